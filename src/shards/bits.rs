//! A set of cases: in memory a bit for each, in a shard as it is the shorter, by steps from
//! one to the next or by the same bits.

use crate::scene::bytes::Reader;
#[cfg(feature = "site")]
use crate::scene::bytes::Writer;
use alloc::vec::Vec;

/// A bit for each case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits(Vec<u8>);

impl Bits {
    /// Of so many cases none.
    pub fn none(many: u32) -> Self {
        Self(vec![0; many.div_ceil(8) as usize])
    }

    /// Of so many cases all.
    pub fn all(many: u32) -> Self {
        let mut bits = Self::none(many);
        bits.add_run(0, many);
        bits
    }

    /// Whether it has a case.
    pub fn has(&self, case: u32) -> bool {
        self.0.get(case as usize / 8).is_some_and(|byte| byte & 1 << (case % 8) != 0)
    }

    /// Adds a case, if there is one of this number.
    pub fn add(&mut self, case: u32) {
        if let Some(byte) = self.0.get_mut(case as usize / 8) {
            *byte |= 1 << (case % 8);
        }
    }

    /// Adds those from one to before another.
    pub fn add_run(&mut self, from: u32, to: u32) {
        (from..to).for_each(|case| self.add(case));
    }

    /// Keeps those that another has as well.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(byte, other)| *byte &= other);
    }

    /// Adds those of a list of `many` cases; nothing where it is none.
    pub fn read(&mut self, is_bits: bool, list: &[u8], many: u32) -> Option<()> {
        if is_bits {
            (list.len() == self.0.len()).then_some(())?;
            self.0.iter_mut().zip(list).for_each(|(byte, other)| *byte |= other);
            // No case is past the last.
            return self.0.last().is_none_or(|&byte| many.is_multiple_of(8) || byte >> (many % 8) == 0).then_some(());
        }
        let mut r = Reader::new(list);
        let mut next = 0u32;
        while !r.is_at_end() {
            let case = next.checked_add(r.number())?;
            (r.is_sound() && case < many).then_some(())?;
            self.add(case);
            next = case + 1;
        }
        Some(())
    }
}

/// A list of ascending cases as bytes, and whether these are bits.
#[cfg(feature = "site")]
pub fn write(cases: &[u32], many: u32) -> (bool, Vec<u8>) {
    let mut w = Writer::new(Vec::new());
    let mut next = 0;
    for &case in cases {
        w.number(case.wrapping_sub(next));
        next = case + 1;
    }
    if w.bytes.len() <= many.div_ceil(8) as usize {
        return (false, w.bytes);
    }
    let mut bits = Bits::none(many);
    cases.iter().for_each(|&case| bits.add(case));
    (true, bits.0)
}
