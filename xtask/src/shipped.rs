//! Everything that is shipped, as one table: what each file is made from, who
//! loads it, and where it goes. `dist/`, the loader's addresses, the single
//! file, the sizes and the package are made from it.

use Load::{Document, Features, Frame, LivingPage, Making, Many, OwnData, ScriptLine, Shards, SingleFile, Workbook};
use Made::{Atlas, CountyNames, Glue, Module, Page, Parcel, Script, Single, Site, Style, Text, Wasm};

use crate::counties::PROVINCES;
use crate::spoken;
use case_map::site::parcel;
use std::sync::LazyLock;

/// The builds of the crate for the browser, from the smallest on; each is a
/// feature of the crate and a folder of `pkg/`.
///
/// `reader` takes over a drawing that is there, `draw` draws as well, `own`
/// reads a host's own data besides; `shelf` has more of them than a page holds, in a
/// worker, `features` asks a server that has them, and `shards` finds them in the files of
/// a site; `near` takes over from any of them what few
/// readers ask for; `keep` knows no page and makes files.
pub const BUILDS: [&str; 8] = ["reader", "draw", "own", "shelf", "features", "shards", "near", "keep"];

/// Builds that the element knows nothing of: a worker holds their glue and starts
/// them. `make` makes a site of a table, `workbook` reads workbooks for it.
pub const AT_WORK: [&str; 2] = ["make", "workbook"];

/// All files, each after those that it holds.
pub static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let words = spoken::rows(file, INLINED).into_iter();
    words.chain(TABLE.iter().copied()).chain(PROVINCES.iter().map(atlas)).chain([PARCEL]).collect()
});

/// The language whose words the single file holds besides the built-in one: it has
/// room for no more.
const INLINED: &str = "en";

/// All but the words of other languages, which `build.rs` lists, and the counties of each province.
const TABLE: &[Shipped] = &[
    file("index.html", Page("www/index.html", &["map.css", "page.css"])).in_sums(&[Document, LivingPage]),
    file("case-map.js", Module("define.js")).in_sums(&[LivingPage, ScriptLine]),
    // For few: kernels that construct no style sheets, and other languages.
    file("look-linked.js", Module("look-linked.js")),
    file("language.js", Module("language.js")),
    file("pkg/reader/case_map.js", Glue("reader")).in_sums(&[LivingPage]),
    file("pkg/reader/case_map_bg.wasm", Wasm("reader")).in_sums(&[LivingPage]).inlined_as("pkg/draw/case_map_bg.wasm"),
    file("pkg/draw/case_map.js", Glue("draw")).in_sums(&[ScriptLine]),
    file("pkg/draw/case_map_bg.wasm", Wasm("draw")).in_sums(&[ScriptLine]).inlined(),
    // For pages that bring data of their own.
    file("own.js", Module("own.js")).in_sums(&[OwnData]),
    file("pkg/own/case_map.js", Glue("own")).in_sums(&[OwnData]).asked_by(Asker::Own),
    file("pkg/own/case_map_bg.wasm", Wasm("own")).in_sums(&[OwnData]).asked_by(Asker::Own),
    // Where these are more than a page can hold.
    file("many.js", Module("many.js")).in_sums(&[Many]),
    file("shelf-worker.js", Script("shelf-worker.js")).in_sums(&[Many]).asked_by(Asker::Many),
    file("pkg/shelf/case_map.js", Glue("shelf")).asked_by(Asker::Many),
    file("pkg/shelf/case_map_bg.wasm", Wasm("shelf")).in_sums(&[Many]).asked_by(Asker::Many),
    // Where they lie on a server.
    file("reach.js", Module("reach.js")).in_sums(&[Features, Shards]),
    file("pkg/features/case_map.js", Glue("features")).in_sums(&[Features]).asked_by(Asker::Elsewhere),
    file("pkg/features/case_map_bg.wasm", Wasm("features")).in_sums(&[Features]).asked_by(Asker::Elsewhere),
    // Where they lie in files of a site.
    file("pkg/shards/case_map.js", Glue("shards")).in_sums(&[Shards]).asked_by(Asker::Elsewhere),
    file("pkg/shards/case_map_bg.wasm", Wasm("shards")).in_sums(&[Shards]).asked_by(Asker::Elsewhere),
    // Where the page's address says what is chosen.
    file("address.js", Module("address-page.js")),
    // At the first sign that a reader wants more than to read.
    file("tools.js", Module("tools.js")),
    file("find.js", Module("find.js")),
    file("tools.css", Style(&["www/tools.css", "www/zoom.css"])).later(),
    file("pkg/near/case_map.js", Glue("near")).later(),
    file("pkg/near/case_map_bg.wasm", Wasm("near")).later(),
    // Of which counties there are, for hosts that name one.
    file("counties.names", CountyNames).later(),
    // For who takes along what is shown.
    file("keep.js", Module("keep.js")),
    file("pkg/keep/case_map.js", Glue("keep")).later(),
    file("pkg/keep/case_map_bg.wasm", Wasm("keep")).later(),
    // Half a pack, for pages that hold the drawing; the whole one serves them too.
    file("china.lean.pack", Site).in_sums(&[LivingPage]).fetched().inlined_as("china.pack"),
    file("china.pack", Site).in_sums(&[ScriptLine]).fetched().inlined(),
    // For who types in the search field.
    file("china.readings", Site).later(),
    // For pages that hold the drawing, and with it the first half.
    file("living.css", Style(&["www/living.css"])).in_sums(&[LivingPage]).fetched().inlined_as("case-map.css"),
    file("case-map.css", Style(&["www/map.css", "www/living.css"])).in_sums(&[ScriptLine]).fetched().inlined().packed(),
    // For hosts that bring only one of them. What they need lies beside the
    // single file: inlined it would double it.
    file("cases.json", Site).asked_by(Asker::Own),
    file("china.geojson", Site).asked_by(Asker::Own),
    file("case-map.single.js", Single).in_sums(&[SingleFile, Frame]).packed(),
    file("embed.html", Page("www/embed.html", &["map.css"])).in_sums(&[Frame]),
    file("embed.js", Script("frame-inside.js")).in_sums(&[Frame]),
    file("frame.js", Script("frame.js")).in_sums(&[Frame]),
    // For the sites where somebody pastes the page's address.
    file("card.png", Site),
    file("builder.html", Page("www/builder.html", &[])),
    file("builder.css", Style(&["www/builder.css"])),
    file("builder.js", Script("builder.js")),
    // For who makes a site of a table.
    file("make.html", Page("www/make.html", &[])).in_sums(&[Making]),
    file("make.css", Style(&["www/builder.css", "www/make.css"])).in_sums(&[Making]),
    file("make.js", Script("make.js")).in_sums(&[Making]),
    file("make-worker.js", Script("make-worker.js")).in_sums(&[Making]),
    file("pkg/make/case_map_bg.wasm", Wasm("make")).in_sums(&[Making]),
    file("pkg/workbook/case_map_bg.wasm", Wasm("workbook")).in_sums(&[Workbook]),
    file("units.tsv", Text("data/regions/units.tsv")).in_sums(&[Making]).asked_by(Asker::Many),
    file("oembed.json", Site),
    file("integrity.json", Site),
];

/// For who takes a page or a site along from there: it holds all of the above.
const PARCEL: Shipped = file(parcel::NAME, Parcel);

/// A file of `dist/`.
#[derive(Clone, Copy)]
pub struct Shipped {
    /// Its plain name there; the build may add a second one with a hash.
    pub name: &'static str,
    /// What its content is.
    pub made: Made,
    /// The sums that it is part of; in none if no reader of a map loads it, or only some.
    pub sums: &'static [Load],
    /// Which script fetches it by its name; those that only a module finds are its own.
    pub asked: Option<Asker>,
    /// Which file's content the single file holds for it; none if it lies beside.
    pub inlined: Option<&'static str>,
    /// Whether the package has it under its own name, besides what its scripts fetch.
    pub is_packed: bool,
}

/// What fetches a file by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asker {
    /// The element's.
    Element,
    /// What pages with data of their own load.
    Own,
    /// What those load besides that have more than a page can hold.
    Many,
    /// What those load whose cases lie on a server, or in files of a site.
    Elsewhere,
    /// What is loaded on demand.
    Later,
}

/// What a file's content is. Paths start at the project, scripts at `www/`.
#[derive(Clone, Copy)]
pub enum Made {
    /// A page with marks where a site's own goes, and the style sheets in it.
    Page(&'static str, &'static [&'static str]),
    /// Style sheets one after the other, minified.
    Style(&'static [&'static str]),
    /// The words of a language: what all need of this text.
    Words(&'static str),
    /// Its translations of cases.
    Cases(&'static str),
    /// What the core makes of a site's data and texts: `src/site`.
    Site,
    /// The counties of a province, by its code.
    Atlas(&'static str),
    /// Codes and names of all counties.
    CountyNames,
    /// A module and what it imports, in one; what it imports later stays apart.
    Module(&'static str),
    /// A script and what it imports, as any page can take it.
    Script(&'static str),
    /// wasm-bindgen's half of a build in JavaScript.
    Glue(&'static str),
    /// A build's Wasm.
    Wasm(&'static str),
    /// The element with everything inside.
    Single,
    /// A text of the project, as it stands.
    Text(&'static str),
    /// All files before it, as far as a site changes them: `src/site/parcel.rs`.
    Parcel,
}

/// What is loaded in one go, and held to a budget together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Load {
    Document,
    LivingPage,
    OwnData,
    Many,
    Features,
    Shards,
    ScriptLine,
    SingleFile,
    Frame,
    Making,
    Workbook,
}

impl Load {
    pub const ALL: [Self; 11] =
        [Document, LivingPage, OwnData, Many, Features, Shards, ScriptLine, SingleFile, Frame, Making, Workbook];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Document => "the document, one TCP initial window",
            LivingPage => "everything that the living page loads",
            OwnData => "what a host's own data add",
            Many => "what more cases than a page can hold add to that",
            Features => "what cases on a server add to the scripts of own data",
            Shards => "what cases in files of a site add to that",
            ScriptLine => "what a script line adds to a host's page",
            SingleFile => "what the single file adds",
            Frame => "what a frame adds, and the script for its height",
            Making => "what who makes a map of a table loads, the map apart",
            Workbook => "what a workbook adds to that",
        }
    }

    /// The names of what is loaded.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().filter(move |file| file.sums.contains(&self)).map(|file| file.name)
    }
}

const fn file(name: &'static str, made: Made) -> Shipped {
    Shipped { name, made, sums: &[], asked: None, inlined: None, is_packed: false }
}

/// For readers who open a province.
fn atlas(province: &&'static str) -> Shipped {
    file(format!("counties/{province}.atlas").leak(), Atlas(province)).later()
}

impl Shipped {
    const fn in_sums(self, sums: &'static [Load]) -> Self {
        Self { sums, ..self }
    }

    const fn fetched(self) -> Self {
        self.asked_by(Asker::Element)
    }

    const fn later(self) -> Self {
        self.asked_by(Asker::Later)
    }

    const fn asked_by(self, asker: Asker) -> Self {
        Self { asked: Some(asker), ..self }
    }

    const fn inlined(self) -> Self {
        self.inlined_as(self.name)
    }

    const fn inlined_as(self, name: &'static str) -> Self {
        Self { inlined: Some(name), ..self }
    }

    const fn packed(self) -> Self {
        Self { is_packed: true, ..self }
    }
}

/// The row of a file by its plain name.
pub fn find(name: &str) -> Result<&'static Shipped, String> {
    SHIPPED.iter().find(|file| file.name == name).ok_or_else(|| {
        format!("{name}: made, but shipped nowhere; mend: a row in xtask/src/shipped.rs, or do not make it")
    })
}

/// The name of the file that is made so.
pub fn name_of(is_it: impl Fn(Made) -> bool) -> &'static str {
    SHIPPED.iter().find(|file| is_it(file.made)).map_or("", |file| file.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice_and_each_comes_after_what_it_holds() {
        for (at, file) in SHIPPED.iter().enumerate() {
            assert!(SHIPPED.iter().take(at).all(|other| other.name != file.name), "{}", file.name);
            if let Some(inlined) = file.inlined {
                let place = |name: &str| SHIPPED.iter().position(|other| other.name == name).expect("a row");
                assert!(place(inlined) < place(name_of(|made| matches!(made, Single))), "{}", file.name);
            }
        }
    }

    #[test]
    fn each_build_has_its_glue_and_its_wasm_in_a_folder_of_its_name() {
        for build in BUILDS {
            assert_eq!(name_of(|made| matches!(made, Glue(name) if name == build)), format!("pkg/{build}/case_map.js"));
            let wasm = name_of(|made| matches!(made, Wasm(name) if name == build));
            assert_eq!(wasm, format!("pkg/{build}/case_map_bg.wasm"));
        }
    }

    #[test]
    fn what_is_made_without_a_row_is_told() {
        assert!(find("china.pack").is_ok());
        assert!(find("chunk-1.js").is_err_and(|error| error.contains("chunk-1.js") && error.contains("shipped.rs")));
    }
}
