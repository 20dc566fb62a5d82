//! Terms, or beginnings of some, each with the cases that have it: one after the other, of
//! each how many bytes it shares with the one before, what comes after these, how long its
//! list is and in which of two forms (`bits.rs`), and the list.

use super::Shard;
use super::bits::Bits;
#[cfg(feature = "site")]
use super::bits::write;
use super::terms::Term;
use crate::scene::bytes::Reader;
#[cfg(feature = "site")]
use crate::scene::bytes::Writer;
#[cfg(feature = "site")]
use alloc::vec::Vec;

/// A shard as it grows.
#[cfg(feature = "site")]
pub struct Lists {
    w: Writer,
    last: Term,
}

#[cfg(feature = "site")]
impl Lists {
    /// An empty one.
    pub fn of(shard: Shard, fingerprint: u64) -> Self {
        Self { w: shard.begin(fingerprint), last: Term::default() }
    }

    /// Adds a term and its cases, which ascend.
    pub fn add(&mut self, term: Term, cases: &[u32], many: u32) {
        term.write_after(self.last, &mut self.w);
        let (is_bits, list) = write(cases, many);
        self.w.number((list.len() as u32) << 1 | u32::from(is_bits));
        self.w.bytes.extend_from_slice(&list);
        self.last = term;
    }

    /// How long it is by now.
    pub fn len(&self) -> usize {
        self.w.bytes.len()
    }

    /// All of it.
    pub fn bytes(self) -> Vec<u8> {
        self.w.bytes
    }
}

/// Adds the cases of all terms of a shard that are wanted; else gives the byte that makes
/// no sense. Whoever wants none looks whether all of it does.
pub fn read(
    shard: Shard,
    fingerprint: u64,
    bytes: &[u8],
    many: u32,
    is_wanted: impl Fn(&Term) -> bool,
    found: &mut Bits,
) -> Result<(), usize> {
    let mut r = Reader::new(bytes);
    if !shard.is_head_of(fingerprint, &mut r) {
        return Err(0);
    }
    let mut last = Term::default();
    while !r.is_at_end() {
        let term = Term::read_after(last, &mut r);
        let form = r.number();
        let list = r.part(form as usize >> 1);
        let Some(term) = term.filter(|_| r.is_sound()) else { return Err(r.at()) };
        last = term;
        if is_wanted(&term) {
            found.read(form & 1 > 0, list, many).ok_or_else(|| r.at())?;
        }
    }
    Ok(())
}
