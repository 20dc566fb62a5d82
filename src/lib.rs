//! Cases on a clickable map.
//!
//! One way through: bytes → [`region`]s and [`case`]s → [`scene`] → picture.
//! A [`pack`] is a scene at rest, for readers who need not start from bytes.
//! What a reader has chosen is one [`state::State`], changed by one pure
//! function, [`state::update`]; [`view`] says what of the picture depends on
//! it. [`page`] and [`svg`] draw into a [`markup::Sink`]: text for a static
//! page, a browser's own nodes for a living one.
//!
//! `ARCHITECTURE.md` has the picture and the invariants.

pub mod adcode;
pub mod case;
pub mod error;
#[cfg(feature = "json")]
pub mod json;
pub mod label;
pub mod layout;
pub mod markup;
pub mod named;
pub mod neighbour;
pub mod pack;
pub mod page;
pub mod path;
pub mod projection;
pub mod region;
pub mod scale;
pub mod scene;
pub mod search;
pub mod state;
pub mod svg;
pub mod tell;
pub mod view;
#[cfg(feature = "reader")]
mod web;
pub mod words;
