//! Sheets: sizes, positions, text, and the rules for barcodes.

use documents::carrier::{CarrierError, FitWish, PerSheet, fit};
use documents::{Format, Paper, Rotation, Target, thermal};
use lopdf::Document;

use super::samples::{Sample, label, samples};
use super::{decode, fitted, on, target};

fn sample(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).unwrap()
}

fn sizes(pdf: &[u8]) -> Vec<(u32, u32)> {
    let file = Document::load_mem(pdf).unwrap();
    let um = |points: f32| (points * 25_400.0 / 72.0 / 10.0).round() as u32 * 10;
    file.page_iter()
        .map(|page| {
            let sides =
                file.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
            (um(sides[2].as_float().unwrap()), um(sides[3].as_float().unwrap()))
        })
        .collect()
}

#[test]
fn pages_have_the_size_of_the_paper_and_files_are_sound() {
    for sample in samples() {
        for paper in [Paper::Label100x150, Paper::Label4x6In, Paper::A4, Paper::A6] {
            let fitted = fitted(&sample, paper, &target(Format::Pdf, 203));
            assert_eq!(sizes(&fitted.bytes), vec![paper.size_um(); sample.labels.len()], "{}", sample.name);
            let told = decode::told("qpdf", &fitted.bytes, &["--check"], &[]);
            assert!(told.contains("No syntax or stream encoding errors"), "{}: {told}", sample.name);
            let text = decode::told("pdftotext", &fitted.bytes, &["-raw"], &["-"]);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains("00-950 WARSZAWA"), "{}: {text}", sample.name);
        }
    }
}

#[test]
fn a_label_that_fits_keeps_its_size() {
    for name in ["corner alone", "native 100x150", "lower half on its side", "cropped and turned"] {
        let fitted = fitted(&sample(name), Paper::Label100x150, &target(Format::Pdf, 203));
        assert_eq!(fitted.labels[0].permille, 1_000, "{name}");
        assert_eq!(fitted.labels[0].turned, name == "lower half on its side");
    }
}

#[test]
fn used_positions_stay_blank() {
    let files: Vec<Vec<u8>> =
        ["corner alone", "native 100x150", "lower half on its side", "two above each other"]
            .map(|name| sample(name).pdf())
            .into();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let wish = FitWish { paper: Paper::A4, per_sheet: PerSheet::Four, used: 3 };
    let fitted = fit(&files, &wish, &target(Format::Pdf, 300)).unwrap();
    let places: Vec<(u32, u32)> = fitted.labels.iter().map(|label| (label.sheet, label.position)).collect();
    assert_eq!(places, [(0, 3), (1, 0), (1, 1), (1, 2), (1, 3)]);
    assert_eq!(fitted.pages, 2);
    let pages = decode::pages(&fitted.bytes, 100);
    let quarters = |at: usize| -> Vec<bool> {
        let (width, height) = (pages[at].width() / 2, pages[at].height() / 2);
        let ink = |x, y| {
            image::imageops::crop_imm(&pages[at], x, y, width, height)
                .to_image()
                .pixels()
                .any(|p| p.0[0] < 128)
        };
        vec![ink(0, 0), ink(width, 0), ink(0, height), ink(width, height)]
    };
    assert_eq!(quarters(0), [false, false, false, true]);
    assert_eq!(quarters(1), [true; 4]);
    let read = decode::pages(&fitted.bytes, 300);
    let seen: Vec<String> = read.iter().flat_map(|page| decode::second(page, false)).collect();
    for name in ["corner alone", "native 100x150", "lower half on its side", "two above each other"] {
        for payload in sample(name).payloads() {
            assert!(seen.contains(&payload), "{name}: {payload} is not among {seen:?}");
        }
    }
}

#[test]
fn two_on_a_sheet_lie_on_their_side() {
    let wish = FitWish { paper: Paper::A4, per_sheet: PerSheet::Two, used: 1 };
    let file = sample("native 100x150").pdf();
    let fitted = fit(&[&file, &file], &wish, &target(Format::Pdf, 203)).unwrap();
    let label = fitted.labels[0];
    assert_eq!((label.sheet, label.position, label.permille, label.turned), (0, 1, 1_000, true));
    assert_eq!(fitted.labels[1].sheet, 1);
}

#[test]
fn modules_below_two_dots_are_refused_with_what_would_work() {
    let small = Sample { labels: vec![documents_label(0.21)], ..sample("corner alone") };
    let file = small.pdf();
    let error = fit(&[&file], &on(Paper::Label100x150), &target(Format::Zpl, 203)).unwrap_err();
    let CarrierError::BarcodeTooSmall { centidots, needed, needed_dpi, paper, .. } = error else {
        panic!("{error}")
    };
    assert!((160..=175).contains(&centidots), "{centidots}");
    assert_eq!(needed, 2);
    assert!((230..=245).contains(&needed_dpi), "{needed_dpi}");
    assert!(paper.is_some(), "{paper:?}");
    let larger = fit(&[&file], &on(paper.unwrap()), &target(Format::Zpl, 203)).unwrap();
    assert!(larger.labels[0].module_centidots.unwrap() >= 199, "{:?}", larger.labels);
    fit(&[&file], &on(Paper::Label100x150), &target(Format::Zpl, 300)).unwrap();
}

fn documents_label(module: f32) -> super::samples::Label {
    super::samples::Label { module, ..label(8.0, 8.0, 98.0, 146.0) }
}

#[test]
fn every_printer_language_and_rotation_is_written() {
    let sample = sample("corner with instructions below");
    for format in [Format::Zpl, Format::Epl, Format::Tspl] {
        for rotation in [Rotation::None, Rotation::Quarter, Rotation::ThreeQuarters] {
            let target = Target { rotation, ..target(format, 203) };
            let fitted = fitted(&sample, Paper::Label100x150, &target);
            let png = thermal::preview(&fitted.bytes, format, target.resolution).unwrap();
            let image = image::load_from_memory(&png).unwrap().into_luma8();
            let seen = decode::second(&image, false);
            assert!(sample.payloads().iter().all(|payload| seen.contains(payload)), "{format:?}: {seen:?}");
        }
    }
    let png = fitted(&sample, Paper::Label100x150, &target(Format::Png, 300));
    let image = image::load_from_memory(&png.bytes).unwrap().into_luma8();
    assert_eq!(image.dimensions(), (1_181, 1_771));
    let seen = decode::rxing(&image, &sample.payloads());
    assert!(sample.payloads().iter().all(|payload| seen.contains(payload)));
}

#[test]
fn wishes_that_cannot_be_met_are_told() {
    let file = sample("corner alone").pdf();
    let told = |wish: FitWish, format| fit(&[&file], &wish, &target(format, 203)).unwrap_err();
    let four = FitWish { paper: Paper::A4, per_sheet: PerSheet::Four, used: 0 };
    assert!(matches!(
        told(FitWish { paper: Paper::A6, ..four }, Format::Pdf),
        CarrierError::SmallPaper { .. }
    ));
    assert!(matches!(told(FitWish { used: 4, ..four }, Format::Pdf), CarrierError::NoPosition { .. }));
    assert!(matches!(told(four, Format::Zpl), CarrierError::SheetForLabelPrinter { .. }));
    assert!(matches!(fit(&[], &four, &target(Format::Pdf, 203)), Err(CarrierError::Nothing)));
}
