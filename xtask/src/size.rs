//! `cargo xtask size`: what a reader has to load.

use crate::budget::{Budget, FILE};
use crate::dist::{compressed, shipped};
use crate::places::Places;
use crate::{naming, oembed, single};
use std::fs;
use std::ops::AddAssign;

/// Bytes of a file or of a sum.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the table and holds it to the budget.
pub fn run(places: &Places, tighten: bool) -> Result<(), String> {
    let mut sums = SUMS.map(|_| Size::default());
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    // Once under its plain name is enough for each file.
    for name in shipped(&places.dist)?.into_iter().filter(|name| !naming::is_hashed(name)) {
        let size = measure(places, &name)?;
        row(&name, size);
        for ((_, holds), sum) in SUMS.iter().zip(&mut sums) {
            if holds(&name) {
                *sum += size;
            }
        }
    }
    println!();
    for ((what, _), sum) in SUMS.iter().zip(sums) {
        row(&format!("= {what}"), sum);
    }
    let [document, living_page, own_data, script_line, single_file, frame, _] = sums.map(|sum| sum.brotli);
    hold(places, &Budget { document, living_page, own_data, script_line, single_file, frame }, tighten)
}

/// A sum, and which files of `dist/` it is of.
type Sum = (&'static str, fn(&str) -> bool);

const SUMS: [Sum; 7] = [
    ("the document, one TCP initial window", |name| name == "index.html"),
    ("everything that the living page loads", is_of_the_page),
    ("what a host's own data add", is_for_own_data),
    ("what a script line adds to a host's page", is_for_a_script_line),
    ("what the single file adds", |name| name == single::NAME),
    ("what a frame adds, and the script for its height", is_for_a_frame),
    ("what no reader of a map loads, or only some", |name| {
        !is_of_the_page(name) && !is_for_own_data(name) && !is_for_a_script_line(name) && !is_for_a_frame(name)
    }),
];

/// Everything counts for the reader, unless it is for other pages alone.
fn is_of_the_page(name: &str) -> bool {
    // The whole pack and the style serve pages without a drawing, the two
    // data files hosts that bring only one of them, the words their language.
    let is_for_others = ["china.pack", "cases.json", "china.geojson", "case-map.css", "en.words"].contains(&name);
    let is_builder_s = name.starts_with("builder.") || [oembed::NAME, naming::NAME].contains(&name);
    let is_drawing = name.starts_with("pkg/draw/");
    !(is_for_others || is_builder_s || is_drawing || is_for_own_data(name) || is_for_a_frame(name))
}

fn is_for_own_data(name: &str) -> bool {
    name.starts_with("pkg/own/")
}

/// The page's own scripts, and instead of its drawing what makes one.
fn is_for_a_script_line(name: &str) -> bool {
    let is_of_a_drawing = ["index.html", "china.lean.pack", "pkg/case_map.js", "pkg/case_map_bg.wasm"].contains(&name);
    let draws = name.starts_with("pkg/draw/") || ["china.pack", "case-map.css"].contains(&name);
    is_of_the_page(name) && !is_of_a_drawing || draws
}

fn is_for_a_frame(name: &str) -> bool {
    ["embed.html", "embed.js", "frame.js", single::NAME].contains(&name)
}

fn hold(places: &Places, sums: &Budget, tighten: bool) -> Result<(), String> {
    let budget = Budget::read(&places.root)?;
    let mut faults = budget.exceeded_by(sums);
    faults.extend(budget.raised(&places.root));
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    println!("\nwithin {FILE}: {budget:?}");
    if let Some(tightened) = budget.tightened_by(sums) {
        if tighten {
            tightened.write(&places.root)?;
            println!("{FILE} is tightened to {tightened:?}; commit it");
        } else {
            println!("it can be tightened to {tightened:?}: cargo xtask size --tighten");
        }
    }
    Ok(())
}

fn measure(places: &Places, name: &str) -> Result<Size, String> {
    let path = places.dist.join(name);
    let length = |path: &std::path::Path| {
        let data = fs::metadata(path);
        let data = data.map_err(|error| format!("{}: {error}; mend: cargo xtask build", places.show(path)))?;
        Ok::<_, String>(usize::try_from(data.len()).unwrap_or(usize::MAX))
    };
    let [brotli, gzip] = ["br", "gz"].map(|ending| length(&compressed(&path, ending)));
    Ok(Size { raw: length(&path)?, gzip: gzip?, brotli: brotli? })
}

fn row(name: &str, size: Size) {
    println!("{:>9} {:>9} {:>9}  {name}", size.raw, size.gzip, size.brotli);
}
