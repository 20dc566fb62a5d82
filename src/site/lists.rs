//! The pages of the list of a site of many cases: each case stands on one of them, and all
//! are reached from the map's page without scripts.

use super::File;
use super::about::About;
use super::drawing::Drawing;
use super::many::Put;
use super::pages::{fill, markup};
use crate::choice::State;
use crate::facts::Facts;
use crate::model::case::Case;
use crate::model::fault::Fault;
use crate::model::index::Index;
use crate::picture::element::about as of_scene;
use crate::picture::markup::{Sink, Text, element, open};
use crate::picture::sentences::{LIST_AFTER, LIST_BEFORE, LIST_MAP, LIST_PAGE, LISTS, RESULT};
use crate::picture::view::View;
use crate::picture::{list, tell};
use crate::scene::Scene;
use crate::scene::options::Picture;
use crate::words::Words;
use alloc::borrow::ToOwned;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// So many cases are on a page.
const PAGE: usize = 100;

/// Where they lie, the page that leads to all of them, and their style.
pub const FOLDER: &str = "cases/";
const INDEX: &str = "index.html";
const STYLE: &str = "list.css";

/// The page that they are made like.
const LIKE: &str = "index.html";

/// What that says of the map's own element, and of the title right over a line, and the
/// ways right under the last of a list.
const EDGE: &str = ".case-map{--case-map-padding:0}h1{margin-bottom:.5rem}nav{margin-top:1rem}";

/// What stands where in that.
const HEAD_END: &str = "</head>";
const MAIN: [&str; 2] = ["<main>", "</main>"];
const STYLES: [&str; 2] = ["<style", "</style>"];

/// Lines of its head that fetch for a living map.
const FETCHING: [&str; 3] = ["<script", "<link rel=\"modulepreload\"", "<link rel=\"preload\""];

/// Their names: of a region's first page, below the map's. Whatever id a host gave, it is
/// known to the map by a number.
pub fn page_of(scene: &Scene, region: usize) -> String {
    FOLDER.to_owned() + &name(scene, region, 0)
}

fn name(scene: &Scene, region: usize, page: usize) -> String {
    let stem = scene.shape(region).map_or_else(|| "none".to_owned(), |shape| shape.unit.adcode.number().to_string());
    if page == 0 { format!("{stem}.html") } else { format!("{stem}-{}.html", page + 1) }
}

/// What is the same for all of them.
pub struct Lists {
    scene: Scene,
    words: Words,
    style: String,
    /// The page before its title's end, between that and what it holds, and after this.
    parts: [String; 3],
}

impl Lists {
    /// Like the map's page, without the map.
    pub fn of(web: &[File], about: &About, drawing: &Drawing) -> Result<Self, String> {
        let template = web.iter().find(|(name, _)| name == LIKE).ok_or(format!("{LIKE}: not among the files"))?;
        let template = super::text(LIKE, &template.1)?;
        let between = |text: &str, [start, end]: [&str; 2]| -> Option<[String; 3]> {
            let (before, rest) = text.split_once(start)?;
            let (inside, after) = rest.split_once(end)?;
            Some([before, inside, after].map(str::to_owned))
        };
        let kept = template.split_inclusive('\n').filter(|line| !FETCHING.iter().any(|start| line.starts_with(start)));
        let mut still: String = kept.collect();
        let mut style = String::new();
        while let Some([before, inside, after]) = between(&still, STYLES) {
            style += inside.split_once('>').map_or("", |(_, sheet)| sheet);
            still = before + after.trim_start();
        }
        let missing = || format!("{LIKE}: expected {} and {} once, and <title>", MAIN[0], HEAD_END);
        let [before, _, after] = between(&still, MAIN).ok_or_else(missing)?;
        let link = format!("<link rel=\"stylesheet\" href=\"{STYLE}\">\n{HEAD_END}");
        let before = before.replace(HEAD_END, &link);
        let (title, before) = before.split_once("<title>").ok_or_else(missing)?;
        let whole = |part: &str| fill(LIKE, part, about, drawing, None);
        let parts = [whole(title)? + "<title>", whole(before)? + MAIN[0], MAIN[1].to_owned() + &whole(&after)?];
        let mut scene = drawing.scene().clone();
        // Nothing of it is drawn but the list, under the heading of the page.
        scene.options.level = 2;
        scene.options.picture = Picture::Shades;
        scene.layer.shapes.iter_mut().for_each(|shape| shape.rings.clear());
        scene.layer.lines.clear();
        scene.extract = None;
        Ok(Self { scene, words: drawing.words(), style, parts })
    }

    /// Writes all of them; `runs` says how many cases in turn are of which region.
    pub fn write(mut self, cases: &[Case], runs: &[(usize, u32)], out: &mut dyn Put) -> Result<(), Fault> {
        out.put(&(FOLDER.to_owned() + STYLE), (self.style.clone() + EDGE).as_bytes())?;
        out.put(&(FOLDER.to_owned() + INDEX), self.index(cases.len(), runs).as_bytes())?;
        let mut rest = cases;
        for &(region, many) in runs {
            let (here, after) = rest.split_at(rest.len().min(many as usize));
            rest = after;
            let pages = here.len().div_ceil(PAGE);
            for (page, some) in here.chunks(PAGE).enumerate() {
                let content = self.page(region, [page, pages, here.len()], some);
                out.put(&(FOLDER.to_owned() + &name(&self.scene, region, page)), content.as_bytes())?;
            }
        }
        Ok(())
    }

    /// A page of a region's cases.
    fn page(&mut self, region: usize, [page, pages, many]: [usize; 3], some: &[Case]) -> String {
        let units: Vec<_> = self.scene.layer.shapes.iter().map(|shape| shape.unit.adcode).collect();
        self.scene.catalogue.cases = some.to_vec();
        self.scene.index = Index::of(&units, some);
        self.scene.sheet.dots = vec![None; some.len()];
        let scene = &self.scene;
        let words = &self.words;
        let many = tell::cases(words, many);
        let mut heading = words.fill(&RESULT, &[&called(scene, region), &many]);
        if pages > 1 {
            heading = words.fill(&LIST_PAGE, &[&heading, &(page + 1).to_string(), &pages.to_string()]);
        }
        let mut ways = Vec::new();
        if page > 0 {
            ways.push((name(scene, region, page - 1), words.text(&LIST_BEFORE)));
        }
        if page + 1 < pages {
            ways.push((name(scene, region, page + 1), words.text(&LIST_AFTER)));
        }
        ways.push((INDEX.to_owned(), words.text(&LISTS)));
        self.whole(&heading, &ways, |sink| {
            let state = State::new(scene);
            list::cases(sink, &View::new(scene, &state, &Facts::of(scene, &state.choice)));
        })
    }

    /// The page that leads to each region's.
    fn index(&self, many: usize, runs: &[(usize, u32)]) -> String {
        self.whole(&tell::cases(&self.words, many), &[], |sink| {
            for &(region, many) in runs {
                open(sink, "p", "note");
                link(sink, &name(&self.scene, region, 0), &called(&self.scene, region));
                sink.text(&format!(" {many}"));
                sink.close();
            }
        })
    }

    /// A heading and what is below it, between the ways to other pages.
    fn whole(&self, heading: &str, ways: &[(String, &str)], inside: impl FnOnce(&mut dyn Sink)) -> String {
        let mut sink = Text::default();
        open(&mut sink, "section", "case-map");
        of_scene(&mut sink, &self.scene);
        open(&mut sink, "section", "panel");
        element(&mut sink, "h2", "heading", heading);
        inside(&mut sink);
        sink.open("nav");
        for (name, words) in ways {
            link(&mut sink, name, words);
            sink.text(" · ");
        }
        link(&mut sink, "../index.html", self.words.text(&LIST_MAP));
        (0..3).for_each(|_| sink.close());
        let [title, before, after] = &self.parts;
        [title, markup(heading).as_str(), " · ", before, "\n", &sink.finish(), "\n", after].concat()
    }
}

fn link(sink: &mut dyn Sink, address: &str, words: &str) {
    sink.open("a");
    sink.attribute("href", address);
    sink.text(words);
    sink.close();
}

/// What a region is called; one past the last stands for those on no map.
fn called(scene: &Scene, region: usize) -> String {
    let words = &scene.options.words;
    scene.shape(region).map_or_else(|| tell::unplaced(scene), |shape| words.unit(&shape.unit).to_string())
}
