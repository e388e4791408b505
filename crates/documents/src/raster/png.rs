//! Pictures of pages.

use barcodes::Dpi;

use super::{Bitmap, Inks, draw};
use crate::Target;
use crate::display::Page;

/// The most dots of one picture: a dozen A4 sheets at 203 dpi.
pub(crate) const MAX_DOTS: u64 = 60_000_000;
const INCHES_PER_METRE: f32 = 39.370_08;

/// The pages below each other as PNG in shades of grey, with its resolution.
pub(crate) fn png(pages: &[Page], target: &Target) -> Result<Vec<u8>, String> {
    let dots: f32 = pages.iter().map(|page| page.width * page.height).sum::<f32>() / (72.0 * 72.0)
        * f32::from(target.resolution.x.dots_per_inch())
        * f32::from(target.resolution.y.dots_per_inch());
    if dots as u64 > MAX_DOTS {
        return Err(format!("{} pages are too many for one picture; use PDF", pages.len()));
    }
    let bitmaps: Vec<Bitmap> =
        pages.iter().map(|page| draw(page, target, Inks::Grey, |_| true).rotated(target.rotation)).collect();
    encode(&stacked(bitmaps), target).map_err(|error| error.to_string())
}

/// One below the other, on paper as wide as the widest.
pub(crate) fn stacked(mut bitmaps: Vec<Bitmap>) -> Bitmap {
    if bitmaps.len() == 1 {
        return bitmaps.remove(0);
    }
    let width = bitmaps.iter().map(|bitmap| bitmap.width).max().unwrap_or(1);
    let height = bitmaps.iter().map(|bitmap| bitmap.height).sum();
    let mut all = Bitmap::new(width, height);
    let mut top = 0_usize;
    for bitmap in &bitmaps {
        for y in 0..bitmap.height {
            let start = (top + y as usize) * width as usize;
            all.dots[start..start + bitmap.width as usize].copy_from_slice(bitmap.row(y));
        }
        top += bitmap.height as usize;
    }
    all
}

/// Writes a bitmap as PNG with eight bits of grey.
pub(crate) fn encode(bitmap: &Bitmap, target: &Target) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, bitmap.width, bitmap.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = |dpi: Dpi| (f32::from(dpi.dots_per_inch()) * INCHES_PER_METRE).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre(target.resolution.x),
        yppu: per_metre(target.resolution.y),
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bitmap.dots)?;
    writer.finish()?;
    Ok(bytes)
}
