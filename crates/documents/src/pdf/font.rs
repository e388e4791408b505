//! Fonts cut down to the glyphs of one file.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use printpdf::{Codepoint, ParsedFont};
use subsetter::GlyphRemapper;

use super::PdfError;
use crate::text::{Cluster, FaceId, Glyph, GlyphRun, Placed};

/// The glyphs of one face that a file uses, and what they say.
pub(super) struct Subset {
    /// The name of the font resource.
    pub id: String,
    face: FaceId,
    metrics: Option<&'static Metrics>,
    remapper: GlyphRemapper,
    /// The code of every glyph in use, by its index in the face; 0 for the others.
    codes: Vec<u16>,
    /// What the codes mean, where that is known.
    meanings: Vec<Option<String>>,
    bytes: Vec<u8>,
}

/// What is read once from a font file: a parsed font without its large tables, and the advance widths.
struct Metrics {
    template: ParsedFont,
    widths: Vec<u16>,
}

/// Of the faces that were used so far; as few as the faces themselves, and kept as long.
static METRICS: RwLock<BTreeMap<FaceId, Option<&'static Metrics>>> = RwLock::new(BTreeMap::new());

impl Metrics {
    fn of(face: FaceId) -> Option<&'static Self> {
        if let Some(known) = METRICS.read().unwrap_or_else(PoisonError::into_inner).get(&face) {
            return *known;
        }
        let font = face.face();
        let read = Self::read(font.data.as_ref(), font.index).map(|metrics| &*Box::leak(Box::new(metrics)));
        *METRICS.write().unwrap_or_else(PoisonError::into_inner).entry(face).or_insert(read)
    }

    fn read(data: &[u8], index: u32) -> Option<Self> {
        let mut template = ParsedFont::from_bytes(data, index as usize, &mut Vec::new())?;
        let widths = std::mem::take(&mut template.glyph_widths);
        let count = widths.keys().next_back().map_or(0, |&last| usize::from(last) + 1);
        let mut list = vec![0; count];
        for (glyph, width) in widths {
            list[usize::from(glyph)] = width;
        }
        template.codepoint_to_glyph.clear();
        template.original_bytes.clear();
        Some(Self { template, widths: list })
    }
}

impl Subset {
    /// No glyphs yet; the font is the `place`-th of the file.
    pub(super) fn new(face: FaceId, place: usize) -> Self {
        Self {
            id: format!("N{place}"),
            face,
            metrics: Metrics::of(face),
            remapper: GlyphRemapper::new(),
            codes: Vec::new(),
            meanings: vec![None],
            bytes: Vec::new(),
        }
    }

    /// Takes up the glyphs of `run`. A glyph means what it means at its first use; where it means something else
    /// later, [`Subset::is_plain`] says no.
    pub(super) fn add(&mut self, run: &GlyphRun) {
        for cluster in &*run.clusters {
            if let [glyph] = &cluster.glyphs[..] {
                self.take_up(glyph, Some(&cluster.text));
                continue;
            }
            let (moving, still) = cluster.measured();
            let is_single = moving.len() == 1;
            for (place, (_, glyph)) in moving.into_iter().chain(still).enumerate() {
                let meaning = if place == 0 { cluster.text.as_str() } else { "" };
                self.take_up(glyph, is_single.then_some(meaning));
            }
        }
    }

    fn take_up(&mut self, glyph: &Glyph, meaning: Option<&str>) {
        let place = usize::from(glyph.id);
        if self.codes.len() <= place {
            self.codes.resize(place + 1, 0);
        }
        if self.codes[place] == 0 {
            self.codes[place] = self.remapper.remap(glyph.id);
        }
        let code = usize::from(self.codes[place]);
        if self.meanings.len() <= code {
            self.meanings.resize(code + 1, None);
        }
        if let (known @ None, Some(meaning)) = (&mut self.meanings[code], meaning) {
            *known = Some(meaning.to_owned());
        }
    }

    /// The code of a glyph in the subset and the text that stands for it in the font's table.
    pub(super) fn code(&self, glyph: u16) -> (u16, &str) {
        let code = self.codes.get(usize::from(glyph)).copied().unwrap_or(0);
        (code, self.meanings.get(usize::from(code)).and_then(Option::as_deref).unwrap_or(""))
    }

    /// Every code with its meaning.
    pub(super) fn codepoints(&self) -> Vec<Codepoint> {
        let point = |(code, meaning): (u16, &Option<String>)| {
            Codepoint::with_cid(code, 0.0, meaning.clone().unwrap_or_default())
        };
        (0..=u16::MAX).zip(&self.meanings).map(point).collect()
    }

    /// Whether the font's table alone gives back the text of this cluster: one glyph that moves the pen stands for all
    /// of it and the others for nothing.
    pub(super) fn is_plain(&self, cluster: &Cluster) -> bool {
        let (moving, still) = cluster.measured();
        matches!(moving[..], [(_, head)] if self.is_plain_glyph(head, &cluster.text))
            && self.are_silent(&still)
    }

    /// Whether the font's table gives back `text` for this glyph.
    pub(super) fn is_plain_glyph(&self, glyph: &Glyph, text: &str) -> bool {
        self.code(glyph.id).1 == text
    }

    /// Whether these glyphs stand for nothing.
    pub(super) fn are_silent(&self, glyphs: &[Placed<'_>]) -> bool {
        glyphs.iter().all(|(_, glyph)| self.code(glyph.id).1.is_empty())
    }

    /// The advance of a glyph as the file states it: thousandths of the font size, without a fraction.
    pub(super) fn stated_width(&self, glyph: u16) -> f32 {
        let Some(metrics) = self.metrics else { return 0.0 };
        let width = metrics.widths.get(usize::from(glyph)).copied().unwrap_or(0);
        let units = f32::from(metrics.template.pdf_font_metrics.units_per_em);
        (f32::from(width) * 1000.0 / units).trunc()
    }

    /// Makes the font program.
    pub(super) fn cut(&mut self) -> Result<(), PdfError> {
        let face = self.face.face();
        self.bytes = subsetter::subset(face.data.as_ref(), face.index, &self.remapper)
            .map_err(|error| PdfError::Subset { face: face.name.to_string(), reason: error.to_string() })?;
        Ok(())
    }

    /// The subset as printpdf wants it.
    pub(super) fn font(&self) -> ParsedFont {
        let metrics = self.metrics;
        let mut font = metrics.map_or_else(empty_font, |metrics| metrics.template.clone());
        font.original_bytes.clone_from(&self.bytes);
        font.font_name = Some(format!("{}+{}", self.tag(), self.face.face().name));
        for (code, glyph) in self.remapper.remapped_gids().enumerate() {
            let width = metrics.and_then(|m| m.widths.get(usize::from(glyph)).copied()).unwrap_or(0);
            font.glyph_widths.insert(u16::try_from(code).unwrap_or(u16::MAX), width);
        }
        font
    }

    /// Six capitals that name this choice of glyphs (ISO 32000-1, 9.6.4).
    fn tag(&self) -> String {
        let hash = self.remapper.remapped_gids().fold(0xcbf2_9ce4_8422_2325_u64, |hash, glyph| {
            (hash ^ u64::from(glyph)).wrapping_mul(0x0100_0000_01b3)
        });
        (0..6).map(|place| char::from(b'A' + (hash >> (place * 8)) as u8 % 26)).collect()
    }
}

/// Stands in for a font file that cannot be read; the shipped ones can.
fn empty_font() -> ParsedFont {
    let metrics = printpdf::FontMetrics { ascent: 800, descent: -200 };
    ParsedFont::with_glyph_data(Vec::new(), 0, None, BTreeMap::new(), BTreeMap::new(), 1000, metrics)
}
