//! What a file is that is no text, by how it begins, and what to do about it; and
//! in which encoding it is, if it is one. Whoever decodes need not know it: natively
//! a library does, in a browser the browser.

/// How .xlsx and .ods begin, as all archives do;
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// and .xls, as all compound files do.
pub const OLD_BOOK: &[u8] = b"\xd0\xcf\x11\xe0";

/// How files of other kinds begin, what they are, and what to do.
const KINDS: [(&[u8], &str, &str); 9] = [
    (ARCHIVE, "a ZIP archive, as a workbook (.xlsx) or a packed file is", "the file itself, unpacked"),
    (OLD_BOOK, "an old workbook (.xls)", "it saved as .xlsx or as CSV"),
    (b"\x1f\x8b", "a file packed with gzip", "the file itself, unpacked"),
    (b"%PDF", "a PDF", "a table: CSV, TSV or .xlsx"),
    (b"\x89PNG", "a picture (PNG)", "a table or JSON"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "a table or JSON"),
    (b"GIF8", "a picture (GIF)", "a table or JSON"),
    (b"BZh", "a file packed with bzip2", "the file itself, unpacked"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "the file itself, unpacked"),
];

/// How other texts begin that are taken for JSON, after blanks and in small letters.
const TEXTS: [(&[u8], &str, &str); 3] = [
    (b"<!doctype html", "a page (HTML), as servers send for what they do not have", "JSON; look at the address"),
    (b"<html", "a page (HTML), as servers send for what they do not have", "JSON; look at the address"),
    (b"<", "XML", "JSON; KML and GML saved as GeoJSON"),
];

/// Endings of tables that are texts.
#[cfg(feature = "sheet")]
pub const TABLES: [&str; 3] = ["csv", "tsv", "txt"];

/// Endings of workbooks.
#[cfg(feature = "sheet")]
pub const BOOKS: [&str; 5] = ["xlsx", "xls", "xlsm", "xlsb", "ods"];

/// Whether a text is to be read as a table: by its ending, or, where that says nothing,
/// as an address may end in anything, because it does not begin as JSON does.
#[cfg(feature = "sheet")]
pub fn is_table(file: &str, text: &[u8]) -> bool {
    let path = file.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let is_json = ending.ends_with("json") || matches!(text, [] | [b'[' | b'{' | b'<', ..]);
    TABLES.contains(&ending.as_str()) || !is_json
}

/// What a file is that is no text, and what to do about it.
pub fn of(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    KINDS.iter().find(|(beginning, ..)| bytes.starts_with(beginning)).map(|(_, what, mend)| (*what, *mend))
}

/// What a file is that was to be JSON, where its beginning says that it is
/// something else.
pub fn not_json(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some(kind) = of(bytes) {
        return Some(kind);
    }
    // JSON begins with two letters of ASCII: in UTF-16 each has a zero beside it.
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..]) {
        return Some(("a text in UTF-16", "it saved as UTF-8"));
    }
    let text = bytes.trim_ascii_start();
    if text.is_empty() {
        return Some(("nothing in it", "JSON in UTF-8"));
    }
    let begins = |beginning: &[u8]| text.get(..beginning.len()).is_some_and(|own| own.eq_ignore_ascii_case(beginning));
    TEXTS.iter().find(|(beginning, ..)| begins(beginning)).map(|(_, what, mend)| (*what, *mend))
}

/// What a text is that was to be a table, where it is none: some programs save tables so
/// and call them .xls.
#[cfg(feature = "sheet")]
pub fn no_table(text: &str) -> Option<(&'static str, &'static str)> {
    let is_markup = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    is_markup.then_some(("a page (HTML) or XML", "it opened in Excel or WPS, and saved as .xlsx"))
}

/// What begins as a workbook does.
#[cfg(feature = "sheet")]
const WORKBOOKS: [&[u8]; 2] = [ARCHIVE, OLD_BOOK];

/// Marks of encodings, and their names as the web has them.
#[cfg(feature = "sheet")]
const MARKS: [(&[u8], &str); 3] = [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")];

/// Whether it is a workbook, or at least begins as one.
#[cfg(feature = "sheet")]
pub fn is_workbook(bytes: &[u8]) -> bool {
    WORKBOOKS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// The encoding of a text, as the web calls it: that of its mark, else what it can
/// be. Who writes neither UTF-8 nor UTF-16 in China writes GB18030, of which GBK
/// and GB 2312 are parts.
#[cfg(feature = "sheet")]
pub fn encoding(bytes: &[u8]) -> &'static str {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name);
    marked.or_else(|| unmarked(bytes)).unwrap_or(if core::str::from_utf8(bytes).is_ok() { "utf-8" } else { "gb18030" })
}

/// UTF-16 without its mark: every other byte of what is written in ASCII is 0.
#[cfg(feature = "sheet")]
fn unmarked(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match bytes.len() {
        0 | 1 => None,
        _ if odd > 0 && even == 0 => Some("utf-16le"),
        _ if even > 0 && odd == 0 => Some("utf-16be"),
        _ => None,
    }
}
