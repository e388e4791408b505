//! Barcodes in the picture of a page: not what they say, but where they are and how wide their modules are.
//!
//! Bars are lines of twenty edges and more that stand at the same places for two millimetres. A QR code shows by its
//! three finder patterns, a Data Matrix by the alternating edge that begins at a solid one. Edges are measured to a
//! fraction of a dot, by how dark the dots beside them are.

mod linear;
mod matrix;

use super::region::Region;
use crate::raster::Bitmap;

/// What a barcode consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeKind {
    /// Bars beside each other.
    Across,
    /// Bars below each other.
    Along,
    /// Modules in rows and columns.
    Matrix,
}

/// A barcode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Code {
    pub kind: CodeKind,
    /// From the first bar to the last, in points.
    pub bounds: Region,
    /// The width of the narrowest module, in points.
    pub module: f32,
}

/// A barcode in dots of the picture: edges, and the width of a module.
#[derive(Debug, Clone, Copy)]
struct InDots {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    module: f32,
}

/// All barcodes that can be recognised.
pub(super) fn codes(picture: &Bitmap, dots_per_point: f32) -> Vec<Code> {
    let turned = transposed(picture);
    let (across, along) = (linear::codes(picture), linear::codes(&turned));
    let mut matrices = matrix::qr(picture);
    matrices.extend(matrix::data_matrix(picture));
    matrices.extend(matrix::data_matrix(&turned).into_iter().map(InDots::transposed));
    let found = across.into_iter().map(|code| (CodeKind::Across, code));
    let found = found.chain(along.into_iter().map(|code| (CodeKind::Along, code.transposed())));
    let found = found.chain(matrices.into_iter().map(|code| (CodeKind::Matrix, code)));
    let mut codes: Vec<Code> = Vec::new();
    for (kind, code) in found {
        let bounds = Region {
            left: code.left / dots_per_point,
            top: code.top / dots_per_point,
            right: code.right / dots_per_point,
            bottom: code.bottom / dots_per_point,
        };
        // What lies within another is a part of it that looks like a barcode too.
        if codes.iter().all(|known| known.bounds.shared(&bounds) < bounds.area() / 2.0) {
            codes.push(Code { kind, bounds, module: code.module / dots_per_point });
        }
    }
    codes
}

impl InDots {
    fn transposed(self) -> Self {
        Self { left: self.top, top: self.left, right: self.bottom, bottom: self.right, ..self }
    }
}

fn transposed(picture: &Bitmap) -> Bitmap {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let mut dots = vec![0; picture.dots.len()];
    for (y, row) in picture.dots.chunks_exact(width).enumerate() {
        for (x, &dot) in row.iter().enumerate() {
            dots[x * height + y] = dot;
        }
    }
    Bitmap { width: picture.height, height: picture.width, dots }
}

/// Where a line of dots changes between paper and ink, first to ink. Edges at the ends are left out.
fn edges(row: &[u8]) -> Vec<f32> {
    let mut edges = Vec::new();
    for (place, pair) in row.windows(2).enumerate() {
        if Bitmap::is_ink(pair[0]) != Bitmap::is_ink(pair[1]) {
            let (before, after) = (f32::from(pair[0]), f32::from(pair[1]));
            edges.push(place as f32 + 0.5 + (before - 127.5) / (before - after));
        }
    }
    if row.first().is_some_and(|&dot| Bitmap::is_ink(dot)) && !edges.is_empty() {
        edges.remove(0);
    }
    edges
}
