//! The kinds of symbols.

use std::fmt;

/// What kind of symbol it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbology {
    /// Code 128 (ISO/IEC 15417).
    Code128,
    /// EAN-13 (ISO/IEC 15420).
    Ean13,
    /// EAN-8 (ISO/IEC 15420).
    Ean8,
    /// UPC-A (ISO/IEC 15420).
    UpcA,
    /// UPC-E (ISO/IEC 15420).
    UpcE,
    /// ITF-14 (ISO/IEC 16390, GS1 General Specifications 5.3).
    Itf14,
    /// GS1-128 (GS1 General Specifications 5.4).
    Gs1_128,
    /// QR Code (ISO/IEC 18004).
    Qr,
    /// Data Matrix ECC 200 (ISO/IEC 16022).
    DataMatrix,
    /// GS1 `DataMatrix` (GS1 General Specifications 5.6).
    Gs1DataMatrix,
}

impl Symbology {
    /// Every symbology.
    pub const ALL: [Self; 10] = [
        Self::Code128,
        Self::Ean13,
        Self::Ean8,
        Self::UpcA,
        Self::UpcE,
        Self::Itf14,
        Self::Gs1_128,
        Self::Qr,
        Self::DataMatrix,
        Self::Gs1DataMatrix,
    ];

    /// The name of the standard, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code128 => "Code 128",
            Self::Ean13 => "EAN-13",
            Self::Ean8 => "EAN-8",
            Self::UpcA => "UPC-A",
            Self::UpcE => "UPC-E",
            Self::Itf14 => "ITF-14",
            Self::Gs1_128 => "GS1-128",
            Self::Qr => "QR Code",
            Self::DataMatrix => "Data Matrix",
            Self::Gs1DataMatrix => "GS1 DataMatrix",
        }
    }

    /// Whether it is a square of modules rather than a row of bars.
    #[must_use]
    pub const fn is_matrix(self) -> bool {
        matches!(self, Self::Qr | Self::DataMatrix | Self::Gs1DataMatrix)
    }
}

impl fmt::Display for Symbology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
