//! Which region or sector a text means. Exactly, or none: 陕西 is never 山西.

use super::sectors::Sectors;
use crate::model::unit::Unit;
use crate::scene::Scene;
use alloc::string::String;

/// The region with this code or id, full name, short name or, in
/// another language, shown name. ASCII letters match in either case.
pub fn region(scene: &Scene, text: &str) -> Option<usize> {
    let by = |is: &dyn Fn(&Unit) -> bool| {
        // Two counties of a province may share a name, which then means neither.
        #[cfg(any(feature = "near", feature = "json"))]
        if scene.within().is_some() && scene.layer.shapes.iter().filter(|shape| is(&shape.unit)).count() > 1 {
            return None;
        }
        scene.layer.shapes.iter().position(|shape| is(&shape.unit))
    };
    // In this order, as one region's short name may be another's full one.
    by(&|unit| unit.code() == text)
        .or_else(|| by(&|unit| unit.name == text))
        .or_else(|| by(&|unit| unit.short == text))
        .or_else(|| by(&|unit| scene.options.words.unit(unit).eq_ignore_ascii_case(text)))
}

/// The sector with this name, as in the data or as shown.
pub fn sector(scene: &Scene, text: &str) -> Option<usize> {
    let names = &scene.catalogue.sectors;
    let shown = |name: &String| scene.options.words.name(name).eq_ignore_ascii_case(text);
    names.iter().position(|name| name == text).or_else(|| names.iter().position(shown))
}

/// Sectors by name, one a line; and whether all names were known. A name with
/// blanks in it may be spread over lines, as an attribute's names stand apart by blanks.
pub fn sectors(scene: &Scene, lines: &str) -> (Sectors, bool) {
    let (mut found, mut all) = (Sectors::default(), true);
    // Lines that are no name yet.
    let mut open = String::new();
    for line in lines.as_bytes().split(|&byte| byte == b'\n') {
        let line = core::str::from_utf8(line).unwrap_or_default();
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(line);
        let whole = sector(scene, &open);
        if let Some(sector) = whole.or_else(|| sector(scene, line)) {
            found.add(sector);
            all &= whole.is_some();
            open.clear();
        }
    }
    (found, all && open.is_empty())
}
