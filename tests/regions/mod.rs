//! Laws of the boundary data as committed: `data/regions/`. They read the files anew and use
//! neither the crate's reader nor the boundary data's source, so they run anywhere.

mod file;
mod islands;
mod plane;
mod positions;
mod rules;

use file::{File, units};
use std::collections::BTreeMap;

/// GB/T 2260, in its order.
const CODES: [u32; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82,
];

#[test]
fn there_are_34_regions_in_the_order_of_their_codes() {
    let file = File::read();
    let found: Vec<String> = file.regions.iter().map(|r| r.text("adcode")).collect();
    let expected: Vec<String> = CODES.iter().map(|code| format!("{code}0000")).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_region_has_its_official_name_a_short_one_and_pinyin() {
    let units: BTreeMap<String, String> = units().into_iter().collect();
    let endings = ["省", "市", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区"];
    for region in File::read().regions {
        let (name, short, pinyin) = (region.text("name"), region.text("short"), region.text("pinyin"));
        assert_eq!(units.get(&region.text("adcode")), Some(&name));
        assert!(endings.iter().any(|ending| name == format!("{short}{ending}")), "{name} is not {short} and a kind");
        let plain = pinyin.chars().all(|c| c.is_ascii_alphabetic()) && pinyin.starts_with(|c: char| c.is_uppercase());
        assert!(plain, "{name}: {pinyin}");
    }
}

#[test]
fn spellings_that_are_easily_got_wrong() {
    let file = File::read();
    let pinyin = |code: &str| file.region(code).text("pinyin");
    let found = ["140000", "150000", "540000", "610000", "810000", "820000"].map(pinyin);
    assert_eq!(found, ["Shanxi", "Neimenggu", "Xizang", "Shaanxi", "Xianggang", "Aomen"]);
    assert_eq!(file.region("710000").text("name"), "台湾省");
}

#[test]
fn the_gazetteer_is_sorted_and_each_code_stands_once() {
    let units = units();
    assert!(units.windows(2).all(|pair| pair[0].0 < pair[1].0));
    for (code, name) in &units {
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        assert!(!name.is_empty() && !name.contains(char::is_whitespace), "{code}: {name:?}");
    }
    // 34 provinces, 370 prefectures and 2,875 counties; 39 of the codes stand at two or three levels.
    assert_eq!(units.len(), 3240);
    let has = |code: &str, name: &str| units.contains(&(code.into(), name.into()));
    assert!(has("110000", "北京市") && has("110100", "北京市") && has("110116", "怀柔区"));
    assert!(has("350400", "三明市") && has("652300", "昌吉回族自治州"));
}

#[test]
fn every_ring_is_closed_has_an_area_and_runs_the_right_way() {
    for region in File::read().regions {
        for (p, polygon) in region.polygons.iter().enumerate() {
            for (r, ring) in polygon.iter().enumerate() {
                let place = format!("{} polygon {p} ring {r}", region.text("name"));
                assert!(ring.len() >= 4, "{place}: {} positions", ring.len());
                assert_eq!(ring.first(), ring.last(), "{place}");
                let area = plane::twice_area(ring);
                assert!(if r == 0 { area > 0 } else { area < 0 }, "{place}: twice the area is {area}");
            }
        }
    }
}

/// The drawing has a byte budget, of which dots and names take their part, and rule 16 wants shapes that people
/// know: so few points, but not fewer.
#[test]
fn land_has_about_2500_vertices() {
    let file = File::read();
    let vertices = |south_china_sea: bool| -> usize {
        let polygons = file.regions.iter().flat_map(|r| &r.polygons);
        let rings = polygons.flatten().filter(|ring| plane::in_south_china_sea(ring) == south_china_sea);
        rings.map(|ring| ring.len() - 1).sum()
    };
    assert!((2400..=2600).contains(&vertices(false)), "{} on land", vertices(false));
    assert!((300..=600).contains(&vertices(true)), "{} in the South China Sea", vertices(true));
}
