//! Sizes that depend on the sheet.

use crate::Paper;
use crate::display::{mm, um};
use crate::layout::Inks;

/// Sizes that depend on the sheet, in points.
pub(in crate::layout) struct Look {
    pub sheet: (f32, f32),
    pub margin: f32,
    /// Whether details and addresses stand side by side.
    pub wide: bool,
    /// Whether barcodes have a column of their own.
    pub codes_beside: bool,
    pub title: f32,
    pub sender: f32,
    pub strong: f32,
    pub body: f32,
    pub small: f32,
    pub quantity: f32,
    pub gap: f32,
    pub inks: Inks,
}

impl Look {
    pub fn of(paper: Paper, is_black: bool) -> Self {
        let inks = Inks::of(paper, is_black);
        let (width, height) = paper.size_um();
        let sheet = (um(width), um(height));
        match paper {
            Paper::A4 | Paper::Letter => Self {
                sheet,
                margin: mm(17.0),
                wide: true,
                codes_beside: true,
                title: 22.0,
                sender: 13.0,
                strong: 10.5,
                body: 9.5,
                small: 8.5,
                quantity: 16.0,
                gap: 18.0,
                inks,
            },
            Paper::A5 => Self {
                sheet,
                margin: mm(11.0),
                wide: true,
                codes_beside: false,
                title: 17.0,
                sender: 11.0,
                strong: 9.5,
                body: 9.0,
                small: 8.0,
                quantity: 14.0,
                gap: 12.0,
                inks,
            },
            _ => Self {
                sheet,
                margin: mm(if paper.is_label() { 5.0 } else { 7.0 }),
                wide: false,
                codes_beside: false,
                title: 14.0,
                sender: 9.5,
                strong: 9.0,
                body: 8.5,
                small: 8.0,
                quantity: 14.0,
                gap: 8.0,
                inks,
            },
        }
    }

    pub fn width(&self) -> f32 {
        self.sheet.0 - 2.0 * self.margin
    }

    pub fn right(&self) -> f32 {
        self.sheet.0 - self.margin
    }

    /// Where the foot of the page begins.
    pub fn bottom(&self) -> f32 {
        self.sheet.1 - self.margin - self.small * 1.8
    }
}
