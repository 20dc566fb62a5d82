//! What is the same for every site, in one file, for the page that makes sites:
//! a line of JSON with names and lengths, and the contents one after the other.
//! What is served just as it is goes without its content: the page asks for it by
//! its name, once it is wanted.

use super::File;
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

/// The file's plain name: a site that is made of it has it as well.
pub const NAME: &str = "make.parcel";

/// What is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parcel {
    /// Files that a site changes: pages, and scripts that ask for others by their names.
    pub held: Vec<File>,
    /// Names of those that lie beside it.
    pub beside: Vec<String>,
}

/// Endings of files that no site serves as they are here.
const CHANGED: [&str; 2] = [".html", ".js"];

/// Packs files.
pub fn write(files: &[File]) -> Result<Vec<u8>, String> {
    let is_held = |name: &str| CHANGED.iter().any(|ending| name.ends_with(ending));
    let list: Vec<(&str, Option<usize>)> =
        files.iter().map(|(name, content)| (name.as_str(), is_held(name).then_some(content.len()))).collect();
    let mut bytes = serde_json::to_vec(&list).map_err(|error| format!("the list of files: {error}"))?;
    bytes.push(b'\n');
    for (_, content) in files.iter().filter(|(name, _)| is_held(name)) {
        bytes.extend_from_slice(content);
    }
    Ok(bytes)
}

/// Unpacks them.
pub fn read(bytes: &[u8]) -> Result<Parcel, String> {
    let broken =
        || format!("{NAME}: found other bytes or an end; expected the files of a site, as the build packs them");
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
    let (list, rest) = bytes.split_at(end + 1);
    let list: Vec<(String, Option<usize>)> = serde_json::from_slice(list).map_err(|_| broken())?;
    let mut parcel = Parcel::default();
    let mut rest = rest;
    for (name, length) in list {
        match length {
            None => parcel.beside.push(name),
            Some(length) => {
                let (content, others) = rest.split_at_checked(length).ok_or_else(broken)?;
                parcel.held.push((name, content.to_owned()));
                rest = others;
            }
        }
    }
    if rest.is_empty() { Ok(parcel) } else { Err(broken()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        [("index.html", "<p>页"), ("pkg/a.wasm", "\0asm"), ("empty.js", ""), ("a.js", "1\n2")]
            .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
            .to_vec()
    }

    #[test]
    fn what_is_packed_comes_back_but_for_what_lies_beside() {
        let parcel = read(&write(&files()).expect("packed")).expect("whole");
        assert_eq!(parcel.beside, ["pkg/a.wasm"]);
        let held: Vec<File> = files().into_iter().filter(|(name, _)| name != "pkg/a.wasm").collect();
        assert_eq!(parcel.held, held);
    }

    #[test]
    fn what_is_broken_is_told_by_its_name() {
        let whole = write(&files()).expect("packed");
        for end in 0..whole.len() {
            let found = read(whole.get(..end).unwrap_or_default());
            assert!(found.is_err_and(|error| error.starts_with(NAME)), "{end}");
        }
        assert!(read(&[whole.as_slice(), b"x"].concat()).is_err());
        assert!(read(b"[[\"a.js\",99999999999]]\nx").is_err() && read(b"<!doctype html>\n").is_err());
    }
}
