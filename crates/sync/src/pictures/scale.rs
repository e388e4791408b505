//! Making a picture small. The file is hostile: its size in dots is read before anything is decoded.

use std::fmt::Write as _;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use sha2::{Digest as _, Sha256};
use store::pictures::SmallPicture;

/// The longest side of what is kept, in dots.
const SIDE: u32 = 400;
/// The largest file that is kept, in bytes.
const MOST_BYTES: usize = 40_000;
/// The longest side that is decoded.
const MOST_SIDE: u32 = 12_000;
/// The most dots that are decoded: cameras have 24 million, and shops scale down to 2,560 a side.
const MOST_DOTS: u64 = 25_000_000;
/// What decoding may take, in bytes: four for each dot, and as much again for the decoder.
const MOST_MEMORY: u64 = 2 * 4 * MOST_DOTS;
/// Qualities that are tried until the file is small enough, at sizes that get smaller.
const QUALITIES: [u8; 4] = [84, 72, 58, 42];

/// Why a file gives no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unusable {
    /// Neither JPEG nor PNG nor WebP.
    #[error("the file is no JPEG, PNG or WebP")]
    NotAPicture,
    /// More dots than anybody needs, or than fit into memory.
    #[error("the picture has too many dots")]
    TooManyDots,
    /// It begins like a picture.
    #[error("the file is broken")]
    Broken,
}

/// A small JPEG of the picture in `file`, upright and on white.
pub(super) fn small(file: &[u8]) -> Result<SmallPicture, Unusable> {
    let mut picture = decode(file)?;
    if picture.width().max(picture.height()) > SIDE {
        // An averaging filter: fine for every size, and fast for large ones.
        picture = picture.resize(SIDE, SIDE, FilterType::Triangle);
    }
    let mut dots = on_white(&picture);
    loop {
        for quality in QUALITIES {
            let bytes = jpeg(&dots, quality)?;
            if bytes.len() <= MOST_BYTES {
                let (width, height) = dots.dimensions();
                return Ok(SmallPicture { sha256: sha256(&bytes), bytes, width, height });
            }
        }
        let (width, height) = (dots.width() / 2, dots.height() / 2);
        dots = image::imageops::resize(&dots, width.max(1), height.max(1), FilterType::Triangle);
    }
}

fn decode(file: &[u8]) -> Result<DynamicImage, Unusable> {
    let format = image::guess_format(file).map_err(|_| Unusable::NotAPicture)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(Unusable::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unusable(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Unusable::TooManyDots);
    }
    let orientation = decoder.orientation().map_err(|error| unusable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unusable(&error))?;
    picture.apply_orientation(orientation);
    if picture.width() == 0 || picture.height() == 0 { Err(Unusable::Broken) } else { Ok(picture) }
}

fn unusable(error: &image::ImageError) -> Unusable {
    if matches!(error, image::ImageError::Limits(_)) { Unusable::TooManyDots } else { Unusable::Broken }
}

/// What is transparent shows white, as in most shops.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let dots = picture.to_rgba8();
    RgbImage::from_fn(dots.width(), dots.height(), |x, y| {
        let [red, green, blue, alpha] = dots.get_pixel(x, y).0;
        let mix = |ink: u8| {
            let mixed = (u32::from(ink) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

fn jpeg(dots: &RgbImage, quality: u8) -> Result<Vec<u8>, Unusable> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(dots).map_err(|_| Unusable::Broken)?;
    Ok(bytes)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
