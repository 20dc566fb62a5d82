//! Cases and the documents that name them.

use super::adcode::Adcode;
use super::hash;
use super::region::Millidegrees;
use super::text::{concat, is_hanzi};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// A document that names cases: one batch of one year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its number as printed: 农办社〔2020〕9号.
    pub number: String,
    /// Its title as printed.
    pub title: String,
    /// The offices that issued it.
    pub offices: Vec<String>,
    /// What the cases are called together: 全国农村公共服务典型案例.
    pub collection: String,
    /// Which batch of the collection, from 1.
    pub batch: u32,
    /// The year of issue.
    pub year: u32,
    /// How many cases were submitted.
    pub submitted: u32,
    /// How many were chosen, as the document says.
    pub chosen: u32,
}

/// A sector that a case is put in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// An index into [`Catalogue::sectors`].
    pub sector: usize,
    /// The phrase of the case's own text that the assignment rests on.
    pub basis: String,
}

/// One case: a paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// What names it for good, in links and to hosts, whatever else is added to
    /// the data. Empty until [`Catalogue::name_cases`] has given it one.
    pub id: String,
    /// An index into [`Catalogue::documents`].
    pub document: usize,
    /// Its number in the document, from 1; 0 where it has none.
    pub number: u32,
    /// Its title as printed.
    pub title: String,
    /// Its place as printed.
    pub place: String,
    /// The code of the most specific unit that the place names. `None` where
    /// the file's code could not be trusted: the case is then on no map, but
    /// still in the list.
    pub adcode: Option<Adcode>,
    /// What its file says instead of a code of six digits: the id of a region. Who
    /// joins cases with regions reads it.
    #[cfg(feature = "json")]
    pub code: String,
    /// A point inside that unit, from the boundary data: where a dot may
    /// stand for it. `None` where the data do not tell one.
    pub position: Option<Millidegrees>,
    /// The paragraph, whole.
    pub summary: String,
    /// Its sectors, at least one.
    pub sectors: Vec<Assignment>,
    /// An editor's remark on the text, if any.
    pub note: Option<String>,
    /// What else is known of it, as its sheet has it.
    pub facts: Vec<Fact>,
}

/// One more thing that is known of a case: what it is called, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name of the column: 承办单位.
    pub name: String,
    /// What the cell says. An address begins with `http://` or `https://`.
    pub text: String,
}

/// The tag of a language that nobody has told (BCP 47).
pub const UNKNOWN: &str = "und";

/// Sectors, documents and cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// What language titles and texts are in (BCP 47).
    pub language: String,
    /// Names of the sectors, in the order to show them.
    pub sectors: Vec<String>,
    /// Documents in file order.
    pub documents: Vec<Document>,
    /// Cases in file order.
    pub cases: Vec<Case>,
}

impl Case {
    /// Whether the case is put in the sector of this index.
    pub fn is_in(&self, sector: usize) -> bool {
        self.sectors.iter().any(|a| a.sector == sector)
    }

    /// Whether it names a place, and neither a code nor a region.
    #[cfg(feature = "json")]
    pub fn is_unnamed(&self) -> bool {
        self.adcode.is_none() && self.code.is_empty() && !self.place.is_empty()
    }

    /// Whether its texts may be in Chinese, where nobody tells it.
    pub fn has_hanzi(&self) -> bool {
        [&self.title, &self.summary].iter().any(|text| text.chars().any(is_hanzi))
    }

    /// Whether they are in any language: numbers and signs are in none. Roughly by the
    /// blocks of Unicode, whose own table of letters is a kilobyte.
    pub fn has_letters(&self) -> bool {
        let is_letter = |letter| matches!(letter, 'A'..='Z' | 'a'..='z' | 'À'..='\u{1fff}' | '\u{2e80}'..);
        [&self.title, &self.summary].iter().any(|text| text.chars().any(is_letter))
    }
}

impl Catalogue {
    /// Gives each case that has no id yet its own. Readers of files see to it
    /// that no two share one.
    pub fn name_cases(&mut self) {
        let ids: Vec<String> = self.cases.iter().map(|case| self.id(case)).collect();
        self.cases.iter_mut().zip(ids).for_each(|(case, id)| case.id = id);
    }

    /// The id of a case: its own; else year and batch of its document and its
    /// number in it; else a hash of title, place and code.
    pub fn id(&self, case: &Case) -> String {
        if !case.id.is_empty() {
            return case.id.clone();
        }
        if case.number > 0 {
            let (year, batch) = self.documents.get(case.document).map_or((0, 0), |d| (d.year, d.batch));
            return concat(&[&*year.to_string(), "-", &batch.to_string(), "-", &case.number.to_string()]);
        }
        let code = case.adcode.map_or(0, Adcode::number);
        let mut sum = hash::START;
        for part in [case.title.as_bytes(), case.place.as_bytes(), &code.to_le_bytes()] {
            sum = hash::add(hash::add(sum, part), &[0]);
        }
        hash::letters(sum)
    }
}
