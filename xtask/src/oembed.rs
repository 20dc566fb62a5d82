//! oEmbed: how a page that is given the map's address finds what to embed.
//!
//! The answer is a file, so it cannot follow `maxwidth` and `maxheight`; and
//! it needs absolute addresses, so it is made only where `--address` tells
//! where the site will stand.

use crate::shipped::{Made, name_of};
use case_map::picture::markup::{Sink, Text};
use serde_json::json;

/// The frame's size in CSS pixels: the map in one column, with the first case below it in sight.
const SIZE: (u32, u32) = (800, 720);

/// The title of every page that it answers for.
const TITLE: &str = "农村公共服务典型案例地图";

/// Where the site will stand: `https://example.org/map/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Address(String);

impl Address {
    /// Reads what was given on the command line.
    pub fn read(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@+,=".contains(c);
        if !rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_plain)) {
            return Err(format!(
                "--address {text:?}: expected where the folder will stand, such as https://example.org/map/, \
                 without ? and #; other letters percent-encoded"
            ));
        }
        Ok(Self(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") }))
    }

    /// The file's content.
    pub fn json(&self) -> String {
        let (width, height) = SIZE;
        let answer = json!({
            "type": "rich",
            "version": "1.0",
            "title": TITLE,
            "provider_name": TITLE,
            "provider_url": self.0,
            "html": self.frame(),
            "width": width,
            "height": height,
        });
        format!("{answer:#}\n")
    }

    /// The frame, right without a script on the page around it: consumers
    /// often strip those.
    fn frame(&self) -> String {
        let (width, height) = SIZE;
        let mut sink = Text::default();
        sink.open("iframe");
        for (name, value) in [
            ("src", format!("{}embed.html", self.0)),
            ("width", width.to_string()),
            ("height", height.to_string()),
            ("title", TITLE.to_owned()),
            ("sandbox", "allow-scripts".to_owned()),
            ("loading", "lazy".to_owned()),
        ] {
            sink.attribute(name, &value);
        }
        sink.close();
        sink.finish()
    }

    /// A document with the link to it at the end of its head.
    pub fn link(&self, document: &str) -> Result<String, String> {
        if document.matches("</head>").count() != 1 {
            return Err("the page has not one </head>; expected one, to put the link to oEmbed before it".to_owned());
        }
        let name = name_of(|made| matches!(made, Made::OEmbed));
        let link =
            format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}{name}\">\n</head>", self.0);
        Ok(document.replacen("</head>", &link, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_folder_s() {
        for given in ["https://example.org/map/", "https://example.org/map"] {
            assert_eq!(Address::read(given), Ok(Address("https://example.org/map/".to_owned())));
        }
        assert!(Address::read("http://127.0.0.1:8080").is_ok());
        for wrong in [
            "",
            "example.org",
            "https://",
            "https:///map/",
            "ftp://example.org/",
            "https://a/?b",
            "https://a/#b",
            "https://a/\"x",
            "https://a/地图/",
        ] {
            assert!(Address::read(wrong).is_err_and(|error| error.contains("--address")), "{wrong}");
        }
    }

    #[test]
    fn the_answer_has_what_the_specification_asks_of_type_rich() {
        let address = Address::read("https://example.org/map/").expect("an address");
        let answer: serde_json::Value = serde_json::from_str(&address.json()).expect("JSON");
        assert_eq!((answer["type"].as_str(), answer["version"].as_str()), (Some("rich"), Some("1.0")));
        assert_eq!((answer["width"].as_u64(), answer["height"].as_u64()), (Some(800), Some(720)));
        assert_eq!(answer["title"].as_str(), Some(TITLE));
        let html = answer["html"].as_str().expect("html");
        assert_eq!(
            html,
            "<iframe src=\"https://example.org/map/embed.html\" width=\"800\" height=\"720\" \
             title=\"农村公共服务典型案例地图\" sandbox=\"allow-scripts\" loading=\"lazy\"></iframe>"
        );
    }

    #[test]
    fn the_link_stands_in_the_head() {
        let address = Address::read("https://example.org/map/").expect("an address");
        let linked = address.link("<head>\n<title>x</title>\n</head>").expect("a head");
        assert!(
            linked.contains("type=\"application/json+oembed\" href=\"https://example.org/map/oembed.json\">\n</head>")
        );
        assert!(address.link("<p>").is_err());
    }

    #[test]
    fn the_title_is_the_page_s_own() {
        assert!(include_str!("../../www/index.html").contains(&format!("<title>{TITLE}</title>")));
    }
}
