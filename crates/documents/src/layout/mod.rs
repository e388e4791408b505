//! Where things stand on the sheets. Knows no PDF: everything goes to the display list.

mod address;
mod canvas;
mod code;
mod label;
mod slip;
mod table;

pub(crate) use canvas::Canvas;

use crate::display::Shade;
use crate::{Document, Paper};

/// Puts the pages of `document` behind those that `canvas` has already.
pub(crate) fn lay_out(canvas: &mut Canvas, document: &Document) {
    match document {
        Document::PackingSlip(packing_slip) => slip::lay_out(canvas, packing_slip),
        Document::AddressLabel(address_label) => label::lay_out(canvas, address_label),
    }
}

/// The shades that a kind of printer can show.
#[derive(Debug, Clone, Copy)]
struct Inks {
    /// Labels and other text of second rank.
    muted: Shade,
    /// Lines between rows.
    rule: Shade,
    /// The ground of a panel.
    panel: Shade,
}

impl Inks {
    fn of(paper: Paper) -> Self {
        match paper {
            Paper::A4 | Paper::A6 => Self { muted: Shade(0x5a), rule: Shade(0xc4), panel: Shade(0xf3) },
            Paper::Label100x150 => Self { muted: Shade::BLACK, rule: Shade::BLACK, panel: Shade::PAPER },
        }
    }
}
