//! The hand-over list: what a carrier takes along, with counts and sums, to be signed by both.

use std::collections::BTreeMap;

use domain::{Currency, Money, Weight};

use super::{code128, column, detail, frame, or_line};
use crate::layout::report::{Cell, Narrow, Report, Role, Said, Sum, Width};
use crate::locale::Words;
use crate::text::clean_line;
use crate::{Document, HandOverList, HandOverParcel};

pub(in crate::layout) fn hand_over_list(document: &Document, list: &HandOverList, words: Words) -> Report {
    let mut report = frame(document, words, "hand-over-list", &clean_line(&list.carrier));
    report.code = code128("list_barcode", document.number.as_deref().unwrap_or_default());
    let day = list.day.map(|day| words.day(day)).unwrap_or_default();
    report.details = vec![
        detail(words, "carrier", "carrier", clean_line(&list.carrier), 1.6),
        detail(words, "day", "day", day, 0.9),
        detail(words, "driver", "driver", or_line(&list.driver), 1.4),
        detail(words, "seal", "seal", or_line(&list.seal), 1.2),
    ];
    report.columns = vec![
        column(words, "line-number", Width::Fixed(11.0, 10.0), Narrow::Keep),
        column(words, "tracking-number", Width::Rest, Narrow::Keep),
        column(words, "order", Width::Fixed(36.0, 28.0), Narrow::Keep),
        column(words, "city", Width::Fixed(38.0, 20.0), Narrow::Under),
        column(words, "weight", Width::Number(20.0, 16.0), Narrow::Keep),
        column(words, "cash-on-delivery", Width::Number(28.0, 22.0), Narrow::Keep),
    ];
    let parcels = list.parcels.iter().enumerate();
    report.rows = parcels.map(|(place, parcel)| row(place, parcel, words)).collect();
    report.sums = sums(list, words);
    report.closing = vec![(Said::words(words.text("hand-over-hint")), Role::Small)];
    report.signatures = vec![words.text("handed-over-by"), words.text("taken-over-by")];
    report
}

fn row(place: usize, parcel: &HandOverParcel, words: Words) -> Vec<Cell> {
    let text = |field, text: &str, role| Cell::Text(vec![(Said::new(field, clean_line(text)), role)]);
    let weight = parcel.weight.map(|weight| words.weight(weight)).unwrap_or_default();
    let cod = parcel.cod.map(|cod| words.money(cod)).unwrap_or_default();
    vec![
        Cell::Text(vec![(Said::words((place + 1).to_string()), Role::Muted)]),
        text("parcel.tracking_number", &parcel.tracking_number, Role::Strong),
        text("parcel.order_number", &parcel.order_number, Role::Body),
        text("parcel.city", &parcel.city, Role::Body),
        Cell::Number(Said::new("parcel.weight", weight)),
        Cell::Number(Said::new("parcel.cod", cod)),
    ]
}

fn sums(list: &HandOverList, words: Words) -> Vec<Sum> {
    let count = list.parcels.len();
    let label = words.with("parcel-count", &[("count", count.into())]);
    let mut sums = vec![Sum { label, value: Said::default(), is_main: true }];
    let weights = list.parcels.iter().map(|parcel| parcel.weight);
    let grams = weights.flatten().fold(0_u32, |sum, weight| sum.saturating_add(weight.grams()));
    if grams > 0 {
        let value = Said::new("weight", words.weight(Weight::from_grams(grams)));
        sums.push(Sum { label: words.text("weight"), value, is_main: false });
    }
    let mut collected: BTreeMap<&str, (Currency, i64)> = BTreeMap::new();
    for cod in list.parcels.iter().filter_map(|parcel| parcel.cod.as_ref()) {
        let sum = collected.entry(cod.currency.code()).or_insert((cod.currency, 0));
        sum.1 = sum.1.saturating_add(cod.minor);
    }
    for (currency, minor) in collected.into_values() {
        let value = Said::new("cod", words.money(Money::new(minor, currency)));
        sums.push(Sum { label: words.text("cash-on-delivery"), value, is_main: true });
    }
    sums
}
