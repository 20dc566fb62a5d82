//! Tells texts and bytes apart by a number, the same on every machine.

use alloc::string::String;
/// Where a sum begins: the offset basis of FNV-1a, 64 bits
/// (Fowler, Noll, Vo; *The FNV Non-Cryptographic Hash Algorithm*).
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// A sum with some bytes more: FNV-1a.
pub fn add(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A sum in twelve letters and digits, five bits each (base 32).
pub fn letters(sum: u64) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut letters = String::new();
    for place in 0..12 {
        letters.push(DIGITS.get((sum >> (5 * place) & 31) as usize).map_or('a', |&byte| char::from(byte)));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the test vectors of the algorithm's authors.
    #[test]
    fn sums_are_those_of_fnv_1a() {
        assert_eq!(add(START, b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(add(START, b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(add(add(START, b"foo"), b"bar"), add(START, b"foobar"));
    }

    #[test]
    fn letters_tell_sums_apart() {
        assert_eq!(letters(0), "aaaaaaaaaaaa");
        assert_ne!(letters(1), letters(1 << 58));
    }
}
