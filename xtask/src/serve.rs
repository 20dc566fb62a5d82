//! `cargo xtask run`: serves `dist/` to this machine alone.

use crate::answer::answer;
use crate::places::Places;
use crate::tool;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::{net, runtime, time};

/// So many ports are tried from the wished one on.
const PORTS: u16 = 20;
/// A request slower than this, or an answer, is nobody's who reads the page.
const SLOWEST: Duration = Duration::from_secs(30);
/// How long the server waits when it can take no more connections.
const FULL: Duration = Duration::from_millis(50);

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
    let failed = |error: std::io::Error| format!("the server did not start: {error}");
    let listener = listen(port)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let dist = Arc::new(dist.to_owned());
    let thread = thread::spawn(move || runtime.block_on(serve(listener, dist)));
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

/// A task for each connection, and an end to each after one answer: so none
/// ever waits for another, however many a browser opens.
async fn serve(listener: TcpListener, dist: Arc<PathBuf>) {
    let Ok(listener) = net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            time::sleep(FULL).await;
            continue;
        };
        let dist = dist.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(&dist, request));
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(SLOWEST).keep_alive(false);
            // A reader who has gone away is no fault of the server.
            let _ = time::timeout(SLOWEST, http.serve_connection(TokioIo::new(stream), service)).await;
        });
    }
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
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// A served folder with files whose content is their name.
    fn served(test: &str, names: &[&str]) -> (Serving, PathBuf) {
        let folder = std::env::temp_dir().join(format!("case-map-serve-{test}-{}", std::process::id()));
        let dist = folder.join("dist");
        for name in names.iter().chain(&["index.html", "../outside.txt"]) {
            let path = dist.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, name).expect("written");
        }
        (start(&dist, 0).expect("started"), folder)
    }

    /// The answer to a request as it is written, whole.
    fn said(serving: &Serving, request: &str) -> String {
        let mut stream = TcpStream::connect(serving.origin.trim_start_matches("http://")).expect("connected");
        stream.write_all(request.as_bytes()).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(serving: &Serving, url: &str) -> String {
        said(serving, &format!("GET {url} HTTP/1.1\r\nHost: a\r\n\r\n"))
    }

    #[test]
    fn a_path_names_a_file_of_the_folder() {
        let names = ["pkg/own/case_map.js", "case-map.js", "图.png", "sub/index.html"];
        let (serving, folder) = served("names", &names);
        for (url, file) in [
            ("/", "index.html"),
            ("/?a=b#c", "index.html"),
            ("/pkg/own/case_map.js?v=1", "pkg/own/case_map.js"),
            ("/case%2Dmap.js", "case-map.js"),
            ("/%E5%9B%BE.png", "图.png"),
            ("/sub/", "sub/index.html"),
        ] {
            let answer = get(&serving, url);
            assert!(
                answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(&format!("\r\n\r\n{file}")),
                "{url}: {answer}"
            );
        }
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let (serving, folder) = served("leaves", &[".git/config", "sub/.hidden"]);
        for url in [
            "/../outside.txt",
            "/pkg/../../outside.txt",
            "/%2e%2e/outside.txt",
            "/..%2foutside.txt",
            "/..%5coutside.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/C:/x",
            "/.git/config",
            "/sub/.hidden",
            "/sub",
            "/sub/",
            "/index.html/",
            "/./index.html",
            "/a%00.js",
            "/%zz",
            "/%f",
            "/%ff",
            "http://elsewhere/",
        ] {
            let answer = get(&serving, url);
            assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{url}: {answer}");
        }
        assert!(get(&serving, "").starts_with("HTTP/1.1 400 "));
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn compressed_copies_are_no_files_of_their_own() {
        let (serving, folder) = served("copies", &["index.html.br", "index.html.gz"]);
        for url in ["/index.html.br", "/index.html.gz"] {
            assert!(get(&serving, url).starts_with("HTTP/1.1 404 "), "{url}");
        }
        fs::remove_dir_all(folder).expect("clean up");
    }

    #[test]
    fn an_answer_waits_for_the_end_of_the_request_ends_the_connection_and_keeps_nobody_waiting() {
        let (serving, folder) = served("ends", &[]);
        let mut slow = TcpStream::connect(serving.origin.trim_start_matches("http://")).expect("connected");
        slow.write_all(b"GET /x HTTP/1.1\r\nHost: a\r\n").expect("asked");
        let got = get(&serving, "/x");
        assert!(got.starts_with("HTTP/1.1 404 Not Found\r\n") && got.contains("\r\nconnection: close\r\n"), "{got}");
        let head = said(&serving, "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(head.ends_with("\r\n\r\n") && got.len() > head.len(), "{head}");
        slow.write_all(b"\r\n").expect("asked");
        let mut late = String::new();
        slow.read_to_string(&mut late).expect("answered");
        assert!(late.starts_with("HTTP/1.1 404 "), "{late}");
        assert!(!said(&serving, "\0\0\0\r\n\r\n").contains(" 200 "));
        fs::remove_dir_all(folder).expect("clean up");
    }
}
