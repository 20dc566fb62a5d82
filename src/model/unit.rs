//! Administrative units: what a region, a shape and the names in a list have
//! in common.

use super::adcode::Adcode;
use alloc::string::{String, ToString};

/// A unit by its code, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code; a number that was made up where its file calls it otherwise.
    pub adcode: Adcode,
    /// How its file calls it, where that is no code: CA, 156. Else empty.
    pub id: String,
    /// Its official full name: 河北省.
    pub name: String,
    /// The name for a label: 河北.
    pub short: String,
    /// The name in toneless pinyin, for those who type its first letter.
    pub pinyin: String,
    /// What to say when the data have nothing for it: 资料暂缺.
    pub when_empty: Option<String>,
}

impl Unit {
    /// What names it to hosts, in addresses and in files: its id, or else its code.
    pub fn code(&self) -> String {
        if self.id.is_empty() { self.adcode.to_string() } else { self.id.clone() }
    }
}
