//! A symbol of any kind.

use crate::code128::Code128Symbol;
use crate::itf::BearerBars;
use crate::qr::QrLevel;
use crate::symbology::Symbology;

/// Why a barcode cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BarcodeError {
    /// There is nothing to encode.
    #[error("the barcode has no content: enter what it should say")]
    Empty,
    /// The payload is longer than one symbol of this kind may be.
    #[error("{characters} characters are too many for one {symbology}: shorten it to {limit}")]
    TooLong {
        /// The kind of symbol.
        symbology: Symbology,
        /// How many characters (bytes for a QR code) it has.
        characters: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The symbology has no such character.
    #[error("{symbology} cannot hold the character {character:?}: remove it or use a QR code")]
    NotEncodable {
        /// The kind of symbol.
        symbology: Symbology,
        /// The first such character.
        character: char,
    },
    /// The number has another length than the symbology encodes.
    #[error("{digits} digits are no {symbology}: choose the symbol that belongs to this number")]
    WrongNumber {
        /// The kind of symbol.
        symbology: Symbology,
        /// How many digits the number has.
        digits: usize,
    },
    /// The encoder refused the payload.
    #[error("the encoder refused the payload ({0}): shorten it")]
    Encoder(String),
}

/// A row of bars and spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linear {
    /// Widths in modules of bars and spaces in turn, beginning and ending with a bar.
    pub runs: Vec<u8>,
    /// The blank modules that must stay free on the left and on the right.
    pub quiet_zone: (u32, u32),
    /// How many modules the narrowest bar has: 1, but 2 in ITF-14, whose wide bars are two and a half times as wide.
    pub narrow: u32,
    /// Places in `runs` of the bars that are drawn [`crate::GUARD_EXTENSION_MODULES`] longer at the bottom.
    pub tall_bars: Vec<usize>,
    /// The bars around an ITF-14.
    pub bearer: BearerBars,
}

/// A rectangle of modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Modules in a row, without quiet zones.
    pub width: u32,
    /// Rows, without quiet zones.
    pub height: u32,
    /// The modules row by row from the top left, `true` for dark: `width` × `height` of them.
    pub modules: Vec<bool>,
    /// The blank modules that must stay free on each of the four sides.
    pub quiet_zone: u32,
}

impl Matrix {
    /// Whether the module is dark; those outside of the matrix are light.
    #[must_use]
    pub fn is_dark(&self, column: u32, row: u32) -> bool {
        let place = row as usize * self.width as usize + column as usize;
        column < self.width && self.modules.get(place).copied().unwrap_or(false)
    }
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Bars.
    Linear(Linear),
    /// Modules of a two-dimensional symbol.
    Matrix(Matrix),
}

/// Some digits of the human readable text and where they stand under or beside the bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HriGroup {
    /// The digits.
    pub text: String,
    /// The left edge of their place, in modules from the left edge of the first bar; negative in the quiet zone.
    pub start: i32,
    /// The right edge of their place, in modules from the left edge of the first bar.
    pub end: i32,
}

/// What only one kind of symbol has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Details {
    None,
    Hri(Vec<HriGroup>),
    Code128(Vec<Code128Symbol>),
    Qr(QrLevel),
}

/// A barcode symbol, counted in modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    pub(crate) symbology: Symbology,
    pub(crate) shape: Shape,
    pub(crate) payload: String,
    pub(crate) text: String,
    pub(crate) details: Details,
}

impl Barcode {
    /// The kind of symbol.
    #[must_use]
    pub const fn symbology(&self) -> Symbology {
        self.symbology
    }

    /// What is drawn.
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The bars, when it has bars.
    #[must_use]
    pub const fn linear(&self) -> Option<&Linear> {
        match &self.shape {
            Shape::Linear(linear) => Some(linear),
            Shape::Matrix(_) => None,
        }
    }

    /// The modules, when it is two-dimensional.
    #[must_use]
    pub const fn matrix(&self) -> Option<&Matrix> {
        match &self.shape {
            Shape::Linear(_) => None,
            Shape::Matrix(matrix) => Some(matrix),
        }
    }

    /// What a printer's own barcode command has to encode: all digits of EAN, UPC and ITF (eight of UPC-E, check digit
    /// included), the characters of the others. In GS1 symbols U+001D stands for a separating FNC1; the FNC1 at the
    /// beginning, which makes them GS1 symbols, is not in it.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// The human readable text: exactly what is encoded, GS1 identifiers in brackets, control characters as `<CR>`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digits of EAN and UPC with their places; empty where [`Self::text`] just stands centred under the symbol.
    #[must_use]
    pub fn hri(&self) -> &[HriGroup] {
        match &self.details {
            Details::Hri(groups) => groups,
            _ => &[],
        }
    }

    /// The characters of Code 128 and GS1-128 from the start character on, without check character and stop; empty for
    /// other symbologies.
    #[must_use]
    pub fn code128_symbols(&self) -> &[Code128Symbol] {
        match &self.details {
            Details::Code128(symbols) => symbols,
            _ => &[],
        }
    }

    /// How much of a QR code may be damaged; `None` for other symbologies.
    #[must_use]
    pub const fn qr_level(&self) -> Option<QrLevel> {
        match self.details {
            Details::Qr(level) => Some(level),
            _ => None,
        }
    }

    /// Widths in modules of bars and spaces in turn, beginning and ending with a bar; empty for a matrix.
    #[must_use]
    pub fn runs(&self) -> &[u8] {
        self.linear().map_or(&[], |linear| &linear.runs)
    }

    /// The blank modules that must stay free on the left and on the right.
    #[must_use]
    pub const fn quiet_zone(&self) -> (u32, u32) {
        match &self.shape {
            Shape::Linear(linear) => linear.quiet_zone,
            Shape::Matrix(matrix) => (matrix.quiet_zone, matrix.quiet_zone),
        }
    }

    /// The width of the bars and spaces or of the matrix, in modules, without quiet zones.
    #[must_use]
    pub fn symbol_modules(&self) -> u32 {
        match &self.shape {
            Shape::Linear(linear) => linear.runs.iter().map(|&run| u32::from(run)).sum(),
            Shape::Matrix(matrix) => matrix.width,
        }
    }

    /// The width in modules with quiet zones, and with the upright bearer bars outside of them.
    #[must_use]
    pub fn modules(&self) -> u32 {
        let sides = self.linear().map_or(0, |linear| 2 * linear.bearer.side_modules());
        self.symbol_modules() + self.quiet_zone().0 + self.quiet_zone().1 + sides
    }

    /// The height of a matrix in modules with quiet zones; `None` for bars, whose height is free.
    #[must_use]
    pub fn height_modules(&self) -> Option<u32> {
        self.matrix().map(|matrix| matrix.height + 2 * matrix.quiet_zone)
    }
}

/// Widths of bars and spaces in turn, of modules that are 1 when dark and begin with a dark one.
pub(crate) fn runs(modules: &[u8]) -> Vec<u8> {
    // No run in any symbol is wider than a few modules.
    modules.chunk_by(|a, b| a == b).map(|run| u8::try_from(run.len()).unwrap_or(u8::MAX)).collect()
}

/// `text` with control characters as their names in angle brackets.
pub(crate) fn visible(text: &str) -> String {
    const NAMES: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO",
        "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS",
        "RS", "US",
    ];
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        match NAMES.get(character as usize) {
            Some(name) => visible.extend(["<", name, ">"]),
            None if character == '\u{7f}' => visible.push_str("<DEL>"),
            None => visible.push(character),
        }
    }
    visible
}
