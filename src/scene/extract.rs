//! What a scene shows of more cases than it holds. They lie elsewhere: in a worker,
//! in a site's files, on a server. From there comes, for each choice, how many are
//! where, and the first that the list shows. The scene's own cases are these alone.
//!
//! Layout of an answer: the magic bytes `CMX1`, the extract's lists and numbers in
//! the order of its fields, the cases. How numbers, texts and lists are written is
//! in `bytes.rs`.

#[cfg(any(feature = "near", feature = "json"))]
use super::bytes::{Reader, Writer};
#[cfg(any(feature = "near", feature = "json"))]
use super::case_bytes::{read_bare, read_texts, write_bare, write_texts};
#[cfg(any(feature = "near", feature = "json"))]
use crate::model::case::Case;
#[cfg(any(feature = "near", feature = "json"))]
use crate::model::fault::Fault;
#[cfg(any(feature = "near", feature = "json"))]
use crate::model::text::concat;
#[cfg(any(feature = "near", feature = "json"))]
use alloc::string::ToString;
use alloc::vec::Vec;

#[cfg(any(feature = "near", feature = "json"))]
const MAGIC: &[u8] = b"CMX1";

/// How many cases there are, and how many of them a choice leaves where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extract {
    /// For each region how many there are in all, whatever is chosen; one past the
    /// last is for those on no map.
    pub whole: Vec<u32>,
    /// For each region, how many of its cases sectors and search let through; one
    /// past the last likewise.
    pub counts: Vec<u32>,
    /// For each sector, how many cases all other choices leave.
    pub sectors: Vec<u32>,
    /// For each sector, how many of the cases that pass and lie in the chosen region
    /// are in it.
    pub shown_in: Vec<u32>,
    /// How many cases pass and lie in the chosen region: of these the list shows the
    /// first.
    pub shown: u32,
}

/// What is known of a choice whose cases lie elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// All that a map tells.
    #[default]
    Answered,
    /// It is asked for; what is shown is still of the choice before.
    Asked,
    /// It was asked for, and no answer came.
    Lost,
}

impl Extract {
    /// How many cases there are in all.
    pub fn all(&self) -> u32 {
        self.whole.iter().fold(0, |all, &count| all.saturating_add(count))
    }

    /// Of a map of so many regions, and so many sectors, whether it tells of each.
    #[cfg(any(feature = "near", feature = "json"))]
    pub fn is_of(&self, regions: usize, sectors: usize) -> bool {
        let is_regions = |counts: &[u32]| counts.len() == regions + 1;
        is_regions(&self.whole)
            && is_regions(&self.counts)
            && [&self.sectors, &self.shown_in].iter().all(|of| of.len() == sectors)
    }
}

/// What answers a choice: the counts that follow from it, and the first cases that
/// the list shows, in its order: region by region, in each as in the data.
#[cfg(any(feature = "near", feature = "json"))]
pub fn write(extract: &Extract, cases: &[Case]) -> Vec<u8> {
    let mut w = Writer::new(MAGIC.to_vec());
    write_extract(&mut w, extract);
    w.list(cases, |w, case| {
        write_bare(w, case);
        write_texts(w, case);
    });
    w.bytes
}

/// Reads an answer; `file` names it in a fault.
#[cfg(any(feature = "near", feature = "json"))]
pub fn read(file: &str, bytes: &[u8]) -> Result<(Extract, Vec<Case>), Fault> {
    let mut r = Reader::new(bytes);
    let is_one = r.begins_with(MAGIC);
    let extract = read_extract(&mut r);
    let cases = r.list(|r| {
        let mut case = read_bare(r);
        read_texts(r, &mut case);
        case
    });
    if is_one && r.is_at_end() {
        return Ok((extract, cases));
    }
    Err(Fault::new(
        file,
        concat(&["byte ", &(r.at() as u32).to_string()]),
        "an end or a value out of range",
        "a whole answer of the same version",
    ))
}

/// Writes its lists and numbers.
#[cfg(any(feature = "near", feature = "json"))]
pub fn write_extract(w: &mut Writer, extract: &Extract) {
    for list in [&extract.whole, &extract.counts, &extract.sectors, &extract.shown_in] {
        w.list(list, |w, &count| w.number(count));
    }
    w.number(extract.shown);
}

/// Reads them back.
#[cfg(any(feature = "near", feature = "json"))]
pub fn read_extract(r: &mut Reader) -> Extract {
    let [whole, counts, sectors, shown_in] = [(); 4].map(|()| r.list(Reader::number));
    Extract { whole, counts, sectors, shown_in, shown: r.number() }
}
