//! The PDF back end: display list in, bytes out. The same pages always give the same bytes.

mod finish;
mod font;
mod page;

use std::collections::BTreeMap;

use printpdf::{FontId, PdfDocument, PdfFont, PdfSaveOptions};

use crate::display::{Item, Page, Properties};
use crate::text::FaceId;
use font::Subset;

/// The file could not be made; the fonts are our own, so this is a defect of the program.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font could not be cut down to the glyphs in use.
    #[error("subset of {face}: {reason}")]
    Subset {
        /// The name of the face.
        face: &'static str,
        /// What the subsetter said.
        reason: String,
    },
    /// printpdf reported an error about its input.
    #[error("printpdf: {0}")]
    Write(String),
    /// The finished file could not be written to memory.
    #[error("writing the file: {0}")]
    Save(#[from] std::io::Error),
}

/// Glyph subsets by face.
type Subsets = BTreeMap<FaceId, Subset>;

/// Writes `pages` as a PDF 1.7 file with embedded subset fonts.
pub(crate) fn write(pages: &[Page], properties: &Properties) -> Result<Vec<u8>, PdfError> {
    let subsets = subsets(pages)?;
    let mut document = PdfDocument::new(&properties.title);
    for subset in subsets.values() {
        document.resources.fonts.map.insert(FontId(subset.id.clone()), PdfFont::new(subset.font()));
    }
    document.pages = pages.iter().map(|sheet| page::translate(sheet, &subsets)).collect();
    let mut warnings = Vec::new();
    // The fonts are cut down already, images there are none.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.iter().find(|w| w.severity == printpdf::PdfParseErrorSeverity::Error) {
        return Err(PdfError::Write(warning.msg.clone()));
    }
    finish::finish(file, properties)
}

/// Collects the glyphs in use and cuts the fonts down to them.
fn subsets(pages: &[Page]) -> Result<Subsets, PdfError> {
    let mut used = Subsets::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Item::Glyphs { run, .. } = item {
            used.entry(run.face).or_insert_with(|| Subset::new(run.face)).add(run);
        }
    }
    for subset in used.values_mut() {
        subset.cut()?;
    }
    Ok(used)
}
