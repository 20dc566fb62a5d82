//! Gzip and brotli as a careful static host makes them, once, in advance.

use alloc::{format, string::String, vec::Vec};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Endings of the compressed copies beside a file, as `Accept-Encoding` and
/// file name call them; the smaller first.
pub const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// Compresses for one of [`ENCODINGS`], by ending.
pub fn compress(ending: &str, content: &[u8]) -> Result<Vec<u8>, String> {
    let made = if ending == "br" { brotli(content) } else { gzip(content) };
    made.map_err(|error| format!("compressing to .{ending}: {error}"))
}

fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut made, &params)?;
    Ok(made)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "农村公共服务典型案例".repeat(99).into_bytes();
        let [brotli, gzip] = ENCODINGS.map(|(_, ending)| compress(ending, &text).expect("memory never fails"));
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &*brotli, &mut from_brotli).expect("brotli");
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut from_gzip).expect("gzip");
        assert!(from_brotli == text && from_gzip == text);
        assert!(brotli.len() < text.len() / 9 && gzip.len() < text.len() / 9);
    }
}
