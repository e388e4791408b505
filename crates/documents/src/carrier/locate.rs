//! Labels on a page. The steps stand in the words of the module above.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::codes::{Code, codes};
use super::error::CarrierError;
use super::ink::{Block, CELLS, Ink};
use super::region::Region;
use super::view::View;
use crate::raster::Bitmap;

/// What a label was known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// The page is not larger than a label.
    WholePage,
    /// A rectangle is drawn around it.
    Frame,
    /// Blank paper separates it from the rest.
    Block,
    /// Nothing on the page looks like a label: all ink was taken.
    AllInk,
}

/// A label.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The page among all.
    pub page: usize,
    pub region: Region,
    /// Points of blank at its edges that may be cut off.
    pub margin: f32,
    pub found: Found,
    pub codes: Vec<Code>,
    pub origin: (usize, usize),
}

/// Dots per point of the picture that is looked at: 300 dpi.
const SCALE: f64 = 300.0 / 72.0;
/// The most dots of that picture; larger pages are looked at less closely.
const MAX_DOTS: f64 = 24_000_000.0;
/// Shorter and longer side in points up to which a page is a label: 125 × 180 mm, room for 4 × 6¾ in and A6.
const LABEL_PAGE: (f32, f32) = (355.0, 511.0);
const MM: f32 = 72.0 / 25.4;
/// Cells of blank that cut blocks apart: 4 mm.
const CUT: usize = 8;
/// Blocks that are looked at.
const MAX_BLOCKS: usize = 3_000;
/// Labels of one page.
const MAX_LABELS: usize = 8;

/// The labels of a page from the top left, row by row; none where there is no ink.
pub(super) fn labels(view: &View, page: usize) -> Result<Vec<Label>, CarrierError> {
    let (width, height) = view.sizes[page];
    let scale = SCALE.min((MAX_DOTS / (f64::from(width) * f64::from(height))).sqrt());
    let picture = view.page(page, scale);
    let codes = codes(&picture, scale as f32);
    let ink = Ink::of(&picture, scale as f32);
    let Some(all) = ink.trimmed(&ink.all()) else { return Ok(Vec::new()) };
    let whole = Region { left: 0.0, top: 0.0, right: width, bottom: height };
    let (short, long) = whole.sides();
    let regions = if short <= LABEL_PAGE.0 && long <= LABEL_PAGE.1 {
        vec![(whole, 0.0, Found::WholePage)]
    } else {
        let look =
            Look { open: ink.without_folds(), ink, codes: &codes, picture: &picture, scale: scale as f32 };
        look.regions(&all, &whole)
    };
    let origin = view.origins[page];
    let held = |region: &Region| codes.iter().filter(|code| region.holds(&code.bounds)).copied().collect();
    let label = |(region, margin, found)| Label { page, region, margin, found, codes: held(&region), origin };
    Ok(regions.into_iter().map(label).collect())
}

struct Look<'a> {
    /// All ink.
    ink: Ink,
    /// Ink without folds.
    open: Ink,
    codes: &'a [Code],
    picture: &'a Bitmap,
    scale: f32,
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    block: Block,
    region: Region,
    is_framed: bool,
    marks: f32,
}

impl Look<'_> {
    fn regions(&self, all: &Block, page: &Region) -> Vec<(Region, f32, Found)> {
        let mut candidates = self.candidates();
        candidates.sort_by(|a, b| a.marks.total_cmp(&b.marks));
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            let is_alike = chosen.first().is_none_or(|first| {
                !self.codes.is_empty()
                    && (0.6..=1.67).contains(&(candidate.region.area() / first.region.area()))
            });
            let is_free = chosen.iter().all(|other| other.region.shared(&candidate.region) <= 0.0);
            if is_alike && is_free && chosen.len() < MAX_LABELS {
                chosen.push(candidate);
            }
        }
        if chosen.is_empty() {
            let (region, margin) = self.with_margin(all, false, page);
            return vec![(region, margin, Found::AllInk)];
        }
        chosen.sort_by_key(|candidate| (candidate.block.top / 20, candidate.block.left));
        let found = |label: Candidate| {
            let (region, margin) = self.with_margin(&label.block, label.is_framed, page);
            (region, margin, if label.is_framed { Found::Frame } else { Found::Block })
        };
        chosen.into_iter().map(found).collect()
    }

    fn candidates(&self) -> Vec<Candidate> {
        let framed = self.ink.connected().into_iter().filter(|block| self.ink.is_framed(block));
        let framed: Vec<Candidate> = framed.filter_map(|block| self.candidate(block, true)).collect();
        let mut seen = BTreeSet::new();
        let mut open = vec![(self.open.all(), 0)];
        let mut found = framed;
        while let Some((block, depth)) = open.pop() {
            let Some(block) = self.open.trimmed(&block) else { continue };
            let key = (block.left, block.top, block.right, block.bottom);
            if seen.len() >= MAX_BLOCKS || !seen.insert(key) {
                continue;
            }
            found.extend(self.candidate(block, false));
            if depth < 6 {
                let cuts = self.open.cuts(&block, CUT).into_iter().take(8);
                open.extend(cuts.flat_map(|(first, second)| [(first, depth + 1), (second, depth + 1)]));
            }
        }
        found
    }

    /// A block with its marks, unless it cannot be a label.
    fn candidate(&self, block: Block, is_framed: bool) -> Option<Candidate> {
        let region = self.region(&block);
        let (short, long) = region.sides();
        let (short, long) = (short / MM, long / MM);
        let ratio = long / short.max(1.0);
        if short > 152.0 || long > 216.0 || short < 40.0 || ratio > 2.8 {
            return None;
        }
        let touched = self.codes.iter().filter(|code| code.bounds.shared(&region) > 0.0);
        let held = touched.clone().filter(|code| region.holds(&code.bounds)).count();
        if held < touched.count() || (held == 0 && !self.codes.is_empty()) || self.is_pair(&block) {
            return None;
        }
        let shapes = [(1.5, 0.0), (std::f32::consts::SQRT_2, 0.0), (1.0, 0.05), (2.0, 0.15)];
        let shape = shapes.map(|(shape, more): (f32, f32)| (ratio / shape).ln().abs() + more);
        let shape = shape.into_iter().fold(f32::MAX, f32::min);
        let area = (short * long / 15_000.0).ln();
        let size = if area < 0.0 { -0.7 * area } else { 0.3 * area };
        let apart = self.open.distance(&block, 40) as f32 / 2.0;
        let frame = if is_framed { 0.4 } else { 0.0 };
        let share = held as f32 / self.codes.len().max(1) as f32;
        let marks = shape + size - frame - 0.015 * apart - 0.3 * share;
        Some(Candidate { block, region, is_framed, marks })
    }

    /// Whether it is two labels beside each other: both with barcodes, about as large, and of the shape of a label.
    fn is_pair(&self, block: &Block) -> bool {
        self.open.cuts(block, CUT / 2).into_iter().any(|(first, second)| {
            let (Some(first), Some(second)) = (self.open.trimmed(&first), self.open.trimmed(&second)) else {
                return false;
            };
            let (first, second) = (self.region(&first), self.region(&second));
            let holds = |region: &Region| self.codes.iter().any(|code| region.holds(&code.bounds));
            let is_label = |region: &Region| {
                let (short, long) = region.sides();
                short > 65.0 * MM && long / short < 2.1
            };
            (0.75..=1.34).contains(&(first.area() / second.area()))
                && [first, second].iter().all(|region| holds(region) && is_label(region))
        })
    }

    /// In points.
    fn region(&self, block: &Block) -> Region {
        let points = |cells: usize| cells as f32 / CELLS;
        Region {
            left: points(block.left),
            top: points(block.top),
            right: points(block.right),
            bottom: points(block.bottom),
        }
    }

    /// A label with some blank around it, but nothing of its neighbours.
    fn with_margin(&self, block: &Block, is_framed: bool, page: &Region) -> (Region, f32) {
        let tight = self.tight(block);
        let most: f32 = if is_framed { 1.0 } else { 3.0 };
        let free = self.ink.distance(block, 12) as f32 / 2.0;
        let margin = most.min(free / 2.0) * MM;
        let region = Region {
            left: (tight.left - margin).max(page.left),
            top: (tight.top - margin).max(page.top),
            right: (tight.right + margin).min(page.right),
            bottom: (tight.bottom + margin).min(page.bottom),
        };
        let cut = [tight.left - region.left, tight.top - region.top]
            .into_iter()
            .chain([region.right - tight.right, region.bottom - tight.bottom])
            .fold(margin, f32::min);
        (region, cut.max(0.0))
    }

    /// The ink of a block to the dot.
    fn tight(&self, block: &Block) -> Region {
        let rough = self.region(block);
        let dots = |points: f32, most: u32| ((points * self.scale) as u32).min(most);
        let (width, height) = (self.picture.width, self.picture.height);
        let (left, right) = (dots(rough.left, width), dots(rough.right, width));
        let (top, bottom) = (dots(rough.top, height), dots(rough.bottom, height));
        let mut inner: Option<Region> = None;
        for y in top..bottom {
            let row = &self.picture.row(y)[left as usize..right as usize];
            let has_ink = |dot: &u8| *dot < 250;
            if let (Some(first), Some(last)) = (row.iter().position(has_ink), row.iter().rposition(has_ink)) {
                let points = |dots: usize| (left as usize + dots) as f32 / self.scale;
                let line = Region {
                    left: points(first),
                    top: y as f32 / self.scale,
                    right: points(last + 1),
                    bottom: (y + 1) as f32 / self.scale,
                };
                inner = Some(inner.map_or(line, |inner| inner.with(&line)));
            }
        }
        inner.unwrap_or(rough)
    }
}
