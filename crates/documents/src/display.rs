//! What stands on a page, without a word of how it is written to a file: the contract between the layout and the back
//! ends. All lengths are points, the origin is the top left corner, y grows downwards.

use std::sync::Arc;

use barcodes::{Barcode, Fit, Linear, Matrix, Shape};

use crate::images::Picture;
use crate::text::GlyphRun;

/// A shade of black ink: 0 is black, 255 is the bare paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shade(pub u8);

impl Shade {
    /// Full ink.
    pub const BLACK: Self = Self(0);
    /// No ink.
    pub const PAPER: Self = Self(255);
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A barcode at its place. Back ends lay it on whole dots of the printer, at or right of `x` and at or below `y`.
#[derive(Debug, Clone)]
pub(crate) struct PlacedCode {
    pub barcode: Arc<Barcode>,
    /// Its size in dots.
    pub fit: Fit,
    /// The left edge with the quiet zone.
    pub x: f32,
    /// The upper edge, of a matrix with the quiet zone.
    pub y: f32,
}

/// A rectangle of ink in dots, from the upper left corner of a barcode with its quiet zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl PlacedCode {
    /// The dark parts.
    pub fn bars(&self) -> Vec<Bar> {
        match self.barcode.shape() {
            Shape::Linear(linear) => self.linear(linear),
            Shape::Matrix(matrix) => self.matrix(matrix),
        }
    }

    /// Dots of the blank left of the first bar or module.
    pub fn left_dots(&self) -> u32 {
        let sides = self.barcode.linear().map_or(0, |linear| linear.bearer.side_modules());
        (self.barcode.quiet_zone().0 + sides) * self.fit.size.dots_per_module
    }

    fn linear(&self, linear: &Linear) -> Vec<Bar> {
        let Fit { height_dots, guard_extension_dots, bearer_dots, .. } = self.fit;
        let module = self.fit.size.dots_per_module;
        let mut x = self.left_dots();
        let mut bars = Vec::with_capacity(linear.runs.len() / 2 + 3);
        for (place, &run) in linear.runs.iter().enumerate() {
            let width = u32::from(run) * module;
            if place % 2 == 0 {
                let longer = if linear.tall_bars.contains(&place) { guard_extension_dots } else { 0 };
                bars.push(Bar { x, y: bearer_dots, width, height: height_dots + longer });
            }
            x += width;
        }
        if bearer_dots > 0 {
            let bearer = Bar { x: 0, y: 0, width: self.fit.size.width_dots, height: bearer_dots };
            bars.extend([bearer, Bar { y: bearer_dots + height_dots, ..bearer }]);
        }
        bars
    }

    fn matrix(&self, matrix: &Matrix) -> Vec<Bar> {
        let (across, down) = (self.fit.size.dots_per_module, self.fit.dots_per_module_y);
        let mut bars = Vec::new();
        for row in 0..matrix.height {
            let mut column = 0;
            while column < matrix.width {
                let length = (column..matrix.width).take_while(|&at| matrix.is_dark(at, row)).count() as u32;
                if length > 0 {
                    let (x, y) = ((matrix.quiet_zone + column) * across, (matrix.quiet_zone + row) * down);
                    bars.push(Bar { x, y, width: length * across, height: down });
                }
                column += length + 1;
            }
        }
        bars
    }
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A filled rectangle.
    Fill { area: Area, shade: Shade },
    /// The outline of a rectangle; the pen runs along its middle.
    Outline { area: Area, pen: f32, shade: Shade },
    /// A filled shape with straight edges.
    Polygon { points: Vec<(f32, f32)>, shade: Shade },
    /// Glyphs with the start of their base line.
    Glyphs { x: f32, baseline: f32, run: GlyphRun, shade: Shade },
    /// A barcode.
    Code(PlacedCode),
    /// A picture, stretched to its area.
    Picture { area: Area, picture: Arc<Picture> },
}

/// A sheet of paper and what stands on it, in reading order.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub width: f32,
    pub height: f32,
    pub items: Vec<Item>,
}

/// What a file says about itself.
#[derive(Debug, Clone)]
pub(crate) struct Properties {
    /// The title that a viewer shows.
    pub title: String,
    /// The language of the words, as BCP 47.
    pub language: &'static str,
    /// When it was made, in UTC, as `YYYYMMDDHHmmSS`.
    pub created: String,
}

/// Points of a length in millimetres.
pub(crate) const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// Points of a length in micrometres.
pub(crate) const fn um(micrometres: u32) -> f32 {
    micrometres as f32 * 72.0 / 25_400.0
}
