//! A page of the display list as dots.

use resvg::tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use super::Bitmap;
use super::glyphs::{Glyphs, Place, blend};
use crate::Target;
use crate::display::{Area, Item, Page, PlacedCode, Shade};
use crate::images::Picture;
use crate::place::Placing;
use crate::text::GlyphRun;

/// What a device makes of shades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inks {
    /// It shows them.
    Grey,
    /// It has one ink: shades become patterns of dots, letters sharp edges.
    Black,
}

/// Threshold matrix of Bayer (1973) for patterns of dots.
const BAYER: [[u8; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];

struct Drawing {
    bitmap: Bitmap,
    placing: Placing,
    inks: Inks,
    glyphs: Glyphs,
}

/// Width and height of a page in dots.
pub(crate) fn size(page: &Page, target: &Target) -> (u32, u32) {
    let (dot_x, dot_y) = Placing::of(target).dot();
    // A part of a dot at the edge cannot be printed.
    let dots = |length: f32, dot: f32| ((length / dot + 0.001) as u32).max(1);
    (dots(page.width, dot_x), dots(page.height, dot_y))
}

/// Draws the items of a page that `wanted` chooses.
pub(crate) fn draw(page: &Page, target: &Target, inks: Inks, wanted: impl Fn(&Item) -> bool) -> Bitmap {
    let placing = Placing::of(target);
    let (width, height) = size(page, target);
    let bitmap = Bitmap::new(width, height);
    let mut drawing = Drawing { bitmap, placing, inks, glyphs: Glyphs::default() };
    for item in page.items.iter().filter(|item| wanted(item)) {
        drawing.item(item);
    }
    drawing.bitmap
}

impl Drawing {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Fill { area, shade } => self.fill(*area, *shade),
            Item::Outline { area, pen, shade } => {
                for edge in edges(*area, *pen) {
                    self.fill(edge, *shade);
                }
            }
            Item::Polygon { points, shade } => self.polygon(points, *shade),
            Item::Glyphs { x, baseline, run, shade } => self.glyphs(*x, *baseline, run, *shade),
            Item::Code(code) => self.code(code),
            Item::Picture { area, picture } => self.picture(*area, picture),
        }
    }

    /// A point in dots.
    fn dots(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = self.placing.point(x, y);
        let (dot_x, dot_y) = self.placing.dot();
        (x / dot_x, y / dot_y)
    }

    /// The whole dots of an area, one at least.
    fn whole(&self, area: Area) -> ((u32, u32), (u32, u32)) {
        let (left, top) = self.dots(area.x, area.y);
        let (right, bottom) = self.dots(area.x + area.width, area.y + area.height);
        let from = |edge: f32| edge.round().max(0.0) as u32;
        let to = |start: u32, edge: f32| (edge.round().max(0.0) as u32).max(start + 1);
        let (left, top) = (from(left), from(top));
        ((left, top), (to(left, right), to(top, bottom)))
    }

    fn fill(&mut self, area: Area, shade: Shade) {
        let (from, to) = self.whole(area);
        let inks = self.inks;
        self.bitmap.fill(from, to, |x, y| shown(inks, shade.0, x, y));
    }

    fn polygon(&mut self, points: &[(f32, f32)], shade: Shade) {
        let mut path = PathBuilder::new();
        for (place, &(x, y)) in points.iter().enumerate() {
            let (x, y) = self.dots(x, y);
            if place == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
        let mask = Mask::new(self.bitmap.width, self.bitmap.height);
        if let (Some(path), Some(mut mask)) = (path.finish(), mask) {
            mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
            blend(&mut self.bitmap, &mask, (0, 0), shade);
        }
    }

    fn glyphs(&mut self, x: f32, baseline: f32, run: &GlyphRun, shade: Shade) {
        let (dot_x, dot_y) = self.placing.dot();
        let (scale_x, scale_y) = self.placing.scale;
        let size = (run.size * scale_x / dot_x, run.size * scale_y / dot_y);
        let shade = if self.inks == Inks::Black { Shade::BLACK } else { shade };
        let mut pen = x;
        for glyph in run.clusters.iter().flat_map(|cluster| &cluster.glyphs) {
            let (x, y) = self.dots(pen + glyph.dx, baseline - glyph.dy);
            // The base line lies on a whole dot, so that letters of one line stand equally sharp.
            let place = Place { x, y: y.round(), size };
            self.glyphs.draw(&mut self.bitmap, run.face, glyph.id, place, shade);
            pen += glyph.advance;
        }
    }

    fn code(&mut self, code: &PlacedCode) {
        let (left, top) = self.placing.code(code);
        for bar in code.bars() {
            let (x, y) = (left + bar.x, top + bar.y);
            self.bitmap.fill((x, y), (x + bar.width, y + bar.height), |_, _| 0);
        }
    }

    fn picture(&mut self, area: Area, picture: &Picture) {
        let (from, to) = self.whole(area);
        let (across, down) = (u64::from(to.0 - from.0), u64::from(to.1 - from.1));
        let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
        let inks = self.inks;
        self.bitmap.fill(from, to, |x, y| {
            let column = |x: u64| (x * width / across).min(width);
            let row = |y: u64| (y * height / down).min(height);
            let (dx, dy) = (u64::from(x - from.0), u64::from(y - from.1));
            let shade = mean(picture, (column(dx), column(dx + 1)), (row(dy), row(dy + 1)));
            shown(inks, shade, x, y)
        });
    }
}

/// The mean shade of the pixels of a picture from the first up to the last, one at least.
fn mean(picture: &Picture, (left, right): (u64, u64), (top, bottom): (u64, u64)) -> u8 {
    let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
    let (mut sum, mut count) = (0_u64, 0_u64);
    for y in top.min(height - 1)..bottom.max(top + 1).min(height) {
        for x in left.min(width - 1)..right.max(left + 1).min(width) {
            let at = usize::try_from(y * width + x).unwrap_or(0);
            sum += u64::from(picture.pixels()[at]);
            count += 1;
        }
    }
    u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)
}

/// A shade as the device shows it at this dot.
fn shown(inks: Inks, shade: u8, x: u32, y: u32) -> u8 {
    match inks {
        Inks::Grey => shade,
        Inks::Black => {
            let limit = BAYER[(y % 4) as usize][(x % 4) as usize] * 16 + 8;
            if shade > limit { u8::MAX } else { 0 }
        }
    }
}

/// The four sides of an outline, whose pen runs along its middle.
fn edges(area: Area, pen: f32) -> [Area; 4] {
    let half = pen / 2.0;
    let (left, top) = (area.x - half, area.y - half);
    let (width, height) = (area.width + pen, area.height + pen);
    [
        Area { x: left, y: top, width, height: pen },
        Area { x: left, y: top + height - pen, width, height: pen },
        Area { x: left, y: top, width: pen, height },
        Area { x: left + width - pen, y: top, width: pen, height },
    ]
}
