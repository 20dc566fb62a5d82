//! Cases of a large file, each joined with the regions as it is read and given away: of
//! a hundred thousand no two have to be there at a time. What is told is the same as
//! where they are read first and joined then.

use super::case_file::{Stands, cases_in, path_of};
use super::columns::BEFORE;
use super::grid::Rows;
use super::join::Joining;
use super::parse::{checked, parse};
use super::settle::{Settling, told};
use super::sheet::{columns_of, sheet_in, told_at};
use super::skeleton::{Skeleton, Taken};
use super::spans::Spans;
use super::{Units, kinds};
use crate::model::case::{Case, Catalogue};
use crate::model::fault::{Fault, Read};
use crate::model::region::Atlas;
use alloc::{string::String, vec::Vec};

/// What cases are joined with.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The regions.
    pub atlas: &'a Atlas,
    /// The gazetteer, where there is one; it has China's places.
    pub units: Option<&'a Units>,
    /// How names sound.
    pub sounds: fn(&str) -> Vec<String>,
}

impl<'a> Ground<'a> {
    fn units(&self) -> Option<&'a Units> {
        self.units.filter(|units| units.know(self.atlas))
    }

    /// Reads a file of either kind; `text` is one in UTF-8. What is given back has no case.
    pub fn each(&self, file: &str, text: &[u8], take: &mut dyn FnMut(&Case)) -> Result<Read<Catalogue>, Fault> {
        match kinds::is_table(file, text).then(|| core::str::from_utf8(text)) {
            Some(Ok(text)) => self.each_row(file, text, take),
            // What is neither is told as JSON.
            _ => self.each_case(file, text, take),
        }
    }

    /// Reads a case file.
    pub fn each_case(&self, file: &str, text: &[u8], take: &mut dyn FnMut(&Case)) -> Result<Read<Catalogue>, Fault> {
        let text = checked(file, text)?;
        let Skeleton { text: rest, objects } = Skeleton::of(text.as_bytes());
        let rest = parse(file, &rest)?;
        let units = self.units();
        let mut joining = Joining::of(file, self.atlas, units);
        let mut settling = units.map(|units| Settling::of(units, self.sounds));
        let (mut settled, mut joined) = (Vec::new(), Vec::new());
        let mut taken = Taken {
            text,
            objects: &objects,
            take: |mut case: Case, of: &str, stands: Stands| {
                let settling = settling.as_mut().filter(|_| case.is_unnamed());
                let is_settled = settling.is_some();
                let told = |fault: Fault| (path_of(stands, &fault), fault);
                settled.extend(settling.and_then(|settling| settling.name(file, &mut case)).map(told));
                joined.extend(joining.one(&mut case, of, is_settled).map(told));
                take(&case);
            },
        };
        let mut read = cases_in(file, &rest, &mut taken)?;
        let mut spans = Spans::of(text);
        spans.locate(&mut read.faults);
        let told = settled.into_iter().chain(joined);
        read.faults.extend(told.map(|(path, fault)| Fault { at: spans.at(&path), ..fault }));
        Ok(read)
    }

    /// Reads a table.
    pub fn each_row(&self, file: &str, text: &str, take: &mut dyn FnMut(&Case)) -> Result<Read<Catalogue>, Fault> {
        if let Some((what, mend)) = kinds::no_table(text) {
            return Err(Fault::new(file, "the whole file", what, mend));
        }
        let mut rows = Rows::of(file, text);
        let head = rows.by_ref().take(BEFORE).collect::<Result<Vec<_>, _>>()?;
        let columns = columns_of(file, &head, &[])?;
        let mut broken = None;
        let rest = rows.map_while(|row| row.map_err(|fault| broken = Some(fault)).ok());
        let units = self.units();
        let mut joining = Joining::of(file, self.atlas, units);
        let mut settling = units.map(|units| (Settling::of(units, self.sounds), units));
        let (mut settled, mut joined) = (Vec::new(), Vec::new());
        let mut read = sheet_in(file, head.into_iter().chain(rest), &columns, |mut case, stand| {
            if let Some((settling, units)) = &mut settling {
                let doubt = settling.locate(0, &mut case);
                settled.extend(doubt.and_then(|doubt| told(file, &columns, stand, &doubt, units)));
            }
            let wrong = joining.one(&mut case, "", true).map(|fault| (0, fault));
            joined.extend(told_at(&columns, &[stand], wrong.into_iter().collect()));
            take(&case);
        });
        if let Some(fault) = broken {
            return Err(fault);
        }
        read.faults.extend(settled.into_iter().chain(joined));
        Ok(read)
    }
}
