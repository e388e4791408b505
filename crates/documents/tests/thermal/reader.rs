//! The reader believes nothing.

use documents::barcodes::Dpi;
use documents::thermal::{ReadError, preview};
use documents::{Format, Language, Resolution};
use proptest::prelude::*;

use crate::samples::{FORMATS, address_label, bin_label, made, target};

const RESOLUTION: Resolution = Resolution { x: Dpi::D203, y: Dpi::D203 };

fn file(format: Format) -> Vec<u8> {
    made(&bin_label("B-01"), &target(format, Dpi::D203)).bytes
}

#[test]
fn a_file_that_was_cut_anywhere_is_not_shown() {
    for format in FORMATS {
        let bytes = file(format);
        for length in 0..bytes.len() - 1 {
            assert!(preview(&bytes[..length], format, RESOLUTION).is_err(), "{format:?} cut at {length}");
        }
    }
}

#[test]
fn what_documents_never_write_is_named_with_its_place() {
    let cases: [(Format, &[u8], &str, usize); 4] = [
        (Format::Zpl, b"^XA^A0N,20^FDx^FS^XZ", "^A0", 3),
        (Format::Epl, b"q100\nQ100,24\nN\nA1,1,0,1,1,1,N,\"x\"\nP1\n", "A1,1,0,1,1,1,N,\"x\"", 15),
        (Format::Tspl, b"CLEAR\r\n", "CLEAR", 0),
        (Format::Zpl, b"hello", "hel", 0),
    ];
    for (format, bytes, command, at) in cases {
        let unknown = ReadError::Unknown { command: command.to_owned(), at };
        assert_eq!(preview(bytes, format, RESOLUTION), Err(unknown));
    }
}

#[test]
fn a_huge_label_is_refused() {
    let zpl = b"^XA^PW32000^LL32000^XZ";
    assert_eq!(preview(zpl, Format::Zpl, RESOLUTION), Err(ReadError::TooLarge));
    let layers =
        "^FO0,0^GFA,4000000,4000000,4000,zzzzzzzzzzzzzzzzzzzzF".to_owned() + &":".repeat(999) + "^FS";
    let zpl = format!("^XA^PW800^LL800{}^XZ", layers.repeat(4));
    assert_eq!(preview(zpl.as_bytes(), Format::Zpl, RESOLUTION), Err(ReadError::TooLarge));
    let tspl = b"SIZE 1999.00 mm,1999.00 mm\r\nCLS\r\nPRINT 1,1\r\n";
    assert_eq!(preview(tspl, Format::Tspl, RESOLUTION), Err(ReadError::TooLarge));
}

#[test]
fn a_code_128_with_other_code_sets_than_are_drawn_is_refused() {
    let zpl = |data: &str| format!("^XA^PW400^LL200^FO9,9^BY2,2.5,80^BCN,80,N,N,N,N^FD{data}^FS^XZ");
    assert!(preview(zpl(">;1234>6AB").as_bytes(), Format::Zpl, RESOLUTION).is_ok());
    for data in [">:1234AB", ">;123>6AB", "1234AB", ">:A>", ">:A>9", ">;12AB", ">9A", ">:Ж"] {
        let read = preview(zpl(data).as_bytes(), Format::Zpl, RESOLUTION);
        assert!(matches!(read, Err(ReadError::Malformed { .. })), "{data}: {read:?}");
    }
}

#[test]
fn only_label_printers_are_read() {
    for format in [Format::Pdf, Format::Png] {
        assert_eq!(preview(b"", format, RESOLUTION), Err(ReadError::NotForLabelPrinters(format)));
    }
    for format in FORMATS {
        assert_eq!(preview(b"", format, RESOLUTION), Err(ReadError::NoLabel));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_shown_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), which in 0..3_usize) {
        let _ = preview(&bytes, FORMATS[which], RESOLUTION);
    }

    #[test]
    fn words_of_the_languages_in_any_order_are_shown_or_refused(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..30),
        which in 0..3_usize,
    ) {
        let _ = preview(words.concat().as_bytes(), FORMATS[which], RESOLUTION);
    }

    #[test]
    fn a_damaged_file_is_shown_or_refused(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        which in 0..3_usize,
    ) {
        let mut bytes = made(&address_label(Language::En, "MS-1"), &target(FORMATS[which], Dpi::D203)).bytes;
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = preview(&bytes, FORMATS[which], RESOLUTION);
    }
}

const WORDS: &[&str] = &[
    "^XA",
    "^XZ",
    "^PW99999",
    "^PW100",
    "^LL100",
    "^FO0,0",
    "^FO99999,99999",
    "^GFA,8,8,4,",
    "FFFF",
    ":",
    ",",
    "zzzz",
    "^FS",
    "^BY2,2.5,50",
    "^BY10,3.0,9",
    "^BCN,32000,N,N,N,N",
    "^FD>:A",
    "^FD>;12",
    "^B2N,9,N,N,N",
    "~SD10",
    "q100\n",
    "Q100,24\n",
    "N\n",
    "P1\n",
    "GW0,0,1,2,",
    "GW99999,99999,9,9,",
    "B0,0,0,1B,10,10,99999,N,\"A\"\n",
    "B99999,0,0,2,10,99999,99999,N,\"14820000123454\"\n",
    "SIZE 10.00 mm,10.00 mm\r\n",
    "CLS\r\n",
    "PRINT 1,1\r\n",
    "BITMAP 0,0,1,1,0,",
    "BITMAP 99999,99999,2,2,0,",
    "BARCODE 9,9,\"128M\",99999,0,0,9,9,\"!104A!09912\"\r\n",
    "\r\n",
    "ab",
    "0",
];
