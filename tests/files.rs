//! `render --format svg` and `--format png`: what a browser shows of the map is
//! what any other program shows of its file.

use crate::support::data::{MADE_UP, REAL, path};
use crate::support::programs::{chromium, program};
use case_map::choice::{Choice, State};
use case_map::export::{STYLE, png, svg};
use case_map::picture::{map, tell};
use case_map::scene::Scene;
use case_map::scene::options::Theme;
use case_map::words::{Words, languages};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::fontdb::Database;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How wide the compared pictures are.
const WIDTH: u32 = 900;

fn folder() -> PathBuf {
    // A test runs in a thread of its name.
    let folder = path("target/files").join(std::thread::current().name().unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn in_theme(theme: Theme) -> Scene {
    let mut scene = REAL.clone();
    scene.options.theme = theme;
    scene
}

fn file(scene: &Scene) -> String {
    svg::file(scene, &State::new(scene), f64::from(WIDTH))
}

/// What the crate draws of a file, in our own letters.
fn resvg(svg: &str) -> Pixmap {
    let mut fonts = Database::new();
    png::add_own(&mut fonts);
    Pixmap::decode_png(&png::draw(svg, 1.0, fonts).unwrap().bytes).unwrap()
}

fn run(command: &mut Command, picture: &Path) -> Pixmap {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Pixmap::decode_png(&std::fs::read(picture).unwrap()).unwrap()
}

/// What librsvg draws of it: GNOME, Wikipedia and ImageMagick do.
fn librsvg(program: &Path, svg: &str) -> Pixmap {
    let (from, to) = (folder().join("map.svg"), folder().join("librsvg.png"));
    std::fs::write(&from, svg).unwrap();
    run(Command::new(program).arg(&from).arg("-o").arg(&to), &to)
}

/// What a reader sees: the map as a page has it, with the style sheet.
fn browser(mut chromium: Command, scene: &Scene, also: &str) -> Pixmap {
    let (from, to) = (folder().join("map.html"), folder().join("chromium.png"));
    let map = map::fragment(scene, &State::new(scene));
    let style = format!("<style>body{{margin:0}}{STYLE}{also}</style>");
    std::fs::write(&from, format!("<!doctype html><meta charset=utf-8>{style}{map}")).unwrap();
    chromium.arg(format!("--user-data-dir={}", folder().join("profile").display())).arg("--hide-scrollbars");
    // Some Chromiums take their own bars off the height.
    chromium.arg(format!("--window-size={WIDTH},{}", WIDTH + 200)).arg(format!("--screenshot={}", to.display()));
    run(chromium.arg(format!("file://{}", from.display())), &to)
}

/// The largest and the mean difference between two pictures, of 255, in cells
/// of 4 × 4 dots: how edges are smoothed is no difference.
fn apart(one: &Pixmap, other: &Pixmap) -> (f64, f64) {
    const CELL: u32 = 4;
    let height = one.height().min(other.height());
    let (columns, rows) = (WIDTH / CELL, height / CELL);
    assert!(one.width() == WIDTH && other.width() == WIDTH && height > WIDTH * 4 / 5);
    let tone = |picture: &Pixmap, x: u32, y: u32| {
        let mut sums = [0; 3];
        for row in 0..CELL {
            let from = (((y * CELL + row) * picture.width() + x * CELL) * 4) as usize;
            for dot in picture.data()[from..from + CELL as usize * 4].chunks(4) {
                for (sum, tone) in sums.iter_mut().zip(dot) {
                    *sum += u32::from(*tone);
                }
            }
        }
        sums.map(|sum| f64::from(sum) / f64::from(CELL * CELL))
    };
    let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y)));
    let differences: Vec<f64> = cells
        .map(|(x, y)| {
            let (a, b) = (tone(one, x, y), tone(other, x, y));
            a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
        })
        .collect();
    (differences.iter().copied().fold(0.0, f64::max), differences.iter().sum::<f64>() / differences.len() as f64)
}

/// A file without its letters, which each program sets a little differently.
fn without_letters(svg: &str) -> String {
    let parts: Vec<&str> = svg.split("<text").collect();
    let rest = parts.iter().skip(1).map(|part| part.split_once("</text>").unwrap().1);
    std::iter::once(parts[0]).chain(rest).collect()
}

/// What is lost where a program knows no style sheet, or draws no line of no length.
fn broken(svg: &str) -> Vec<(&'static str, String)> {
    // The last of the boxes; before it there are no other lines than the dashes.
    let inset = REAL.sheet.windows[0].frame();
    let frame = svg.rfind(&format!("<rect x=\"{}\"", inset.at[0])).unwrap();
    let end = frame + svg[frame..].find("/>").unwrap();
    let dash = svg[..frame].rfind("<path ").unwrap();
    let dash_end = dash + svg[dash..].find("/>").unwrap();
    vec![
        ("black China", svg.replace("<g fill=\"#", "<g data-fill=\"#")),
        ("no islands", svg.replace("h.01m-.01 0", "")),
        ("no frame around the inset", svg.replace(&svg[frame..end + 2], "")),
        ("no dashes", svg.replace(&svg[dash..dash_end + 2], "")),
        ("thin lines", svg.replace("stroke-width=\"2.78\"", "stroke-width=\"1\"")),
    ]
}

/// Of 255, the most that lines may differ in one cell. Chromium and resvg are
/// 11 apart, Chromium and librsvg 16; without islands it is 30.
const LINES: f64 = 22.0;

/// The most that everything may differ in the mean, letters included: 1.0 is
/// how differently they are set; without letters it is 1.8.
const ALL: f64 = 1.2;

#[test]
fn other_programs_draw_what_a_browser_draws() {
    let librsvg_is = program("rsvg-convert");
    let Some(chromium_is) = chromium() else { return };
    let whole = file(&in_theme(Theme::Light));
    let bare = without_letters(&whole);
    let lines = browser(chromium_is, &in_theme(Theme::Light), "svg text{visibility:hidden}");
    let all = browser(chromium().unwrap(), &in_theme(Theme::Light), "");
    let mut others = vec![("resvg", resvg(&bare), resvg(&whole))];
    others.extend(librsvg_is.as_ref().map(|at| ("librsvg", librsvg(at, &bare), librsvg(at, &whole))));
    for (name, bare, whole) in &others {
        let (lines, all) = (apart(&lines, bare).0, apart(&all, whole).1);
        assert!(lines < LINES && all < ALL, "{name} differs by {lines:.1} in lines, {all:.2} in all");
    }
    // Each of these would be seen.
    for (what, broken) in broken(&bare) {
        assert!(broken != bare, "{what}: nothing was taken away");
        let lines = apart(&lines, &resvg(&broken)).0;
        assert!(lines > LINES, "{what} differs by {lines:.1} only");
    }
    let all = apart(&all, &others[0].1).1;
    assert!(all > ALL, "no letters differ by {all:.2} only");
    let lines = apart(&lines, &resvg(&without_letters(&file(&in_theme(Theme::Dark))))).0;
    assert!(lines > LINES, "the dark differs by {lines:.1} only");
}

#[test]
fn other_programs_draw_the_dark_as_well() {
    let Some(chromium_is) = chromium() else { return };
    let scene = in_theme(Theme::Dark);
    let seen = browser(chromium_is, &scene, "svg text{visibility:hidden}");
    let lines = apart(&seen, &resvg(&without_letters(&file(&scene)))).0;
    assert!(lines < LINES, "resvg differs by {lines:.1} in lines");
}

/// Nothing is left that only a browser understands, or that leads nowhere.
#[test]
fn a_file_says_all_of_it_in_attributes() {
    for scene in [&*REAL, &*MADE_UP].into_iter().chain(&languages().into_iter().map(in_language).collect::<Vec<_>>()) {
        for region in [None, Some(0)] {
            let state = State::of(scene, Choice { region, ..Choice::default() });
            let text = svg::file(scene, &state, 640.0);
            let file = roxmltree::Document::parse(&text).unwrap();
            let root = file.root_element();
            assert_eq!(root.attribute("width"), Some("640"));
            let heads: Vec<_> = root.children().take(2).map(|child| (child.tag_name().name(), child.text())).collect();
            assert_eq!(heads[0], ("title", Some(scene.options.words.text(&tell::MAP))));
            assert_eq!(heads[1], ("desc", Some(&*tell::summary(scene))));
            let tags: BTreeSet<&str> = file.descendants().map(|node| node.tag_name().name()).collect();
            assert!(["a", "style", "script"].iter().all(|tag| !tags.contains(tag)), "{tags:?}");
            let ids: Vec<&str> = file.descendants().filter_map(|node| node.attribute("id")).collect();
            let mut named = BTreeSet::new();
            for attribute in file.descendants().flat_map(|node| node.attributes()) {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(!["class", "style", "role", "part", "tabindex", "aria-label"].contains(&name), "{name}");
                assert!(
                    ["var(", "currentColor", "calc(", "em"].iter().all(|sign| !value.contains(sign)),
                    "{name} {value}"
                );
                named.extend((name == "href").then_some(&value[1..]));
                named.extend((name == "clip-path").then(|| value.trim_start_matches("url(#").trim_end_matches(')')));
            }
            assert!(!ids.is_empty() && ids.iter().all(|id| named.contains(id)), "{ids:?} are for nothing");
            assert!(named.iter().all(|name| ids.contains(name)), "{named:?} lead nowhere");
            let copies = file.descendants().filter(|node| node.has_tag_name("use")).count();
            assert_eq!(copies, scene.layer.shapes.len() + usize::from(region.is_some()), "and what is chosen");
        }
    }
}

fn in_language(language: &str) -> Scene {
    let mut scene = REAL.clone();
    scene.options.words = Words::of(language).unwrap();
    scene
}

/// Each province says what it has, to whoever has it read out.
#[test]
fn provinces_have_their_names_and_counts_as_titles() {
    let text = file(&REAL);
    let file = roxmltree::Document::parse(&text).unwrap();
    let titles: Vec<&str> =
        file.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
    for shape in &REAL.layer.shapes {
        assert!(titles.iter().any(|title| title.starts_with(&shape.unit.name)), "{}", shape.unit.name);
    }
}

/// The theme is the host's; without one, paper is light.
#[test]
fn a_file_is_light_unless_it_is_to_be_dark() {
    let ground = |theme| {
        let text = file(&in_theme(theme));
        let file = roxmltree::Document::parse(&text).unwrap();
        let ground = file.root_element().children().find(|child| child.has_tag_name("rect")).unwrap();
        ground.attribute("fill").unwrap().to_owned()
    };
    let [auto, light, dark] = [Theme::Auto, Theme::Light, Theme::Dark].map(ground);
    assert_eq!((auto == light, light == dark), (true, false));
    assert!(STYLE.contains(&light) && STYLE.contains(&dark), "they are the style sheet's");
}

/// On a machine without any font our own map is whole, in every language; so
/// is the picture of the page's link.
#[test]
fn our_own_letters_are_there() {
    let with_own = |svg: &str| {
        let mut fonts = Database::new();
        png::add_own(&mut fonts);
        png::draw(svg, 1.0, fonts).unwrap().missing
    };
    for language in languages() {
        let mut scene = in_language(language);
        scene.options.approval = "GS（2023）2767号".into();
        // With what stands under it when it is kept.
        let kept = String::from_utf8(svg::keep(&scene, &State::new(&scene), f64::from(WIDTH)).unwrap()).unwrap();
        assert_eq!(with_own(&kept), [], "{language}: data/fonts/README.md says how they are made");
    }
    let file = file(&MADE_UP);
    assert!(!with_own(&file).is_empty(), "a map of others has other letters");
}

fn render(arguments: &[&str]) -> (i32, Vec<u8>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
    let output = command.current_dir(path("")).arg("render").args(arguments).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_png_has_the_width_and_scale_that_were_asked_for() {
    let size = |arguments: &[&str]| {
        let (code, bytes, err) = render(&[&["--format", "png"], arguments].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        let picture = Pixmap::decode_png(&bytes).unwrap();
        (picture.width(), picture.height())
    };
    let height = |width: f64| (width * f64::from(REAL.sheet.height) / 1000.0).round() as u32;
    assert_eq!(size(&[]), (1000, height(1000.0)));
    assert_eq!(size(&["--width", "390", "--scale", "2"]), (780, 2 * height(390.0)));
    for (option, value) in
        [("--width", "0"), ("--width", "x"), ("--width", "1e9"), ("--scale", "-1"), ("--scale", "NaN")]
    {
        let (code, bytes, err) = render(&["--format", "png", option, value]);
        assert_eq!((code, bytes.len()), (2, 0));
        assert!(err.starts_with(&format!("case-map: {option} {value:?}; expected ")), "{err}");
    }
}

/// A picture with letters that no font has is made all the same, and the run
/// says which they are.
#[test]
fn letters_that_no_font_has_are_told() {
    // Nobody draws what Unicode has not assigned.
    let (code, bytes, err) = render(&["--format", "png", "--approval", "\u{378}号"]);
    assert_eq!(code, 1);
    assert!(Pixmap::decode_png(&bytes).is_ok());
    assert!(err.contains("no font with \u{378}"), "{err}");
}
