//! What was laid out lately: the words of a form, and the goods that many parcels hold, are the same on every sheet.

use std::collections::HashMap;

use super::{Block, TextStyle};

/// Bytes of text that are remembered, glyphs take about a hundred times as much. The words of a form are a thousand, and
/// two hundred slips of a shop add some ten thousand.
const MOST_BYTES: usize = 64 * 1024;

/// How a text is laid out: everything that its lines depend on besides the text and the fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// Bits of size, leading and width.
    lengths: [u32; 3],
    bold: bool,
    max_lines: usize,
}

impl Place {
    pub(super) fn new(style: TextStyle, width: f32, max_lines: usize) -> Self {
        let TextStyle { size, bold, leading } = style;
        Self { lengths: [size, leading, width].map(f32::to_bits), bold, max_lines }
    }
}

/// Blocks by place and text. Forgets everything when it is full.
#[derive(Default)]
pub(super) struct Cache {
    blocks: HashMap<Place, HashMap<Box<str>, Block>>,
    bytes: usize,
}

impl Cache {
    pub(super) fn get(&self, place: Place, text: &str) -> Option<&Block> {
        self.blocks.get(&place)?.get(text)
    }

    pub(super) fn add(&mut self, place: Place, text: &str, block: &Block) {
        if self.bytes + text.len() > MOST_BYTES {
            (self.blocks, self.bytes) = (HashMap::new(), 0);
        }
        self.bytes += text.len();
        self.blocks.entry(place).or_default().insert(text.into(), block.clone());
    }
}
