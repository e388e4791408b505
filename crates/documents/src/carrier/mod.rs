//! Labels that carriers send as PDF, brought onto the shop's own paper.
//!
//! A carrier's file is hostile and of any shape: a label of its own size, or a corner, half or the middle of an A4
//! sheet between instructions. [`fit`] finds the labels, takes them out and lays them on labels or sheets: in PDF with
//! text and lines as they were, for label printers and pictures as dots.
//!
//! What is taken over of a page is its content with fonts, pictures, colours, patterns and graphics states, and
//! nothing else: no links, forms, scripts, attached files or layers.
//!
//! # How a label is found
//!
//! A page that is not larger than a label is the label. Of any other page a picture is made, and in it:
//!
//! 1. barcodes, by their bars or modules (see `codes`);
//! 2. candidates: rectangular frames, and the blocks into which blank bands of 4 mm and more cut the ink, again and
//!    again; lines over the whole width or height of the page (folds, cuts) count as blank;
//! 3. the candidate with the best marks: it holds a barcode if the page has any and cuts none, is not larger than a
//!    label can be, has the shape of one (2 : 3, 1 : √2, 1 : 1, less gladly 1 : 2), is rather large than small,
//!    has a frame, and stands far from other ink;
//! 4. more labels of about its size, as long as there are barcodes outside of those found.
//!
//! Around it stays a margin of blank paper, but no ink of others. Pages without ink are left out; a page with ink but
//! without anything like a label is taken whole.

mod codes;
mod content;
mod copy;
mod dots;
mod error;
mod ink;
mod locate;
mod place;
mod region;
mod sheets;
mod source;
mod view;

use serde::{Deserialize, Serialize};

use crate::{Format, Paper, Target};
pub use error::CarrierError;
pub use locate::Found;
pub use region::Region;

/// Pages of all files together that are looked at.
pub const MAX_PAGES: usize = 200;
/// Bytes of all files together.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Room for everything that calls itself as deep as a file says.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// How many labels lie on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PerSheet {
    /// One.
    #[default]
    One,
    /// Two, one above the other; only on A4 and Letter.
    Two,
    /// Four, two by two; only on A4 and Letter.
    Four,
}

impl PerSheet {
    /// As a number.
    #[must_use]
    pub const fn count(self) -> u32 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Four => 4,
        }
    }
}

/// What carriers' labels are brought onto.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct FitWish {
    /// The paper.
    pub paper: Paper,
    /// How many labels lie on a sheet.
    pub per_sheet: PerSheet,
    /// Positions of the first sheet that are used up, counted from the top left, row by row.
    pub used: u32,
}

/// A finished file and what became of each label.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The file, in the format of the target.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// How many sheets or labels it has.
    pub pages: u32,
    /// The labels in the order of the files and their pages.
    pub labels: Vec<FittedLabel>,
    /// Pages without any ink, which were left out.
    pub blank_pages: u32,
}

/// A label that was found, and where it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FittedLabel {
    /// Which file it is from, counted from 0.
    pub file: usize,
    /// Which page of that file, counted from 0.
    pub page: usize,
    /// Where on that page it is, the page as it is shown.
    pub region: Region,
    /// What it was known by.
    pub found: Found,
    /// The sheet it lies on, counted from 0.
    pub sheet: u32,
    /// Its position on that sheet, counted from 0.
    pub position: u32,
    /// How large it is, in thousandths of its own size.
    pub permille: u32,
    /// Whether it was turned by a quarter, clockwise.
    pub turned: bool,
    /// Barcodes that were recognised on it.
    pub barcodes: u32,
    /// The width of the narrowest module of them in hundredths of a dot, where there are any.
    pub module_centidots: Option<u32>,
}

/// Brings all labels of all files onto the paper.
///
/// # Errors
/// [`CarrierError`]: a file that cannot be read or is too large, a wish that cannot be met, or a barcode that would
/// become too small for the printer. Nothing in a file makes this panic.
pub fn fit(files: &[&[u8]], wish: &FitWish, target: &Target) -> Result<Fitted, CarrierError> {
    place::check(wish, target)?;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        let work = thread
            .spawn_scoped(scope, || fit_here(files, wish, target))
            .map_err(|error| CarrierError::Write { reason: error.to_string() })?;
        // A panic in a library that reads the file is an unreadable file.
        work.join()
            .unwrap_or_else(|_| Err(CarrierError::Unreadable { reason: "its content is broken".into() }))
    })
}

fn fit_here(files: &[&[u8]], wish: &FitWish, target: &Target) -> Result<Fitted, CarrierError> {
    let source = source::read(files)?;
    let view = view::View::open(&source)?;
    let mut found = Vec::new();
    let mut blank_pages = 0;
    for page in 0..source.pages.len() {
        let labels = locate::labels(&view, page)?;
        blank_pages += u32::from(labels.is_empty());
        found.extend(labels);
    }
    if found.is_empty() {
        return Err(CarrierError::NoLabel);
    }
    let places = place::place(&found, wish, target)?;
    let bytes = match target.format {
        Format::Pdf => sheets::write(&source, &places, wish, target)?,
        _ => dots::write(&view, &places, wish, target)?,
    };
    let labels: Vec<FittedLabel> =
        places.iter().map(|place| place.report(&source.pages[place.label.page])).collect();
    let pages = labels.last().map_or(0, |label| label.sheet + 1);
    Ok(Fitted { bytes, format: target.format, pages, labels, blank_pages })
}
