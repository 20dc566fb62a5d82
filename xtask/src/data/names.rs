//! What the boundary data do not say of a province: short name, and where a lead line ends.

/// What kind of region a full name says it is, and of which people; the longer first.
const KINDS: [&str; 7] = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"];

/// Said where the region has no data; rule 11 asks for it on Taiwan, Hong Kong and Macao.
const WHEN_EMPTY: [(&str, &str); 3] = [("710000", "资料暂缺"), ("810000", "资料暂缺"), ("820000", "资料暂缺")];

/// Where a lead line ends on empty sea, in degrees, for regions too small for a label.
const LEADS: [(&str, [f64; 2]); 2] = [("810000", [112.87, 13.24]), ("820000", [108.46, 12.95])];

/// A full name without its kind.
pub fn short(name: &str) -> &str {
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).filter(|short| !short.is_empty()).unwrap_or(name)
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
}
