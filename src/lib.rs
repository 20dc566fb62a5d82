//! Cases on a clickable map.
//!
//! The folders are the theory, each using only those above it:
//!
//! | folder | what |
//! |---|---|
//! | [`model`] | what there is: units, regions, cases, which case lies where |
//! | [`words`] | the languages that all of it is told in |
//! | [`source`] | bytes of files → model, with every fault told |
//! | [`geo`] | degrees → plane → path text |
//! | [`scene`] | the sheet: shapes, cameras, insets, labels; and a scene at rest, the pack |
//! | [`choice`] | what a reader chose, and the one pure function that changes it |
//! | [`facts`] | what follows from a choice: which cases, how many where |
//! | [`picture`] | scene, choice and facts → elements and text |
//! | [`export`] | what is shown → files for other programs: pictures, tables, data |
//! | [`shards`] | more cases than a page holds, as files of a site, and what answers a choice from them |
//! | [`site`] | all of it → the files of a whole site |
//! | [`make`] | an editor's table, step by step, until it is a site |
//! | [`shelf`] | more cases than a page holds, and what answers a choice |
//! | [`features`] | the same on a server: what it is asked, and what its answers say |
//! | `web` | the browser's side; `bin` is the command line's |
//!
//! `ARCHITECTURE.md` has the picture, the invariants and the recipes.

#![no_std]
// Names of units are made in some builds and lent in others (`words::Name`).
#![cfg_attr(
    not(any(feature = "near", feature = "json")),
    allow(clippy::needless_borrow, reason = "what is lent here is owned elsewhere")
)]

#[macro_use]
extern crate alloc;
#[cfg(feature = "json")]
extern crate std;

// Of each module for the browser, whatever else it is.
#[cfg(all(
    target_arch = "wasm32",
    any(
        feature = "reader",
        feature = "features",
        feature = "keep",
        feature = "make",
        feature = "shards",
        feature = "shelf",
        feature = "workbook"
    )
))]
#[path = "web/allocator.rs"]
mod allocator;
#[cfg(feature = "features")]
#[path = "web/features.rs"]
mod asking;
pub mod choice;
#[cfg(feature = "export")]
pub mod export;
pub mod facts;
#[cfg(any(feature = "own", feature = "features", feature = "shards", feature = "shelf"))]
#[path = "web/faults.rs"]
mod faults;
#[cfg(any(feature = "files", feature = "features"))]
pub mod features;
pub mod geo;
// The browser's side as well, but of a module that knows no page.
#[cfg(feature = "shards")]
#[path = "web/shards.rs"]
mod finding;
#[cfg(feature = "keep")]
#[path = "web/keep.rs"]
mod keep;
#[cfg(feature = "site")]
pub mod make;
#[cfg(feature = "make")]
#[path = "web/make.rs"]
mod making;
#[cfg(feature = "shelf")]
#[path = "web/shelf.rs"]
mod many;
pub mod model;
pub mod picture;
pub mod scene;
#[cfg(any(feature = "site", feature = "shards"))]
pub mod shards;
#[cfg(any(feature = "files", feature = "shelf"))]
pub mod shelf;
#[cfg(feature = "site")]
pub mod site;
#[cfg(feature = "json")]
pub mod source;
#[cfg(feature = "reader")]
mod web;
pub mod words;
#[cfg(feature = "workbook")]
#[path = "web/workbook.rs"]
mod workbook;
