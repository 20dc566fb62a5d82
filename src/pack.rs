//! A scene at rest: as compact bytes, for the module that every reader
//! loads. It needs no JSON parser and no geometry, which would weigh more
//! than all the rest.
//!
//! A page that holds the drawing already needs no paths, and can read the
//! texts of the cases there: the lean pack leaves both out.
//!
//! Layout: the magic bytes `CMP2`, eight bytes of fingerprint with the lowest
//! first, then height, sectors, documents, cases,
//! shapes, windows, lines, the scale's most, unplaced cases. Numbers are
//! LEB128, signed ones zigzag. A text is its length in bytes and UTF-8. A
//! list is its length and its items. Why a case is in a sector (its basis)
//! and its code are for editors and stay behind.

use crate::adcode::Adcode;
use crate::case::{Assignment, Case, Catalogue, Document};
use crate::error::Fault;
use crate::path::{Cell, FAR};
use crate::scale::Scale;
use crate::scene::{Frame, Label, Options, Scene, Shape, Window};

const MAGIC: &[u8] = b"CMP2";

/// Packs a scene without its paths, its documents' names and the texts of its
/// cases, for a page that holds the drawing. Titles and summaries are
/// searched, so they must be read back from there; the rest only is drawn.
pub fn write_lean(scene: &Scene) -> Vec<u8> {
    let mut lean = scene.clone();
    lean.lines.clear();
    for shape in &mut lean.shapes {
        [&mut shape.land, &mut shape.isles, &mut shape.far_isles].into_iter().for_each(String::clear);
    }
    for case in &mut lean.catalogue.cases {
        // Whatever is found in the place is then found in the title.
        if case.title.starts_with(case.place.as_str()) {
            case.place.clear();
        }
        case.title.clear();
        case.summary.clear();
        case.note = None;
    }
    for document in &mut lean.catalogue.documents {
        let Document { batch, year, .. } = *document;
        *document = Document { batch, year, ..Document::default() };
    }
    write(&lean)
}

/// Packs a scene, apart from what the host added to it.
pub fn write(scene: &Scene) -> Vec<u8> {
    let mut w = Writer([MAGIC, &scene.fingerprint.to_le_bytes()].concat());
    w.signed(scene.height);
    w.list(&scene.catalogue.sectors, |w, s| w.text(s));
    w.list(&scene.catalogue.documents, |w, d| {
        w.text(&d.number);
        w.text(&d.title);
        w.list(&d.offices, |w, o| w.text(o));
        w.text(&d.collection);
        [d.batch, d.year, d.submitted, d.chosen].iter().for_each(|&n| w.number(n));
    });
    w.list(&scene.catalogue.cases, |w, c| {
        w.number(c.document as u32);
        w.number(c.number);
        w.text(&c.title);
        w.text(&c.place);
        w.text(&c.summary);
        w.list(&c.sectors, |w, a| w.number(a.sector as u32));
        w.text(c.note.as_deref().unwrap_or_default());
    });
    w.list(&scene.shapes, |w, s| {
        w.number(s.adcode.number());
        [&s.name, &s.short, &s.pinyin].iter().for_each(|text| w.text(text));
        w.text(s.when_empty.as_deref().unwrap_or_default());
        [&s.land, &s.isles, &s.far_isles].iter().for_each(|text| w.text(text));
        w.list(s.label.as_slice(), |w, label| {
            w.cell(label.at);
            w.number(label.size as u32);
        });
        w.list(s.lead.as_slice(), |w, ends| ends.iter().for_each(|&end| w.cell(end)));
        w.cell(s.anchor);
        w.indices(&s.cases);
    });
    w.list(&scene.windows, |w, window| {
        w.text(&window.name);
        w.cell(window.frame.at);
        w.cell(window.frame.size);
    });
    w.text(&scene.lines);
    w.number(scene.scale.most());
    w.indices(&scene.unplaced);
    w.0
}

/// Unpacks what [`write`] packed; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8], options: Options) -> Result<Scene, Fault> {
    let mut r = Reader { bytes, at: 0, broken: false };
    r.scene(options).ok_or_else(|| {
        let found = if bytes.starts_with(MAGIC) { "an end or a value out of range" } else { "other bytes" };
        Fault::new(
            file,
            ["byte ", &(r.at as u32).to_string()].concat(),
            found,
            "a whole pack as `case-map pack` writes it",
        )
    })
}

/// Tells one scene from another: FNV-1a over its pack and this crate's
/// version, since another version may draw the same scene otherwise.
pub fn fingerprint(scene: &Scene) -> u64 {
    let bytes = write(scene);
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    bytes
        .iter()
        .chain(version)
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut n: u32) {
        while n > 0x7f {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    fn signed(&mut self, n: i32) {
        self.number(((n << 1) ^ (n >> 31)) as u32);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u32);
        items.iter().for_each(|i| item(self, i));
    }

    fn cell(&mut self, [x, y]: Cell) {
        self.signed(x);
        self.signed(y);
    }

    fn indices(&mut self, indices: &[usize]) {
        self.list(indices, |w, &i| w.number(i as u32));
    }
}

/// Once something is broken, it reads nothing more, and all that it gives is
/// empty. Looking once at the end makes it half as large as looking after
/// each step would.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    broken: bool,
}

impl Reader<'_> {
    fn scene(&mut self, options: Options) -> Option<Scene> {
        self.bytes.starts_with(MAGIC).then(|| self.at = MAGIC.len())?;
        let scene = Scene {
            options,
            fingerprint: self.fingerprint(),
            height: self.length(),
            catalogue: Catalogue {
                sectors: self.list(Self::text),
                documents: self.list(Self::document),
                cases: self.list(Self::case),
            },
            shapes: self.list(Self::shape),
            windows: self.list(|r| Window { name: r.text(), frame: Frame { at: r.cell(), size: r.cell() } }),
            lines: self.text(),
            scale: Scale::new(self.number()),
            unplaced: self.indices(),
        };
        (!self.broken && self.at == self.bytes.len() && is_whole(&scene)).then_some(scene)
    }

    fn fingerprint(&mut self) -> u64 {
        let mut fingerprint = 0;
        for shift in (0..64).step_by(8) {
            fingerprint |= u64::from(self.byte()) << shift;
        }
        fingerprint
    }

    fn document(&mut self) -> Document {
        Document {
            number: self.text(),
            title: self.text(),
            offices: self.list(Self::text),
            collection: self.text(),
            batch: self.number(),
            year: self.number(),
            submitted: self.number(),
            chosen: self.number(),
        }
    }

    fn case(&mut self) -> Case {
        Case {
            document: self.number() as usize,
            number: self.number(),
            title: self.text(),
            place: self.text(),
            adcode: None,
            summary: self.text(),
            sectors: self.list(|r| Assignment { sector: r.number() as usize, basis: String::new() }),
            note: self.perhaps(),
        }
    }

    fn shape(&mut self) -> Shape {
        Shape {
            adcode: self.adcode(),
            name: self.text(),
            short: self.text(),
            pinyin: self.text(),
            when_empty: self.perhaps(),
            land: self.text(),
            isles: self.text(),
            far_isles: self.text(),
            label: self.list(|r| Label { at: r.cell(), size: r.number() as usize }).pop(),
            lead: self.list(|r| [r.cell(), r.cell()]).pop(),
            anchor: self.cell(),
            cases: self.indices(),
        }
    }

    fn adcode(&mut self) -> Adcode {
        Adcode::new(self.number()).unwrap_or_else(|| {
            self.broken = true;
            Adcode::CHINA
        })
    }

    fn byte(&mut self) -> u8 {
        match self.bytes.get(self.at) {
            Some(&byte) if !self.broken => {
                self.at += 1;
                byte
            }
            _ => {
                self.broken = true;
                0
            }
        }
    }

    fn number(&mut self) -> u32 {
        let mut n = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            let part = u32::from(byte & 0x7f);
            // The fifth byte has room for four bits.
            self.broken |= shift == 28 && byte > 0xf;
            n |= part << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if self.broken { 0 } else { n }
    }

    fn signed(&mut self) -> i32 {
        let n = self.number();
        (n >> 1) as i32 ^ -((n & 1) as i32)
    }

    fn text(&mut self) -> String {
        let length = self.number() as usize;
        let end = self.at.saturating_add(length);
        match self.bytes.get(self.at..end).map(std::str::from_utf8) {
            Some(Ok(text)) => {
                self.at = end;
                text.to_owned()
            }
            _ => {
                self.broken = true;
                String::new()
            }
        }
    }

    fn perhaps(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        // A length beyond the end is a lie that must not reserve memory, so
        // the list grows as items come.
        let mut items = Vec::new();
        for _ in 0..self.number() {
            if self.broken {
                break;
            }
            items.push(item(self));
        }
        items
    }

    fn cell(&mut self) -> Cell {
        [self.length(), self.length()]
    }

    /// A number of units that a picture can have.
    fn length(&mut self) -> i32 {
        let length = self.signed();
        self.broken |= !(-FAR..=FAR).contains(&length);
        length
    }

    fn indices(&mut self) -> Vec<usize> {
        self.list(|r| r.number() as usize)
    }
}

/// Whether every index points at something.
fn is_whole(scene: &Scene) -> bool {
    let Catalogue { sectors, documents, cases } = &scene.catalogue;
    let sound = |c: &Case| c.document < documents.len() && c.sectors.iter().all(|a| a.sector < sectors.len());
    let mut placed = scene.shapes.iter().flat_map(|s| &s.cases).chain(&scene.unplaced);
    cases.iter().all(sound) && placed.all(|&case| case < cases.len())
}
