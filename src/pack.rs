//! The data as compact bytes, for the module that every reader loads: it
//! needs no JSON parser, which would weigh more than all the rest.
//!
//! Layout: the magic bytes `CMP1`, then sectors, documents, cases, regions,
//! lines, insets, frame. Numbers are LEB128, signed ones zigzag. A text is
//! its length in bytes and UTF-8. A list is its length and its items. A run
//! of positions is a list of differences in [`GRID`] degrees. Why a case is
//! in a sector (its basis) is for editors and stays behind.

use crate::adcode::Adcode;
use crate::case::{Assignment, Case, Catalogue, Document};
use crate::error::Fault;
use crate::region::{Atlas, Inset, Position, Region};

const MAGIC: &[u8] = b"CMP1";

/// Steps in a degree: the boundary data have two decimals.
const GRID: f64 = 100.0;

/// Packs regions and cases.
pub fn write(atlas: &Atlas, catalogue: &Catalogue) -> Vec<u8> {
    let mut w = Writer(MAGIC.to_vec());
    w.list(&catalogue.sectors, |w, s| w.text(s));
    w.list(&catalogue.documents, |w, d| {
        w.text(&d.number);
        w.text(&d.title);
        w.list(&d.offices, |w, o| w.text(o));
        w.text(&d.collection);
        [d.batch, d.year, d.submitted, d.chosen].iter().for_each(|&n| w.number(n));
    });
    w.list(&catalogue.cases, |w, c| {
        w.number(c.document as u32);
        w.number(c.number);
        w.text(&c.title);
        w.text(&c.place);
        w.number(c.adcode.map_or(0, Adcode::number));
        w.text(&c.summary);
        w.list(&c.sectors, |w, a| w.number(a.sector as u32));
        w.text(c.note.as_deref().unwrap_or_default());
    });
    w.list(&atlas.regions, |w, r| {
        w.number(r.adcode.number());
        w.text(&r.name);
        w.text(&r.short);
        w.text(&r.pinyin);
        w.text(r.when_empty.as_deref().unwrap_or_default());
        w.run(r.lead.as_slice());
        w.list(&r.rings, |w, ring| w.run(ring));
    });
    w.list(&atlas.lines, |w, line| w.run(line));
    w.list(&atlas.insets, |w, inset| {
        w.text(&inset.name);
        let [west, south, east, north] = inset.window;
        w.run(&[[west, south], [east, north]]);
    });
    w.run(&atlas.frame);
    w.0
}

/// Unpacks what [`write`] packed; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Atlas, Catalogue), Fault> {
    let mut r = Reader { bytes, at: 0 };
    r.everything().ok_or_else(|| {
        let found = if bytes.starts_with(MAGIC) { "an end or a value out of range" } else { "other bytes" };
        Fault::new(file, format!("byte {}", r.at), found, "a whole pack as `cargo xtask build` writes it")
    })
}

/// Tells one pack from another: FNV-1a over its bytes and this crate's
/// version, since another version may draw the same data otherwise.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    bytes
        .iter()
        .chain(version)
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut n: u32) {
        while n > 0x7f {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    fn signed(&mut self, n: i32) {
        self.number(((n << 1) ^ (n >> 31)) as u32);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u32);
        items.iter().for_each(|i| item(self, i));
    }

    fn run(&mut self, positions: &[Position]) {
        let mut before = [0, 0];
        self.list(positions, |w, position| {
            let now = position.map(|degrees| libm::round(degrees * GRID) as i32);
            w.signed(now[0] - before[0]);
            w.signed(now[1] - before[1]);
            before = now;
        });
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn everything(&mut self) -> Option<(Atlas, Catalogue)> {
        self.bytes.starts_with(MAGIC).then(|| self.at = MAGIC.len())?;
        let sectors = self.list(Self::text)?;
        let documents = self.list(Self::document)?;
        let cases = self.list(Self::case)?;
        let sound = |c: &Case| c.document < documents.len() && c.sectors.iter().all(|a| a.sector < sectors.len());
        cases.iter().all(sound).then_some(())?;
        let regions = self.list(Self::region)?;
        let lines = self.list(Self::run)?;
        let insets = self.list(|r| {
            let name = r.text()?;
            let corners = r.run()?;
            let (&[west, south], &[east, north]) = (corners.first()?, corners.get(1)?);
            Some(Inset { name, window: [west, south, east, north] })
        })?;
        let frame = self.run()?;
        (self.at == self.bytes.len()).then_some(())?;
        Some((Atlas { regions, lines, insets, frame }, Catalogue { sectors, documents, cases }))
    }

    fn document(&mut self) -> Option<Document> {
        Some(Document {
            number: self.text()?,
            title: self.text()?,
            offices: self.list(Self::text)?,
            collection: self.text()?,
            batch: self.number()?,
            year: self.number()?,
            submitted: self.number()?,
            chosen: self.number()?,
        })
    }

    fn case(&mut self) -> Option<Case> {
        Some(Case {
            document: self.number()? as usize,
            number: self.number()?,
            title: self.text()?,
            place: self.text()?,
            adcode: Adcode::new(self.number()?),
            summary: self.text()?,
            sectors: self.list(|r| Some(Assignment { sector: r.number()? as usize, basis: String::new() }))?,
            note: Some(self.text()?).filter(|n| !n.is_empty()),
        })
    }

    fn region(&mut self) -> Option<Region> {
        Some(Region {
            adcode: Adcode::new(self.number()?)?,
            name: self.text()?,
            short: self.text()?,
            pinyin: self.text()?,
            when_empty: Some(self.text()?).filter(|n| !n.is_empty()),
            lead: self.run()?.first().copied(),
            rings: self.list(Self::run)?,
        })
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u32> {
        let mut n = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            let part = u32::from(byte & 0x7f);
            // The fifth byte has room for four bits.
            if shift == 28 && part > 0xf {
                return None;
            }
            n |= part << shift;
            if byte & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i32> {
        let n = self.number()?;
        Some((n >> 1) as i32 ^ -((n & 1) as i32))
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let end = self.at.checked_add(length)?;
        let bytes = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(std::str::from_utf8(bytes).ok()?.to_owned())
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        // Every item takes a byte at least, so a length beyond the end is a
        // lie that must not reserve memory; `collect` grows as items come.
        let length = self.number()?;
        (0..length).map(|_| item(self)).collect()
    }

    fn run(&mut self) -> Option<Vec<Position>> {
        let mut at = [0i32, 0];
        self.list(|r| {
            at = [at[0].checked_add(r.signed()?)?, at[1].checked_add(r.signed()?)?];
            Some(at.map(|n| f64::from(n) / GRID))
        })
    }
}
