//! A whole site: what is the same for all (scripts, modules, styles, pages with
//! marks in them) and somebody's data → every file of it, by name. It knows no
//! folder: who calls reads and writes.
//!
//! ```text
//! web ───────────────────────────────┐
//! cases, regions ─ Drawing ─ pages, packs, exports ─ names with hashes ─ integrity.json
//! site.toml ─ About ─────────────────┘
//! ```
//!
//! Of more cases than a page can hold it is another site: `many.rs`.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test fails by panicking"
    )
)]

pub mod about;
#[cfg(feature = "files")]
pub mod card;
#[cfg(feature = "files")]
pub mod compress;
pub mod drawing;
pub mod integrity;
mod leading;
pub mod lists;
pub mod many;
pub mod naming;
pub mod oembed;
pub mod one;
pub mod pages;
pub mod parcel;
pub mod spoken;
pub mod template;
pub mod zip;

use core::fmt::Write;

use about::About;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use drawing::Drawing;
use oembed::Address;

/// A name, with `/` between folders, and what the file holds.
pub type File = (String, Vec<u8>);

/// The element with everything inside, which holds the pack as two digits a byte.
pub const SINGLE: &str = "case-map.single.js";

/// What stands in it in place of the pack, until there is one.
pub const PACK_MARK: &str = "<!--china.pack-->";

/// What pages of other sites start, and may ask for by a name with its hash.
pub const PINNED: [&str; 2] = [SINGLE, "frame.js"];

/// What is made of the data and has no mark: its name, and what makes it.
pub type Made = (&'static str, fn(&Drawing) -> Result<Vec<u8>, String>);

/// All of it. A browser draws no picture of a link: only who knows the site's
/// address tells anybody of it.
pub const MADE: &[Made] = &[
    ("china.lean.pack", Drawing::lean_pack),
    ("china.pack", Drawing::pack),
    ("china.readings", Drawing::readings),
    ("cases.json", Drawing::cases),
    ("china.geojson", Drawing::regions),
    #[cfg(feature = "files")]
    ("card.png", Drawing::card),
];

/// What of it needs a drawing that holds all cases.
const OF_ALL: [&str; 2] = ["china.lean.pack", "cases.json"];

/// Every file of a site. `address` is where it will stand, if that is known.
pub fn files(web: &[File], about: &About, drawing: &Drawing, address: Option<&Address>) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for (name, content) in web {
        let content = match name.as_str() {
            page if page.ends_with(".html") => {
                pages::fill(page, text(name, content)?, about, drawing, address)?.into_bytes()
            }
            SINGLE => single(text(name, content)?, drawing)?.into_bytes(),
            _ => content.clone(),
        };
        files.push((name.clone(), content));
    }
    for (name, make) in MADE.iter().filter(|(name, _)| drawing.has_all() || !OF_ALL.contains(name)) {
        files.push(((*name).to_owned(), make(drawing)?));
    }
    files.extend(drawing.parts().iter().cloned());
    files.extend(spoken::scripts(about, drawing.language()).map(|(name, script)| (name, script.into_bytes())));
    if let Some(address) = address {
        files.push((oembed::NAME.to_owned(), address.json(&about.title).into_bytes()));
    }
    naming::put(&mut files)?;
    Ok(files)
}

/// The script with everything inside, of this drawing.
fn single(script: &str, drawing: &Drawing) -> Result<String, String> {
    template::fill(SINGLE, script, PACK_MARK, &hex(&drawing.pack()?))
}

fn text<'a>(name: &str, content: &'a [u8]) -> Result<&'a str, String> {
    core::str::from_utf8(content).map_err(|error| format!("{name}: {error}; expected UTF-8"))
}

/// Two digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
