//! Hashes by which a browser tells our files from others.

use alloc::{format, string::String};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// How the web writes a hash: in `integrity`, and in policies between quotes.
pub fn sha256(content: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// The stronger one, as it is usual for scripts of other sites.
pub fn sha384(content: impl AsRef<[u8]>) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// Eight digits that tell one content from another, for a file's name.
pub fn short(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_as_the_web_writes_them() {
        // From `printf 'a{}' | openssl dgst -sha256 -binary | base64`.
        assert_eq!(sha256("a{}"), "sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=");
        assert_eq!(short(b"a{}"), "5f546eb4");
    }
}
