//! A link of the page's, of the frame's or of a host's page, as options: what it
//! shows is what is drawn.

use case_map::choice::address::{Choices, Said, WHOLE, holders, read, search};

/// What a link may say here. What chooses is asked of the data; the rest are
/// options by the same names.
const CHOOSES: [&str; 5] = ["region", "open", "sector", "query", "case"];
const OPTIONS: [&str; 5] = ["picture", "language", "theme", "heading-level", "approval"];

/// What a link says: of the whole query, or where that says nothing of a map,
/// of the one parameter that does.
pub fn take(link: &str) -> Result<Choices, String> {
    let keys: Vec<&str> = CHOOSES.into_iter().chain(OPTIONS).collect();
    let search = search(link);
    let known = |name: &str| -> Choices {
        read(search, name).into_iter().filter(|(key, _)| keys.contains(&key.as_str())).collect()
    };
    let said = known(WHOLE);
    if !said.is_empty() {
        return Ok(said);
    }
    match holders(search, &keys)[..] {
        [] => Ok(said),
        [ref name] => Ok(known(name)),
        ref names => Err(format!("what one map says, and not several: {}", names.join(", "))),
    }
}

/// Those of what it says that are options, with their values.
pub fn options(said: &Choices) -> impl Iterator<Item = (&str, &str)> {
    said.iter().filter_map(|(key, said)| match said {
        Said::Text(text) if OPTIONS.contains(&key.as_str()) && !text.is_empty() => Some((key.as_str(), text.as_str())),
        _ => None,
    })
}
