//! The PDF back end: display list in, bytes out. The same pages always give the same bytes.

mod content;
mod finish;
mod font;
mod page;

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    FontId, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, RawImage, RawImageData,
    RawImageFormat, Rect, TextItem, XObject, XObjectId,
};

use crate::Target;
use crate::display::{Item, Page, Properties};
use crate::images::Picture;
use crate::text::FaceId;
use font::Subset;

/// The file could not be made; the fonts are our own, so this is a defect of the program.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font could not be cut down to the glyphs in use.
    #[error("subset of {face}: {reason}")]
    Subset {
        /// The name of the face.
        face: String,
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

/// What the pages of a file share.
#[derive(Default)]
struct Shared {
    /// Glyph subsets by face.
    fonts: BTreeMap<FaceId, Subset>,
    /// Pictures, each once, in the order in which they are met.
    pictures: Vec<Arc<Picture>>,
}

impl Shared {
    /// The name of a picture among the resources of the file.
    fn picture(&self, picture: &Arc<Picture>) -> Option<XObjectId> {
        let place = self.pictures.iter().position(|known| Arc::ptr_eq(known, picture))?;
        Some(XObjectId(format!("P{place}")))
    }
}

/// Writes `pages` as a PDF 1.7 file with embedded subset fonts.
///
/// printpdf makes fonts, pictures and the tree of pages. What stands on the pages is put into that afterwards: as
/// operations of printpdf every glyph would be some objects on the heap.
pub(crate) fn write(pages: &[Page], target: &Target, properties: &Properties) -> Result<Vec<u8>, PdfError> {
    let shared = shared(pages)?;
    let mut document = PdfDocument::new(&properties.title);
    for subset in shared.fonts.values() {
        document.resources.fonts.map.insert(FontId(subset.id.clone()), PdfFont::new(subset.font()));
    }
    for picture in &shared.pictures {
        if let Some(id) = shared.picture(picture) {
            document.resources.xobjects.map.insert(id, XObject::Image(raw_image(picture)));
        }
    }
    document.pages = pages.iter().map(bare).collect();
    if let Some(first) = document.pages.first_mut() {
        first.ops = usage(&shared);
    }
    let mut warnings = Vec::new();
    // The fonts are cut down already, and pictures are as small as they need to be.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.iter().find(|w| w.severity == printpdf::PdfParseErrorSeverity::Error) {
        return Err(PdfError::Write(warning.msg.clone()));
    }
    let contents = pages.iter().map(|sheet| page::translate(sheet, target, &shared));
    finish::fill(&mut file, contents)?;
    finish::finish(file, target, properties)
}

/// A page without content.
fn bare(page: &Page) -> PdfPage {
    let round = |points: f32| Pt((points * 1000.0).round() / 1000.0);
    let sheet = Rect::from_wh(round(page.width), round(page.height));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: Vec::new() }
}

/// Shows every glyph once: from this printpdf knows which fonts are embedded, how wide their glyphs are and what they
/// mean. It stands in no file, for the content of the page takes its place.
fn usage(shared: &Shared) -> Vec<Op> {
    let show = |subset: &Subset| {
        let font = PdfFontHandle::External(FontId(subset.id.clone()));
        let items = vec![TextItem::GlyphIds(subset.codepoints())];
        [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]
    };
    let shown = shared.fonts.values().flat_map(show);
    [Op::StartTextSection].into_iter().chain(shown).chain([Op::EndTextSection]).collect()
}

/// Collects the glyphs and the pictures in use, and cuts the fonts down.
fn shared(pages: &[Page]) -> Result<Shared, PdfError> {
    let mut shared = Shared::default();
    for item in pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Glyphs { run, .. } => {
                let place = shared.fonts.len();
                shared.fonts.entry(run.face).or_insert_with(|| Subset::new(run.face, place)).add(run);
            }
            Item::Picture { picture, .. } if shared.picture(picture).is_none() => {
                shared.pictures.push(Arc::clone(picture));
            }
            _ => {}
        }
    }
    for subset in shared.fonts.values_mut() {
        subset.cut()?;
    }
    Ok(shared)
}

fn raw_image(picture: &Picture) -> RawImage {
    RawImage {
        pixels: RawImageData::U8(picture.pixels().to_vec()),
        width: picture.width() as usize,
        height: picture.height() as usize,
        data_format: RawImageFormat::R8,
        tag: Vec::new(),
    }
}
