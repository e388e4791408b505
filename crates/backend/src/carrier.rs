//! Labels of carriers, brought onto the shop's own paper.

pub use documents::Target;
pub use documents::carrier::{CarrierError, FitWish, Fitted, PerSheet, fit};

use documents::{Dpi, Resolution};

use crate::contract::DocumentFormat;
use crate::map::paper::format_of;

/// What labels are made for; `None` for a resolution that no printer has.
#[must_use]
pub fn target(format: DocumentFormat, dpi: u16) -> Option<Target> {
    let resolution = Resolution::from(Dpi::new(dpi)?);
    Some(Target { format: format_of(format), resolution, ..Target::default() })
}
