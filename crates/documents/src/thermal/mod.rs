//! Languages of label printers, written and read back.
//!
//! A label is a few boxes of dots and the barcodes that the printer draws itself. All text is dots: no printer font has
//! every letter of a name, and nothing that a customer wrote can be taken for a command. A barcode is left to the
//! printer only where its command gives exactly the bars that were planned; everything else is dots too:
//!
//! - QR codes and Data Matrix: the printer would choose version, encodation and mask by itself, and so another size
//!   and other modules; `^BQ` also moves its symbol down by a distance that differs between firmwares.
//! - every barcode on a label that is turned by a quarter, one that reaches over the edge of the label, or one with
//!   bars wider than the command allows.
//! - Code 128 with control characters, and with characters that the language does not carry safely.
//!
//! Guard bars beside the digits and bearer bars are dots in any case, so that they are as long as planned.

mod boxes;
mod epl;
mod plan;
mod read;
mod tspl;
mod zpl;

pub use read::{ReadError, preview};

use crate::display::Page;
use crate::{Format, Target};

/// Writes one label for each page. Every label sets all that it depends on, so that what was printed before does not
/// change it.
///
/// Formats that are not for label printers give nothing.
pub(crate) fn write(pages: &[Page], target: &Target) -> Vec<u8> {
    match target.format {
        Format::Zpl => labels(pages, target, zpl::native, zpl::write),
        Format::Epl => labels(pages, target, epl::native, epl::write),
        Format::Tspl => labels(pages, target, tspl::native, tspl::write),
        Format::Pdf | Format::Png => Vec::new(),
    }
}

fn labels(
    pages: &[Page],
    target: &Target,
    native: plan::Native,
    write: fn(&mut Vec<u8>, &plan::Label, &Target),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    for page in pages {
        write(&mut bytes, &plan::plan(page, target, native), target);
    }
    bytes
}
