//! Cases on a clickable map.
