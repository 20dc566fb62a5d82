//! `cargo xtask size`: what a reader has to load.

use crate::answer;
use crate::budget::{Budget, FILE};
use crate::dist::{self, compressed};
use crate::places::Places;
use crate::shipped::{self, Load};
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
    let (mut sums, mut rest) = (Load::ALL.map(|_| Size::default()), Size::default());
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    // Once under its plain name is enough for each file.
    for name in dist::shipped(&places.dist)?.into_iter().filter(|name| !case_map::site::naming::is_hashed(name)) {
        let size = measure(places, &name)?;
        row(&name, size);
        let file = shipped::find(&name)?;
        for (_, sum) in Load::ALL.iter().zip(&mut sums).filter(|(load, _)| file.sums.contains(load)) {
            *sum += size;
        }
        if file.sums.is_empty() {
            rest += size;
        }
    }
    println!();
    for (load, sum) in Load::ALL.iter().zip(sums) {
        row(&format!("= {}", load.words()), sum);
    }
    row("= what no reader of a map loads, or only some", rest);
    let [document, living_page, own_data, many, features, shards, script_line, single_file, frame, making, workbook] =
        sums.map(|sum| sum.brotli);
    let document_with_headers = document + headers(places)?;
    println!("\n{document_with_headers:>29}  the document with the headers of the answer");
    let since = String::new();
    let sums = Budget {
        since,
        document_with_headers,
        living_page,
        own_data,
        many,
        features,
        shards,
        script_line,
        single_file,
        frame,
        making,
        workbook,
    };
    hold(places, &sums, tighten)
}

/// How many bytes go before the document on the wire.
fn headers(places: &Places) -> Result<usize, String> {
    Load::Document.names().try_fold(0, |sum, name| {
        let document = String::from_utf8_lossy(&places.read(&places.dist.join(name))?).into_owned();
        Ok(sum + answer::header_bytes(name, &document))
    })
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
