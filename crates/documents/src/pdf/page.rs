//! A page of the display list as PDF operations.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Greyscale, Op, PaintMode, PdfFontHandle, PdfPage, Pt, Rect, TextItem,
    TextMatrix,
};

use super::Subsets;
use super::font::Subset;
use crate::display::{Area, Item, Page, Shade};
use crate::text::GlyphRun;

/// The operations of one page, with the ink that was last chosen.
struct Writer<'a> {
    height: f32,
    subsets: &'a Subsets,
    ops: Vec<Op>,
    fill: Option<Shade>,
}

pub(super) fn translate(page: &Page, subsets: &Subsets) -> PdfPage {
    let mut writer = Writer { height: page.height, subsets, ops: Vec::new(), fill: None };
    for item in &page.items {
        writer.item(item);
    }
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
            Item::Glyphs { x, baseline, run, shade } => self.glyphs(*x, *baseline, run, *shade),
        }
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
        let Some(subset) = self.subsets.get(&run.face) else { return };
        self.ink(shade);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(subset.id.clone())),
            size: Pt(run.size),
        });
        // A word that is read from right to left is stated whole: in pieces, readers would put it together wrongly.
        let whole = run.right_to_left && !run.clusters.iter().all(|cluster| subset.is_plain(cluster));
        self.ops.extend(whole.then(|| actual_text(&run.text)));
        for piece in pieces(run, subset, !whole) {
            let matrix =
                TextMatrix::Translate(Pt(round(x + piece.x)), Pt(round(self.height - baseline + piece.rise)));
            self.ops.extend(piece.says.as_deref().map(actual_text));
            self.ops.push(Op::SetTextMatrix { matrix });
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(piece.codes)] });
            if piece.ends_marked {
                self.ops.push(Op::EndMarkedContentWithProperties);
            }
        }
        self.ops.extend(whole.then_some(Op::EndMarkedContentWithProperties));
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

/// Splits a run wherever a glyph is shifted away from the pen, and around clusters whose text the codes do not tell when
/// `stating` it is asked for.
/// Each code carries the difference between the advance that the file states and the one that shaping asked for.
fn pieces(run: &GlyphRun, subset: &Subset, stating: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut pen = 0.0;
    let mut breaks = true;
    for cluster in &run.clusters {
        let plain = !stating || subset.is_plain(cluster);
        breaks |= !plain;
        for (place, glyph) in cluster.glyphs.iter().enumerate() {
            let shifted = glyph.dx.abs() > 0.001 || glyph.dy.abs() > 0.001;
            if breaks || shifted {
                let says = (!plain && place == 0).then(|| cluster.text.clone());
                let (x, rise) = (pen + glyph.dx, glyph.dy);
                pieces.push(Piece { x, rise, codes: Vec::new(), says, ends_marked: false });
            }
            breaks = shifted;
            let (code, meaning) = subset.code(glyph.id);
            let wanted = glyph.advance * 1000.0 / run.size;
            let kern = (subset.stated_width(glyph.id) - wanted).round();
            if let Some(piece) = pieces.last_mut() {
                piece.codes.push(Codepoint::with_cid(code, kern, meaning.to_owned()));
            }
            pen += glyph.advance;
        }
        if let Some(piece) = pieces.last_mut().filter(|_| !plain && !cluster.glyphs.is_empty()) {
            piece.ends_marked = true;
            breaks = true;
        }
    }
    pieces
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
