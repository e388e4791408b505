//! The built front end, read once. Answers come from this list alone, so that no path leads out of its folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode};

use super::replies::error;
use crate::failure::Failure;

/// Many times the size of the front end; a wrong folder is noticed before it fills the memory.
const MOST_BYTES: u64 = 64 << 20;

/// How deep folders lie in each other.
const MOST_DEPTH: u32 = 8;

/// Kinds of files that a front end has; others are not served.
const TYPES: [(&str, &str); 14] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("ttf", "font/ttf"),
    ("wasm", "application/wasm"),
    ("bcmap", "application/octet-stream"),
];

/// One file of the front end.
struct UiFile {
    media_type: &'static str,
    bytes: Bytes,
}

/// Every file of the front end by its path, such as `/assets/app.js`.
pub(super) struct UiFiles {
    by_path: BTreeMap<String, UiFile>,
}

impl UiFiles {
    /// Reads the folder of the built front end. Links are not followed.
    pub(super) fn load(folder: &Path) -> Result<Self, Failure> {
        let mut files = Self { by_path: BTreeMap::new() };
        let mut left = MOST_BYTES;
        files.add(folder, "", &mut left, MOST_DEPTH)?;
        if files.by_path.contains_key("/index.html") {
            Ok(files)
        } else {
            Err(Failure::NotFound(format!("{} holds no built front end (index.html).", folder.display())))
        }
    }

    fn add(&mut self, folder: &Path, path: &str, left: &mut u64, depth: u32) -> Result<(), Failure> {
        let unreadable = |error| Failure::file("read", folder, error);
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{path}/{name}");
            if kind.is_dir() && depth > 0 {
                self.add(&entry.path(), &path, left, depth - 1)?;
            } else if let Some(media_type) = media_type(&name).filter(|_| kind.is_file()) {
                let size = entry.metadata().map_err(unreadable)?.len();
                *left = left.checked_sub(size).ok_or_else(|| {
                    Failure::Refused(format!("{} is too large to be a front end.", folder.display()))
                })?;
                let bytes = fs::read(entry.path()).map_err(unreadable)?.into();
                self.by_path.insert(path, UiFile { media_type, bytes });
            }
        }
        Ok(())
    }

    /// The file at this path of a request, as it stands there: nothing is decoded or resolved.
    pub(super) fn answer(&self, path: &str) -> Response {
        let path = if path == "/" { "/index.html" } else { path };
        let Some(file) = self.by_path.get(path) else {
            return error(StatusCode::NOT_FOUND, &AppError::new(ErrorCode::NotFound));
        };
        // Names below assets/ carry a hash of their content.
        let cache =
            if path.starts_with("/assets/") { "private, max-age=31536000, immutable" } else { "no-cache" };
        ([(CONTENT_TYPE, file.media_type), (CACHE_CONTROL, cache)], file.bytes.clone()).into_response()
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    TYPES.iter().find(|(known, _)| *known == extension).map(|(_, media_type)| *media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret.js"), "outside").unwrap();
        let dist = folder.path().join("dist");
        fs::create_dir_all(dist.join("assets")).unwrap();
        fs::write(dist.join("index.html"), "<!doctype html>").unwrap();
        fs::write(dist.join("assets/app.js"), "1").unwrap();
        fs::write(dist.join("notes.txt"), "not served").unwrap();
        folder
    }

    #[test]
    fn only_files_of_the_front_end_are_there() {
        let folder = built();
        let files = UiFiles::load(&folder.path().join("dist")).unwrap();
        for (path, status) in [
            ("/", 200),
            ("/index.html", 200),
            ("/assets/app.js", 200),
            ("/notes.txt", 404),
            ("/../secret.js", 404),
            ("/..%2fsecret.js", 404),
            ("/assets/../../secret.js", 404),
            ("//index.html", 404),
            ("/assets/", 404),
            ("", 404),
        ] {
            assert_eq!(files.answer(path).status().as_u16(), status, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let folder = built();
        let dist = folder.path().join("dist");
        std::os::unix::fs::symlink(folder.path().join("secret.js"), dist.join("linked.js")).unwrap();
        let files = UiFiles::load(&dist).unwrap();
        assert_eq!(files.answer("/linked.js").status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_folder_without_a_front_end_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(UiFiles::load(folder.path()), Err(Failure::NotFound(_))));
    }
}
