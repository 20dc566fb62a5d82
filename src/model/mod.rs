//! What there is: units and their codes, regions on the globe, cases and the
//! documents that name them, and what can be wrong with a file of theirs.
//! Nothing here knows of pictures, languages or file formats.

pub mod adcode;
pub mod case;
pub mod fault;
pub mod hash;
pub mod index;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub mod readings;
pub mod region;
pub mod text;
pub mod unit;
