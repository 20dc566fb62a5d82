//! The map as a picture of dots, for mail, text processors and link previews.

use alloc::{string::String, sync::Arc, vec::Vec};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{FontResolver, Options, Tree};
use std::sync::Mutex;

/// The letters of our own map, so that it needs no font of the system's:
/// `data/fonts/README.md` has their licence, and how they were made.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../data/fonts/NotoSansCJKsc-Regular.subset.otf"),
    include_bytes!("../../data/fonts/NotoSansCJKsc-Bold.subset.otf"),
];

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// The letters that no font had, in order.
    pub missing: Vec<char>,
}

/// Adds the letters of our own map.
pub fn add_own(fonts: &mut Database) {
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
}

/// Draws an SVG file with these fonts, so many dots to a px.
pub fn draw(svg: &str, scale: f32, fonts: Database) -> Result<Picture, String> {
    let missing = Arc::new(Mutex::new(Vec::new()));
    let mut options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let usual = FontResolver::default_fallback_selector();
    let noted = Arc::clone(&missing);
    options.font_resolver.select_fallback = alloc::boxed::Box::new(move |letter, tried, fonts| {
        let found = usual(letter, tried, fonts);
        if let (None, Ok(mut missing)) = (found, noted.lock()) {
            missing.push(letter);
        }
        found
    });
    let tree = Tree::from_str(svg, &options).map_err(|error| format!("{error}"))?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| format!("a scale of {scale}"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| format!("a scale of {scale}"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| format!("{error}"))?;
    drop(options);
    let mut missing = missing.lock().map(|found| found.clone()).unwrap_or_default();
    missing.sort_unstable();
    missing.dedup();
    Ok(Picture { bytes, missing })
}
