//! Lists of two thousand lines, and templates that leave out what they may.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod support;

use documents::{Column, Content, Document, Kind, Language, Localised, Paper, PriceRule};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use support::*;

const LINES: u32 = 2_000;

/// A long list of a kind, and what each of its lines is told by.
fn long(kind: Kind) -> (Document, Vec<String>) {
    let mut document = sample(kind, Language::En, Paper::A4);
    let told = |prefix: &str| (0..LINES).map(|n| format!("{prefix}{n:05}.")).collect::<Vec<_>>();
    let keys = told("KEY-");
    match &mut document.content {
        Content::PickList(list) => {
            *list = pick_list(Language::En, LINES);
            list.lines.iter_mut().zip(&keys).for_each(|(line, key)| line.sku.clone_from(key));
        }
        Content::PurchaseOrder(order) => {
            let first = order.lines[0].clone();
            order.lines = keys
                .iter()
                .map(|key| documents::PurchaseLine { sku: key.clone(), ..first.clone() })
                .collect();
        }
        Content::HandOverList(list) => {
            let first = list.parcels[0].clone();
            let parcel =
                |key: &String| documents::HandOverParcel { order_number: key.clone(), ..first.clone() };
            list.parcels = keys.iter().map(parcel).collect();
        }
        Content::CountSheet(sheet) => {
            let first = sheet.lines[0].clone();
            sheet.lines =
                keys.iter().map(|key| documents::CountLine { sku: key.clone(), ..first.clone() }).collect();
        }
        other => panic!("{:?} is no long list", other.kind()),
    }
    (document, keys)
}

#[test]
fn two_thousand_lines_are_each_there_once_on_numbered_pages_with_the_head_of_the_table() {
    for (kind, head) in [
        (Kind::PickList, "Bin Item"),
        (Kind::PurchaseOrder, "Supplier’s code Item Quantity Unit"),
        (Kind::HandOverList, "No. Tracking number Order Town"),
        (Kind::CountSheet, "Bin Item"),
    ] {
        let (document, keys) = long(kind);
        let rendered = render(&document);
        let name = kind.name();
        assert_eq!((rendered.missing, rendered.left_out), (vec![], vec![]), "{name}");
        let pages = texts_of_pages(&rendered.bytes);
        assert!(pages.len() > 30, "{name}: {} pages", pages.len());
        for (place, page) in pages.iter().enumerate() {
            let number = format!("Page {} of {}", place + 1, pages.len());
            let page = folded(page);
            assert!(page.ends_with(&number), "{name}: {number} does not end {page}");
            let has_lines = page.contains("KEY-");
            assert_eq!(page.matches(head).count(), usize::from(has_lines), "{name} {number}: {page}");
            assert!(has_lines || place + 1 == pages.len(), "{name} {number} is empty");
        }
        let all = pages.join("\n");
        for key in keys {
            assert_eq!(all.matches(&key).count(), 1, "{name}: {key}");
        }
    }
}

const COLUMNS: [Column; 11] = [
    Column::Tick,
    Column::Sku,
    Column::Variant,
    Column::Barcode,
    Column::Ordered,
    Column::Price,
    Column::Total,
    Column::CustomerNote,
    Column::Returns,
    Column::Shortage,
    Column::CheckedBy,
];

fn text() -> impl Strategy<Value = Localised> {
    let words = prop_oneof!["", "[ -~]{1,60}", "([А-я]{1,12} ){1,120}", "(?s).{0,200}", "(a\n){1,40}"];
    words.prop_map(|en| Localised { en, ..Localised::default() })
}

fn prices() -> impl Strategy<Value = PriceRule> {
    prop::sample::select(vec![PriceRule::Never, PriceRule::UnlessGift, PriceRule::Always])
}

/// A slip or a list of some lines on any of its papers, with a template that leaves out what it may.
fn documents() -> impl Strategy<Value = Document> {
    let hidden = prop::sample::subsequence(COLUMNS.to_vec(), 0..=COLUMNS.len());
    let kinds =
        prop::sample::select(vec![Kind::PackingSlip, Kind::PickList, Kind::Proforma, Kind::CountSheet]);
    let texts = (text(), text(), text(), text());
    (kinds, 0..6_usize, 1..40_u32, hidden, prices(), texts).prop_map(
        |(kind, paper, lines, hidden, prices, texts)| {
            let papers = kind.papers();
            let mut document = sample(kind, Language::En, papers[paper % papers.len()]);
            document.content = match kind {
                Kind::PackingSlip => Content::PackingSlip(slip(Language::En, lines)),
                Kind::PickList => Content::PickList(pick_list(Language::En, lines)),
                _ => document.content,
            };
            let template = &mut document.template;
            (template.hidden, template.prices) = (hidden, prices);
            let own = &mut template.texts;
            (own.opening, own.closing, own.returns, own.footer) = texts;
            document
        },
    )
}

/// The quantities of a document in the order of its lines stand in rows that never share a page edge: all text lies
/// between the margins, and each page says which it is.
fn check_paging(document: &Document) -> Result<(), TestCaseError> {
    let rendered = render(document);
    prop_assert_eq!(&rendered.left_out, &vec![]);
    let sheets = sheets(&rendered.bytes);
    prop_assert_eq!(sheets.len(), rendered.pages as usize);
    for sheet in &sheets {
        for text in &sheet.texts {
            prop_assert!(text.frame.is_inside(&sheet.page), "{text:?} is not on the page");
        }
        for symbol in sheet.symbols_with_quiet_zones() {
            prop_assert!(symbol.is_inside(&sheet.page), "{symbol:?} is not on the page");
            let on_it = sheet.texts.iter().find(|text| text.frame.overlaps(&symbol));
            prop_assert!(on_it.is_none(), "{on_it:?} stands on {symbol:?}");
        }
        // The foot is the lowest of all, and nothing is printed over it.
        let foot = sheet.texts.iter().map(|text| text.frame.top).fold(f32::MAX, f32::min);
        let over = sheet.texts.iter().filter(|text| text.frame.bottom < foot && text.frame.top > foot + 1.0);
        prop_assert_eq!(over.count(), 0, "something reaches into the foot");
    }
    let pages = texts_of_pages(&rendered.bytes);
    for (place, page) in pages.iter().enumerate() {
        let number = format!("Page {} of {}", place + 1, pages.len());
        prop_assert!(folded(page).ends_with(&number), "{number} does not end {page}");
    }
    check_lines(document, &folded(&pages.join(" ")))
}

fn check_lines(document: &Document, all: &str) -> Result<(), TestCaseError> {
    let skus: Vec<&str> = match &document.content {
        Content::PackingSlip(slip) => slip.lines.iter().map(|line| line.sku.as_str()).collect(),
        Content::PickList(list) => list.lines.iter().map(|line| line.sku.as_str()).collect(),
        Content::Proforma(proforma) => proforma.lines.iter().map(|line| line.sku.as_str()).collect(),
        Content::CountSheet(sheet) => sheet.lines.iter().map(|line| line.sku.as_str()).collect(),
        _ => Vec::new(),
    };
    let is_hidden =
        document.content.kind() == Kind::PackingSlip && document.template.hidden.contains(&Column::Sku);
    for sku in skus {
        prop_assert_eq!(all.matches(sku).count(), usize::from(!is_hidden), "{}", sku);
    }
    Ok(())
}

#[test]
fn no_choice_of_columns_and_texts_breaks_paging() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(64) });
    runner.run(&documents(), |document| check_paging(&document)).unwrap();
}
