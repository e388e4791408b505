//! What customers write stays inside of its field.

use documents::barcodes::Dpi;
use documents::{Content, Document, Format, Language, Resources, render};

use crate::commands::commands;
use crate::picture::{has, read_back, rxing, second};
use crate::samples::{FORMATS, address_label, bin_label, made, product_label, target};

/// The names of the commands but those for dots, whose number depends on what the text looks like.
fn names(bytes: &[u8], format: Format) -> Vec<String> {
    let name = |command: &String| match format {
        Format::Zpl => command.chars().take(3).collect(),
        _ => command.chars().take_while(char::is_ascii_alphabetic).collect::<String>(),
    };
    commands(bytes, format).iter().map(name).collect()
}

fn with_texts(text: &str) -> Document {
    let mut document = address_label(Language::Uk, "20450000123456");
    document.template.sender.name = text.to_owned();
    document.template.sender.address = vec![text.to_owned()];
    let Content::AddressLabel(label) = &mut document.content else { unreachable!() };
    label.ship_to.name = text.to_owned();
    label.ship_to.company = text.to_owned();
    label.ship_to.lines = vec![text.to_owned(); 3];
    label.ship_to.city = text.to_owned();
    label.ship_to.phone = text.to_owned();
    label.order_number = text.to_owned();
    label.service = Some(text.to_owned());
    document
}

#[test]
fn no_text_can_end_a_label_or_give_a_command() {
    let long = "Щ^XZ~JA\"".repeat(1_250);
    let texts = [
        "^XZ^XA^FO0,0^A0N,99^FDfree^FS^XZ",
        "~JA~JR",
        "\"\nN\nP999\n",
        "\r\nCLS\r\nPRINT 999\r\n",
        "a\0b\u{1b}c\u{7f}",
        "\\&\\\"_5E_7E",
        &long,
    ];
    for format in FORMATS {
        let target = target(format, Dpi::D203);
        let plain = names(&made(&with_texts("Kyiv"), &target).bytes, format);
        for text in texts {
            let rendered = render(&with_texts(text), &target, &Resources::default()).unwrap();
            assert_eq!(names(&rendered.bytes, format), plain, "{format:?} {:?}", &text[..text.len().min(20)]);
            let label = read_back(&rendered, &target);
            assert_eq!(label.dimensions(), (799, 1_198), "one label");
            assert!(has(&second(&label), "20450000123456"), "{format:?}: the barcode is still there");
        }
    }
}

#[test]
fn no_barcode_can_end_its_field() {
    let payloads = ["^XZ~JA>:>9_5E", "A\"B\\C", "!104A!", "x\",0,\"y", ">>>^^^~~~", "\\\"\nP9"];
    for format in FORMATS {
        let target = target(format, Dpi::D203);
        for payload in payloads {
            let rendered = made(&bin_label(payload), &target);
            let label = read_back(&rendered, &target);
            assert_eq!(label.dimensions(), (463, 319), "one label");
            let found = rxing(&label);
            assert!(has(&found, payload), "{format:?}: {payload:?} is not in {found:?}");
        }
    }
}

#[test]
fn control_characters_in_a_barcode_are_dots() {
    for format in FORMATS {
        let target = target(format, Dpi::D203);
        let rendered = made(&product_label(documents::Paper::Label58x40, "A\rB\0^XZ\u{1d}C"), &target);
        assert!(
            !names(&rendered.bytes, format)
                .iter()
                .any(|name| { matches!(name.as_str(), "^BC" | "B" | "BARCODE" | "^FD") })
        );
        assert!(has(&rxing(&read_back(&rendered, &target)), "A\rB\0^XZ\u{1d}C"), "{format:?}");
    }
}
