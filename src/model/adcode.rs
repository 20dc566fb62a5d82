//! Codes of administrative units (GB/T 2260): six digits, two for each level.

use core::fmt;

/// A six-digit code: `130000` is 河北省, `130500` 邢台市, `130529` 巨鹿县.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Adcode(u32);

impl Adcode {
    /// The country as a whole.
    pub const CHINA: Self = Self(100_000);

    /// `None` unless `number` has six digits.
    pub fn new(number: u32) -> Option<Self> {
        (100_000..1_000_000).contains(&number).then_some(Self(number))
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
    /// one that begins with 9.
    pub fn is_made_up(self) -> bool {
        self.0 > 900_000
    }

    /// Whether it is a province-level unit.
    pub fn is_province(self) -> bool {
        self.province() == self
    }

    /// The province-level unit that this unit lies in.
    pub fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }
}

impl fmt::Display for Adcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not `{:06}`: a code never starts with 0, and padding code is weight.
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

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
}
