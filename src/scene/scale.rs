//! Shades: how a number of cases becomes one of a few steps.

use crate::model::text::tenths;
use alloc::{string::ToString, vec::Vec};

/// Steps of shade from none to the most, each with the least count it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// `from[k]` is the least count of step k; `from[0]` is 0, which is none.
    from: Vec<u32>,
    most: u32,
}

/// Steps above none: more than this, and a reader cannot tell them apart.
const STEPS: u32 = 4;

/// How wide a swatch of the legend is, in tenths of an em.
pub const SWATCH: i32 = 14;
/// Where the others begin beside the swatch for none, in tenths of an em.
pub const NONE: i32 = 24;
/// How far it is from one swatch to the next, in tenths of an em.
pub const STEP: i32 = 30;
/// The same in a scale: counts of three digits stay apart, and its end stays clear of the
/// land on the narrowest phone.
pub const RANGE: i32 = 20;

impl Scale {
    /// A scale for counts up to `most`: one step a number where that is few
    /// enough, else four steps of equal width.
    pub fn new(most: u32) -> Self {
        let steps = most.min(STEPS);
        let mut from = Vec::new();
        for k in 0..=steps {
            from.push(match k {
                0 => 0,
                _ if most <= STEPS => k,
                _ => (u64::from(most) * u64::from(k - 1) / u64::from(STEPS)) as u32 + 1,
            });
        }
        Self { from, most }
    }

    /// Whether each step is for one count. The legend has these beside their swatches;
    /// of more it has below each edge the count that begins there, and the most at its
    /// end: whole ranges of many digits would have room on no phone.
    pub fn is_single(&self) -> bool {
        self.most <= STEPS
    }

    /// Whether the legend tells where each step begins. Counts that are too long for
    /// that stand at its ends alone, and the most within it.
    pub fn tells_edges(&self) -> bool {
        wide(self.most) < RANGE
    }

    /// Where the most stands in the legend, in tenths of an em.
    pub fn end(&self) -> i32 {
        let end = NONE + (self.from.len() as i32 - 1) * RANGE;
        if self.tells_edges() { end } else { end - wide(self.most) }
    }

    /// How wide the legend is, in tenths of an em.
    pub fn width(&self) -> i32 {
        let steps = self.from.len() as i32 - 1;
        if self.is_single() { (steps + 1) * STEP } else { self.end() + wide(self.most) }
    }

    /// The count that it goes up to.
    pub fn most(&self) -> u32 {
        self.most
    }

    /// The shade of a count, from 0 for none to 4 for the most. With fewer
    /// steps the shades are spread, so that the most is always the darkest.
    pub fn shade(&self, count: u32) -> u32 {
        let step = self.from.iter().skip(1).filter(|&&least| count >= least).count() as u32;
        self.spread(step)
    }

    /// Each step for the legend: its shade, and the least and the most count that it
    /// stands for.
    pub fn legend(&self) -> Vec<(u32, u32, u32)> {
        let mut legend = Vec::new();
        for (step, &from) in self.from.iter().enumerate() {
            let to = self.from.get(step + 1).map_or(self.most, |next| next - 1);
            legend.push((self.spread(step as u32), from, to));
        }
        legend
    }

    /// Of a step its shade.
    fn spread(&self, step: u32) -> u32 {
        let steps = self.from.len() as u32 - 1;
        (step * STEPS).checked_div(steps).unwrap_or(0)
    }
}

/// How wide a count is, in tenths of an em.
fn wide(count: u32) -> i32 {
    tenths(&count.to_string()) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_counts_have_a_step_each() {
        let scale = Scale::new(2);
        assert_eq!([0, 1, 2].map(|n| scale.shade(n)), [0, 2, 4]);
        assert_eq!(scale.legend(), [(0, 0, 0), (2, 1, 1), (4, 2, 2)]);
    }

    #[test]
    fn shades_rise_with_counts_and_the_legend_covers_them_all() {
        for most in 0..200 {
            let scale = Scale::new(most);
            let shades: Vec<u32> = (0..=most).map(|n| scale.shade(n)).collect();
            assert!(shades.is_sorted(), "{most}: {shades:?}");
            assert_eq!(scale.shade(0), 0);
            assert!(most == 0 || (scale.shade(1) > 0 && scale.shade(most) == STEPS), "{most}");
            let mut next = 0;
            for (shade, from, to) in scale.legend() {
                assert_eq!(from, next, "{most}: {from} to {to}");
                assert!((from..=to).all(|n| scale.shade(n) == shade), "{most}: {from} to {to}");
                next = to + 1;
            }
            assert_eq!(next, most + 1);
        }
    }
}
