//! As many cases as wanted, plainly made up: letters by chance, of which some are common
//! and most are not, as in any text; and what a page is told of them that holds few.

use super::data::{Data, made_up};
use case_map::choice::Choice;
use case_map::export::table;
use case_map::facts::Facts;
use case_map::model::case::Case;
use case_map::scene::Scene;
use case_map::scene::extract::Extract;

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

/// What answers a choice, by a scene with all cases: with the first so many of the list.
pub fn told(scene: &Scene, choice: &Choice, many: usize) -> (Extract, Vec<Case>) {
    let facts = Facts::of(scene, choice);
    let (regions, sectors) = (scene.layer.shapes.len(), scene.catalogue.sectors.len());
    let unplaced = scene.index.cases(regions).iter();
    let mut counts: Vec<u32> = (0..regions).map(|region| facts.count(region)).collect();
    counts.push(unplaced.filter(|&&case| facts.passes(case)).count() as u32);
    let extract = Extract {
        whole: (0..=regions).map(|region| scene.index.cases(region).len() as u32).collect(),
        counts,
        sectors: (0..sectors).map(|sector| facts.sector(sector)).collect(),
        shown_in: facts.shown_in().to_vec(),
        shown: facts.shown().count() as u32,
    };
    let mut cases: Vec<Case> = table::shown(scene, &facts).take(many).map(|(_, case)| case.clone()).collect();
    for case in &mut cases {
        // Which words of its own a sector rests on, no page shows.
        case.sectors.iter_mut().for_each(|assignment| assignment.basis.clear());
    }
    (extract, cases)
}
