//! Carriers' labels brought onto the shop's paper.
#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

#[path = "carrier/decode.rs"]
mod decode;
#[path = "carrier/draw.rs"]
mod draw;
#[path = "carrier/hostile.rs"]
mod hostile;
#[path = "carrier/samples.rs"]
mod samples;
#[path = "carrier/sheets.rs"]
mod sheets;

use documents::carrier::{FitWish, Fitted, PerSheet, Region, fit};
use documents::{Dpi, Format, Paper, Resolution, Target, thermal};
use image::GrayImage;
use samples::{Sample, samples};

const PT: f32 = 72.0 / 25.4;

fn target(format: Format, dpi: u16) -> Target {
    let dpi = Dpi::new(dpi).unwrap();
    Target { format, resolution: Resolution { x: dpi, y: dpi }, ..Target::default() }
}

fn on(paper: Paper) -> FitWish {
    FitWish { paper, per_sheet: PerSheet::One, used: 0 }
}

fn fitted(sample: &Sample, paper: Paper, target: &Target) -> Fitted {
    fit(&[&sample.pdf()], &on(paper), target).unwrap_or_else(|error| panic!("{}: {error}", sample.name))
}

/// What both cover, of what either covers.
fn agreement(a: &Region, b: &Region) -> f32 {
    let width = (a.right.min(b.right) - a.left.max(b.left)).max(0.0);
    let height = (a.bottom.min(b.bottom) - a.top.max(b.top)).max(0.0);
    let shared = width * height;
    shared / (a.width() * a.height() + b.width() * b.height() - shared)
}

#[test]
fn every_label_is_found() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let fitted = fitted(&sample, Paper::A4, &target(Format::Pdf, 300));
        let found: Vec<Region> = fitted.labels.iter().map(|label| label.region).collect();
        let known: Vec<Region> = sample
            .labels
            .iter()
            .map(|label| {
                let (left, top) = (label.left * PT, label.top * PT);
                Region { left, top, right: left + label.width * PT, bottom: top + label.height * PT }
            })
            .collect();
        let worst = known
            .iter()
            .map(|known| found.iter().map(|found| agreement(known, found)).fold(0.0, f32::max))
            .fold(1.0, f32::min);
        let modules: Vec<_> =
            fitted.labels.iter().map(|label| (label.barcodes, label.module_centidots)).collect();
        println!("{worst:.3} {} {:?} {modules:?}", sample.name, fitted.labels[0].found);
        if worst < 0.9 || found.len() != known.len() || modules.iter().any(|(codes, _)| *codes != 2) {
            wrong.push(format!("{} {worst} {found:?} {known:?} {modules:?}", sample.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn check(sample: &Sample, images: &[GrayImage], what: &str, wrong: &mut Vec<String>) {
    let is_matrix = sample.labels[0].second == "dm";
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (at, image) in images.iter().enumerate() {
        let here: Vec<String> = sample.payloads().into_iter().skip(2 * at).take(2).collect();
        first.extend(decode::rxing(image, &here));
        second.extend(decode::second(image, is_matrix));
    }
    for payload in sample.payloads() {
        for (name, seen) in [("rxing", &first), ("zbar or libdmtx", &second)] {
            if !seen.contains(&payload) {
                wrong.push(format!("{} {what}: {name} saw {seen:?}, not {payload}", sample.name));
            }
        }
    }
}

#[test]
fn barcodes_are_read_from_pdf() {
    let mut wrong = Vec::new();
    for sample in samples() {
        for dpi in [203, 300] {
            let fitted = fitted(&sample, Paper::Label100x150, &target(Format::Pdf, dpi));
            check(&sample, &decode::pages(&fitted.bytes, dpi), &format!("pdf {dpi}"), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn barcodes_are_read_from_what_label_printers_print() {
    let mut wrong = Vec::new();
    for sample in samples() {
        for dpi in [203, 300] {
            let target = target(Format::Zpl, dpi);
            let fitted = fitted(&sample, Paper::Label100x150, &target);
            let png = thermal::preview(&fitted.bytes, Format::Zpl, target.resolution).unwrap();
            let image = image::load_from_memory(&png).unwrap().into_luma8();
            check(&sample, &labels(&image, fitted.pages), &format!("zpl {dpi}"), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn labels(image: &GrayImage, count: u32) -> Vec<GrayImage> {
    let high = image.height() / count;
    (0..count)
        .map(|at| image::imageops::crop_imm(image, 0, at * high, image.width(), high).to_image())
        .collect()
}
