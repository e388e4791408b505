//! Why labels could not be fitted.

use super::{MAX_BYTES, MAX_PAGES};
use crate::{Format, Paper};

/// Why carriers' labels could not be brought onto the paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarrierError {
    /// No file was handed in.
    #[error("no label was handed in")]
    Nothing,
    /// The files are too large.
    #[error("the files have {bytes} bytes; {MAX_BYTES} at most")]
    TooLarge {
        /// Their size.
        bytes: usize,
    },
    /// The files have too many pages.
    #[error("the files have more than {MAX_PAGES} pages")]
    TooManyPages,
    /// A page is smaller than 10 mm or larger than 1.2 m, or has no sensible size.
    #[error("page {page} of file {file} has no size that can be printed", page = page + 1, file = file + 1)]
    PageSize {
        /// The file, counted from 0.
        file: usize,
        /// The page, counted from 0.
        page: usize,
    },
    /// The file asks for a password or is protected.
    #[error("file {} is encrypted", file + 1)]
    Encrypted {
        /// The file, counted from 0.
        file: usize,
    },
    /// It is no PDF, or a broken one.
    #[error("the file cannot be read as PDF: {reason}")]
    Unreadable {
        /// What is wrong with it.
        reason: String,
    },
    /// The content is larger, deeper or repeats itself more often than that of any label.
    #[error("the content of the file is too complex for a label")]
    TooComplex,
    /// There is no ink on any page.
    #[error("there is no label in the file")]
    NoLabel,
    /// Several labels on a sheet need A4 or Letter.
    #[error("{} is too small for several labels", paper.name())]
    SmallPaper {
        /// The paper.
        paper: Paper,
    },
    /// Label printers take one label after the other.
    #[error("{} is for label printers; several labels on a sheet need pdf or png", format.name())]
    SheetForLabelPrinter {
        /// The language of the printer.
        format: Format,
    },
    /// More positions are used up than the sheet has.
    #[error("{used} positions are used up, but the sheet has {positions}")]
    NoPosition {
        /// Positions that are used up.
        used: u32,
        /// Positions of the sheet.
        positions: u32,
    },
    /// The narrowest module of a barcode would have fewer dots than scanners need.
    #[error(
        "a module of the barcode would have {}.{:02} dots, {needed} are needed; it takes {needed_dpi} dpi{}",
        centidots / 100,
        centidots % 100,
        paper_hint(*paper)
    )]
    BarcodeTooSmall {
        /// The file, counted from 0.
        file: usize,
        /// The page, counted from 0.
        page: usize,
        /// Hundredths of a dot that the module would have.
        centidots: u32,
        /// Dots that it needs.
        needed: u32,
        /// The resolution at which it would have them on the same paper.
        needed_dpi: u32,
        /// The smallest paper on which it would have them at this resolution, one label on a sheet.
        paper: Option<Paper>,
    },
    /// The picture would have too many dots.
    #[error("{labels} labels are too many for one picture; use PDF")]
    PictureTooLarge {
        /// How many there are.
        labels: usize,
    },
    /// The file could not be written.
    #[error("writing the labels: {reason}")]
    Write {
        /// What happened.
        reason: String,
    },
}

fn paper_hint(paper: Option<Paper>) -> String {
    paper.map_or_else(String::new, |paper| format!(", or one label on {}", paper.name()))
}

impl CarrierError {
    pub(super) fn unreadable(error: &dyn std::fmt::Display) -> Self {
        Self::Unreadable { reason: error.to_string().chars().take(200).collect() }
    }
}
