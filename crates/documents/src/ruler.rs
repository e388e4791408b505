//! What was measured on the page with the four lines, and what follows for the printer.

use crate::layout::ruler_margin_um;
use crate::{Calibration, Paper};

/// How far the four lines are from the nearest edges of the paper, in micrometres, as somebody measured them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulerReadings {
    /// From the left edge to the left line.
    pub left_um: u32,
    /// From the right line to the right edge.
    pub right_um: u32,
    /// From the upper edge to the upper line.
    pub top_um: u32,
    /// From the lower line to the lower edge.
    pub bottom_um: u32,
}

/// Readings that no working printer gives: a line more than a centimetre from its place, or paper stretched by a tenth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the readings are too far from the lines' places: measure again, from the edge of the paper")]
pub struct BadReadings;

impl RulerReadings {
    /// What the printer puts in the wrong place, for a page that was printed without any calibration.
    ///
    /// # Errors
    /// [`BadReadings`].
    pub fn calibration(self, paper: Paper) -> Result<Calibration, BadReadings> {
        let (width, height) = paper.size_um();
        let margin = ruler_margin_um(paper);
        let (offset_x_um, scale_x_ppm) = axis(width, margin, self.left_um, self.right_um)?;
        let (offset_y_um, scale_y_ppm) = axis(height, margin, self.top_um, self.bottom_um)?;
        Ok(Calibration { offset_x_um, offset_y_um, scale_x_ppm, scale_y_ppm })
    }
}

/// Offset and scale from two lines: what was sent to `margin` and to `length - margin` came out at `near` and at
/// `length - far`.
fn axis(length: u32, margin: u32, near: u32, far: u32) -> Result<(i32, u32), BadReadings> {
    const FAR_OFF_UM: i64 = 10_000;
    let [length, margin, near, far] = [length, margin, near, far].map(i64::from);
    if (near - margin).abs() > FAR_OFF_UM || (far - margin).abs() > FAR_OFF_UM {
        return Err(BadReadings);
    }
    let (sent, came) = (length - 2 * margin, length - near - far);
    let scale = (came * 1_000_000 + sent / 2) / sent;
    if !(900_000..=1_100_000).contains(&scale) {
        return Err(BadReadings);
    }
    let offset = near - margin * scale / 1_000_000;
    Ok((i32::try_from(offset).map_err(|_| BadReadings)?, u32::try_from(scale).map_err(|_| BadReadings)?))
}

#[cfg(test)]
mod tests;
