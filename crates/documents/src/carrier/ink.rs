//! The ink of a page on a coarse grid.

use crate::raster::Bitmap;

/// Cells per point: half a millimetre.
pub(super) const CELLS: f32 = 25.4 / 72.0 * 2.0;
/// Cells between dashes of one line.
const DASH_GAP: usize = 8;
/// Shades up to this count as ink, also of grey lines.
const INK: u8 = 190;

/// A rectangle of cells; the ends are not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Block {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Block {
    pub const fn is_empty(&self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// Which cells have ink, and how many there are left of and above each.
pub(super) struct Ink {
    pub width: usize,
    pub height: usize,
    cells: Vec<bool>,
    sums: Vec<u32>,
}

impl Ink {
    pub fn of(picture: &Bitmap, dots_per_point: f32) -> Self {
        let dots = dots_per_point / CELLS;
        let cells = |length: u32| (length as f32 / dots).ceil().max(1.0) as usize;
        let (width, height) = (cells(picture.width), cells(picture.height));
        let mut ink = vec![false; width * height];
        let columns: Vec<usize> =
            (0..picture.width).map(|x| ((x as f32 / dots) as usize).min(width - 1)).collect();
        for y in 0..picture.height {
            let start = ((y as f32 / dots) as usize).min(height - 1) * width;
            for (x, dot) in picture.row(y).iter().enumerate() {
                if *dot <= INK {
                    ink[start + columns[x]] = true;
                }
            }
        }
        Self::new(width, height, ink)
    }

    fn new(width: usize, height: usize, cells: Vec<bool>) -> Self {
        let mut sums = vec![0; (width + 1) * (height + 1)];
        for y in 0..height {
            let mut row = 0;
            for x in 0..width {
                row += u32::from(cells[y * width + x]);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        Self { width, height, cells, sums }
    }

    pub const fn all(&self) -> Block {
        Block { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    /// Cells with ink.
    pub fn count(&self, block: &Block) -> u32 {
        if block.is_empty() {
            return 0;
        }
        let at = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        at(block.right, block.bottom) + at(block.left, block.top)
            - at(block.left, block.bottom)
            - at(block.right, block.top)
    }

    fn row(&self, block: &Block, y: usize) -> u32 {
        self.count(&Block { top: y, bottom: y + 1, ..*block })
    }

    fn column(&self, block: &Block, x: usize) -> u32 {
        self.count(&Block { left: x, right: x + 1, ..*block })
    }

    /// Without blank edges.
    pub fn trimmed(&self, block: &Block) -> Option<Block> {
        let top = (block.top..block.bottom).find(|&y| self.row(block, y) > 0)?;
        let bottom = (top..block.bottom).rfind(|&y| self.row(block, y) > 0)? + 1;
        let block = Block { top, bottom, ..*block };
        let left = (block.left..block.right).find(|&x| self.column(&block, x) > 0)?;
        let right = (left..block.right).rfind(|&x| self.column(&block, x) > 0)? + 1;
        Some(Block { left, right, ..block })
    }

    /// Both parts beside each blank band of so many cells, widest first.
    pub fn cuts(&self, block: &Block, least: usize) -> Vec<(Block, Block)> {
        let mut cuts = Vec::new();
        for (from, to) in bands((block.top..block.bottom).map(|y| self.row(block, y) == 0), least) {
            let (from, to) = (from + block.top, to + block.top);
            cuts.push((to - from, Block { bottom: from, ..*block }, Block { top: to, ..*block }));
        }
        for (from, to) in bands((block.left..block.right).map(|x| self.column(block, x) == 0), least) {
            let (from, to) = (from + block.left, to + block.left);
            cuts.push((to - from, Block { right: from, ..*block }, Block { left: to, ..*block }));
        }
        cuts.sort_by_key(|cut| std::cmp::Reverse(cut.0));
        cuts.into_iter().map(|(_, first, second)| (first, second)).collect()
    }

    /// How many blank cells there are around a block, up to `most`. The page ends like a blank.
    pub fn distance(&self, block: &Block, most: usize) -> usize {
        let own = self.count(block);
        (1..=most).find(|&far| self.count(&self.grown(block, far)) > own).map_or(most, |far| far - 1)
    }

    /// Larger on all sides, but not than the page.
    pub fn grown(&self, block: &Block, cells: usize) -> Block {
        Block {
            left: block.left.saturating_sub(cells),
            top: block.top.saturating_sub(cells),
            right: (block.right + cells).min(self.width),
            bottom: (block.bottom + cells).min(self.height),
        }
    }

    /// Without the thin lines, whole or dashed, that go over nearly all of the page.
    pub fn without_folds(&self) -> Self {
        let mut cells = self.cells.clone();
        let rows = |y: usize| (0..self.width).map(move |x| self.cells[y * self.width + x]);
        let columns = |x: usize| (0..self.height).map(move |y| self.cells[y * self.width + x]);
        for y in folds(&(0..self.height).map(|y| covered(rows(y))).collect::<Vec<_>>(), self.width) {
            cells[y * self.width..(y + 1) * self.width].fill(false);
        }
        for x in folds(&(0..self.width).map(|x| covered(columns(x))).collect::<Vec<_>>(), self.height) {
            (0..self.height).for_each(|y| cells[y * self.width + x] = false);
        }
        Self::new(self.width, self.height, cells)
    }

    /// The blocks around ink that hangs together.
    pub fn connected(&self) -> Vec<Block> {
        let mut open = self.cells.clone();
        let mut found = Vec::new();
        for start in 0..open.len() {
            if !std::mem::take(&mut open[start]) {
                continue;
            }
            let mut block = Block { left: self.width, top: self.height, right: 0, bottom: 0 };
            let mut next = vec![start];
            while let Some(cell) = next.pop() {
                let (x, y) = (cell % self.width, cell / self.width);
                block.left = block.left.min(x);
                block.top = block.top.min(y);
                block.right = block.right.max(x + 1);
                block.bottom = block.bottom.max(y + 1);
                for y in y.saturating_sub(1)..(y + 2).min(self.height) {
                    for x in x.saturating_sub(1)..(x + 2).min(self.width) {
                        if std::mem::take(&mut open[y * self.width + x]) {
                            next.push(y * self.width + x);
                        }
                    }
                }
            }
            found.push(block);
        }
        found
    }

    /// Whether ink runs along all four edges of a block.
    pub fn is_framed(&self, block: &Block) -> bool {
        let along = |count: usize, has_ink: &dyn Fn(usize) -> bool| {
            (0..count).filter(|&at| has_ink(at)).count() * 10 >= count * 9
        };
        let Block { left, top, right, bottom } = *block;
        let strip = |left, top, right, bottom| self.count(&Block { left, top, right, bottom }) > 0;
        along(right - left, &|x| strip(left + x, top, left + x + 1, top + 2))
            && along(right - left, &|x| strip(left + x, bottom - 2, left + x + 1, bottom))
            && along(bottom - top, &|y| strip(left, top + y, left + 2, top + y + 1))
            && along(bottom - top, &|y| strip(right - 2, top + y, right, top + y + 1))
    }
}

/// Start and end of the runs of blanks that are long enough.
fn bands(blanks: impl Iterator<Item = bool>, least: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (place, is_blank) in blanks.chain([false]).enumerate() {
        if !is_blank {
            if place - start >= least {
                found.push((start, place));
            }
            start = place + 1;
        }
    }
    found
}

/// Cells from the first to the last ink of a line, without gaps that are wider than those between dashes.
fn covered(line: impl Iterator<Item = bool>) -> usize {
    let (mut covered, mut blank, mut begun) = (0, 0, false);
    for has_ink in line {
        if has_ink {
            covered += 1 + if begun && blank <= DASH_GAP { blank } else { 0 };
            blank = 0;
            begun = true;
        } else {
            blank += 1;
        }
    }
    covered
}

/// Lines that go over nearly all of the page and have none like them two cells before or after.
fn folds(covered: &[usize], length: usize) -> Vec<usize> {
    let is_long = |place: usize| covered.get(place).is_some_and(|covered| covered * 100 >= length * 85);
    (0..covered.len())
        .filter(|&at| is_long(at) && !(at >= 3 && is_long(at - 3)) && !is_long(at + 3))
        .collect()
}
