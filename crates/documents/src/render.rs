//! From a document to bytes.

use barcodes::{GtinError, SizeWarning};

use crate::display::Properties;
use crate::images::Images;
use crate::layout::{self, Canvas, CodeError};
use crate::locale::Words;
use crate::{Document, Format, Kind, Media, PdfError, Target, pdf, raster, text, thermal};

/// What documents refer to, and what may be used to make them.
#[derive(Debug, Clone, Default)]
pub struct Resources {
    /// The pictures that templates name.
    pub images: Images,
    /// Whether fonts of the system may stand in for scripts that no shipped font has. Without them every computer makes
    /// the same bytes.
    pub system_fonts: bool,
}

/// Why no document could be made at all. Whatever a shop may put into an order makes a document; what could not be
/// shown in it is told by [`Rendered`].
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// There was nothing to render, such as a list of labels without labels.
    #[error("no document was asked for")]
    Nothing,
    /// The kind cannot be put on this paper.
    #[error("a {} does not fit on {}", kind.name(), media.name())]
    WrongPaper {
        /// The kind.
        kind: Kind,
        /// The paper.
        media: Media,
    },
    /// Label printers take one label after the other.
    #[error("{} is for label printers; a sheet of labels needs pdf or png", format.name())]
    SheetForLabelPrinter {
        /// The language of the printer.
        format: Format,
    },
    /// The PDF could not be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The picture could not be written.
    #[error("writing the picture: {0}")]
    Png(String),
}

/// A finished file and what could not be put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file, in the format that was asked for.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// How many pages it has.
    pub pages: u32,
    /// Texts with characters that no font has. In their place a grey bar is drawn, and a line explains it.
    pub missing: Vec<MissingGlyphs>,
    /// Barcodes that could not be drawn; their content stands there as text.
    pub left_out: Vec<LeftOutBarcode>,
    /// Barcodes that are smaller or lower than the rules want.
    pub weak: Vec<WeakBarcode>,
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
    pub reason: CodeError,
}

/// A barcode that was drawn against a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakBarcode {
    /// Which field it is.
    pub field: &'static str,
    /// What it holds.
    pub payload: String,
    /// What is weak about it.
    pub weaknesses: Vec<Weakness>,
}

/// What is weak about a barcode that was drawn all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Its size.
    #[error(transparent)]
    Size(SizeWarning),
    /// It looks like a number of the trade with a wrong check digit, so it was drawn as Code 128: a shop's till will not
    /// know it.
    #[error("{0}")]
    CheckDigit(GtinError),
}

/// Makes one document.
///
/// # Errors
/// [`DocumentError`] where it does not fit the paper or the printer, or there is nothing in it.
pub fn render(
    document: &Document,
    target: &Target,
    resources: &Resources,
) -> Result<Rendered, DocumentError> {
    render_all(std::slice::from_ref(document), target, resources)
}

/// Makes one file of several documents, in their order, each starting on a page of its own and counting its own pages.
/// Sizes may be mixed in PDF and PNG. Memory grows with the number of pages: hand over batches of a few hundred.
///
/// # Errors
/// [`DocumentError::Nothing`] for an empty slice, otherwise as [`render`].
pub fn render_all(
    documents: &[Document],
    target: &Target,
    resources: &Resources,
) -> Result<Rendered, DocumentError> {
    let first = documents.first().ok_or(DocumentError::Nothing)?;
    for document in documents {
        check(document, target)?;
    }
    let mut canvas = Canvas::new(*target, resources);
    for document in documents {
        layout::lay_out(&mut canvas, document);
    }
    write(canvas, target, &properties(first, documents.len()))
}

fn check(document: &Document, target: &Target) -> Result<(), DocumentError> {
    let kind = document.content.kind();
    if !kind.fits(document.media) {
        return Err(DocumentError::WrongPaper { kind, media: document.media });
    }
    if target.format.is_thermal() && matches!(document.media, Media::Labels { .. }) {
        return Err(DocumentError::SheetForLabelPrinter { format: target.format });
    }
    Ok(())
}

fn write(canvas: Canvas, target: &Target, properties: &Properties) -> Result<Rendered, DocumentError> {
    if canvas.pages.is_empty() {
        return Err(DocumentError::Nothing);
    }
    let bytes = match target.format {
        Format::Pdf => pdf::write(&canvas.pages, target, properties)?,
        Format::Png => raster::png(&canvas.pages, target).map_err(DocumentError::Png)?,
        Format::Zpl | Format::Epl | Format::Tspl => thermal::write(&canvas.pages, target),
    };
    let pages = u32::try_from(canvas.pages.len()).unwrap_or(u32::MAX);
    Ok(Rendered {
        bytes,
        format: target.format,
        pages,
        missing: canvas.missing,
        left_out: canvas.left_out,
        weak: canvas.weak,
    })
}

fn properties(first: &Document, count: usize) -> Properties {
    let kind = first.content.kind().name().replace('_', "-");
    let number = text::clean_line(&reference(first));
    let more = if count > 1 { format!(" (+{})", count - 1) } else { String::new() };
    let title = format!("{} {number}{more}", Words::of(first.language).text(&kind));
    Properties {
        title: title.trim_end().to_owned(),
        language: first.language.tag(),
        created: first.created.date_time().format("%Y%m%d%H%M%S").to_string(),
    }
}

/// By what people call this document: its number, else that of the order.
fn reference(document: &Document) -> String {
    use crate::Content;
    document.number.clone().unwrap_or_else(|| match &document.content {
        Content::PackingSlip(slip) => slip.order_number.clone(),
        Content::AddressLabel(label) => label.order_number.clone(),
        Content::ReturnSlip(slip) => slip.order_number.clone(),
        Content::Proforma(proforma) => proforma.order_number.clone(),
        Content::PickList(list) if list.orders.len() == 1 => list.orders[0].clone(),
        _ => String::new(),
    })
}
