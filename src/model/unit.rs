//! Administrative units: what a region, a shape and the names in a list have
//! in common.

use super::adcode::Adcode;
use alloc::string::String;

/// A unit by its code, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code.
    pub adcode: Adcode,
    /// Its official full name: 河北省.
    pub name: String,
    /// The name for a label: 河北.
    pub short: String,
    /// The name in toneless pinyin, for those who type its first letter.
    pub pinyin: String,
    /// What to say when the data have nothing for it: 资料暂缺.
    pub when_empty: Option<String>,
}
