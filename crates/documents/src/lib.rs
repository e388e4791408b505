//! Documents on paper: packing slips and address labels as PDF, with barcodes that scan.
//!
//! Three steps, each ignorant of the next: words and numbers in the customer's language (`locale`), shaped text and
//! boxes at their places (`text`, `layout`) collected in a display list (`display`), and the back end that writes it
//! down (`pdf`). No database, no network and no clock: what is printed is what is handed in, and the same input gives
//! the same bytes.

pub mod barcode;
mod display;
mod layout;
mod locale;
mod model;
mod pdf;
mod text;

pub use barcode::{Barcode, BarcodeError, Dpi};
pub use domain::Language;
pub use model::{AddressLabel, Document, PackingSlip, Paper, Sender, SlipLine};
pub use pdf::PdfError;

use display::Properties;
use layout::Canvas;
use locale::Words;

/// How documents are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The resolution of the printer, to which bars are fitted.
    pub dpi: Dpi,
}

/// Why no document could be made at all. Whatever a shop may put into an order makes a document; what could not be
/// shown in it is told by [`Rendered`].
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// There was nothing to render.
    #[error("no document was asked for")]
    Nothing,
    /// The file could not be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// A finished file and what could not be put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Texts with characters that no shipped font has. In their place a grey bar is drawn, and a line explains it.
    pub missing: Vec<MissingGlyphs>,
    /// Barcodes that could not be drawn; their content stands there as text.
    pub left_out: Vec<LeftOutBarcode>,
}

/// A text of which some characters could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyphs {
    /// Which field it is: a stable code such as `ship_to.name`.
    pub field: &'static str,
    /// The text, as far as it is printed.
    pub text: String,
    /// The characters without a glyph, each once, in order of appearance.
    pub characters: Vec<char>,
}

/// A barcode that could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutBarcode {
    /// Which field it is: a stable code such as `order_barcode`.
    pub field: &'static str,
    /// What should have been encoded.
    pub payload: String,
    /// Why it could not be.
    pub reason: BarcodeError,
}

/// Makes one document.
///
/// # Errors
/// [`DocumentError::Pdf`] when the file cannot be written, which would be a defect of this crate.
pub fn render(document: &Document, options: &Options) -> Result<Rendered, DocumentError> {
    render_all(std::slice::from_ref(document), options)
}

/// Makes one file of several documents, in their order, each starting on a page of its own and counting its own
/// pages. Sizes may be mixed. Memory grows with the number of pages: hand over batches of a few hundred.
///
/// # Errors
/// [`DocumentError::Nothing`] for an empty slice, [`DocumentError::Pdf`] as [`render`].
pub fn render_all(documents: &[Document], options: &Options) -> Result<Rendered, DocumentError> {
    let first = documents.first().ok_or(DocumentError::Nothing)?;
    let mut canvas = Canvas::new(options.dpi);
    for document in documents {
        layout::lay_out(&mut canvas, document);
    }
    let properties = properties(first, documents.len());
    let pdf = pdf::write(&canvas.pages, &properties)?;
    let pages = u32::try_from(canvas.pages.len()).unwrap_or(u32::MAX);
    Ok(Rendered { pdf, pages, missing: canvas.missing, left_out: canvas.left_out })
}

fn properties(first: &Document, count: usize) -> Properties {
    let (language, created, key, number) = match first {
        Document::PackingSlip(slip) => (slip.language, slip.created, "packing-slip", &slip.order_number),
        Document::AddressLabel(label) => {
            (label.language, label.created, "address-label", &label.order_number)
        }
    };
    let number = text::clean_line(number);
    let more = if count > 1 { format!(" (+{})", count - 1) } else { String::new() };
    Properties {
        title: format!("{} {number}{more}", Words::of(language).text(key)),
        language: language.tag(),
        created: created.date_time().format("%Y%m%d%H%M%S").to_string(),
    }
}
