//! Files of a site as one archive, for who can take along only one.

use super::File;
use alloc::{format, string::String, vec::Vec};
use std::io::{Cursor, Write};
use zip::CompressionMethod::Stored;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The archive, in which nothing is compressed: hosts do that anyway, and the
/// largest files are dense already. The same files make the same bytes.
pub fn archive(files: &[File]) -> Result<Vec<u8>, String> {
    let told = |name: &str, error: &dyn core::fmt::Display| format!("{name}: {error}");
    let options = SimpleFileOptions::default().compression_method(Stored).unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), options).map_err(|error| told(name, &error))?;
        archive.write_all(content).map_err(|error| told(name, &error))?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|error| told("the archive", &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{borrow::ToOwned, vec};
    use std::io::Read;

    #[test]
    fn every_file_comes_back_and_names_keep_their_letters() {
        let files = vec![("index.html".to_owned(), "页".into()), ("pkg/图.wasm".to_owned(), vec![0, 1, 255])];
        let bytes = archive(&files).expect("memory never fails");
        assert_eq!(archive(&files).as_ref(), Ok(&bytes), "the same twice");
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for (name, content) in &files {
            let mut found = Vec::new();
            read.by_name(name).expect("there").read_to_end(&mut found).expect("whole");
            assert_eq!(&found, content);
        }
        assert_eq!(read.len(), files.len());
    }
}
