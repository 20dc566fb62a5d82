//! Putting things in order by a number. Everything that is sorted between data
//! and picture comes through here: each other way to sort weighs 2 KB in Wasm.

use alloc::vec::Vec;

/// The places of some keys from the least to the greatest; equal ones stay as
/// they were.
pub fn order(keys: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    let key = |place: usize| keys.get(place).copied().unwrap_or_default();
    places.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
    places
}

/// Some things from that of the least key on.
pub fn ordered<T: Copy>(things: &[T], key: impl Fn(&T) -> f64) -> Vec<T> {
    let keys: Vec<f64> = things.iter().map(key).collect();
    order(&keys).into_iter().filter_map(|place| things.get(place).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_as_they_were() {
        assert_eq!(order(&[2.0, 1.0, 2.0, -1.0]), [3, 1, 0, 2]);
        assert_eq!(ordered(&["b", "aa", "c"], |text| -(text.len() as f64)), ["aa", "b", "c"]);
    }
}
