//! What the boundary data do not say of a region: short name, pinyin, and where a lead line ends.

/// Adcode, short name, official pinyin in one word without tones.
const NAMES: [(&str, &str, &str); 34] = [
    ("110000", "北京", "Beijing"),
    ("120000", "天津", "Tianjin"),
    ("130000", "河北", "Hebei"),
    ("140000", "山西", "Shanxi"),
    ("150000", "内蒙古", "Neimenggu"),
    ("210000", "辽宁", "Liaoning"),
    ("220000", "吉林", "Jilin"),
    ("230000", "黑龙江", "Heilongjiang"),
    ("310000", "上海", "Shanghai"),
    ("320000", "江苏", "Jiangsu"),
    ("330000", "浙江", "Zhejiang"),
    ("340000", "安徽", "Anhui"),
    ("350000", "福建", "Fujian"),
    ("360000", "江西", "Jiangxi"),
    ("370000", "山东", "Shandong"),
    ("410000", "河南", "Henan"),
    ("420000", "湖北", "Hubei"),
    ("430000", "湖南", "Hunan"),
    ("440000", "广东", "Guangdong"),
    ("450000", "广西", "Guangxi"),
    ("460000", "海南", "Hainan"),
    ("500000", "重庆", "Chongqing"),
    ("510000", "四川", "Sichuan"),
    ("520000", "贵州", "Guizhou"),
    ("530000", "云南", "Yunnan"),
    ("540000", "西藏", "Xizang"),
    // Shaanxi, with two a, is how the state spells it, to tell it from Shanxi.
    ("610000", "陕西", "Shaanxi"),
    ("620000", "甘肃", "Gansu"),
    ("630000", "青海", "Qinghai"),
    ("640000", "宁夏", "Ningxia"),
    ("650000", "新疆", "Xinjiang"),
    ("710000", "台湾", "Taiwan"),
    ("810000", "香港", "Xianggang"),
    ("820000", "澳门", "Aomen"),
];

/// Said where the region has no data; rule 11 asks for it on Taiwan, Hong Kong and Macao.
const WHEN_EMPTY: [(&str, &str); 3] = [("710000", "资料暂缺"), ("810000", "资料暂缺"), ("820000", "资料暂缺")];

/// Where a lead line ends on empty sea, in degrees, for regions too small for a label.
const LEADS: [(&str, [f64; 2]); 2] = [("810000", [114.55, 14.43]), ("820000", [108.07, 14.86])];

/// Short name and pinyin.
pub fn of(adcode: &str) -> Result<(&'static str, &'static str), String> {
    NAMES
        .iter()
        .find(|(code, ..)| *code == adcode)
        .map(|(_, short, pinyin)| (*short, *pinyin))
        .ok_or_else(|| format!("the boundary data have a province {adcode}, which GB/T 2260 has not"))
}

/// The words for a region without data, where the rules ask for words.
pub fn when_empty(adcode: &str) -> Option<&'static str> {
    WHEN_EMPTY.iter().find(|(code, _)| *code == adcode).map(|(_, words)| *words)
}

/// The end of the lead line.
pub fn lead(adcode: &str) -> Option<[f64; 2]> {
    LEADS.iter().find(|(code, _)| *code == adcode).map(|(_, end)| *end)
}
