//! Every parser and the join, fed with what mutation makes of files that are kept
//! in `tests/fuzz` and of our own data: nothing panics, nothing hangs, every fault
//! names its file, its place and the mend, in words of ours.
//!
//! Each target runs for a fraction of a second, and for ten where `CI` is set; the
//! seed is told, and `CASE_MAP_FUZZ=SEED` runs it again. What breaks a parser is
//! written to `target/tmp/fuzz`; mended, it belongs into the target's corpus.

use crate::support::data::{UNITS, path, real};
use crate::support::ogc::{COLLECTION, few, ogc};
use case_map::choice::State;
use case_map::choice::address;
use case_map::features::Server;
use case_map::model::fault::Fault;
use case_map::picture::page;
use case_map::scene::layout;
use case_map::scene::options::Options;
use case_map::scene::parts;
use case_map::site::about::About;
use case_map::source::spans::Spans;
use case_map::source::{self, Gazetteer, Units, grid};
use case_map::words::Words;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longer than anything of that size takes on a slow machine.
const HANG: Duration = Duration::from_secs(60);

/// Words of libraries, which say nothing to who has a file to mend.
const LIBRARIES: [&str; 10] = [
    "Deserialize",
    "expected f64",
    "expected value",
    "expected ident",
    "trailing characters",
    "missing field",
    "unknown variant",
    "invalid type",
    "ZipError",
    "Xlsx",
];

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::of(&UNITS, source::sounds));

/// xorshift64*, by Vigna (2016): enough to choose where to spoil a file.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most.max(1)
    }
}

/// What often means something, or more than it should.
const TOKENS: [&[u8]; 24] = [
    b"\"",
    b",",
    b"\n",
    b"\r\n",
    b"[",
    b"]",
    b"{",
    b"}",
    b"null",
    b"-1e999",
    b"1e-400",
    b"0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"\t",
    b";",
    b"=",
    b"&",
    "地点".as_bytes(),
    "标题".as_bytes(),
    "北京朝阳区".as_bytes(),
    b"99999999999999999999",
    b"\xe5\x8c",
];

fn spoil(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.splice(at..at, TOKENS[dice.below(TOKENS.len())].iter().copied())),
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + dice.below(60)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
            5 => {
                // The end of another one.
                let other = &corpus[dice.below(corpus.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[dice.below(other.len() + 1)..]);
            }
            _ => {
                let many = 1 << dice.below(9);
                let token = TOKENS[dice.below(TOKENS.len())].repeat(many);
                bytes.splice(at..at, token);
            }
        }
    }
    // Small files have as many ways to be wrong, and there is time for more of them.
    bytes.truncate(20_000);
    bytes
}

/// The files of a target, and others.
fn corpus(target: &str, more: &[&str]) -> Vec<Vec<u8>> {
    let folder = path("tests/fuzz").join(target);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.extend(more.iter().map(|name| path(name)));
    paths.sort();
    assert!(!paths.is_empty(), "{}", folder.display());
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn write(target: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(target);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn fuzz(target: &'static str, more: &[&str], read: fn(&[u8]) -> Vec<Fault>) {
    let seed = std::env::var("CASE_MAP_FUZZ").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        now.as_nanos() as u64 | 1
    });
    let is_for_all = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    let long = Duration::from_millis(if is_for_all { 10_000 } else { 300 });
    let corpus = corpus(target, more);
    let (send, heard) = channel::<()>();
    let (tell, told) = channel::<Vec<u8>>();
    let worker = std::thread::spawn(move || {
        let mut dice = Dice(seed);
        let (begin, mut runs) = (Instant::now(), 0_u32);
        let whole = corpus.clone();
        let mut files = whole.into_iter();
        while begin.elapsed() < long || runs < 20 {
            let bytes = files.next().unwrap_or_else(|| spoil(&mut dice, &corpus));
            tell.send(bytes.clone()).unwrap();
            let done = catch_unwind(|| {
                for fault in read(&bytes) {
                    let line = fault.to_string();
                    let is_whole =
                        [&fault.file, &fault.found, &fault.expected].iter().all(|part| !part.trim().is_empty());
                    assert!(is_whole, "{line}");
                    for words in LIBRARIES {
                        assert!(!fault.expected.contains(words) && !said(&fault).contains(words), "{line}");
                    }
                }
            });
            if done.is_err() {
                let path = write(target, &bytes);
                panic!("{target}, seed {seed}: {} breaks it", path.display());
            }
            runs += 1;
            send.send(()).unwrap();
        }
        runs
    });
    loop {
        match heard.recv_timeout(HANG) {
            Ok(()) => drop(told.recv()),
            Err(RecvTimeoutError::Timeout) => {
                let path = write(target, &told.recv().unwrap_or_default());
                panic!("{target}, seed {seed}: {} hangs it", path.display());
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let runs = worker.join().unwrap_or_else(|error| std::panic::resume_unwind(error));
    println!("{target}: {runs} files, seed {seed}");
}

/// What a fault says in words of its own, and not of the file's.
fn said(fault: &Fault) -> String {
    let quoted = fault.found.split(['“', '”', '"']).step_by(2);
    quoted.collect()
}

#[test]
fn case_files() {
    fuzz("cases", &["tests/faults/cases.json"], |bytes| match source::cases("f", bytes) {
        Err(fault) => vec![fault],
        Ok(read) => {
            let mut catalogue = read.value;
            let atlas = real().atlas;
            let mut faults = source::join("f", &mut catalogue, &atlas, Some(&UNITS));
            faults.extend(read.faults);
            let text = String::from_utf8_lossy(bytes);
            faults.iter().for_each(|fault| assert!(Spans::of(&text).at(&fault.place).is_none_or(|at| at.line > 0)));
            faults
        }
    });
}

/// Cases that name regions in each way.
const OWN: &[u8] = r#"[{"title":"a","region":"W"},{"title":"b","place":"A"},{"title":"c","region":"01"},
    {"title":"d","place":"C, A"},{"title":"e","place":"某省 甲","position":[1.5,0.5]},{"title":"f","position":[100,30]}]"#
    .as_bytes();

#[test]
fn regions() {
    fuzz("regions", &["tests/faults/regions.geojson"], |bytes| match source::regions("f", bytes) {
        Err(fault) => vec![fault],
        Ok(read) => {
            let scene = layout::lay_out(&read.value, crate::support::data::made_up().catalogue, Options::default());
            page::fragment(&scene, &State::new(&scene));
            // What cases are joined with by ids, by names and by where they lie.
            let mut mine = source::cases("f", OWN).unwrap().value;
            source::join("f", &mut mine, &read.value, None);
            for whole in read.value.wholes() {
                let opened = parts::lay_out_parts(&scene, &read.value, whole).unwrap();
                page::fragment(&opened, &State::new(&opened));
            }
            read.faults
        }
    });
}

/// What a server says: each answer in turn, after those before it that were as they should.
#[test]
fn servers_answers() {
    fuzz("answers", &[], |bytes| {
        let sound = ogc(&few(), false, 20);
        let mut server = Server::of(COLLECTION, crate::support::data::made_up().atlas, Words::default(), 5).unwrap();
        let mut faults = Vec::new();
        for step in 0..6 {
            for address in server.asks() {
                // Which of them is spoilt is as good as chosen by dice.
                let is_sound = step < bytes.len() % 4 && address.starts_with(COLLECTION);
                let answer = if is_sound { sound.answer(&address).1.into_bytes() } else { bytes.to_vec() };
                faults.extend(server.take(&address, 200, &answer).err());
            }
        }
        server.bytes();
        if let Some(scene) = server.scene() {
            page::fragment(&scene, &State::new(&scene));
        }
        faults.extend(server.faults());
        faults
    });
}

#[test]
fn tables() {
    fuzz("tables", &[], |bytes| {
        let text = match source::text("f", bytes) {
            Ok(text) => text,
            Err(fault) => return vec![fault],
        };
        read(grid::of_text("f", &text))
    });
}

#[test]
fn workbooks() {
    fuzz(
        "workbooks",
        &[
            "tests/sheets/gardens.xlsx",
            "tests/sheets/gardens.xls",
            "tests/sheets/gardens.ods",
            "tests/sheets/sheetjs.xls",
        ],
        |bytes| read(source::of_workbook("f", bytes)),
    );
}

fn read(grid: Result<grid::Grid, Fault>) -> Vec<Fault> {
    match grid.and_then(|grid| source::sheet("f", &grid, &[])) {
        Err(fault) => vec![fault],
        Ok(mut read) => {
            let mut faults = read.faults;
            faults.extend(source::settle("f", &mut read.value, &GAZETTEER, &UNITS));
            faults
        }
    }
}

#[test]
fn places() {
    fuzz("places", &[], |bytes| {
        GAZETTEER.meaning(&String::from_utf8_lossy(bytes));
        Vec::new()
    });
}

#[test]
fn gazetteers() {
    fuzz("units", &["tests/faults/units.tsv"], |bytes| Units::read("f", &String::from_utf8_lossy(bytes)).faults);
}

#[test]
fn what_sites_say() {
    fuzz("about", &["src/bin/case-map/example/site.toml"], |bytes| {
        About::read("f", &String::from_utf8_lossy(bytes)).err().into_iter().collect()
    });
}

#[test]
fn addresses() {
    fuzz("addresses", &["tests/addresses.tsv"], |bytes| {
        address::read(&String::from_utf8_lossy(bytes), address::WHOLE);
        Vec::new()
    });
}

#[test]
fn words() {
    fuzz("words", &["src/words/en.words"], |bytes| {
        Words::default().learn(&String::from_utf8_lossy(bytes));
        Vec::new()
    });
}
