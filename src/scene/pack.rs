//! A scene at rest: as compact bytes, for the module that every reader
//! loads. It needs no JSON parser and no geometry, which would weigh more
//! than all the rest.
//!
//! A page that holds the drawing already needs no rings, and can read the
//! texts of the cases there: the lean pack leaves both out.
//!
//! Layout: the magic bytes `CMP3`, eight bytes of fingerprint with the lowest
//! first; then the cases (sectors, documents, cases), the layer (shapes,
//! lines) and the sheet (height, cameras, marks). How numbers, texts and lists
//! are written is in `bytes.rs`. Why a case is in a sector (its basis) is for
//! editors and stays behind.

use alloc::{string::{String, ToString}, vec::Vec};
use super::bytes::{Reader, Writer};
use super::camera::{Camera, Rect};
use super::layer::{Layer, Shape};
use super::options::Options;
use super::sheet::{Label, Mark, Sheet, Window};
use super::Scene;
use crate::model::adcode::Adcode;
use crate::model::case::{Assignment, Case, Catalogue, Document};
use crate::model::fault::Fault;
use crate::model::hash;
use crate::model::unit::Unit;

const MAGIC: &[u8] = b"CMP3";

/// Packs a scene without its rings, its documents' names and the texts of its
/// cases, for a page that holds the drawing. Titles and summaries are
/// searched, so they must be read back from there; the rest only is drawn.
pub fn write_lean(scene: &Scene) -> Vec<u8> {
    let mut lean = scene.clone();
    lean.layer.lines.clear();
    for shape in &mut lean.layer.shapes {
        shape.rings.clear();
    }
    for case in &mut lean.catalogue.cases {
        // An id that is made of them must not be lost with them.
        case.id = if case.number > 0 { core::mem::take(&mut case.id) } else { scene.catalogue.id(case) };
        // Whatever is found in the place is then found in the title.
        if case.title.starts_with(case.place.as_str()) {
            case.place.clear();
        }
        case.title.clear();
        case.summary.clear();
        case.note = None;
    }
    for document in &mut lean.catalogue.documents {
        *document = Document { batch: document.batch, year: document.year, ..Document::default() };
    }
    write(&lean)
}

/// Packs a scene, apart from what the host added to it.
pub fn write(scene: &Scene) -> Vec<u8> {
    let mut w = Writer::new([MAGIC, &scene.fingerprint.to_le_bytes()].concat());
    catalogue(&mut w, &scene.catalogue);
    w.list(&scene.layer.shapes, |w, shape| {
        unit(w, &shape.unit);
        w.list(&shape.rings, |w, ring| w.run(ring));
    });
    w.list(&scene.layer.lines, |w, line| w.run(line));
    let Sheet { height, main, windows, marks } = &scene.sheet;
    w.signed(*height);
    camera(&mut w, main);
    w.list(windows, |w, window| {
        w.text(&window.name);
        camera(w, &window.camera);
    });
    w.list(marks, |w, mark| {
        w.cell(mark.anchor);
        w.list(mark.label.as_slice(), |w, label| {
            w.cell(label.at);
            w.number(label.size as u32);
        });
        w.list(mark.lead.as_slice(), |w, ends| ends.iter().for_each(|&end| w.cell(end)));
    });
    w.bytes
}

fn catalogue(w: &mut Writer, catalogue: &Catalogue) {
    w.list(&catalogue.sectors, |w, sector| w.text(sector));
    w.list(&catalogue.documents, |w, d| {
        w.text(&d.number);
        w.text(&d.title);
        w.list(&d.offices, |w, office| w.text(office));
        w.text(&d.collection);
        [d.batch, d.year, d.submitted, d.chosen].iter().for_each(|&n| w.number(n));
    });
    w.list(&catalogue.cases, |w, c| {
        w.text(&c.id);
        w.number(c.document as u32);
        w.number(c.number);
        w.text(&c.title);
        w.text(&c.place);
        w.number(c.adcode.map_or(0, Adcode::number));
        w.list(c.position.as_slice(), |w, &position| w.cell(position));
        w.text(&c.summary);
        w.list(&c.sectors, |w, assignment| w.number(assignment.sector as u32));
        w.text(c.note.as_deref().unwrap_or_default());
    });
}

fn unit(w: &mut Writer, unit: &Unit) {
    w.number(unit.adcode.number());
    [&unit.name, &unit.short, &unit.pinyin].iter().for_each(|text| w.text(text));
    w.text(unit.when_empty.as_deref().unwrap_or_default());
}

fn camera(w: &mut Writer, camera: &Camera) {
    w.cell(camera.from);
    w.signed(camera.across);
    w.cell(camera.frame.at);
    w.cell(camera.frame.size);
}

/// Unpacks what [`write`] packed; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8], options: Options) -> Result<Scene, Fault> {
    let mut r = Reader::new(bytes);
    scene(&mut r, options).ok_or_else(|| {
        let found = if bytes.starts_with(MAGIC) { "an end or a value out of range" } else { "other bytes" };
        let place = ["byte ", &(r.at() as u32).to_string()].concat();
        Fault::new(file, place, found, "a whole pack as `case-map pack` writes it")
    })
}

/// Tells one scene from another: a hash of its pack and of this crate's
/// version, since another version may draw the same scene otherwise.
pub fn fingerprint(scene: &Scene) -> u64 {
    hash::add(hash::add(hash::START, &write(scene)), env!("CARGO_PKG_VERSION").as_bytes())
}

fn scene(r: &mut Reader, options: Options) -> Option<Scene> {
    r.begins_with(MAGIC).then_some(())?;
    let fingerprint = r.eight();
    let catalogue = Catalogue {
        sectors: r.list(Reader::text),
        documents: r.list(|r| Document {
            number: r.text(),
            title: r.text(),
            offices: r.list(Reader::text),
            collection: r.text(),
            batch: r.number(),
            year: r.number(),
            submitted: r.number(),
            chosen: r.number(),
        }),
        cases: r.list(case),
    };
    let layer = Layer {
        shapes: r.list(|r| Shape { unit: read_unit(r), rings: r.list(Reader::run) }),
        lines: r.list(Reader::run),
    };
    let sheet = Sheet {
        height: r.length(),
        main: read_camera(r),
        windows: r.list(|r| Window { name: r.text(), camera: read_camera(r) }),
        marks: r.list(|r| Mark {
            anchor: r.cell(),
            label: r.list(|r| Label { at: r.cell(), size: r.number() as usize }).pop(),
            lead: r.list(|r| [r.cell(), r.cell()]).pop(),
        }),
    };
    let is_whole = sheet.marks.len() == layer.shapes.len() && is_whole(&catalogue);
    (r.is_at_end() && is_whole).then(|| Scene::of(options, fingerprint, catalogue, layer, sheet))
}

fn case(r: &mut Reader) -> Case {
    Case {
        id: r.text(),
        document: r.number() as usize,
        number: r.number(),
        title: r.text(),
        place: r.text(),
        adcode: match r.number() {
            0 => None,
            code => Some(adcode(r, code)),
        },
        position: r.list(Reader::cell).pop(),
        summary: r.text(),
        sectors: r.list(|r| Assignment { sector: r.number() as usize, basis: String::new() }),
        note: r.perhaps(),
    }
}

fn read_unit(r: &mut Reader) -> Unit {
    let code = r.number();
    Unit {
        adcode: adcode(r, code),
        name: r.text(),
        short: r.text(),
        pinyin: r.text(),
        when_empty: r.perhaps(),
    }
}

fn adcode(r: &mut Reader, code: u32) -> Adcode {
    Adcode::new(code).unwrap_or_else(|| {
        r.give_up();
        Adcode::CHINA
    })
}

fn read_camera(r: &mut Reader) -> Camera {
    Camera { from: r.cell(), across: r.length(), frame: Rect { at: r.cell(), size: r.cell() } }
}

/// Whether every index points at something.
fn is_whole(catalogue: &Catalogue) -> bool {
    let Catalogue { sectors, documents, cases } = catalogue;
    cases.iter().all(|c| c.document < documents.len() && c.sectors.iter().all(|a| a.sector < sectors.len()))
}
