//! The three languages print the same dots.

use documents::barcodes::{Dpi, Resolution};
use documents::{Format, Language, Rotation, Target};

use crate::commands::commands;
use crate::picture::{has, picture, read_back, rxing, second};
use crate::samples::{EAN, FORMATS, address_label, made, product_label, samples, target};

const DPIS: [Dpi; 3] = [Dpi::D203, Dpi::D300, Dpi::D600];

#[test]
fn every_label_is_the_same_dots_in_every_language_and_as_a_picture() {
    for (name, document, _) in samples() {
        for dpi in DPIS {
            let wanted = picture(&document, &target(Format::Png, dpi));
            for format in FORMATS {
                let target = target(format, dpi);
                let label = read_back(&made(&document, &target), &target);
                assert_eq!(label.dimensions(), wanted.dimensions(), "{name} {format:?} {dpi:?}");
                let wrong = label.pixels().zip(wanted.pixels()).filter(|(a, b)| a != b).count();
                assert_eq!(wrong, 0, "{name} {format:?} {dpi:?}");
            }
        }
    }
}

#[test]
fn every_barcode_is_read_by_two_decoders_from_what_the_printer_gets() {
    for (name, document, payloads) in samples() {
        for dpi in DPIS {
            // The other languages print the same dots: the test above.
            let target = target(Format::Zpl, dpi);
            let label = read_back(&made(&document, &target), &target);
            for (decoder, found) in [("rxing", rxing(&label)), ("second", second(&label))] {
                for payload in &payloads {
                    assert!(has(&found, payload), "{decoder} {name} {dpi:?}: {payload} is not in {found:?}");
                }
            }
        }
    }
}

#[test]
fn barcodes_are_left_to_the_printer_where_it_draws_exactly_them() {
    let expected = [
        ("address uk", ["^BCN,", ",0,1B,", "\"128M\""]),
        ("address en", ["^BCN,", "", "\"128M\""]),
        ("address pl", ["^BCN,", ",0,1C,", "\"128M\""]),
        ("ean 13", ["^BEN,", ",0,E30,", "\"EAN13\""]),
        ("ean 8", ["^B8N,", ",0,E80,", "\"EAN8\""]),
        ("upc a", ["^BUN,", ",0,UA0,", "\"UPCA\""]),
        ("itf 14", ["^B2N,", ",0,2,", "\"25\""]),
        ("bin", ["^BCN,", ",0,1B,", "\"128M\""]),
        ("small", ["", "", ""]),
        ("badge", ["", "", ""]),
    ];
    let all = samples();
    for (name, words) in expected {
        let (_, document, _) = all.iter().find(|sample| sample.0 == name).unwrap();
        for (format, word) in FORMATS.into_iter().zip(words) {
            let commands = commands(&made(document, &target(format, Dpi::D203)).bytes, format);
            let is_code = |command: &&String| {
                command.contains("^B") && !command.contains("^BY") || command.starts_with('B')
            };
            let codes: Vec<&String> = commands.iter().filter(is_code).collect();
            assert_eq!(codes.len(), usize::from(!word.is_empty()), "{name} {format:?}: {codes:?}");
            assert!(codes.iter().all(|code| code.contains(word)), "{name} {format:?}: {codes:?}");
        }
    }
}

#[test]
fn bars_wider_than_a_command_allows_are_dots() {
    let document = product_label(documents::Paper::Label58x40, EAN);
    let is_native = |dpi| {
        let bytes = made(&document, &target(Format::Epl, dpi)).bytes;
        commands(&bytes, Format::Epl).iter().any(|command| command.starts_with('B'))
    };
    assert!(is_native(Dpi::D300), "four dots");
    assert!(!is_native(Dpi::D600), "eight dots, of which EPL2 allows four");
}

#[test]
fn a_printer_with_unequal_dots_prints_codes_that_decode() {
    let resolution = Resolution { x: Dpi::D203, y: Dpi::new(200).unwrap() };
    for (name, document, payloads) in samples() {
        for format in FORMATS {
            let target = Target { format, resolution, ..Target::default() };
            let label = read_back(&made(&document, &target), &target);
            let found = rxing(&label);
            for payload in &payloads {
                assert!(has(&found, payload), "{name} {format:?}: {payload} is not in {found:?}");
            }
        }
    }
}

#[test]
fn a_turned_label_is_the_turned_picture() {
    let documents =
        [address_label(Language::Uk, "P:01935B7C2F00"), product_label(documents::Paper::Label58x40, EAN)];
    for document in documents {
        for rotation in [Rotation::Quarter, Rotation::Half, Rotation::ThreeQuarters] {
            for format in FORMATS {
                let target = Target { rotation, ..target(format, Dpi::D203) };
                let label = read_back(&made(&document, &target), &target);
                assert!(label == picture(&document, &target), "{format:?} {rotation:?}");
            }
        }
    }
}

#[test]
fn labels_are_small_enough_for_a_slow_line() {
    for (name, document, _) in samples() {
        for format in FORMATS {
            let sizes = DPIS.map(|dpi| made(&document, &target(format, dpi)).bytes.len());
            println!("{name} {}: {sizes:?} bytes", format.name());
            assert!(sizes[0] < 40_000, "{name} {format:?}: {sizes:?}");
        }
    }
}
