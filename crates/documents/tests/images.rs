//! Logos on documents, and files that are no logos.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod support;

use std::io::Cursor;
use std::net::TcpListener;

use documents::{
    Document, Dpi, Format, ImageError, Kind, Language, MAX_IMAGE_BYTES, Paper, Picture, Resources, Target,
    image_id,
};
use image::{GrayImage, ImageFormat, Luma, Rgb, RgbImage};
use support::*;

/// A black square with a white hole in the middle.
fn bitmap(format: ImageFormat) -> Vec<u8> {
    let hole = |x: u32| (20..40).contains(&x);
    let picture =
        RgbImage::from_fn(60, 60, |x, y| if hole(x) && hole(y) { Rgb([255; 3]) } else { Rgb([0; 3]) });
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">
    <path fill-rule="evenodd" d="M0 0h60v60h-60z M20 20v20h20v-20z"/></svg>"#;

fn with_logo(file: &[u8]) -> (Document, Resources) {
    let mut resources = Resources::default();
    resources.images.insert(image_id(file), Picture::read(file).unwrap());
    let mut document = sample(Kind::PackingSlip, Language::En, Paper::A4);
    document.template.sender.logo = Some(image_id(file));
    (document, resources)
}

/// Fails unless the logo stands at the head of an A4 page at 100 dpi: 16 mm square, 17 mm from both edges.
fn check_place(page: &GrayImage) {
    let dots = |mm: f32| (mm * 100.0 / 25.4).round() as u32;
    for (x, y, shade) in
        [(19.0, 19.0, 0), (31.0, 31.0, 0), (25.0, 25.0, 255), (16.0, 25.0, 255), (34.5, 25.0, 255)]
    {
        let found = page.get_pixel(dots(x), dots(y)).0[0];
        assert!(found.abs_diff(shade) < 40, "at {x}, {y} mm is {found}, not {shade}");
    }
}

#[test]
fn a_logo_stands_at_the_head_of_the_pdf_and_of_the_picture_whatever_file_it_came_from() {
    for file in [bitmap(ImageFormat::Png), bitmap(ImageFormat::Jpeg), SVG.as_bytes().to_vec()] {
        let (document, resources) = with_logo(&file);
        let pdf = documents::render(&document, &Target::default(), &resources).unwrap().bytes;
        let folder = tempfile::tempdir().unwrap();
        let list = tool("pdfimages", &["-list", &written(&pdf, folder.path())]);
        assert_eq!(list.lines().count(), 3, "two lines of head and one picture: {list}");
        check_place(&rasterised(&pdf, 1, 100));
        let target =
            Target { format: Format::Png, resolution: Dpi::new(100).unwrap().into(), ..Target::default() };
        let png = documents::render(&document, &target, &resources).unwrap().bytes;
        check_place(&image::load_from_memory(&png).unwrap().into_luma8());
    }
}

#[test]
fn a_logo_that_nobody_has_is_left_out() {
    let (document, _) = with_logo(SVG.as_bytes());
    let rendered = documents::render(&document, &Target::default(), &Resources::default()).unwrap();
    let mut plain = document;
    plain.template.sender.logo = None;
    assert_eq!(rendered.bytes, render(&plain).bytes);
}

#[test]
fn a_transparent_logo_leaves_the_paper_as_it_is() {
    let mut file = Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(30, 30, image::Rgba([0, 0, 0, 0]))
        .write_to(&mut file, ImageFormat::Png)
        .unwrap();
    let (document, resources) = with_logo(file.get_ref());
    let pdf = documents::render(&document, &Target::default(), &resources).unwrap().bytes;
    assert_eq!(rasterised(&pdf, 1, 100).get_pixel(98, 98), &Luma([255]));
}

fn refused(file: &[u8]) -> ImageError {
    Picture::read(file).expect_err("no such file is a picture")
}

#[test]
fn broken_files_are_refused_wherever_they_end() {
    for file in [bitmap(ImageFormat::Png), bitmap(ImageFormat::Jpeg), SVG.as_bytes().to_vec()] {
        for end in (0..file.len()).step_by(7) {
            // What is cut off behind the last row of a picture may be read all the same.
            let _ = Picture::read(&file[..end]);
        }
        assert!(matches!(refused(&file[..file.len() / 2]), ImageError::Unreadable { .. }));
    }
    for file in [
        &b""[..],
        b"GIF89a",
        b"%PDF-1.7",
        b"<html><svg",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        &[0; 4_096],
    ] {
        assert!(matches!(refused(file), ImageError::Unreadable { .. }), "{file:.8?}");
    }
}

#[test]
fn files_that_claim_to_be_huge_are_refused_unread() {
    let mut png = bitmap(ImageFormat::Png);
    for (place, side) in [(16, 20_000_u32), (20, 20_000)] {
        png[place..place + 4].copy_from_slice(&side.to_be_bytes());
    }
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert!(matches!(refused(&png), ImageError::Unreadable { .. }));
    assert_eq!(
        refused(&vec![b'<'; MAX_IMAGE_BYTES + 1]),
        ImageError::TooLarge { bytes: MAX_IMAGE_BYTES + 1 }
    );
}

/// The check of PNG's chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

/// Whether everything in the picture is bare paper.
fn is_blank(svg: &str) -> bool {
    let (document, resources) = with_logo(svg.as_bytes());
    let pdf = documents::render(&document, &Target::default(), &resources).unwrap().bytes;
    rasterised(&pdf, 1, 100).get_pixel(98, 98).0[0] > 250
}

#[test]
fn nothing_outside_of_an_svg_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("black.png");
    std::fs::write(&secret, bitmap(ImageFormat::Png)).unwrap();
    let secret = secret.to_str().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let door = listener.local_addr().unwrap();
    let svg = |inner: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="60">{inner}</svg>"#
        )
    };
    for href in [
        secret.to_owned(),
        format!("file://{secret}"),
        format!("http://{door}/a.png"),
        "//a/b.png".to_owned(),
    ] {
        for attribute in ["href", "xlink:href"] {
            assert!(is_blank(&svg(&format!(r#"<image width="60" height="60" {attribute}="{href}"/>"#))));
            assert!(is_blank(&svg(&format!(r#"<use {attribute}="{href}#a"/>"#))));
        }
        assert!(is_blank(&svg(&format!(r#"<style>@import url("{href}");</style>"#))));
    }
    assert!(listener.accept().is_err(), "somebody knocked");
    let entity = format!(r#"<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{secret}">]>{}"#, svg("<g>&a;</g>"));
    assert!(matches!(refused(entity.as_bytes()), ImageError::Unreadable { .. }));
}

#[test]
fn an_svg_that_would_take_all_memory_or_time_is_refused() {
    let svg = |inner: &str| {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">{inner}</svg>"#)
    };
    let nested = |groups: usize, inner: &str| {
        svg(&format!("{}{inner}{}", r#"<g opacity=".5">"#.repeat(groups), "</g>".repeat(groups)))
    };
    let square = r#"<path d="M0 0h60v60h-60z"/>"#;
    let filter = |effect: &str| {
        svg(&format!(r##"<filter id="f">{effect}</filter><rect width="60" height="60" filter="url(#f)"/>"##))
    };
    let mut laughs = String::from("<!DOCTYPE svg [<!ENTITY a0 'ha'>");
    let mut uses = String::from(r#"<defs><path id="u0" d="M0 0h9v9z"/>"#);
    for n in 1..12 {
        laughs.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
        let ten = format!(r##"<use href="#u{}"/>"##, n - 1).repeat(10);
        uses.push_str(&format!(r#"<g id="u{n}">{ten}</g>"#));
    }
    for file in [
        nested(1_000, square),
        nested(100_000, square),
        filter(r#"<feTurbulence baseFrequency=".01" numOctaves="100000"/>"#),
        filter(&r#"<feMorphology radius="500 500"/>"#.repeat(20)),
        format!("{laughs}]>{}", svg("<text>&a11;</text>")),
        svg(&format!(r##"{uses}</defs><use href="#u11"/>"##)),
    ] {
        assert!(matches!(refused(file.as_bytes()), ImageError::Unreadable { .. }), "{file:.80}");
    }
    assert!(Picture::read(nested(10, square).as_bytes()).is_ok());
}
