//! The tables of `package/README.md`, between comments that name them.

use super::manifest::{Element, Named};
use case_map::words::languages;

/// The document.
pub const FILE: &str = "package/README.md";

/// Puts every table anew between its comments, and leaves the rest.
pub fn fill(document: &str, element: &Element) -> Result<String, String> {
    let mut document = document.to_owned();
    for (name, content) in all(element) {
        let (before, after) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
        let between = document.split_once(&before).and_then(|(head, rest)| {
            let (_, tail) = rest.split_once(&after)?;
            Some(format!("{head}{before}{content}{after}{tail}"))
        });
        let counts = [&before, &after].map(|mark| document.matches(mark.as_str()).count());
        document = between.filter(|_| counts == [1, 1]).ok_or_else(|| {
            format!("{FILE}: {before} … {after}: found {counts:?} of the two; expected one of each, in this order")
        })?;
    }
    Ok(document)
}

/// What stands between which comments: tables, and lists within a sentence.
fn all(element: &Element) -> [(&'static str, String); 9] {
    let attributes = element.attributes.iter().map(|attribute| {
        let default = attribute.default.as_ref().map(|value| format!(" Default: `{}`.", value.trim_matches('"')));
        let what = format!("{}{}", attribute.description, default.unwrap_or_default());
        vec![code(&attribute.name), code(&attribute.field_name), what]
    });
    let is_attribute = |name: &str| element.attributes.iter().any(|attribute| attribute.field_name == name);
    let read_only = element.members.iter().filter(|member| member.kind == "field" && !is_attribute(&member.name));
    let read_only = read_only.map(|member| vec![String::new(), code(&member.name), member.description.clone()]);
    let methods = element.members.iter().filter(|member| member.kind == "method").map(|method| {
        let parameters: Vec<&str> = method.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        vec![code(&format!("{}({})", method.name, parameters.join(", "))), method.description.clone()]
    });
    let events = element.events.iter().map(|event| {
        let detail: Vec<String> =
            event.detail.iter().map(|field| format!("{}: {}", code(&field.name), field.description)).collect();
        vec![code(&event.name), event.description.clone(), detail.join("; ")]
    });
    [
        ("attributes", table(&["attribute", "property", "what"], attributes.chain(read_only))),
        ("methods", table(&["method", "what it does"], methods)),
        ("events", table(&["event", "when", "`detail`"], events)),
        ("parts", named("part", &element.css_parts)),
        ("properties", named("custom property", &element.css_properties)),
        ("states", named("state", &element.css_states)),
        ("frame", listed(&element.tagged("frame"))),
        ("renews", listed(&element.tagged("renews"))),
        ("languages", listed(&languages())),
    ]
}

fn named(what: &str, all: &[Named]) -> String {
    table(&[what, "of what"], all.iter().map(|one| vec![code(&one.name), one.description.clone()]))
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace('\n', " "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let mut text = format!("\n{}|{}\n", row(&heads), "---|".repeat(heads.len()));
    // A bar would begin another cell.
    rows.for_each(|cells| text.push_str(&row(&cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>())));
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// Names in a sentence.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::manifest::tests::with_tags;
    use super::*;

    const EMPTY: &str = "a <!-- frame -->, <!-- /frame --> b\n<!-- renews --><!-- /renews --><!-- languages --><!-- /languages -->\n\
        <!-- attributes -->old<!-- /attributes -->\n<!-- methods --><!-- /methods -->\n<!-- events --><!-- /events -->\n\
        <!-- parts --><!-- /parts --><!-- properties --><!-- /properties --><!-- states --><!-- /states -->";

    fn element() -> Element {
        Element::read(&with_tags(r#"["frame"]"#)).expect("sound")
    }

    #[test]
    fn tables_stand_between_their_comments_and_nothing_else_changes() {
        let filled = fill(EMPTY, &element()).expect("filled");
        assert!(
            filled.starts_with(
                "a <!-- frame -->`a-b`<!-- /frame --> b\n<!-- renews --><!-- /renews --><!-- languages -->`zh-CN`"
            ),
            "{filled}"
        );
        for row in [
            "| `a-b` | `aB` | One \\| `two`. Default: `2`. |\n",
            "|  | `seen` | Only read. |\n<!-- /attributes -->",
            "| `go(where)` | Goes. |\n",
            "| `x-gone` | It went. | `to`: where |\n",
            "| part | of what |\n|---|---|\n| `map` | the drawing |\n<!-- /parts -->",
        ] {
            assert!(filled.contains(row), "{row}\n{filled}");
        }
        assert_eq!(fill(&filled, &element()), Ok(filled), "filling again changes nothing");
    }

    #[test]
    fn a_missing_or_repeated_comment_is_told() {
        for document in [EMPTY.replace("<!-- /events -->", ""), EMPTY.replace(" b\n", "<!-- states -->"), String::new()]
        {
            assert!(fill(&document, &element()).is_err_and(|error| error.contains(FILE)), "{document}");
        }
    }

    #[test]
    fn the_committed_tables_are_those_of_the_committed_manifest() {
        let element = Element::read(include_str!("../../../package/custom-elements.json")).expect("sound");
        let document = include_str!("../../../package/README.md");
        assert_eq!(fill(document, &element).as_deref(), Ok(document), "mend: cargo xtask build");
    }
}
