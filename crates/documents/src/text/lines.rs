//! From the shaper's layout to our lines.

use std::ops::Range;
use std::sync::Arc;

use parley::{Cluster as ShapedCluster, Layout, Run};

use super::{Block, Cluster, FaceId, Glyph, GlyphRun, Line};

/// The stretches of `text` that no font has a glyph for, in order.
pub(super) fn without_glyph(text: &str, layout: &Layout<()>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            // Nearly every run has all its glyphs, and then its clusters need not be looked at one by one.
            if run.clusters().flat_map(|cluster| cluster.glyphs()).all(|glyph| glyph.id != 0) {
                continue;
            }
            for (range, cluster) in atoms(&run) {
                let visible = !text[range.clone()].chars().all(char::is_whitespace);
                if visible && cluster.glyphs().any(|glyph| glyph.id == 0) {
                    ranges.push(range);
                }
            }
        }
    }
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Whether there is a character that no font has a glyph for.
pub(super) fn lacks_glyphs(text: &str, layout: &Layout<()>) -> bool {
    !without_glyph(text, layout).is_empty()
}

/// Lines of glyphs of `layout`, whose text is `text`; nothing is drawn for the text in `blanks`.
pub(super) fn collect(text: &str, layout: &Layout<()>, blanks: &[Range<usize>]) -> Block {
    let mut block = Block { height: layout.height(), ..Block::default() };
    for shaped in layout.lines() {
        let metrics = shaped.metrics();
        let mut line = Line {
            baseline: metrics.baseline,
            width: metrics.advance - metrics.hanging_advance,
            ..Line::default()
        };
        // In a paragraph that is read from right to left, spaces at the end of a line hang out on its left.
        let mut x = if layout.is_rtl() { -metrics.hanging_advance } else { 0.0 };
        for run in shaped.runs() {
            add_run(&mut line, &mut x, text, &run, blanks);
        }
        block.lines.push(line);
    }
    block
}

fn add_run(line: &mut Line, x: &mut f32, text: &str, run: &Run<'_, ()>, blanks: &[Range<usize>]) {
    let Some(face) = FaceId::of(run.font()) else {
        return;
    };
    let mut open = (*x, Vec::new());
    let mut ordered = atoms(run);
    if run.is_rtl() {
        ordered.reverse();
    }
    for (range, cluster) in ordered {
        let glyphs: Vec<Glyph> = cluster.glyphs().filter_map(glyph).collect();
        let width: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
        if blanks.iter().any(|blank| blank.contains(&range.start)) {
            add_gap(&mut line.gaps, *x, width);
            let (left, clusters) = std::mem::replace(&mut open, (*x + width, Vec::new()));
            finish(line, face, run, left, clusters);
        } else if text[range.clone()] != *"\n" {
            open.1.push(Cluster { text: text[range].to_owned(), glyphs });
        }
        *x += width;
    }
    finish(line, face, run, open.0, open.1);
}

fn finish(line: &mut Line, face: FaceId, run: &Run<'_, ()>, x: f32, clusters: Vec<Cluster>) {
    if !clusters.is_empty() {
        line.runs.push(GlyphRun { face, size: run.font_size(), x, clusters: Arc::from(clusters) });
    }
}

fn add_gap(gaps: &mut Vec<(f32, f32)>, x: f32, width: f32) {
    match gaps.last_mut() {
        Some(last) if (last.0 + last.1 - x).abs() < 0.01 => last.1 += width,
        _ => gaps.push((x, width)),
    }
}

fn glyph(shaped: parley::Glyph) -> Option<Glyph> {
    let id = u16::try_from(shaped.id).ok()?;
    Some(Glyph { id, dx: shaped.x, dy: -shaped.y, advance: shaped.advance })
}

/// The clusters of a run in reading order; a ligature is one, with the text of all its letters.
fn atoms<'a>(run: &Run<'a, ()>) -> Vec<(Range<usize>, ShapedCluster<'a, ()>)> {
    let mut atoms: Vec<(Range<usize>, ShapedCluster<'a, ()>)> = Vec::new();
    for cluster in run.clusters() {
        let range = cluster.text_range();
        match atoms.last_mut() {
            Some((whole, _)) if cluster.is_ligature_continuation() => whole.end = range.end,
            _ => atoms.push((range, cluster)),
        }
    }
    atoms
}
