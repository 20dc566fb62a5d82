//! What others need to put the map into their pages: the frame, the scripts
//! around it, the page that makes the code, and the answer to oEmbed.

use crate::oembed::{self, Address};
use crate::places::Places;
use crate::{bundle, face, single, template};
use case_map::picture::markup::{Sink, Text};
use case_map::scene::Scene;

const FRAME: &str = "www/embed.html";
const BUILDER: &str = "www/builder.html";

/// Names in `dist/` of the small scripts, and the modules that they start from.
const SCRIPTS: [(&str, &str); 3] =
    [("embed.js", "frame-inside.js"), ("frame.js", "frame.js"), ("builder.js", "builder.js")];

/// The pages whose address a reader may give to a site that asks for oEmbed.
const LINKED: [&str; 2] = ["index.html", "embed.html"];

/// A name in `dist/`, and what the file holds.
pub type File = (&'static str, Vec<u8>);

/// Adds all of it to the files drawn for `dist/`.
pub fn files(places: &Places, drawn: &mut Vec<File>, address: Option<&Address>) -> Result<(), String> {
    for (name, entry) in SCRIPTS {
        drawn.push((name, bundle::classic(places, &places.scripts(), entry, &[])?));
    }
    drawn.push((single::NAME, single::script(places, drawn)?));
    let Some(address) = address else { return Ok(()) };
    for (_, content) in drawn.iter_mut().filter(|(name, _)| LINKED.contains(name)) {
        *content = address.link(&String::from_utf8_lossy(content))?.into_bytes();
    }
    drawn.push((oembed::NAME, address.json().into_bytes()));
    Ok(())
}

/// The frame's document, which holds the drawing, and the builder's page.
pub fn documents(places: &Places, scene: &Scene, drawing: &[(&str, String)]) -> Result<[File; 3], String> {
    let fill = |name: &str, parts: &[(&str, String)]| {
        let bytes = places.read(&places.root.join(name))?;
        let text = String::from_utf8(bytes).map_err(|error| format!("{name}: {error}; expected UTF-8"))?;
        template::fill(name, &text, parts)
    };
    let choices = [("<!--regions-->", regions(scene)), ("<!--sectors-->", sectors(scene))];
    let builder = fill(BUILDER, &choices)?;
    face::has_fields(places, BUILDER, &builder)?;
    Ok([
        ("embed.html", fill(FRAME, drawing)?.into_bytes()),
        ("builder.html", builder.into_bytes()),
        ("builder.css", bundle::style(places, "www/builder.css")?.into_bytes()),
    ])
}

/// A choice for each region.
fn regions(scene: &Scene) -> String {
    let mut sink = Text::default();
    for shape in &scene.layer.shapes {
        sink.open("option");
        sink.attribute("value", &shape.unit.adcode.number().to_string());
        sink.text(&shape.unit.name);
        sink.close();
    }
    sink.finish()
}

/// A box to tick for each sector.
fn sectors(scene: &Scene) -> String {
    let mut sink = Text::default();
    for sector in &scene.catalogue.sectors {
        sink.open("label");
        sink.open("input");
        for (name, value) in [("type", "checkbox"), ("name", "sector"), ("value", sector)] {
            sink.attribute(name, value);
        }
        sink.close();
        sink.text(" ");
        sink.text(sector);
        sink.close();
    }
    sink.finish()
}
