//! Bytes of a text file → text: UTF-8 and UTF-16 with their marks or without,
//! and GB18030, which is what Excel and WPS write in China (GBK and GB 2312 are
//! parts of it).

use super::kinds;
use crate::model::fault::Fault;
use alloc::{borrow::ToOwned, string::String};
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The text of a file.
pub fn text(file: &str, bytes: &[u8]) -> Result<String, Fault> {
    if let Some((what, expected)) = kinds::of(bytes) {
        return Err(Fault::new(file, "the whole file", what, expected));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.or_else(|| unmarked(bytes)) {
        let (text, _, is_broken) = encoding.decode(bytes);
        return match is_broken {
            false => Ok(text.into_owned()),
            true => Err(broken(file, bytes, encoding)),
        };
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, _, is_broken) = GB18030.decode(bytes);
    if is_broken { Err(broken(file, bytes, encoding_rs::UTF_8)) } else { Ok(text.into_owned()) }
}

/// UTF-16 without its mark: every other byte of what is written in ASCII is 0.
fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match bytes.len() {
        0 | 1 => None,
        _ if odd > 0 && even == 0 => Some(UTF_16LE),
        _ if even > 0 && odd == 0 => Some(UTF_16BE),
        _ => None,
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
