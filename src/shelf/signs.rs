//! Which cases may hold some letters: for each case a sign of each of its letters, and
//! of each two that stand side by side, in as many bits as there is room for. Who holds
//! a word has the signs of all its letters; who has them holds it as a rule, and is
//! looked at.
//!
//! Thirty-two cases are a block, which has a number for each sign with a bit for each
//! case: so a sign is looked up for all of them at once.

use alloc::{boxed::Box, vec::Vec};

/// How many signs there are, a power of 2: with some 230 of a text of 150 hanzi, one in
/// five is there by chance.
const SIGNS: usize = 1 << 10;

/// How many cases are a block.
pub const BLOCK: usize = 32;

/// The signs of all cases.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    blocks: Vec<Box<[u32]>>,
}

impl Signs {
    /// Adds the signs of a case's texts; cases come in the order of their numbers.
    pub fn add(&mut self, number: usize, text: &str) {
        if number % BLOCK == 0 {
            self.blocks.push(vec![0; SIGNS].into_boxed_slice());
        }
        let Some(block) = self.blocks.last_mut() else { return };
        let bit = 1 << (number % BLOCK);
        each(text, |sign| {
            if let Some(of) = block.get_mut(sign) {
                *of |= bit;
            }
        });
    }

    /// Which cases of a block have all these signs, a bit for each.
    pub fn having(&self, block: usize, signs: &[usize]) -> u32 {
        let Some(block) = self.blocks.get(block) else { return 0 };
        signs.iter().fold(u32::MAX, |cases, &sign| cases & block.get(sign).copied().unwrap_or_default())
    }
}

/// The signs of a word.
pub fn of(word: &str) -> Vec<usize> {
    let mut signs = Vec::new();
    each(word, |sign| signs.push(sign));
    signs
}

/// Each sign of some letters; blanks have none, as no word has any.
fn each(text: &str, mut with: impl FnMut(usize)) {
    let mut before = None;
    for letter in text.chars() {
        if letter.is_whitespace() {
            before = None;
            continue;
        }
        let own = (letter as u32).wrapping_mul(0x9e37_79b1);
        with(sign(own));
        if let Some(before) = before {
            // In this order.
            with(sign(own ^ u32::wrapping_mul(before, 0x85eb_ca77)));
        }
        before = Some(letter as u32);
    }
}

/// The upper bits, where a product is mixed best.
fn sign(mixed: u32) -> usize {
    (mixed.wrapping_mul(0xc2b2_ae3d) >> 16) as usize % SIGNS
}
