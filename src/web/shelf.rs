//! What lays a host's cases on a shelf and answers from there, in a worker: no page is
//! known to it. Data come in once, as bytes; a map of the first cases goes out, and
//! then an answer for each choice.

use crate::choice::sectors::Sectors;
use crate::faults;
use crate::model::fault::{Fault, keep};
use crate::scene::layout::lay_out_first;
use crate::scene::options::Options;
use crate::scene::{extract, pack};
use crate::shelf::{Shelf, Shelving};
use crate::source::each::Ground;
use crate::source::{self, Units, kinds, sounds};
use crate::words::Words;
use alloc::{format, string::String, vec::Vec};
use wasm_bindgen::prelude::*;

/// So many faults at most are told one by one: a page takes as long to hear of a hundred
/// thousand as it takes to read the data.
const MOST: usize = 1000;

/// A file with cases, and then these on a shelf.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Many {
    name: String,
    bytes: Vec<u8>,
    shelf: Shelf,
    pack: Vec<u8>,
    faults: Vec<Fault>,
}

#[wasm_bindgen]
impl Many {
    /// With the bytes of a file, and what it is called.
    pub fn of(name: String, bytes: Vec<u8>) -> Many {
        Self { name, bytes, shelf: Shelf::default(), pack: Vec::new(), faults: Vec::new() }
    }

    /// The encoding of a table's text, as the web calls it: who asks has to decode any
    /// other than UTF-8. JSON is in UTF-8, or it is told that it is not.
    pub fn encoding(&self) -> String {
        let Self { name, bytes, .. } = self;
        let is_text = kinds::of(bytes).is_none() && kinds::is_table(name, bytes);
        String::from(if is_text { kinds::encoding(bytes) } else { "utf-8" })
    }

    /// Reads it, and joins its cases with regions: the bytes of their file and what it is
    /// called. `units` is the gazetteer, empty for none; `words` the text of a words
    /// file, empty for Chinese. The map begins with `many` cases. Throws what is wrong
    /// where nothing can be read.
    pub fn shelve(
        &mut self,
        regions: &[u8],
        regions_name: &str,
        units: &str,
        words: &str,
        many: usize,
    ) -> Result<(), JsValue> {
        let words = if words.is_empty() { Ok(Words::default()) } else { Words::read("words", words) };
        let words = words.map_err(|fault| JsValue::from(JsError::new(&fault.line())))?;
        let bytes = core::mem::take(&mut self.bytes);
        // What cases come to take up, at once: memory that grows by a little at a time takes
        // as long as reading does.
        drop(core::hint::black_box(Vec::<u8>::with_capacity(bytes.len() / 4 * 5)));
        let mut faults = Vec::new();
        // Both are read even where one cannot be, to tell all at once.
        let atlas = keep(&mut faults, source::regions(regions_name, regions)).unwrap_or_default();
        let units = (!units.is_empty()).then(|| Units::read("units.tsv", units).value);
        let ground = Ground { atlas: &atlas, units: units.as_ref(), sounds };
        let mut shelving = Shelving::on(&atlas);
        let read = match kinds::of(&bytes) {
            Some((what, expected)) => Err(Fault::new(&self.name, "the whole file", what, expected)),
            None => ground.each(&self.name, &bytes, &mut |case| shelving.put(case)),
        };
        drop(bytes);
        let catalogue = keep(&mut faults, read).filter(|_| !atlas.regions.is_empty());
        self.faults = few(&self.name, faults);
        let Some(catalogue) = catalogue else { return Err(self.faults()) };
        self.shelf = shelving.done(catalogue, &words);
        let (extract, first) = self.shelf.first(many);
        let scene = lay_out_first(&atlas, first, Options { words, ..Options::default() }, extract);
        self.pack = pack::write(&scene);
        Ok(())
    }

    /// The map of the first cases as a whole pack; once, as nobody needs it twice.
    pub fn pack(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.pack)
    }

    /// What had to be left out of the data, and what their host may hear of besides: a
    /// list of objects with all fields of [`Fault`]; once, too.
    pub fn faults(&mut self) -> JsValue {
        let faults = core::mem::take(&mut self.faults);
        faults::list(&faults)
    }

    /// What answers a choice, as `scene/extract.rs` writes it: the region by its number,
    /// less than 0 for none; sectors by theirs; what is searched for; how many cases of
    /// the list at most.
    pub fn answer(&mut self, region: i32, sectors: &[u32], query: &str, many: usize) -> Vec<u8> {
        let sectors: Sectors = sectors.iter().map(|&sector| sector as usize).collect();
        let (extract, cases) = self.shelf.answer(usize::try_from(region).ok(), &sectors, query, many);
        extract::write(&extract, &cases)
    }
}

/// The first of them; how many there are besides is one more.
fn few(name: &str, mut faults: Vec<Fault>) -> Vec<Fault> {
    let more = faults.len().saturating_sub(MOST);
    faults.truncate(MOST);
    if more > 0 {
        let found = format!("{more} more faults");
        faults.push(Fault::new(name, "the whole file", found, "a file that `case-map check` finds nothing wrong with"));
    }
    faults
}
