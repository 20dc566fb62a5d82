//! What asks a server for a host's cases: no page is known to it, and it fetches nothing.
//! Addresses go out, what came from them comes in; then a map of the first cases goes
//! out, and an answer for each choice.

use crate::choice::Choice;
use crate::faults;
use crate::features::Server;
use crate::model::fault::{Fault, keep};
use crate::scene::pack;
use crate::source;
use crate::words::Words;
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;

/// A collection on a server, as far as it is known.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Asking {
    server: Server,
    faults: Vec<Fault>,
}

#[wasm_bindgen]
impl Asking {
    /// With the address of a collection, and the bytes of the regions and what they are
    /// called; `words` is the text of a words file, empty for Chinese. The map begins
    /// with `many` cases. Throws a list of faults where there can be none.
    pub fn of(address: &str, regions: &[u8], regions_name: &str, words: &str, many: usize) -> Result<Asking, JsValue> {
        let words = if words.is_empty() { Ok(Words::default()) } else { Words::read("words", words) };
        let mut faults = Vec::new();
        let atlas = keep(&mut faults, source::regions(regions_name, regions));
        let server = words.and_then(|words| Server::of(address, atlas.unwrap_or_default(), words, many));
        match server {
            Ok(server) => Ok(Self { server, faults }),
            Err(fault) => {
                // What is wrong with the regions says more than that there are none.
                if faults.is_empty() {
                    faults.push(fault);
                }
                Err(faults::list(&faults))
            }
        }
    }

    /// The addresses to ask now, one a line; none where all is known.
    pub fn asks(&mut self) -> String {
        self.server.asks().join("\n")
    }

    /// Takes what came from one, with the status of the answer; throws a list with what
    /// is wrong with it.
    pub fn take(&mut self, address: &str, status: u16, bytes: &[u8]) -> Result<(), JsValue> {
        let taken = self.server.take(address, status, bytes);
        taken.map_err(|fault| faults::list(&[fault]))
    }

    /// Turns to a choice: the region by its number, less than 0 for none; sectors by
    /// theirs; what is searched for; how many cases of the list at most.
    pub fn choose(&mut self, region: i32, sectors: &[u32], query: &str, many: usize) {
        let sectors = sectors.iter().map(|&sector| sector as usize).collect();
        self.server.choose(Choice { region: usize::try_from(region).ok(), sectors, query: query.into() }, many);
    }

    /// The map of the first cases as a whole pack; nothing while something is missing.
    pub fn pack(&mut self) -> Vec<u8> {
        self.server.scene().map(|scene| pack::write(&scene)).unwrap_or_default()
    }

    /// What answers the choice, as `scene/extract.rs` writes it; nothing while something
    /// is missing.
    pub fn answer(&mut self) -> Vec<u8> {
        self.server.bytes().unwrap_or_default()
    }

    /// What was wrong and cost no map, since it was asked last: a list of objects with
    /// all fields of [`Fault`].
    pub fn faults(&mut self) -> JsValue {
        let mut faults = core::mem::take(&mut self.faults);
        faults.extend(self.server.faults());
        faults::list(&faults)
    }
}
