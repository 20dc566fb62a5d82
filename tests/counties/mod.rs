//! Laws of the counties as committed: `data/regions/counties/`. They read the files anew and use
//! neither the crate's reader nor the boundary data's source; `atlas.rs` alone uses the crate.

mod atlas;
mod file;
mod plane;
mod rules;

use file::{COUNTRY, FILES, Named, province, units};
use std::collections::BTreeSet;

/// How many counties the source has in each province; 台湾 has none there and stands for itself.
const COUNTS: [(&str, usize); 34] = [
    ("110000", 16),
    ("120000", 16),
    ("130000", 167),
    ("140000", 117),
    ("150000", 103),
    ("210000", 100),
    ("220000", 60),
    ("230000", 122),
    ("310000", 16),
    ("320000", 95),
    ("330000", 90),
    ("340000", 104),
    ("350000", 84),
    ("360000", 100),
    ("370000", 136),
    ("410000", 157),
    ("420000", 103),
    ("430000", 122),
    ("440000", 124),
    ("450000", 111),
    ("460000", 26),
    ("500000", 38),
    ("510000", 183),
    ("520000", 88),
    ("530000", 129),
    ("540000", 74),
    ("610000", 107),
    ("620000", 87),
    ("630000", 45),
    ("640000", 22),
    ("650000", 106),
    ("710000", 1),
    ("810000", 18),
    ("820000", 8),
];

#[test]
fn every_county_of_the_source_is_there() {
    let found: Vec<(&str, usize)> = FILES.iter().map(|file| (file.code.as_str(), file.counties.len())).collect();
    assert_eq!(found, COUNTS);
    assert_eq!(COUNTS.iter().map(|(_, count)| count).sum::<usize>(), 2875);
}

/// With the parents, every code of the gazetteer is in the file of its province, but those of the provinces.
#[test]
fn each_unit_of_the_gazetteer_is_a_county_or_a_parent_of_its_province() {
    let gazetteer = units();
    for file in FILES.iter() {
        let codes: Vec<&Named> = file.counties.iter().map(|county| &county.unit).chain(&file.parents).collect();
        for unit in &codes {
            assert_eq!(gazetteer.get(&unit.code).map(|(name, _)| name), Some(&unit.name), "{}", unit.code);
        }
        let codes: BTreeSet<&str> = codes.iter().map(|unit| unit.code.as_str()).collect();
        let inside = gazetteer.keys().filter(|code| code[..2] == file.code[..2]);
        let wanted: BTreeSet<&str> = inside.map(String::as_str).filter(|code| !code.ends_with("0000")).collect();
        let found: BTreeSet<&str> = codes.into_iter().filter(|code| *code != "710000").collect();
        assert_eq!(found, wanted, "{}", file.code);
    }
}

#[test]
fn units_stand_in_the_order_of_their_codes_each_once() {
    for file in FILES.iter() {
        let counties: Vec<&str> = file.counties.iter().map(|county| county.unit.code.as_str()).collect();
        let parents: Vec<&str> = file.parents.iter().map(|unit| unit.code.as_str()).collect();
        assert!(counties.is_sorted_by(|a, b| a < b) && parents.is_sorted_by(|a, b| a < b), "{}", file.code);
        assert!(parents.iter().all(|code| code.ends_with("00") && !counties.contains(code)), "{}", file.code);
        // Some are directly under their province, or are a prefecture by themselves; 重庆, 香港 and 澳门 have none.
        let is_alone = |code: &str| code[2..4] == *"90" || code.ends_with("00");
        let has_parent = |code: &str| parents.contains(&format!("{}00", &code[..4]).as_str());
        if !["500000", "810000", "820000"].contains(&file.code.as_str()) {
            let homeless = counties.iter().find(|code| !is_alone(code) && !has_parent(code));
            assert_eq!(homeless, None, "{}", file.code);
        }
    }
}

/// Names as they are said, and letters as they are typed.
#[test]
fn names_are_short_where_that_tells_enough() {
    let unit = |code: &str| {
        let file = province(&format!("{}0000", &code[..2]));
        let mut units = file.counties.iter().map(|county| &county.unit).chain(&file.parents);
        let Named { short, pinyin, .. } = units.find(|unit| unit.code == code).unwrap();
        format!("{short} {pinyin}")
    };
    for (code, wanted) in [
        ("410823", "武陟 Wuzhi"),
        ("141028", "吉县 Jixian"),
        ("130930", "孟村 Mengcun"),
        ("150725", "陈巴尔虎旗 Chenba'erhuqi"),
        ("410522", "安阳县 Anyangxian"),
        ("410500", "安阳市 Anyangshi"),
        ("210521", "本溪县 Benxixian"),
        ("350400", "三明 Sanming"),
        ("360500", "新余 Xinyu"),
        ("130726", "蔚县 Yuxian"),
        ("140428", "长子 Zhangzi"),
        ("330382", "乐清 Yueqing"),
        ("530926", "耿马 Gengma"),
        ("110116", "怀柔 Huairou"),
    ] {
        assert_eq!(unit(code), wanted);
    }
}

#[test]
fn no_name_is_without_letters_and_no_short_one_stands_for_two() {
    for file in FILES.iter() {
        let units: Vec<&Named> = file.counties.iter().map(|county| &county.unit).chain(&file.parents).collect();
        for unit in &units {
            let is_plain = |c: char| c.is_ascii_alphabetic() || c == '\'' || c == 'ü';
            let is_name =
                unit.pinyin.starts_with(|c: char| c.is_ascii_uppercase()) && unit.pinyin.chars().all(is_plain);
            assert!(is_name, "{}: {}", unit.name, unit.pinyin);
            assert!(unit.short.chars().count() > 1, "{}", unit.name);
            let twins = units.iter().filter(|other| other.short == unit.short && other.name != unit.name);
            assert_eq!(twins.map(|twin| &twin.name).next(), None, "{}", unit.name);
        }
    }
}

/// The country's own file says it of the province, and the province's of each of its counties.
#[test]
fn what_has_no_data_says_so_as_on_the_map_of_the_country() {
    for file in FILES.iter() {
        let province = COUNTRY.counties.iter().find(|county| county.unit.code == file.code).unwrap();
        for county in &file.counties {
            assert_eq!(county.unit.when_empty, province.unit.when_empty, "{}", county.unit.name);
        }
    }
    let taiwan = &province("710000").counties[0].unit;
    assert_eq!((taiwan.name.as_str(), taiwan.when_empty.as_deref()), ("台湾省", Some("资料暂缺")));
}

/// Readers wait for one of them, and everybody who clones has all.
#[test]
fn the_files_are_small_together() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regions/counties");
    let size = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().metadata().unwrap().len();
    let all: u64 = std::fs::read_dir(folder).unwrap().map(size).sum();
    assert!((3_000_000..5_000_000).contains(&all), "{all}");
}
