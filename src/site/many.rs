//! A site of more cases than a page can hold. Its page and its pack have the first of them
//! and how many are where (`scene/extract.rs`); all lie in shards, which the living page
//! fetches (`src/shards`), and on pages of the list, for who reads without scripts.
//!
//! ```text
//! index.html        the map; each region leads to its list
//! cases/            index.html, 410000.html, 410000-2.html …      lists.rs
//! shards/…          src/shards
//! ```
//!
//! It has no case file of all, and no readings but those of the first cases: whoever wants
//! all has the table that it was made of.

use super::about::About;
use super::drawing::Drawing;
use super::lists::Lists;
use super::oembed::Address;
use super::{File, files};
use crate::model::case::Catalogue;
use crate::model::fault::Fault;
use crate::model::region::Atlas;
use crate::shards;
use crate::source::Units;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// More cases than this are many: a page of a thousand weighs half a megabyte, and is
/// searched as fast as anybody types.
pub const MANY: usize = 1000;

/// So many of them the page begins with: no more than the notice has, so that many cases
/// are as soon there as few.
pub const FIRST: usize = 20;

/// Where a site goes, file by file: nobody holds all of it.
pub trait Put {
    /// Takes a file.
    fn put(&mut self, name: &str, content: &[u8]) -> Result<(), Fault>;
    /// Hears what comes next.
    fn step(&mut self, what: &'static str);
}

/// All of it, for who packs it.
impl Put for Vec<File> {
    fn put(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        self.push((name.to_owned(), content.to_owned()));
        Ok(())
    }

    fn step(&mut self, _: &'static str) {}
}

/// Writes all files of a site of many cases.
pub fn write(
    web: &[File],
    about: &About,
    mut catalogue: Catalogue,
    (atlas, regions): (&Atlas, &[u8]),
    units: Option<&Units>,
    address: Option<&Address>,
    out: &mut dyn Put,
) -> Result<(), Fault> {
    out.step("drawing");
    catalogue.name_cases();
    let order = shards::order(atlas, &mut catalogue.cases, catalogue.sectors.len());
    let Catalogue { cases, language, sectors, documents } = catalogue;
    let first = cases.get(..FIRST).unwrap_or(&cases).to_owned();
    let catalogue = Catalogue { cases: first, language, sectors, documents };
    let all = |first: u64| shards::fingerprint(first, &cases);
    let drawing = Drawing::of_first(about, catalogue, (atlas, regions), units, order.extract.clone(), &all)?;
    for (name, content) in files(web, about, &drawing, address).map_err(torn)? {
        out.put(&name, &content)?;
    }
    out.step("writing the pages of the list");
    Lists::of(web, about, &drawing).map_err(torn)?.write(&cases, &order.runs, out)?;
    out.step("indexing");
    let fingerprint = drawing.scene().fingerprint;
    shards::write(&cases, &order, fingerprint, &mut |shard, bytes| out.put(&shard.name(fingerprint), bytes))
}

/// What is wrong where a site's files do not go together.
pub fn torn(error: String) -> Fault {
    Fault::new("the site", "the files of a page", error, "files that go together; mend: cargo xtask release")
}
