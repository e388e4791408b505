//! Barcodes of bars beside each other.

use super::{InDots, edges};
use crate::raster::Bitmap;

/// Dots from one looked-at row to the next: half a millimetre at 300 dpi.
const STEP: u32 = 6;
/// Rows over which bars stand at the same places.
const MIN_ROWS: u32 = 4;
/// Edges of the shortest barcode that counts.
const MIN_EDGES: usize = 20;
/// How far an edge may be off from row to row, in dots.
const SLACK: f32 = 0.7;
/// No bar or gap is wider, in dots: a module of one millimetre, four times.
const MAX_RUN: f32 = 48.0;
/// Nor in narrow bars.
const MAX_MODULES: f32 = 7.0;

struct Open {
    edges: Vec<f32>,
    top: u32,
    bottom: u32,
    rows: u32,
}

pub(super) fn codes(picture: &Bitmap) -> Vec<InDots> {
    let mut open: Vec<Open> = Vec::new();
    let mut done: Vec<Open> = Vec::new();
    for y in (0..picture.height).step_by(STEP as usize) {
        for line in lines(&edges(picture.row(y))) {
            match open.iter_mut().find(|known| known.bottom + 2 * STEP >= y && agree(&known.edges, &line)) {
                Some(known) if known.bottom < y => {
                    known.bottom = y;
                    known.rows += 1;
                }
                Some(_) => {}
                None => open.push(Open { edges: line, top: y, bottom: y, rows: 1 }),
            }
        }
        let (over, still): (Vec<_>, Vec<_>) = open.into_iter().partition(|code| code.bottom + 2 * STEP < y);
        open = still;
        done.extend(over.into_iter().filter(|code| code.rows >= MIN_ROWS));
    }
    done.extend(open.into_iter().filter(|code| code.rows >= MIN_ROWS));
    done.iter().map(|code| code.measured(picture)).collect()
}

/// The parts of a line of edges that may be barcodes: from ink to ink, without wide gaps.
fn lines(edges: &[f32]) -> Vec<Vec<f32>> {
    let mut found = Vec::new();
    for part in split(edges, MAX_RUN) {
        let mut runs: Vec<f32> = part.windows(2).map(|pair| pair[1] - pair[0]).collect();
        if runs.len() + 1 < MIN_EDGES {
            continue;
        }
        runs.sort_by(f32::total_cmp);
        let narrow = runs[runs.len() / 5];
        found.extend(split(part, narrow * MAX_MODULES).into_iter().map(<[f32]>::to_vec));
    }
    found.retain(|line| line.len() >= MIN_EDGES);
    found
}

/// Cuts where a gap is wider. Edges come in pairs, to ink and to paper, and are cut between pairs.
fn split(edges: &[f32], widest: f32) -> Vec<&[f32]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for place in (2..edges.len()).step_by(2) {
        if edges[place] - edges[place - 1] > widest {
            parts.push(&edges[start..place]);
            start = place;
        }
    }
    parts.push(&edges[start..edges.len() / 2 * 2]);
    parts.retain(|part| part.len() >= 2);
    parts
}

fn agree(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).filter(|(a, b)| (**a - **b).abs() > SLACK).count() * 20 <= a.len()
}

impl Open {
    /// With the rows between those that were looked at: as far as the bars reach.
    fn measured(&self, picture: &Bitmap) -> InDots {
        let bars: Vec<usize> =
            self.edges.chunks_exact(2).map(|bar| f32::midpoint(bar[0], bar[1]) as usize).collect();
        let has_bars = |y: &u32| {
            let row = picture.row(*y);
            bars.iter().filter(|&&x| row.get(x).is_some_and(|dot| Bitmap::is_ink(*dot))).count() * 10
                >= bars.len() * 9
        };
        let top = (0..=self.top).rev().take_while(has_bars).last().unwrap_or(self.top);
        let bottom = (self.bottom..picture.height).take_while(has_bars).last().unwrap_or(self.bottom);
        InDots {
            left: self.edges[0],
            top: top as f32,
            right: self.edges[self.edges.len() - 1],
            bottom: (bottom + 1) as f32,
            module: module(&self.edges),
        }
    }
}

/// The width of a module. Where all widths are whole modules it is taken from all of them, and else (two of five has
/// wide bars of two and a half) from the narrow ones.
fn module(edges: &[f32]) -> f32 {
    let runs: Vec<f32> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut sorted = runs.clone();
    sorted.sort_by(f32::total_cmp);
    let narrowest = sorted[sorted.len() / 10];
    let narrow: Vec<f32> = sorted.into_iter().filter(|run| *run < narrowest * 1.5).collect();
    let mean = narrow.iter().sum::<f32>() / narrow.len().max(1) as f32;
    let whole = |module: f32| runs.iter().map(|run| (run / module).round().max(1.0)).sum::<f32>();
    let length: f32 = runs.iter().sum();
    let mut module = mean;
    for _ in 0..3 {
        module = length / whole(module);
    }
    let off = runs.iter().filter(|run| ((**run / module) - (**run / module).round()).abs() > 0.25).count();
    if off * 20 <= runs.len() { module } else { mean }
}
