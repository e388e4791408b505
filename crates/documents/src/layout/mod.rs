//! Where things stand on the sheets. Knows no PDF: everything goes to the display list.

mod address;
mod canvas;
mod code;
mod kinds;
mod label_sheet;
mod report;
mod ruler;

pub(crate) use canvas::Canvas;
pub use code::CodeError;
pub(crate) use ruler::ruler_margin_um;

use crate::display::Shade;
use crate::locale::Words;
use crate::{Content, Document, Paper};

/// Puts the pages of `document` behind those that `canvas` has already.
pub(crate) fn lay_out(canvas: &mut Canvas, document: &Document) {
    let words = Words::of(document.language);
    let paper = document.media.paper();
    let report = match &document.content {
        Content::PackingSlip(slip) => kinds::packing_slip(document, slip, words),
        Content::PickList(list) => kinds::pick_list(document, list, words),
        Content::Proforma(proforma) => kinds::proforma(document, proforma, words),
        Content::ReturnSlip(slip) => kinds::return_slip(document, slip, words),
        Content::CommandSheet(sheet) => kinds::command_sheet(document, sheet, words),
        Content::HandOverList(list) => kinds::hand_over_list(document, list, words),
        Content::PurchaseOrder(order) => kinds::purchase_order(document, order, words),
        Content::CountSheet(sheet) => kinds::count_sheet(document, sheet, words),
        Content::RulerPage => return ruler::lay_out(canvas, paper, words),
        Content::AddressLabel(label) => return kinds::address_label(canvas, document, label, words, paper),
        Content::ProductLabels(labels) => {
            return label_sheet::lay_out(canvas, document.media, labels, |canvas, area, label| {
                kinds::product_label(canvas, area, label, words);
            });
        }
        Content::BinLabels(labels) => {
            return label_sheet::lay_out(canvas, document.media, labels, kinds::bin_label);
        }
        Content::ToteLabels(labels) => {
            return label_sheet::lay_out(canvas, document.media, labels, kinds::tote_label);
        }
        Content::UserBadges(labels) => {
            return label_sheet::lay_out(canvas, document.media, labels, kinds::user_badge);
        }
    };
    report::lay_out(canvas, &report, words, paper);
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
    fn of(paper: Paper, is_black: bool) -> Self {
        if is_black || paper.is_label() {
            Self { muted: Shade::BLACK, rule: Shade::BLACK, panel: Shade::PAPER }
        } else {
            Self { muted: Shade(0x5a), rule: Shade(0xc4), panel: Shade(0xf3) }
        }
    }
}
