//! The browser's side: the one file that knows wasm-bindgen and web-sys.
//!
//! Data come in once, as bytes. Each event comes in as a small number, an
//! index and perhaps a short text; the answer is one number. What JavaScript
//! has to tell the host it does after the call has returned, so that a
//! listener may call in again.

use crate::error::Fault;
#[cfg(feature = "draw")]
use crate::markup::Sink;
use crate::named;
use crate::pack;
use crate::page;
use crate::scene::{Options, Scene};
use crate::state::{Event, State, update};
use crate::tell;
use crate::view::{Key, TEXT, View, id, keys, patches};
use crate::words::Words;
use wasm_bindgen::prelude::*;
#[cfg(feature = "draw")]
use web_sys::Document;
use web_sys::{Element, HtmlElement, HtmlInputElement};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A living map.
#[wasm_bindgen]
pub struct Map {
    scene: Scene,
    keys: Vec<Key>,
    nodes: Vec<Element>,
    state: State,
    #[cfg(feature = "own")]
    faults: Vec<Fault>,
}

#[wasm_bindgen]
impl Map {
    /// Takes over `drawing`, a `section[data-scene]`, if it is of the same data, language and level of heading. Else
    /// draws anew into the empty element `fresh`, or with a lean pack gives
    /// nothing: then the whole pack is needed. `words` is the text of a words
    /// file; empty is Chinese. Throws where pack or words are broken.
    pub fn mount(
        drawing: Option<Element>,
        fresh: &Element,
        pack: &[u8],
        prefix: String,
        approval: String,
        level: u32,
        words: String,
    ) -> Result<Option<Map>, JsError> {
        let options = options(prefix, approval, level, &words).map_err(thrown)?;
        let scene = pack::read("pack", pack, options).map_err(thrown)?;
        Self::live(drawing, fresh, scene)
    }

    /// Takes an event: its number as in `www/events.js`, the index of the
    /// region or sector it is about, and the text or key it carries: a
    /// region by code or name, or sectors by name, one a line; empty is none.
    /// Names that are not known are passed over.
    ///
    /// Answers in bits: 0 anything changed, 1 the selection did, 2 the
    /// filter did, 3 the Tab stop did, 4 a name was not known; 8 to 19 the
    /// Tab stop's region; 20 to 31 the selected region's index plus one, or 0.
    pub fn send(&mut self, event: u32, index: usize, text: String) -> u32 {
        let mut all_known = true;
        let event = match event {
            0 => Event::Hover(index),
            1 => Event::Leave,
            2 => Event::Focus(index, false),
            3 => Event::Focus(index, true),
            4 => Event::Blur,
            5 => Event::Select(index),
            6 => Event::Sector(index),
            7 => Event::Search(text),
            8 => Event::Clear,
            10 if text.is_empty() => Event::Show(None),
            10 => {
                let region = named::region(&self.scene, &text);
                all_known = region.is_some();
                // Of no region known, nothing becomes: the sectors as they are.
                region.map_or(Event::Filter(self.state.sectors), |region| Event::Show(Some(region)))
            }
            11 => {
                let (sectors, known) = named::sectors(&self.scene, &text);
                all_known = known;
                // None would mean all.
                Event::Filter(if sectors == 0 && !known { self.state.sectors } else { sectors })
            }
            12 => Event::Sleep,
            13 => Event::Tip,
            _ => Event::Key(text),
        };
        self.take(&event) | u32::from(!all_known) << 4
    }

    #[cfg_attr(not(feature = "draw"), allow(unused_variables, reason = "what cannot draw needs no place to"))]
    fn live(drawing: Option<Element>, fresh: &Element, mut scene: Scene) -> Result<Option<Map>, JsError> {
        let keys = keys(&scene);
        let print = page::fingerprint(&scene);
        let fitting = drawing.filter(|drawing| drawing.get_attribute(page::SCENE).as_ref() == Some(&print));
        let adopted = fitting.and_then(|drawing| nodes(&drawing, &scene, &keys));
        let (nodes, state) = match adopted {
            Some(nodes) => {
                if !scene.is_drawable() {
                    read_back(&mut scene, &nodes, &keys);
                }
                let state = State::new(&scene);
                settle(&nodes, &keys, &View::new(&scene, &state));
                (nodes, state)
            }
            None if !scene.is_drawable() => return Ok(None),
            #[cfg(not(feature = "draw"))]
            None => return Ok(None),
            #[cfg(feature = "draw")]
            None => {
                let document = fresh.owner_document().ok_or_else(|| JsError::new("the element has no document"))?;
                let state = State::new(&scene);
                let mut sink = Dom { document, open: vec![fresh.clone()], svg: 0 };
                page::draw(&mut sink, &View::new(&scene, &state));
                let root = fresh.last_element_child();
                let drawn = root.and_then(|root| nodes(&root, &scene, &keys));
                (drawn.ok_or_else(|| JsError::new("the drawing is not whole"))?, state)
            }
        };
        let mut map = Map {
            scene,
            keys,
            nodes,
            state,
            #[cfg(feature = "own")]
            faults: Vec::new(),
        };
        map.take(&Event::Wake);
        Ok(Some(map))
    }

    fn take(&mut self, event: &Event) -> u32 {
        let next = update(&self.scene, &self.state, event);
        for patch in patches(&self.scene, &self.keys, &self.state, &next) {
            if let Some(node) = self.nodes.get(patch.node) {
                write(node, patch.name, patch.value.as_deref());
            }
        }
        let old = std::mem::replace(&mut self.state, next);
        let new = &self.state;
        let filter = old.sectors != new.sectors || old.query != new.query;
        u32::from(old != *new)
            | u32::from(old.selected != new.selected) << 1
            | u32::from(filter) << 2
            | u32::from(old.focus != new.focus) << 3
            | (new.focus as u32 & 0xfff) << 8
            | (new.selected.map_or(0, |s| s as u32 + 1) & 0xfff) << 20
    }
}

#[cfg(feature = "own")]
#[wasm_bindgen]
impl Map {
    /// Like `mount`, with a host's own data: `cases` and `regions` are bytes
    /// of files (`Uint8Array`) or plain objects. What is wrong with single
    /// rows is in `faults`; throws where nothing can be read.
    #[wasm_bindgen(js_name = mountOwn)]
    #[allow(clippy::too_many_arguments, reason = "JavaScript has no cheaper way to hand them over")]
    pub fn mount_own(
        drawing: Option<Element>,
        fresh: &Element,
        cases: JsValue,
        regions: JsValue,
        prefix: String,
        approval: String,
        level: u32,
        words: String,
    ) -> Result<Option<Map>, JsError> {
        use crate::{json, layout};
        let options = options(prefix, approval, level, &words).map_err(thrown)?;
        let regions = own::value("regions", regions).and_then(|v| json::regions_from("regions", &v)).map_err(thrown)?;
        let cases = own::value("cases", cases).and_then(|v| json::cases_from("cases", &v)).map_err(thrown)?;
        let (atlas, mut catalogue) = (regions.value, cases.value);
        let mut faults = [regions.faults, cases.faults].concat();
        faults.extend(json::check("cases", &mut catalogue, &atlas, None));
        let scene = layout::lay_out(&atlas, catalogue, options);
        let mut map = Self::live(drawing, fresh, scene)?;
        if let Some(map) = &mut map {
            map.faults = faults;
        }
        Ok(map)
    }

    /// What had to be left out of the host's data: a list of objects with
    /// `file`, `place`, `found` and `expected`.
    pub fn faults(&self) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(&self.faults)?)
    }
}

#[cfg(feature = "own")]
mod own {
    use super::*;

    /// Bytes are parsed as JSON; anything else is taken as the value itself.
    pub fn value(file: &str, given: JsValue) -> Result<serde_json::Value, Fault> {
        match given.dyn_ref::<js_sys::Uint8Array>() {
            Some(bytes) => crate::json::parse(file, &bytes.to_vec()),
            None => serde_wasm_bindgen::from_value(given).map_err(|e| {
                Fault::new(file, "the whole value", e.to_string(), "plain objects, lists, texts, numbers")
            }),
        }
    }
}

fn thrown(fault: Fault) -> JsError {
    JsError::new(&fault.to_string())
}

fn options(prefix: String, approval: String, level: u32, words: &str) -> Result<Options, Fault> {
    let words = if words.is_empty() { Words::default() } else { Words::read("words", words)? };
    Ok(Options { prefix, approval, level: level.clamp(1, 4) as u8, words, ..Options::default() })
}

/// All elements that can change, the drawing itself first, or `None` if one
/// is missing. Keys come in document order, so one walk finds them all, and
/// no prefix has to be put into a selector.
fn nodes(drawing: &Element, scene: &Scene, keys: &[Key]) -> Option<Vec<Element>> {
    let all = drawing.query_selector_all("[id]").ok()?;
    let mut nodes = vec![drawing.clone()];
    for place in 0..all.length() {
        let Some(&key) = keys.get(nodes.len()) else { break };
        let node: Element = all.item(place)?.unchecked_into();
        if node.id() == id(scene, key) {
            nodes.push(node);
        }
    }
    (nodes.len() == keys.len()).then_some(nodes)
}

/// Reads back from a drawing what a lean pack leaves out and a search needs.
fn read_back(scene: &mut Scene, nodes: &[Element], keys: &[Key]) {
    for (node, &key) in nodes.iter().zip(keys) {
        let Key::Case(case) = key else { continue };
        let text = |part| node.query_selector(part).ok().flatten().and_then(|part| part.text_content());
        if let Some(case) = scene.catalogue.cases.get_mut(case) {
            case.title = text(".title").unwrap_or_default();
            case.summary = text("p").unwrap_or_default();
        }
    }
}

/// Brings an adopted drawing to a state, asleep. It is not always fresh from
/// the server: an element that was taken out in the middle of its use and put
/// in again brings what it showed along, and so does a copy of one.
fn settle(nodes: &[Element], keys: &[Key], view: &View) {
    // The number is the host's, not the data's: the drawing may have been
    // made without it.
    let slot = nodes.first().and_then(|root| root.query_selector(".approval").ok()?);
    if let Some(slot) = slot {
        slot.set_text_content(Some(&tell::approval(view.scene)));
    }
    for (node, &key) in nodes.iter().zip(keys) {
        for (name, value) in view.slots(key) {
            let found = match name {
                TEXT => node.text_content(),
                "value" => Some(node.unchecked_ref::<HtmlInputElement>().value()).filter(|typed| !typed.is_empty()),
                name => node.get_attribute(name),
            };
            if found != value {
                write(node, name, value.as_deref());
            }
        }
    }
}

/// Writes one slot. Nothing here fails in a way that we could mend, and the
/// next event writes again, so results are dropped.
fn write(node: &Element, name: &str, value: Option<&str>) {
    match (name, value) {
        (TEXT, value) => node.set_text_content(value),
        // A field that was typed in no longer follows its attribute.
        ("value", value) => node.unchecked_ref::<HtmlInputElement>().set_value(value.unwrap_or_default()),
        // Not as an attribute: a strict policy forbids those, not the object.
        ("style", value) => node.unchecked_ref::<HtmlElement>().style().set_css_text(value.unwrap_or_default()),
        (name, Some(value)) => drop(node.set_attribute(name, value)),
        (name, None) => drop(node.remove_attribute(name)),
    }
}

/// Draws into the page itself, without parsing any markup.
#[cfg(feature = "draw")]
struct Dom {
    document: Document,
    open: Vec<Element>,
    svg: u32,
}

#[cfg(feature = "draw")]
impl Sink for Dom {
    fn open(&mut self, tag: &'static str) {
        if tag == "svg" || self.svg > 0 {
            self.svg += 1;
        }
        let space = if self.svg > 0 { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
        let Ok(element) = self.document.create_element_ns(Some(space), tag) else { return };
        if let Some(parent) = self.open.last() {
            let _ = parent.append_child(&element);
        }
        self.open.push(element);
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        if let Some(element) = self.open.last() {
            write(element, name, Some(value));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last() {
            let _ = element.append_child(&self.document.create_text_node(text));
        }
    }

    fn close(&mut self) {
        self.open.pop();
        self.svg = self.svg.saturating_sub(1);
    }
}
