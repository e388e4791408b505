//! What is shown of a document: the PDF that goes to a printer, or what the bytes for a label printer make of a label.

use documents::{Format, Resolution, Target, thermal};
use domain::{DocumentId, RenditionId};

use crate::core::Backend;
use crate::error::{AppError, ErrorCode};

/// The pages of a document, for the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPages {
    /// The file.
    pub bytes: Vec<u8>,
    /// `application/pdf`, `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// Whether that name will never stand for anything else, so that the bytes may be kept where they are shown.
    pub is_lasting: bool,
}

/// The bytes of a document as they were archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its ending: `pdf`, `png`, `zpl`, `epl` or `tspl`.
    pub ending: String,
    /// The dots that it was made for.
    pub(crate) resolution: Resolution,
}

/// Whether a name is that of a picture: the SHA-256 of its bytes.
fn is_picture(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl Backend {
    /// The pages of an archived document, of one of its renditions or of a preview, made from the very bytes that are or
    /// would be printed; or the picture of a product, by its name.
    ///
    /// # Errors
    /// `app.not_found` when there is none.
    pub async fn document_pages(&self, id: &str) -> Result<DocumentPages, AppError> {
        if is_picture(id) {
            return self.product_picture(id).await;
        }
        let pages = |bytes, content_type| DocumentPages { bytes, content_type, is_lasting: false };
        let (bytes, format, resolution) = match self.previews().get(id) {
            Some(preview) => {
                let resolution = preview.resolution();
                let rendered = preview.rendered();
                (rendered.bytes.clone(), rendered.format, resolution)
            }
            None => {
                let file = self.document_file(id).await?;
                (file.bytes, file.ending.parse().unwrap_or_default(), file.resolution)
            }
        };
        match format {
            Format::Pdf => Ok(pages(bytes, "application/pdf")),
            Format::Png => Ok(pages(bytes, "image/png")),
            label => {
                let png = thermal::preview(&bytes, label, resolution).map_err(|error| {
                    AppError::new(ErrorCode::CannotRender).with("detail", error.to_string())
                })?;
                Ok(pages(png, "image/png"))
            }
        }
    }

    async fn product_picture(&self, name: &str) -> Result<DocumentPages, AppError> {
        let bytes = store::pictures::bytes(&mut self.store().await.read().await?, name).await?;
        let bytes = bytes.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(DocumentPages { bytes, content_type: "image/jpeg", is_lasting: true })
    }

    /// The bytes of an archived document, or of one of its renditions.
    ///
    /// # Errors
    /// `app.not_found` when there is none.
    pub async fn document_file(&self, id: &str) -> Result<DocumentFile, AppError> {
        let not_found = || AppError::new(ErrorCode::NotFound);
        let store = self.store().await;
        let mut reader = store.read().await?;
        let document: DocumentId = id.parse().map_err(|_| not_found())?;
        let made = match store::documents::get(&mut reader, document).await? {
            Some(info) => info.first.map(|first| (first.rendition_id, first.format)),
            None => {
                let rendition = RenditionId::new(document.uuid());
                let format = store::documents::format(&mut reader, rendition).await?;
                format.map(|format| (rendition, format))
            }
        };
        let (rendition, ending) = made.ok_or_else(not_found)?;
        let bytes = store::documents::bytes(&mut reader, rendition).await?;
        let target: Option<Target> = store::documents::target(&mut reader, rendition).await?;
        let resolution = target.unwrap_or_default().resolution;
        Ok(DocumentFile { bytes: bytes.ok_or_else(not_found)?, ending, resolution })
    }
}
