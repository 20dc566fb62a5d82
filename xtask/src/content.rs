//! The content of each shipped file, as its row in [`crate::shipped`] says.

use crate::bundle;
use crate::counties::Counties;
use crate::drawing::Drawing;
use crate::oembed::Address;
use crate::places::Places;
use crate::shipped::{Made, SHIPPED, Shipped, find};
use crate::{dist, face, frame, single, spoken, template};

/// A name in `dist/`, and what the file holds.
pub type File = (String, Vec<u8>);

/// All of them but the manifest, which needs their second names.
pub fn files(places: &Places, address: Option<&Address>) -> Result<Vec<File>, String> {
    for (name, _) in dist::contents(&places.bundled())? {
        find(&name)?;
    }
    let (drawing, counties) = (Drawing::of(places)?, Counties::of(places)?);
    let mut files: Vec<File> = Vec::new();
    for shipped in SHIPPED.iter() {
        if let Some(content) = content(places, address, (&drawing, &counties), shipped, &files)? {
            files.push((shipped.name.to_owned(), content));
        }
    }
    Ok(files)
}

fn content(
    places: &Places,
    address: Option<&Address>,
    (drawing, counties): (&Drawing, &Counties),
    shipped: &Shipped,
    before: &[File],
) -> Result<Option<Vec<u8>>, String> {
    Ok(Some(match shipped.made {
        Made::Page(file, parts) => page(places, address, drawing, file, parts)?.into_bytes(),
        Made::Style(files) => {
            let parts: Result<Vec<String>, String> = files.iter().map(|file| bundle::style(places, file)).collect();
            parts?.concat().into_bytes()
        }
        Made::Words(text) => case_map::words::drawn(text).into_bytes(),
        Made::Cases(text) => case_map::words::cases(text).into_bytes(),
        Made::Spoken(language, text) => spoken::plain(language, text).into_bytes(),
        Made::Drawn(draw) => draw(drawing)?,
        Made::Atlas(province) => counties.atlas(province)?,
        Made::CountyNames => counties.names().into_bytes(),
        Made::Script(entry) => bundle::classic(places, &places.scripts(), entry)?,
        Made::Module(_) | Made::Glue(_) => places.read(&places.bundled().join(shipped.name))?,
        Made::Wasm(_) => places.read(&places.scripts().join(shipped.name))?,
        Made::Single => single::script(places, before)?,
        Made::OEmbed => match address {
            Some(address) => address.json().into_bytes(),
            None => return Ok(None),
        },
        Made::Integrity => return Ok(None),
    }))
}

/// A template of `www/` with its parts: of the data, or a style sheet beside it.
fn page(
    places: &Places,
    address: Option<&Address>,
    drawing: &Drawing,
    file: &str,
    parts: &[&str],
) -> Result<String, String> {
    let mut filled = places.text(file)?;
    for name in parts {
        let part = match drawing.part(name).or_else(|| frame::part(name)) {
            Some(part) => part,
            // These pages are our own: there is nobody whom the map's style could
            // trouble, nor a map that is a file. Shorter selectors save about 50
            // bytes in brotli, and Chromium finds no `.case-map` around the paths
            // that a `use` copies: there, only a bare `path` keeps strokes as wide
            // as they are on a map of any size.
            None => {
                bundle::style(places, &format!("www/{name}"))?.replace("svg.case-map,", "").replace(".case-map ", "")
            }
        };
        filled = template::fill(file, &filled, &format!("<!--{name}-->"), &part)?;
    }
    // A page with a list of the regions to choose from is the builder's.
    if parts.contains(&"regions") {
        face::has_fields(places, file, &filled)?;
    }
    match address {
        // A page that shows the map is one whose address a reader may give to
        // a site that asks for oEmbed.
        Some(address) if parts.contains(&"map") => address.link(&filled),
        _ => Ok(filled),
    }
}
