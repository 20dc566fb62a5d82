//! The browser's side: the one file that knows wasm-bindgen and web-sys.
//!
//! Data come in once, as bytes. Each event comes in as a small number, an
//! index and perhaps a short text; the answer is one number. What JavaScript
//! has to tell the host it does after the call has returned, so that a
//! listener may call in again.

use crate::error::Fault;
use crate::markup::Sink;
use crate::pack;
use crate::page;
use crate::scene::{Options, Scene};
use crate::state::{Event, State, update};
use crate::tell;
use crate::view::{Key, TEXT, View, id, keys, patches};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

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
    #[cfg(feature = "own-data")]
    faults: Vec<Fault>,
}

#[wasm_bindgen]
impl Map {
    /// Takes over the drawing of the same data that `root` holds; where it
    /// holds another or none, draws anew, or with a lean pack gives nothing:
    /// then the whole pack is needed. Throws where the pack is broken.
    pub fn mount(root: &Element, bytes: &[u8], prefix: String, approval: String) -> Result<Option<Map>, JsError> {
        let scene = pack::read("pack", bytes, Options { prefix, approval, ..Options::default() }).map_err(thrown)?;
        Self::live(root, scene)
    }

    /// Takes an event: its number as in `www/events.js`, the index of the
    /// region or sector it is about, and the text or key it carries.
    ///
    /// Answers in bits: 0 anything changed, 1 the selection did, 2 the
    /// filter did, 3 the Tab stop did; 8 to 19 the Tab stop's region; 20 to
    /// 31 the selected region's index plus one, or 0.
    pub fn send(&mut self, event: u32, index: usize, text: String) -> u32 {
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
            _ => Event::Key(text),
        };
        self.take(&event)
    }

    fn live(root: &Element, scene: Scene) -> Result<Option<Map>, JsError> {
        let state = State::new(&scene);
        let keys = keys(&scene);
        let adopted = root
            .query_selector(&["[", page::SCENE, "=\"", &page::fingerprint(&scene), "\"]"].concat())
            .ok()
            .flatten()
            .and_then(|drawing| {
                // The number is the host's, not the data's: the drawing may
                // have been made without it.
                let slot = drawing.query_selector(".approval").ok()??;
                slot.set_text_content(Some(&tell::approval(&scene)));
                nodes(&drawing, &scene, &keys)
            });
        let nodes = match adopted {
            Some(nodes) => {
                settle(&nodes, &keys, &View::new(&scene, &state));
                nodes
            }
            None if !scene.is_drawable() => return Ok(None),
            None => {
                let document = root.owner_document().ok_or_else(|| JsError::new("the element has no document"))?;
                root.set_text_content(None);
                let mut sink = Dom { document, open: vec![root.clone()], svg: 0 };
                page::draw(&mut sink, &View::new(&scene, &state));
                nodes(root, &scene, &keys).ok_or_else(|| JsError::new("the drawing is not whole"))?
            }
        };
        let mut map = Map {
            scene,
            keys,
            nodes,
            state,
            #[cfg(feature = "own-data")]
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

#[cfg(feature = "own-data")]
#[wasm_bindgen]
impl Map {
    /// Like `mount`, with a host's own data: `cases` and `regions` are bytes
    /// of files (`Uint8Array`) or plain objects. What is wrong with single
    /// rows is in `faults`; throws where nothing can be read.
    #[wasm_bindgen(js_name = mountOwn)]
    pub fn mount_own(
        root: &Element,
        cases: JsValue,
        regions: JsValue,
        prefix: String,
        approval: String,
    ) -> Result<Option<Map>, JsError> {
        use crate::{json, layout};
        let regions = own::value("regions", regions).and_then(|v| json::regions_from("regions", &v)).map_err(thrown)?;
        let cases = own::value("cases", cases).and_then(|v| json::cases_from("cases", &v)).map_err(thrown)?;
        let (atlas, mut catalogue) = (regions.value, cases.value);
        let mut faults = [regions.faults, cases.faults].concat();
        faults.extend(json::check("cases", &mut catalogue, &atlas, None));
        let scene = layout::lay_out(&atlas, catalogue, Options { prefix, approval, ..Options::default() });
        let mut map = Self::live(root, scene)?;
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

#[cfg(feature = "own-data")]
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

/// All elements that can change, or `None` if one is missing.
fn nodes(drawing: &Element, scene: &Scene, keys: &[Key]) -> Option<Vec<Element>> {
    keys.iter().map(|&key| drawing.query_selector(&["[id=\"", &id(scene, key), "\"]"].concat()).ok()?).collect()
}

/// Brings an adopted drawing to a state. It is not always fresh from the
/// server: an element that was taken out in the middle of a choice and put in
/// again brings that choice along, and so does a copy of one.
fn settle(nodes: &[Element], keys: &[Key], view: &View) {
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
struct Dom {
    document: Document,
    open: Vec<Element>,
    svg: u32,
}

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
