//! Where in a JSON text a value stands, by its path as faults name it:
//! `documents[0].cases[3].adcode`. The parser keeps no places; only who has a
//! fault to tell asks, so the text is gone through once more for it, and once for
//! many where they come in its order.

use crate::model::fault::{At, Fault};
use alloc::{string::String, vec::Vec};
use serde_json::Value;

/// Where the values of a text stand.
#[derive(Debug)]
pub struct Spans<'a> {
    cursor: Cursor<'a>,
    /// Where what was found last begins, and its line and column.
    last: (usize, At),
}

impl<'a> Spans<'a> {
    /// Of a text that the parser has found to be JSON.
    pub fn of(text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        Self { cursor: Cursor { text, at: 0, lists: Vec::new() }, last: START }
    }

    /// The same of bytes; of those that are no text there are none.
    pub fn of_bytes(bytes: &'a [u8]) -> Option<Self> {
        core::str::from_utf8(bytes).ok().map(Self::of)
    }

    /// Where the value of a path begins, or, where part of it is not there, what it
    /// would stand in.
    pub fn at(&mut self, path: &str) -> Option<At> {
        self.cursor.at = 0;
        let mut found = self.cursor.blank();
        for step in steps(path) {
            match self.cursor.enter(&step) {
                Some(at) => found = at,
                None => break,
            }
        }
        self.last = (found, self.counted(found)?);
        Some(self.last.1)
    }

    /// The line and column of what begins there, from those of what was found last.
    fn counted(&self, found: usize) -> Option<At> {
        let (last, At { mut line, mut column }) = self.last;
        let text = self.cursor.text;
        if let Some(between) = text.get(last..found) {
            for letter in between.chars() {
                (line, column) = if letter == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            return Some(At { line, column });
        }
        let between = text.get(found..last)?;
        let lines = between.bytes().filter(|byte| *byte == b'\n').count() as u32;
        let column = match lines {
            0 => column - between.chars().count() as u32,
            _ => text.get(..found)?.chars().rev().take_while(|letter| *letter != '\n').count() as u32 + 1,
        };
        Some(At { line: line - lines, column })
    }

    /// Says where each fault stands whose place is a path, and of which it is not known.
    pub fn locate(&mut self, faults: &mut [Fault]) {
        for fault in faults.iter_mut().filter(|fault| fault.at.is_none()) {
            fault.at = self.at(&fault.place);
        }
    }
}

/// Says where in bytes each fault stands whose place is a path in them.
pub fn locate(faults: &mut [Fault], bytes: &[u8]) {
    if let Some(mut spans) = (!faults.is_empty()).then(|| Spans::of_bytes(bytes)).flatten() {
        spans.locate(faults);
    }
}

/// Where a text begins.
const START: (usize, At) = (0, At { line: 1, column: 1 });

/// A name or a number in a list.
enum Step {
    Name(String),
    Item(usize),
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let mut pieces = part.split('[');
        steps.extend(pieces.next().filter(|name| !name.is_empty()).map(|name| Step::Name(name.into())));
        steps.extend(pieces.filter_map(|piece| piece.strip_suffix(']')?.parse().ok()).map(Step::Item));
    }
    steps
}

/// A place in a text.
#[derive(Debug)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// Of the last lists that were entered where each begins, which item was found last,
    /// and where that begins.
    lists: Vec<[usize; 3]>,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Past blanks; gives where that is.
    fn blank(&mut self) -> usize {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.at
    }

    /// Goes to a part of the value here; gives where that begins. `None` where the
    /// value has no such part.
    fn enter(&mut self, step: &Step) -> Option<usize> {
        let start = self.blank();
        let opens = self.peek()?;
        self.at += 1;
        let mut number = 0;
        let known = self.lists.iter().rposition(|[list, ..]| *list == start);
        if let (Step::Item(wanted), Some(&[_, known, at])) = (step, known.and_then(|known| self.lists.get(known)))
            && known <= *wanted
        {
            (number, self.at) = (known, at);
        }
        loop {
            if matches!(self.text.as_bytes().get(self.blank())?, b'}' | b']') {
                break;
            }
            let is_it = match (step, opens) {
                (Step::Name(name), b'{') => {
                    let from = self.at;
                    self.skip()?;
                    let key = self.text.get(from..self.at)?;
                    self.blank();
                    self.at += 1;
                    is_called(key, name)
                }
                (Step::Item(wanted), b'[') => *wanted == number,
                _ => break,
            };
            let found = self.blank();
            if is_it {
                if let Step::Item(_) = step {
                    // The oldest goes: outer lists are entered again for each value.
                    match known {
                        Some(known) => drop(self.lists.remove(known)),
                        None if self.lists.len() >= MOST_LISTS => drop(self.lists.remove(0)),
                        None => {}
                    }
                    self.lists.push([start, number, found]);
                }
                return Some(found);
            }
            self.skip()?;
            number += 1;
            if self.text.as_bytes().get(self.blank()) == Some(&b',') {
                self.at += 1;
            }
        }
        self.at = start;
        None
    }

    /// Past the value here.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    while self.peek()? != b'"' {
                        self.at += if self.peek() == Some(b'\\') { 2 } else { 1 };
                    }
                    self.at += 1;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ if depth > 0 => self.at += 1,
                // A number, or one of the three words.
                _ => {
                    while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
                        self.at += 1;
                    }
                    return Some(());
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

/// So many lists are remembered: more than are within each other, and few to look through.
const MOST_LISTS: usize = 16;

/// Whether a name in quotes is this one.
fn is_called(key: &str, name: &str) -> bool {
    match key.contains('\\') {
        false => key.get(1..key.len() - 1) == Some(name),
        // As the parser reads it that is there anyway.
        true => serde_json::from_slice::<Value>(key.as_bytes()).is_ok_and(|key| key.as_str() == Some(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, path: &str) -> Option<At> {
        Spans::of(text).at(path)
    }

    const TEXT: &str = "{\n  \"a\": [1, {\"名\": \"养\\\"老\", \"b\" : [ true,null , -1.5e3]}],\n  \"c\": {}\n}";

    #[test]
    fn a_path_leads_to_where_its_value_begins() {
        for (path, line, column) in [
            ("a", 2, 8),
            ("a[0]", 2, 9),
            ("a[1]", 2, 12),
            ("a[1].名", 2, 18),
            ("a[1].b", 2, 32),
            ("a[1].b[1]", 2, 39),
            ("a[1].b[2]", 2, 46),
            ("c", 3, 8),
            // What is not there would stand in what is.
            ("c.d", 3, 8),
            ("a[7]", 2, 8),
            ("", 1, 1),
        ] {
            assert_eq!(at(TEXT, path), Some(At { line, column }), "{path}");
        }
    }

    #[test]
    fn what_is_no_json_or_no_path_breaks_nothing() {
        for text in ["", "{", "[", "\"", "{\"a", "{\"a\":", "[1,", "\\", "养"] {
            for path in ["a", "a.b[0]", "[0]", "x[", "x]y", "..."] {
                let _ = at(text, path);
            }
        }
    }
}
