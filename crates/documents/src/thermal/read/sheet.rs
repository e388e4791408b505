//! A label while it is being drawn.

use super::ReadError;

/// How often every dot of a label may be drawn.
const MAX_LAYERS: u64 = 16;

const INK: u8 = 0;
const PAPER: u8 = 255;

/// Dots of ink and paper.
pub(super) struct Sheet {
    width: u32,
    height: u32,
    dots: Vec<u8>,
    /// Dots that may still be drawn.
    left: u64,
    /// Whether it is turned when it is finished.
    pub upside_down: bool,
}

impl Sheet {
    pub fn new(width: u32, height: u32) -> Self {
        let size = width as usize * height as usize;
        let left = (size as u64).saturating_mul(MAX_LAYERS).saturating_add(10_000);
        Self { width, height, dots: vec![PAPER; size], left, upside_down: false }
    }

    pub const fn width(&self) -> u32 {
        self.width
    }

    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Row by row, as they leave the printer.
    pub fn into_dots(mut self) -> Vec<u8> {
        if self.upside_down {
            self.dots.reverse();
        }
        self.dots
    }

    /// Draws a rectangle of ink, as far as it lies on the label.
    pub fn bar(&mut self, (x, y): (u32, u32), width: u32, height: u32) -> Result<(), ReadError> {
        let (left, right) = (x.min(self.width), x.saturating_add(width).min(self.width));
        for row in y.min(self.height)..y.saturating_add(height).min(self.height) {
            self.spend(u64::from(right - left))?;
            let start = row as usize * self.width as usize;
            self.dots[start + left as usize..start + right as usize].fill(INK);
        }
        Ok(())
    }

    /// Draws a row of dots, eight in a byte, 1 for ink; the others stay as they are or become paper.
    pub fn row(&mut self, (x, y): (u32, u32), bytes: &[u8], replaces: bool) -> Result<(), ReadError> {
        self.spend(bytes.len() as u64 * 8)?;
        if y >= self.height {
            return Ok(());
        }
        let start = y as usize * self.width as usize;
        let row = &mut self.dots[start..start + self.width as usize];
        let bits = bytes.iter().flat_map(|byte| (0..8).map(move |bit| byte << bit & 0x80 != 0));
        for (dot, is_ink) in row.iter_mut().skip(x as usize).zip(bits) {
            if is_ink {
                *dot = INK;
            } else if replaces {
                *dot = PAPER;
            }
        }
        Ok(())
    }

    fn spend(&mut self, dots: u64) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(dots).ok_or(ReadError::TooLarge)?;
        Ok(())
    }
}
