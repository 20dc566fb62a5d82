//! The browser's side: the one folder that knows wasm-bindgen and web-sys.
//!
//! Data come in once, as bytes. What happens comes in by the method of its
//! name. What JavaScript has to tell the host it asks for after the call has
//! returned, so that a listener may call in again.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
#[cfg(feature = "near")]
mod answer;
#[cfg(feature = "near")]
mod find;
#[cfg(feature = "near")]
mod near;
mod nodes;
#[cfg(feature = "own")]
mod own;
#[cfg(feature = "draw")]
mod page;

use crate::choice::{Event, State, named, update};
use crate::facts::Facts;
use crate::model::fault::Fault;
use crate::picture::changes::patches;
use crate::picture::key::{Key, id, keys};
use crate::picture::page as drawn;
use crate::picture::tell;
use crate::picture::view::View;
use crate::scene::options::Options;
use crate::scene::{Scene, pack};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// A panic traps, and says nothing: nobody would hear it, and without words for
/// it each module is 3 KB smaller.
#[cfg(all(target_arch = "wasm32", not(feature = "json")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// A living map.
#[wasm_bindgen]
pub struct LivingMap {
    scene: Scene,
    keys: Vec<Key>,
    nodes: Vec<Element>,
    state: State,
    facts: Facts,
    #[cfg(feature = "own")]
    faults: Vec<Fault>,
    #[cfg(feature = "own")]
    parts: Option<own::Parts>,
}

#[wasm_bindgen]
impl LivingMap {
    /// Takes over `drawing`, a `section[data-scene]`, if it is of the same data, language and level of heading. Else
    /// draws anew into the empty element `fresh`, or with a lean pack gives
    /// nothing: then the whole pack is needed. `options` are names and values
    /// in turn, divided as [`parts`] says; `words` among them is the text of
    /// a words file, empty for Chinese. What cannot draw gives nothing in other
    /// words, and who cannot ask elsewhere nothing of a pack that holds only some of
    /// its cases. Throws where pack or words are broken.
    pub fn mount(
        drawing: Option<Element>,
        fresh: &Element,
        pack: &[u8],
        options: &str,
    ) -> Result<Option<LivingMap>, JsError> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        // What takes over needs no word for it: a drawing of such a pack says so itself.
        #[cfg(all(feature = "draw", not(feature = "near")))]
        if pack::is_extract(pack) {
            return Ok(None);
        }
        let scene = pack::read("pack", pack, options).map_err(thrown)?;
        Self::live(drawing, fresh, scene)
    }

    /// Takes what happened, by its name: the region or the sector that it is
    /// about, or whatever text it carries. Says in words what it changed, apart
    /// by blanks: `change` for anything at all, `select`, `filter`, `focus` for
    /// the Tab stop; `unknown` where a name of a host's was not known.
    ///
    /// From a reader: `hover`, `leave`, `focus` (`ring` where it should show),
    /// `blur`, `select`, `tip`, `sector`, `search`, `clear`, `key`; `point` at a case
    /// in the list, `dot` and `pick` for the pointer over its dot and a click there,
    /// each with the element's id. From a host:
    /// `show` with a region by code or name, `filter` with sectors by name, one
    /// a line; empty is none. `sleep` leaves the page as it can be read without
    /// scripts.
    pub fn send(&mut self, event: &str, about: usize, text: String) -> String {
        let mut all_known = true;
        let event = match event {
            "hover" => Event::Hover(about),
            "leave" => Event::Leave,
            "focus" => Event::Focus(about, text == "ring"),
            "blur" => Event::Blur,
            "select" => Event::Select(about),
            "tip" => Event::Tip,
            "point" => Event::Point(self.case(&text, "c")),
            "dot" => Event::Dot(self.case(&text, "d")),
            "pick" => Event::Pick(self.case(&text, "d")),
            "sector" => Event::Sector(about),
            "search" => Event::Search(text),
            "clear" => Event::Clear,
            "key" => Event::Key(text),
            "sleep" => Event::Sleep,
            "show" => {
                let region = named::region(&self.scene, &text);
                // Within a province its own name means all of it.
                let is_whole = text.is_empty() || self.scene.within().is_some_and(|within| within.is(&text));
                all_known = region.is_some() || is_whole;
                // Of no region known, nothing becomes.
                Event::Show(if all_known { region } else { self.state.choice.region })
            }
            "filter" => {
                let (sectors, known) = named::sectors(&self.scene, &text);
                all_known = known;
                // None would mean all.
                Event::Filter(if sectors.is_empty() && !known { self.state.choice.sectors.clone() } else { sectors })
            }
            _ => return String::new(),
        };
        let mut changed = self.take(&event);
        if !all_known {
            changed.push_str(" unknown");
        }
        changed
    }

    /// Tells what is chosen and what is shown, by name: `region` (six digits or
    /// nothing), `sectors` as the data call them, `query`; `numbers` and `ids` of
    /// the cases shown in the order of the list; `focus`, the region that the
    /// Tab key comes to; `case`, the id of the element of the case that is
    /// pointed at; `regions` to choose from, of which the first is none; `wish`, what is
    /// chosen by number; `all`, how many cases there are. Lists have one item a line.
    pub fn tell(&self, what: &str) -> String {
        let State { choice, interaction } = &self.state;
        let mut lines = String::new();
        match what {
            "focus" => return interaction.focus.to_string(),
            "ring" => return number(interaction.ring),
            "tip" => return number(interaction.tip),
            "query" => return choice.query.clone(),
            "case" => return interaction.case.map(|case| id(&self.scene, Key::Case(case))).unwrap_or_default(),
            "region" => {
                if let Some(shape) = choice.region.and_then(|region| self.scene.shape(region)) {
                    return shape.unit.code();
                }
                if let Some(within) = self.scene.within() {
                    return within.province.code();
                }
            }
            #[cfg(feature = "near")]
            "seen" => {
                for part in self.scene.within().iter().flat_map(|within| within.seen) {
                    tell::add_line(&mut lines, &part.to_string());
                }
            }
            #[cfg(feature = "near")]
            "all" => return self.scene.all_cases().to_string(),
            // As who has the cases asks for it: the region's number, -1 for none, and
            // those of the sectors.
            #[cfg(feature = "near")]
            "wish" => {
                lines = choice.region.map_or_else(|| String::from("-1"), |region| region.to_string());
                let mut apart = '\n';
                for sector in choice.sectors.iter() {
                    lines.push(apart);
                    lines.push_str(&sector.to_string());
                    apart = ' ';
                }
            }
            "regions" => return tell::choices(&self.scene, &self.facts),
            "sectors" => return tell::chosen_sectors(&self.scene, choice),
            _ => {
                for &region in self.scene.index.order() {
                    for &number in self.scene.index.cases(region) {
                        let case = self.scene.catalogue.cases.get(number).filter(|_| self.facts.shows(number));
                        if let Some(case) = case {
                            let is_id = what == "ids";
                            tell::add_line(&mut lines, &if is_id { case.id.clone() } else { case.number.to_string() });
                        }
                    }
                }
            }
        }
        lines
    }
}

impl LivingMap {
    /// The case that an element is of, by its id and what that begins with; one
    /// past the last where it is of none.
    fn case(&self, id: &str, stem: &str) -> usize {
        let Scene { options, catalogue, .. } = &self.scene;
        let own = id.strip_prefix(options.prefix.as_str()).and_then(|rest| rest.strip_prefix(stem));
        let mut place = 0;
        for case in &catalogue.cases {
            if own == Some(&case.id) {
                break;
            }
            place += 1;
        }
        place
    }

    /// A map of a drawing that shows this very state already.
    #[cfg(feature = "near")]
    fn take_over(drawing: &Element, scene: Scene, keys: Vec<Key>, state: State) -> Option<LivingMap> {
        let print = drawn::fingerprint(&scene);
        let is_fitting = drawing.get_attribute(drawn::SCENE).as_ref() == Some(&print);
        let nodes = nodes::find(drawing, &scene, &keys).filter(|_| is_fitting)?;
        let facts = Facts::of(&scene, &state.choice);
        nodes::settle(&nodes, &keys, &View::new(&scene, &state, &facts));
        Some(LivingMap { state, facts, scene, keys, nodes })
    }

    #[cfg_attr(not(feature = "draw"), allow(unused_variables, reason = "what cannot draw needs no place to"))]
    fn live(drawing: Option<Element>, fresh: &Element, mut scene: Scene) -> Result<Option<LivingMap>, JsError> {
        let keys = keys(&scene);
        let state = State::new(&scene);
        let facts = Facts::of(&scene, &state.choice);
        let print = drawn::fingerprint(&scene);
        let fitting = drawing.filter(|drawing| drawing.get_attribute(drawn::SCENE).as_ref() == Some(&print));
        let adopted = fitting.and_then(|drawing| nodes::find(&drawing, &scene, &keys));
        let nodes = match adopted {
            Some(nodes) => {
                if !scene.is_drawable() {
                    nodes::read_back(&mut scene, &nodes, &keys);
                }
                nodes::settle(&nodes, &keys, &View::new(&scene, &state, &facts));
                nodes
            }
            None if !scene.is_drawable() => return Ok(None),
            #[cfg(not(feature = "draw"))]
            None => return Ok(None),
            #[cfg(feature = "draw")]
            None => {
                let mut sink =
                    page::Page::of(fresh).ok_or_else(|| JsError::new("the element has no document to draw into"))?;
                drawn::draw(&mut sink, &View::new(&scene, &state, &facts));
                let root = fresh.last_element_child();
                let found = root.and_then(|root| nodes::find(&root, &scene, &keys));
                found.ok_or_else(|| JsError::new("the drawing is not whole"))?
            }
        };
        let mut map = LivingMap {
            state,
            facts,
            scene,
            keys,
            nodes,
            #[cfg(feature = "own")]
            faults: Vec::new(),
            #[cfg(feature = "own")]
            parts: None,
        };
        map.take(&Event::Wake);
        Ok(Some(map))
    }

    /// What it changed, in words.
    fn take(&mut self, event: &Event) -> String {
        let state = update(&self.scene, &self.state, event);
        let facts = Facts::anew(&self.scene, &self.state.choice, &state.choice);
        let before = View::new(&self.scene, &self.state, &self.facts);
        let after = View::new(&self.scene, &state, facts.as_ref().unwrap_or(&self.facts));
        nodes::apply(&self.nodes, &patches(&self.keys, &before, &after));
        if let Some(facts) = facts {
            self.facts = facts;
        }
        let old = core::mem::replace(&mut self.state, state);
        let new = &self.state;
        let mut changed = String::new();
        for (name, differs) in [
            ("change", old != *new),
            (" select", old.choice.region != new.choice.region),
            (" filter", old.choice.sectors != new.choice.sectors || old.choice.query != new.choice.query),
            (" focus", old.interaction.focus != new.interaction.focus),
        ] {
            if differs {
                changed.push_str(name);
            }
        }
        changed
    }
}

/// Empty where there is none.
fn number(one: Option<usize>) -> String {
    one.map(|one| one.to_string()).unwrap_or_default()
}

fn thrown(fault: Fault) -> JsError {
    JsError::new(&fault.line())
}

/// What a host added; nothing where it is in words that this module cannot
/// read. In other words than the built-in ones everything is drawn anew as a
/// rule, so only what draws knows how to.
fn read_options(named: &str) -> Result<Option<Options>, Fault> {
    let mut options = Options::default();
    let parts = parts(named);
    let (names, values) = (parts.iter().step_by(2), parts.iter().skip(1).step_by(2));
    for (name, value) in names.zip(values) {
        if name != "words" {
            options.set(name, value).map_err(|expected| Fault::new("the element", &**name, &**value, expected))?;
        } else if !value.is_empty() {
            #[cfg(not(feature = "draw"))]
            return Ok(None);
            #[cfg(feature = "draw")]
            {
                options.words = crate::words::Words::read("words", value)?;
            }
        }
    }
    Ok(Some(options))
}

/// Texts with a zero and a line's end between each and the next. A zero with a
/// blank after it stands for itself: hosts may put anything anywhere.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\0' && letters.next() != Some(' ') {
            parts.push(core::mem::take(&mut part));
        } else {
            part.push(letter);
        }
    }
    parts.push(part);
    parts
}
