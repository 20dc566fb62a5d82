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
    all: Vec<Bounds>,
    buckets: Vec<Vec<u32>>,
}

impl Buckets {
    /// Of a picture that is as large as this. What lies beyond is found all the same.
    pub fn of(picture: Bounds) -> Self {
        Self { picture, all: Vec::new(), buckets: vec![Vec::new(); SIDE * SIDE] }
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
        self.near(bounds).any(|(_, other)| other.overlaps(bounds))
    }

    /// Those that may have something in common with another, some of them twice: their
    /// numbers, and they.
    pub fn near(&self, bounds: &Bounds) -> impl Iterator<Item = (usize, &Bounds)> {
        let lists = self.over(bounds).filter_map(|bucket| self.buckets.get(bucket));
        lists.flatten().filter_map(|&number| Some((number as usize, self.all.get(number as usize)?)))
    }

    /// The buckets that a rectangle lies over.
    fn over(&self, bounds: &Bounds) -> impl Iterator<Item = usize> + use<> {
        let Bounds { x0, y0, .. } = self.picture;
        let (wide, high) = (self.picture.width().max(1.0), self.picture.height().max(1.0));
        let step = |at: f64, from: f64, long: f64| (((at - from) / long * SIDE as f64) as usize).min(SIDE - 1);
        let [left, right] = [bounds.x0, bounds.x1].map(|x| step(x, x0, wide));
        let [top, foot] = [bounds.y0, bounds.y1].map(|y| step(y, y0, high));
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
