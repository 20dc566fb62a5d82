//! What the crate makes of the files: an atlas, and bytes that are the same atlas again.

use case_map::model::region::Atlas;
use case_map::scene::{atlas, layout};
use case_map::source;
use std::fs;

fn read(name: &str) -> Atlas {
    let path = format!("{}/data/regions/{name}.geojson", env!("CARGO_MANIFEST_DIR"));
    let read = source::regions(name, &fs::read(path).unwrap()).unwrap();
    assert_eq!(read.faults, []);
    read.value
}

/// `xtask/src/counties.rs` holds the others to it as well.
#[test]
fn an_atlas_is_read_back_and_has_each_border_once() {
    let country = layout::fits(&read("china"))[0];
    for code in ["110000", "460000", "710000", "820000"] {
        let province = read(&format!("counties/{code}"));
        let bytes = atlas::write(&province, &country);
        let (back, fit) = atlas::read(code, &bytes).unwrap();
        assert_eq!(fit, country);
        assert!(back == province, "{code}");
        let corners: usize = province.regions.iter().flat_map(|r| &r.rings).map(Vec::len).sum();
        let names: usize = province.regions.iter().map(|r| r.unit.name.len() + r.unit.pinyin.len() + 16).sum();
        let most = names + corners * if province.regions.len() > 1 { 3 } else { 4 };
        assert!(bytes.len() < most + 400, "{code}: {} bytes for {corners} corners", bytes.len());
    }
}

#[test]
fn the_regions_of_a_province_are_its_counties_and_its_parents_have_no_shape() {
    let fujian = read("counties/350000");
    assert!(fujian.regions.iter().all(|region| !region.rings.is_empty()));
    let sanming = fujian.parents.iter().find(|unit| unit.adcode.number() == 350_400).unwrap();
    assert_eq!((sanming.name.as_str(), sanming.short.as_str(), sanming.pinyin.as_str()), ("三明市", "三明", "Sanming"));
    assert!(fujian.regions.iter().any(|region| sanming.adcode.contains(region.unit.adcode)));
}
