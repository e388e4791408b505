use image::{Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("a picture of the test");
    file.into_inner()
}

/// Noise, which no encoder makes small.
fn noise(width: u32, height: u32) -> DynamicImage {
    let mut seed = 1_u32;
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [.., red, green, blue] = seed.to_be_bytes();
        Rgb([red, green, blue])
    }))
}

fn kept(picture: &SmallPicture) -> RgbImage {
    let format = image::guess_format(&picture.bytes).expect("a format");
    assert_eq!(format, ImageFormat::Jpeg);
    image::load_from_memory(&picture.bytes).expect("a picture").to_rgb8()
}

#[test]
fn a_large_picture_fits_into_400_dots_and_keeps_its_shape() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let picture = small(&file(&noise(1_600, 800), format)).expect("a picture");
        assert!(picture.bytes.len() <= MOST_BYTES, "{format:?}: {} bytes", picture.bytes.len());
        assert_eq!(kept(&picture).dimensions(), (picture.width, picture.height));
        assert_eq!(picture.width, 2 * picture.height, "{format:?}");
        assert!(picture.width <= 400);
    }
}

#[test]
fn a_quiet_picture_keeps_400_dots_and_a_small_one_its_own() {
    let plain = |side| DynamicImage::ImageRgb8(RgbImage::from_pixel(side, side, Rgb([20, 120, 220])));
    let large = small(&file(&plain(2_000), ImageFormat::Png)).expect("a picture");
    assert_eq!((large.width, large.height), (400, 400));
    let tiny = small(&file(&plain(30), ImageFormat::Png)).expect("a picture");
    assert_eq!((tiny.width, tiny.height), (30, 30));
}

#[test]
fn what_is_transparent_becomes_white() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0])));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = small(&file(&clear, format)).expect("a picture");
        assert!(kept(&picture).pixels().all(|dot| dot.0.iter().all(|ink| *ink > 250)), "{format:?}");
    }
}

#[test]
fn the_same_picture_has_the_same_name_and_another_one_another() {
    let name = |side| small(&file(&noise(side, side), ImageFormat::Png)).expect("a picture").sha256;
    assert_eq!(name(50), name(50));
    assert_ne!(name(50), name(51));
    assert_eq!(name(50).len(), 64);
}

/// A PNG that says to have so many dots and holds none.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut file = file(&noise(1, 1), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = 0xffff_ffff_u32;
    for byte in &file[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    file[29..33].copy_from_slice(&(!crc).to_be_bytes());
    file
}

#[test]
fn a_picture_with_more_dots_than_memory_is_refused_before_it_is_decoded() {
    for (width, height) in [(30_000, 30_000), (12_001, 1), (1, 12_001), (12_000, 12_000), (5_001, 5_000)] {
        assert_eq!(small(&claims(width, height)), Err(Unusable::TooManyDots), "{width} × {height}");
    }
    assert_eq!(small(&claims(5_000, 4_000)), Err(Unusable::Broken));
}

#[test]
fn what_is_no_picture_is_told_from_a_broken_one() {
    for file in
        [&b""[..], b"<!doctype html><title>404</title>", b"GIF89a\x01\x00\x01\x00", b"<svg/>", b"%PDF-1.7"]
    {
        assert_eq!(small(file), Err(Unusable::NotAPicture), "{file:?}");
    }
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let mut half = file(&noise(200, 200), format);
        half.truncate(half.len() / 2);
        assert_eq!(small(&half), Err(Unusable::Broken), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_does_more_than_to_make_a_file_unusable(
        at in prop::collection::vec((0_usize..4_000, any::<u8>()), 1..40),
        format in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP]),
    ) {
        let mut file = file(&noise(40, 30), format);
        for (place, byte) in at {
            let place = place % file.len();
            file[place] = byte;
        }
        if let Ok(picture) = small(&file) {
            prop_assert!(picture.bytes.len() <= MOST_BYTES && picture.width.max(picture.height) <= SIDE);
        }
    }
}
