//! Every barcode symbol that is printed: its bars or modules, the text beside it, and how large it has to be.
//!
//! A symbol is counted in modules, its size in whole dots of the printer and in micrometres. Where it stands on a page,
//! in which font its text is set and what file comes out of it are for others to say.

mod code128;
mod datamatrix;
mod ean;
mod gs1;
mod gtin;
mod itf;
mod qr;
mod size;
mod symbol;
mod symbology;
mod upc_e;

pub use code128::{Code128Meaning, Code128Symbol, CodeSet, MAX_CODE128_CHARACTERS};
pub use datamatrix::MAX_DATAMATRIX_CHARACTERS;
pub use ean::GUARD_EXTENSION_MODULES;
pub use gs1::{Gs1, Gs1Element, Gs1Error, MAX_GS1_128_CHARACTERS, MAX_GS1_CHARACTERS};
pub use gtin::{Gtin, GtinError};
pub use itf::{BearerBars, ITF14_WIDE_TO_NARROW};
pub use qr::{MAX_QR_BYTES, QrLevel};
pub use size::{
    BarcodeSize, Dpi, Fit, Heights, MIN_BAR_HEIGHT_UM, PredictedGrade, Resolution, SizeError, SizeRule,
    SizeWarning, Usage, XDimension, fit, fit_dots, size_rule,
};
pub use symbol::{Barcode, BarcodeError, HriGroup, Linear, Matrix, Shape};
pub use symbology::Symbology;
pub use upc_e::{UpcE, UpcEError};
