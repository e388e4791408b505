//! Where things of the display list go on the printer: its faults made good, and barcodes laid on its dots.

use barcodes::Dpi;

use crate::display::{PlacedCode, um};
use crate::{Calibration, Target};

/// The width of a dot in points.
pub(crate) fn dot_pt(dpi: Dpi) -> f32 {
    72.0 / f32::from(dpi.dots_per_inch())
}

/// Moves and stretches points so that they come out where they belong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placing {
    /// Points per point.
    pub scale: (f32, f32),
    /// Points.
    pub shift: (f32, f32),
    /// The width and height of a dot in points.
    dot: (f32, f32),
}

impl Placing {
    pub fn of(target: &Target) -> Self {
        let Calibration { offset_x_um, offset_y_um, scale_x_ppm, scale_y_ppm } = target.calibration;
        // A printer that is off by more than a tenth is broken, not to be calibrated.
        let stretch = |ppm: u32| 1_000_000.0 / ppm.clamp(900_000, 1_100_000) as f32;
        let scale = (stretch(scale_x_ppm), stretch(scale_y_ppm));
        let length = |offset: i32| um(offset.unsigned_abs().min(20_000)).copysign(offset as f32);
        Self {
            scale,
            shift: (-length(offset_x_um) * scale.0, -length(offset_y_um) * scale.1),
            dot: (dot_pt(target.resolution.x), dot_pt(target.resolution.y)),
        }
    }

    /// Whether everything stays where it is.
    pub fn is_plain(&self) -> bool {
        self.scale == (1.0, 1.0) && self.shift == (0.0, 0.0)
    }

    /// Where a point is sent.
    pub fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.scale.0 + self.shift.0, y * self.scale.1 + self.shift.1)
    }

    /// The dots at which a barcode begins: its modules stay whole dots, so it is moved and never stretched.
    pub fn code(&self, code: &PlacedCode) -> (u32, u32) {
        let (x, y) = self.point(code.x, code.y);
        let dots = |at: f32, dot: f32| (at / dot - 0.001).ceil().max(0.0) as u32;
        (dots(x, self.dot.0), dots(y, self.dot.1))
    }

    /// The width and height of a dot in points.
    pub const fn dot(&self) -> (f32, f32) {
        self.dot
    }
}
