//! Labels as dots, and decoders that know nothing of how they were made.

use std::collections::BTreeSet;
use std::process::Command;

use documents::{Document, Format, Rendered, Target, thermal};
use image::GrayImage;
use rxing::{DecodeHintValue, DecodeHints};

use crate::samples::made;

fn dots(png: &[u8]) -> GrayImage {
    let mut image = image::load_from_memory(png).unwrap().into_luma8();
    for dot in image.iter_mut() {
        *dot = if *dot < 128 { 0 } else { 255 };
    }
    image
}

/// What the printer makes of the file.
pub fn read_back(rendered: &Rendered, target: &Target) -> GrayImage {
    dots(&thermal::preview(&rendered.bytes, rendered.format, target.resolution).unwrap())
}

/// The same document as a picture of black and white dots, made without any printer language.
pub fn picture(document: &Document, target: &Target) -> GrayImage {
    dots(&made(document, &Target { format: Format::Png, ..*target }).bytes)
}

/// What rxing reads, cut into parts so that a label with much text has room for few mistakes.
pub fn rxing(image: &GrayImage) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (width, height) = image.dimensions();
    let parts = [(0, 0, width, height), (0, 0, width, height / 2), (0, height / 2, width, height / 2)];
    let halves = [(0, 0, width / 2, height), (0, height / 2, width / 2, height / 2)];
    for (x, y, width, height) in parts.into_iter().chain(halves) {
        let part = image::imageops::crop_imm(image, x, y, width, height).to_image();
        let hints = || DecodeHints::default().with(DecodeHintValue::TryHarder(true));
        let luma = part.as_raw().clone();
        let many =
            rxing::helpers::detect_multiple_in_luma_with_hints(luma.clone(), width, height, &mut hints());
        found.extend(many.unwrap_or_default().iter().map(|result| result.getText().to_owned()));
        let one = rxing::helpers::detect_in_luma_with_hints(luma, width, height, None, &mut hints());
        found.extend(one.iter().map(|result| result.getText().to_owned()));
    }
    found
}

/// What zbar reads, and libdmtx where there are no bars.
pub fn second(image: &GrayImage) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("label.png");
    image.save(&file).unwrap();
    let printed = |command: &mut Command| {
        let output =
            command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; is it installed?"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let enable = ["-Sdisable", "-Scode128.enable", "-Sean13.enable", "-Sean8.enable", "-Si25.enable"];
    let zbar = ["--quiet", "--raw"].into_iter().chain(enable).chain(["-Sqrcode.enable"]);
    let text = printed(Command::new("zbarimg").args(zbar).arg(&file));
    let mut found: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    if found.is_empty() {
        found.insert(printed(Command::new("dmtxread").args(["-N1", "-m2000"]).arg(&file)));
    }
    found
}

/// Whether a decoder read this; an EAN-13 decoder says the UPC-A with a zero before it.
pub fn has(found: &BTreeSet<String>, payload: &str) -> bool {
    found.contains(payload) || found.contains(&format!("0{payload}"))
}
