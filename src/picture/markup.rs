//! Where a renderer writes to: text here, the page's own nodes in `web`; and
//! what renderers write often.

use alloc::{string::String, vec::Vec};
/// Takes elements in document order. One renderer serves every sink, so the
/// static page and the living page cannot drift apart.
pub trait Sink {
    /// Begins an element. Everything inside an `svg` element is SVG.
    fn open(&mut self, tag: &'static str);
    /// Sets an attribute of the element that was opened last.
    fn attribute(&mut self, name: &'static str, value: &str);
    /// Adds text to the element that is open.
    fn text(&mut self, text: &str);
    /// Ends the element that is open.
    fn close(&mut self);
}

/// Writes HTML; a tree that holds only an `svg` element is also XML.
#[derive(Debug, Default)]
pub struct Text {
    out: String,
    open: Vec<&'static str>,
    in_tag: bool,
}

impl Text {
    /// What was written.
    pub fn finish(mut self) -> String {
        self.end_tag();
        self.out
    }

    fn end_tag(&mut self) {
        if core::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }
}

/// Elements that never have content: HTML forbids their end tag.
const VOID: [&str; 2] = ["input", "br"];

/// SVG elements that we never fill, closed in the short way.
const SHAPES: [&str; 4] = ["path", "rect", "use", "circle"];

impl Sink for Text {
    fn open(&mut self, tag: &'static str) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(tag);
        self.open.push(tag);
        self.in_tag = true;
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        escape(&mut self.out, text);
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        if self.in_tag && SHAPES.contains(&tag) {
            self.in_tag = false;
            self.out.push_str("/>");
            return;
        }
        self.end_tag();
        if !VOID.contains(&tag) {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }
}

/// Makes text safe between tags and in double quotes.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML refuses these, HTML some of them: show that there was one.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// Opens an element with a class, if it has one.
pub fn open(sink: &mut dyn Sink, tag: &'static str, class: &str) {
    sink.open(tag);
    if !class.is_empty() {
        sink.attribute("class", class);
    }
}

/// Opens an element that a host may style by the name of its class.
pub fn part(sink: &mut dyn Sink, tag: &'static str, class: &str) {
    open(sink, tag, class);
    sink.attribute("part", class);
}

/// An element with a text and nothing else.
pub fn element(sink: &mut dyn Sink, tag: &'static str, class: &str, text: &str) {
    open(sink, tag, class);
    sink.text(text);
    sink.close();
}

/// An element without content.
pub fn leaf(sink: &mut dyn Sink, tag: &'static str, attributes: &[(&'static str, &str)]) {
    sink.open(tag);
    for (name, value) in attributes {
        sink.attribute(name, value);
    }
    sink.close();
}

/// A text of the map at its place.
pub fn words_at(sink: &mut dyn Sink, class: &str, x: &str, y: &str, words: &str) {
    open(sink, "text", class);
    sink.attribute("x", x);
    sink.attribute("y", y);
    sink.text(words);
    sink.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        let mut sink = Text::default();
        sink.open("p");
        sink.attribute("title", "\"><script>");
        sink.text("</p><script>&");
        sink.open("path");
        sink.close();
        sink.open("input");
        sink.close();
        sink.close();
        assert_eq!(
            sink.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;&amp;<path/><input></p>"
        );
    }
}
