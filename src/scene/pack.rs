//! A scene at rest: as compact bytes, for the module that every reader
//! loads. It needs no JSON parser and no geometry, which would weigh more
//! than all the rest.
//!
//! It has five parts. What lives: everything that can change, be counted or be
//! asked for. What is drawn: texts, positions, rings, lines, insets, names. Which regions
//! open into parts of a host's own, if any do. Which province the scene is within, if it
//! is. What editors know: why a case is in a sector (its basis), and what parts are called
//! that cases name; who draws leaves that unread, who writes files needs it. Before that,
//! where the scene holds only some of the cases, what it tells of all. A page that holds the
//! drawing needs the first alone, a lean pack; texts that are searched it reads from there.
//!
//! Layout: the magic bytes `CMP4`, a byte with a bit for each part that follows the
//! first (0 where the pack is lean), eight bytes of fingerprint with the lowest
//! first, the parts in this order. How numbers, texts and lists are written is in
//! `bytes.rs`.

use super::Scene;
use super::bytes::{Reader, Writer};
use super::camera::{Camera, Rect};
#[cfg(any(feature = "draw", feature = "json"))]
use super::case_bytes::read_texts;
use super::case_bytes::{adcode, read_bare, write_bare, write_texts};
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use super::extract::read_extract;
#[cfg(any(feature = "near", feature = "json"))]
use super::extract::write_extract;
use super::layer::{Layer, Shape};
use super::options::Options;
use super::sheet::{Dot, Mark, Sheet};
#[cfg(any(feature = "draw", feature = "json"))]
use super::sheet::{Label, Names, Spot, Window};
#[cfg(any(feature = "near", feature = "json"))]
use super::within::Within;
use crate::geo::path::Cell;
#[cfg(any(feature = "draw", feature = "json"))]
use crate::model::case::Document;
use crate::model::case::{Assignment, Case, Catalogue};
use crate::model::fault::Fault;
use crate::model::hash;
use crate::model::text::concat;
use crate::model::unit::Unit;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

const MAGIC: &[u8] = b"CMP4";

/// The bits of the parts after the first.
const DRAWN: u8 = 1;
const WITHIN: u8 = 2;
const BASES: u8 = 4;
const EXTRACT: u8 = 8;
const PARTS: u8 = 16;

/// Those that this program reads: each reads all that stands before one of its own.
const READ: u8 = if cfg!(any(feature = "near", feature = "json")) {
    DRAWN | PARTS | WITHIN | EXTRACT | BASES
} else if cfg!(feature = "draw") {
    DRAWN | PARTS
} else {
    0
};

/// Packs the part that lives, for a page that holds the drawing.
pub fn write_lean(scene: &Scene) -> Vec<u8> {
    let mut w = head(0, scene.fingerprint);
    write_living(&mut w, scene);
    w.bytes
}

/// Packs a scene, apart from what the host added to it.
pub fn write(scene: &Scene) -> Vec<u8> {
    let mut w = without_bases(scene, BASES);
    #[cfg(any(feature = "near", feature = "json"))]
    if !scene.parts.is_empty() {
        w.list(&scene.called, |w, (code, id)| {
            w.number(*code);
            w.text(id);
        });
    }
    write_bases(&mut w, scene);
    w.bytes
}

fn without_bases(scene: &Scene, and: u8) -> Writer {
    let within = scene.within();
    let parts = if within.is_some() { WITHIN } else { 0 } | if scene.extract().is_some() { EXTRACT } else { 0 };
    #[cfg(any(feature = "near", feature = "json"))]
    let parts = parts | if scene.parts.is_empty() { 0 } else { PARTS };
    let mut w = head(DRAWN | parts | and, scene.fingerprint);
    write_living(&mut w, scene);
    write_drawn(&mut w, scene);
    #[cfg(any(feature = "near", feature = "json"))]
    if !scene.parts.is_empty() {
        w.list(&scene.parts, |w, print| w.text(print));
    }
    if let Some(within) = within {
        w.number(u32::from(within.is_own));
        write_unit(&mut w, &within.province);
        w.list(&within.parents, write_unit);
        within.seen.iter().for_each(|&number| w.signed(number));
    }
    #[cfg(any(feature = "near", feature = "json"))]
    if let Some(extract) = scene.extract() {
        write_extract(&mut w, extract);
    }
    w
}

fn head(kind: u8, fingerprint: u64) -> Writer {
    Writer::new([MAGIC, &[kind], &fingerprint.to_le_bytes()].concat())
}

/// Whether a pack holds only some of its cases.
pub fn is_extract(bytes: &[u8]) -> bool {
    bytes.get(MAGIC.len()).is_some_and(|kind| kind & EXTRACT > 0)
}

/// Unpacks what [`write`] packed; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8], options: Options) -> Result<Scene, Fault> {
    let mut r = Reader::new(bytes);
    scene(&mut r, options).ok_or_else(|| {
        let found = if bytes.starts_with(MAGIC) { "an end or a value out of range" } else { "other bytes" };
        let place = concat(&["byte ", &(r.at() as u32).to_string()]);
        Fault::new(file, place, found, "a whole pack as `case-map pack` writes it")
    })
}

/// Tells one drawing from another: a hash of what is drawn of the scene and of
/// this crate's version, since another version may draw the same otherwise.
///
/// It is asked before names are laid out: they follow from the rest, and who
/// draws for one reader lays them out in one language alone.
pub fn fingerprint(scene: &Scene) -> u64 {
    hash::add(hash::add(hash::START, &without_bases(scene, 0).bytes), env!("CARGO_PKG_VERSION").as_bytes())
}

fn scene(r: &mut Reader, options: Options) -> Option<Scene> {
    r.begins_with(MAGIC).then_some(())?;
    let kind = r.byte();
    let fingerprint = r.eight();
    let mut scene = read_living(r, options, fingerprint);
    if kind > 0 {
        read_drawn(r, &mut scene);
    }
    #[cfg(any(feature = "draw", feature = "json"))]
    if kind & PARTS > 0 {
        scene.parts = r.list(Reader::text);
    }
    #[cfg(any(feature = "near", feature = "json"))]
    if kind & WITHIN > 0 {
        let is_own = r.number() > 0;
        let (province, parents) = (read_unit(r), r.list(read_unit));
        scene.within = Some(Within { province, parents, is_own, seen: [0; 4].map(|_| r.signed()) });
    }
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    if kind & EXTRACT > 0 {
        let extract = read_extract(r);
        let cases = core::mem::take(&mut scene.catalogue.cases);
        if scene.answer(extract, cases).is_none() {
            r.give_up();
        }
    }
    #[cfg(any(feature = "near", feature = "json"))]
    if kind & BASES > 0 {
        if kind & PARTS > 0 {
            scene.called = r.list(|r| (r.number(), r.text()));
        }
        read_bases(r, &mut scene);
    }
    let is_at_end = if kind & !READ > 0 { r.is_sound() } else { r.is_at_end() };
    // What cannot open a province cannot show what was opened, nor what holds only some.
    let is_known = kind == 0 || kind & DRAWN > 0 && kind & !(READ & (WITHIN | EXTRACT) | DRAWN | PARTS | BASES) == 0;
    let is_whole = scene.sheet.marks.len() == scene.layer.shapes.len()
        && is_in_sectors(&scene.catalogue.cases, scene.catalogue.sectors.len());
    (is_known
        && is_at_end
        && is_whole
        && (kind == 0 || has_documents(&scene.catalogue.cases, scene.catalogue.documents.len())))
    .then_some(scene)
}

/// Sectors, of cases all but their texts, documents and positions, of shapes their units and marks, which
/// cases have dots.
fn write_living(w: &mut Writer, scene: &Scene) {
    let Scene { catalogue, layer, sheet, .. } = scene;
    w.list(&catalogue.sectors, |w, sector| w.text(sector));
    w.list(&catalogue.cases, write_bare);
    w.signed(sheet.height);
    w.list(&layer.shapes, |w, shape| write_unit(w, &shape.unit));
    w.list(&sheet.marks, |w, mark| {
        w.cell(mark.anchor);
        w.cell(mark.tip);
        w.number(u32::from(mark.is_below));
    });
    // Which case has a dot; where, only who draws needs to know.
    w.list(&sheet.dots, |w, dot| w.number(u32::from(dot.is_some())));
}

fn write_unit(w: &mut Writer, unit: &Unit) {
    w.number(unit.adcode.number());
    [&unit.name, &unit.short, &unit.pinyin].iter().for_each(|text| w.text(text));
    w.text(unit.when_empty.as_deref().unwrap_or_default());
}

fn read_unit(r: &mut Reader) -> Unit {
    let code = r.number();
    Unit {
        adcode: adcode(r, code),
        name: r.text(),
        short: r.text(),
        pinyin: r.text(),
        when_empty: Some(r.text()).filter(|text| !text.is_empty()),
    }
}

fn read_living(r: &mut Reader, options: Options, fingerprint: u64) -> Scene {
    let catalogue = Catalogue {
        language: String::new(),
        sectors: r.list(Reader::text),
        documents: Vec::new(),
        cases: r.list(read_bare),
    };
    let height = r.length();
    let shapes = r.list(|r| Shape { unit: read_unit(r), rings: Vec::new() });
    let marks = r.list(|r| Mark { anchor: r.cell(), tip: r.cell(), is_below: r.number() > 0, lead: None });
    let dots = r.list(|r| (r.number() > 0).then(Dot::default));
    let nowhere = Camera { from: [0, 0], across: 1, frame: Rect { at: [0, 0], size: [0, 0] } };
    let sheet =
        Sheet { height, main: nowhere, windows: Vec::new(), marks, inland: Vec::new(), names: Vec::new(), dots };
    Scene::of(options, fingerprint, catalogue, Layer { language: String::new(), shapes, lines: Vec::new() }, sheet)
}

/// Of documents and cases their texts, of cases their positions, of shapes their rings; lines, cameras,
/// insets; lead lines; shapes without an outline; names in every language; where dots stand.
fn write_drawn(w: &mut Writer, scene: &Scene) {
    let Scene { catalogue, layer, sheet, .. } = scene;
    [&catalogue.language, &layer.language].iter().for_each(|text| w.text(text));
    w.list(&catalogue.documents, |w, d| {
        [&d.number, &d.title, &d.collection].iter().for_each(|text| w.text(text));
        w.list(&d.offices, |w, office| w.text(office));
        [d.batch, d.year, d.submitted, d.chosen].iter().for_each(|&n| w.number(n));
    });
    for case in &catalogue.cases {
        write_texts(w, case);
    }
    for shape in &layer.shapes {
        w.list(&shape.rings, |w, ring| w.run(ring));
    }
    w.list(&layer.lines, |w, line| w.run(line));
    write_camera(w, &sheet.main);
    w.list(&sheet.windows, |w, window| {
        w.text(&window.name);
        write_camera(w, &window.camera);
        w.list(&window.spots, |w, spot| {
            w.text(&spot.name);
            w.cell(spot.at);
        });
    });
    for mark in &sheet.marks {
        write_ends(w, mark.lead);
    }
    w.list(&sheet.inland, |w, &shape| w.number(shape));
    w.list(&sheet.names, |w, names| {
        w.text(&names.language);
        w.list(&names.labels, |w, label| {
            w.cell(label.at);
            w.signed(label.side);
            w.number(label.size as u32);
            write_ends(w, label.lead);
        });
    });
    for dot in sheet.dots.iter().flatten() {
        w.cell(dot.place);
        w.cell([dot.at[0].wrapping_sub(dot.place[0]), dot.at[1].wrapping_sub(dot.place[1])]);
        w.number(dot.size as u32);
        w.list(&dot.insets, |w, &at| w.cell(at));
    }
}

/// Where each basis stands in its case's own text, from 1, and how long it is; or
/// 0, and the words that stand in neither title nor summary.
fn write_bases(w: &mut Writer, scene: &Scene) {
    for case in &scene.catalogue.cases {
        let text = own_text(case);
        for Assignment { basis, .. } in &case.sectors {
            let at = text.find(basis.as_str()).map_or(0, |at| at as u32 + 1);
            w.number(at);
            if at > 0 {
                w.number(basis.len() as u32);
            } else {
                w.text(basis);
            }
        }
    }
}

fn own_text(case: &Case) -> String {
    concat(&[&case.title, "\n", &case.summary])
}

#[cfg(any(feature = "near", feature = "json"))]
fn read_bases(r: &mut Reader, scene: &mut Scene) {
    for case in &mut scene.catalogue.cases {
        let text = own_text(case);
        for assignment in &mut case.sectors {
            let at = r.number() as usize;
            if at == 0 {
                assignment.basis = r.text();
                continue;
            }
            let length = r.number() as usize;
            // Numbers in the middle of letters are no place of words.
            match text.get(at - 1..).and_then(|rest| rest.get(..length)) {
                Some(basis) => assignment.basis = basis.into(),
                None => r.give_up(),
            }
        }
    }
}

fn write_ends(w: &mut Writer, ends: Option<[Cell; 2]>) {
    w.list(ends.as_slice(), |w, ends| ends.iter().for_each(|&end| w.cell(end)));
}

#[cfg(any(feature = "draw", feature = "json"))]
fn read_ends(r: &mut Reader) -> Option<[Cell; 2]> {
    r.list(|r| [r.cell(), r.cell()]).pop()
}

/// What cannot draw leaves unread what only drawing needs.
#[cfg(not(any(feature = "draw", feature = "json")))]
fn read_drawn(_: &mut Reader, _: &mut Scene) {}

#[cfg(any(feature = "draw", feature = "json"))]
fn read_drawn(r: &mut Reader, scene: &mut Scene) {
    scene.catalogue.language = r.text();
    scene.layer.language = r.text();
    scene.catalogue.documents = r.list(|r| Document {
        number: r.text(),
        title: r.text(),
        collection: r.text(),
        offices: r.list(Reader::text),
        batch: r.number(),
        year: r.number(),
        submitted: r.number(),
        chosen: r.number(),
    });
    for case in &mut scene.catalogue.cases {
        read_texts(r, case);
    }
    for shape in &mut scene.layer.shapes {
        shape.rings = r.list(Reader::run);
    }
    scene.layer.lines = r.list(Reader::run);
    scene.sheet.main = read_camera(r);
    scene.sheet.windows = r.list(|r| Window {
        name: r.text(),
        camera: read_camera(r),
        spots: r.list(|r| Spot { name: r.text(), at: r.cell() }),
    });
    for mark in &mut scene.sheet.marks {
        mark.lead = read_ends(r);
    }
    scene.sheet.inland = r.list(Reader::number);
    scene.sheet.names = r.list(|r| Names {
        language: r.text(),
        labels: r.list(|r| Label { at: r.cell(), side: r.signed(), size: r.number() as usize, lead: read_ends(r) }),
    });
    for dot in scene.sheet.dots.iter_mut().flatten() {
        let place = r.cell();
        let [x, y] = r.cell();
        let at = [place[0].saturating_add(x), place[1].saturating_add(y)];
        *dot = Dot { place, at, size: r.number() as usize, insets: r.list(Reader::cell) };
    }
}

fn write_camera(w: &mut Writer, camera: &Camera) {
    w.cell(camera.from);
    w.signed(camera.across);
    w.cell(camera.frame.at);
    w.cell(camera.frame.size);
}

#[cfg(any(feature = "draw", feature = "json"))]
fn read_camera(r: &mut Reader) -> Camera {
    Camera { from: r.cell(), across: r.length(), frame: Rect { at: r.cell(), size: r.cell() } }
}

/// Whether every case is in sectors that are there.
pub fn is_in_sectors(cases: &[Case], sectors: usize) -> bool {
    cases.iter().all(|case| case.sectors.iter().all(|assignment| assignment.sector < sectors))
}

/// Whether every case is of a document that is there.
pub fn has_documents(cases: &[Case], documents: usize) -> bool {
    cfg!(not(any(feature = "draw", feature = "json"))) || cases.iter().all(|case| case.document < documents)
}
