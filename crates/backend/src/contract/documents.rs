use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Money;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DocumentKind {
    /// What is in the box, for the customer.
    PackingSlip,
    /// What to take from which bin.
    PickList,
    /// An offer in the form of an invoice.
    Proforma,
    /// What the customer sends back with the goods.
    ReturnSlip,
    /// Where the box goes.
    AddressLabel,
    /// Labels on items.
    ProductLabel,
    /// Labels on bins.
    BinLabel,
    /// Labels on totes and carts.
    ToteLabel,
    /// Badges by which users sign in.
    UserBadge,
    /// Commands to scan.
    CommandSheet,
    /// What a carrier takes along.
    HandOverList,
    /// What a supplier should send.
    PurchaseOrder,
    /// What to count.
    CountSheet,
    /// Lines by which a printer is measured.
    RulerPage,
}

/// A format of files and printers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DocumentFormat {
    /// PDF.
    Pdf,
    /// A picture.
    Png,
    /// Zebra's ZPL II.
    Zpl,
    /// Eltron's EPL2.
    Epl,
    /// TSC's TSPL.
    Tspl,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PrintedState {
    /// Nobody asked a printer for it.
    Never,
    /// It is on its way.
    Waiting,
    /// A person must look after it.
    Failed,
    /// It came out.
    Done,
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

/// A barcode that could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutBarcode {
    /// Stable code of the field, such as `order_barcode`.
    pub field: String,
    /// What should have been encoded.
    pub payload: String,
    /// Why it could not be, in English.
    pub reason: String,
}

/// One archived document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRow {
    /// Identity; its pages are at `doc://localhost/ID` in the app and `/doc/ID` over HTTP: a PDF, or a PNG of what a label
    /// printer was sent.
    pub id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// By what people call it: its number, or that of the order.
    pub title: String,
    /// Its number in the series of the kind.
    pub number: Option<String>,
    /// The order, where it is about one.
    pub order_id: Option<String>,
    /// Language of its words.
    pub language: String,
    /// Paper, such as `a4`, `100x150` or `3x8`.
    pub paper: String,
    /// What it was made as first.
    pub format: DocumentFormat,
    /// When it was made.
    pub created: String,
    /// Pages.
    pub pages: u32,
    /// Whether it was voided.
    pub is_void: bool,
    /// What became of it.
    pub printed: PrintedState,
    /// How often it came out of a printer.
    pub times_printed: u32,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What could not be shown.
    pub missing: Vec<MissingGlyphs>,
    /// Barcodes that could not be drawn.
    pub left_out: Vec<LeftOutBarcode>,
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
    /// Of these kinds; empty for all.
    pub kinds: Vec<DocumentKind>,
    /// Of which this became.
    pub printed: Option<PrintedState>,
    /// Part of the title or number; empty for all.
    pub text: String,
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

/// Makes a paper of an order anew.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenderDocumentIn {
    /// The order.
    pub order_id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// Paper, or absent for that of the template.
    pub paper: Option<String>,
    /// Language, or absent for the reader's.
    pub language: Option<String>,
}

/// A label and how many of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountedItem {
    /// The item.
    pub variant_id: String,
    /// How many labels.
    pub count: u32,
}

/// A bin and how many labels of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountedBin {
    /// What the bin is called.
    pub code: String,
    /// `up`, `down`, `left`, `right`, or absent.
    pub arrow: Option<String>,
    /// Zone, or empty.
    pub zone: String,
    /// How many labels.
    pub count: u32,
}

/// An item of a purchase order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PurchaseItemIn {
    /// The item.
    pub variant_id: String,
    /// How many of the supplier's units.
    pub quantity: u32,
    /// The supplier's own code, or empty.
    pub supplier_sku: String,
    /// The supplier's unit, or empty for pieces.
    pub unit: String,
    /// What a unit costs.
    pub price: Option<Money>,
}

/// What a document is made of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "of")]
pub enum MadeOf {
    /// One order.
    Order {
        /// The order.
        order_id: String,
    },
    /// Orders that are picked together.
    Orders {
        /// The orders, in the order of packing.
        order_ids: Vec<String>,
    },
    /// A wave, in the order of its walk.
    Wave {
        /// The wave.
        wave_id: String,
    },
    /// Labels of items.
    Items {
        /// The items.
        items: Vec<CountedItem>,
    },
    /// Labels of bins.
    Bins {
        /// The bins.
        bins: Vec<CountedBin>,
    },
    /// Labels of totes.
    Totes {
        /// What the totes are called.
        names: Vec<String>,
    },
    /// New badges of users; their codes are made up and cannot be guessed.
    #[serde(rename_all = "camelCase")]
    Badges {
        /// The users.
        user_ids: Vec<String>,
    },
    /// The commands that can be scanned.
    Commands,
    /// What a carrier takes along.
    HandOver {
        /// The carrier, or empty for all.
        carrier: String,
        /// The day, such as `2026-11-30`.
        day: String,
    },
    /// What a supplier should send.
    Purchase {
        /// The supplier's name.
        supplier: String,
        /// Lines of its address.
        address: Vec<String>,
        /// The day by which it should be there.
        deliver_by: Option<String>,
        /// How it is paid and delivered, or empty.
        terms: String,
        /// Items.
        items: Vec<PurchaseItemIn>,
    },
    /// What is to be counted.
    Count {
        /// Bins whose name begins so; empty for all.
        bins: String,
        /// Whether the counter must not know what is expected.
        is_blind: bool,
    },
    /// The lines by which a printer is measured.
    Ruler,
}

/// What is wished for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewIn {
    /// Kind.
    pub kind: DocumentKind,
    /// What it is made of.
    pub made_of: MadeOf,
    /// Paper, or absent for that of the template; `3x8+5` is a sheet of which five labels are used up.
    pub paper: Option<String>,
    /// Language, or absent for the reader's.
    pub language: Option<String>,
    /// The printer that it is made for, or absent for PDF.
    pub printer_id: Option<String>,
    /// The format, where no printer is named; absent for PDF.
    pub format: Option<DocumentFormat>,
    /// Dots per inch, where no printer is named; absent for 203.
    pub dpi: Option<u16>,
}

/// A document that was laid out and not archived.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPreview {
    /// Its pages are where those of a document with this id would be, until eight others were made.
    pub id: String,
    /// Kind.
    pub kind: DocumentKind,
    /// By what people would call it.
    pub title: String,
    /// Language of its words.
    pub language: String,
    /// Paper.
    pub paper: String,
    /// Format.
    pub format: DocumentFormat,
    /// Pages.
    pub pages: u32,
    /// What could not be shown.
    pub missing: Vec<MissingGlyphs>,
    /// Barcodes that could not be drawn.
    pub left_out: Vec<LeftOutBarcode>,
    /// Barcodes that break a rule of size, each with what is weak about it, in English.
    pub weak: Vec<LeftOutBarcode>,
}

/// Asks for the pages of a document as a printer would get them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ForPrinterIn {
    /// The document.
    pub document_id: String,
    /// The printer.
    pub printer_id: String,
}

/// Names a preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepIn {
    /// The preview.
    pub preview_id: String,
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

/// A kind of document with the papers that it can be put on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindRow {
    /// Kind.
    pub kind: DocumentKind,
    /// Papers, the usual one first; sheets of labels last.
    pub papers: Vec<String>,
    /// Whether a customer reads it.
    pub is_for_customer: bool,
    /// Version of its template, where one was saved.
    #[ts(type = "number | null")]
    pub template_version: Option<i64>,
}
