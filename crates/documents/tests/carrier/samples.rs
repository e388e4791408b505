//! Files as carriers send them: labels in every place of every sheet.

use super::draw::{bars, text};
use documents::barcodes::{Barcode, BearerBars, Gtin, QrLevel};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

const PT: f32 = 72.0 / 25.4;

/// A label on a page, in millimetres from the upper left corner of the page as it is shown.
#[derive(Clone, Copy)]
pub struct Label {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    pub framed: bool,
    /// Its content lies on its side.
    pub sideways: bool,
    /// What its second barcode is.
    pub second: &'static str,
    /// Millimetres of a module of its Code 128.
    pub module: f32,
}

#[derive(Clone)]
pub struct Sample {
    pub name: &'static str,
    /// Millimetres of the page as it is shown.
    pub page: (f32, f32),
    pub rotate: i64,
    /// Millimetres by which the media box is larger than the crop box on each side.
    pub crop: f32,
    pub inherited: bool,
    pub streams: bool,
    pub labels: Vec<Label>,
    /// Left, top, width in millimetres and lines of texts that are no label.
    pub notes: Vec<(f32, f32, f32, u32)>,
    /// Millimetres from the top to a dashed line over the whole page.
    pub fold: Option<f32>,
}

pub fn label(left: f32, top: f32, width: f32, height: f32) -> Label {
    Label { left, top, width, height, framed: true, sideways: false, second: "qr", module: 0.38 }
}

fn a4(name: &'static str, labels: &[Label], notes: &[(f32, f32, f32, u32)]) -> Sample {
    Sample {
        name,
        page: (210.0, 297.0),
        rotate: 0,
        crop: 0.0,
        inherited: false,
        streams: false,
        labels: labels.to_vec(),
        notes: notes.to_vec(),
        fold: None,
    }
}

pub fn samples() -> Vec<Sample> {
    let corner = label(8.0, 8.0, 98.0, 146.0);
    let bare = Label { framed: false, ..corner };
    let below = [(15.0, 185.0, 175.0, 14)];
    let plain = |name| a4(name, &[corner], &below);
    let half = Label { sideways: true, ..label(30.0, 150.0, 148.0, 99.0) };
    let native = |name, width, height, second| Sample {
        page: (width, height),
        ..a4(name, &[Label { second, ..label(2.0, 2.0, width - 4.0, height - 4.0) }], &[])
    };
    vec![
        plain("corner with instructions below"),
        a4("corner alone", &[corner], &[]),
        a4("corner without a frame", &[bare], &below),
        a4("corner, instructions beside", &[corner], &[(120.0, 15.0, 75.0, 20)]),
        a4(
            "corner without a frame, instructions beside and below",
            &[bare],
            &[(122.0, 15.0, 75.0, 20), below[0]],
        ),
        a4("top right", &[Label { left: 104.0, ..corner }], &below),
        a4("bottom left", &[Label { top: 143.0, ..corner }], &[(15.0, 20.0, 175.0, 14)]),
        a4(
            "bottom right without a frame",
            &[Label { left: 104.0, top: 143.0, ..bare }],
            &[(15.0, 20.0, 175.0, 14)],
        ),
        a4("centred frame", &[Label { left: 56.0, top: 75.0, ..corner }], &[]),
        a4(
            "centred between texts",
            &[Label { left: 56.0, top: 75.0, ..corner }],
            &[(15.0, 15.0, 175.0, 8), (15.0, 250.0, 175.0, 6)],
        ),
        a4("lower half on its side", &[half], &[(15.0, 20.0, 175.0, 14)]),
        a4(
            "lower half on its side without a frame",
            &[Label { framed: false, ..half }],
            &[(15.0, 20.0, 175.0, 14)],
        ),
        Sample { fold: Some(165.0), ..plain("with a fold") },
        Sample { fold: Some(160.0), ..a4("with a fold and no frame", &[bare], &below) },
        Sample { rotate: 90, ..plain("turned by 90") },
        Sample { rotate: 180, ..plain("turned by 180") },
        Sample { rotate: 270, ..plain("turned by 270") },
        Sample { rotate: 90, ..a4("turned by 90 without a frame", &[bare], &below) },
        Sample {
            page: (297.0, 210.0),
            ..a4("landscape", &[Label { top: 30.0, ..corner }], &[(130.0, 30.0, 150.0, 14)])
        },
        Sample {
            page: (297.0, 210.0),
            ..a4(
                "landscape, two",
                &[Label { top: 30.0, ..corner }, Label { left: 170.0, top: 30.0, ..corner }],
                &[],
            )
        },
        Sample {
            page: (148.0, 210.0),
            ..a4("A5 with instructions", &[label(20.0, 8.0, 98.0, 146.0)], &[(15.0, 172.0, 115.0, 7)])
        },
        Sample {
            page: (210.0, 148.0),
            ..a4("A5 landscape", &[label(5.0, 10.0, 95.0, 130.0)], &[(115.0, 20.0, 80.0, 12)])
        },
        native("native 100x150", 100.0, 150.0, "qr"),
        native("native 100x150 with data matrix", 100.0, 150.0, "dm"),
        native("native 4x6in with itf", 101.6, 152.4, "itf"),
        native("native A6", 105.0, 148.0, "qr"),
        Sample {
            page: (150.0, 100.0),
            ..a4("native on its side", &[Label { sideways: true, ..label(2.0, 2.0, 146.0, 96.0) }], &[])
        },
        Sample { crop: 20.0, ..plain("cropped") },
        Sample { crop: 12.0, rotate: 270, ..plain("cropped and turned") },
        Sample { inherited: true, ..plain("inherited") },
        Sample { inherited: true, rotate: 90, streams: true, crop: 5.0, ..plain("all at once") },
        Sample { streams: true, ..plain("content in pieces") },
        a4("two above each other", &[Label { sideways: true, ..label(30.0, 12.0, 148.0, 99.0) }, half], &[]),
        a4(
            "two beside each other",
            &[Label { top: 20.0, left: 5.0, ..corner }, Label { top: 20.0, left: 107.0, ..corner }],
            &below,
        ),
        a4("data matrix", &[Label { second: "dm", ..corner }], &below),
        a4("itf", &[Label { second: "itf", ..bare }], &below),
        a4("narrow modules", &[Label { module: 0.27, ..corner }], &below),
        a4("modules of 0.33 mm", &[Label { module: 0.33, second: "dm", ..bare }], &below),
        Sample {
            page: (215.9, 279.4),
            ..a4("Letter", &[label(10.0, 10.0, 101.6, 150.0)], &[(15.0, 185.0, 175.0, 12)])
        },
        a4("square", &[label(10.0, 10.0, 100.0, 100.0)], &below),
    ]
}

impl Sample {
    /// What the barcodes of all labels say.
    pub fn payloads(&self) -> Vec<String> {
        let each = (0..self.labels.len()).flat_map(|at| {
            [
                self.code128(at),
                if self.labels[at].second == "itf" { itf().payload().to_owned() } else { self.second(at) },
            ]
        });
        each.collect()
    }

    fn code128(&self, at: usize) -> String {
        let seed: u32 =
            self.name.bytes().fold(17, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        format!("{:012}", u64::from(seed) * 97 + at as u64)
    }

    fn second(&self, at: usize) -> String {
        format!("T-{}-{at}", self.code128(at))
    }

    pub fn pdf(&self) -> Vec<u8> {
        self.file(&[self.content()])
    }

    /// A file with a page for each content.
    pub fn file(&self, contents: &[String]) -> Vec<u8> {
        let mut file = Document::with_version("1.6");
        let tree = file.new_object_id();
        let font = file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let mut shared = Dictionary::new();
        shared.set("Resources", dictionary! { "Font" => dictionary! { "F" => font } });
        let (width, height) = self.user_size();
        let crop = self.crop * PT;
        let sides = |by: f32| {
            [crop - by, crop - by, crop + width + by, crop + height + by].map(Object::Real).to_vec()
        };
        shared.set("MediaBox", sides(crop));
        if self.crop > 0.0 {
            shared.set("CropBox", sides(0.0));
        }
        shared.set("Rotate", self.rotate);
        let mut kids = Vec::new();
        for content in contents {
            let parts: Vec<&str> =
                if self.streams { content.split_inclusive('\n').collect() } else { vec![content] };
            let streams: Vec<Object> = parts
                .chunks(40)
                .map(|part| {
                    file.add_object(Stream::new(Dictionary::new(), part.concat().into_bytes())).into()
                })
                .collect();
            let mut page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => streams };
            if !self.inherited {
                page.extend(&shared);
            }
            kids.push(Object::Reference(file.add_object(page)));
        }
        let mut root = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
        if self.inherited {
            root.extend(&shared);
        }
        file.objects.insert(tree, root.into());
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        file.trailer.set("Root", catalog);
        file.compress();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        bytes
    }

    fn user_size(&self) -> (f32, f32) {
        let (width, height) = (self.page.0 * PT, self.page.1 * PT);
        if self.rotate % 180 == 90 { (height, width) } else { (width, height) }
    }

    pub fn content(&self) -> String {
        let (width, height) = self.user_size();
        let crop = self.crop * PT;
        let mut out = format!("q 1 0 0 1 {crop} {crop} cm\n");
        out.push_str(&match self.rotate {
            90 => format!("0 1 -1 0 {width} 0 cm\n"),
            180 => format!("-1 0 0 -1 {width} {height} cm\n"),
            270 => format!("0 -1 1 0 0 {height} cm\n"),
            _ => String::new(),
        });
        out.push_str(&format!("{PT} 0 0 {PT} 0 0 cm 1 0 0 1 0 {} cm\n", self.page.1));
        for (at, label) in self.labels.iter().enumerate() {
            out.push_str(&self.label(at, label));
        }
        for &(left, top, width, lines) in &self.notes {
            for line in 0..lines {
                let y = top + 5.0 * line as f32;
                let words = "Fold here and place the label in a pouch on the parcel ".repeat(6);
                let letters = (width / 1.65) as usize;
                out.push_str(&text(left, y + 3.0, 3.3, &words[line as usize..][..letters]));
            }
        }
        if let Some(fold) = self.fold {
            out.push_str(&format!("[2 1.5] 0 d 0.2 w 0 {} m {} {} l S [] 0 d\n", -fold, self.page.0, -fold));
        }
        out.push_str("Q\n");
        out
    }

    /// The label in its own corner, on its side or upright.
    fn label(&self, at: usize, label: &Label) -> String {
        let Label { left, top, width, height, .. } = *label;
        let (wide, high) = if label.sideways { (height, width) } else { (width, height) };
        let place = if label.sideways {
            format!("0 -1 1 0 {} {} cm\n", left + width, -top)
        } else {
            format!("1 0 0 1 {left} {} cm\n", -top)
        };
        let mut out = format!("q {place}");
        if label.framed {
            out.push_str(&format!("0.5 w 0.25 {} {} {} re S\n", -high + 0.25, wide - 0.5, high - 0.5));
        }
        out.push_str(&format!("1.5 {} {} 8 re f\n", -9.5, wide - 3.0));
        out.push_str(&text(4.0, 16.0, 3.0, &format!("Sender {:.30} 12 Long Street", self.name)));
        for (line, words) in ["Ola Nowak", "ul. Kwiatowa 7", "00-950 WARSZAWA"].iter().enumerate() {
            out.push_str(&text(6.0, 30.0 + 7.0 * line as f32, 6.0, words));
        }
        let second = match label.second {
            "dm" => Barcode::datamatrix(&self.second(at)).unwrap(),
            "itf" => itf(),
            _ => Barcode::qr(&self.second(at), QrLevel::M).unwrap(),
        };
        let (x, y) = if label.second == "itf" { (10.0, 55.0) } else { (wide - 28.0, 24.0) };
        out.push_str(&bars(&second, x, y, if label.second == "itf" { 0.4 } else { 0.75 }, 18.0));
        let code = Barcode::code128(&self.code128(at)).unwrap();
        let middle = (wide - code.symbol_modules() as f32 * label.module) / 2.0;
        out.push_str(&bars(&code, middle, high - 42.0, label.module, 28.0));
        out.push_str(&text(middle, high - 9.0, 3.5, &self.code128(at)));
        out.push_str(&format!("1.5 {} {} 1 re f\nQ\n", -high + 1.5, wide - 3.0));
        out
    }
}

fn itf() -> Barcode {
    Barcode::itf14(&Gtin::with_check_digit("1540014128876").unwrap(), BearerBars::None)
}
