//! What a file is that is no text, by how it begins, and what to do about it.

/// How files of other kinds begin, what they are, and what to do.
const KINDS: [(&[u8], &str, &str); 8] = [
    (b"PK\x03\x04", "a ZIP archive, as a workbook (.xlsx) or a packed file is", "the file itself, unpacked"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)", "it saved as .xlsx or as CSV"),
    (b"\x1f\x8b", "a file packed with gzip", "the file itself, unpacked"),
    (b"%PDF", "a PDF", "a table: CSV, TSV or .xlsx"),
    (b"\x89PNG", "a picture (PNG)", "a table or JSON"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "a table or JSON"),
    (b"BZh", "a file packed with bzip2", "the file itself, unpacked"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "the file itself, unpacked"),
];

/// How other texts begin that are taken for JSON, after blanks and in small letters.
const TEXTS: [(&[u8], &str, &str); 3] = [
    (b"<!doctype html", "a page (HTML), as servers send for what they do not have", "JSON; look at the address"),
    (b"<html", "a page (HTML), as servers send for what they do not have", "JSON; look at the address"),
    (b"<", "XML", "JSON; KML and GML saved as GeoJSON"),
];

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
