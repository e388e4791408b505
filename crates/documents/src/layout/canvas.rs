//! The pages being made, and what could not be drawn on them.

use std::sync::Arc;

use crate::display::{Area, Item, Page, Shade};
use crate::images::{Images, Picture};
use crate::text::{Block, TextEngine, TextStyle};
use crate::{ImageId, LeftOutBarcode, MissingGlyphs, Resolution, Resources, Target, WeakBarcode};

/// The shade of a bar that stands for characters without a font.
const GAP: Shade = Shade(0xb4);

/// Pages, and the means to put something on the last of them.
pub(crate) struct Canvas {
    pub pages: Vec<Page>,
    pub missing: Vec<MissingGlyphs>,
    pub left_out: Vec<LeftOutBarcode>,
    pub weak: Vec<WeakBarcode>,
    /// Whether something with a gap was shaped since a document last began.
    pub has_gaps: bool,
    target: Target,
    images: Images,
    engine: TextEngine,
}

impl Canvas {
    /// No pages yet.
    pub fn new(target: Target, resources: &Resources) -> Self {
        Self {
            pages: Vec::new(),
            missing: Vec::new(),
            left_out: Vec::new(),
            weak: Vec::new(),
            has_gaps: false,
            target,
            images: resources.images.clone(),
            engine: TextEngine::new(resources.system_fonts),
        }
    }

    /// The dots on which barcodes are laid.
    pub const fn resolution(&self) -> Resolution {
        self.target.resolution
    }

    /// Whether the printer knows no shades.
    pub const fn is_black(&self) -> bool {
        self.target.format.is_thermal()
    }

    /// The picture of this name, where it was handed in.
    pub fn picture(&self, id: &ImageId) -> Option<Arc<Picture>> {
        self.images.get(id)
    }

    /// Draws a picture.
    pub fn picture_at(&mut self, area: Area, picture: Arc<Picture>) {
        self.add(Item::Picture { area, picture });
    }

    /// Starts a page of this width and height.
    pub fn start_page(&mut self, (width, height): (f32, f32)) {
        self.pages.push(Page { width, height, items: Vec::new() });
    }

    /// Adds to the last page.
    pub fn add(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Shapes `text`, which is cleaned already, and takes note of characters that have no glyph.
    pub fn shape(
        &mut self,
        field: &'static str,
        text: &str,
        style: TextStyle,
        width: f32,
        max_lines: usize,
    ) -> Block {
        let block = self.engine.lay_out(text, style, width, max_lines);
        self.has_gaps |= !block.missing.is_empty();
        let known = |missing: &MissingGlyphs| missing.field == field && missing.text == text;
        if !block.missing.is_empty() && !self.missing.iter().any(known) {
            let characters = block.missing.clone();
            self.missing.push(MissingGlyphs { field, text: text.to_owned(), characters });
        }
        block
    }

    /// Draws a block with its top left corner at `x`, `y`; gives the y of its lower edge.
    pub fn draw(&mut self, block: &Block, x: f32, y: f32, shade: Shade) -> f32 {
        self.draw_lines(block, y, shade, |_| x)
    }

    /// Draws a block whose lines end at `right`.
    pub fn draw_right(&mut self, block: &Block, right: f32, y: f32, shade: Shade) -> f32 {
        self.draw_lines(block, y, shade, |width| right - width)
    }

    /// Draws a block whose lines are centred on `centre`.
    pub fn draw_centred(&mut self, block: &Block, centre: f32, y: f32, shade: Shade) -> f32 {
        self.draw_lines(block, y, shade, |width| centre - width / 2.0)
    }

    fn draw_lines(&mut self, block: &Block, y: f32, shade: Shade, left: impl Fn(f32) -> f32) -> f32 {
        for line in &block.lines {
            let x = left(line.width);
            for run in &line.runs {
                let (x, baseline) = (x + run.x, y + line.baseline);
                self.add(Item::Glyphs { x, baseline, run: run.clone(), shade });
            }
            for &(left, width) in &line.gaps {
                // Between base line and x-height, so that it is seen as standing for letters.
                let size = line.runs.first().map_or(block.height * 0.6, |run| run.size);
                let area =
                    Area { x: x + left, y: y + line.baseline - size * 0.62, width, height: size * 0.68 };
                self.add(Item::Fill { area, shade: GAP });
            }
        }
        y + block.height
    }

    /// Draws a filled rectangle.
    pub fn fill(&mut self, area: Area, shade: Shade) {
        self.add(Item::Fill { area, shade });
    }

    /// Draws a horizontal line downwards from `y`.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, pen: f32, shade: Shade) {
        self.fill(Area { x, y, width, height: pen }, shade);
    }

    /// Draws the outline of a rectangle.
    pub fn outline(&mut self, area: Area, pen: f32, shade: Shade) {
        self.add(Item::Outline { area, pen, shade });
    }
}
