//! Bytes of a text file → text: UTF-8 and UTF-16 with their marks or without,
//! and GB18030, which is what Excel and WPS write in China.

use super::kinds;
use crate::model::fault::Fault;
use alloc::borrow::Cow;
use encoding_rs::{Encoding, GB18030, UTF_8};

/// The text of a file, which in UTF-8 is that of the file itself.
pub fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Fault> {
    if let Some((what, expected)) = kinds::of(bytes) {
        return Err(Fault::new(file, "the whole file", what, expected));
    }
    let encoding = Encoding::for_label(kinds::encoding(bytes).as_bytes()).unwrap_or(UTF_8);
    let (text, _, is_broken) = encoding.decode(bytes);
    match is_broken {
        false => Ok(text),
        // What is no GB18030 either was meant to be UTF-8.
        true => Err(broken(file, bytes, if encoding == GB18030 { UTF_8 } else { encoding })),
    }
}

/// Where it breaks off, by line and column in characters.
fn broken(file: &str, bytes: &[u8], encoding: &'static Encoding) -> Fault {
    let (text, ..) = encoding.decode(bytes);
    let sound = text.split('\u{fffd}').next().unwrap_or_default();
    let line = sound.matches('\n').count() + 1;
    let column = sound.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let place = format!("line {line}, column {column}");
    Fault::new(file, place, "bytes that are no text", "a file saved as UTF-8 (in Excel: CSV UTF-8)")
}
