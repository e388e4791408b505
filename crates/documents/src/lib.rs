//! Documents on paper: slips, lists and labels as PDF, PNG or in the language of a label printer, with barcodes that
//! scan.
//!
//! Three steps, each ignorant of the next: words and numbers in the reader's language (`locale`), shaped text and boxes
//! at their places (`text`, `layout`) collected in a display list (`display`), and the back ends that write it down
//! (`pdf`, `raster`, `thermal`). No database, no network and no clock: what is printed is what is handed in, and the
//! same input gives the same bytes.

pub mod carrier;
mod display;
mod images;
mod layout;
mod locale;
mod model;
mod paper;
mod pdf;
mod place;
mod raster;
mod render;
mod ruler;
mod sample;
mod target;
mod text;
pub mod thermal;

pub use barcodes;
pub use barcodes::{Dpi, Resolution};
pub use domain::Language;
pub use images::{ImageError, Images, MAX_IMAGE_BYTES, Picture, image_id};
pub use layout::CodeError;
pub use model::{
    AddressLabel, Arrow, BinLabel, Column, Command, CommandSheet, Content, CountLine, CountSheet, Counted,
    Document, HandOverList, HandOverParcel, ImageId, Kind, LanguageRule, Localised, PackingSlip, Party,
    PickLine, PickList, PickPart, PriceRule, ProductLabel, Proforma, ProformaLine, PurchaseLine,
    PurchaseOrder, ReturnLine, ReturnSlip, Sender, SlipLine, Template, Texts, ToteLabel, UnknownKind,
    UserBadge,
};
pub use paper::{LabelSheet, Media, Paper, UnknownPaper};
pub use pdf::PdfError;
pub use render::{
    DocumentError, LeftOutBarcode, MissingGlyphs, Rendered, Resources, WeakBarcode, Weakness, render,
    render_all,
};
pub use ruler::{BadReadings, RulerReadings};
pub use sample::sample;
pub use target::{Calibration, Format, Rotation, Target, UnknownFormat};
