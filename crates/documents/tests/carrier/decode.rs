//! Decoders that know nothing of how labels are made.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use image::GrayImage;
use rxing::{DecodeHintValue, DecodeHints};

/// What rxing reads in the whole picture and its parts, until it has read what is wanted.
pub fn rxing(image: &GrayImage, wanted: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (width, height) = image.dimensions();
    let whole = (0, 0, width, height);
    let strips = (0..6).map(|at| (0, height * at / 7, width, height * 2 / 7));
    let corners = (0..4).map(|at| (width / 2 * (at % 2), height / 2 * (at / 2), width / 2, height / 2));
    for (x, y, width, height) in [whole].into_iter().chain(corners).chain(strips) {
        if wanted.iter().all(|payload| found.contains(payload)) {
            break;
        }
        let part = image::imageops::crop_imm(image, x, y, width, height).to_image().into_raw();
        let mut hints = DecodeHints::default().with(DecodeHintValue::TryHarder(true));
        let many =
            rxing::helpers::detect_multiple_in_luma_with_hints(part.clone(), width, height, &mut hints);
        found.extend(many.unwrap_or_default().iter().map(|result| result.getText().to_owned()));
        let one = rxing::helpers::detect_in_luma_with_hints(part, width, height, None, &mut hints);
        found.extend(one.iter().map(|result| result.getText().to_owned()));
    }
    found
}

/// What zbar reads, and libdmtx of Data Matrix, which zbar does not know.
pub fn second(image: &GrayImage, has_data_matrix: bool) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("label.png");
    image.save(&file).unwrap();
    let enable = ["--quiet", "--raw", "-Sdisable", "-Scode128.enable", "-Si25.enable", "-Sqrcode.enable"];
    let mut seen = lines(Command::new("zbarimg").args(enable).arg(&file));
    if has_data_matrix {
        seen.extend(lines(Command::new("dmtxread").args(["-N1", "-n", "-m3000"]).arg(&file)));
    }
    seen
}

fn lines(command: &mut Command) -> BTreeSet<String> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; is it installed?"));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// The pages of a PDF, drawn by poppler.
pub fn pages(pdf: &[u8], dpi: u16) -> Vec<GrayImage> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("label.pdf");
    std::fs::write(&file, pdf).unwrap();
    let target = folder.path().join("page");
    run("pdftoppm", &["-png", "-gray", "-r", &dpi.to_string(), text(&file), text(&target)]);
    let mut files: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "png"));
    files.sort();
    files.iter().map(|file| image::open(file).unwrap().into_luma8()).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn run(name: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(name).args(arguments).output().unwrap_or_else(|error| panic!("{name}: {error}"));
    let all = [output.stdout, output.stderr].concat();
    let all = String::from_utf8_lossy(&all).into_owned();
    assert!(output.status.success(), "{name}: {all}");
    all
}

/// What a tool says about a PDF whose name stands at the end of its arguments, or before the last `-`.
pub fn told(name: &str, pdf: &[u8], before: &[&str], after: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("label.pdf");
    std::fs::write(&file, pdf).unwrap();
    run(name, &[before, &[text(&file)], after].concat())
}
