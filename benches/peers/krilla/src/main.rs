//! The packing slips of `slips.json` with krilla: every text shaped and broken by parley, as we do it, at the places of our
//! own layout. `krilla-peer SLIPS FOLDER PAGES` prints one line of JSON; with `remember` behind it, texts that a file has
//! already are not shaped again, as with us.

use std::collections::HashMap;
use std::fs;
use std::rc::Rc;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap,
    StyleProperty,
};
use serde_json::{Value, json};

static REGULAR: &[u8] = include_bytes!("../../../../crates/documents/fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../../crates/documents/fonts/NotoSans-Bold.ttf");

/// Pages that are made into one file.
const BATCH: usize = 200;
const SHEET: (f32, f32) = (595.276, 841.89);
const MARGIN: f32 = 48.189;
const RIGHT: f32 = SHEET.0 - MARGIN;
const WIDTH: f32 = RIGHT - MARGIN;
const BLACK: u8 = 0;
const MUTED: u8 = 0x5a;
const RULE: u8 = 0xc4;
const PANEL: u8 = 0xf3;

#[derive(Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    shade: u8,
}

const SMALL: Style = Style { size: 8.5, bold: false, shade: MUTED };
const BODY: Style = Style { size: 9.5, bold: false, shade: BLACK };
const STRONG: Style = Style { size: 10.5, bold: true, shade: BLACK };

#[derive(Clone, Copy)]
enum Align {
    Left,
    Centre,
    Right,
}

struct Peer {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    faces: HashMap<u64, Font>,
    /// What the file has already, by bits of the size, weight and bits of the width, and by text.
    known: Option<HashMap<(u32, bool, u32), HashMap<String, Rc<Layout<()>>>>>,
}

fn fill(shade: u8) -> Option<Fill> {
    Some(Fill {
        paint: luma::Color::new(shade).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    })
}

fn rectangle(surface: &mut Surface, (x, y, width, height): (f32, f32, f32, f32), shade: u8) {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height).expect("has a size"));
    surface.set_fill(fill(shade));
    surface.draw_path(&path.finish().expect("has points"));
}

fn outline(surface: &mut Surface, (x, y, side): (f32, f32, f32)) {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, side, side).expect("has a size"));
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        width: 0.75,
        paint: luma::Color::new(BLACK).into(),
        ..Stroke::default()
    }));
    surface.draw_path(&path.finish().expect("has points"));
    surface.set_stroke(None);
}

/// The bars as one path; gives the width.
fn bars(surface: &mut Surface, code: &Value, (x, y): (f32, f32), module: f32, height: f32) -> f32 {
    let mut path = PathBuilder::new();
    let mut at = x;
    for (place, run) in code["runs"].as_array().expect("a list").iter().enumerate() {
        let width = run.as_u64().expect("a number") as f32 * module;
        if place % 2 == 0 {
            path.push_rect(Rect::from_xywh(at + 0.05, y, width - 0.1, height).expect("has a size"));
        }
        at += width;
    }
    surface.set_fill(fill(BLACK));
    surface.draw_path(&path.finish().expect("has points"));
    at - x
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Peer {
    fn new(remembers: bool) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for data in [REGULAR, BOLD] {
            collection.register_fonts(Blob::new(std::sync::Arc::new(data)), None);
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        let known = remembers.then(HashMap::new);
        Self { fonts, layouts: LayoutContext::new(), faces: HashMap::new(), known }
    }

    /// The text as lines, shaped now or before.
    fn lines(&mut self, text: &str, style: Style, width: f32) -> Rc<Layout<()>> {
        let place = (style.size.to_bits(), style.bold, width.to_bits());
        let known = self.known.as_ref().and_then(|known| known.get(&place)?.get(text));
        if let Some(layout) = known {
            return Rc::clone(layout);
        }
        let layout = Rc::new(self.shape(text, style, width));
        if let Some(known) = &mut self.known {
            known.entry(place).or_default().insert(text.to_owned(), Rc::clone(&layout));
        }
        layout
    }

    fn shape(&mut self, text: &str, style: Style, width: f32) -> Layout<()> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(FontFamilyName::named("Noto Sans"))));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        let leading = if style.bold { 1.25 } else { 1.32 };
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout
    }

    /// Draws a text within `width` of `x`; gives the y below it.
    fn write(
        &mut self,
        surface: &mut Surface,
        text: &str,
        style: Style,
        (x, y, width): (f32, f32, f32),
        align: Align,
    ) -> f32 {
        let layout = self.lines(text, style, width);
        surface.set_fill(fill(style.shade));
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut pen = x + match align {
                Align::Left => 0.0,
                Align::Centre => (width - metrics.advance) / 2.0,
                Align::Right => width - metrics.advance,
            };
            for run in line.runs() {
                let face = run.font();
                let font = self.faces.entry(face.data.id()).or_insert_with(|| {
                    let data = if face.data.as_ref().len() == BOLD.len() { BOLD } else { REGULAR };
                    Font::new(data.into(), 0).expect("a font")
                });
                let (size, start) = (run.font_size(), pen);
                let mut glyphs: Vec<KrillaGlyph> = Vec::new();
                for cluster in run.visual_clusters() {
                    for glyph in cluster.glyphs() {
                        let (advance, dx, dy) = (glyph.advance / size, glyph.x / size, glyph.y / size);
                        let id = GlyphId::new(glyph.id);
                        glyphs.push(KrillaGlyph::new(id, advance, dx, dy, 0.0, cluster.text_range(), None));
                        pen += glyph.advance;
                    }
                }
                let start = Point::from_xy(start, y + metrics.baseline);
                surface.draw_glyphs(start, &glyphs, font.clone(), text, size, false);
            }
        }
        y + layout.height()
    }

    fn slip(&mut self, surface: &mut Surface, slip: &Value) {
        let mut y = self.head(surface, slip);
        y = self.address_and_note(surface, slip, y);
        y = self.table(surface, slip, y) + 6.0;
        let strong = Style { bold: false, ..STRONG };
        y = self.write(surface, text(&slip["sum"]), STRONG, (MARGIN, y, WIDTH), Align::Right) + 10.0;
        for (place, said) in slip["closing"].as_array().expect("a list").iter().enumerate() {
            let style = if place == 0 { Style { bold: true, ..strong } } else { SMALL };
            y = self.write(surface, text(said), style, (MARGIN, y, WIDTH), Align::Left) + 2.0;
        }
        let foot = SHEET.1 - MARGIN - 8.5;
        self.write(surface, text(&slip["foot"][0]), SMALL, (MARGIN, foot, WIDTH), Align::Left);
        self.write(surface, text(&slip["foot"][1]), SMALL, (MARGIN, foot, WIDTH), Align::Right);
    }

    /// Sender, barcode of the order, title and details.
    fn head(&mut self, surface: &mut Surface, slip: &Value) -> f32 {
        let mut y = MARGIN;
        for (place, said) in slip["sender"].as_array().expect("a list").iter().enumerate() {
            let style = if place == 0 { Style { size: 13.0, ..STRONG } } else { SMALL };
            y = self.write(surface, text(said), style, (MARGIN, y, WIDTH / 2.0), Align::Left);
        }
        let code = &slip["code128"];
        let (module, left) = (0.96, RIGHT - 190.0);
        let width = bars(surface, code, (left, MARGIN), module, 36.85);
        let below = Style { shade: BLACK, ..SMALL };
        self.write(surface, text(&code["text"]), below, (left, MARGIN + 37.35, width), Align::Centre);
        y = y.max(MARGIN + 49.2) + 18.0;
        let title = Style { size: 22.0, ..STRONG };
        y = self.write(surface, text(&slip["title"]), title, (MARGIN, y, WIDTH * 0.75), Align::Left) + 7.2;
        rectangle(surface, (MARGIN, y, WIDTH, 0.75), RULE);
        let mut x = MARGIN;
        let mut lowest = y;
        for (detail, share) in
            slip["details"].as_array().expect("a list").iter().zip([1.0, 1.0, 0.7, 1.1, 1.5])
        {
            let width = (WIDTH - 48.0) * share / 5.3;
            let below = self.write(surface, text(&detail[0]), SMALL, (x, y + 7.2, width), Align::Left);
            lowest =
                lowest.max(self.write(surface, text(&detail[1]), STRONG, (x, below, width), Align::Left));
            x += width + 12.0;
        }
        y = lowest + 7.2;
        rectangle(surface, (MARGIN, y, WIDTH, 0.75), RULE);
        y + 12.6
    }

    fn address_and_note(&mut self, surface: &mut Surface, slip: &Value, top: f32) -> f32 {
        let width = (WIDTH - 24.0) / 2.0;
        let mut y = top;
        for (place, said) in slip["address"].as_array().expect("a list").iter().enumerate() {
            let style = [SMALL, STRONG].get(place).copied().unwrap_or(BODY);
            y = self.write(surface, text(said), style, (MARGIN, y, width), Align::Left);
        }
        let x = MARGIN + width + 24.0;
        rectangle(surface, (x, top, width, 52.3), PANEL);
        rectangle(surface, (x, top, 2.0, 52.3), BLACK);
        let inner = (x + 8.0, top + 8.0, width - 16.0);
        let below = self.write(surface, text(&slip["note"][0]), SMALL, inner, Align::Left);
        self.write(surface, text(&slip["note"][1]), BODY, (inner.0, below, inner.2), Align::Left);
        y.max(top + 52.3) + 14.4
    }

    fn table(&mut self, surface: &mut Surface, slip: &Value, top: f32) -> f32 {
        // Tick, item, barcode, ordered, in parcel: x and width.
        let [item, code] = [(MARGIN + 22.7, 196.0), (MARGIN + 248.7, 136.0)];
        let [ordered, parcel] = [(RIGHT - 111.0, 51.5), (RIGHT - 51.5, 51.5)];
        let places = [item, code, ordered, parcel];
        for (said, (place, at)) in
            slip["head"].as_array().expect("a list").iter().zip(places.iter().enumerate())
        {
            let align = if place < 2 { Align::Left } else { Align::Right };
            self.write(surface, text(said), SMALL, (at.0, top, at.1), align);
        }
        let mut y = top + 12.8;
        rectangle(surface, (MARGIN, y, WIDTH, 1.0), BLACK);
        y += 1.0;
        for row in slip["rows"].as_array().expect("a list") {
            let top = y + 8.0;
            outline(surface, (MARGIN + 0.5, top, 11.34));
            let mut below =
                self.write(surface, text(&row["name"]), STRONG, (item.0, top, item.1), Align::Left);
            if row["variant"].is_string() {
                let muted = Style { shade: MUTED, ..BODY };
                below =
                    self.write(surface, text(&row["variant"]), muted, (item.0, below, item.1), Align::Left);
            }
            below = self.write(surface, text(&row["sku"]), SMALL, (item.0, below, item.1), Align::Left);
            if row["ean"].is_object() {
                below = below.max(self.ean(surface, &row["ean"], (code.0, top)));
            }
            let number = Style { bold: false, ..STRONG };
            let at = (ordered.0, top, ordered.1);
            self.write(surface, text(&row["ordered"]), number, at, Align::Right);
            let large = Style { size: 16.0, ..STRONG };
            let at = (parcel.0, top - 4.0, parcel.1);
            self.write(surface, text(&row["inParcel"]), large, at, Align::Right);
            y = below + 8.0;
            rectangle(surface, (MARGIN, y - 0.5, WIDTH, 0.5), RULE);
        }
        y
    }

    /// An EAN-13 with its digits in groups; gives the y below it.
    fn ean(&mut self, surface: &mut Surface, code: &Value, (x, y): (f32, f32)) -> f32 {
        let module = 0.96;
        let left = x + 11.0 * module;
        bars(surface, code, (left, y), module, 26.9);
        let digits = text(&code["text"]);
        let style = Style { shade: BLACK, ..SMALL };
        let groups = [(0..1, -9.0, 7.0), (1..7, 3.0, 42.0), (7..13, 50.0, 42.0)];
        for (range, start, width) in groups {
            let at = (left + start * module, y + 26.9, width * module);
            self.write(surface, &digits[range], style, at, Align::Centre);
        }
        y + 39.0
    }
}

/// CPU seconds that this process has used.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit_once(") ").expect("a name").1.split(' ').collect();
    (11..13).map(|place| fields[place].parse::<f64>().expect("a number")).sum::<f64>() / 100.0
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    peak.trim().split(' ').next().and_then(|peak| peak.parse().ok()).expect("a number")
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [slips, folder, pages, rest @ ..] = arguments.as_slice() else {
        panic!("SLIPS FOLDER PAGES [remember]")
    };
    let slips: Vec<Value> = serde_json::from_slice(&fs::read(slips).expect("slips")).expect("a list");
    let slips = &slips[..pages.parse().expect("a number")];
    let (mut bytes, mut peaks) = (0, Vec::new());
    let before = cpu_seconds();
    for (place, batch) in slips.chunks(BATCH).enumerate() {
        let mut peer = Peer::new(!rest.is_empty());
        let mut document = Document::new();
        for slip in batch {
            let mut page = document.start_page_with(PageSettings::from_wh(SHEET.0, SHEET.1).expect("a size"));
            let mut surface = page.surface();
            peer.slip(&mut surface, slip);
            surface.finish();
            page.finish();
        }
        let file = document.finish().expect("a file");
        fs::write(format!("{folder}/krilla-{place}.pdf"), &file).expect("the folder is there");
        bytes += file.len();
        peaks.push(peak_kib());
    }
    let cpu = cpu_seconds() - before;
    println!(
        "{}",
        json!({ "pages": slips.len(), "cpuSeconds": cpu, "bytes": bytes, "peakKib": peak_kib(), "peaksKib": peaks })
    );
}
