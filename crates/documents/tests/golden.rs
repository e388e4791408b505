//! Every kind of document in every language on every paper, compared with what was seen and found right.
//!
//! `UPDATE_GOLDEN=1` writes the texts and pictures in `tests/golden` anew; look at them before they are committed.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod support;

use std::path::PathBuf;
use std::sync::LazyLock;

use documents::{
    Content, Document, Kind, LabelSheet, Language, LeftOutBarcode, Media, Paper, Resources, Target,
};
use image::GrayImage;
use support::*;

/// One document in a file of all documents of its kind.
struct Case {
    language: Language,
    media: Media,
    first_page: usize,
    pages: usize,
    left_out: Vec<LeftOutBarcode>,
    title: String,
}

impl Case {
    fn name(&self) -> String {
        format!("{} {}", self.language, self.media.name())
    }
}

/// All documents of a sample, one after the other.
struct Book {
    name: &'static str,
    kind: Kind,
    cases: Vec<Case>,
    pdf: Vec<u8>,
}

static BOOKS: LazyLock<Vec<Book>> = LazyLock::new(|| {
    let own = Kind::ALL.map(|kind| book(kind.name(), kind, |language, media| sample(kind, language, media)));
    let wave = |language, media| document(language, media, Content::PickList(wave_list(language)));
    own.into_iter().chain([book("wave_list", Kind::PickList, wave)]).collect()
});

fn medias(kind: Kind) -> Vec<Media> {
    let papers = kind.papers().iter().map(|&paper| Media::Paper(paper));
    let sheets = LabelSheet::ALL.map(|sheet| Media::Labels { sheet, used: sheet.count() - 1 });
    papers.chain(sheets).filter(|&media| kind.fits(media)).collect()
}

fn book(name: &'static str, kind: Kind, sample: impl Fn(Language, Media) -> Document) -> Book {
    let (mut cases, mut documents): (Vec<Case>, Vec<Document>) = (Vec::new(), Vec::new());
    let mut first_page = 0;
    for language in Language::ALL {
        for media in medias(kind) {
            let document = sample(language, media);
            let rendered = render(&document);
            assert_eq!(rendered.missing, [], "{name} {language} {}", media.name());
            let pages = rendered.pages as usize;
            let title = title(&rendered.bytes);
            cases.push(Case { language, media, first_page, pages, left_out: rendered.left_out, title });
            documents.push(document);
            first_page += pages;
        }
    }
    let all = documents::render_all(&documents, &Target::default(), &Resources::default()).unwrap();
    assert_eq!(all.pages as usize, first_page, "documents of one file do not disturb each other");
    Book { name, kind, cases, pdf: all.bytes }
}

/// The title in the properties of the file.
fn title(pdf: &[u8]) -> String {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let info = file.trailer.get(b"Info").and_then(|info| file.dereference(info)).unwrap().1;
    let title = info.as_dict().and_then(|info| info.get(b"Title")).and_then(lopdf::Object::as_str).unwrap();
    let units = title[2..].chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(Result::unwrap).collect()
}

fn golden(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(name)
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// The texts of a book, one section for each document.
fn sections(book: &Book) -> Vec<(String, String)> {
    let texts = texts_of_pages(&book.pdf);
    let section = |case: &Case| {
        let text = texts[case.first_page..case.first_page + case.pages].join("\n");
        (format!("{}, pages: {}", case.name(), case.pages), text)
    };
    book.cases.iter().map(section).collect()
}

#[test]
fn every_document_says_what_it_said_when_it_was_found_right() {
    for book in &*BOOKS {
        let path = golden(&format!("{}.txt", book.name));
        let now = sections(book);
        if is_update() {
            let lines =
                |text: &str| text.lines().map(|line| format!("{}\n", folded(line))).collect::<String>();
            let all: String = now.iter().map(|(name, text)| format!("== {name}\n{}", lines(text))).collect();
            std::fs::write(&path, all).unwrap();
        }
        let file = std::fs::read_to_string(&path).unwrap();
        let known: Vec<(&str, &str)> =
            file.split("== ").skip(1).map(|section| section.split_once('\n').unwrap()).collect();
        let names = |of: &[(String, String)]| of.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&now), known.iter().map(|(name, _)| *name).collect::<Vec<_>>(), "{path:?}");
        for ((name, now), (_, known)) in now.iter().zip(known) {
            assert_eq!(folded(now), folded(known), "{} {name}", book.name);
        }
    }
}

/// Samples name goods and towns in Ukrainian, and these words stand in them.
const WORDS_OF_THE_SAMPLES: [&str; 3] = ["Packer", "Київ", "відділення"];

#[test]
fn every_document_has_its_title_and_no_word_of_another_language() {
    for book in &*BOOKS {
        let key = book.kind.name().replace('_', "-");
        for (case, (name, text)) in book.cases.iter().zip(sections(book)) {
            let (text, language) = (folded(&text), case.language);
            let title = word(language, &key);
            // Labels have no room for what everybody sees.
            let said =
                if book.kind.is_label() || book.kind == Kind::AddressLabel { &case.title } else { &text };
            assert!(said.contains(title), "{key} {name}: {title:?} is not in {said:?}");
            let own: String = words(language).into_iter().map(|(_, word)| format!("{word}\n")).collect();
            for other in Language::ALL.into_iter().filter(|other| *other != language) {
                for (_, word) in words(other).into_iter().filter(|(_, word)| word.chars().count() > 5) {
                    let is_known = own.contains(word) || WORDS_OF_THE_SAMPLES.contains(&word);
                    assert!(is_known || !text.contains(word), "{key} {name}: {word:?} of {other} in {text}");
                }
            }
        }
    }
}

/// Barcodes of samples that have no place on the smallest papers; they stand there as text.
const LEFT_OUT: [(Kind, &str, &str); 0] = [];

#[test]
fn nothing_is_left_out_but_what_is_known_to_have_no_place() {
    for book in &*BOOKS {
        for case in &book.cases {
            for left in &case.left_out {
                let found = (book.kind, case.media.name(), left.field);
                assert!(LEFT_OUT.contains(&found), "{} {}: {left:?}", book.kind.name(), case.name());
            }
        }
    }
}

#[test]
fn everything_lies_on_the_page_and_nothing_on_a_barcode_or_another_text() {
    for book in &*BOOKS {
        let sheets = sheets(&book.pdf);
        for case in &book.cases {
            let own = &sheets[case.first_page..case.first_page + case.pages];
            assert!(own.iter().any(|sheet| !sheet.symbols.is_empty()), "every sample has a barcode");
            let (width, height) = case.media.paper().size_um();
            let points = |um: u32| um as f32 * 72.0 / 25_400.0;
            for sheet in own {
                let at = format!("{} {}", book.kind.name(), case.name());
                let off = (sheet.page.right - points(width)).abs() + (sheet.page.top - points(height)).abs();
                assert!(
                    off < 0.01 && sheet.page.left == 0.0 && sheet.page.bottom == 0.0,
                    "{at}: {:?}",
                    sheet.page
                );
                check_places(sheet, &at);
            }
        }
    }
}

fn check_places(sheet: &Sheet, at: &str) {
    let symbols = sheet.symbols_with_quiet_zones();
    for (place, symbol) in symbols.iter().enumerate() {
        assert!(symbol.is_inside(&sheet.page), "{at}: {symbol:?} is not on the page");
        let on_it = sheet.texts.iter().find(|text| text.frame.overlaps(symbol));
        assert!(on_it.is_none(), "{at}: {on_it:?} stands on {symbol:?}");
        let other = symbols[..place].iter().find(|other| other.overlaps(symbol));
        assert!(other.is_none(), "{at}: {other:?} lies on {symbol:?}");
    }
    for (place, text) in sheet.texts.iter().enumerate() {
        assert!(text.frame.is_inside(&sheet.page), "{at}: {text:?} is not on the page");
        // Lines may be set so close that what hangs down touches what stands up; words may not be printed over words.
        let core = |text: &Shown| {
            let Frame { left, bottom, right, top } = text.frame;
            let inset = text.size * 0.22;
            Frame { left: left + 0.3, bottom: bottom + inset, right: right - 0.3, top: top - inset }
        };
        let other = sheet.texts[..place].iter().find(|other| core(other).overlaps(&core(text)));
        assert!(other.is_none(), "{at}: {other:?} is printed over {text:?}");
    }
}

#[test]
fn every_file_is_sound_and_has_its_fonts_with_it_as_subsets() {
    for book in &*BOOKS {
        let folder = tempfile::tempdir().unwrap();
        let file = written(&book.pdf, folder.path());
        tool("qpdf", &["--check", &file]);
        let fonts = tool("pdffonts", &[&file]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{fonts}");
        for row in rows {
            let flags: Vec<&str> = row.split_whitespace().rev().take(5).collect();
            assert_eq!(flags[2..5], ["yes", "yes", "yes"], "embedded, subset, with Unicode: {row}");
        }
        for sheet in sheets(&book.pdf) {
            assert!(sheet.texts.iter().all(|text| !text.codes.contains(&0)), "an empty box is drawn");
        }
    }
}

const DPI: u16 = 50;
/// How far the shades of two pictures may differ on average, of 255. Another version of the renderer smooths letters
/// in another way; a line of text that is not where it was makes more.
const MEAN: f32 = 3.0;
/// How far the mean shades of a square of 8 mm may differ, of 255: letters that are smoothed in another way keep it, a
/// word that is gone, or has moved by more than its height, does not.
const TILE: f32 = 14.0;
const TILE_SIDE: u32 = 16;

#[test]
fn the_first_pages_look_as_they_looked_when_they_were_found_right() {
    for book in &*BOOKS {
        let usual = Media::Paper(book.kind.papers()[0]);
        let shown =
            |case: &&Case| case.media == usual && matches!(case.language, Language::En | Language::Uk);
        for case in book.cases.iter().filter(shown) {
            let page = u32::try_from(case.first_page + 1).unwrap();
            let now = rasterised(&book.pdf, page, DPI);
            let path = golden(&format!("{}-{}.png", book.name, case.language));
            if is_update() {
                // Sixteen shades are enough and take a third of the bytes.
                let coarse = |x, y| image::Luma([now.get_pixel(x, y).0[0] / 17 * 17]);
                GrayImage::from_fn(now.width(), now.height(), coarse).save(&path).unwrap();
            }
            let known = image::open(&path).unwrap().into_luma8();
            if let Err(why) = alike(&now, &known) {
                panic!("{} {}: {why}", book.name, case.name());
            }
        }
    }
}

fn alike(now: &GrayImage, known: &GrayImage) -> Result<(), String> {
    if now.dimensions() != known.dimensions() {
        return Err(format!("{:?} dots, not {:?}", now.dimensions(), known.dimensions()));
    }
    let differences = now.as_raw().iter().zip(known.as_raw()).map(|(a, b)| f32::from(a.abs_diff(*b)));
    let mean = differences.sum::<f32>() / now.as_raw().len() as f32;
    if mean > MEAN {
        return Err(format!("the shades differ by {mean:.2}"));
    }
    for y in (0..now.height()).step_by(TILE_SIDE as usize) {
        for x in (0..now.width()).step_by(TILE_SIDE as usize) {
            let off = (tile(now, x, y) - tile(known, x, y)).abs();
            if off > TILE {
                return Err(format!("the square at {x}, {y} differs by {off:.1}"));
            }
        }
    }
    Ok(())
}

fn tile(picture: &GrayImage, left: u32, top: u32) -> f32 {
    let (right, bottom) = ((left + TILE_SIDE).min(picture.width()), (top + TILE_SIDE).min(picture.height()));
    let dots = (top..bottom).flat_map(|y| (left..right).map(move |x| picture.get_pixel(x, y).0[0]));
    dots.map(f32::from).sum::<f32>() / ((right - left) * (bottom - top)) as f32
}

#[test]
fn a_word_that_moves_by_its_height_is_seen() {
    let page = |name: &str| {
        let mut label = label(Language::En);
        label.ship_to.name = name.to_owned();
        rasterised(&render_label(Language::En, label).bytes, 1, DPI)
    };
    assert_eq!(alike(&page("Anna"), &page("Anna")), Ok(()));
    assert!(alike(&page("Anna Nowak"), &page("Anna")).is_err());
    let (known, mut moved) = (page("Anna"), GrayImage::from_pixel(197, 295, image::Luma([255])));
    image::imageops::replace(&mut moved, &known, 0, 5);
    assert!(alike(&moved, &known).is_err());
}

#[test]
fn the_papers_of_a_kind_are_all_tried() {
    assert_eq!(
        BOOKS.iter().map(|book| book.cases.len()).sum::<usize>(),
        4 * (4 * 6 + 4 * 3 + 4 + 7 + 9 + 9 + 5) + 4 * medias(Kind::PickList).len()
    );
    assert!(medias(Kind::PackingSlip).contains(&Paper::A6.into()));
}
