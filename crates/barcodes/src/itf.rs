//! ITF-14, the symbol of outer cartons (GS1 General Specifications 5.3).

use crate::gtin::Gtin;
use crate::symbol::{Barcode, Details, Linear, Shape};
use crate::symbology::Symbology;

/// Modules of a wide and of a narrow element: the 2.5 to 1 that GS1 General Specifications 5.3 aim at, in whole
/// numbers. A narrow bar therefore has two modules.
pub const ITF14_WIDE_TO_NARROW: (u8, u8) = (5, 2);

const WIDE: u8 = ITF14_WIDE_TO_NARROW.0;
const NARROW: u8 = ITF14_WIDE_TO_NARROW.1;

/// Ten narrow bars on both sides (5.3), in modules.
const QUIET_ZONE: u32 = 10 * NARROW as u32;

/// Which two of the five elements of a digit are wide.
const WIDE_ELEMENTS: [&[u8; 5]; 10] =
    [b"nnWWn", b"WnnnW", b"nWnnW", b"WWnnn", b"nnWnW", b"WnWnn", b"nWWnn", b"nnnWW", b"WnnWn", b"nWnWn"];

/// The dark bars around an ITF-14, which keep a slanted scan from reading a part of it as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BearerBars {
    /// None; only where something else rules out short reads.
    #[default]
    None,
    /// Touching the bars above and below, across symbol and quiet zones: enough for everything but printing plates.
    TopAndBottom,
    /// All around, the upright ones outside of the quiet zones.
    Frame,
}

impl BearerBars {
    /// The thickness in modules: twice the width of a narrow bar (5.3, printing without plates).
    #[must_use]
    pub const fn modules(self) -> u32 {
        match self {
            Self::None => 0,
            Self::TopAndBottom | Self::Frame => 2 * NARROW as u32,
        }
    }

    /// The thickness in modules of the upright bars on the left and on the right.
    #[must_use]
    pub const fn side_modules(self) -> u32 {
        match self {
            Self::None | Self::TopAndBottom => 0,
            Self::Frame => self.modules(),
        }
    }
}

impl Barcode {
    /// ITF-14 of a GTIN, padded with zeros to fourteen digits.
    #[must_use]
    pub fn itf14(number: &Gtin, bearer: BearerBars) -> Self {
        let digits = number.to_gtin14();
        let mut runs = vec![NARROW; 4];
        for pair in digits.as_bytes().chunks_exact(2) {
            let [bars, spaces] = [pair[0], pair[1]].map(|digit| WIDE_ELEMENTS[usize::from(digit - b'0')]);
            runs.extend(bars.iter().zip(spaces).flat_map(|(&bar, &space)| [width(bar), width(space)]));
        }
        runs.extend([WIDE, NARROW, NARROW]);
        let shape = Shape::Linear(Linear {
            runs,
            quiet_zone: (QUIET_ZONE, QUIET_ZONE),
            narrow: u32::from(NARROW),
            tall_bars: Vec::new(),
            bearer,
        });
        Self {
            symbology: Symbology::Itf14,
            shape,
            payload: digits.clone(),
            text: digits,
            details: Details::None,
        }
    }
}

const fn width(element: u8) -> u8 {
    if element == b'W' { WIDE } else { NARROW }
}

#[cfg(test)]
mod tests;
