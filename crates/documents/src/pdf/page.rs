//! A page of the display list as a content stream.

use super::Shared;
use super::content::Content;
use super::font::Subset;
use crate::Target;
use crate::display::{Area, Item, Page, PlacedCode, Shade};
use crate::place::Placing;
use crate::text::{Cluster, FaceId, Glyph, GlyphRun, Placed};

/// What a bar is made narrower by on each side, in points: a renderer that inks every touched dot then inks no more.
const INSET: f32 = 0.05;

/// The content of one page, with the ink and the font that were last chosen.
struct Writer<'a> {
    height: f32,
    placing: Placing,
    shared: &'a Shared,
    content: Content,
    fill: Option<Shade>,
    font: Option<(FaceId, f32)>,
}

pub(super) fn translate(page: &Page, target: &Target, shared: &Shared) -> Vec<u8> {
    let (placing, content) = (Placing::of(target), Content::default());
    let mut writer = Writer { height: page.height, placing, shared, content, fill: None, font: None };
    writer.stretch();
    for item in &page.items {
        writer.item(item);
    }
    writer.relax();
    writer.content.into_bytes()
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Fill { area, shade } => {
                self.ink(*shade);
                self.rectangle(area);
                self.content.operator(&[], "f");
            }
            Item::Outline { area, pen, shade } => {
                self.content.operator(&[grey(*shade)], "G");
                self.content.operator(&[*pen], "w");
                self.rectangle(area);
                self.content.operator(&[], "S");
            }
            Item::Polygon { points, shade } => self.polygon(points, *shade),
            Item::Glyphs { x, baseline, run, shade } => self.glyphs(*x, *baseline, run, *shade),
            Item::Code(code) => self.code(code),
            Item::Picture { area, picture } => {
                if let Some(id) = self.shared.picture(picture) {
                    let up = self.height - area.y - area.height;
                    self.content.operator(&[], "q");
                    self.content.operator(&[area.width, 0.0, 0.0, area.height, area.x, up], "cm");
                    self.content.named(&id.0, &[], "Do");
                    self.content.operator(&[], "Q");
                }
            }
        }
    }

    /// From here on things are put where the printer will print them right.
    fn stretch(&mut self) {
        if self.placing.is_plain() {
            return;
        }
        let ((scale_x, scale_y), (shift_x, shift_y)) = (self.placing.scale, self.placing.shift);
        // The page is measured from its upper edge here and from its lower edge in the file.
        let up = self.height - self.height * scale_y - shift_y;
        self.content.operator(&[], "q");
        self.content.matrix([scale_x, 0.0, 0.0, scale_y, shift_x, up]);
        (self.fill, self.font) = (None, None);
    }

    fn relax(&mut self) {
        if !self.placing.is_plain() {
            self.content.operator(&[], "Q");
            (self.fill, self.font) = (None, None);
        }
    }

    /// Bars and modules, each a little narrower than its dots.
    fn code(&mut self, code: &PlacedCode) {
        self.relax();
        self.ink(Shade::BLACK);
        let (left, top) = self.placing.code(code);
        let (dot_x, dot_y) = self.placing.dot();
        for bar in code.bars() {
            let x = (left + bar.x) as f32 * dot_x + INSET;
            let y = (top + bar.y + bar.height) as f32 * dot_y;
            let (width, height) = (bar.width as f32 * dot_x - 2.0 * INSET, bar.height as f32 * dot_y);
            self.content.operator(&[x, self.height - y, width, height], "re");
        }
        self.content.operator(&[], "f");
        self.stretch();
    }

    fn polygon(&mut self, points: &[(f32, f32)], shade: Shade) {
        self.ink(shade);
        for (place, &(x, y)) in points.iter().enumerate() {
            self.content.operator(&[x, self.height - y], if place == 0 { "m" } else { "l" });
        }
        self.content.operator(&[], "f");
    }

    fn ink(&mut self, shade: Shade) {
        if self.fill != Some(shade) {
            self.fill = Some(shade);
            self.content.operator(&[grey(shade)], "g");
        }
    }

    fn rectangle(&mut self, area: &Area) {
        let up = self.height - area.y - area.height;
        self.content.operator(&[area.x, up, area.width, area.height], "re");
    }

    fn glyphs(&mut self, x: f32, baseline: f32, run: &GlyphRun, shade: Shade) {
        let Some(subset) = self.shared.fonts.get(&run.face) else { return };
        self.ink(shade);
        self.content.operator(&[], "BT");
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            self.content.named(&subset.id, &[run.size], "Tf");
        }
        let start = (x, self.height - baseline);
        let mut line = Line { run, subset, start, content: &mut self.content, flow: None };
        let mut pen = 0.0;
        for cluster in &*run.clusters {
            line.cluster(cluster, pen);
            pen += cluster.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        }
        line.content.show();
        self.content.operator(&[], "ET");
    }
}

/// A run being written: one operator shows what stands on one height, one glyph after the other.
struct Line<'a> {
    run: &'a GlyphRun,
    subset: &'a Subset,
    /// Where its base line begins, from the lower left corner of the page.
    start: (f32, f32),
    content: &'a mut Content,
    /// Where the next glyph would stand if it followed the last, unless that is closed.
    flow: Option<(f32, f32)>,
}

impl Line<'_> {
    fn cluster(&mut self, cluster: &Cluster, pen: f32) {
        if let [glyph] = &cluster.glyphs[..] {
            let is_plain = self.subset.is_plain_glyph(glyph, &cluster.text);
            self.glyph(pen + glyph.dx, glyph, (!is_plain).then_some(&cluster.text), !is_plain);
            return;
        }
        self.glyphs(cluster, pen);
    }

    /// What moves the pen comes first: readers measure the text by it, and would take the signs around it for a gap
    /// between words.
    fn glyphs(&mut self, cluster: &Cluster, pen: f32) {
        let (mut placed, still): (Vec<Placed<'_>>, Vec<Placed<'_>>) = cluster.measured();
        let is_plain = self.subset.is_plain(cluster);
        let are_silent = self.subset.are_silent(&still);
        let moving = placed.len();
        placed.extend(still);
        let last = if are_silent { moving } else { placed.len() };
        for (place, (x, glyph)) in placed.into_iter().enumerate() {
            let says = (!is_plain && place == 0).then_some(&cluster.text);
            self.glyph(pen + x, glyph, says, !is_plain && place + 1 == last);
        }
    }

    /// A glyph; `says` begins a stretch whose text the codes alone do not tell, `ends_marked` ends it.
    fn glyph(&mut self, x: f32, glyph: &Glyph, says: Option<&String>, ends_marked: bool) {
        let is_near = |a: f32, b: f32| (a - b).abs() < 0.001;
        let flows = self.flow.is_some_and(|flow| is_near(flow.0, x) && is_near(flow.1, glyph.dy));
        if !flows || says.is_some() {
            self.content.show();
            if let Some(text) = says {
                self.content.begin_saying(text);
            }
            let (left, up) = (self.start.0 + x, self.start.1 + glyph.dy);
            self.content.operator(&[1.0, 0.0, 0.0, 1.0, left, up], "Tm");
        }
        self.content.code(self.subset.code(glyph.id).0);
        // The difference between the advance that the file states and the one that shaping asked for.
        let wanted = glyph.advance * 1000.0 / self.run.size;
        self.content.kern((self.subset.stated_width(glyph.id) - wanted).round());
        if ends_marked {
            self.content.show();
            self.content.operator(&[], "EMC");
        }
        self.flow = (!ends_marked).then_some((x + glyph.advance, glyph.dy));
    }
}

fn grey(shade: Shade) -> f32 {
    f32::from(shade.0) / 255.0
}
