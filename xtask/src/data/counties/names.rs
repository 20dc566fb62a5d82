//! Short names of counties and prefectures: 武陟 for 武陟县, 孟村 for 孟村回族自治县.

/// Short names that follow from no rule.
const SHORTS: [(&str, &str); 4] = [
    ("鄂温克族自治旗", "鄂温克"),
    ("东乡族自治县", "东乡"),
    ("神农架林区", "神农架"),
    ("海西蒙古族藏族自治州直辖", "海西州直辖"),
];

/// What kind of unit a full name says it is; the longer first. What is left must be two hanzi or more: 吉县 stays 吉县.
const KINDS: [&str; 13] =
    ["省", "特别行政区", "自治州", "自治县", "自治旗", "新区", "矿区", "特区", "地区", "盟", "市", "县", "区"];

/// Peoples in names, as they stand at their ends; several may stand there.
const PEOPLES: [&str; 46] = [
    "满族",
    "蒙古族",
    "回族",
    "达斡尔族",
    "朝鲜族",
    "畲族",
    "土家族",
    "苗族",
    "侗族",
    "瑶族",
    "壮族",
    "各族",
    "仫佬族",
    "毛南族",
    "黎族",
    "羌族",
    "彝族",
    "藏族",
    "仡佬族",
    "布依族",
    "水族",
    "傣族",
    "哈尼族",
    "纳西族",
    "拉祜族",
    "佤族",
    "布朗族",
    "白族",
    "普米族",
    "独龙族",
    "怒族",
    "傈僳族",
    "裕固族",
    "哈萨克族",
    "保安族",
    "东乡族",
    "撒拉族",
    "土族",
    "景颇族",
    "蒙古",
    "哈萨克",
    "塔吉克",
    "锡伯",
    "柯尔克孜",
    "维吾尔",
    "鄂伦春族",
];

/// Short names of units that are on one map, in their order. Where two would have the same, each keeps what tells
/// them apart: 安阳县, for 安阳 is the city around it.
pub fn short(names: &[&str]) -> Vec<String> {
    let shorts: Vec<&str> = names.iter().map(|name| alone(name)).collect();
    let is_taken = |at: usize| (0..names.len()).any(|other| shorts[other] == shorts[at] && names[other] != names[at]);
    (0..names.len()).map(|at| if is_taken(at) { longer(names[at]) } else { shorts[at].to_owned() }).collect()
}

/// A name without kind and peoples.
fn alone(name: &str) -> &str {
    if let Some((_, short)) = SHORTS.iter().find(|(long, _)| *long == name) {
        return short;
    }
    let mut short = without(name, &KINDS).unwrap_or(name);
    while let Some(shorter) = without(short, &PEOPLES) {
        short = shorter;
    }
    short
}

fn without<'a>(name: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().filter_map(|ending| name.strip_suffix(ending)).find(|rest| rest.chars().count() > 1)
}

/// The same with its kind, in one hanzi if it has a people in it.
fn longer(name: &str) -> String {
    match KINDS.iter().find(|kind| kind.starts_with("自治") && name.ends_with(*kind)) {
        Some(kind) => alone(name).to_owned() + kind.trim_start_matches("自治"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_kind_unless_one_hanzi_would_be_left() {
        for (name, wanted) in [
            ("武陟县", "武陟"),
            ("吉县", "吉县"),
            ("城区", "城区"),
            ("孟村回族自治县", "孟村"),
            ("双江拉祜族佤族布朗族傣族自治县", "双江"),
            ("龙胜各族自治县", "龙胜"),
            ("和布克赛尔蒙古自治县", "和布克赛尔"),
            ("东乡族自治县", "东乡"),
            ("浦东新区", "浦东"),
            ("清新区", "清新"),
            ("万柏林区", "万柏林"),
            ("管城回族区", "管城"),
            ("巴林左旗", "巴林左旗"),
            ("津市市", "津市"),
            ("沙市区", "沙市"),
            ("大兴安岭地区", "大兴安岭"),
            ("博尔塔拉蒙古自治州", "博尔塔拉"),
            ("湘西土家族苗族自治州", "湘西"),
        ] {
            assert_eq!(alone(name), wanted);
        }
    }

    #[test]
    fn names_that_would_be_the_same_keep_their_kinds() {
        let names = ["安阳市", "安阳县", "文峰区", "本溪市", "本溪满族自治县", "临夏县", "临夏市", "临夏回族自治州"];
        let wanted = ["安阳市", "安阳县", "文峰", "本溪市", "本溪县", "临夏县", "临夏市", "临夏州"];
        assert_eq!(short(&names), wanted);
        // Two cities of a province may each have one of this name: no kind tells them apart.
        assert_eq!(short(&["铁西区", "铁西区"]), ["铁西", "铁西"]);
    }
}
