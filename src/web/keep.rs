//! Files of what is shown, for whoever keeps them: a module of its own, loaded
//! by who asks for the first. It knows no page; data come in as a pack.

use crate::choice::{Choice, State, named};
use crate::export::{self, FORMATS};
use crate::model::fault::Fault;
use crate::model::text::concat;
use crate::scene::options::Options;
use crate::scene::{Scene, pack, readings};
use crate::words::Words;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use wasm_bindgen::prelude::*;

/// What makes files.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Keeper {
    scene: Scene,
}

#[wasm_bindgen]
impl Keeper {
    /// Of a whole pack. Throws where it is none.
    pub fn open(pack: &[u8]) -> Result<Keeper, JsError> {
        let scene = pack::read("pack", pack, Options::default()).map_err(thrown)?;
        if !scene.is_drawable() {
            return Err(thrown(Fault::new("pack", "byte 4", "the half without a drawing", "a whole pack")));
        }
        Ok(Self { scene })
    }

    /// Sets what a host added, by the names of its attributes; `words` is the text
    /// of a words file, empty for Chinese, `said` what only files say in that
    /// language, line by line: key, tab, sentence.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), JsError> {
        if name == "words" {
            self.scene.options.words =
                if value.is_empty() { Words::default() } else { Words::read(name, value).map_err(thrown)? };
            return Ok(());
        }
        if name == "said" {
            self.scene.options.words.learn(value);
            return Ok(());
        }
        let set = self.scene.options.set(name, value);
        set.map_err(|expected| thrown(Fault::new("the element", name, value, expected)))
    }

    /// Learns how hanzi are read, for who searches by sound. Throws where the bytes
    /// are broken.
    pub fn learn(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.scene.readings = readings::read("readings", bytes).map_err(thrown)?;
        Ok(())
    }

    /// A file of what a choice leaves: the format by its name; the region by code
    /// or name, sectors by name, one a line, empty for none; what is searched for.
    pub fn file(&self, format: &str, region: &str, sectors: &str, query: &str) -> Result<Vec<u8>, JsError> {
        let found = FORMATS.iter().find(|known| known.name == format);
        let found = found.ok_or_else(|| thrown(unknown("format", format)))?;
        let state = self.state(region, sectors, query)?;
        (found.make)(&self.scene, &state, export::WIDTH).map_err(|error| JsError::new(&error))
    }

    /// What such a file may be called, without its ending.
    pub fn name(&self, region: &str, sectors: &str, query: &str) -> Result<String, JsError> {
        Ok(export::name::of(&self.scene, &self.state(region, sectors, query)?))
    }

    fn state(&self, region: &str, sectors: &str, query: &str) -> Result<State, JsError> {
        let named = named::region(&self.scene, region);
        // Within a province its own name means all of it.
        let is_whole = region.is_empty() || self.scene.within().is_some_and(|within| within.is(region));
        if named.is_none() && !is_whole {
            return Err(thrown(unknown("region", region)));
        }
        let (known, are_known) = named::sectors(&self.scene, sectors);
        if !are_known && !sectors.is_empty() {
            return Err(thrown(unknown("sector", sectors)));
        }
        Ok(State::of(&self.scene, Choice { region: named, sectors: known, query: query.to_string() }))
    }
}

fn unknown(what: &str, found: &str) -> Fault {
    Fault::new("the choice", what, concat(&["\"", found, "\""]), "one that the data have")
}

fn thrown(fault: Fault) -> JsError {
    JsError::new(&fault.line())
}
