//! Rectangles by where they lie, so that who asks what is in the way of one need not
//! go through all.

use super::plane::Bounds;
use alloc::vec::Vec;

/// How many buckets lie side by side, and above each other.
const SIDE: usize = 32;

/// Rectangles in a picture; each has the number by which it was put in.
#[derive(Debug, Clone)]
pub struct Buckets {
    picture: Bounds,
    /// How many buckets a unit has, across and down.
    steps: [f64; 2],
    all: Vec<Bounds>,
    buckets: Vec<Vec<u32>>,
}

impl Buckets {
    /// Of a picture that is as large as this. What lies beyond is found all the same.
    pub fn of(picture: Bounds) -> Self {
        let steps = [picture.width(), picture.height()].map(|long| SIDE as f64 / long.max(1.0));
        Self { picture, steps, all: Vec::new(), buckets: vec![Vec::new(); SIDE * SIDE] }
    }

    /// One more.
    pub fn add(&mut self, bounds: Bounds) {
        let number = self.all.len() as u32;
        for bucket in self.over(&bounds) {
            if let Some(list) = self.buckets.get_mut(bucket) {
                list.push(number);
            }
        }
        self.all.push(bounds);
    }

    /// Whether any of them shares more than an edge with another.
    pub fn meet(&self, bounds: &Bounds) -> bool {
        // Loops: names ask this more often than anything else is asked.
        let [left, right, top, foot] = self.reach(bounds);
        for row in top..=foot {
            for column in left..=right {
                let Some(list) = self.buckets.get(row * SIDE + column) else { continue };
                for &number in list {
                    if self.all.get(number as usize).is_some_and(|other| other.overlaps(bounds)) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Those that may have something in common with another, some of them twice: their
    /// numbers, and they.
    pub fn near(&self, bounds: &Bounds) -> impl Iterator<Item = (usize, &Bounds)> {
        let lists = self.over(bounds).filter_map(|bucket| self.buckets.get(bucket));
        lists.flatten().filter_map(|&number| Some((number as usize, self.all.get(number as usize)?)))
    }

    /// The first and the last column of them that a rectangle lies over, and the same
    /// of rows.
    fn reach(&self, bounds: &Bounds) -> [usize; 4] {
        let Bounds { x0, y0, .. } = self.picture;
        let [wide, high] = self.steps;
        let step = |at: f64, steps: f64| ((at * steps) as usize).min(SIDE - 1);
        let [left, right] = [step(bounds.x0 - x0, wide), step(bounds.x1 - x0, wide)];
        [left, right, step(bounds.y0 - y0, high), step(bounds.y1 - y0, high)]
    }

    /// The buckets that a rectangle lies over.
    fn over(&self, bounds: &Bounds) -> impl Iterator<Item = usize> + use<> {
        let [left, right, top, foot] = self.reach(bounds);
        (top..=foot).flat_map(move |row| (left..=right).map(move |column| row * SIDE + column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meets_is_found_wherever_it_lies() {
        let square = |x: f64, y: f64, side: f64| Bounds { x0: x, y0: y, x1: x + side, y1: y + side };
        let mut buckets = Buckets::of(square(0.0, 0.0, 100.0));
        let all = [square(10.0, 10.0, 3.0), square(-50.0, 90.0, 200.0), square(300.0, 300.0, 5.0)];
        all.into_iter().for_each(|one| buckets.add(one));
        for x in -20..40 {
            for y in -20..40 {
                let one = square(f64::from(x) * 10.0, f64::from(y) * 10.0, 11.0);
                assert_eq!(buckets.meet(&one), all.iter().any(|other| other.overlaps(&one)), "{one:?}");
            }
        }
    }
}
