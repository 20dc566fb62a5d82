//! Writes GeoJSON: one feature a line, so that a change shows as the lines it touches.

use std::fmt::Write;

use serde_json::json;

use super::furniture::{FRAME, LABELS, dash, inset};
use super::grid::{Cell, Grid};
use super::rings::Point;
use super::simplify::{Land, Shape};
use super::source::Source;
use super::{names, pinyin};

/// What a unit is called.
pub struct Named<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub short: &'a str,
}

impl Named<'_> {
    fn properties(&self, kind: &str) -> Result<String, String> {
        let Self { code, name, short } = self;
        let texts = [json!(code), json!(name), json!(short), json!(pinyin::of(short)?)];
        let [code, name, short, pinyin] = texts;
        Ok(format!(r#""kind":"{kind}","adcode":{code},"name":{name},"short":{short},"pinyin":{pinyin}"#))
    }
}

/// The features of a file, line by line.
pub struct Lines {
    grid: Grid,
    lines: Vec<String>,
}

impl Lines {
    pub fn on(grid: Grid) -> Self {
        Self { grid, lines: Vec::new() }
    }

    /// A region, with words for where it has no data, and the end of its lead line.
    pub fn region(
        &mut self,
        unit: &Named,
        when_empty: Option<&str>,
        lead: Option<Point>,
        polygons: &[Shape],
    ) -> Result<(), String> {
        let mut properties = unit.properties("region")?;
        if let Some(words) = when_empty {
            properties += &format!(r#","whenEmpty":{}"#, json!(words));
        }
        if let Some(end) = lead {
            properties += &format!(r#","lead":{}"#, self.position(self.grid.snap(end)));
        }
        match polygons {
            [one] => self.feature(&properties, "Polygon", &list(one, |r| self.run(r))),
            many => self.feature(&properties, "MultiPolygon", &list(many, |p| list(p, |r| self.run(r)))),
        }
        Ok(())
    }

    /// A unit that regions lie in: it has names, and its shape is theirs.
    pub fn parent(&mut self, unit: &Named) -> Result<(), String> {
        let properties = unit.properties("parent")?;
        self.lines.push(format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":null}}"#));
        Ok(())
    }

    /// The dashes in the South China Sea.
    pub fn dashes(&mut self, line: &[Vec<Point>]) {
        let dashes: Vec<Vec<Cell>> = line.iter().map(|part| dash(self.grid, part)).collect();
        let coordinates = list(&dashes, |part| self.run(part));
        self.feature(r#""kind":"line","name":"南海断续线""#, "MultiLineString", &coordinates);
    }

    /// The window on 南海诸岛, and its names.
    pub fn inset(&mut self) {
        let window = self.run(&inset(self.grid));
        self.feature(r#""kind":"inset","name":"南海诸岛""#, "Polygon", &format!("[{window}]"));
        for (label, at) in LABELS {
            let properties = format!(r#""kind":"label","name":{}"#, json!(label));
            let at = self.position(self.grid.snap(at));
            self.feature(&properties, "Point", &at);
        }
    }

    /// What the main map must reach.
    pub fn frame(&mut self, points: &[Point]) {
        let frame: Vec<Cell> = points.iter().map(|point| self.grid.snap(*point)).collect();
        let coordinates = self.run(&frame);
        self.feature(r#""kind":"frame""#, "MultiPoint", &coordinates);
    }

    pub fn finish(self) -> String {
        format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", self.lines.join(",\n"))
    }

    fn feature(&mut self, properties: &str, kind: &str, coordinates: &str) {
        self.lines.push(format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
        ));
    }

    fn run(&self, cells: &[Cell]) -> String {
        list(cells, |cell| self.position(*cell))
    }

    fn position(&self, cell: Cell) -> String {
        let [lon, lat] = cell.map(|steps| degrees(steps, self.grid));
        format!("[{lon},{lat}]")
    }
}

/// The country's file.
pub fn collection(source: &Source, grid: Grid, land: &Land) -> Result<String, String> {
    let mut lines = Lines::on(grid);
    for (unit, polygons) in source.provinces.iter().zip(&land.provinces) {
        let named = Named { code: &unit.adcode, name: &unit.name, short: names::short(&unit.name) };
        lines.region(&named, names::when_empty(&unit.adcode), names::lead(&unit.adcode), polygons)?;
    }
    lines.dashes(&source.line);
    lines.inset();
    lines.frame(&FRAME);
    Ok(lines.finish())
}

fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(","))
}

/// Steps as a decimal number without idle zeros.
fn degrees(steps: i32, grid: Grid) -> String {
    let (sign, steps) = (if steps < 0 { "-" } else { "" }, steps.unsigned_abs());
    let in_degree = grid.0.unsigned_abs();
    let (whole, part) = (steps / in_degree, steps % in_degree);
    let mut text = format!("{sign}{whole}");
    if part > 0 {
        let digits = in_degree.ilog10() as usize;
        // Writing to a string does not fail.
        let _ = write!(text, ".{part:0digits$}");
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_idle_zeros() {
        for (steps, grid, text) in [
            (11000, 100, "110"),
            (11050, 100, "110.5"),
            (-5, 100, "-0.05"),
            (110_005, 1000, "110.005"),
            (1_135_500, 10_000, "113.55"),
        ] {
            assert_eq!(degrees(steps, Grid(grid)), text);
        }
    }
}
