//! Barcodes of modules in rows and columns.

use super::{InDots, edges};
use crate::raster::Bitmap;

/// Dots from one looked-at row to the next.
const STEP: usize = 2;
/// Finder patterns that are looked at; letters of a whole page that look like one are fewer.
const MAX_FINDERS: usize = 60;
/// Modules of an alternating edge: the smallest Data Matrix has ten.
const MIN_ALTERNATING: usize = 9;
/// Dots of a module: 0.17 to 2 mm at 300 dpi.
const MODULE: std::ops::RangeInclusive<f32> = 2.0..=24.0;

#[derive(Debug, Clone, Copy)]
struct Finder {
    x: f32,
    y: f32,
    module: f32,
}

/// QR codes: three finder patterns at the corners of a square, in any position.
pub(super) fn qr(picture: &Bitmap) -> Vec<InDots> {
    let finders = finders(picture);
    let mut codes = Vec::new();
    for corner in &finders {
        for (place, a) in finders.iter().enumerate() {
            for b in &finders[place + 1..] {
                codes.extend(square(corner, a, b));
            }
        }
    }
    codes
}

fn square(corner: &Finder, a: &Finder, b: &Finder) -> Option<InDots> {
    let (ax, ay) = (a.x - corner.x, a.y - corner.y);
    let (bx, by) = (b.x - corner.x, b.y - corner.y);
    let (length_a, length_b) = (ax.hypot(ay), bx.hypot(by));
    let module = (corner.module + a.module + b.module) / 3.0;
    let alike = [corner, a, b].iter().all(|finder| (finder.module / module - 1.0).abs() < 0.15);
    let between = (length_a / module).round();
    let is_square = (length_a - length_b).abs() < module && (ax * bx + ay * by).abs() < length_a * module;
    // Versions 1 to 40 have 21 to 177 modules.
    if !alike || !is_square || !(14.0..=170.0).contains(&between) {
        return None;
    }
    let (xs, ys) = ([corner.x, a.x, b.x], [corner.y, a.y, b.y]);
    let reach = 3.5 * module;
    Some(InDots {
        left: xs.iter().copied().fold(f32::MAX, f32::min) - reach,
        top: ys.iter().copied().fold(f32::MAX, f32::min) - reach,
        right: xs.iter().copied().fold(0.0, f32::max) + reach,
        bottom: ys.iter().copied().fold(0.0, f32::max) + reach,
        module: length_a / between,
    })
}

fn finders(picture: &Bitmap) -> Vec<Finder> {
    let mut finders: Vec<Finder> = Vec::new();
    for y in (0..picture.height as usize).step_by(STEP) {
        let edges = edges(picture.row(y as u32));
        for run in edges.windows(6).step_by(2) {
            let Some(module) = one_one_three(run) else { continue };
            let x = f32::midpoint(run[0], run[5]);
            let Some((middle, high)) = upright(picture, x as usize, y, module) else { continue };
            let near = |known: &Finder| (known.x - x).abs() + (known.y - middle).abs() < 4.0 * module;
            if finders.len() < MAX_FINDERS && !finders.iter().any(near) {
                finders.push(Finder { x, y: middle, module: f32::midpoint(module, high) });
            }
        }
    }
    finders
}

/// The module of a run of ink, paper, ink, paper, ink with the widths 1 : 1 : 3 : 1 : 1.
fn one_one_three(edges: &[f32]) -> Option<f32> {
    let module = (edges[5] - edges[0]) / 7.0;
    let widths = [1.0, 1.0, 3.0, 1.0, 1.0];
    let fits = edges
        .windows(2)
        .zip(widths)
        .all(|(pair, width)| (pair[1] - pair[0] - width * module).abs() < module * 0.45 * width.sqrt());
    (fits && MODULE.contains(&module)).then_some(module)
}

/// The middle and the module of the same pattern upright.
fn upright(picture: &Bitmap, x: usize, y: usize, module: f32) -> Option<(f32, f32)> {
    let reach = (module * 8.0) as usize;
    let (from, to) = (y.saturating_sub(reach), (y + reach).min(picture.height as usize));
    let width = picture.width as usize;
    let column: Vec<u8> = (from..to).map(|y| picture.dots[y * width + x]).collect();
    let edges = edges(&column);
    let middle = (y - from) as f32 + 0.5;
    edges.windows(6).step_by(2).find_map(|run| {
        let high = one_one_three(run)?;
        let fits = run[2] <= middle && middle <= run[3] && (high / module - 1.0).abs() < 0.25;
        fits.then_some((from as f32 + f32::midpoint(run[0], run[5]), high))
    })
}

/// Data Matrix: an alternating edge along the rows whose end lies on a solid edge.
pub(super) fn data_matrix(picture: &Bitmap) -> Vec<InDots> {
    let mut codes: Vec<InDots> = Vec::new();
    for y in (0..picture.height as usize).step_by(STEP) {
        let edges = edges(picture.row(y as u32));
        for run in alternating(&edges) {
            let known = |code: &InDots| {
                let (x, y) = (f32::midpoint(run[0], run[1]), y as f32);
                x > code.left && x < code.right && y > code.top - code.module && y < code.bottom + code.module
            };
            if !codes.iter().any(known) {
                codes.extend(with_solid_edge(picture, run, y));
            }
        }
    }
    codes
}

/// The longest parts that begin and end with ink and whose widths are all alike.
fn alternating(edges: &[f32]) -> Vec<&[f32]> {
    let mut found = Vec::new();
    let mut start = 0;
    while start + MIN_ALTERNATING < edges.len() {
        let module = (edges[start + 4] - edges[start]) / 4.0;
        let fits = |pair: &[f32]| (pair[1] - pair[0] - module).abs() < module * 0.3;
        let runs = edges[start..].windows(2).take_while(|pair| fits(pair)).count();
        // An odd number of widths ends with ink.
        let runs = if runs % 2 == 1 { runs } else { runs.saturating_sub(1) };
        if runs >= MIN_ALTERNATING && MODULE.contains(&module) {
            found.push(&edges[start..=start + runs]);
            start += runs + 1;
        } else {
            start += 2;
        }
    }
    found
}

fn with_solid_edge(picture: &Bitmap, run: &[f32], y: usize) -> Option<InDots> {
    let (first, last) = (run[0], run[run.len() - 1]);
    let module = (last - first) / (run.len() - 1) as f32;
    let need = ((last - first) * 0.9) as usize;
    let width = picture.width as usize;
    let is_ink =
        |x: f32, y: usize| picture.dots.get(y * width + x as usize).is_some_and(|dot| Bitmap::is_ink(*dot));
    for (end, to_left) in [(first + module / 2.0, false), (last - module / 2.0, true)] {
        let below = (y..y + need + 1).all(|y| is_ink(end, y));
        let above = y >= need && (y - need..=y).all(|y| is_ink(end, y));
        if below == above {
            continue;
        }
        let reach = last - first + module;
        let (left, right) = if to_left { (first - module, last) } else { (first, last + module) };
        let y = y as f32;
        let (top, bottom) = if below { (y, y + reach) } else { (y + module - reach, y + module) };
        return Some(InDots { left, top, right, bottom, module });
    }
    None
}
