//! The content of each shipped file, as its row in [`crate::shipped`] says: first
//! what is the same for every site, then the project's own.

use crate::bundle;
use crate::counties::Counties;
use crate::places::Places;
use crate::shipped::{Made, SHIPPED, Shipped, find};
use crate::{dist, face, own, single};
use case_map::site::oembed::Address;
use case_map::site::{self, File, template};

/// All of them, with second names.
pub fn files(places: &Places, address: Option<&Address>) -> Result<Vec<File>, String> {
    let (about, drawing) = own::read(places)?;
    let missing: String = drawing.missing()?.into_iter().collect();
    if !missing.is_empty() {
        return Err(format!("card.png: our own letters lack {missing}; mend: data/fonts/README.md"));
    }
    let files = site::files(&web(places)?, &about, &drawing, address)?;
    for (name, content) in files.iter().filter(|(name, _)| name == "builder.html") {
        face::has_fields(places, name, &String::from_utf8_lossy(content))?;
    }
    Ok(files)
}

/// What is the same for every site: pages have marks where theirs goes.
pub fn web(places: &Places) -> Result<Vec<File>, String> {
    for (name, _) in dist::contents(&places.bundled())? {
        find(&name)?;
    }
    let counties = Counties::of(places)?;
    let mut files: Vec<File> = Vec::new();
    for shipped in SHIPPED.iter() {
        if let Some(content) = content(places, &counties, shipped, &files)? {
            files.push((shipped.name.to_owned(), content));
        }
    }
    Ok(files)
}

fn content(
    places: &Places,
    counties: &Counties,
    shipped: &Shipped,
    before: &[File],
) -> Result<Option<Vec<u8>>, String> {
    Ok(Some(match shipped.made {
        Made::Page(file, styles) => page(places, file, styles)?.into_bytes(),
        Made::Style(files) => {
            let parts: Result<Vec<String>, String> = files.iter().map(|file| bundle::style(places, file)).collect();
            parts?.concat().into_bytes()
        }
        Made::Words(text) => case_map::words::drawn(text).into_bytes(),
        Made::Cases(text) => case_map::words::cases(text).into_bytes(),
        Made::Atlas(province) => counties.atlas(province)?,
        Made::CountyNames => counties.names().into_bytes(),
        Made::Script(entry) => bundle::classic(places, &places.scripts(), entry)?,
        Made::Module(_) | Made::Glue(_) => places.read(&places.bundled().join(shipped.name))?,
        Made::Wasm(_) => places.read(&places.scripts().join(shipped.name))?,
        Made::Single => single::script(places, before)?,
        // The site's own.
        Made::Site => return Ok(None),
    }))
}

/// A template of `www/` with the style sheets that are meant for it.
fn page(places: &Places, file: &str, styles: &[&str]) -> Result<String, String> {
    let mut filled = places.text(file)?;
    for name in styles {
        // These pages are our own: there is nobody whom the map's style could
        // trouble, nor a map that is a file. Shorter selectors save about 50
        // bytes in brotli, and Chromium finds no `.case-map` around the paths
        // that a `use` copies: there, only a bare `path` keeps strokes as wide
        // as they are on a map of any size.
        let style = bundle::style(places, &format!("www/{name}"))?;
        let style = style.replace("svg.case-map,", "").replace(".case-map ", "");
        filled = template::fill(file, &filled, &format!("<!--{name}-->"), &style)?;
    }
    Ok(filled)
}
