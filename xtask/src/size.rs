//! `cargo xtask size`: what a reader has to load.

use crate::budget::{Budget, FILE};
use crate::dist::{compressed, shipped};
use crate::places::Places;
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
    let (mut document, mut living, mut own) = (Size::default(), Size::default(), Size::default());
    let mut unused = Size::default();
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for name in shipped(&places.dist)? {
        let size = measure(places, &name)?;
        row(&name, size);
        // Everything counts for the reader, unless it is a host's alone.
        let sum = match name.as_str() {
            own_module if own_module.starts_with("pkg/own/") => &mut own,
            drawing_module if drawing_module.starts_with("pkg/draw/") => &mut unused,
            // The whole pack serves pages without a drawing, the two data
            // files hosts that bring only one of them; this page loads none.
            "china.pack" | "cases.json" | "china.geojson" | "case-map.css" | "en.words" => &mut unused,
            _ => &mut living,
        };
        *sum += size;
        if name == "index.html" {
            document = size;
        }
    }
    println!();
    row("= the document, one TCP initial window", document);
    row("= everything that the living page loads", living);
    row("= what a host's own data add", own);
    row("= data for pages other than this one", unused);
    let sums = Budget { document: document.brotli, living_page: living.brotli, own_data: own.brotli };
    hold(places, &sums, tighten)
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
