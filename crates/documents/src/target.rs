//! What a document is made for: a format, a resolution, and what is known of the printer's faults.

use barcodes::Resolution;
use serde::{Deserialize, Serialize};

/// The language of a printer, or of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// PDF 1.7 with embedded fonts.
    #[default]
    Pdf,
    /// A picture of the pages, one below the other.
    Png,
    /// Zebra's ZPL II.
    Zpl,
    /// Eltron's EPL2, of older label printers.
    Epl,
    /// TSC's TSPL, of most cheap label printers.
    Tspl,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Png, Self::Zpl, Self::Epl, Self::Tspl];

    /// The stable name, also the ending of a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Zpl => "zpl",
            Self::Epl => "epl",
            Self::Tspl => "tspl",
        }
    }

    /// Whether a label printer reads it: black and white, one label after the other.
    #[must_use]
    pub const fn is_thermal(self) -> bool {
        matches!(self, Self::Zpl | Self::Epl | Self::Tspl)
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.chars().take(40).collect()))
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {0:?}; known are pdf, png, zpl, epl, tspl")]
pub struct UnknownFormat(pub String);

/// How far the paper is turned clockwise before it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Rotation {
    /// Not at all.
    #[default]
    #[serde(rename = "0")]
    None,
    /// By a quarter.
    #[serde(rename = "90")]
    Quarter,
    /// Upside down.
    #[serde(rename = "180")]
    Half,
    /// By three quarters.
    #[serde(rename = "270")]
    ThreeQuarters,
}

impl Rotation {
    /// In degrees, clockwise.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Quarter => 90,
            Self::Half => 180,
            Self::ThreeQuarters => 270,
        }
    }
}

/// What a printer puts in the wrong place, as measured on its ruler page, and how it is made good.
///
/// The printer puts a point that was sent to `x` at `x × scale + offset`, so what belongs at `x` is sent to
/// `(x − offset) ÷ scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Calibration {
    /// How far to the right of its place everything is printed, in micrometres.
    pub offset_x_um: i32,
    /// How far below its place everything is printed, in micrometres.
    pub offset_y_um: i32,
    /// What the printer makes of a width, in millionths: 992,000 prints 0.8 % too narrow.
    pub scale_x_ppm: u32,
    /// What the printer makes of a height, in millionths.
    pub scale_y_ppm: u32,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { offset_x_um: 0, offset_y_um: 0, scale_x_ppm: 1_000_000, scale_y_ppm: 1_000_000 }
    }
}

/// A printer, or the lack of one, for which a document is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Target {
    /// What is written.
    pub format: Format,
    /// The dots on which bars and modules are laid, across and along the paper. They differ on some label printers whose
    /// feed is not what the data sheet says.
    #[serde(with = "dots_per_inch")]
    pub resolution: Resolution,
    /// What the printer puts in the wrong place.
    pub calibration: Calibration,
    /// How the page lies on the paper.
    pub rotation: Rotation,
    /// Heat of a label printer, 0 to 30, or as the printer has it.
    pub darkness: Option<u8>,
    /// Inches per second of a label printer, 1 to 14, or as the printer has it.
    pub speed: Option<u8>,
    /// How often a label printer prints each label; 0 counts as 1. Other formats leave copies to the queue.
    pub copies: u16,
}

/// A resolution as two numbers of dots per inch.
mod dots_per_inch {
    use barcodes::{Dpi, Resolution};
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(resolution: &Resolution, to: S) -> Result<S::Ok, S::Error> {
        (resolution.x.dots_per_inch(), resolution.y.dots_per_inch()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Resolution, D::Error> {
        let (x, y) = <(u16, u16)>::deserialize(from)?;
        match (Dpi::new(x), Dpi::new(y)) {
            (Some(x), Some(y)) => Ok(Resolution { x, y }),
            _ => Err(D::Error::custom(format!("printers have 100 to 2400 dots per inch, not {x} × {y}"))),
        }
    }
}
