//! `units.tsv`: code and full name of every unit, against which codes of cases are checked.

use std::collections::BTreeMap;

/// One line a code, sorted. Where a code repeats (a county-level city that hangs directly
/// under its province stands in the source as 市 and as 区县), the name is the same.
pub fn table(units: &[(String, String, String)]) -> String {
    let by_code: BTreeMap<&str, &str> = units.iter().map(|(_, code, name)| (code.as_str(), name.as_str())).collect();
    by_code.iter().map(|(code, name)| format!("{code}\t{name}\n")).collect()
}
