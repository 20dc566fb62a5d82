//! Taking typed fields out of JSON objects, noting what is wrong.

use crate::model::fault::Fault;
use crate::model::region::Position;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};

/// One object of a file, its place in it, and the list that faults go to.
pub struct Fields<'a> {
    file: &'a str,
    place: String,
    object: &'a Map<String, Value>,
}

/// How a value looks in a message: short, so that a message stays readable.
pub fn show(value: Option<&Value>) -> String {
    let text = match value {
        None => return "nothing".to_owned(),
        Some(Value::Array(items)) => return format!("a list of {}", items.len()),
        Some(Value::Object(_)) => return "an object".to_owned(),
        Some(other) => other.to_string(),
    };
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl<'a> Fields<'a> {
    /// The object at `place`; a fault where it is none.
    pub fn of(file: &'a str, place: &str, value: &'a Value, faults: &mut Vec<Fault>) -> Option<Self> {
        let Value::Object(object) = value else {
            faults.push(Fault::new(file, place, show(Some(value)), "an object { … }"));
            return None;
        };
        Some(Self { file, place: place.to_owned(), object })
    }

    /// The file's name.
    pub fn file(&self) -> &'a str {
        self.file
    }

    /// The value of a field, if it is there.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name)
    }

    /// Where a field stands.
    pub fn place(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    /// A fault about a field.
    pub fn fault(&self, name: &str, expected: impl Into<String>) -> Fault {
        Fault::new(self.file, self.place(name), show(self.get(name)), expected)
    }

    /// What a name goes by that none of the `known` ones is: each is told, with the
    /// known one that it is nearest to, as nobody reads it.
    pub fn strangers(&self, known: &[&str], faults: &mut Vec<Fault>) {
        for name in self.object.keys().filter(|name| !known.contains(&name.as_str())) {
            let expected = match known.iter().filter_map(|other| Some((slips(name, other)?, other))).min() {
                Some((_, nearest)) => format!("“{nearest}”, if that is meant; nothing reads “{name}”"),
                None => format!("one of {}; nothing reads “{name}”", known.join(", ")),
            };
            faults.push(self.fault(name, expected).warning());
        }
    }

    /// Whether a field is there, and not null or a text with nothing in it.
    pub fn has(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty()))
    }

    /// A text with something in it.
    pub fn text(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        match self.get(name).and_then(Value::as_str) {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            _ => {
                faults.push(self.fault(name, "a text that is not empty"));
                None
            }
        }
    }

    /// A text that may be missing, but not be something else.
    pub fn text_if_any(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        self.get(name)?;
        self.text(name, faults)
    }

    /// A whole number from 1.
    pub fn number(&self, name: &str, faults: &mut Vec<Fault>) -> Option<u32> {
        let number = self.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        let number = number.filter(|&n| n > 0);
        if number.is_none() {
            faults.push(self.fault(name, "a whole number from 1"));
        }
        number
    }

    /// A whole number from 1 that may be missing, which counts as 0.
    pub fn number_if_any(&self, name: &str, faults: &mut Vec<Fault>) -> u32 {
        self.get(name).and_then(|_| self.number(name, faults)).unwrap_or(0)
    }

    /// A list; a fault and an empty list where it is none.
    pub fn list(&self, name: &str, faults: &mut Vec<Fault>) -> &'a [Value] {
        match self.get(name) {
            Some(Value::Array(items)) => items,
            _ => {
                faults.push(self.fault(name, "a list [ … ]"));
                &[]
            }
        }
    }

    /// A position that may be missing, but not be something else.
    pub fn position_if_any(&self, name: &str, faults: &mut Vec<Fault>) -> Option<Position> {
        let pair: Option<Vec<f64>> = self.get(name)?.as_array().and_then(|v| v.iter().map(Value::as_f64).collect());
        let position = pair.and_then(|pair| pair.try_into().ok()).filter(on_globe);
        if position.is_none() {
            faults.push(self.fault(name, "[longitude, latitude] in degrees"));
        }
        position
    }
}

/// How many letters at most set a name and a known one apart: those between what
/// both begin with and what both end with. `None` where that is most of them.
fn slips(name: &str, known: &str) -> Option<usize> {
    let [one, other] = [name, known].map(|name| name.to_lowercase().chars().collect::<Vec<_>>());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rests = [one.get(same..)?, other.get(same..)?];
    let [one, other] = rests;
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let apart = one.len().max(other.len()) - end;
    (apart <= 2 && same + end >= apart.max(2)).then_some(apart)
}

/// Whether it is a position at all.
pub fn on_globe([longitude, latitude]: &Position) -> bool {
    (-180.0..=180.0).contains(longitude) && (-90.0..=90.0).contains(latitude)
}
