//! Outlines of glyphs as dots.

use std::collections::BTreeMap;

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::Bitmap;
use crate::display::Shade;
use crate::text::FaceId;

/// The outlines that a page needs, each read once.
#[derive(Default)]
pub(super) struct Glyphs {
    outlines: BTreeMap<(FaceId, u16), Option<Path>>,
}

/// Where and how large a glyph is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The pen, in dots.
    pub x: f32,
    /// The base line, in dots.
    pub y: f32,
    /// Dots per em across and along the paper.
    pub size: (f32, f32),
}

impl Glyphs {
    /// Draws a glyph.
    pub fn draw(&mut self, bitmap: &mut Bitmap, face: FaceId, glyph: u16, place: Place, shade: Shade) {
        let outline = self.outlines.entry((face, glyph)).or_insert_with(|| outline(face, glyph));
        let Some(outline) = outline else { return };
        // Outlines are kept for one em; fonts count upwards.
        let transform = Transform::from_row(place.size.0, 0.0, 0.0, -place.size.1, place.x, place.y);
        let Some(path) = outline.clone().transform(transform) else { return };
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor(), bounds.top().floor());
        let (width, height) = (bounds.right().ceil() - left + 1.0, bounds.bottom().ceil() - top + 1.0);
        if width * height > 16_000_000.0 {
            return;
        }
        let Some(mut mask) = Mask::new(width as u32, height as u32) else { return };
        mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        blend(bitmap, &mask, (left as i64, top as i64), shade);
    }
}

/// Lays ink of a shade on the bitmap where the mask covers it.
pub(super) fn blend(bitmap: &mut Bitmap, mask: &Mask, (left, top): (i64, i64), shade: Shade) {
    let width = mask.width() as usize;
    for (y, row) in (0_i64..).zip(mask.data().chunks_exact(width)) {
        for (x, &cover) in (0_i64..).zip(row).filter(|(_, cover)| **cover > 0) {
            let ink = u32::from(cover) * u32::from(255 - shade.0) / 255;
            bitmap.darken(left + x, top + y, u8::try_from(255 - ink).unwrap_or(0));
        }
    }
}

/// The outline of a glyph at the size of one em, or nothing for a blank.
fn outline(face: FaceId, glyph: u16) -> Option<Path> {
    let face = face.face();
    let font = FontRef::from_index(face.data.as_ref(), face.index).ok()?;
    let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
    let mut pen = Pen(PathBuilder::new());
    outline.draw(DrawSettings::unhinted(Size::new(1.0), LocationRef::default()), &mut pen).ok()?;
    pen.0.finish()
}

struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.0.cubic_to(cx, cy, dx, dy, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
