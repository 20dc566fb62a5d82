//! Which cases may hold some letters: for each case a sign of each of its letters, and
//! of each two that stand side by side, in as many bits as there is room for. Who holds
//! a word has the signs of all its letters; who has them holds it as a rule, and is
//! looked at.
//!
//! Thirty-two cases are a block, which has a number for each sign with a bit for each
//! case: so a sign is looked up for all of them at once.
//!
//! Letters that most texts have get a number of their own besides, which says what is:
//! else each text would be looked at for them.

use alloc::collections::BTreeMap;
use alloc::{boxed::Box, vec::Vec};
use core::cmp::Reverse;

/// How many signs there are, a power of 2: with some 230 of a text of 150 hanzi, one in
/// five is there by chance.
const SIGNS: usize = 1 << 10;

/// How many letters have a number of their own,
const OWN: usize = 255;

/// and after how many cases they are chosen.
pub const LEARNT: usize = 8 * BLOCK;

/// How many cases are a block.
pub const BLOCK: usize = 32;

/// The signs of all cases.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    blocks: Vec<Box<[u32]>>,
    /// For each letter of the first plane where in a block its own number is, from 1 on
    /// past the signs; 0 for none. Empty until they are chosen.
    own: Vec<u8>,
}

impl Signs {
    /// Adds the signs of a case's texts; cases come in the order of their numbers.
    pub fn add(&mut self, number: usize, text: &str) {
        if number.is_multiple_of(BLOCK) {
            self.blocks.push(vec![0; SIGNS + OWN].into_boxed_slice());
        }
        let Self { blocks, own } = self;
        let Some(block) = blocks.last_mut() else { return };
        let bit = 1 << (number % BLOCK);
        each(text, |sign| set(block, sign, bit));
        text.chars().filter_map(|letter| place(own, letter)).for_each(|own| set(block, own, bit));
    }

    /// Chooses letters that have a number of their own, by the cases that came so far.
    pub fn learn<'a>(&mut self, texts: impl Iterator<Item = &'a str> + Clone) {
        let mut counts: BTreeMap<char, u32> = BTreeMap::new();
        for letter in texts.clone().flat_map(str::chars).filter(|letter| !letter.is_whitespace()) {
            *counts.entry(letter).or_default() += 1;
        }
        let mut letters: Vec<(Reverse<u32>, char)> =
            counts.into_iter().map(|(letter, many)| (Reverse(many), letter)).collect();
        letters.sort_unstable();
        self.own = vec![0; 1 << 16];
        for (at, (_, letter)) in letters.into_iter().take(OWN).enumerate() {
            if let Some(own) = self.own.get_mut(letter as usize) {
                *own = at as u8 + 1;
            }
        }
        for (number, text) in texts.enumerate() {
            let Some(block) = self.blocks.get_mut(number / BLOCK) else { continue };
            let bit = 1 << (number % BLOCK);
            text.chars().filter_map(|letter| place(&self.own, letter)).for_each(|own| set(block, own, bit));
        }
    }

    /// The signs of a word, and whether they say that a text has it, not only that it may.
    pub fn of(&self, word: &str) -> (Vec<usize>, bool) {
        let own: Vec<usize> = word.chars().filter_map(|letter| place(&self.own, letter)).collect();
        let is_sure = own.len() == 1 && word.chars().count() == 1;
        let mut signs = own;
        each(word, |sign| signs.push(sign));
        (signs, is_sure)
    }

    /// Which cases of a block have all these signs, a bit for each.
    pub fn having(&self, block: usize, signs: &[usize]) -> u32 {
        let Some(block) = self.blocks.get(block) else { return 0 };
        signs.iter().fold(u32::MAX, |cases, &sign| cases & block.get(sign).copied().unwrap_or_default())
    }
}

/// Where in a block a letter's own number is.
fn place(own: &[u8], letter: char) -> Option<usize> {
    let at = own.get(letter as usize).copied().filter(|at| *at > 0)?;
    Some(SIGNS + usize::from(at) - 1)
}

fn set(block: &mut [u32], at: usize, bit: u32) {
    if let Some(of) = block.get_mut(at) {
        *of |= bit;
    }
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
