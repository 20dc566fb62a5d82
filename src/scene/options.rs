//! What a host may add to the data.

use crate::words::Words;
use alloc::{borrow::ToOwned, string::String};

/// Light or dark colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What cases look like on the map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Picture {
    /// Dots where there are few, else shades.
    #[default]
    Auto,
    /// A dot for each case.
    Dots,
    /// The more cases, the darker a region.
    Shades,
}

/// What a host may add to the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Put before every id, so that several drawings can share one page.
    pub prefix: String,
    /// The publisher's own 审图号. Empty: the slot stays empty.
    pub approval: String,
    /// The level of the panel's heading, from 1 to 4; regions are one below
    /// it, cases two.
    pub level: u8,
    /// Light or dark.
    pub theme: Theme,
    /// Dots or shades.
    pub picture: Picture,
    /// The language of everything that is not in the data.
    pub words: Words,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            prefix: String::new(),
            approval: String::new(),
            level: 2,
            theme: Theme::Auto,
            picture: Picture::Auto,
            words: Words::default(),
        }
    }
}

impl Options {
    /// Tells apart what a drawing must have been made with to be taken over; 0
    /// for what is usual. The rest is put into any drawing by `web/nodes.rs`.
    pub fn fingerprint(&self) -> u64 {
        let level = u64::from(self.level.clamp(1, 4) ^ Self::default().level);
        let picture = (self.picture as u64) << 8;
        self.words.fingerprint() ^ (level | picture).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The attributes that [`Options::set`] knows.
    pub const NAMES: [&str; 5] = ["id-prefix", "approval", "heading-level", "theme", "picture"];

    /// Sets an option by the name of its attribute; the error says what was
    /// expected. A language is not set here: its words must be loaded first.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "id-prefix" => self.prefix = value.to_owned(),
            "approval" => self.approval = value.to_owned(),
            "heading-level" => match value.as_bytes() {
                [level @ b'1'..=b'4'] => self.level = level - b'0',
                _ => return Err("1, 2, 3 or 4"),
            },
            "picture" => {
                self.picture = match value {
                    "" | "auto" => Picture::Auto,
                    "dots" => Picture::Dots,
                    "shades" => Picture::Shades,
                    _ => return Err("auto, dots or shades"),
                }
            }
            // In the browser a script paints, and no module needs to know.
            "theme" if cfg!(feature = "json") => {
                self.theme = match value {
                    "auto" => Theme::Auto,
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err("auto, light or dark"),
                }
            }
            // One that an older program does not know changes nothing.
            _ => {}
        }
        Ok(())
    }
}
