//! Administrative units: what a region, a shape and the names in a list have
//! in common.

use super::adcode::Adcode;
use alloc::string::{String, ToString};

/// A unit by its code, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code; a number that was made up where its file calls it otherwise.
    pub adcode: Adcode,
    /// Its official full name: 河北省.
    pub name: String,
    /// The name for a label: 河北.
    pub short: String,
    /// What it is typed by: its name in toneless pinyin, or, where its code was made
    /// up, how its file calls it: CA, 156.
    pub pinyin: String,
    /// What to say when the data have nothing for it: 资料暂缺.
    pub when_empty: Option<String>,
}

impl Unit {
    /// What names it to hosts, in addresses and in files: its id, or else its code.
    pub fn code(&self) -> String {
        // Not the code's own `to_string`: what writes into anything weighs 1 KB in Wasm.
        if self.adcode.is_made_up() { self.pinyin.clone() } else { self.adcode.number().to_string() }
    }
}
