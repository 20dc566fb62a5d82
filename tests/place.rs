//! Places as people write them, against the whole gazetteer.

use crate::support::data::{REAL, UNITS, code};
use case_map::source::{Gazetteer, Meaning, Rest};
use case_map::words::{Words, languages};
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::of(&UNITS, case_map::source::sounds));

#[test]
fn a_place_is_the_most_specific_unit_that_its_words_name() {
    for (text, expected) in [
        ("北京", "110000"),
        ("北京市", "110000"),
        ("Beijing", "110000"),
        ("北京怀柔", "110116"),
        ("怀柔区", "110116"),
        ("怀柔区（北京）", "110116"),
        ("Huairou, Beijing", "110116"),
        ("河南武陟", "410823"),
        ("河南省焦作市武陟县", "410823"),
        ("河南省 焦作市 武陟县 詹店镇", "410823"),
        ("Wuzhi County, Henan Province", "410823"),
        ("中国河南省", "410000"),
        ("410823", "410823"),
        ("410823.0", "410823"),
        ("４１０８２３", "410823"),
        ("吉林", "220000"),
        ("河南", "410000"),
        ("青海河南县", "632324"),
        ("黄南河南", "632324"),
        ("henan", "410000"),
        ("台湾台北市", "710000"),
        ("恩施州", "422800"),
        ("延边", "222400"),
        ("Shaanxi", "610000"),
        ("内蒙古", "150000"),
        ("香港", "810000"),
        ("海南", "460000"),
        ("乌海海南", "150303"),
        ("海南区", "150303"),
        ("内蒙", "150000"),
        ("香港特区", "810000"),
        ("上海浦东", "310115"),
        ("浦东", "310115"),
        ("Pudong, Shanghai", "310115"),
        ("天津市滨海新区", "120116"),
        ("Inner Mongolia Autonomous Region", "150000"),
        ("Guangxi Zhuang Autonomous Region", "450000"),
        ("Ningxia Hui Autonomous Region", "640000"),
        ("Xinjiang Uygur Autonomous Region", "650000"),
        ("Tibet Autonomous Region", "540000"),
        ("Xinjiang", "650000"),
        ("Xinjiang County, Shanxi Province", "140825"),
        ("Lhasa, Tibet", "540100"),
        ("Baotou, Inner Mongolia", "150200"),
        ("Baotou, Inner Mongolia Autonomous Region, China", "150200"),
        ("内蒙古/包头", "150200"),
        ("Huairou District (Beijing)", "110116"),
        ("Wuzhi Henan", "410823"),
        ("Ürümqi", "650100"),
        ("Harbin", "230100"),
        ("臺灣省", "710000"),
        ("廣東", "440000"),
        ("香港特別行政區", "810000"),
        ("Hong Kong", "810000"),
        ("Macau", "820000"),
        ("Běijīng", "110000"),
        ("Lüliang, Shanxi", "141100"),
        ("Lvliang, Shanxi", "141100"),
        ("Luliang, Shanxi", "141100"),
        ("Luliang County, Yunnan Province", "530322"),
        ("Hainan, China", "460000"),
        ("Changsha, Hunan Province, P.R. China", "430100"),
    ] {
        assert_eq!(GAZETTEER.meaning(text), Meaning::One(code(expected), Rest::Within), "{text}");
    }
}

#[test]
fn what_the_map_calls_its_regions_a_table_may_call_them() {
    for language in languages().into_iter().filter(|language| !language.starts_with("zh")) {
        let words = Words::of(language).unwrap();
        for region in &REAL.layer.shapes {
            let name = words.unit(&region.unit).to_string();
            // As it sounds, the other Shanxi is called so as well.
            if name != "Shanxi" {
                assert_eq!(GAZETTEER.meaning(&name), Meaning::One(region.unit.adcode, Rest::Within), "{name}");
            }
        }
    }
}

#[test]
fn what_lies_in_another_province_is_not_meant() {
    for text in ["Luliang, Fujian", "武陟（河北）", "Wuzhi, Hebei"] {
        assert!(!matches!(GAZETTEER.meaning(text), Meaning::One(_, Rest::Within)), "{text}");
    }
}

#[test]
fn what_several_are_called_is_none_of_them() {
    for (text, expected) in [("朝阳区", &["110105", "220104"][..]), ("shanxi", &["140000", "610000"])] {
        match GAZETTEER.meaning(text) {
            Meaning::Several(codes) => {
                for one in expected {
                    assert!(codes.contains(&code(one)), "{text}: {codes:?}");
                }
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// Whoever names two places means neither alone, however the two are put together: but
/// what both lie in, if that is a unit.
#[test]
fn two_places_are_none_of_them() {
    for (text, expected) in [
        ("河南武陟、河北巨鹿", ["130529", "410823"]),
        ("广东、广西", ["440000", "450000"]),
        ("Wuzhi; Julu", ["130529", "410823"]),
        ("Hebei/Henan", ["130000", "410000"]),
    ] {
        assert_eq!(GAZETTEER.meaning(text), Meaning::Several(expected.map(code).to_vec()), "{text}");
    }
    // And whoever says where the one place is, or what is there, names no other.
    for (text, expected) in [
        // As a prefecture it is 110100.
        ("北京市朝阳区、海淀区", "110100"),
        ("武陟县和温县", "410800"),
        ("河南省焦作市（武陟县、温县）", "410800"),
        ("河南武陟、郑州中原区", "410000"),
        ("河南、武陟", "410823"),
        ("武陟县（河南）", "410823"),
        ("Wuzhi, Jiaozuo, Henan, China", "410823"),
        ("北京市朝阳区和平街", "110105"),
        ("河南省武陟县，北京路12号", "410823"),
        ("天津市和平区", "120101"),
    ] {
        match GAZETTEER.meaning(text) {
            Meaning::One(found, Rest::Within) => {
                assert!(found == code(expected), "{text}: {found}")
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_nobody_is_called_has_its_nearest() {
    for (text, expected) in [
        ("怀揉区", "110116"),
        ("河南省武徙县", "410823"),
        ("410824", "410823"),
        ("Bejing", "110000"),
        ("Guangdon", "440000"),
    ] {
        match GAZETTEER.meaning(text) {
            Meaning::None(nearest) | Meaning::One(_, Rest::Unknown(_, nearest)) => {
                assert!(nearest.contains(&code(expected)), "{text}: {nearest:?}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_is_like_nothing_has_no_nearest() {
    for text in ["Atlantis", "Utopia", "Shangri-La Hotel"] {
        assert_eq!(GAZETTEER.meaning(text), Meaning::None(Vec::new()), "{text}");
    }
}

/// Every unit by its full name after those that it lies in, and by its code.
#[test]
fn every_unit_is_found_by_its_path_and_by_its_code() {
    let name = |code| UNITS.name(code);
    for (code, own) in UNITS.rows() {
        assert_eq!(GAZETTEER.meaning(&code.to_string()), Meaning::One(code, Rest::Within));
        let mut path = String::new();
        for whole in [code.province(), crate::support::data::code(&format!("{}00", code.number() / 100))] {
            if whole != code
                && let Some(name) = name(whole)
                && !path.ends_with(name)
            {
                path.push_str(name);
            }
        }
        path.push_str(own);
        // With commas, from the large to the small or from the small to the large, it is no other.
        let comma = |one: &str, other: &str| format!("{one}，{other}");
        let province = name(code.province()).filter(|province| *province != own).unwrap_or_default();
        for path in [path, comma(province, own), comma(own, province)] {
            match GAZETTEER.meaning(&path) {
                Meaning::One(found, Rest::Within) => {
                    assert!(found == code || name(found) == Some(own), "{path}: {found}");
                }
                // A province may have several of one name.
                Meaning::Several(codes) if path.contains('，') => {
                    assert!(codes.iter().all(|found| name(*found) == Some(own)), "{path}: {codes:?}");
                }
                other => panic!("{path} {code}: {other:?}"),
            }
        }
    }
}
