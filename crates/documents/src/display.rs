//! What stands on a page, without a word of how it is written to a file: the contract between the layout and the back
//! ends. All lengths are points, the origin is the top left corner, y grows downwards.

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

/// One thing on a page.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A filled rectangle.
    Fill { area: Area, shade: Shade },
    /// The outline of a rectangle; the pen runs along its middle.
    Outline { area: Area, pen: f32, shade: Shade },
    /// Glyphs with the start of their base line.
    Glyphs { x: f32, baseline: f32, run: GlyphRun, shade: Shade },
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
