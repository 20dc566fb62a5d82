//! What a feature says of its unit: how it is called, and by which id or code, as
//! files of many makers have it.

use super::join::{peoples, stem};
use super::parse;
use crate::model::adcode::Adcode;
use crate::model::unit::Unit;
use alloc::collections::BTreeMap;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};

/// Where ids stand, in the order in which they are looked for: our own, what files
/// say outright, and the columns of Natural Earth, the US Census and others. The
/// empty one is the feature's own member.
const IDS: [&str; 17] = [
    "adcode",
    "",
    "id",
    "code",
    "gb",
    "iso_3166_2",
    "iso_a2_eh",
    "iso_a2",
    "iso_a3_eh",
    "iso_a3",
    "adm0_a3",
    "geoid",
    "statefp",
    "fips",
    "stusps",
    "postal",
    "hasc",
];

/// Where names stand, likewise.
const NAMES: [&str; 9] = ["name", "fullname", "name_zh", "name_en", "name_long", "admin", "namelsad", "title", "label"];

/// Where the region stands that a feature lies in, as its id. DataV has an object with
/// a code, which other programs write as a text.
const PARENTS: [&str; 6] = ["parent", "parent_id", "parentid", "parent_code", "parentcode", "parent_adcode"];

/// A feature, and where it stands in its file.
pub struct Feature<'a> {
    /// The path of it.
    pub place: String,
    /// All of it.
    pub value: &'a Value,
    /// What it says of itself.
    pub properties: Option<&'a Value>,
    /// Where it lies.
    pub geometry: Option<&'a Value>,
}

impl<'a> Feature<'a> {
    /// A property by its name, in letters of either case; nothing where that is null
    /// or blank, or says that there is none, as Natural Earth does.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        let object = self.properties?.as_object()?;
        let exact = object.get_key_value(name);
        let found = exact.or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)))?;
        let is_none = match found.1 {
            Value::Null => true,
            Value::String(text) => matches!(text.trim(), "" | "-99" | "-1" | "-099"),
            Value::Number(number) => number.as_i64() == Some(-99),
            _ => false,
        };
        (!is_none).then_some(found.1)
    }

    /// The text of a property, or a number as a text.
    pub fn text(&self, name: &str) -> Option<String> {
        written(self.get(name)?)
    }

    /// What the property of this name says, or for an empty name the feature.
    fn id(&self, name: &str) -> Option<String> {
        if name.is_empty() { written(self.value.get("id")?) } else { self.text(name) }
    }

    /// What kind of thing it is, if it says so in our words.
    pub fn kind(&self) -> Option<&'a Value> {
        self.properties?.get("kind")
    }
}

/// A text with something in it, or a whole number.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// How regions of one file are called by codes or ids.
pub enum Ids {
    /// By six-digit codes, in a property.
    Codes(String),
    /// By texts; all that stand in these properties, and then by name.
    Own(Vec<String>),
}

impl Ids {
    /// Finds out. `told` is the property that somebody named, `parent` that by which
    /// regions name others: what has those ids is what the file calls its regions by.
    pub fn of(features: &[&Feature], told: Option<&str>, parent: Option<&str>) -> Self {
        if let Some(told) = told {
            let all: Vec<String> = features.iter().filter_map(|feature| feature.id(told)).collect();
            let are_codes = !all.is_empty() && all.iter().all(|id| code(id).is_some());
            return if are_codes { Self::Codes(told.to_owned()) } else { Self::Own(vec![told.to_owned()]) };
        }
        // In our own property a single code says what the others are to be.
        if features.iter().any(|feature| feature.id("adcode").is_some_and(|id| code(&id).is_some())) {
            return Self::Codes("adcode".into());
        }
        let (mut own, mut counting) = (Vec::new(), None);
        // How many of those are found where most are.
        let mut most = 0;
        let named = features.iter().filter_map(|feature| Some(parent_of(feature, parent)?.1));
        let parents: Vec<String> = named.collect();
        for name in IDS {
            let all: Vec<String> = features.iter().filter_map(|feature| feature.id(name)).collect();
            let distinct = different(&all);
            // What only counts the features is the last to stand for them.
            let counts = |from: usize| all.iter().enumerate().all(|(k, id)| *id == (k + from).to_string());
            let is_count = matches!(name, "" | "id") && features.len() > 1 && (counts(0) || counts(1));
            if all.len() * 2 <= features.len() || distinct < all.len() {
                continue;
            }
            let found = among(&parents, &all);
            if is_count && found == 0 {
                counting = counting.or(Some(name.to_owned()));
                continue;
            }
            if all.len() == features.len() && all.iter().all(|id| code(id).is_some()) {
                return Self::Codes(name.into());
            }
            let at = if found > most { 0 } else { own.len() };
            own.insert(at, name.to_owned());
            most = most.max(found);
        }
        // Those of equal names cannot do without.
        own.extend(counting.filter(|_| {
            let names: Vec<String> = features.iter().filter_map(|feature| name_of(feature, None)).collect();
            different(&names) < features.len()
        }));
        Self::Own(own)
    }
}

/// How many of some texts are among others.
fn among(some: &[String], others: &[String]) -> usize {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for other in others.iter().filter(|_| !some.is_empty()) {
        known.insert(other.clone(), 0);
    }
    some.iter().filter(|one| known.contains_key(*one)).count()
}

/// How many different ones there are.
fn different(all: &[String]) -> usize {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for text in all {
        known.insert(text.clone(), 0);
    }
    known.len()
}

/// A six-digit code, as it stands or with the country's before it.
pub fn code(text: &str) -> Option<Adcode> {
    let bare = text.strip_prefix("156").filter(|rest| rest.len() == 6).unwrap_or(text);
    // The first two digits are a province's.
    Adcode::parse(bare).filter(|code| (11..=82).contains(&(code.number() / 10_000)))
}

/// The code of a feature whose file has codes.
pub fn code_of(feature: &Feature, key: &str) -> Option<Adcode> {
    let text = feature.id(key)?;
    code(&text).or_else(|| Adcode::parse(&text)).filter(|code| !code.is_made_up())
}

/// The id of a feature: the first that it has of those that its file has and that
/// is nobody else's.
pub fn id_of(feature: &Feature, keys: &[String], is_free: impl Fn(&str) -> bool) -> Option<String> {
    keys.iter().filter_map(|key| feature.id(key)).find(|id| is_free(id))
}

/// Where a feature says which region it lies in, and the id that it says. `told` is the
/// property that somebody named.
pub fn parent_of(feature: &Feature, told: Option<&str>) -> Option<(String, String)> {
    let says = |key: &str| Some((key.to_owned(), id_in(feature.get(key)?)?));
    told.map_or_else(|| PARENTS.into_iter().find_map(says), says)
}

/// The id in what stands for a region: itself, or of an object what that says outright.
fn id_in(value: &Value) -> Option<String> {
    if let Some(object) = value.as_object() {
        return id_of_object(object);
    }
    let text = written(value)?;
    if !text.starts_with('{') {
        return Some(text);
    }
    parse("", text.as_bytes()).ok().as_ref().and_then(Value::as_object).and_then(id_of_object)
}

fn id_of_object(object: &Map<String, Value>) -> Option<String> {
    ["adcode", "id", "code"].iter().find_map(|key| written(object.get(*key)?))
}

/// What a feature is called.
pub fn name_of(feature: &Feature, told: Option<&str>) -> Option<String> {
    told.and_then(|told| feature.text(told)).or_else(|| NAMES.iter().find_map(|name| feature.text(name)))
}

/// Gives a short name to each unit that has none: without the word for its kind and
/// the people it is called after, if no other is called so then.
pub fn shorten(units: &mut [&mut Unit]) {
    let short = |unit: &Unit| peoples(stem(&unit.name)).to_owned();
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for unit in units.iter() {
        *called.entry(short(unit)).or_default() += 1;
    }
    for unit in units.iter_mut().filter(|unit| unit.short.is_empty()) {
        let short = short(unit);
        unit.short = if called.get(&short) == Some(&1) { short } else { unit.name.clone() };
    }
}
