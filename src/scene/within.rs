//! A province opened into its counties, or a region of a host's own into its parts: a
//! scene of its own, whose layer are the counties, and whose cases are those of the
//! province.

use crate::model::case::Case;
use crate::model::unit::Unit;
use alloc::vec::Vec;

/// What a scene is within, if it does not show the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// The province.
    pub province: Unit,
    /// Its units that have parts themselves: a case of a whole prefecture stands
    /// inside it, and counts in no county.
    pub parents: Vec<Unit>,
    /// Whether what it shows are parts of a host's own, and not counties of China.
    pub is_own: bool,
    /// Where the scene's picture lies in that of the country: left, top, width and
    /// height in thousandths of a unit.
    pub seen: [i32; 4],
}

impl Within {
    /// The most specific of these units that a case names, which is no county.
    pub fn parent(&self, case: &Case) -> &Unit {
        let code = case.adcode;
        let holds = |unit: &&Unit| code.is_some_and(|code| unit.adcode.contains(code));
        self.parents.iter().find(holds).unwrap_or(&self.province)
    }

    /// Whether a name or a code means the province.
    pub fn is(&self, text: &str) -> bool {
        let Unit { name, short, .. } = &self.province;
        text == name || text == short || text == self.province.code()
    }
}
