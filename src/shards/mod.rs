//! More cases than a page can hold, in files that a site of its own has beside its pages
//! and that any host of files serves: cases in the list's order, and an index of what is
//! said in them. Who writes them has all cases; who reads them fetches the few files that
//! answer a choice: counts, and the first cases of the list (`scene/extract.rs`).
//!
//! ```text
//! shards/FINGERPRINT/head.shard   runs of regions, sets of sectors, which terms are where   head.rs
//!                    cN.shard     thirty-two cases                                          cards.rs
//!                    tN.shard     terms and who has them                                    index.rs, runs.rs, lists.rs
//!                    uN.shard     beginnings that many terms have, and who has any of these
//! ```
//!
//! The folder is called by the fingerprint of the pack that they belong to, which follows
//! from all cases: so a page that has grown old finds nothing, never something else.
//! Each file begins with `CMS1`, a letter of its kind, the fingerprint and its number.

#![cfg_attr(
    not(any(feature = "files", feature = "shards")),
    allow(dead_code, reason = "who makes a site in a browser writes and does not read")
)]

mod bits;
mod cards;
mod head;
#[cfg(feature = "site")]
mod index;
mod lists;
#[cfg(any(feature = "files", feature = "shards"))]
mod reader;
#[cfg(feature = "site")]
mod runs;
pub mod terms;
#[cfg(feature = "site")]
mod write;

#[cfg(any(feature = "files", feature = "shards"))]
pub use reader::Shards;
#[cfg(feature = "site")]
pub use write::{Order, fingerprint, order, write};

use crate::scene::bytes::{Reader, Writer};
use alloc::{format, string::String};

const MAGIC: &[u8] = b"CMS1";

/// So many cases are in a shard: a search finds as many shards as cases at worst, and
/// reads no more of each than one is worth.
pub const CARDS: u32 = 32;

/// In place of a region's number.
const NOWHERE: u32 = u32::MAX;

/// A file of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shard {
    /// What all others are found by.
    Head,
    /// Cases.
    Cards(u32),
    /// Terms.
    Terms(u32),
    /// Beginnings of terms.
    Unions(u32),
}

impl Shard {
    fn parts(self) -> (u8, u32) {
        match self {
            Self::Head => (b'h', 0),
            Self::Cards(number) => (b'c', number),
            Self::Terms(number) => (b't', number),
            Self::Unions(number) => (b'u', number),
        }
    }

    /// Its name below the pack's folder.
    pub fn name(self, fingerprint: u64) -> String {
        let file = match self.parts() {
            (b'h', _) => String::from("head"),
            (kind, number) => format!("{}{number}", char::from(kind)),
        };
        format!("{}{file}.shard", folder(fingerprint))
    }

    /// Its first bytes.
    fn begin(self, fingerprint: u64) -> Writer {
        let (kind, number) = self.parts();
        let mut w = Writer::new([MAGIC, &[kind], &fingerprint.to_le_bytes()].concat());
        w.number(number);
        w
    }

    /// Whether some bytes begin with them.
    fn is_head_of(self, fingerprint: u64, r: &mut Reader) -> bool {
        r.begins_with(&self.begin(fingerprint).bytes)
    }
}

/// Where they lie below the folder of the pack.
pub fn folder(fingerprint: u64) -> String {
    format!("shards/{fingerprint:016x}/")
}
