//! Whatever stands in a field, the document is made, and the rest of it is there.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod support;

use std::collections::BTreeSet;

use documents::{Document, Dpi, Format, Kind, Language, Localised, Paper, Rendered, Resources, Target};
use support::*;

const HOSTILE: [&str; 8] = [
    "evil\u{202e}cod\u{2066}e\u{2069}\u{200f}",
    "nul\0esc\u{1b}[31mbel\u{7}del\u{7f}csi\u{9b}",
    ") Tj (injected) Tj ET Q endstream endobj <</S/JavaScript>>",
    "^XZ^XA^JUF^XZ ~JA ~JR \u{10}\u{4}N",
    "line\nbreak\r\nand\ttab\u{2028}more\u{85}next",
    "{ $number } { -brand } %s %n ${x} <b>&amp;</b> ../../etc/passwd",
    "\u{feff}in\u{200b}vis\u{2060}ible\u{e0041}",
    "\u{d7ff}\u{e000}\u{fffd}\u{ffff}\u{10ffff}\u{fdd0}",
];

fn endless() -> [String; 5] {
    [
        "x".repeat(10_000),
        "Довге ім’я ".repeat(1_000),
        format!("a{}", "\u{301}".repeat(5_000)),
        "\u{301}".repeat(5_000),
        "محمد 茶 ".repeat(1_500),
    ]
}

fn texts() -> Vec<String> {
    HOSTILE.map(str::to_owned).into_iter().chain(endless()).collect()
}

/// A document of every kind on its usual paper, with texts of the shop's own.
fn documents_of_all_kinds() -> Vec<Document> {
    let make = |kind: Kind| {
        let mut document = sample(kind, Language::En, kind.papers()[0]);
        let text = |text: &str| Localised { en: text.to_owned(), ..Localised::default() };
        let texts = &mut document.template.texts;
        (texts.opening, texts.closing) = (text("Opening words."), text("Closing words."));
        (texts.returns, texts.footer) = (text("Returning words."), text("Footing words."));
        document
    };
    Kind::ALL.into_iter().map(make).collect()
}

/// The words that a document shows whatever stands in its fields.
fn own_words(document: &Document, page: &str) -> BTreeSet<String> {
    let json = serde_json::to_value(document).unwrap();
    // A command's word is a name that stands for words of ours, and a unit that is not named is a piece.
    let is_stand_in = |name: &str| name.starts_with("command-") || name == "piece";
    let stand_ins = words(Language::En).into_iter().filter(|(name, _)| is_stand_in(name));
    let mut texts: String = stand_ins.map(|(_, words)| format!("{words} ")).collect();
    for place in text_places(document) {
        texts
            .push_str(json.pointer(&format!("/{}", place.join("/"))).and_then(|text| text.as_str()).unwrap());
        texts.push(' ');
    }
    let plain = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let found = page.split_whitespace().map(plain).filter(|word| word.chars().any(char::is_alphabetic));
    found.filter(|word| !texts.to_lowercase().contains(&word.to_lowercase())).collect()
}

/// Words in the line of facts of a product label, which is cut as a whole.
const IN_THE_LINE_OF_FACTS: [&str; 4] = ["Lot", "Best", "before", "May"];

/// One file of all documents, and the text of each of them.
fn made(documents: &[Document]) -> (Rendered, Vec<String>) {
    let counts: Vec<usize> = documents.iter().map(|document| render(document).pages as usize).collect();
    let rendered = documents::render_all(documents, &Target::default(), &Resources::default()).unwrap();
    assert_eq!(counts.iter().sum::<usize>(), rendered.pages as usize);
    let mut pages = texts_of_pages(&rendered.bytes).into_iter();
    let text = |count: &usize| folded(&pages.by_ref().take(*count).collect::<Vec<_>>().join(" "));
    (rendered, counts.iter().map(text).collect())
}

/// Fails where a text holds what no paper can show.
fn check_characters(text: &str) {
    let is_bad = |c: char| {
        c.is_control() || matches!(c, '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    };
    assert_eq!(text.chars().find(|&c| is_bad(c)), None, "{text:?}");
}

#[test]
fn hostile_texts_in_every_field_of_every_kind_leave_the_rest_of_the_document() {
    let plain = documents_of_all_kinds();
    let (_, plain_pages) = made(&plain);
    let places: Vec<Vec<Place>> = plain.iter().map(text_places).collect();
    for text in texts() {
        let with = |(one, places): (&Document, &Vec<Place>)| with_text_everywhere(one, places, &text);
        let documents: Vec<Document> = plain.iter().zip(&places).map(with).collect();
        let (rendered, pages) = made(&documents);
        assert!(rendered.pages <= 3 * Kind::ALL.len() as u32, "{} pages", rendered.pages);
        for ((document, plain_page), page) in plain.iter().zip(&plain_pages).zip(&pages) {
            check_characters(page);
            let own = own_words(document, plain_page).into_iter();
            for word in own.filter(|word| !IN_THE_LINE_OF_FACTS.contains(&word.as_str())) {
                let kind = document.content.kind().name();
                assert!(page.contains(&word), "{kind} with {:.40?}: no {word:?} in {page}", text);
            }
        }
    }
}

#[test]
fn hostile_texts_in_every_field_of_every_kind_make_a_picture_too() {
    let resolution = Dpi::new(100).unwrap().into();
    let target = Target { format: Format::Png, resolution, ..Target::default() };
    for document in documents_of_all_kinds() {
        let places = text_places(&document);
        for text in endless().into_iter().chain([HOSTILE.join(" ")]) {
            let document = with_text_everywhere(&document, &places, &text);
            let rendered = documents::render(&document, &target, &Resources::default()).unwrap();
            assert!(rendered.bytes.starts_with(b"\x89PNG"));
        }
    }
}

#[test]
fn one_hostile_field_leaves_the_words_of_the_document() {
    let text = format!("{} {}", HOSTILE.join(" "), "Дуже-довге-слово ".repeat(700));
    let plain = documents_of_all_kinds();
    let (_, plain_pages) = made(&plain);
    let mut fields = 0;
    for (document, plain_page) in plain.iter().zip(&plain_pages) {
        let places = text_places(document);
        let documents: Vec<Document> =
            places.iter().map(|place| with_text(document, place, &text).unwrap()).collect();
        let (_, pages) = made(&documents);
        fields += pages.len();
        for (place, page) in places.iter().zip(&pages) {
            check_characters(page);
            let own = own_words(document, plain_page).into_iter();
            for word in own.filter(|word| !IN_THE_LINE_OF_FACTS.contains(&word.as_str())) {
                assert!(page.contains(&word), "{}: no {word:?} in {page}", place.join("."));
            }
        }
    }
    assert!(fields > 250, "{fields} fields");
}

#[test]
fn a_long_name_on_a_small_label_leaves_its_code_and_its_neighbour() {
    let long = "Дуже-довге-слово ".repeat(700);
    for (kind, place, kept) in [
        (Kind::BinLabel, "code", "A"),
        (Kind::BinLabel, "zone", "A-02-3"),
        (Kind::ToteLabel, "name", "T:17"),
        (Kind::UserBadge, "role", "Margaret"),
        (Kind::ProductLabel, "name", "120.00"),
        (Kind::ProductLabel, "name", "SKU-0001"),
        (Kind::ProductLabel, "sku", "Ceramic"),
    ] {
        for &paper in kind.papers() {
            let document = sample(kind, Language::En, paper);
            let field =
                text_places(&document).into_iter().find(|path| path.last().unwrap() == place).unwrap();
            let rendered = render(&with_text(&document, &field, &long).unwrap());
            let said = text_of(&rendered.bytes);
            // A tote's code is a square without a text on the smallest label.
            let is_square = kind == Kind::ToteLabel && paper == Paper::Label30x20;
            assert!(is_square || said.contains(kept), "{} {place}: {said}", paper.name());
        }
    }
}
