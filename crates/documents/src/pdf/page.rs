//! A page of the display list as PDF operations.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, Greyscale, LinePoint, Op, PaintMode, PdfFontHandle,
    PdfPage, Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, WindingOrder, XObjectTransform,
};

use super::Shared;
use super::font::Subset;
use crate::Target;
use crate::display::{Area, Item, Page, PlacedCode, Shade};
use crate::place::Placing;
use crate::text::{Cluster, Glyph, GlyphRun};

/// What a bar is made narrower by on each side, in points: a renderer that inks every touched dot then inks no more.
const INSET: f32 = 0.05;

/// The operations of one page, with the ink that was last chosen.
struct Writer<'a> {
    height: f32,
    placing: Placing,
    shared: &'a Shared,
    ops: Vec<Op>,
    fill: Option<Shade>,
}

pub(super) fn translate(page: &Page, target: &Target, shared: &Shared) -> PdfPage {
    let placing = Placing::of(target);
    let mut writer = Writer { height: page.height, placing, shared, ops: Vec::new(), fill: None };
    writer.stretch();
    for item in &page.items {
        writer.item(item);
    }
    writer.relax();
    let sheet = Rect::from_wh(Pt(round(page.width)), Pt(round(page.height)));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: writer.ops }
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Fill { area, shade } => {
                self.ink(*shade);
                self.rectangle(area, PaintMode::Fill);
            }
            Item::Outline { area, pen, shade } => {
                self.ops.push(Op::SetOutlineColor { col: grey(*shade) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*pen) });
                self.rectangle(area, PaintMode::Stroke);
            }
            Item::Polygon { points, shade } => self.polygon(points, *shade),
            Item::Glyphs { x, baseline, run, shade } => self.glyphs(*x, *baseline, run, *shade),
            Item::Code(code) => self.code(code),
            Item::Picture { area, picture } => {
                if let Some(id) = self.shared.picture(picture) {
                    let transform = XObjectTransform {
                        translate_x: Some(Pt(round(area.x))),
                        translate_y: Some(Pt(round(self.height - area.y - area.height))),
                        scale_x: Some(area.width),
                        scale_y: Some(area.height),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    };
                    self.ops.push(Op::UseXobject { id, transform });
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
        let matrix = CurTransMat::Raw([scale_x, 0.0, 0.0, scale_y, shift_x, up]);
        self.ops.extend([Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix }]);
        self.fill = None;
    }

    fn relax(&mut self) {
        if !self.placing.is_plain() {
            self.ops.push(Op::RestoreGraphicsState);
            self.fill = None;
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
            let edges = [x, self.height - y, width, height].map(|edge| DictItem::Real(round(edge)));
            self.ops.push(Op::Unknown { key: "re".to_owned(), value: edges.to_vec() });
        }
        self.ops.push(Op::Unknown { key: "f".to_owned(), value: Vec::new() });
        self.stretch();
    }

    fn polygon(&mut self, points: &[(f32, f32)], shade: Shade) {
        self.ink(shade);
        let point = |&(x, y): &(f32, f32)| LinePoint {
            p: Point { x: Pt(round(x)), y: Pt(round(self.height - y)) },
            bezier: false,
        };
        let ring = PolygonRing { points: points.iter().map(point).collect() };
        let polygon =
            Polygon { rings: vec![ring], mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn ink(&mut self, shade: Shade) {
        if self.fill != Some(shade) {
            self.fill = Some(shade);
            self.ops.push(Op::SetFillColor { col: grey(shade) });
        }
    }

    fn rectangle(&mut self, area: &Area, mode: PaintMode) {
        let rectangle = Rect {
            x: Pt(round(area.x)),
            y: Pt(round(self.height - area.y - area.height)),
            width: Pt(round(area.width)),
            height: Pt(round(area.height)),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn glyphs(&mut self, x: f32, baseline: f32, run: &GlyphRun, shade: Shade) {
        let Some(subset) = self.shared.fonts.get(&run.face) else { return };
        self.ink(shade);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(subset.id.clone())),
            size: Pt(run.size),
        });
        for piece in pieces(run, subset) {
            let matrix =
                TextMatrix::Translate(Pt(round(x + piece.x)), Pt(round(self.height - baseline + piece.rise)));
            self.ops.extend(piece.says.as_deref().map(actual_text));
            self.ops.push(Op::SetTextMatrix { matrix });
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(piece.codes)] });
            if piece.ends_marked {
                self.ops.push(Op::EndMarkedContentWithProperties);
            }
        }
        self.ops.push(Op::EndTextSection);
    }
}

/// Glyphs that one operator can show: on one height, one after the other.
struct Piece {
    x: f32,
    rise: f32,
    codes: Vec<Codepoint>,
    /// The text that is said from here on, where the codes alone would not tell it.
    says: Option<String>,
    /// Whether what began with `says`, here or before, ends after this piece.
    ends_marked: bool,
}

/// Splits a run wherever a glyph is shifted away from the pen, and around glyphs whose text the codes do not tell.
fn pieces(run: &GlyphRun, subset: &Subset) -> Vec<Piece> {
    let mut pieces = Pieces { run, subset, made: Vec::new(), flow: None };
    let mut pen = 0.0;
    for cluster in &run.clusters {
        pieces.cluster(cluster, pen);
        pen += cluster.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
    }
    pieces.made
}

struct Pieces<'a> {
    run: &'a GlyphRun,
    subset: &'a Subset,
    made: Vec<Piece>,
    /// Where the next glyph of the last piece would stand, unless this is closed.
    flow: Option<(f32, f32)>,
}

impl Pieces<'_> {
    /// What moves the pen comes first: readers measure the text by it, and would take the signs around it for a gap
    /// between words.
    fn cluster(&mut self, cluster: &Cluster, pen: f32) {
        let (mut placed, still) = cluster.measured();
        let is_plain = self.subset.is_plain(cluster);
        let are_silent = self.subset.are_silent(&still);
        let moving = placed.len();
        placed.extend(still);
        let last = if are_silent { moving } else { placed.len() };
        for (place, (x, glyph)) in placed.into_iter().enumerate() {
            let says = (!is_plain && place == 0).then(|| cluster.text.clone());
            self.glyph(pen + x, glyph, says, !is_plain && place + 1 == last);
        }
    }

    fn glyph(&mut self, x: f32, glyph: &Glyph, says: Option<String>, ends_marked: bool) {
        let is_near = |a: f32, b: f32| (a - b).abs() < 0.001;
        let flows = self.flow.is_some_and(|flow| is_near(flow.0, x) && is_near(flow.1, glyph.dy));
        if !flows || says.is_some() {
            self.made.push(Piece { x, rise: glyph.dy, codes: Vec::new(), says, ends_marked: false });
        }
        let (code, meaning) = self.subset.code(glyph.id);
        // The difference between the advance that the file states and the one that shaping asked for.
        let wanted = glyph.advance * 1000.0 / self.run.size;
        let kern = (self.subset.stated_width(glyph.id) - wanted).round();
        if let Some(piece) = self.made.last_mut() {
            piece.codes.push(Codepoint::with_cid(code, kern, meaning.to_owned()));
            piece.ends_marked = ends_marked;
        }
        self.flow = (!ends_marked).then_some((x + glyph.advance, glyph.dy));
    }
}

/// Marks what follows as saying `text`, for glyphs whose text cannot be told one by one.
fn actual_text(text: &str) -> Op {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(bytes))]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn grey(shade: Shade) -> Color {
    Color::Greyscale(Greyscale::new(f32::from(shade.0) / 255.0, None))
}

/// To a thousandth of a point: a third of a micrometre, and short to write.
fn round(points: f32) -> f32 {
    (points * 1000.0).round() / 1000.0
}
