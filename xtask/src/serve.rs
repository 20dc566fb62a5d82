//! `cargo xtask run`: serves `dist/` to this machine alone.

use crate::answer::{Answer, answer};
use crate::places::Places;
use crate::tool;
use httparse::{EMPTY_HEADER, Request};
use std::io::{Error, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// So many ports are tried from the wished one on.
const PORTS: u16 = 20;
/// A request longer than this, or slower, is nobody's who reads the page.
const LONGEST: usize = 16 * 1024;
const SLOWEST: Duration = Duration::from_secs(30);

/// A server at work.
pub struct Serving {
    /// Where it is: `http://127.0.0.1:8080`.
    pub origin: String,
    thread: JoinHandle<()>,
}

/// Serves until it is interrupted.
pub fn run(places: &Places, port: u16, open: bool) -> Result<(), String> {
    let serving = start(&places.dist, port)?;
    println!("\n{}/   (Ctrl-C ends it)", serving.origin);
    if open && let Err(error) = show(&serving.origin) {
        println!("no browser opened: {error}");
    }
    let _ = serving.thread.join();
    Err("the server's thread has ended".to_owned())
}

/// Starts it in the background, on the wished port or one of the next; 0 is any.
pub fn start(dist: &Path, port: u16) -> Result<Serving, String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("{}: no index.html; mend: cargo xtask build", dist.display()));
    }
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let dist = dist.to_owned();
    // A thread for each connection, and an end to each after one answer: so
    // none ever waits for another, however many a browser opens.
    let thread = thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let dist = dist.clone();
            // A reader who has gone away is no fault of the server.
            thread::spawn(move || drop(converse(&dist, &mut stream)));
        }
    });
    Ok(Serving { origin: format!("http://{address}"), thread })
}

fn listen(port: u16) -> Result<TcpListener, String> {
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS });
    let mut refusal = String::new();
    for port in port..=last {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => refusal = error.to_string(),
        }
    }
    Err(format!("ports {port} to {last} of 127.0.0.1: {refusal}; mend: --port with another number"))
}

fn converse(dist: &Path, stream: &mut TcpStream) -> Result<(), Error> {
    stream.set_read_timeout(Some(SLOWEST))?;
    stream.set_write_timeout(Some(SLOWEST))?;
    let mut request = Vec::new();
    loop {
        let mut piece = [0; 4096];
        let length = stream.read(&mut piece)?;
        request.extend_from_slice(piece.get(..length).unwrap_or_default());
        if let Some(reply) = reply(dist, &request) {
            return stream.write_all(&reply?);
        }
        if length == 0 || request.len() > LONGEST {
            return Err(ErrorKind::InvalidData.into());
        }
    }
}

/// What is sent back; nothing yet while the request is not whole.
fn reply(dist: &Path, request: &[u8]) -> Option<Result<Vec<u8>, Error>> {
    let mut headers = [EMPTY_HEADER; 64];
    let mut parsed = Request::new(&mut headers);
    match parsed.parse(request) {
        Ok(status) if status.is_partial() => return None,
        Ok(_) => {}
        Err(_) => return Some(Err(ErrorKind::InvalidData.into())),
    }
    let (method, url) = (parsed.method.unwrap_or_default(), parsed.path.unwrap_or_default());
    let accept = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case("Accept-Encoding"));
    let accept = accept.map_or("".into(), |header| String::from_utf8_lossy(header.value));
    Some(Ok(written(&answer(dist, method, url, &accept), method == "HEAD")))
}

/// An answer as it goes over the wire.
fn written(answer: &Answer, is_head: bool) -> Vec<u8> {
    let reason = match answer.status {
        200 => "OK",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    };
    let mut bytes = format!("HTTP/1.1 {} {reason}\r\n", answer.status).into_bytes();
    let length = ("Content-Length", answer.content.len().to_string());
    let ends = [length, ("Connection", "close".to_owned())];
    for (name, value) in answer.headers.iter().chain(&ends) {
        bytes.extend(format!("{name}: {value}\r\n").bytes());
    }
    bytes.extend(b"\r\n");
    if !is_head {
        bytes.extend(&answer.content);
    }
    bytes
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(request: &str) -> Option<String> {
        let dist = std::env::temp_dir().join("case-map-no-such-folder");
        reply(&dist, request.as_bytes()).map(|reply| String::from_utf8_lossy(&reply.expect("a reply")).into_owned())
    }

    #[test]
    fn an_answer_waits_for_the_end_of_the_request_and_ends_the_connection() {
        assert_eq!(said("GET /x HTTP/1.1\r\nHost: a\r\n"), None);
        let got = said("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").expect("an answer");
        assert!(got.starts_with("HTTP/1.1 404 Not Found\r\n") && got.contains("\r\nConnection: close\r\n"), "{got}");
        let head = said("HEAD /x HTTP/1.1\r\n\r\n").expect("an answer");
        assert!(head.ends_with("\r\n\r\n") && got.len() > head.len(), "{head}");
        assert!(reply(Path::new("."), b"\0\0\0").is_some_and(|reply| reply.is_err()));
    }
}
