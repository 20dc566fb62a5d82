//! The real data, and a small made-up set with everything that the real one
//! lacks: unplaced cases, two documents, more than four cases in a region.

use case_map::model::adcode::Adcode;
use case_map::model::case::{Assignment, Case, Catalogue, Document};
use case_map::model::region::{Atlas, Inset, Place, Position, Region};
use case_map::model::unit::Unit;
use case_map::scene::Scene;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::source;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Everything that a scene is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    pub atlas: Atlas,
    pub catalogue: Catalogue,
    pub options: Options,
}

impl Data {
    pub fn scene(&self) -> Scene {
        lay_out(&self.atlas, self.catalogue.clone(), self.options.clone())
    }
}

/// A file of the repository.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The widget's style, as hosts have it: of the page asleep, then of the living one.
pub fn style() -> String {
    text("www/map.css") + &text("www/living.css")
}

/// The notice's cases on the map of China.
pub fn real() -> Data {
    let regions = source::regions("china.geojson", text("data/regions/china.geojson").as_bytes()).unwrap();
    let cases = source::cases("cases.json", text("data/cases.json").as_bytes()).unwrap();
    assert_eq!((regions.faults, cases.faults), (vec![], vec![]));
    let units = source::Units::read("units.tsv", &text("data/regions/units.tsv")).value;
    let (atlas, mut catalogue) = (regions.value, cases.value);
    assert_eq!(source::join("cases.json", &mut catalogue, &atlas, Some(&units)), vec![]);
    Data { atlas, catalogue, options: Options::default() }
}

/// Laying the real data out takes the longest of all, so it is done once.
pub static REAL: LazyLock<Scene> = LazyLock::new(|| real().scene());

/// The made-up set, laid out.
pub static MADE_UP: LazyLock<Scene> = LazyLock::new(|| made_up().scene());

/// A row of `islands.tsv`: name, the region's code, where it lies.
pub fn islands() -> Vec<(String, Adcode, Position)> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let position = [fields[2].parse().unwrap(), fields[3].parse().unwrap()];
        (fields[0].to_owned(), code(fields[1]), position)
    };
    text("data/regions/islands.tsv").lines().skip(1).map(row).collect()
}

pub fn code(text: &str) -> Adcode {
    Adcode::parse(text).unwrap()
}

/// Six regions in two rows of three, an isle in the inset, which it names, two dashes.
pub fn made_up() -> Data {
    let regions = vec![
        region("110000", "东山省", "Dongshan", square(100.0, 32.0, 4.0)),
        region("120000", "南江省", "Nanjiang", square(104.0, 32.0, 4.0)),
        Region { lead: Some([112.0, 29.5]), ..region("130000", "西小港", "Xixiaogang", square(112.0, 33.0, 0.3)) },
        region("210000", "北野自治区", "Beiye", square(100.0, 36.0, 4.0)),
        region("220000", "东川省", "Dongchuan", square(104.0, 36.0, 4.0)),
        region("230000", "海外省", "Haiwai", square(112.0, 36.0, 3.0)),
    ];
    let mut atlas = Atlas {
        regions,
        lines: vec![vec![[109.0, 33.0], [109.0, 34.0]], vec![[106.0, 21.0], [107.0, 20.0]]],
        insets: vec![Inset { name: "南岛".into(), window: [104.0, 18.0, 110.0, 24.0] }],
        places: vec![Place { name: "远礁".into(), position: [107.0, 22.7] }],
        extent: vec![[99.0, 31.0], [117.0, 41.0]],
        ..Atlas::default()
    };
    atlas.regions[4].unit.when_empty = Some("资料暂缺".into());
    atlas.regions[5].rings.push(square(107.0, 22.0, 0.1));
    let document = |number: &str, batch, submitted| Document {
        number: number.into(),
        title: format!("关于推介第{batch}批案例的通知"),
        offices: vec!["办公厅".into()],
        collection: "案例".into(),
        batch,
        year: 2021,
        submitted,
        chosen: 6,
    };
    let catalogue = Catalogue {
        language: String::new(),
        sectors: ["医疗", "教育", "综合", "从未用到"].map(String::from).to_vec(),
        documents: vec![document("甲〔2021〕1号", 1, 40), document("乙〔2021〕2号", 2, 0)],
        cases: vec![
            case(0, 1, "东山甲县", Some("110101"), &[0], "村里的诊室。"),
            case(0, 2, "东山乙县", Some("110102"), &[0, 1], "学校与诊室，ＡＢＣ。"),
            case(0, 3, "东山丙县", Some("110100"), &[1], "学校 abc 扩建。"),
            case(0, 4, "东山", Some("110000"), &[2], "一站办理。"),
            case(0, 5, "东山丁县", Some("110104"), &[1, 2], "学校食堂。"),
            case(0, 6, "东山戊县", Some("110105"), &[0], "巡回诊室。"),
            case(1, 1, "南江甲市", Some("120100"), &[1], "学校搬迁。"),
            case(1, 2, "北野甲旗", Some("210120"), &[2], "牧场水井。"),
            case(1, 3, "北野乙旗", Some("210121"), &[0, 1, 2], "牧场学校。"),
            case(1, 4, "海外一岛", Some("230100"), &[1], "岛上学校。"),
            case(1, 5, "外地", Some("990000"), &[1], "不在图上的学校。"),
            case(1, 6, "无码之地", None, &[2], "没有代码。"),
        ],
    };
    Data {
        atlas,
        catalogue,
        options: Options { prefix: "x-".into(), approval: "GS（2021）1号".into(), ..Options::default() },
    }
}

fn region(adcode: &str, name: &str, pinyin: &str, ring: Vec<Position>) -> Region {
    let short = name.chars().take(2).collect();
    let (name, pinyin) = (name.to_owned(), pinyin.to_owned());
    let unit = Unit { adcode: code(adcode), name, short, pinyin, when_empty: None };
    Region { unit, lead: None, rings: vec![ring] }
}

/// Counter-clockwise from its lower left corner.
fn square(west: f64, south: f64, side: f64) -> Vec<Position> {
    vec![[west, south], [west + side, south], [west + side, south + side], [west, south + side]]
}

fn case(document: usize, number: u32, place: &str, adcode: Option<&str>, sectors: &[usize], summary: &str) -> Case {
    Case {
        id: String::new(),
        document,
        number,
        title: format!("{place}：第{number}个案例"),
        place: place.to_owned(),
        adcode: adcode.map(code),
        code: String::new(),
        position: None,
        summary: summary.to_owned(),
        sectors: sectors.iter().map(|&sector| Assignment { sector, basis: String::new() }).collect(),
        note: (number == 3).then(|| "原文如此。".to_owned()),
        facts: Vec::new(),
    }
}

/// The gazetteer.
pub static UNITS: LazyLock<source::Units> =
    LazyLock::new(|| source::Units::read("units.tsv", &text("data/regions/units.tsv")).value);

/// A scene that knows how its texts are read.
pub fn spoken(data: &Data, units: Option<&source::Units>) -> Scene {
    let readings = source::readings(&data.catalogue, &data.atlas, units);
    Scene { readings, ..data.scene() }
}

/// The real one.
pub static SPOKEN: LazyLock<Scene> = LazyLock::new(|| spoken(&real(), Some(&UNITS)));

/// Two provinces that sound alike, names with ü, a place with words for kinds in it.
pub static ALIKE: LazyLock<Scene> = LazyLock::new(|| {
    let mut data = made_up();
    let names =
        [("陕西省", "陕西"), ("山西省", "山西"), ("北京市", "北京"), ("吕梁省", "吕梁"), ("内蒙古自治区", "内蒙古")];
    for (region, (name, short)) in data.atlas.regions.iter_mut().zip(names) {
        (region.unit.name, region.unit.short) = (name.into(), short.into());
    }
    let places =
        ["陕西甲县", "陕西女儿村", "陕西绿园", "陕西", "陕西玉林", "陕西丁县", "山西长治", "吕梁乙旗", "吕梁", "海外"];
    for (case, place) in data.catalogue.cases.iter_mut().zip(places) {
        case.place = place.into();
        case.title = format!("{place}：一个案例");
    }
    data.catalogue.cases[6].adcode = data.catalogue.cases[6].adcode.take();
    data.catalogue.cases[10].place = "北京市怀柔区".into();
    data.catalogue.cases[11].place = "银行养老院".into();
    data.catalogue.sectors[0] = "养老".into();
    spoken(&data, None)
});
