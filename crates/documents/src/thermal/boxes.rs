//! The ink of a label as few boxes with little blank paper in them.

use crate::raster::Bitmap;

/// Blank bytes that are worth a command of their own, which has about 20.
const WORTH: usize = 24;
/// A box without blank rows or columns is cut after so many rows, so that a frame does not keep its inside together.
const STRIPE: usize = 32;

/// A rectangle of dots, eight in a byte, the leftmost in the highest bit, 1 for ink.
pub(super) struct InkBox {
    /// The left edge in dots, a multiple of eight.
    pub x: usize,
    /// The upper edge in dots.
    pub y: usize,
    /// Bytes in a row.
    pub row_bytes: usize,
    /// The rows one after the other.
    pub bytes: Vec<u8>,
}

impl InkBox {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.bytes.len() / self.row_bytes
    }

    /// For printers to which 0 is ink.
    pub fn inverted(&self) -> impl Iterator<Item = u8> {
        self.bytes.iter().map(|byte| !byte)
    }
}

/// Columns are bytes; the ends are not part of it.
#[derive(Debug, Clone, Copy)]
struct Region {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

struct Packed {
    row_bytes: usize,
    bytes: Vec<u8>,
}

/// Boxes that hold all ink and do not overlap.
pub(super) fn boxes(bitmap: &Bitmap) -> Vec<InkBox> {
    let packed = Packed::of(bitmap);
    let all = Region { left: 0, right: packed.row_bytes, top: 0, bottom: bitmap.height as usize };
    let (mut open, mut done) = (vec![all], Vec::new());
    while let Some(region) = open.pop() {
        let Some(region) = packed.trimmed(region) else { continue };
        match packed.split(region) {
            Some((first, second)) => open.extend([second, first]),
            None => done.push(packed.copy(region)),
        }
    }
    done
}

impl Packed {
    fn of(bitmap: &Bitmap) -> Self {
        let mut bytes = Vec::new();
        for y in 0..bitmap.height {
            let ink = |byte: u8, &dot: &u8| byte << 1 | u8::from(Bitmap::is_ink(dot));
            bytes.extend(bitmap.row(y).chunks(8).map(|dots| dots.iter().fold(0, ink) << (8 - dots.len())));
        }
        Self { row_bytes: (bitmap.width as usize).div_ceil(8), bytes }
    }

    fn row(&self, region: Region, y: usize) -> &[u8] {
        let start = y * self.row_bytes;
        &self.bytes[start + region.left..start + region.right]
    }

    fn is_blank_row(&self, region: Region, y: usize) -> bool {
        self.row(region, y).iter().all(|&byte| byte == 0)
    }

    /// All rows laid on each other: a column is blank where nothing is left.
    fn columns(&self, region: Region) -> Vec<u8> {
        let mut columns = vec![0; region.right - region.left];
        for y in region.top..region.bottom {
            for (all, &byte) in columns.iter_mut().zip(self.row(region, y)) {
                *all |= byte;
            }
        }
        columns
    }

    /// Without blank rows and columns at the edges; nothing when there is no ink.
    fn trimmed(&self, region: Region) -> Option<Region> {
        let mut rows = region.top..region.bottom;
        let top = rows.find(|&y| !self.is_blank_row(region, y))?;
        let bottom = rows.rfind(|&y| !self.is_blank_row(region, y)).unwrap_or(top) + 1;
        let columns = self.columns(Region { top, bottom, ..region });
        let left = region.left + columns.iter().position(|&byte| byte != 0)?;
        let right = region.left + columns.iter().rposition(|&byte| byte != 0)? + 1;
        Some(Region { left, right, top, bottom })
    }

    /// The parts on both sides of the largest gap, or of the end of a stripe.
    fn split(&self, region: Region) -> Option<(Region, Region)> {
        let (rows, columns) = (region.bottom - region.top, region.right - region.left);
        let gap = widest((region.top..region.bottom).map(|y| self.is_blank_row(region, y)));
        let (row, height) = (region.top + gap.0, gap.1);
        let gap = widest(self.columns(region).iter().map(|&byte| byte == 0));
        let (column, width) = (region.left + gap.0, gap.1);
        if (height * columns).max(width * rows) >= WORTH {
            return Some(if height * columns >= width * rows {
                (Region { bottom: row, ..region }, Region { top: row + height, ..region })
            } else {
                (Region { right: column, ..region }, Region { left: column + width, ..region })
            });
        }
        let cut = region.top + STRIPE;
        (rows > STRIPE && columns > 4)
            .then_some((Region { bottom: cut, ..region }, Region { top: cut, ..region }))
    }

    fn copy(&self, region: Region) -> InkBox {
        let bytes = (region.top..region.bottom).flat_map(|y| self.row(region, y).iter().copied());
        InkBox {
            x: region.left * 8,
            y: region.top,
            row_bytes: region.right - region.left,
            bytes: bytes.collect(),
        }
    }
}

/// Start and length of the longest run of blanks.
fn widest(blanks: impl Iterator<Item = bool>) -> (usize, usize) {
    let (mut best, mut length) = ((0, 0), 0);
    for (place, is_blank) in blanks.enumerate() {
        length = if is_blank { length + 1 } else { 0 };
        if length > best.1 {
            best = (place + 1 - length, length);
        }
    }
    best
}
