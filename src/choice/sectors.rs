//! A set of sectors, however many there are.

use alloc::vec::Vec;
/// Sectors by index. A flag for each up to the last that is in the set, so that
/// equal sets are equal lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sectors(Vec<bool>);

impl Sectors {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a sector is one of them.
    pub fn has(&self, sector: usize) -> bool {
        self.0.get(sector).copied().unwrap_or(false)
    }

    /// Puts a sector in, or takes it out where it was in.
    pub fn toggle(&mut self, sector: usize) {
        while self.0.len() <= sector {
            self.0.push(false);
        }
        if let Some(flag) = self.0.get_mut(sector) {
            *flag = !*flag;
        }
        while self.0.last() == Some(&false) {
            self.0.pop();
        }
    }

    /// Puts a sector in, if it is not there.
    pub fn add(&mut self, sector: usize) {
        if !self.has(sector) {
            self.toggle(sector);
        }
    }

    /// All of them, in the order of the data.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, flag)| **flag).map(|(sector, _)| sector)
    }
}

impl FromIterator<usize> for Sectors {
    fn from_iter<T: IntoIterator<Item = usize>>(sectors: T) -> Self {
        let mut set = Self::default();
        sectors.into_iter().for_each(|sector| set.add(sector));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_the_same_whatever_the_order() {
        let set = |sectors: &[usize]| sectors.iter().copied().collect::<Sectors>();
        assert_eq!(set(&[70, 2, 64, 2]), set(&[2, 64, 70]));
        assert_eq!(set(&[70, 2]).iter().collect::<Vec<_>>(), [2, 70]);
        let mut toggled = set(&[1, 3]);
        [3, 2, 3].into_iter().for_each(|sector| toggled.toggle(sector));
        assert_eq!(toggled, set(&[1, 2, 3]));
        toggled.toggle(3);
        assert_eq!((toggled.has(1), toggled.has(3), &toggled), (true, false, &set(&[1, 2])));
        [1, 2].into_iter().for_each(|sector| toggled.toggle(sector));
        assert!(toggled.is_empty() && toggled == Sectors::default());
    }
}
