//! Shaping and breaking text into lines of positioned glyphs.
//!
//! This module knows fonts and Unicode, and nothing of pages or PDF.

mod cache;
mod clean;
mod fonts;
mod lines;

pub(crate) use clean::{line as clean_line, paragraph as clean_paragraph};
pub(crate) use fonts::FaceId;

use std::ops::Range;
use std::sync::Arc;

use cache::Cache;
use fonts::Fonts;
use parley::{
    FontFamily, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty, TextWrapMode,
};
use unicode_segmentation::UnicodeSegmentation;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    /// Font size in points.
    pub size: f32,
    /// Bold instead of regular.
    pub bold: bool,
    /// Distance of base lines as a multiple of the size.
    pub leading: f32,
}

impl TextStyle {
    /// Regular weight with the usual leading.
    pub const fn regular(size: f32) -> Self {
        Self { size, bold: false, leading: 1.32 }
    }

    /// Bold weight with the usual leading.
    pub const fn bold(size: f32) -> Self {
        Self { size, bold: true, leading: 1.25 }
    }
}

/// Lines of glyphs, relative to their top left corner, y downwards, in points.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// The sum of the line heights.
    pub height: f32,
    /// The characters that no shipped font has, in order, each once.
    pub missing: Vec<char>,
}

impl Block {
    /// The width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// One line of a [`Block`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// The base line below the top of the block.
    pub baseline: f32,
    /// Advance width without trailing spaces.
    pub width: f32,
    /// Glyphs from left to right.
    pub runs: Vec<GlyphRun>,
    /// Stretches (left edge, width) where characters stand that no font has.
    pub gaps: Vec<(f32, f32)>,
}

/// Glyphs of one face on one line, in visual order. Copies share what they say.
#[derive(Debug, Clone)]
pub(crate) struct GlyphRun {
    /// The face of all glyphs.
    pub face: FaceId,
    /// Font size in points.
    pub size: f32,
    /// Left edge relative to the line.
    pub x: f32,
    /// The clusters from left to right.
    pub clusters: Arc<[Cluster]>,
}

/// Glyphs that belong together, and the text they stand for.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// The text in reading order.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph and its shift to the right from the start of its cluster.
pub(crate) type Placed<'a> = (f32, &'a Glyph);

impl Cluster {
    /// The glyphs by which readers measure the text, and the others: dots and signs above, below or inside of these,
    /// which do not move the pen. Both from left to right.
    pub fn measured(&self) -> (Vec<Placed<'_>>, Vec<Placed<'_>>) {
        let mut pen = 0.0;
        let placed = self.glyphs.iter().map(|glyph| {
            let x = pen + glyph.dx;
            pen += glyph.advance;
            (x, glyph)
        });
        let (mut moving, mut still): (Vec<_>, Vec<_>) = placed.partition(|(_, glyph)| glyph.advance > 0.0);
        if moving.is_empty() && !still.is_empty() {
            moving.push(still.remove(0));
        }
        (moving, still)
    }
}

/// A glyph: where it is drawn relative to the pen, and how far the pen moves. In points, y upwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Index in the face.
    pub id: u16,
    /// Shift to the right.
    pub dx: f32,
    /// Shift upwards.
    pub dy: f32,
    /// Pen movement.
    pub advance: f32,
}

/// No text is shaped without its fonts, so an engine holds them together with working memory. Making one is cheap
/// after the first; results do not depend on what was laid out before.
pub(crate) struct TextEngine {
    fonts: Fonts,
    /// Fonts of the system, opened when a character is met that the shipped ones lack.
    system: Option<Fonts>,
    may_use_system: bool,
    layouts: LayoutContext<()>,
    cache: Cache,
}

/// Which fonts a text is shaped with.
#[derive(Clone, Copy)]
enum Source {
    Shipped,
    System,
}

/// A text whose characters without a font have been replaced by blanks of about their width.
struct Prepared {
    text: String,
    blanks: Vec<Range<usize>>,
    missing: Vec<char>,
}

impl TextEngine {
    /// An engine with the shipped fonts, and with those of the system where they are asked for and needed.
    pub fn new(may_use_system: bool) -> Self {
        Self {
            fonts: fonts::shipped(),
            system: None,
            may_use_system,
            layouts: LayoutContext::new(),
            cache: Cache::default(),
        }
    }

    /// Breaks `text` (already cleaned) into at most `max_lines` lines of at most `width`; what does not fit is cut at
    /// a character and ends with an ellipsis.
    pub fn lay_out(&mut self, text: &str, style: TextStyle, width: f32, max_lines: usize) -> Block {
        if text.is_empty() || max_lines == 0 {
            return Block::default();
        }
        let place = cache::Place::new(style, width, max_lines);
        if let Some(known) = self.cache.get(place, text) {
            return known.clone();
        }
        let block = self.lay_out_anew(text, style, width, max_lines);
        self.cache.add(place, text, &block);
        block
    }

    fn lay_out_anew(&mut self, text: &str, style: TextStyle, width: f32, max_lines: usize) -> Block {
        let mut source = Source::Shipped;
        let mut layout = self.shape(source, text, style, width);
        let mut prepared = Prepared { text: text.to_owned(), blanks: Vec::new(), missing: Vec::new() };
        if self.may_use_system && lines::lacks_glyphs(text, &layout) {
            source = Source::System;
            layout = self.shape(source, text, style, width);
        }
        if let Some(replaced) = replace_missing(text, &layout) {
            prepared = replaced;
            layout = self.shape(source, &prepared.text, style, width);
        }
        if layout.len() > max_lines {
            layout = self.cut(source, &mut prepared, &layout, (style, width, max_lines));
        }
        let mut block = lines::collect(&prepared.text, &layout, &prepared.blanks);
        block.missing = prepared.missing;
        block
    }

    fn shape(&mut self, source: Source, text: &str, style: TextStyle, width: f32) -> Layout<()> {
        let fonts = match source {
            Source::Shipped => &mut self.fonts,
            Source::System => self.system.get_or_insert_with(fonts::with_system),
        };
        let families = FontFamily::from(fonts.families.as_slice());
        let mut builder = self.layouts.ranged_builder(&mut fonts.context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::TextWrapMode(TextWrapMode::Wrap));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout
    }

    /// Shortens `prepared` until it fits, ellipsis included.
    fn cut(
        &mut self,
        source: Source,
        prepared: &mut Prepared,
        layout: &Layout<()>,
        (style, width, max_lines): (TextStyle, f32, usize),
    ) -> Layout<()> {
        let end = layout.get(max_lines - 1).map_or(0, |line| line.text_range().end);
        let mut kept = prepared.text[..end].trim_end();
        loop {
            let text = format!("{kept}…");
            let layout = self.shape(source, &text, style, width);
            if layout.len() <= max_lines || kept.is_empty() {
                let kept = kept.len();
                prepared.blanks.retain(|blank| blank.start < kept);
                prepared.text = text;
                return layout;
            }
            let last = kept.grapheme_indices(true).next_back().map_or(0, |(place, _)| place);
            kept = kept[..last].trim_end();
        }
    }
}

/// `None` when every character has a glyph. Otherwise the text with no-break spaces in place of those that have none.
fn replace_missing(text: &str, layout: &Layout<()>) -> Option<Prepared> {
    const BLANK: &str = "\u{a0}\u{a0}";
    let without_glyph = lines::without_glyph(text, layout);
    if without_glyph.is_empty() {
        return None;
    }
    let mut prepared = Prepared { text: String::new(), blanks: Vec::new(), missing: Vec::new() };
    let mut place = 0;
    for range in without_glyph {
        prepared.text.push_str(&text[place..range.start]);
        place = range.end;
        let start = prepared.text.len();
        for c in text[range].chars() {
            prepared.text.push_str(BLANK);
            if !prepared.missing.contains(&c) {
                prepared.missing.push(c);
            }
        }
        let end = prepared.text.len();
        match prepared.blanks.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => prepared.blanks.push(start..end),
        }
    }
    prepared.text.push_str(&text[place..]);
    Some(prepared)
}

#[cfg(test)]
mod tests;
