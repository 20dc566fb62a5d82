//! What the server says to one request: which file, under which headers. The
//! library reads the file, picks the compressed copy and writes the answer.

use crate::{csp, dist, media};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use std::convert::Infallible;
use std::path::Path;
use tower_http::services::fs::{ServeFile, ServeFileSystemResponseBody};

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");

/// A file as it is read, or a few words.
type Body = Either<ServeFileSystemResponseBody, Full<Bytes>>;

/// Looks a request up in `dist`.
pub async fn answer(dist: &Path, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let method = request.method();
    if method != Method::GET && method != Method::HEAD {
        let mut refusal =
            words(StatusCode::METHOD_NOT_ALLOWED, format!("{method} is not answered here; use GET or HEAD\n"));
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(refusal);
    }
    let Some(name) = name(dist, &request) else {
        let url = request.uri();
        return Ok(words(StatusCode::NOT_FOUND, format!("{url}: not in dist/; `cargo xtask build` writes what is\n")));
    };
    let path = dist.join(&name);
    let document = if name.ends_with(".html") { std::fs::read(&path).unwrap_or_default() } else { Vec::new() };
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_owned);
    let mut service = ServeFile::new(&path).precompressed_br().precompressed_gzip();
    Ok(match service.try_call(request).await {
        Ok(file) => {
            let mut answer = file.map(Either::Left);
            // What no memory keeps is asked for whole, and once.
            for useless in [header::LAST_MODIFIED, header::ACCEPT_RANGES] {
                answer.headers_mut().remove(useless);
            }
            found(answer.headers_mut(), &name, &String::from_utf8_lossy(&document), host.as_deref());
            answer
        }
        Err(error) => words(StatusCode::INTERNAL_SERVER_ERROR, format!("dist/{name}: {error}\n")),
    })
}

/// How many bytes stand before a file's content on the wire: ours, and those
/// that every server adds to a compressed file.
pub fn header_bytes(name: &str, document: &str) -> usize {
    let mut headers = HeaderMap::new();
    found(&mut headers, name, document, None);
    const DATE: &str = "Tue, 24 Nov 2026 19:22:54 GMT";
    let added = [
        (header::DATE, DATE),
        (header::CONTENT_ENCODING, "br"),
        (header::CONTENT_LENGTH, "14600"),
        (header::CONNECTION, "close"),
    ];
    for (name, value) in added {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let line = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + ": \r\n".len() + value.len();
    "HTTP/1.1 200 OK\r\n\r\n".len() + headers.iter().map(line).sum::<usize>()
}

/// The headers of a file that is there.
fn found(headers: &mut HeaderMap, name: &str, document: &str, host: Option<&str>) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media::content_type(name)));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // What other sites hold. A module, or a script with a hash, they ask for by CORS.
    if !name.ends_with(".html") {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    // A page that isolates itself takes nothing that does not agree, and shows
    // no frame that is not as strict with what it holds itself.
    if name == csp::FRAME || !name.ends_with(".html") {
        headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    }
    if name == csp::FRAME {
        headers.insert(EMBEDDER_POLICY, HeaderValue::from_static("require-corp"));
    }
    common(headers, name, document, host);
}

fn words(status: StatusCode, message: String) -> Response<Body> {
    let mut answer = Response::new(Either::Right(Full::from(message)));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    common(answer.headers_mut(), "", "", None);
    answer
}

fn common(headers: &mut HeaderMap, name: &str, document: &str, host: Option<&str>) {
    let fixed: [(HeaderName, &'static str); 3] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // What is being worked on must not come from a browser's memory.
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Hashes, plain names and fixed words are ASCII, which any header may hold.
    if let Ok(policy) = HeaderValue::from_str(&csp::policy(name, document, host)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The file that a request names. Only what the folder's own list has can be
/// named: so no path leaves it, and compressed copies are no files of their own.
fn name<T>(dist: &Path, request: &Request<T>) -> Option<String> {
    let url = request.uri();
    let path = percent_decode_str(url.path()).decode_utf8().ok()?;
    let path = path.strip_prefix('/').filter(|_| url.authority().is_none())?;
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    (!is_hidden && dist::shipped(dist).ok()?.contains(&name)).then_some(name)
}
