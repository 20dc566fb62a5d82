//! Codes of administrative units (GB/T 2260): six digits, two for each level; and
//! numbers beyond these for regions that have no such code.

use core::fmt;

/// A six-digit code: `130000` is 河北省, `130500` 邢台市, `130529` 巨鹿县.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Adcode(u32);

impl Adcode {
    /// The country as a whole.
    pub const CHINA: Self = Self(100_000);

    /// `None` where `number` has fewer than six digits. One with more was made up.
    pub fn new(number: u32) -> Option<Self> {
        (number >= 100_000).then_some(Self(number))
    }

    /// Reads exactly six ASCII digits, the first not 0.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::new(text.parse().ok()?)
    }

    /// The code as a number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Whether `other` is this unit or lies inside it: a code that ends in
    /// zeros stands for everything that shares the digits before them.
    pub fn contains(self, other: Self) -> bool {
        let step = match self.0 {
            n if n % 10_000 == 0 => 10_000,
            n if n % 100 == 0 => 100,
            _ => 1,
        };
        self.0 / step == other.0 / step
    }

    /// Whether it stands for a region that no code is known of: no unit of China has
    /// one that begins with 9, or with more digits than six.
    pub fn is_made_up(self) -> bool {
        self.0 > 900_000
    }

    /// A made-up code for the region of a place in its file, where none lies in
    /// another: none ends in 00, so that each contains itself alone.
    pub fn flat(place: usize) -> Option<Self> {
        let number = 900_001 + below(place)?;
        (number < 1_000_000).then_some(Self(number))
    }

    /// A made-up code for a region of a place that others lie in: four zeros at the end
    /// leave room for [`Adcode::part`].
    pub fn whole(place: usize) -> Option<Self> {
        let place = u32::try_from(place).ok()?;
        place.checked_add(100)?.checked_mul(10_000).map(Self)
    }

    /// One for a part of such a region, by its place among its parts; no more than
    /// 9,900 have room.
    pub fn part(self, place: usize) -> Option<Self> {
        let below = 1 + below(place)?;
        if below < 10_000 { self.0.checked_add(below).map(Self) } else { None }
    }

    /// Whether it is a province-level unit.
    pub fn is_province(self) -> bool {
        self.province() == self && !self.is_made_up()
    }

    /// The province-level unit that this unit lies in.
    pub fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }
}

/// Counts on, and leaves out each number that would end in 00 with 1 more.
fn below(place: usize) -> Option<u32> {
    let place = u32::try_from(place).ok()?;
    (place / 99).checked_mul(100)?.checked_add(place % 99)
}

impl fmt::Display for Adcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not `{:06}`: a code never starts with 0, and padding code is weight.
        self.0.fmt(f)
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec::Vec};

    fn code(text: &str) -> Adcode {
        Adcode::parse(text).unwrap_or(Adcode(0))
    }

    #[test]
    fn only_six_digits_are_a_code() {
        for bad in ["", "1", "13000", "1300000", "o30000", "030000", "１３００００", "+13000"] {
            assert_eq!(Adcode::parse(bad), None, "{bad}");
        }
        assert_eq!(code("130529").to_string(), "130529");
    }

    #[test]
    fn a_unit_contains_itself_and_what_lies_below_it() {
        let (province, city, county) = (code("130000"), code("130500"), code("130529"));
        assert!(province.contains(city) && province.contains(county) && city.contains(county));
        assert!(county.contains(county) && !county.contains(city) && !city.contains(province));
        assert!(!code("140000").contains(county));
        assert_eq!(county.province(), province);
    }

    #[test]
    fn made_up_codes_have_one_level_or_two_and_are_no_units_of_china() {
        let flat: Vec<Adcode> = (0..98_000).filter_map(Adcode::flat).collect();
        assert_eq!(flat.len(), 98_000);
        assert!(flat.is_sorted_by(|one, other| one < other) && Adcode::flat(99_000).is_none());
        for pair in flat.windows(2) {
            assert!(!pair[0].contains(pair[1]) && !pair[1].contains(pair[0]), "{pair:?}");
        }
        let wholes: Vec<Adcode> = [0, 1, 50, 99_999].into_iter().filter_map(Adcode::whole).collect();
        for (at, whole) in wholes.iter().enumerate() {
            let parts: Vec<Adcode> = (0..9_900).filter_map(|place| whole.part(place)).collect();
            assert_eq!(parts.len(), 9_900);
            assert!(parts.is_sorted_by(|one, other| one < other) && whole.part(9_900).is_none());
            for part in &parts {
                let homes: Vec<usize> = (0..wholes.len()).filter(|&of| wholes[of].contains(*part)).collect();
                assert_eq!(homes, [at], "{part}");
                assert!(!part.contains(*whole) && !parts[0].contains(parts[1]));
            }
            assert!(whole.is_made_up() && !whole.is_province() && flat.iter().all(|one| !whole.contains(*one)));
        }
        let (last, beyond) = (Adcode::whole(u32::MAX as usize), Adcode::whole(usize::MAX));
        assert_eq!((last, beyond), (None, None));
    }
}
