//! The map rules that bear on the data, by number; on the drawing they are tested again.

use super::file::{Cell, File};
use super::plane::holds;

/// West, south, east and north.
fn bounds(points: &[Cell]) -> [i64; 4] {
    let axis = |k: usize| points.iter().map(move |p| p[k]);
    [axis(0).min().unwrap(), axis(1).min().unwrap(), axis(0).max().unwrap(), axis(1).max().unwrap()]
}

fn covers(outer: [i64; 4], inner: [i64; 4]) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

fn lies_in(file: &File, adcode: &str, at: Cell) -> bool {
    file.region(adcode).polygons.iter().any(|polygon| holds(polygon, at))
}

#[test]
fn rule_1_the_frame_reaches_west_east_and_north_and_the_inset_south() {
    let file = File::read();
    let [west, _, east, north] = bounds(&file.frame);
    assert!(west <= 7150 && east >= 13508 && north >= 5356, "{west} {east} {north}");
    assert!(bounds(&file.inset)[1] <= 340);
}

#[test]
fn rule_3_zangnan_and_aksai_chin() {
    let file = File::read();
    let south = file.region("540000").polygons.iter().flatten().flatten();
    let south = south.filter(|p| (9200..=9400).contains(&p[0])).map(|p| p[1]).min();
    assert!(south.is_some_and(|lat| lat < 2700), "{south:?}");
    // 门隅, 珞瑜 and 下察隅: places well inside.
    for at in [[9187, 2760], [9410, 2800], [9680, 2830]] {
        assert!(lies_in(&file, "540000", at), "{at:?}");
    }
    let aksai_chin = [7950, 3520];
    assert!(lies_in(&file, "650000", aksai_chin) || lies_in(&file, "540000", aksai_chin));
}

#[test]
fn rule_5_the_frame_reaches_south_of_hainan() {
    let file = File::read();
    let main = &file.region("460000").polygons;
    let tip = main.iter().flatten().flatten().filter(|p| p[1] > 1800 && p[0] < 11150).map(|p| p[1]).min().unwrap();
    assert!((1805..=1825).contains(&tip), "{tip}");
    assert!(bounds(&file.frame)[1] <= tip - 30);
}

#[test]
fn rule_6_the_inset_covers_what_it_must() {
    let file = File::read();
    let window = bounds(&file.inset);
    assert_eq!(file.inset.len(), 5);
    assert!(covers(window, [10585, 390, 12098, 2344]), "{window:?}");
    let names = ["东沙群岛", "西沙群岛", "中沙群岛", "黄岩岛", "南沙群岛", "曾母暗沙"];
    assert_eq!(file.labels.iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
    for (name, at) in &file.labels {
        assert!(covers(window, bounds(&[*at])), "{name}");
    }
}

#[test]
fn rule_7_ten_dashes_one_east_of_taiwan_the_rest_in_the_inset() {
    let file = File::read();
    assert_eq!(file.dashes.len(), 10);
    let window = bounds(&file.inset);
    let (east, rest) = file.dashes.split_first().unwrap();
    let frame = bounds(&file.frame);
    assert!(covers(frame, bounds(east)), "the dash east of Taiwan is not in the main map's frame");
    assert!(bounds(east)[0] > 12200 && bounds(east)[3] > 2400);
    for dash in rest {
        assert!(covers(window, bounds(dash)), "{dash:?}");
    }
    for dash in &file.dashes {
        assert!((2..=8).contains(&dash.len()));
        assert!(dash.windows(2).all(|pair| pair[0] != pair[1]));
        let [west, south, east, north] = bounds(dash);
        assert!((80..=160).contains(&(east - west).max(north - south)), "{dash:?}");
    }
}

#[test]
fn rule_11_three_regions_have_words_for_no_data() {
    let said: Vec<String> =
        File::read().regions.iter().filter(|r| r.text("whenEmpty") == "资料暂缺").map(|r| r.text("name")).collect();
    assert_eq!(said, ["台湾省", "香港特别行政区", "澳门特别行政区"]);
}

/// A lead line runs over its own region, 广东 and the sea, and ends below all that the main
/// map shows. South of its frame only the inset shows land.
#[test]
fn lead_lines_cross_no_other_region_of_the_main_map() {
    let file = File::read();
    let leads: Vec<_> = file.regions.iter().filter_map(|r| Some((r, r.lead()?))).collect();
    assert_eq!(leads.len(), 2);
    let south = bounds(&file.frame)[1];
    for (region, end) in leads {
        assert!(end[1] < south, "{end:?}");
        let start = region.polygons[0][0][0];
        let way = (0..=200).map(|k| [0, 1].map(|axis| start[axis] + (end[axis] - start[axis]) * k / 200));
        for at in way.filter(|at| at[1] > south) {
            let crossed = file.regions.iter().filter(|r| r.polygons.iter().any(|p| holds(p, at)));
            let crossed: Vec<String> = crossed.map(|r| r.text("short")).collect();
            assert!(crossed.iter().all(|c| c == "广东" || *c == region.text("short")), "{crossed:?}");
        }
    }
}
