//! TopoJSON: arcs that several shapes share, in degrees or in steps of a grid, and
//! the shapes that name them by number.
//!
//! M. Bostock, C. Metcalf, *The TopoJSON Format Specification* 1.0: an arc of a
//! quantised file holds each position as a step from the one before; -1 is the
//! arc 0 the other way round, and an arc begins where the one before it ends.

use super::fields::{Fields, show};
use super::geometry::{off, on_rim, position};
use crate::model::fault::Fault;
use crate::model::region::Position;
use alloc::{string::String, vec::Vec};
use core::cell::Cell;
use serde_json::Value;

/// The arcs of a file.
pub struct Topology {
    /// Scale and shift of each axis, if the file is quantised.
    transform: Option<[[f64; 2]; 2]>,
    /// `None` for those that are broken.
    arcs: Vec<Option<Vec<Position>>>,
    /// How many positions may still be asked for.
    left: Cell<usize>,
}

/// So often each position is wanted at most: by two neighbours, and by larger
/// units that they lie in. Else few bytes could ask for more memory than there is.
const WANTED: usize = 8;

impl Topology {
    /// Reads arcs; those that are broken are told, and cost the rings that name them.
    pub fn of(file: &str, value: &Value, faults: &mut Vec<Fault>) -> Result<Self, Fault> {
        let whole = |place: &str, expected: &str| Fault::new(file, place, show(value.get(place)), expected);
        let list = value.get("arcs").and_then(Value::as_array).ok_or_else(|| whole("arcs", "a list of arcs"))?;
        let transform = match value.get("transform").filter(|transform| !transform.is_null()) {
            None => None,
            Some(found) => {
                let fields = Fields::of(file, "transform", found, faults);
                let pair = |name: &str| {
                    let pair = fields.as_ref()?.get(name)?.as_array()?.iter().map(Value::as_f64);
                    pair.collect::<Option<Vec<f64>>>()?.try_into().ok()
                };
                let both = pair("scale").zip(pair("translate"));
                let (scale, shift) =
                    both.ok_or_else(|| whole("transform", "a scale and a translate of two numbers"))?;
                Some([scale, shift])
            }
        };
        let mut topology = Self { transform, arcs: Vec::with_capacity(list.len()), left: Cell::new(0) };
        let mut many = 0;
        for (k, arc) in list.iter().enumerate() {
            let arc = topology.arc(file, k, arc).map_err(|fault| faults.push(fault)).ok();
            many += arc.as_ref().map_or(0, Vec::len);
            topology.arcs.push(arc);
        }
        topology.left = Cell::new(many.saturating_mul(WANTED));
        Ok(topology)
    }

    fn arc(&self, file: &str, number: usize, value: &Value) -> Result<Vec<Position>, Fault> {
        let place = |k: usize| format!("arcs[{number}][{k}]");
        let Some(list) = value.as_array() else {
            return Err(Fault::new(file, format!("arcs[{number}]"), show(Some(value)), "a list of positions"));
        };
        let mut arc = Vec::with_capacity(list.len());
        let mut at = [0.0; 2];
        for (k, value) in list.iter().enumerate() {
            if self.transform.is_none() {
                arc.push(position(file, &place(k), value)?);
                continue;
            }
            let step = numbers(value).ok_or_else(|| Fault::new(file, place(k), show(Some(value)), "two numbers"))?;
            at = [at[0] + step[0], at[1] + step[1]];
            arc.push(self.placed(file, &place(k), at)?);
        }
        Ok(arc)
    }

    /// From steps of the grid to degrees.
    fn placed(&self, file: &str, place: &str, at: Position) -> Result<Position, Fault> {
        let [[x, y], [left, low]] = self.transform.unwrap_or([[1.0, 1.0], [0.0, 0.0]]);
        let position = [at[0] * x + left, at[1] * y + low];
        on_rim(position).ok_or_else(|| off(file, place, &position))
    }

    /// Whether two positions are neighbours on the grid of a quantised file: rounding has
    /// opened rings of us-atlas by as much.
    pub fn are_near(&self, one: Position, other: Position) -> bool {
        let Some([scale, _]) = self.transform else { return false };
        let is_step = |axis: &usize| {
            let [one, other, step] = [one, other, scale].map(|pair| pair.get(*axis).copied().unwrap_or_default());
            (one - other).abs() <= step.abs() * 1.5
        };
        [0, 1].iter().all(is_step)
    }

    /// A point, which is no step.
    pub fn point(&self, file: &str, place: &str, value: &Value) -> Result<Position, Fault> {
        match numbers(value).filter(|_| self.transform.is_some()) {
            Some(at) => self.placed(file, place, at),
            None => position(file, place, value),
        }
    }

    /// The positions of some arcs in a row.
    pub fn run(&self, file: &str, place: &str, list: &[Value]) -> Result<Vec<Position>, Fault> {
        let mut run: Vec<Position> = Vec::new();
        for (k, value) in list.iter().enumerate() {
            let place = || -> String { format!("{place}[{k}]") };
            let number = value.as_i64();
            let (at, is_back) =
                number.map_or((None, false), |n| (usize::try_from(if n < 0 { !n } else { n }).ok(), n < 0));
            let Some(arc) = at.and_then(|at| self.arcs.get(at)) else {
                let expected = format!("the number of an arc; there are {}", self.arcs.len());
                return Err(Fault::new(file, place(), show(Some(value)), expected));
            };
            let Some(arc) = arc else {
                return Err(Fault::new(file, place(), "an arc that is broken", "one that is whole"));
            };
            let Some(left) = self.left.get().checked_sub(arc.len()) else {
                return Err(Fault::new(file, place(), "arcs over and over", "each arc in a few shapes"));
            };
            self.left.set(left);
            // Where an arc begins, the one before it ended.
            run.pop();
            if is_back { run.extend(arc.iter().rev()) } else { run.extend(arc) }
        }
        Ok(run)
    }
}

fn numbers(value: &Value) -> Option<Position> {
    let [x, y, ..] = value.as_array()?.as_slice() else { return None };
    Some([x.as_f64()?, y.as_f64()?])
}
