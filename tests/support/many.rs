//! As many cases as wanted, plainly made up: letters by chance, of which some are common
//! and most are not, as in any text.

use super::data::{Data, made_up};
use case_map::model::case::Case;

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// So many hanzi, every tenth or so a sign.
    fn text(&mut self, long: u64) -> String {
        let mut letter = || match self.below(10) {
            0 => ['，', '。', '、', 'Ａ'][self.below(4) as usize],
            // A few dozen of them are half of all.
            1..=4 => char::from_u32(0x4e00 + self.below(40) as u32 * 7).unwrap(),
            _ => char::from_u32(0x4e00 + self.below(3000) as u32 * 5).unwrap(),
        };
        (0..long).map(|_| letter()).collect()
    }
}

/// On the made-up map: so many cases, each of `long` hanzi and a title.
pub fn many(count: usize, long: u64) -> Data {
    let mut data = made_up();
    let mut chance = Chance(7);
    let few = std::mem::take(&mut data.catalogue.cases);
    for number in 0..count {
        let like = &few[chance.below(few.len() as u64) as usize];
        let title = format!("{}：第{number}个编造的案例", like.place);
        let summary = format!("公共服务{}", chance.text(long));
        data.catalogue.cases.push(Case { number: number as u32 + 1, title, summary, note: None, ..like.clone() });
    }
    data
}
