//! What finds a site's cases in its files: no page is known to it, and it fetches nothing.
//! Addresses go out, what came from them comes in; then an answer for each choice goes out.
//! To the page it is what `features.rs` is.

use crate::choice::Choice;
use crate::faults;
use crate::model::fault::Fault;
use crate::shards::Shards;
use crate::words::Words;
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;

/// A site's files, as far as they are known.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Finding {
    shards: Shards,
    pack: Vec<u8>,
}

#[wasm_bindgen]
impl Finding {
    /// With the address of the folder that the pack is in, and the pack, which is called
    /// `name` where something is wrong with it; `words` is the text of a words file, empty
    /// for Chinese. Throws a list of faults where there can be none.
    pub fn of(folder: &str, name: &str, pack: Vec<u8>, words: &str) -> Result<Finding, JsValue> {
        let words = if words.is_empty() { Ok(Words::default()) } else { Words::read("words", words) };
        let shards = words.and_then(|words| Shards::of(folder, name, &pack, words)).map_err(told)?;
        Ok(Self { shards, pack })
    }

    /// The addresses to ask now, one a line; none where all is known.
    pub fn asks(&mut self) -> String {
        self.shards.asks().join("\n")
    }

    /// Takes what came from one, with the status of the answer; throws a list with what
    /// is wrong with it.
    pub fn take(&mut self, address: &str, status: u16, bytes: &[u8]) -> Result<(), JsValue> {
        self.shards.take(address, status, bytes).map_err(told)
    }

    /// Turns to a choice: the region by its number, less than 0 for none; sectors by
    /// theirs; what is searched for; how many cases of the list at most.
    pub fn choose(&mut self, region: i32, sectors: &[u32], query: &str, many: usize) {
        let sectors = sectors.iter().map(|&sector| sector as usize).collect();
        self.shards.choose(Choice { region: usize::try_from(region).ok(), sectors, query: query.into() }, many);
    }

    /// The map of the first cases, as it came; once, as nobody needs it twice.
    pub fn pack(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.pack)
    }

    /// What answers the choice, as `scene/extract.rs` writes it; nothing while something
    /// is missing.
    pub fn answer(&mut self) -> Vec<u8> {
        self.shards.bytes().unwrap_or_default()
    }

    /// What was wrong and cost no map: a list, in which is nothing.
    pub fn faults(&self) -> JsValue {
        faults::list(&[])
    }
}

fn told(fault: Fault) -> JsValue {
    faults::list(&[fault])
}
