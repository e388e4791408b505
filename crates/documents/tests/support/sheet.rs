//! What stands where on the pages of a finished PDF, read from its content.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A rectangle in points from the lower left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
}

impl Frame {
    pub fn is_inside(&self, page: &Self) -> bool {
        self.left >= page.left
            && self.right <= page.right
            && self.bottom >= page.bottom
            && self.top <= page.top
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        let apart = self.right <= other.left
            || other.right <= self.left
            || self.top <= other.bottom
            || other.top <= self.bottom;
        !apart
    }

    fn around(frames: &[Self]) -> Self {
        let fold = |of: fn(&Self) -> f32, with: fn(f32, f32) -> f32| {
            frames.iter().map(of).reduce(with).unwrap_or_default()
        };
        Self {
            left: fold(|frame| frame.left, f32::min),
            bottom: fold(|frame| frame.bottom, f32::min),
            right: fold(|frame| frame.right, f32::max),
            top: fold(|frame| frame.top, f32::max),
        }
    }
}

/// Glyphs that are shown together.
#[derive(Debug, Clone)]
pub struct Shown {
    /// From the pen to the pen, from a little below the base line to the height of capitals.
    pub frame: Frame,
    /// The size of the font in points.
    pub size: f32,
    /// The codes in the font.
    pub codes: Vec<u16>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub page: Frame,
    pub texts: Vec<Shown>,
    /// Bars or modules of one symbol each.
    pub symbols: Vec<Vec<Frame>>,
    pub pictures: u32,
}

impl Sheet {
    /// The places of the symbols with the blank that their rules ask for around them. Guard bars that reach down
    /// between the digits do not count.
    pub fn symbols_with_quiet_zones(&self) -> Vec<Frame> {
        self.symbols.iter().map(|bars| with_quiet_zone(bars)).collect()
    }
}

/// Bars are 0.05 pt narrower on each side than their modules.
const INSET: f32 = 0.05;

fn with_quiet_zone(bars: &[Frame]) -> Frame {
    let whole = Frame::around(bars);
    let narrowest = bars.iter().map(|bar| bar.right - bar.left).fold(f32::MAX, f32::min) + 2.0 * INSET;
    let across = ((whole.right - whole.left + 2.0 * INSET) / narrowest).round() as u32;
    let is_linear = bars.iter().all(|bar| (bar.top - whole.top).abs() < 0.01);
    let bottom = bars.iter().map(|bar| bar.bottom).fold(f32::MIN, f32::max);
    let (left, right, above, below) = match across {
        95 if is_linear => (11.0, 7.0, 0.0, bottom),
        67 if is_linear => (7.0, 7.0, 0.0, bottom),
        _ if is_linear => (10.0, 10.0, 0.0, bottom),
        // Data Matrix has an even number of modules, QR an odd one.
        _ if across.is_multiple_of(2) => (1.0, 1.0, 1.0, whole.bottom - narrowest),
        _ => (4.0, 4.0, 4.0, whole.bottom - 4.0 * narrowest),
    };
    Frame {
        left: whole.left - INSET - left * narrowest,
        right: whole.right + INSET + right * narrowest,
        bottom: below,
        top: whole.top + above * narrowest,
    }
}

/// The pages of a file.
pub fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let file = Document::load_mem(pdf).unwrap();
    let mut widths = BTreeMap::new();
    file.get_pages().into_values().map(|page| read(&file, page, &mut widths)).collect()
}

type Widths = BTreeMap<Vec<u8>, BTreeMap<u16, f32>>;

fn read(file: &Document, page: ObjectId, widths: &mut Widths) -> Sheet {
    let sides: Vec<f32> = file
        .get_dictionary(page)
        .and_then(|page| page.get(b"MediaBox"))
        .and_then(Object::as_array)
        .unwrap()
        .iter()
        .map(|side| side.as_float().unwrap())
        .collect();
    for (name, font) in file.get_page_fonts(page).unwrap() {
        widths.entry(name).or_insert_with(|| stated_widths(file, font));
    }
    let page_frame = Frame { left: sides[0], bottom: sides[1], right: sides[2], top: sides[3] };
    let sheet = Sheet { page: page_frame, texts: Vec::new(), symbols: Vec::new(), pictures: 0 };
    let mut reader =
        Reader { sheet, widths, font: (Vec::new(), 0.0), pen: (0.0, 0.0), rectangles: Vec::new() };
    for operation in Content::decode(&file.get_page_content(page)).unwrap().operations {
        reader.operation(&operation);
    }
    reader.sheet
}

struct Reader<'a> {
    sheet: Sheet,
    widths: &'a Widths,
    font: (Vec<u8>, f32),
    pen: (f32, f32),
    rectangles: Vec<Frame>,
}

impl Reader<'_> {
    fn operation(&mut self, operation: &Operation) {
        let number = |place: usize| operation.operands[place].as_float().unwrap();
        match operation.operator.as_str() {
            "Tf" => self.font = (operation.operands[0].as_name().unwrap().to_vec(), number(1)),
            "Tm" => self.pen = (number(4), number(5)),
            "TJ" => self.show(operation.operands[0].as_array().unwrap()),
            "Tj" => self.show(&operation.operands),
            "re" => {
                let (left, bottom) = (number(0), number(1));
                let (right, top) = (left + number(2), bottom + number(3));
                self.rectangles.push(Frame { left, bottom, right, top });
            }
            "f" => {
                let filled = std::mem::take(&mut self.rectangles);
                if filled.len() >= 8 {
                    self.sheet.symbols.push(filled);
                }
            }
            "S" => self.rectangles.clear(),
            "Do" => self.sheet.pictures += 1,
            _ => {}
        }
    }

    fn show(&mut self, pieces: &[Object]) {
        let (name, size) = &self.font;
        let widths = &self.widths[name];
        let (left, baseline) = self.pen;
        let mut codes = Vec::new();
        for piece in pieces {
            if let Object::String(bytes, _) = piece {
                for pair in bytes.chunks_exact(2) {
                    let code = u16::from_be_bytes([pair[0], pair[1]]);
                    self.pen.0 += widths.get(&code).copied().unwrap_or(1000.0) * size / 1000.0;
                    codes.push(code);
                }
            } else {
                self.pen.0 -= piece.as_float().unwrap() * size / 1000.0;
            }
        }
        let (bottom, top) = (baseline - 0.2 * size, baseline + 0.72 * size);
        let frame = Frame { left, bottom, right: self.pen.0, top };
        self.sheet.texts.push(Shown { frame, size: *size, codes });
    }
}

/// The widths that a font of two-byte codes states, in thousandths.
fn stated_widths(file: &Document, font: &Dictionary) -> BTreeMap<u16, f32> {
    let inner = font.get(b"DescendantFonts").and_then(|inner| file.dereference(inner)).unwrap().1;
    let inner = file.dereference(&inner.as_array().unwrap()[0]).unwrap().1.as_dict().unwrap();
    let list = inner.get(b"W").and_then(|list| file.dereference(list)).unwrap().1.as_array().unwrap();
    let mut widths = BTreeMap::new();
    let mut place = 0;
    while place + 1 < list.len() {
        let first = u16::try_from(list[place].as_i64().unwrap()).unwrap();
        let run = list[place + 1].as_array().expect("widths are listed one by one");
        let run = run.iter().map(|width| width.as_float().unwrap());
        widths.extend((first..).zip(run));
        place += 2;
    }
    widths
}
