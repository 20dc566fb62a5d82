//! Faults in Chinese, for the one page that tells them to editors. What is wrong is
//! known by the words that say what should be there; `tests/make.rs` holds that
//! there are Chinese ones for each.

use crate::model::fault::Fault;
use crate::source::{Meaning, Rest, Units, name_of};
use alloc::string::String;

/// What is found where nothing is, and what should be there.
pub const EMPTY: &str = "no row";
/// What is found where another module gave no rows.
pub const NO_ROWS: &str = "no rows";
/// What should be there.
pub const ROWS: &str = "a table with rows";

/// What should be there, and what an editor is told; `{}` is what stands there.
const SAID: [(&str, &str); 22] = [
    ("a row with a title; this one has none and is left out", "这一行没有标题，没有收进来。"),
    ("a code of six digits, such as 130529", "{}不是六位代码，例如 130529。"),
    ("an id without blanks", "标识{}里有空格，没有用它。"),
    ("longitude and latitude, both", "经度和纬度要么都写，要么都不写；只有{}。"),
    ("degrees, such as 116.59", "{}不是度数，例如 116.59。"),
    ("latitude from -90 to 90; the two columns seem to be exchanged", "纬度{}超出了 90 度，经度和纬度两列似乎写反了。"),
    ("longitude from -180 to 180 and latitude from -90 to 90", "经度或纬度{}超出了范围。"),
    ("an address that begins with https:// or http://", "{}不是以 https:// 或 http:// 开头的网址，没有收进来。"),
    ("each case once; both are shown", "标题和地点与前面的一行相同；两行都收进来了。"),
    ("a code inside one of the map's regions", "{}不在这张地图的任何一个地区里，没有放到地图上。"),
    ("the id or the name of one of the map's regions", "这张地图里没有叫{}的地区，没有放到地图上。"),
    (ROWS, "这里面没有表格：一行也没有。"),
    ("cells as CSV has them", "这不是表格：引号没有成对，或者不是 CSV。"),
    ("the file itself, unpacked", "这是一个压缩包。请先解压，再打开里面的表格。"),
    ("it saved as .xlsx or as CSV", "这是旧格式的工作簿，请另存为 .xlsx 或 CSV。"),
    (
        "it opened in Excel or WPS, and saved as .xlsx",
        "这是网页（HTML）或 XML，不是表格。能用 Excel 或 WPS 打开的，请打开后另存为 .xlsx。",
    ),
    ("a table: CSV, TSV or .xlsx", "这是一个 PDF，不是表格。请打开原来的表格：.xlsx、CSV 或 TSV。"),
    ("a table or JSON", "这是一张图片，不是表格。请打开原来的表格：.xlsx、CSV 或 TSV。"),
    (
        "a workbook (.xlsx, .xls, .ods), whole",
        "这个工作簿读不出来：可能损坏了、没有下载完，或者设了密码。请在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx。",
    ),
    ("a workbook without a password", "这个工作簿设了密码。请在 Excel 或 WPS 里打开，去掉密码后另存。"),
    ("a workbook with something in it", "这个工作簿里没有内容：每张工作表都是空的。"),
    ("a file saved as UTF-8 (in Excel: CSV UTF-8)", "文件里有读不出来的字。请在 Excel 或 WPS 里另存为“CSV UTF-8”。"),
];

/// A fault in Chinese; in its own words where there are none.
pub fn of(fault: &Fault) -> String {
    expected(&fault.expected).map_or_else(|| fault.line(), |said| said.replace("{}", &fault.found))
}

/// The same by what should have been there, as far as that alone tells.
pub fn expected(words: &str) -> Option<&'static str> {
    // Some go on with what is nearest.
    SAID.iter().find(|(expected, _)| words.starts_with(expected)).map(|(_, said)| *said)
}

/// What is not clear about the words for a place.
pub fn doubt(words: &str, meaning: &Meaning, units: &Units) -> String {
    let is_code = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    match meaning {
        Meaning::Several(codes) => format!("叫“{words}”的地方有 {} 个。", codes.len()),
        Meaning::None(_) if is_code => format!("没有代码是 {words} 的地方。"),
        Meaning::None(_) => format!("没有找到叫“{words}”的地方。"),
        Meaning::One(code, Rest::Unknown(rest, _)) => {
            let whole = name_of(*code, units);
            format!("{whole}里没有找到“{rest}”，现在放在{whole}。")
        }
        Meaning::One(..) => String::new(),
    }
}
