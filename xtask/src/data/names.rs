//! What the boundary data do not say of a region: short name, pinyin, and where a lead line ends.

use pinyin::ToPinyin;

/// What kind of region a full name says it is, and of which people; the longer first.
const KINDS: [&str; 7] = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"];

/// Names that are not spelt by the first reading of each hanzi.
const SPELT: [(&str, &str); 5] = [
    // With two a, as the state spells it, to tell it from Shanxi.
    ("陕西", "Shaanxi"),
    ("重庆", "Chongqing"),
    ("西藏", "Xizang"),
    ("厦门", "Xiamen"),
    ("六安", "Lu'an"),
];

/// Said where the region has no data; rule 11 asks for it on Taiwan, Hong Kong and Macao.
const WHEN_EMPTY: [(&str, &str); 3] = [("710000", "资料暂缺"), ("810000", "资料暂缺"), ("820000", "资料暂缺")];

/// Where a lead line ends on empty sea, in degrees, for regions too small for a label.
const LEADS: [(&str, [f64; 2]); 2] = [("810000", [112.87, 13.24]), ("820000", [108.46, 12.95])];

/// A full name without its kind.
pub fn short(name: &str) -> &str {
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).filter(|short| !short.is_empty()).unwrap_or(name)
}

/// A short name in official pinyin, in one word without tones.
pub fn pinyin(short: &str) -> Result<String, String> {
    match SPELT.iter().find(|(name, _)| *name == short) {
        Some((_, spelt)) => Ok((*spelt).to_owned()),
        None => {
            read(short).ok_or_else(|| format!("{short}: no pinyin is known of it; add it to xtask/src/data/names.rs"))
        }
    }
}

/// By the first reading of each hanzi.
fn read(name: &str) -> Option<String> {
    let syllables: Option<String> = name.to_pinyin().map(|hanzi| hanzi.map(|hanzi| hanzi.plain())).collect();
    let syllables = syllables.filter(|syllables| !syllables.is_empty())?;
    let (first, rest) = syllables.split_at_checked(1)?;
    Some(first.to_ascii_uppercase() + rest)
}

/// The words for a region without data, where the rules ask for words.
pub fn when_empty(adcode: &str) -> Option<&'static str> {
    WHEN_EMPTY.iter().find(|(code, _)| *code == adcode).map(|(_, words)| *words)
}

/// The end of the lead line.
pub fn lead(adcode: &str) -> Option<[f64; 2]> {
    LEADS.iter().find(|(code, _)| *code == adcode).map(|(_, end)| *end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_kind() {
        for (name, cut) in [
            ("北京市", "北京"),
            ("内蒙古自治区", "内蒙古"),
            ("新疆维吾尔自治区", "新疆"),
            ("澳门特别行政区", "澳门"),
            ("省", "省"),
        ] {
            assert_eq!(short(name), cut);
        }
    }

    #[test]
    fn names_are_spelt_as_the_state_spells_them() {
        let spelt = [
            ("内蒙古", "Neimenggu"),
            ("黑龙江", "Heilongjiang"),
            ("山西", "Shanxi"),
            ("陕西", "Shaanxi"),
            ("香港", "Xianggang"),
        ];
        for (name, wanted) in spelt {
            assert_eq!(pinyin(name).as_deref(), Ok(wanted));
        }
        assert!(pinyin("abc").is_err_and(|error| error.contains("abc") && error.contains("names.rs")));
    }

    #[test]
    fn no_name_is_spelt_by_hand_that_could_be_read() {
        for (name, spelt) in SPELT {
            assert_ne!(read(name).as_deref(), Some(spelt), "{name}");
        }
    }
}
