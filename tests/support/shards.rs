//! A site of many cases as a server has it: files by their addresses, and who asks there.

use super::data::Data;
use case_map::choice::Choice;
use case_map::model::case::Case;
use case_map::model::fault::Fault;
use case_map::scene::extract::Extract;
use case_map::scene::layout::lay_out_first;
use case_map::scene::{Scene, pack};
use case_map::shards::{self, Shards};
use std::collections::BTreeMap;

/// Where the pack is.
pub const FOLDER: &str = "https://site.example/map/";

/// Files of a site.
#[derive(Clone)]
pub struct Site {
    pub pack: Vec<u8>,
    pub files: BTreeMap<String, Vec<u8>>,
    /// All cases, in the list's order.
    pub cases: Vec<Case>,
}

impl Site {
    /// Of all cases of some data; the map begins with `first` of them.
    pub fn of(data: &Data, first: usize) -> Self {
        let mut catalogue = data.catalogue.clone();
        catalogue.name_cases();
        let order = shards::order(&data.atlas, &mut catalogue.cases, catalogue.sectors.len());
        let mut narrow = catalogue.clone();
        narrow.cases.truncate(first);
        let mut scene: Scene = lay_out_first(&data.atlas, narrow, data.options.clone(), order.extract.clone());
        scene.fingerprint = shards::fingerprint(scene.fingerprint, &catalogue.cases);
        let mut files = BTreeMap::new();
        let mut put = |shard: shards::Shard, bytes: &[u8]| {
            let before = files.insert(format!("{FOLDER}{}", shard.name(scene.fingerprint)), bytes.to_vec());
            assert_eq!(before, None, "{shard:?} comes once");
            Ok(())
        };
        shards::write(&catalogue.cases, &order, scene.fingerprint, &mut put).unwrap();
        Self { pack: pack::write(&scene), files, cases: catalogue.cases }
    }

    pub fn reader(&self, data: &Data) -> Shards {
        Shards::of(FOLDER, "china.pack", &self.pack, data.options.words.clone()).unwrap()
    }

    /// Fetches all that is asked for, until nothing is; gives how many files that were.
    pub fn fetch(&self, reader: &mut Shards) -> Result<usize, Fault> {
        let mut many = 0;
        loop {
            let asked = reader.asks();
            if asked.is_empty() {
                return Ok(many);
            }
            many += asked.len();
            assert!(many < 10_000, "it asks for ever: {asked:?}");
            for address in asked {
                match self.files.get(&address) {
                    Some(bytes) => reader.take(&address, 200, bytes)?,
                    None => reader.take(&address, 404, b"")?,
                }
            }
        }
    }

    pub fn answer(&self, reader: &mut Shards, choice: &Choice, first: usize) -> (Extract, Vec<Case>) {
        reader.choose(choice.clone(), first);
        self.fetch(reader).unwrap();
        reader.answer().unwrap()
    }
}
