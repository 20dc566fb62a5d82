//! Which regions were held to the rules for public maps of China: those of the
//! project. Others that reach into the same part of the globe were not.

use crate::geo::fit::CHINA;
use crate::model::fault::Fault;
use crate::model::hash;
use crate::model::region::Atlas;

/// The prints of `data/regions/china.geojson` and of each file of `counties` beside
/// it; `tests/foreign` tells what must stand here when they change.
#[rustfmt::skip]
const OURS: [u64; 35] = [
    0x05e2_0755_3e89_b1e9, 0x0b2a_f608_7801_597c, 0x0bbf_caf4_7baa_bf0c, 0x105d_1d1d_dfac_6c9a, 0x1575_5e22_f69f_7b6c,
    0x1b69_49ae_576f_9522, 0x2768_7096_4692_b2ca, 0x2ced_17a7_4cb2_ffc7, 0x38b7_a9f3_733f_2ad5, 0x439f_c8cf_06ac_a0d3,
    0x45a3_72e4_0cef_39ff, 0x4715_7ca1_3160_6873, 0x4b6b_ef83_f4cc_6608, 0x50a9_ffed_0398_1d08, 0x5ce8_aa99_731e_59d8,
    0x6bc2_3d03_6f85_15e7, 0x73ff_caa7_3481_f5bd, 0x85e5_b66c_891a_2e8c, 0x8e1a_f387_25d3_1366, 0x9877_28d7_e610_07c2,
    0x9c31_91cf_c940_9e5e, 0xa192_42a2_4e26_b8ce, 0xab92_9aa9_9541_fa8c, 0xaf3f_4d44_3870_35b9, 0xafc1_012d_f4ac_78f3,
    0xb0a8_3d6d_6961_86db, 0xc1fb_c129_f8b7_d717, 0xc555_15fd_752b_3ad9, 0xd0d7_0f9d_7717_9bf7, 0xddb9_449c_eb4b_bf6a,
    0xe2ac_bb07_1a78_c99a, 0xe391_3909_5ed2_b636, 0xe3b3_fcb9_5a2e_699c, 0xe632_3e27_d76e_aff6, 0xf900_eb08_ce03_1afa,
];

/// A warning where regions reach into China's frame and nobody has held them to the
/// rules.
pub fn unchecked(file: &str, atlas: &Atlas) -> Option<Fault> {
    let mut corners = atlas.regions.iter().flat_map(|region| region.rings.iter().flatten());
    if !corners.any(|&corner| CHINA.holds(corner)) || OURS.contains(&print(atlas)) {
        return None;
    }
    let expected = "the project's own, data/regions; these were not checked against the rules for public maps of \
                    China: whoever publishes them answers for them";
    Some(Fault::new(file, "features", "regions within China's frame", expected).warning())
}

/// Tells regions apart: a hash of their codes, rings and lines.
pub fn print(atlas: &Atlas) -> u64 {
    let rings = atlas.regions.iter().flat_map(|region| &region.rings);
    let corners = rings.chain(&atlas.lines).flatten().flatten();
    let codes = atlas.regions.iter().map(|region| u64::from(region.unit.adcode.number()));
    let numbers = codes.chain(corners.map(|degrees| degrees.to_bits()));
    numbers.fold(hash::START, |sum, number| hash::add(sum, &number.to_le_bytes()))
}
