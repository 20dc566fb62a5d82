//! A shard of cases, whole as the list shows them.

use super::Shard;
use crate::model::case::Case;
use crate::scene::bytes::Reader;
use crate::scene::case_bytes::{read_bare, read_texts};
#[cfg(feature = "site")]
use crate::scene::case_bytes::{write_bare, write_texts};
use alloc::vec::Vec;

/// Some cases as the shard of this number.
#[cfg(feature = "site")]
pub fn write(number: u32, fingerprint: u64, cases: &[Case]) -> Vec<u8> {
    let mut w = Shard::Cards(number).begin(fingerprint);
    w.list(cases, |w, case| {
        write_bare(w, case);
        write_texts(w, case);
    });
    w.bytes
}

/// The cases of a shard; else the byte that makes no sense.
pub fn read(number: u32, fingerprint: u64, bytes: &[u8]) -> Result<Vec<Case>, usize> {
    let mut r = Reader::new(bytes);
    if !Shard::Cards(number).is_head_of(fingerprint, &mut r) {
        return Err(0);
    }
    let cases = r.list(|r| {
        let mut case = read_bare(r);
        read_texts(r, &mut case);
        case
    });
    if r.is_at_end() { Ok(cases) } else { Err(r.at()) }
}
