//! The manifest as it is read here. Its form is the Custom Elements Manifest's;
//! `tags`, `value` and `detail` are ours, put there by the analyzer's
//! configuration in `package/`.

use super::MANIFEST;
use serde::Deserialize;

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    declarations: Vec<Element>,
}

/// The element's class.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Element {
    pub attributes: Vec<Attribute>,
    pub members: Vec<Member>,
    pub events: Vec<Event>,
    pub css_parts: Vec<Named>,
    pub css_properties: Vec<Named>,
    pub css_states: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    pub name: String,
    pub field_name: String,
    pub description: String,
    pub default: Option<String>,
    /// What it is for; www/case-map.js says which there are.
    pub tags: Vec<String>,
}

#[derive(Deserialize)]
pub struct Member {
    pub kind: String,
    pub name: String,
    pub description: String,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
}

#[derive(Deserialize)]
pub struct Parameter {
    pub name: String,
}

#[derive(Deserialize)]
pub struct Event {
    pub name: String,
    pub description: String,
    pub detail: Vec<Named>,
}

#[derive(Deserialize)]
pub struct Named {
    pub name: String,
    pub description: String,
}

impl Element {
    /// Reads the element of a manifest, which has one.
    pub fn read(text: &str) -> Result<Self, String> {
        let manifest: Manifest =
            serde_json::from_str(text).map_err(|error| format!("{MANIFEST}: {error}; mend: cargo xtask build"))?;
        let mut elements = manifest.modules.into_iter().flat_map(|module| module.declarations);
        let (Some(element), None) = (elements.next(), elements.next()) else {
            return Err(format!("{MANIFEST}: expected one declaration, the element's class"));
        };
        // Anybody can write an address for the frame.
        let is_both = |attribute: &&Attribute| ["frame", "address"].iter().all(|tag| attribute.has(tag));
        match element.attributes.iter().find(is_both) {
            Some(Attribute { field_name, .. }) => Err(format!(
                "www/case-map.js: {field_name}: both @frame and @address; anybody could show data of their own under \
                 this site's name, so take one away"
            )),
            None => Ok(element),
        }
    }

    /// The attributes with a tag, in the order of the class.
    pub fn tagged(&self, tag: &str) -> Vec<&str> {
        self.attributes.iter().filter(|attribute| attribute.has(tag)).map(|attribute| attribute.name.as_str()).collect()
    }
}

impl Attribute {
    fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|other| other == tag)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A manifest with one attribute that has these tags.
    pub fn with_tags(tags: &str) -> String {
        format!(
            r#"{{"modules": [{{"declarations": [{{
                "attributes": [{{"name": "a-b", "fieldName": "aB", "description": "One | `two`.", "default": "2", "tags": {tags}}}],
                "members": [{{"kind": "field", "name": "aB", "description": "One."}},
                            {{"kind": "field", "name": "seen", "description": "Only read."}},
                            {{"kind": "method", "name": "go", "description": "Goes.", "parameters": [{{"name": "where"}}]}}],
                "events": [{{"name": "x-gone", "description": "It went.", "detail": [{{"name": "to", "description": "where"}}]}}],
                "cssParts": [{{"name": "map", "description": "the drawing"}}],
                "cssProperties": [{{"name": "--x", "description": "background"}}],
                "cssStates": [{{"name": "ready", "description": "it can be used"}}]
            }}]}}, {{"declarations": []}}]}}"#
        )
    }

    #[test]
    fn attributes_are_found_by_their_tags() {
        let element = Element::read(&with_tags(r#"["frame"]"#)).expect("sound");
        assert_eq!(element.tagged("frame"), ["a-b"]);
        assert!(element.tagged("builder").is_empty());
    }

    #[test]
    fn no_address_may_stand_in_the_frame_s() {
        let read = Element::read(&with_tags(r#"["frame", "address"]"#));
        assert!(read.is_err_and(|error| error.contains("www/case-map.js: aB")));
    }

    #[test]
    fn what_is_no_manifest_is_told() {
        for text in ["", "{}", r#"{"modules": []}"#, r#"{"modules": [{"declarations": [{}]}]}"#] {
            assert!(Element::read(text).is_err_and(|error| error.contains(MANIFEST)), "{text}");
        }
    }
}
