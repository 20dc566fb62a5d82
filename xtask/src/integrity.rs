//! Hashes by which a browser tells our files from others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// What stands in a script before the name of a file, until its hash does.
const MARK: &str = "sha256-of-";

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

/// The script with the hash of each file that `sha256-of-NAME` names.
pub fn put(script: &str, read: impl Fn(&str) -> Result<Vec<u8>, String>) -> Result<String, String> {
    let mut parts = script.split(MARK);
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find('"').unwrap_or(part.len()));
        made.push_str(&sha256(read(name)?));
        made.push_str(rest);
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_gives_way_to_the_hash_of_its_file() {
        let read = |name: &str| match name {
            "pkg/a" => Ok(b"a{}".to_vec()),
            other => Err(format!("{other}: no such file")),
        };
        // From `printf 'a{}' | openssl dgst -sha256 -binary | base64`.
        let hash = "sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=";
        let script = r#"f("sha256-of-pkg/a", "sha256-of-pkg/a")"#;
        assert_eq!(put(script, read), Ok(format!("f(\"{hash}\", \"{hash}\")")));
        assert!(put(r#"f("sha256-of-b")"#, read).is_err_and(|error| error.contains("b: no such file")));
        assert_eq!(put("nothing", read).as_deref(), Ok("nothing"));
    }
}
