//! Cases that lie on a server which speaks OGC API – Features (OGC 17-069, with filters
//! of Part 3, 19-079): what it has to be asked, and what a map is told of its answers.
//! A choice becomes counts and pages, each at an address of its own:
//!
//! ```text
//! collection → queryables → sectors, counts → first cases      schema.rs, sectors.rs
//! choice ──── conditions ─── counts by region and sector        codes.rs, filter.rs
//!        └─── pages of the regions that the list begins with    page.rs
//! ```
//!
//! It knows no host: [`Server::asks`] says which addresses it has to know next, and
//! [`Server::take`] takes what came from one, until nothing is missing. What was
//! counted once is not asked again.

mod address;
mod asked;
mod codes;
mod filter;
mod page;
mod refused;
mod schema;
mod sectors;

use crate::choice::Choice;
use crate::model::case::Catalogue;
use crate::model::fault::Fault;
use crate::model::region::Atlas;
use crate::scene::Scene;
use crate::scene::extract::{self, Extract};
use crate::scene::layout::lay_out_first;
use crate::scene::options::Options;
use crate::words::Words;
use address::brief;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use asked::Missing;
use codes::Span;
use filter::Dialect;
use page::Page;
use refused::refused;
use schema::{Links, Schema, fault};
use sectors::Sectors;

/// So many counts are kept at most.
const KEPT: usize = 20_000;

/// What an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Collection,
    Queryables,
    /// Rows with a sector that is not known yet.
    Sectors,
    Count,
    Page,
}

/// A collection on a server, as far as it is known.
#[derive(Debug, Clone)]
pub struct Server {
    address: String,
    atlas: Atlas,
    words: Words,
    /// For each region its codes, and one past the last those of no region.
    spans: Vec<Vec<Span>>,
    links: Option<Links>,
    schema: Option<Schema>,
    sectors: Sectors,
    dialect: Dialect,
    /// What is asked for by now.
    wanted: BTreeMap<String, What>,
    /// How many features match what stands in an address.
    counts: BTreeMap<String, u32>,
    /// Pages that came for the choice.
    pages: BTreeMap<String, Page>,
    choice: Choice,
    first: usize,
    /// What is wrong and costs no map, each told once.
    notes: Vec<Fault>,
    told: BTreeSet<String>,
}

impl Server {
    /// With the address of a collection, for a map of these regions, whose list begins
    /// with `first` cases. A fault where regions have no codes, by which cases are
    /// counted.
    pub fn of(address: &str, atlas: Atlas, words: Words, first: usize) -> Result<Self, Fault> {
        let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        if !["http", "https"].iter().any(|known| scheme.as_deref() == Some(known)) {
            let expected = "the address of a collection, as https://…/collections/NAME";
            return Err(fault("features", "the address", format!("“{}”", brief(address)), expected));
        }
        if !atlas.is_by_code() || atlas.regions.is_empty() {
            let expected = "regions with codes of six digits, by which a server counts";
            return Err(fault("regions", "the whole file", "regions with ids of their own", expected));
        }
        let codes: Vec<_> = atlas.regions.iter().map(|region| region.unit.adcode).collect();
        Ok(Self {
            address: address.to_owned(),
            spans: codes::of_regions(&codes),
            atlas,
            words,
            links: None,
            schema: None,
            sectors: Sectors::default(),
            dialect: Dialect::default(),
            wanted: BTreeMap::new(),
            counts: BTreeMap::new(),
            pages: BTreeMap::new(),
            choice: Choice::default(),
            first,
            notes: Vec::new(),
            told: BTreeSet::new(),
        })
    }

    /// Turns to another choice, and so many cases of its list.
    pub fn choose(&mut self, choice: Choice, first: usize) {
        self.pages.clear();
        if self.counts.len() > KEPT {
            self.counts.clear();
        }
        (self.choice, self.first) = (choice, first);
    }

    /// The addresses that are to be asked now, in any order or at once; none where
    /// all is known that the choice needs.
    pub fn asks(&mut self) -> Vec<String> {
        let missing = match (&self.links, &self.schema) {
            (None, _) => vec![(self.address.clone(), What::Collection)],
            (Some(links), None) => vec![(links.queryables.clone(), What::Queryables)],
            _ => self.answer().err().unwrap_or_default(),
        };
        self.wanted = missing.into_iter().collect();
        self.wanted.keys().cloned().collect()
    }

    /// Takes what came from an address that is asked for, with the status of the answer;
    /// what nobody asks for is nothing. Where it cannot be used, it is as if it had not
    /// come.
    pub fn take(&mut self, address: &str, status: u16, bytes: &[u8]) -> Result<(), Fault> {
        let Some(what) = self.wanted.get(address).copied() else { return Ok(()) };
        if status == 400 && self.dialect == Dialect::Cql2 && address.contains("filter=") {
            // What it refuses is asked once more, so that it can read it.
            self.dialect = Dialect::Plain;
            self.wanted.clear();
            return Ok(());
        }
        if status != 200 {
            return Err(refused(address, status, bytes));
        }
        let page = |schema: &Option<Schema>| match schema {
            Some(schema) => page::page(address, bytes, schema),
            None => Ok(Page::default()),
        };
        match what {
            What::Collection => self.links = Some(schema::links(address, bytes)?),
            What::Queryables => {
                let schema = schema::schema(address, bytes)?;
                self.sectors = match (&schema.sector, &schema.values) {
                    (Some(_), Some(values)) => Sectors::told(values),
                    (Some(_), None) => Sectors::default(),
                    (None, _) => Sectors::told(&[]),
                };
                self.note_sectors();
                if let Some(name) = &schema.lists {
                    let expected = "a text or a number; without it the map shows no sectors";
                    self.note(fault(address, name, "lists, which cannot be asked about", expected).warning());
                }
                self.schema = Some(schema);
            }
            What::Sectors => {
                let page = page(&self.schema)?;
                let at = self.schema.as_ref().and_then(|schema| schema.columns.at("sectors"));
                self.sectors.take(&page, at.unwrap_or(usize::MAX));
                self.note_sectors();
            }
            What::Count | What::Page => {
                let page = page(&self.schema)?;
                if let Some(matched) = page.matched {
                    self.counts.insert(address.to_owned(), matched);
                } else if what == What::Count {
                    let expected =
                        "how many match in all; pygeoapi tells it where `count` of the provider is not false";
                    return Err(fault(address, "numberMatched", "none", expected));
                }
                // Who asks how many there are is shown the first, too.
                self.pages.insert(address.to_owned(), page);
            }
        }
        self.wanted.remove(address);
        Ok(())
    }

    fn note_sectors(&mut self) {
        if self.sectors.is_done && !self.sectors.is_whole {
            let found = format!("more values than the {} that the map has as sectors", self.sectors.values.len());
            self.note(
                fault(&self.address.clone(), "sectors", found, "all in the queryables, as `enum`, or fewer").warning(),
            );
        }
    }

    fn note(&mut self, fault: Fault) {
        if self.told.insert(fault.line()) {
            self.notes.push(fault);
        }
    }

    /// What was wrong and cost no map, since it was asked last.
    pub fn faults(&mut self) -> Vec<Fault> {
        core::mem::take(&mut self.notes)
    }

    /// The map of the first cases, where all is known; for the first choice, of all.
    pub fn scene(&mut self) -> Option<Scene> {
        let (extract, catalogue) = self.answer().ok()?;
        let options = Options { words: self.words.clone(), ..Options::default() };
        Some(lay_out_first(&self.atlas, catalogue, options, extract))
    }

    /// What answers the choice, as `scene/extract.rs` writes it, where all is known.
    pub fn bytes(&mut self) -> Option<Vec<u8>> {
        let (extract, catalogue) = self.answer().ok()?;
        Some(extract::write(&extract, &catalogue.cases))
    }

    /// Counts and the first cases that the choice leaves, or which addresses are
    /// missing for that.
    fn answer(&mut self) -> Result<(Extract, Catalogue), Missing> {
        let (extract, catalogue, notes) = asked::answer(self)?;
        notes.into_iter().for_each(|note| self.note(note));
        Ok((extract, catalogue))
    }
}
