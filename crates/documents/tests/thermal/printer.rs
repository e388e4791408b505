//! Settings of a printer, and its faults.

use documents::barcodes::Dpi;
use documents::{Calibration, Content, Format, Language, Paper, Rotation, RulerReadings, Target, render_all};

use crate::picture::{picture, read_back};
use crate::samples::{FORMATS, address_label, bin_label, document, made, target};

fn count(bytes: &[u8], part: &str) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part.as_bytes()).count()
}

#[test]
fn copies_darkness_and_speed_stand_once_on_a_label() {
    let expected = [
        (Format::Zpl, ["^PQ7,0,0,N", "~SD20", "^PR5\n", "^POI"]),
        (Format::Epl, ["\nP7\n", "\nD10\n", "\nS5\n", "\nZB\n"]),
        (Format::Tspl, ["PRINT 1,7\r\n", "DENSITY 10\r\n", "SPEED 5\r\n", "DIRECTION 1,0\r\n"]),
    ];
    for (format, parts) in expected {
        let target = Target {
            copies: 7,
            darkness: Some(20),
            speed: Some(5),
            rotation: Rotation::Half,
            ..target(format, Dpi::D203)
        };
        let bytes = made(&address_label(Language::Pl, "20450000123456"), &target).bytes;
        for part in parts {
            assert_eq!(count(&bytes, part), 1, "{format:?} {part:?}");
        }
    }
}

#[test]
fn settings_beyond_the_printer_are_the_nearest_that_it_has() {
    let expected = [
        (Format::Zpl, ["^PQ65535,0,0,N", "~SD30", "^PR14\n"]),
        (Format::Epl, ["\nP65535\n", "\nD15\n", "\nS6\n"]),
        (Format::Tspl, ["PRINT 1,65535\r\n", "DENSITY 15\r\n", "SPEED 14\r\n"]),
    ];
    for (format, parts) in expected {
        let most = Target {
            copies: u16::MAX,
            darkness: Some(u8::MAX),
            speed: Some(u8::MAX),
            ..target(format, Dpi::D203)
        };
        let rendered = made(&bin_label("B-01"), &most);
        for part in parts {
            assert_eq!(count(&rendered.bytes, part), 1, "{format:?} {part:?}");
        }
        read_back(&rendered, &most);
    }
}

#[test]
fn a_printer_is_not_told_what_nobody_chose() {
    let parts = [(Format::Zpl, vec!["~SD", "^MD", "^PR"]), (Format::Tspl, vec!["DENSITY", "SPEED"])];
    for (format, parts) in parts {
        let bytes = made(&bin_label("B-01"), &target(format, Dpi::D203)).bytes;
        assert!(parts.iter().all(|part| count(&bytes, part) == 0), "{format:?}");
    }
}

#[test]
fn every_label_of_a_file_is_the_label_alone() {
    let documents = [address_label(Language::Uk, "20450000123456"), bin_label("B-01-02-03")];
    for format in FORMATS {
        let target = target(format, Dpi::D203);
        let all = render_all(&documents, &target, &documents::Resources::default()).unwrap();
        let alone: Vec<u8> = documents.iter().flat_map(|document| made(document, &target).bytes).collect();
        assert_eq!(all.bytes, alone);
        let (width, height) = read_back(&all, &target).dimensions();
        assert_eq!((width, height), (799, 1_198 + 319), "one below the other");
    }
}

/// How a printer misses: it prints what was sent to a place at place × scale + offset, in millimetres.
struct Fault {
    scale: (f64, f64),
    offset: (f64, f64),
}

/// 1.5 mm too far to the right, 0.9 mm too high, 0.8 % too narrow, 0.6 % too high.
const FAULT: Fault = Fault { scale: (0.992, 1.006), offset: (1.5, -0.9) };

/// Where the upright and the level lines of the ruler come out on the paper, in millimetres.
fn printed_lines(target: &Target) -> (Vec<f64>, Vec<f64>) {
    let page = document(Language::Uk, Paper::Label100x150, Content::RulerPage);
    let image = read_back(&made(&page, target), target);
    let (width, height) = image.dimensions();
    let ink = |x, y| image.get_pixel(x, y).0[0] == 0;
    let upright = (0..width).filter(|&x| (0..height).filter(|&y| ink(x, y)).count() as u32 > height * 9 / 10);
    let level = (0..height).filter(|&y| (0..width).filter(|&x| ink(x, y)).count() as u32 > width * 9 / 10);
    let mm = |dots: f64| dots * 25.4 / f64::from(target.resolution.x.dots_per_inch());
    let across = middles(&upright.collect::<Vec<_>>());
    let along = middles(&level.collect::<Vec<_>>());
    (
        across.into_iter().map(|x| mm(x) * FAULT.scale.0 + FAULT.offset.0).collect(),
        along.into_iter().map(|y| mm(y) * FAULT.scale.1 + FAULT.offset.1).collect(),
    )
}

/// The middle of each run of neighbours.
fn middles(dots: &[u32]) -> Vec<f64> {
    let groups = dots.chunk_by(|a, b| a + 1 == *b);
    groups.map(|group| f64::from(group[0] + group[group.len() - 1] + 1) / 2.0).collect()
}

#[test]
fn four_readings_put_the_lines_of_the_ruler_where_they_belong() {
    for (format, dpi) in FORMATS.into_iter().flat_map(|format| [(format, Dpi::D203), (format, Dpi::D300)]) {
        let plain = target(format, dpi);
        let (across, along) = printed_lines(&plain);
        // Read to a tenth of a millimetre.
        let um = |mm: f64| (mm * 10.0).round() as u32 * 100;
        let readings = RulerReadings {
            left_um: um(across[0]),
            right_um: um(100.0 - across[1]),
            top_um: um(along[0]),
            bottom_um: um(150.0 - along[1]),
        };
        let calibration = readings.calibration(Paper::Label100x150).unwrap();
        let (across, along) = printed_lines(&Target { calibration, ..plain });
        assert!(near(&across, &[10.0, 90.0]), "{format:?} {dpi:?}: {across:?}");
        assert!(near(&along, &[10.0, 140.0]), "{format:?} {dpi:?}: {along:?}");
    }
}

fn near(found: &[f64], wanted: &[f64]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= 0.2)
}

#[test]
fn a_calibrated_label_moves_its_barcodes_with_its_text_and_over_the_edge() {
    for (offset_x_um, offset_y_um) in [(-2_000, 1_000), (-20_000, -20_000), (20_000, 5_000)] {
        let calibration = Calibration { offset_x_um, offset_y_um, ..Calibration::default() };
        for format in FORMATS {
            let plain = target(format, Dpi::D203);
            let moved = Target { calibration, ..plain };
            let document = bin_label("B-01");
            let label = read_back(&made(&document, &moved), &moved);
            assert!(label != read_back(&made(&document, &plain), &plain));
            assert!(label == picture(&document, &moved), "{format:?} {calibration:?}");
        }
    }
}
