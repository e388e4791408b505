//! Linear barcodes as runs of modules, and how large they are printed.
//!
//! The symbols come from `barcoders`; everything around them (the choice of code sets, quiet zones, human-readable
//! text, the size in whole dots of the printer) is decided here, because the encoder does none of it.

mod code128;
mod size;

pub use size::{BarcodeSize, Dpi, XDimension};

use barcoders::sym::ean13::EAN13;
use domain::Ean13;

/// The longest payload for which a Code 128 is attempted, in characters.
pub const MAX_CODE128_CHARACTERS: usize = 80;

/// Why a barcode cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BarcodeError {
    /// There is nothing to encode.
    #[error("the barcode has no content")]
    Empty,
    /// The payload is longer than [`MAX_CODE128_CHARACTERS`].
    #[error("{characters} characters are too many for one Code 128, {MAX_CODE128_CHARACTERS} at most")]
    TooLong {
        /// How many characters it has.
        characters: usize,
    },
    /// Code 128 of printable text has the printable ASCII characters only.
    #[error("Code 128 cannot hold the character {character:?}")]
    NotEncodable {
        /// The first such character.
        character: char,
    },
    /// Even at the smallest size that scanners read, the symbol is wider than the place for it.
    #[error("the barcode needs {needed_um} µm, the place for it has {available_um} µm")]
    TooWide {
        /// The width at the smallest allowed size, quiet zones included, in micrometres.
        needed_um: u32,
        /// The width of the place, in micrometres.
        available_um: u32,
    },
    /// The encoder refused the payload.
    #[error("the encoder refused the payload: {0}")]
    Encoder(String),
}

/// What kind of symbol it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbology {
    /// Code 128, code sets B and C.
    Code128,
    /// EAN-13.
    Ean13,
}

/// A linear barcode: the widths of its bars and spaces, in modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    symbology: Symbology,
    runs: Vec<u8>,
    quiet_zone: (u32, u32),
    text: String,
}

impl Barcode {
    /// Code 128 of `payload`, with the choice of code sets that gives the fewest symbols.
    ///
    /// # Errors
    /// [`BarcodeError::Empty`], [`BarcodeError::TooLong`] or [`BarcodeError::NotEncodable`].
    pub fn code128(payload: &str) -> Result<Self, BarcodeError> {
        let modules = code128::modules(payload)?;
        // ISO/IEC 15417: ten modules on both sides.
        Ok(Self {
            symbology: Symbology::Code128,
            runs: runs(&modules),
            quiet_zone: (10, 10),
            text: payload.to_owned(),
        })
    }

    /// EAN-13; that the check digit is right is what the type of the argument says.
    ///
    /// # Errors
    /// [`BarcodeError::Encoder`], never for a valid number.
    pub fn ean13(number: &Ean13) -> Result<Self, BarcodeError> {
        let symbol = EAN13::new(number.as_str()).map_err(|error| BarcodeError::Encoder(error.to_string()))?;
        // GS1 General Specifications 5.2.3.4: eleven modules on the left, seven on the right.
        Ok(Self {
            symbology: Symbology::Ean13,
            runs: runs(&symbol.encode()),
            quiet_zone: (11, 7),
            text: number.as_str().to_owned(),
        })
    }

    /// The kind of symbol.
    #[must_use]
    pub const fn symbology(&self) -> Symbology {
        self.symbology
    }

    /// Widths in modules of bars and spaces in turn, beginning and ending with a bar.
    #[must_use]
    pub fn runs(&self) -> &[u8] {
        &self.runs
    }

    /// The blank modules that must stay free on the left and on the right.
    #[must_use]
    pub const fn quiet_zone(&self) -> (u32, u32) {
        self.quiet_zone
    }

    /// The text that stands under the bars: exactly what is encoded.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The width of the bars and spaces, in modules, without quiet zones.
    #[must_use]
    pub fn symbol_modules(&self) -> u32 {
        self.runs.iter().map(|&run| u32::from(run)).sum()
    }

    /// The width with quiet zones, in modules.
    #[must_use]
    pub fn modules(&self) -> u32 {
        self.symbol_modules() + self.quiet_zone.0 + self.quiet_zone.1
    }
}

/// Lengths of the runs of equal modules; `modules` begins and ends with a bar (1).
fn runs(modules: &[u8]) -> Vec<u8> {
    modules.chunk_by(|a, b| a == b).map(|run| u8::try_from(run.len()).unwrap_or(u8::MAX)).collect()
}

#[cfg(test)]
mod tests;
