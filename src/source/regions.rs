//! Regions, lines, insets and extent from GeoJSON (RFC 7946) or TopoJSON.

use super::fields::{Fields, show};
use super::geometry::{Reader, Run, Shapes};
use super::levels::{self, Says};
use super::parse;
use super::shapes::{dash, sound};
use super::topology::Topology;
use super::unit::{Feature, Ids, code_of, id_of, name_of, parent_of, shorten};
use crate::model::adcode::Adcode;
use crate::model::fault::{Fault, Read};
use crate::model::region::{Atlas, Inset, Onto, Place, Region};
use crate::model::unit::Unit;
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

/// What is known of a file besides what stands in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The property that has ids.
    pub id: Option<String>,
    /// The property that has names.
    pub name: Option<String>,
    /// The property that has the id of the region that another lies in; `id`, or that
    /// of the ids, where each id begins with it.
    pub parent: Option<String>,
    /// How it is to be laid into the plane, if that is told.
    pub onto: Option<Onto>,
}

/// Reads a FeatureCollection, a Feature, a geometry or a Topology. Each feature's
/// `kind` says what it is: a `region` (also when there is no kind), a `parent`: a
/// unit that regions lie in, without a shape of its own, a `line`, an `inset`, a
/// `label`: a name in an inset and where it stands, or the `frame`: the extent that
/// the main map must reach.
pub fn regions(file: &str, bytes: &[u8]) -> Result<Read<Atlas>, Fault> {
    regions_told(file, bytes, &Told::default())
}

/// The same, with what is known of the file.
pub fn regions_told(file: &str, bytes: &[u8], told: &Told) -> Result<Read<Atlas>, Fault> {
    regions_from(file, &parse(file, bytes)?, told)
}

/// Reads such a thing that is JSON already.
pub fn regions_from(file: &str, value: &Value, told: &Told) -> Result<Read<Atlas>, Fault> {
    let mut faults = Vec::new();
    let mut told = told.clone();
    told.parent = told.parent.or_else(|| value.get("parentProperty").and_then(Value::as_str).map(ToString::to_string));
    let (features, topology) = features(file, value, told.parent.is_some(), &mut faults)?;
    let mut language = String::new();
    if let Some(top) = Fields::of(file, "", value, &mut faults) {
        language = top.text_if_any("language", &mut faults).unwrap_or_default();
        told.id = told.id.or_else(|| top.text_if_any("idProperty", &mut faults));
        told.name = told.name.or_else(|| top.text_if_any("nameProperty", &mut faults));
        told.parent = told.parent.or_else(|| top.text_if_any("parentProperty", &mut faults));
        if let Some(name) = top.text_if_any("projection", &mut faults) {
            match Onto::parse(&name) {
                Some(onto) => told.onto = told.onto.or(Some(onto)),
                None => faults.push(top.fault("projection", known_ways())),
            }
        }
        faults.extend(crs(&top));
    }
    let shapes = features.iter().filter(|feature| is_region(feature)).collect::<Vec<_>>();
    let ids = Ids::of(&shapes, told.id.as_deref(), told.parent.as_deref());
    let atlas = Atlas { language, onto: told.onto.unwrap_or_default(), ..Atlas::default() };
    // A region's own id cannot name another: then its beginning is meant.
    let is_by_ids = told.parent.as_deref().is_some_and(|parent| parent == "id" || told.id.as_deref() == Some(parent));
    let mut reader = Maker {
        file,
        name: told.name,
        parent: told.parent.as_deref(),
        ids,
        topology: topology.as_ref(),
        atlas,
        says: Vec::new(),
        codes: BTreeMap::new(),
        faults,
    };
    for feature in &features {
        reader.feature(feature);
    }
    let Maker { mut atlas, says, mut faults, .. } = reader;
    match is_by_ids {
        true => levels::part_by_ids(file, &mut atlas, &mut faults),
        false => levels::part(file, &mut atlas, &says, told.parent.as_deref(), &mut faults),
    }
    levels::sort(&mut atlas.regions);
    atlas.parents.sort_by_key(|unit| unit.adcode);
    levels::shorten_parts(&mut atlas);
    let regions = atlas.regions.iter_mut().map(|region| &mut region.unit);
    shorten(&mut regions.chain(&mut atlas.parents).collect::<Vec<_>>());
    if atlas.regions.is_empty() {
        faults.push(Fault::new(
            file,
            "features",
            "no region",
            "at least one feature that is a polygon with a name or an id",
        ));
    }
    Ok(Read { value: atlas, faults })
}

/// What the ways to lay a map into the plane are called.
pub fn known_ways() -> String {
    let names: Vec<&str> = Onto::NAMES.iter().map(|(name, _)| *name).collect();
    format!("one of {}, perhaps with the meridian that stands upright: “equal-earth 150”", names.join(", "))
}

/// The features of a file, and the arcs that they share, if any.
fn features<'a>(
    file: &str,
    value: &'a Value,
    has_levels: bool,
    faults: &mut Vec<Fault>,
) -> Result<(Vec<Feature<'a>>, Option<Topology>), Fault> {
    const EXPECTED: &str = "a GeoJSON FeatureCollection or a TopoJSON Topology";
    let whole = |found: String| Fault::new(file, "the whole file", found, EXPECTED);
    let of = |place: String, value: &'a Value, geometry: Option<&'a Value>| Feature {
        place,
        value,
        properties: value.get("properties"),
        geometry,
    };
    let list = |name: &str| value.get(name).and_then(Value::as_array);
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => {
            let list = list("features").ok_or_else(|| whole("a FeatureCollection without features".into()))?;
            let all = list.iter().enumerate().map(|(k, one)| of(format!("features[{k}]"), one, one.get("geometry")));
            Ok((all.collect(), None))
        }
        Some("Feature") if value.get("geometry").is_some() => {
            Ok((vec![of(String::new(), value, value.get("geometry"))], None))
        }
        Some("Topology") => {
            let topology = Topology::of(file, value, faults)?;
            // A file of states has the nation as well: the finest is meant, of levels the two.
            let finest = |but: Option<&String>| {
                let objects = value.get("objects").and_then(Value::as_object).into_iter().flatten();
                let many = |(_, object): &(&String, &Value)| {
                    object.get("geometries").and_then(Value::as_array).map_or(1, Vec::len)
                };
                objects.filter(|(name, _)| Some(*name) != but).max_by_key(many)
            };
            let last = finest(None).ok_or_else(|| Fault::new(file, "objects", "none", "at least one object"))?;
            let before = if has_levels { finest(Some(last.0)) } else { None };
            let mut all = Vec::new();
            for (name, object) in before.into_iter().chain([last]) {
                match object.get("geometries").and_then(Value::as_array) {
                    Some(list) => all.extend(
                        list.iter()
                            .enumerate()
                            .map(|(k, one)| of(format!("objects.{name}.geometries[{k}]"), one, Some(one))),
                    ),
                    None => all.push(of(format!("objects.{name}"), object, Some(object))),
                }
            }
            Ok((all, Some(topology)))
        }
        Some("Polygon" | "MultiPolygon" | "GeometryCollection") => {
            Ok((vec![of(String::new(), value, Some(value))], None))
        }
        _ => Err(whole(show(Some(value)))),
    }
}

/// Whether a file is one of regions, and not of cases.
pub fn are_regions(bytes: &[u8]) -> bool {
    let value: Result<Value, _> = serde_json::from_slice(bytes);
    value.is_ok_and(|value| value.get("type").is_some_and(Value::is_string))
}

/// A feature that is a region, if it is sound.
fn is_region(feature: &Feature) -> bool {
    let is_called_so = feature.kind().is_none_or(|kind| kind.as_str() == Some("region"));
    let kind = feature.geometry.and_then(|geometry| geometry.get("type")).and_then(Value::as_str);
    is_called_so && matches!(kind, Some("Polygon" | "MultiPolygon" | "GeometryCollection"))
}

/// Another reference system than that of GeoJSON, if the file says so.
fn crs(top: &Fields) -> Option<Fault> {
    const OURS: [&str; 4] = ["CRS84", "4326", "4490", "WGS"];
    let name = top.get("crs")?.get("properties")?.get("name")?.as_str()?;
    if OURS.iter().any(|ours| name.contains(ours)) {
        return None;
    }
    let mut fault = top.fault("crs", "degrees of WGS 84: save the file in EPSG:4326");
    fault.found = format!("“{name}”");
    Some(fault.warning())
}

struct Maker<'a> {
    file: &'a str,
    /// The property that has names, if that is told.
    name: Option<String>,
    /// The property that tells what a region lies in, likewise.
    parent: Option<&'a str>,
    ids: Ids,
    topology: Option<&'a Topology>,
    atlas: Atlas,
    /// What each region says of where it lies.
    says: Vec<Says>,
    /// Codes and ids that are taken: the keys alone, in a map as others are here, for a
    /// set would be one more kind of tree in the module.
    codes: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

/// What DataV calls the dashes in the South China Sea.
const DASHES: &str = "100000_JD";

impl Maker<'_> {
    fn feature(&mut self, feature: &Feature) {
        let place =
            if feature.place.is_empty() { "properties".into() } else { format!("{}.properties", feature.place) };
        let nothing = Value::Object(serde_json::Map::new());
        if !feature.value.is_object() {
            let found = show(Some(feature.value));
            return self.faults.push(Fault::new(self.file, &*feature.place, found, "a GeoJSON Feature"));
        }
        let properties = feature.properties.filter(|properties| !properties.is_null()).unwrap_or(&nothing);
        let Some(fields) = Fields::of(self.file, &place, properties, &mut self.faults) else { return };
        let kind = feature.kind().map(|kind| kind.as_str());
        if kind == Some(Some("parent")) {
            // It has no shape but those of the regions in it.
            let unit = self.unit(feature, &fields);
            return self.atlas.parents.extend(unit);
        }
        let inside = match (self.topology, feature.place.as_str()) {
            (None, "") if feature.value.get("geometry").is_some() => "geometry".into(),
            (None, place) if !place.is_empty() => format!("{place}.geometry"),
            (_, place) => place.to_string(),
        };
        let is_none = feature.geometry.is_none_or(|geometry| {
            geometry.is_null() || self.topology.is_some() && geometry.get("type").is_none_or(Value::is_null)
        });
        let Some(geometry) = feature.geometry.filter(|_| !is_none) else {
            let found = if feature.geometry.is_some() { "null" } else { "nothing" };
            return self.fault(&inside, found, "a geometry");
        };
        let mut reader = Reader { file: self.file, topology: self.topology, faults: &mut self.faults };
        let Some(shapes) = reader.read(&inside, geometry) else { return };
        match kind {
            None if feature.text("adcode").as_deref() == Some(DASHES) => {
                self.atlas.lines.extend(shapes.polygons.iter().filter_map(|rings| dash(&rings.first()?.positions)));
            }
            None | Some(Some("region")) => self.region(feature, &fields, &inside, shapes),
            Some(Some("line")) => self.line(&inside, shapes),
            Some(Some("inset")) => self.inset(&fields, &inside, shapes),
            Some(Some("label")) => self.label(&fields, &inside, &shapes),
            Some(Some("frame")) => self.extent(&inside, &shapes),
            Some(_) => self.faults.push(fields.fault("kind", "region, parent, line, inset, label or frame")),
        }
    }

    fn fault(&mut self, place: &str, found: &str, expected: &str) {
        self.faults.push(Fault::new(self.file, place, found, expected));
    }

    fn region(&mut self, feature: &Feature, fields: &Fields, place: &str, shapes: Shapes) {
        const EXPECTED: &str = "a Polygon or MultiPolygon";
        let Shapes { kind, polygons, lines, points } = shapes;
        let other = match (lines.is_empty(), points.is_empty()) {
            (false, _) => Some("line"),
            (true, false) => Some("label"),
            _ => None,
        };
        if let Some(word) = other.filter(|_| polygons.is_empty()) {
            // It was left out: no region, and nothing that was asked for.
            let expected = format!("{EXPECTED}; or “kind”: “{word}” among its properties");
            return self.faults.push(Fault::new(self.file, place, kind, expected));
        }
        let unit = self.unit(feature, fields);
        let rings = self.rings(place, polygons);
        let lead = fields.position_if_any("lead", &mut self.faults);
        let (Some(unit), Some(rings)) = (unit, rings) else { return };
        self.says.push(parent_of(feature, self.parent).map(|(key, id)| (fields.place(&key), id)));
        self.atlas.regions.push(Region { unit, lead, rings });
    }

    /// Code or id and names, if no other unit before has the same.
    fn unit(&mut self, feature: &Feature, fields: &Fields) -> Option<Unit> {
        let name = name_of(feature, self.name.as_deref());
        let (adcode, id, name) = match &self.ids {
            Ids::Codes(key) => {
                let key = if key.is_empty() { "id" } else { key };
                if name.is_none() {
                    self.faults.push(fields.fault("name", "a text that is not empty"));
                }
                let Some(adcode) = code_of(feature, key) else {
                    self.faults.push(fields.fault(key, "a code of six digits"));
                    return None;
                };
                if self.codes.insert(adcode.to_string(), 0).is_some() {
                    self.faults.push(fields.fault(key, "a code that no other region has"));
                    return None;
                }
                (adcode, String::new(), name?)
            }
            Ids::Own(keys) => self.own(feature, fields, &keys.clone(), name)?,
        };
        let text = |name: &str| feature.text(name).unwrap_or_default();
        let pinyin = if adcode.is_made_up() { id } else { text("pinyin") };
        let when_empty = feature.text("whenEmpty");
        Some(Unit { adcode, short: text("short"), name, pinyin, when_empty })
    }

    /// The same of a region that has no code: its id, or else its name, stands for it.
    fn own(
        &mut self,
        feature: &Feature,
        fields: &Fields,
        keys: &[String],
        name: Option<String>,
    ) -> Option<(Adcode, String, String)> {
        let own = id_of(feature, keys, |id| !self.codes.contains_key(id));
        // A geometry alone is called as its file.
        let stem = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let alone = stem.split('.').next().filter(|_| feature.place.is_empty()).map(ToString::to_string);
        let free = name.clone().or(alone).filter(|name| !self.codes.contains_key(name));
        let Some(id) = own.or(free) else {
            let (found, expected) = match name {
                Some(name) => (format!("“{name}”"), "an id or a name that no other region has"),
                None => ("nothing".into(), "an id, such as “id”, or a “name”"),
            };
            self.faults.push(Fault::new(self.file, fields.place("id"), found, expected));
            return None;
        };
        let adcode = Adcode::flat(self.codes.len())?;
        self.codes.insert(id.clone(), 0);
        let name = name.unwrap_or_else(|| id.clone());
        Some((adcode, id, name))
    }

    /// All sound rings of some polygons; `None` when there are none.
    fn rings(&mut self, place: &str, polygons: Vec<Vec<Run>>) -> Option<Vec<Vec<[f64; 2]>>> {
        if polygons.iter().all(Vec::is_empty) {
            // What is broken was told.
            if self.faults.last().is_none_or(|fault| !fault.place.starts_with(place)) {
                self.fault(place, "no ring", "at least one ring");
            }
            return None;
        }
        let rings = sound(self.file, polygons, &mut self.faults);
        (!rings.is_empty()).then_some(rings)
    }

    fn line(&mut self, place: &str, shapes: Shapes) {
        if shapes.lines.is_empty() && shapes.kind != "LineString" && shapes.kind != "MultiLineString" {
            return self.fault(place, &shapes.kind, "a LineString or MultiLineString");
        }
        for Run { place, positions } in shapes.lines {
            if positions.len() < 2 {
                self.fault(&place, &format!("{} positions", positions.len()), "a line of at least 2");
            } else {
                self.atlas.lines.push(positions);
            }
        }
    }

    fn inset(&mut self, fields: &Fields, place: &str, shapes: Shapes) {
        let name = fields.text("name", &mut self.faults).unwrap_or_default();
        let Some(rings) = self.rings(place, shapes.polygons) else { return };
        let window = rings.iter().flatten().fold([180.0f64, 90.0, -180.0, -90.0], |w, [lon, lat]| {
            [w[0].min(*lon), w[1].min(*lat), w[2].max(*lon), w[3].max(*lat)]
        });
        self.atlas.insets.push(Inset { name, window });
    }

    fn label(&mut self, fields: &Fields, place: &str, shapes: &Shapes) {
        let name = fields.text("name", &mut self.faults);
        if shapes.kind != "Point" {
            return self.fault(place, &shapes.kind, "a Point");
        }
        let position = shapes.points.iter().flat_map(|run| &run.positions).next();
        if let (Some(name), Some(&position)) = (name, position) {
            self.atlas.places.push(Place { name, position });
        }
    }

    fn extent(&mut self, place: &str, shapes: &Shapes) {
        if shapes.kind != "MultiPoint" {
            return self.fault(place, &shapes.kind, "a MultiPoint");
        }
        let points = shapes.points.iter().flat_map(|run| &run.positions).copied().collect::<Vec<_>>();
        // A frame around nothing shows nothing.
        if points.first().is_some_and(|first| points.iter().all(|point| point == first)) {
            let found = format!("{:?} alone", points.first().unwrap_or(&[0.0; 2]));
            let fault =
                Fault::new(self.file, place, found, "two positions at least, the corners of what is to be seen");
            return self.faults.push(fault.warning());
        }
        self.atlas.extent = points;
    }
}
