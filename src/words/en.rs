//! The sentences in English, and what the project's own data are called in
//! it. Only builds that need not be small carry them.

use super::Entry;

/// What an entry says.
pub fn sentence(entry: Entry) -> &'static str {
    match entry {
        Entry::Language => "en",
        Entry::Map => "Map of China: cases in each province",
        Entry::Legend => "Cases",
        Entry::None => "no cases",
        Entry::NoMatch => "no matching cases",
        Entry::Sectors => "Filter by sector",
        Entry::Search => "Search cases",
        Entry::Clear => "Clear filters",
        Entry::Back => "Show all cases",
        Entry::Unplaced => "Not on the map",
        Entry::Skip => "Skip the map and read the cases",
        Entry::OneCase => "{1} case",
        Entry::ManyCases => "{1} cases",
        Entry::AllOfOne => "{1} case in all",
        Entry::AllOfMany => "All {1} cases",
        Entry::OnePlace => "{1} province-level region",
        Entry::ManyPlaces => "{1} province-level regions",
        Entry::Summary => "{1} in {2}. The texts of the cases are in Chinese.",
        Entry::SummaryOfChosen => {
            "{1} in {2}, chosen from {3} submitted from across the country. The texts of the cases are in Chinese."
        }
        Entry::Source => "The texts of the cases come from 《{1}》 ({2}), in Chinese.",
        Entry::Approval => "Approval no. {1}",
        Entry::Both => "{1} ({2})",
        Entry::Spoken => "{1}, {2}",
        Entry::Shown => "{1} · {2}",
        Entry::Comma => ", ",
        Entry::Quote => "“{1}”",
        Entry::Result => "{1}: {2}",
        Entry::Absent => "{1}: {2}",
    }
}

/// Texts of the data and their English names. Regions have those that the
/// state uses abroad: Xizang, Shaanxi, Macao SAR.
pub const GLOSSARY: &[(&str, &str)] = &[
    ("北京市", "Beijing"),
    ("天津市", "Tianjin"),
    ("河北省", "Hebei"),
    ("山西省", "Shanxi"),
    ("内蒙古自治区", "Inner Mongolia"),
    ("辽宁省", "Liaoning"),
    ("吉林省", "Jilin"),
    ("黑龙江省", "Heilongjiang"),
    ("上海市", "Shanghai"),
    ("江苏省", "Jiangsu"),
    ("浙江省", "Zhejiang"),
    ("安徽省", "Anhui"),
    ("福建省", "Fujian"),
    ("江西省", "Jiangxi"),
    ("山东省", "Shandong"),
    ("河南省", "Henan"),
    ("湖北省", "Hubei"),
    ("湖南省", "Hunan"),
    ("广东省", "Guangdong"),
    ("广西壮族自治区", "Guangxi"),
    ("海南省", "Hainan"),
    ("重庆市", "Chongqing"),
    ("四川省", "Sichuan"),
    ("贵州省", "Guizhou"),
    ("云南省", "Yunnan"),
    ("西藏自治区", "Xizang"),
    ("陕西省", "Shaanxi"),
    ("甘肃省", "Gansu"),
    ("青海省", "Qinghai"),
    ("宁夏回族自治区", "Ningxia"),
    ("新疆维吾尔自治区", "Xinjiang"),
    ("台湾省", "Taiwan Province"),
    ("香港特别行政区", "Hong Kong SAR"),
    ("澳门特别行政区", "Macao SAR"),
    ("医疗", "Health care"),
    ("养老", "Elderly care"),
    ("教育", "Education"),
    ("饮水安全", "Safe drinking water"),
    ("危房改造", "Dilapidated housing"),
    ("人居环境", "Living environment"),
    ("政务服务", "Government services"),
    ("留守儿童关爱", "Left-behind children"),
    ("公共文化体育服务", "Public culture and sports"),
    ("综合", "General"),
    ("资料暂缺", "no data"),
];
