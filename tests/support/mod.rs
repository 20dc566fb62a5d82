//! What several test files share: data, generators, and readers of what the
//! renderers write.
#![allow(dead_code, reason = "each test file uses a part of this")]

pub mod arbitrary;
pub mod broken;
pub mod css;
pub mod data;
pub mod drawing;
pub mod golden;
pub mod levels;
pub mod many;
pub mod moments;
pub mod ogc;
pub mod programs;
pub mod rules;
pub mod sea;
pub mod shards;
pub mod spoilt;
pub mod tree;
