//! Names and addresses of all the world: what is given is on the paper, or is reported as missing.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod support;

use std::collections::BTreeMap;

use documents::{
    Content, Document, Language, MissingGlyphs, Paper, Rendered, Resources, Sender, SlipLine, Target,
};
use domain::Address;
use support::*;

/// Documents in one file.
const BATCH: usize = 100;

/// How often each character that shows something is in a text.
fn letters(text: &str) -> BTreeMap<char, i64> {
    let mut letters = BTreeMap::new();
    for letter in folded(text).chars().filter(|c| !c.is_whitespace()) {
        *letters.entry(letter).or_insert(0) += 1;
    }
    letters
}

/// A label for the first of these addresses.
fn label_for(addresses: &[Address]) -> Document {
    let mut label = label(Language::En);
    label.ship_to = addresses[0].clone();
    lean(document(Language::En, Paper::Label100x150, Content::AddressLabel(label)))
}

/// A slip to the first of these addresses, with the names of the others as its lines.
fn slip_for(addresses: &[Address]) -> Document {
    let (mut slip, line) = (slip(Language::En, 0), line(Language::En, 3));
    slip.ship_to = addresses[0].clone();
    let of = |address: &Address| SlipLine { name: address.name.clone(), ..line.clone() };
    slip.lines = addresses[1..].iter().map(of).collect();
    (slip.return_code, slip.customer_note) = (None, None);
    lean(document(Language::En, Paper::A4, Content::PackingSlip(slip)))
}

/// Without what is the same on every document.
fn lean(mut document: Document) -> Document {
    document.template.sender = Sender::default();
    document
}

/// The fields of a document that come from the address, by their codes.
fn fields(document: &Document) -> Vec<(&'static str, String)> {
    let (address, lines) = match &document.content {
        Content::AddressLabel(label) => (&label.ship_to, &[][..]),
        Content::PackingSlip(slip) => (&slip.ship_to, &slip.lines[..]),
        other => panic!("{:?}", other.kind()),
    };
    let town = format!("{} {}", address.postcode, address.city);
    let mut fields = vec![
        ("ship_to.name", address.name.clone()),
        ("ship_to.company", address.company.clone()),
        ("ship_to.lines", address.lines.join(" ")),
        ("ship_to.city", town.trim().to_owned()),
        ("ship_to.region", address.country.clone()),
    ];
    fields.extend(lines.iter().map(|line| ("line.name", line.name.clone())));
    fields
}

/// Without Hebrew points, Arabic vowel signs and what changes an emoji: on a line that is read from right to left, poppler
/// puts them before their letter, wherever the file says that they are.
fn without_points(text: &str) -> String {
    let is_point = |c: &char| matches!(c, '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{fe0f}' | '🏻'..='🏿');
    text.chars().filter(|c| !is_point(c)).collect()
}

/// What of a text is reported to have no glyph.
fn missing<'a>(rendered: &'a Rendered, field: &str, text: &str) -> &'a [char] {
    let is_it = |missing: &&MissingGlyphs| missing.field == field && missing.text == text;
    rendered.missing.iter().find(is_it).map_or(&[], |missing| &missing.characters)
}

/// Fails unless the page shows every field as it was given, without what is reported, and nothing else but `frame`.
fn check_page(document: &Document, rendered: &Rendered, page: &str, frames: &Frames) {
    let lacks = |(field, text): &(&str, String)| !missing(rendered, field, text).is_empty();
    let mut wanted =
        if fields(document).iter().any(lacks) { frames.explained.clone() } else { frames.plain.clone() };
    let mut may_lack: Vec<char> = Vec::new();
    let said = without_points(&folded(page));
    for (field, text) in fields(document) {
        let missing = missing(rendered, field, &text);
        may_lack.extend(missing);
        for (letter, count) in letters(&text) {
            *wanted.entry(letter).or_insert(0) += count;
        }
        if missing.is_empty() {
            for word in text.split_whitespace().filter(|word| !word.contains('\u{200d}')) {
                assert!(
                    said.contains(&without_points(word)),
                    "{field}: {word:?} of {text:?} is not in {said:?}"
                );
            }
        }
    }
    let mut found = letters(page);
    for (letter, wanted) in wanted {
        let found = found.remove(&letter).unwrap_or(0);
        let is_right = if may_lack.contains(&letter) { found <= wanted } else { found == wanted };
        assert!(
            is_right,
            "{letter:?} is there {found} times, not {wanted}, in {said:?} of {:?}",
            fields(document)
        );
    }
    assert!(found.is_empty(), "{found:?} was not asked for, in {said:?}");
}

type Make = fn(&[Address]) -> Document;

/// The letters that a document shows whoever gets it.
struct Frames {
    plain: BTreeMap<char, i64>,
    /// With what says that there are gaps.
    explained: BTreeMap<char, i64>,
}

impl Frames {
    fn of(make: Make, count: usize) -> Self {
        let said = |name: &str| {
            let mut addresses = vec![Address::default(); count];
            name.clone_into(&mut addresses[0].name);
            let document = make(&addresses);
            letters(&readings_of_pages(&render(&document).bytes)[0])
        };
        Self { plain: said(""), explained: said("\u{e123}") }
    }
}

fn check_batch(documents: &[Document], frames: &Frames, resources: &Resources) -> Rendered {
    let rendered = documents::render_all(documents, &Target::default(), resources).unwrap();
    assert_eq!(rendered.pages as usize, documents.len());
    let pages = readings_of_pages(&rendered.bytes);
    for (document, page) in documents.iter().zip(&pages) {
        check_page(document, &rendered, page, frames);
    }
    for sheet in sheets(&rendered.bytes) {
        assert!(sheet.texts.iter().all(|text| !text.codes.contains(&0)), "an empty box is drawn");
    }
    rendered
}

/// As many batches of labels and of slips as asked for; a slip has five names.
fn check(labels: usize, slips: usize, seed: u64, resources: &Resources) -> Vec<Rendered> {
    let makes: [(Make, usize); 2] = [(label_for, 1), (slip_for, 5)];
    let frames = makes.map(|(make, count)| Frames::of(make, count));
    let batch = |place: usize| {
        let mut names = Names::from_seed(seed + place as u64);
        let which = usize::from(place >= labels);
        let (make, count) = makes[which];
        let mut addresses = |n: usize| {
            (0..count).map(|more| names.address((place + n + more) % SCRIPT_COUNT)).collect::<Vec<_>>()
        };
        let documents: Vec<Document> = (0..BATCH).map(|n| make(&addresses(n))).collect();
        check_batch(&documents, &frames[which], resources)
    };
    let places = || 0..labels + slips;
    std::thread::scope(|scope| {
        let even = scope.spawn(|| places().step_by(2).map(batch).collect::<Vec<_>>());
        let mut all: Vec<Rendered> = places().skip(1).step_by(2).map(batch).collect();
        all.extend(even.join().unwrap());
        all
    })
}

#[test]
fn ten_thousand_names_in_twelve_scripts_are_on_the_paper_or_reported() {
    let all = check(50, 10, 20_261_130, &Resources::default());
    let missing: Vec<char> =
        all.iter().flat_map(|rendered| &rendered.missing).flat_map(|m| m.characters.clone()).collect();
    assert!(missing.contains(&'王') && missing.contains(&'გ') && missing.contains(&'ช'));
    let shipped = |c: &char| matches!(c, 'A'..='Z' | 'А'..='я' | 'Α'..='ω' | 'א'..='ת' | 'ا'..='ي');
    assert_eq!(missing.iter().find(|c| shipped(c)), None, "the shipped fonts have it");
}

#[test]
fn with_the_fonts_of_the_system_armenian_and_georgian_are_drawn_too() {
    let resources = Resources { system_fonts: true, ..Resources::default() };
    for rendered in check(3, 1, 7, &resources) {
        let drawn = |c: &char| matches!(c, 'Ա'..='և' | 'ა'..='ჰ');
        let missing = rendered.missing.iter().find(|missing| missing.characters.iter().any(drawn));
        assert_eq!(missing, None, "install a font with these letters, such as DejaVu Sans");
        let folder = tempfile::tempdir().unwrap();
        let fonts = tool("pdffonts", &[&written(&rendered.bytes, folder.path())]);
        for row in fonts.lines().skip(2) {
            let flags: Vec<&str> = row.split_whitespace().rev().take(5).collect();
            assert_eq!(flags[2..5], ["yes", "yes", "yes"], "embedded, subset, with Unicode: {row}");
        }
    }
}
