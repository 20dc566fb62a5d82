//! What a server's refusal means, and how to mend it.

use super::schema::fault;
use crate::model::fault::Fault;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};

/// What is wrong where an answer comes with another status than 200; `bytes` are what
/// came with it.
pub fn refused(address: &str, status: u16, bytes: &[u8]) -> Fault {
    let is_filter = address.contains("filter=");
    let expected = match status {
        400 if is_filter => "a server that takes filters in CQL2 text, and properties as its queryables say",
        400 => "a collection of OGC API – Features",
        401 | 403 => "a collection that anybody may read; the map sends no name and no key",
        404 => "the address of a collection, as https://…/collections/NAME",
        429 => "a server that answers some dozens of questions for a choice",
        500..=599 => "an answer; what went wrong stands in the server's own log",
        _ => "200",
    };
    let place = if is_filter { "the filter" } else { "the answer" };
    let said = said(bytes);
    let found = if said.is_empty() { status.to_string() } else { format!("{status} ({said})") };
    fault(address, place, found, expected)
}

/// What the server says, where it says it as OGC's servers and RFC 7807 do.
fn said(bytes: &[u8]) -> String {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return String::new() };
    let text = ["description", "detail", "title"].iter().find_map(|name| value.get(name)?.as_str());
    text.unwrap_or_default().chars().take(120).collect::<String>().trim().to_owned()
}
