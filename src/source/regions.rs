//! Regions, lines, insets and extent from GeoJSON (RFC 7946).

use super::fields::{Fields, on_globe, show};
use super::parse;
use crate::model::adcode::Adcode;
use crate::model::fault::{Fault, Read};
use crate::model::region::{Atlas, Inset, Place, Position, Region, Ring};
use crate::model::unit::Unit;
use alloc::{string::ToString, vec::Vec};
use geojson::{Feature, GeometryValue};
use serde::Deserialize;
use serde_json::Value;

/// Reads a FeatureCollection. Each feature's `kind` says what it is: a
/// `region` (also when there is no kind), a `parent`: a unit that regions lie
/// in, without a shape of its own, a `line`, an `inset`, a `label`:
/// a name in an inset and where it stands, or the `frame`: the extent that the
/// main map must reach.
pub fn regions(file: &str, bytes: &[u8]) -> Result<Read<Atlas>, Fault> {
    regions_from(file, &parse(file, bytes)?)
}

/// Reads a FeatureCollection that is JSON already.
pub fn regions_from(file: &str, value: &Value) -> Result<Read<Atlas>, Fault> {
    let features = value.get("features").and_then(Value::as_array);
    let Some(features) = features.filter(|_| value.get("type").and_then(Value::as_str) == Some("FeatureCollection"))
    else {
        return Err(Fault::new(file, "the whole file", show(Some(value)), "a GeoJSON FeatureCollection"));
    };
    let mut reader = Reader { file, atlas: Atlas::default(), faults: Vec::new() };
    reader.atlas.language = Fields::of(file, "", value, &mut reader.faults)
        .and_then(|top| top.text_if_any("language", &mut reader.faults))
        .unwrap_or_default();
    for (i, feature) in features.iter().enumerate() {
        reader.feature(&format!("features[{i}]"), feature);
    }
    if reader.atlas.regions.is_empty() {
        reader.faults.push(Fault::new(file, "features", "no region", "at least one feature with an adcode"));
    }
    Ok(Read { value: reader.atlas, faults: reader.faults })
}

/// Whether a file is one of regions, and not of cases.
pub fn are_regions(bytes: &[u8]) -> bool {
    let value: Result<Value, _> = serde_json::from_slice(bytes);
    value.is_ok_and(|value| value.get("type").is_some_and(Value::is_string))
}

struct Reader<'a> {
    file: &'a str,
    atlas: Atlas,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn feature(&mut self, place: &str, value: &Value) {
        let properties = value.get("properties").filter(|p| p.is_object());
        if properties.and_then(|p| p.get("kind")).and_then(Value::as_str) == Some("parent") {
            return self.parent(&format!("{place}.properties"), properties);
        }
        // The library reads one feature at a time, so that a bad one does
        // not take the others with it.
        let geometry = match Feature::deserialize(value).map(|f| f.geometry) {
            Ok(Some(geometry)) => geometry.value,
            Ok(None) => return self.fault(&format!("{place}.geometry"), "null", "a geometry"),
            Err(error) => return self.fault(place, &error.to_string(), "a GeoJSON Feature"),
        };
        let nothing = Value::Object(serde_json::Map::new());
        let properties = value.get("properties").filter(|p| !p.is_null()).unwrap_or(&nothing);
        let at = format!("{place}.properties");
        let Some(fields) = Fields::of(self.file, &at, properties, &mut self.faults) else { return };
        let inside = format!("{place}.geometry");
        match fields.get("kind").map(|k| k.as_str()) {
            None | Some(Some("region")) => self.region(&fields, &inside, &geometry),
            Some(Some("line")) => self.line(&inside, &geometry),
            Some(Some("inset")) => self.inset(&fields, &inside, &geometry),
            Some(Some("label")) => self.label(&fields, &inside, &geometry),
            Some(Some("frame")) => self.extent(&inside, &geometry),
            Some(_) => self.faults.push(fields.fault("kind", "region, parent, line, inset, label or frame")),
        }
    }

    fn fault(&mut self, place: &str, found: &str, expected: &str) {
        self.faults.push(Fault::new(self.file, place, found, expected));
    }

    fn region(&mut self, fields: &Fields, place: &str, geometry: &GeometryValue) {
        let unit = self.unit(fields);
        let rings = self.rings(place, geometry);
        let lead = fields.position_if_any("lead", &mut self.faults);
        let (Some(unit), Some(rings)) = (unit, rings) else { return };
        self.atlas.regions.push(Region { unit, lead, rings });
        // The order of codes is the official order, whatever the file's is.
        self.atlas.regions.sort_by_key(|region| region.unit.adcode);
    }

    /// A unit that has no shape but those of the regions in it.
    fn parent(&mut self, place: &str, properties: Option<&Value>) {
        let fields = properties.and_then(|p| Fields::of(self.file, place, p, &mut self.faults));
        let unit = fields.and_then(|fields| self.unit(&fields));
        self.atlas.parents.extend(unit);
        self.atlas.parents.sort_by_key(|unit| unit.adcode);
    }

    /// Code and names, if the code is not that of another unit before.
    fn unit(&mut self, fields: &Fields) -> Option<Unit> {
        let adcode = fields.get("adcode").and_then(|v| match v {
            Value::Number(n) => Adcode::new(u32::try_from(n.as_u64()?).ok()?),
            other => Adcode::parse(other.as_str()?),
        });
        let name = fields.text("name", &mut self.faults);
        let Some(adcode) = adcode else {
            self.faults.push(fields.fault("adcode", "a code of six digits"));
            return None;
        };
        let regions = self.atlas.regions.iter().map(|region| &region.unit);
        if regions.chain(&self.atlas.parents).any(|unit| unit.adcode == adcode) {
            self.faults.push(fields.fault("adcode", "a code that no other region has"));
            return None;
        }
        let name = name?;
        let short = fields.text_if_any("short", &mut self.faults).unwrap_or_else(|| name.clone());
        let pinyin = fields.text_if_any("pinyin", &mut self.faults).unwrap_or_default();
        let when_empty = fields.text_if_any("whenEmpty", &mut self.faults);
        Some(Unit { adcode, name, short, pinyin, when_empty })
    }

    /// All sound rings of a polygon or several; `None` when there are none.
    fn rings(&mut self, place: &str, geometry: &GeometryValue) -> Option<Vec<Ring>> {
        let polygons: Vec<&Vec<Vec<geojson::Position>>> = match geometry {
            GeometryValue::Polygon { coordinates } => vec![coordinates],
            GeometryValue::MultiPolygon { coordinates } => coordinates.iter().collect(),
            other => {
                self.fault(place, other.type_name(), "a Polygon or MultiPolygon");
                return None;
            }
        };
        if polygons.iter().all(|polygon| polygon.is_empty()) {
            self.fault(place, "no ring", "at least one ring");
            return None;
        }
        let many = polygons.len() > 1 || matches!(geometry, GeometryValue::MultiPolygon { .. });
        let mut rings = Vec::new();
        for (p, polygon) in polygons.into_iter().enumerate() {
            for (r, ring) in polygon.iter().enumerate() {
                let place = match many {
                    true => format!("{place}.coordinates[{p}][{r}]"),
                    false => format!("{place}.coordinates[{r}]"),
                };
                rings.extend(self.ring(&place, ring));
            }
        }
        (!rings.is_empty()).then_some(rings)
    }

    fn ring(&mut self, place: &str, ring: &[geojson::Position]) -> Option<Ring> {
        let mut positions = self.positions(place, ring)?;
        if positions.len() < 4 {
            self.fault(place, &format!("{} positions", positions.len()), "a ring of at least 4");
            return None;
        }
        if let (Some(first), Some(last)) = (positions.first(), positions.last())
            && first != last
        {
            let found = format!("{first:?} first and {last:?} last");
            self.fault(place, &found, "a closed ring: the last position equals the first");
            return None;
        }
        positions.pop();
        Some(positions)
    }

    fn positions(&mut self, place: &str, list: &[geojson::Position]) -> Option<Vec<Position>> {
        let mut sound = Vec::with_capacity(list.len());
        for (i, position) in list.iter().enumerate() {
            match position.as_slice() {
                &[lon, lat, ..] if on_globe(&[lon, lat]) => sound.push([lon, lat]),
                other => {
                    let expected = "longitude from -180 to 180, then latitude from -90 to 90";
                    self.fault(&format!("{place}[{i}]"), &format!("{other:?}"), expected);
                    return None;
                }
            }
        }
        Some(sound)
    }

    fn line(&mut self, place: &str, geometry: &GeometryValue) {
        let lines: Vec<&Vec<geojson::Position>> = match geometry {
            GeometryValue::LineString { coordinates } => vec![coordinates],
            GeometryValue::MultiLineString { coordinates } => coordinates.iter().collect(),
            other => return self.fault(place, other.type_name(), "a LineString or MultiLineString"),
        };
        for (i, line) in lines.into_iter().enumerate() {
            let place = format!("{place}.coordinates[{i}]");
            match self.positions(&place, line) {
                Some(positions) if positions.len() < 2 => {
                    self.fault(&place, &format!("{} positions", positions.len()), "a line of at least 2");
                }
                positions => self.atlas.lines.extend(positions),
            }
        }
    }

    fn inset(&mut self, fields: &Fields, place: &str, geometry: &GeometryValue) {
        let name = fields.text("name", &mut self.faults).unwrap_or_default();
        let Some(rings) = self.rings(place, geometry) else { return };
        let window = rings.iter().flatten().fold([180.0f64, 90.0, -180.0, -90.0], |w, [lon, lat]| {
            [w[0].min(*lon), w[1].min(*lat), w[2].max(*lon), w[3].max(*lat)]
        });
        self.atlas.insets.push(Inset { name, window });
    }

    fn label(&mut self, fields: &Fields, place: &str, geometry: &GeometryValue) {
        let name = fields.text("name", &mut self.faults);
        let GeometryValue::Point { coordinates } = geometry else {
            return self.fault(place, geometry.type_name(), "a Point");
        };
        let position = self.positions(&format!("{place}.coordinates"), core::slice::from_ref(coordinates));
        if let (Some(name), Some([position])) = (name, position.as_deref()) {
            self.atlas.places.push(Place { name, position: *position });
        }
    }

    fn extent(&mut self, place: &str, geometry: &GeometryValue) {
        match geometry {
            GeometryValue::MultiPoint { coordinates } => {
                let extent = self.positions(&format!("{place}.coordinates"), coordinates);
                self.atlas.extent = extent.unwrap_or_default();
            }
            other => self.fault(place, other.type_name(), "a MultiPoint"),
        }
    }
}
