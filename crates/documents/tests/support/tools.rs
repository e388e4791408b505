//! Tools of poppler-utils, qpdf and zbar-tools.

use std::path::Path;
use std::process::Command;

/// What a tool of poppler-utils, qpdf or zbar-tools prints; the project's set-up script installs them.
pub fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name).args(arguments).output().unwrap_or_else(|error| {
        panic!("{name} does not start ({error}): run the set-up script, it installs {name}")
    });
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn written(pdf: &[u8], folder: &Path) -> String {
    let file = folder.join("document.pdf");
    std::fs::write(&file, pdf).unwrap();
    file.to_str().unwrap().to_owned()
}

/// The text of all pages with every space and line break as one space.
pub fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", &written(pdf, folder.path()), "-"]);
    folded(&text)
}

/// The text of every page in the order of the content, broken into lines as it stands.
pub fn texts_of_pages(pdf: &[u8]) -> Vec<String> {
    pages_with(&["-raw"], pdf)
}

/// The text of every page as a person reads it, words from right to left among it.
pub fn readings_of_pages(pdf: &[u8]) -> Vec<String> {
    pages_with(&[], pdf)
}

fn pages_with(arguments: &[&str], pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = written(pdf, folder.path());
    let text = tool("pdftotext", &[arguments, &["-enc", "UTF-8", &file, "-"]].concat());
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // Every page ends with a form feed.
    pages.pop();
    pages
}

/// Without differences in spacing, and without the bidi marks that pdftotext puts around right-to-left text.
pub fn folded(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page as grey levels at `dpi`.
pub fn rasterised(pdf: &[u8], page: u32, dpi: u16) -> image::GrayImage {
    let folder = tempfile::tempdir().unwrap();
    let file = written(pdf, folder.path());
    let target = folder.path().join("page");
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let target_text = target.to_str().unwrap();
    let arguments =
        ["-png", "-gray", "-r", &dpi, "-f", &page, "-l", &page, "-singlefile", &file, target_text];
    tool("pdftoppm", &arguments);
    image::open(target.with_extension("png")).unwrap().into_luma8()
}
