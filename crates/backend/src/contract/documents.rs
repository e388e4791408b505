use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DocumentKind {
    /// What is in the box, for the customer.
    PackingSlip,
    /// Where the box goes.
    AddressLabel,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[serde(rename = "a4")]
    A4,
    /// 105 × 148 mm.
    #[serde(rename = "a6")]
    A6,
    /// 100 × 150 mm.
    #[serde(rename = "100x150")]
    Label100x150,
}

/// Text that the fonts could not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MissingGlyphs {
    /// Stable code of the field, such as `ship_to.name`.
    pub field: String,
    /// The text.
    pub text: String,
    /// The characters that are missing.
    pub characters: String,
}

/// One archived document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRow {
    /// Identity; the bytes are at `doc://localhost/ID.pdf` in the app and `/doc/ID.pdf` over HTTP.
    pub id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// The order.
    pub order_id: String,
    /// Its number.
    pub order_number: String,
    /// Language of its words.
    pub language: String,
    /// Paper.
    pub paper: PaperSize,
    /// When it was made.
    pub created: String,
    /// Pages.
    pub pages: u32,
    /// What could not be shown.
    pub missing: Vec<MissingGlyphs>,
}

/// Names a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentIn {
    /// The document.
    pub document_id: String,
}

/// Asks for documents.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentListIn {
    /// Of one order only.
    pub order_id: Option<String>,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, 1 to 500.
    pub limit: u32,
}

/// Documents, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentList {
    /// All that match.
    pub total: u32,
    /// The window.
    pub rows: Vec<DocumentRow>,
}

/// Makes a document anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenderDocumentIn {
    /// The order.
    pub order_id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Paper.
    pub paper: PaperSize,
    /// Language, or absent for the customer's.
    pub language: Option<String>,
}

/// Writes a document to a file of the user's choice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentSaveIn {
    /// The document.
    pub document_id: String,
}

/// Where a document was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentSaved {
    /// The file.
    pub path: String,
}
