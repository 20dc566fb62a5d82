//! What a choice has to be asked for, and what becomes of the answers.

use super::address::with;
use super::filter::{all, any};
use super::page::Row;
use super::schema::{Schema, fault};
use super::sectors::LOOK;
use super::{Server, What};
use crate::model::adcode::Adcode;
use crate::model::case::{Assignment, Case, Catalogue, Document};
use crate::model::fault::{At, Fault};
use crate::model::text::narrow;
use crate::scene::extract::Extract;
use crate::source::grid::Cell;
use crate::source::sheet_of;
use alloc::collections::BTreeSet;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// So many pages are read one after the other at most.
const PAGES: usize = 100;

/// Addresses that are not known yet, and what each is asked for.
pub type Missing = Vec<(String, What)>;

/// Counts, cases and sectors, and what is wrong with what came; or what is missing.
pub fn answer(server: &Server) -> Result<(Extract, Catalogue, Vec<Fault>), Missing> {
    let Some((links, schema)) = server.links.as_ref().zip(server.schema.as_ref()) else { return Err(Vec::new()) };
    Asked { server, items: &links.items, schema, missing: Vec::new() }.answer()
}

struct Asked<'a> {
    server: &'a Server,
    items: &'a str,
    schema: &'a Schema,
    missing: Missing,
}

impl Asked<'_> {
    fn answer(mut self) -> Result<(Extract, Catalogue, Vec<Fault>), Missing> {
        let (server, schema) = (self.server, self.schema);
        let choice = &server.choice;
        if let Some(sector) = schema.sector.as_ref().filter(|_| !server.sectors.is_done) {
            let others = server.sectors.others(sector, server.dialect);
            self.missing.push((self.address(LOOK, &others), What::Sectors));
        }
        let everything = self.count("");
        let whole = self.by_region("", everything, |_| true);
        self.is_known()?;

        let query = self.query();
        let passing = match (&schema.sector, choice.sectors.is_empty()) {
            (Some(sector), false) => {
                let of = server.sectors.condition(sector, server.dialect, &|sector| choice.sectors.has(sector));
                all(&[of, query.clone()])
            }
            _ => query.clone(),
        };
        let total = if passing.is_empty() { everything } else { self.count(&passing) };
        self.is_known()?;
        let counts = self.by_region(&passing, total, |region| whole.get(region).is_some_and(|&count| count > 0));
        let shown = match choice.region {
            None => total,
            Some(region) if region < server.atlas.regions.len() => counts.get(region).copied().unwrap_or_default(),
            Some(_) => 0,
        };
        let (sectors, shown_in) = self.by_sector(&query, &|region| whole.get(region).copied().unwrap_or_default());
        self.is_known()?;

        let mut notes = Vec::new();
        let rows = self.rows(&passing, &counts, &mut notes);
        self.is_known()?;
        let outside = whole.last().copied().unwrap_or_default();
        if everything > 0 && outside == everything {
            let found = format!("{everything} features whose {} lies in none of the map's regions", schema.code.name);
            notes.push(fault(&server.address, &schema.code.name, found, "codes as 410823, of six digits"));
        }
        let mut catalogue = self.catalogue(rows, &mut notes);
        catalogue.sectors.clone_from(&server.sectors.names);
        Ok((Extract { whole, counts, sectors, shown_in, shown }, catalogue, notes))
    }

    /// Goes on where nothing is missing by now.
    fn is_known(&mut self) -> Result<(), Missing> {
        if self.missing.is_empty() { Ok(()) } else { Err(core::mem::take(&mut self.missing)) }
    }

    /// The address of so many features that meet a condition.
    fn address(&self, many: usize, condition: &str) -> String {
        let address = with(self.items, "limit", &many.to_string());
        if condition.is_empty() {
            return address;
        }
        // Without the name of its language, which is CQL2 text then: a server that reads
        // another dialect knows no such name.
        with(&address, "filter", condition)
    }

    /// How many meet it; the standard has no other way to count than to ask for one.
    fn count(&mut self, condition: &str) -> u32 {
        let address = self.address(1, condition);
        match self.server.counts.get(&address) {
            Some(&count) => count,
            None => {
                self.missing.push((address, What::Count));
                0
            }
        }
    }

    /// The same of each region that may have any; one past the last is how many of
    /// `total` are left then, which lie in none.
    fn by_region(&mut self, condition: &str, total: u32, may_have: impl Fn(usize) -> bool) -> Vec<u32> {
        let regions = self.server.atlas.regions.len();
        let mut counts: Vec<u32> = Vec::new();
        for region in 0..regions {
            // While the total is missing, nobody knows that there is none.
            let is_none = total == 0 && self.missing.is_empty() || !may_have(region);
            counts.push(if is_none { 0 } else { self.count(&all(&[self.inside(region), condition.into()])) });
        }
        let inside = counts.iter().fold(0, |sum: u32, &count| sum.saturating_add(count));
        counts.push(total.saturating_sub(inside));
        counts
    }

    /// For each sector how many the search leaves in the chosen region, and how many of
    /// those are in a chosen sector, too: value by value, as a value may name several.
    fn by_sector(&mut self, query: &str, whole: &dyn Fn(usize) -> u32) -> (Vec<u32>, Vec<u32>) {
        let Server { sectors, choice, atlas, dialect, .. } = self.server;
        let (mut all_in, mut shown_in) = (vec![0; sectors.names.len()], vec![0; sectors.names.len()]);
        let Some(property) = &self.schema.sector else { return (all_in, shown_in) };
        let here = match choice.region {
            None => String::new(),
            Some(region) if region < atlas.regions.len() && whole(region) > 0 => self.inside(region),
            Some(_) => return (all_in, shown_in),
        };
        let base = all(&[here, query.into()]);
        let before = self.missing.len();
        let left = self.count(&base);
        if self.missing.len() > before || left == 0 {
            return (all_in, shown_in);
        }
        for (value, of) in &sectors.values {
            let count = self.count(&all(&[property.is(value, *dialect), base.clone()]));
            let passes = choice.sectors.is_empty() || of.iter().any(|&sector| choice.sectors.has(sector));
            for &sector in of {
                for (counts, is_in) in [(&mut all_in, true), (&mut shown_in, passes)] {
                    if let Some(sum) = counts.get_mut(sector).filter(|_| is_in) {
                        *sum += count;
                    }
                }
            }
        }
        (all_in, shown_in)
    }

    /// The condition that a feature lies in a region, or one past the last in none.
    fn inside(&self, region: usize) -> String {
        let code = &self.schema.code;
        let Some(spans) = self.server.spans.get(region) else { return String::new() };
        let inside = code.lies_in(spans);
        if region < self.server.atlas.regions.len() { inside } else { any(&[code.is_empty(), inside]) }
    }

    /// The condition that a feature has all words of the search: in its texts, or in
    /// what its region or one of its sectors is called.
    fn query(&self) -> String {
        let Self { server, schema, .. } = self;
        let mut conditions = Vec::new();
        for word in server.choice.query.split_whitespace() {
            // A Chinese keyboard gives letters in either width, and most texts have them in this.
            let narrow: String = word.chars().map(narrow).collect();
            let small = narrow.to_lowercase();
            let is_so = |name: &str| name.to_lowercase().contains(&small);
            let mut ways: Vec<String> =
                schema.texts.iter().map(|property| property.holds(word, server.dialect)).collect();
            if narrow != word {
                ways.extend(schema.texts.iter().map(|property| property.holds(&narrow, server.dialect)));
            }
            for (at, region) in server.atlas.regions.iter().enumerate() {
                let unit = &region.unit;
                if [unit.name.as_str(), server.words.name(&unit.name), &unit.pinyin].into_iter().any(is_so) {
                    ways.push(self.inside(at));
                }
            }
            if let Some(sector) = &schema.sector {
                let names = &server.sectors.names;
                let named = |at: usize| names.get(at).is_some_and(|name| is_so(name) || is_so(server.words.name(name)));
                ways.push(server.sectors.condition(sector, server.dialect, &named));
            }
            conditions.push(any(&ways));
        }
        all(&conditions)
    }

    /// The first of the list: region by region, as far as it is shown.
    fn rows(&mut self, passing: &str, counts: &[u32], notes: &mut Vec<Fault>) -> Vec<Row> {
        let Server { choice, first, .. } = self.server;
        let mut rows: Vec<Row> = Vec::new();
        let mut left = *first;
        for (region, &count) in counts.iter().enumerate() {
            let is_shown = choice.region.is_none_or(|chosen| chosen == region && region + 1 < counts.len());
            let wanted = left.min(count as usize);
            if !is_shown || wanted == 0 {
                continue;
            }
            let start = self.address(wanted, &all(&[self.inside(region), passing.into()]));
            rows.extend(self.pages(start, wanted, notes));
            left -= wanted;
        }
        rows
    }

    /// So many rows from an address on, from page to page.
    fn pages(&mut self, start: String, wanted: usize, notes: &mut Vec<Fault>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let (mut seen, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let mut at = start;
        loop {
            let Some(page) = self.server.pages.get(&at) else {
                self.missing.push((at, What::Page));
                return rows;
            };
            let before = rows.len();
            rows.extend(page.rows.iter().filter(|row| ids.insert(row.key())).cloned());
            if rows.len() >= wanted {
                rows.truncate(wanted);
                return rows;
            }
            seen.insert(at.clone());
            let told = |found: String, expected: &str| fault(&at, "links: next", found, expected).warning();
            match &page.next {
                None => {
                    let found = format!("no next page after {} of {wanted} features", rows.len());
                    notes.push(told(found, "as many as numberMatched says"));
                    return rows;
                }
                Some(next) if seen.contains(next) || rows.len() == before => {
                    let expected = "features that were not there before; what came until then is shown";
                    notes.push(told("a page that repeats".into(), expected));
                    return rows;
                }
                Some(_) if seen.len() >= PAGES => {
                    notes.push(told(format!("more than {PAGES} pages"), "larger ones, by the server's own limits"));
                    return rows;
                }
                Some(next) => at.clone_from(next),
            }
        }
    }

    /// Rows as cases, as a sheet's are read.
    fn catalogue(&self, rows: Vec<Row>, notes: &mut Vec<Fault>) -> Catalogue {
        let Self { server, schema, .. } = self;
        let at = |row: usize, column: usize| At { line: row as u32 + 1, column: column as u32 + 1 };
        let heads = vec![Vec::new()];
        let cells = rows.into_iter().enumerate().map(|(row, Row { cells, .. })| {
            let cell = |(column, text): (usize, String)| Cell { text: text.trim().into(), at: at(row, column) };
            cells.into_iter().enumerate().map(cell).collect::<Vec<Cell>>()
        });
        let file = super::brief(self.items);
        let read = sheet_of(&file, heads.into_iter().chain(cells), schema.columns.clone());
        let (mut sheet, faults) = (read.value, read.faults);
        // Where no code is, or one of no region, the server counts none, whatever a
        // place is called.
        let mut outside = Vec::new();
        for (number, case) in sheet.catalogue.cases.iter_mut().enumerate() {
            let is_inside =
                |code: &Adcode| server.atlas.regions.iter().any(|region| region.unit.adcode.contains(*code));
            if let Some(code) = case.adcode.filter(|code| !is_inside(code)) {
                let expected = "a code inside one of the map's regions";
                let fault = Fault::new(&file, &*schema.code.name, code.to_string(), expected);
                let stand = sheet.places.get(number).map_or(0, |stand| stand.row);
                outside.push(fault.at(at(stand, schema.columns.at("adcode").unwrap_or_default())));
                case.adcode = None;
            }
        }
        notes.extend(faults.into_iter().chain(outside));
        let Catalogue { sectors, cases, .. } = sheet.catalogue;
        let known: Vec<Option<usize>> =
            sectors.iter().map(|name| server.sectors.names.iter().position(|known| known == name)).collect();
        let again = |mut case: Case| {
            let of = case.sectors.iter().filter_map(|own| known.get(own.sector).copied().flatten());
            case.sectors = of.map(|sector| Assignment { sector, basis: String::new() }).collect();
            case
        };
        let cases = cases.into_iter().map(again).collect();
        let mut catalogue = Catalogue { documents: vec![Document::default()], cases, ..Catalogue::default() };
        catalogue.name_cases();
        catalogue
    }
}
