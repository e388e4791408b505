//! Dots in shades of grey.

use crate::Rotation;

/// A rectangle of dots from 0 (ink) to 255 (paper), row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap {
    pub width: u32,
    pub height: u32,
    pub dots: Vec<u8>,
}

impl Bitmap {
    /// Bare paper.
    pub fn new(width: u32, height: u32) -> Self {
        let size = width as usize * height as usize;
        Self { width, height, dots: vec![u8::MAX; size] }
    }

    /// The dots of a row.
    pub fn row(&self, y: u32) -> &[u8] {
        let start = y as usize * self.width as usize;
        &self.dots[start..start + self.width as usize]
    }

    /// Makes a dot at most as light as `value`; nothing outside the paper.
    pub fn darken(&mut self, x: i64, y: i64, value: u8) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if x < self.width && y < self.height {
            let dot = &mut self.dots[y as usize * self.width as usize + x as usize];
            *dot = (*dot).min(value);
        }
    }

    /// Sets every dot of a rectangle as `shade` says for it; nothing outside the paper.
    pub fn fill(
        &mut self,
        (left, top): (u32, u32),
        (right, bottom): (u32, u32),
        shade: impl Fn(u32, u32) -> u8,
    ) {
        for y in top.min(self.height)..bottom.min(self.height) {
            for x in left.min(self.width)..right.min(self.width) {
                self.dots[y as usize * self.width as usize + x as usize] = shade(x, y);
            }
        }
    }

    /// Turned clockwise.
    pub fn rotated(self, rotation: Rotation) -> Self {
        let (width, height) = (self.width, self.height);
        let at = |x: u32, y: u32| self.dots[y as usize * width as usize + x as usize];
        match rotation {
            Rotation::None => self,
            Rotation::Half => Self { dots: self.dots.iter().rev().copied().collect(), ..self },
            Rotation::Quarter => {
                let rows = (0..width).flat_map(|y| (0..height).map(move |x| (y, height - 1 - x)));
                Self { width: height, height: width, dots: rows.map(|(x, y)| at(x, y)).collect() }
            }
            Rotation::ThreeQuarters => {
                let rows = (0..width).flat_map(|y| (0..height).map(move |x| (width - 1 - y, x)));
                Self { width: height, height: width, dots: rows.map(|(x, y)| at(x, y)).collect() }
            }
        }
    }

    /// Whether a dot is printed by a printer that knows no shades.
    pub const fn is_ink(dot: u8) -> bool {
        dot < 128
    }
}
