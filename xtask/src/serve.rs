//! `cargo xtask run`: serves `dist/` to this machine alone.

use crate::answer::answer;
use crate::places::Places;
use crate::tool;
use std::io::{Cursor, Error};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tiny_http::{Header, Request, Response, Server};

/// So many requests are answered at once; a browser opens six connections.
const THREADS: usize = 6;
/// So many ports are tried from the wished one on.
const PORTS: u16 = 20;

/// A server at work.
pub struct Serving {
    /// Where it is: `http://127.0.0.1:8080`.
    pub origin: String,
    threads: Vec<JoinHandle<()>>,
}

/// Serves until it is interrupted.
pub fn run(places: &Places, port: u16, open: bool) -> Result<(), String> {
    let serving = start(&places.dist, port)?;
    println!("\n{}/   (Ctrl-C ends it)", serving.origin);
    if open && let Err(error) = show(&serving.origin) {
        println!("no browser opened: {error}");
    }
    for thread in serving.threads {
        let _ = thread.join();
    }
    Err("the server's threads have ended".to_owned())
}

/// Starts it in the background, on the wished port or one of the next; 0 is any.
pub fn start(dist: &Path, port: u16) -> Result<Serving, String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("{}: no index.html; mend: cargo xtask build", dist.display()));
    }
    let server = Arc::new(listen(port)?);
    let address = server.server_addr();
    let threads = (0..THREADS)
        .map(|_| {
            let (server, dist) = (Arc::clone(&server), dist.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A reader who has gone away is no fault of the server.
                    let _ = reply(&dist, request);
                }
            })
        })
        .collect();
    Ok(Serving { origin: format!("http://{address}"), threads })
}

fn listen(port: u16) -> Result<Server, String> {
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS });
    let mut refusal = String::new();
    for port in port..=last {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(error) => refusal = error.to_string(),
        }
    }
    Err(format!("ports {port} to {last} of 127.0.0.1: {refusal}; mend: --port with another number"))
}

fn reply(dist: &Path, request: Request) -> Result<(), Error> {
    let accept = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
    let accept = accept.map_or("", |header| header.value.as_str());
    let answer = answer(dist, request.method().as_str(), request.url(), accept);
    let headers = answer.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    let length = answer.content.len();
    let response =
        Response::new(answer.status.into(), headers.collect(), Cursor::new(answer.content), Some(length), None);
    // Content in pieces of unknown number would hide the size from a test.
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn show(address: &str) -> Result<(), String> {
    let mut open = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    tool::run(open.arg(address))
}
