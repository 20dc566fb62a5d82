//! oEmbed: how a page that is given the map's address finds what to embed.
//!
//! The answer is a file, so it cannot follow `maxwidth` and `maxheight`; and
//! it needs absolute addresses, so it is made only where `--site` tells
//! where the site will stand.

use super::card;
use super::pages::markup;
use crate::picture::markup::{Sink, Text};
use crate::words::CHINESE;
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
};
use serde_json::json;

/// The frame's size in CSS pixels: the map in one column, with the first case below it in sight.
const SIZE: (u32, u32) = (800, 720);

/// The answer's file.
pub const NAME: &str = "oembed.json";

/// The picture of a link, by its plain name: who keeps the address keeps it for long.
const CARD: &str = "card.png";

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
                "--site {text:?}: expected where the folder will stand, such as https://example.org/map/, \
                 without ? and #; other letters percent-encoded"
            ));
        }
        Ok(Self(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") }))
    }

    /// The file's content.
    pub fn json(&self, title: &str) -> String {
        let (width, height) = SIZE;
        let answer = json!({
            "type": "rich",
            "version": "1.0",
            "title": title,
            "provider_name": title,
            "provider_url": self.0,
            "html": self.frame(title),
            "width": width,
            "height": height,
        });
        format!("{answer:#}\n")
    }

    /// The frame, right without a script on the page around it, and a link for
    /// where the frame is dropped as well: consumers often strip both.
    fn frame(&self, title: &str) -> String {
        let (width, height) = SIZE;
        let src = format!("{}embed.html", self.0);
        let mut sink = Text::default();
        sink.open("iframe");
        for (name, value) in [
            ("src", src.clone()),
            ("width", width.to_string()),
            ("height", height.to_string()),
            ("title", title.to_owned()),
            ("frameborder", "0".to_owned()),
            ("style", "max-width:100%".to_owned()),
            ("sandbox", "allow-scripts allow-downloads".to_owned()),
            // By this the frame knows of the latter: www/downloads.js.
            ("name", "case-map-downloads".to_owned()),
            ("loading", "lazy".to_owned()),
        ] {
            sink.attribute(name, &value);
        }
        sink.close();
        // Beside it: what a frame holds is dropped with the frame.
        sink.open("p");
        sink.open("a");
        for (name, value) in [("href", src.as_str()), ("hreflang", CHINESE), ("lang", CHINESE)] {
            sink.attribute(name, value);
        }
        sink.text(title);
        sink.close();
        sink.close();
        sink.finish()
    }

    /// A document with the link to it at the end of its head, and with what
    /// sites show of a link to the document: title, picture and words. Those
    /// take only absolute addresses, so a page without one has none of it and
    /// is shown by its title and description.
    pub fn link(&self, document: &str, title: &str) -> Result<String, String> {
        if document.matches("</head>").count() != 1 {
            return Err("the page has not one </head>; expected one, to put the link to oEmbed before it".to_owned());
        }
        let folder = &self.0;
        let oembed = NAME;
        let told = document.split_once("name=\"description\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
        let (width, height) = card::SIZE;
        let mut head = format!("<meta property=\"og:title\" content=\"{}\">\n", markup(title));
        if let Some((told, _)) = told {
            head += &format!("<meta property=\"og:description\" content=\"{told}\">\n");
        }
        head += &format!(
            "<meta property=\"og:type\" content=\"website\">\n\
             <meta property=\"og:image\" content=\"{folder}{CARD}\">\n\
             <meta property=\"og:image:width\" content=\"{width}\">\n\
             <meta property=\"og:image:height\" content=\"{height}\">\n\
             <meta name=\"twitter:card\" content=\"summary_large_image\">\n\
             <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{folder}{oembed}\">\n"
        );
        Ok(document.replacen("</head>", &format!("{head}</head>"), 1))
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
            assert!(Address::read(wrong).is_err_and(|error| error.contains("--site")), "{wrong}");
        }
    }

    #[test]
    fn the_answer_has_what_the_specification_asks_of_type_rich() {
        let site = Address::read("https://example.org/map/").expect("an address");
        let answer: serde_json::Value = serde_json::from_str(&site.json("花园")).expect("JSON");
        assert_eq!((answer["type"].as_str(), answer["version"].as_str()), (Some("rich"), Some("1.0")));
        assert_eq!((answer["width"].as_u64(), answer["height"].as_u64()), (Some(800), Some(720)));
        assert_eq!(answer["title"].as_str(), Some("花园"));
        let html = answer["html"].as_str().expect("html");
        assert_eq!(
            html,
            "<iframe src=\"https://example.org/map/embed.html\" width=\"800\" height=\"720\" \
             title=\"花园\" frameborder=\"0\" style=\"max-width:100%\" sandbox=\"allow-scripts allow-downloads\" \
             name=\"case-map-downloads\" loading=\"lazy\"></iframe>\
             <p><a href=\"https://example.org/map/embed.html\" hreflang=\"zh-CN\" lang=\"zh-CN\">花园</a></p>"
        );
    }

    #[test]
    fn the_link_stands_in_the_head() {
        let site = Address::read("https://example.org/map/").expect("an address");
        let linked = site.link("<head>\n<title>x</title>\n</head>", "花园").expect("a head");
        assert!(
            linked.contains("type=\"application/json+oembed\" href=\"https://example.org/map/oembed.json\">\n</head>")
        );
        assert!(site.link("<p>", "花园").is_err());
    }

    #[test]
    fn a_pasted_link_has_title_words_and_a_picture_that_is_there() {
        let site = Address::read("https://example.org/map/").expect("an address");
        let words = "<meta name=\"description\" content=\"花园，按省份阅读。\">";
        let page = site.link(&format!("<head>{words}\n</head>"), "花园").expect("a head");
        let told = |property: &str| {
            let (_, rest) = page.split_once(&format!("property=\"og:{property}\" content=\"")).unwrap_or_default();
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        assert_eq!((told("title").as_str(), told("image").as_str()), ("花园", "https://example.org/map/card.png"));
        assert_eq!(told("description"), "花园，按省份阅读。");
        assert!(crate::site::MADE.iter().any(|(name, _)| *name == CARD));
    }
}
