use std::collections::{BTreeMap, BTreeSet};

use domain::{Money, Weight};

use super::*;

const SOURCES: [(&str, &str); 4] = [
    ("en", include_str!("../../locales/en.ftl")),
    ("uk", include_str!("../../locales/uk.ftl")),
    ("pl", include_str!("../../locales/pl.ftl")),
    ("ru", include_str!("../../locales/ru.ftl")),
];

/// The keys of a file with the names of the values that each takes.
fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_alphabetic()))
        {
            key.clone_into(&mut current);
            keys.entry(current.clone()).or_default();
        }
        let names = line.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
        });
        keys.entry(current.clone()).or_default().extend(names);
    }
    keys
}

#[test]
fn every_language_parses_and_has_the_same_keys_with_the_same_values() {
    let english = keys(SOURCES[0].1);
    assert!(english.len() > 20);
    for (language, source) in SOURCES {
        assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{language} does not parse");
        assert_eq!(keys(source), english, "{language}");
    }
}

#[test]
fn every_text_formats_without_an_error_in_every_language() {
    for language in Language::ALL {
        let words = Words::of(language);
        for (key, names) in keys(SOURCES[0].1) {
            let args: FluentArgs<'_> =
                names.iter().map(|name| (name.as_str(), FluentValue::from(3))).collect();
            let message = words.bundle.get_message(&key).unwrap();
            let mut errors = Vec::new();
            let text = words.bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors);
            assert!(errors.is_empty() && !text.is_empty(), "{language} {key}: {errors:?}");
            assert!(!text.contains('\u{2068}'), "no isolation marks");
        }
    }
}

#[test]
fn counts_of_items_take_the_right_plural_form() {
    let say = |language, n: u32| Words::of(language).with("items-in-parcel", &[("count", n.into())]);
    assert_eq!([1, 2].map(|n| say(Language::En, n)), ["1 item in this parcel", "2 items in this parcel"]);
    assert_eq!(
        [1, 3, 5, 11, 21, 22].map(|n| say(Language::Uk, n)),
        [
            "1 товар у цій посилці",
            "3 товари у цій посилці",
            "5 товарів у цій посилці",
            "11 товарів у цій посилці",
            "21 товар у цій посилці",
            "22 товари у цій посилці"
        ]
    );
    assert_eq!(
        [1, 2, 5, 22].map(|n| say(Language::Pl, n)),
        [
            "1 produkt w tej paczce",
            "2 produkty w tej paczce",
            "5 produktów w tej paczce",
            "22 produkty w tej paczce"
        ]
    );
    assert_eq!(say(Language::Ru, 4), "4 товара в этой посылке");
}

#[test]
fn money_has_the_digits_of_its_currency_and_the_separators_of_its_reader() {
    let money = |minor, code: &str| Money::new(minor, code.parse().unwrap());
    assert_eq!(Words::of(Language::Uk).money(money(123_450, "UAH")), "1\u{a0}234,50\u{a0}₴");
    assert_eq!(Words::of(Language::Pl).money(money(100_000_005, "PLN")), "1\u{a0}000\u{a0}000,05\u{a0}zł");
    assert_eq!(Words::of(Language::En).money(money(123_450, "EUR")), "€1,234.50");
    assert_eq!(Words::of(Language::En).money(money(1_500, "JPY")), "JPY\u{a0}1,500");
    assert_eq!(Words::of(Language::Ru).money(money(12_345, "KWD")), "12,345\u{a0}KWD");
    assert_eq!(Words::of(Language::Uk).money(money(i64::MIN, "JPY")).chars().next(), Some('−'));
}

#[test]
fn weights_are_kilograms_without_needless_zeros() {
    assert_eq!(Words::of(Language::Uk).weight(Weight::from_grams(1_250)), "1,25\u{a0}кг");
    assert_eq!(Words::of(Language::En).weight(Weight::from_grams(300)), "0.3\u{a0}kg");
    assert_eq!(Words::of(Language::Pl).weight(Weight::from_grams(2_000)), "2\u{a0}kg");
}

#[test]
fn days_are_written_as_the_reader_expects() {
    let day = "2026-11-05".parse().unwrap();
    assert_eq!(Words::of(Language::En).day(day), "5 Nov 2026");
    assert_eq!(Words::of(Language::Uk).day(day), "05.11.2026");
}
