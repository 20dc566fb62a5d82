//! Which region or sector a text means. Exactly, or none: 陕西 is never 山西.

use crate::adcode::Adcode;
use crate::scene::{Scene, Shape};

/// The region with this six-digit code, full name, short name or, in
/// another language, shown name. ASCII letters match in either case.
pub fn region(scene: &Scene, text: &str) -> Option<usize> {
    let code = Adcode::parse(text);
    let by = |is: &dyn Fn(&Shape) -> bool| scene.shapes.iter().position(is);
    // In this order, as one region's short name may be another's full one.
    by(&|s| Some(s.adcode) == code)
        .or_else(|| by(&|s| s.name == text))
        .or_else(|| by(&|s| s.short == text))
        .or_else(|| by(&|s| scene.options.words.name(&s.name).eq_ignore_ascii_case(text)))
}

/// The sector with this name, as in the data or as shown.
pub fn sector(scene: &Scene, text: &str) -> Option<usize> {
    let names = &scene.catalogue.sectors;
    let shown = |name: &String| scene.options.words.name(name).eq_ignore_ascii_case(text);
    let found = names.iter().position(|name| name == text).or_else(|| names.iter().position(shown));
    // A state has no bits for more.
    found.filter(|&sector| sector < 64)
}

/// Sectors by name, one a line, as bits; and whether all names were known.
pub fn sectors(scene: &Scene, lines: &str) -> (u64, bool) {
    let (mut bits, mut all) = (0, true);
    for name in lines.as_bytes().split(|&byte| byte == b'\n') {
        match std::str::from_utf8(name).ok().and_then(|name| sector(scene, name)) {
            Some(sector) => bits |= 1 << sector,
            None => all &= name.is_empty(),
        }
    }
    (bits, all)
}
