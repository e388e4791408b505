//! Finding orders by what people remember, and folding text.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use common::apply_plain;
use domain::{ShopOrder, ShopStatus, Tracking};
use proptest::prelude::*;
use store::orders::{self, OrderQuery, Sort, View};
use store::search::{SearchQuery, fold, sounds_like};
use store::{catalogue, customers};
use testkit::{TempStore, order, temp_store};

fn named(n: u64, name: &str) -> ShopOrder {
    let mut shop = order(n);
    shop.billing.name = name.to_owned();
    shop.shipping.name = name.to_owned();
    shop.billing.email = format!("mail{n}@example.org");
    shop
}

async fn found(t: &TempStore, text: &str) -> Vec<String> {
    let query = OrderQuery { view: View::All, text: text.to_owned(), limit: 50, ..OrderQuery::default() };
    let page = orders::page(&mut t.store.read().await.unwrap(), &query).await.unwrap();
    assert_eq!(usize::try_from(page.total).unwrap(), page.rows.len());
    page.rows.into_iter().map(|row| row.number).collect()
}

async fn people() -> TempStore {
    let t = temp_store().await;
    let names =
        ["Олена Зелінська", "Anna Zielińska", "Мария Зелинская", "Agnieszka Wiśniewska", "Дар’я Лук'яненко"];
    let orders: Vec<_> = (1..).zip(names).map(|(n, name)| named(n, name)).collect();
    apply_plain(&t, &orders).await;
    t
}

#[tokio::test]
async fn a_name_is_found_in_any_script_and_spelling() {
    let t = people().await;
    for text in ["zelinska", "ZELINSKA", "Зелінська", "зелинская", "Zielińska", "zielinska"]
    {
        assert_eq!(found(&t, text).await, ["100001", "100002", "100003"], "{text}");
    }
    for text in ["Вишневська", "wisniewska", "vyshnevska", "Wiśniew"] {
        assert_eq!(found(&t, text).await, ["100004"], "{text}");
    }
    for text in ["лук'ян", "лукʼян", "Лук’янен", "lukyan", "lukianenko", "Дар'я", "daria"]
    {
        assert_eq!(found(&t, text).await, ["100005"], "{text}");
    }
}

#[tokio::test]
async fn one_and_two_letters_are_beginnings_of_words() {
    let t = people().await;
    assert_eq!(found(&t, "w").await, ["100004"]);
    assert_eq!(found(&t, "zi").await, ["100002"]);
    assert_eq!(found(&t, "зе").await, ["100001", "100002", "100003"]);
    assert!(found(&t, "ka").await.is_empty());
}

#[tokio::test]
async fn every_word_must_occur() {
    let t = people().await;
    assert_eq!(found(&t, "anna zelinska").await, ["100002"]);
    assert!(found(&t, "anna вишневська").await.is_empty());
}

#[tokio::test]
async fn parts_of_numbers_codes_phones_and_mails_are_found() {
    let t = temp_store().await;
    let mut shop = order(7);
    shop.number = "MS-2024-100037".to_owned();
    shop.billing.phone = "+38 (067) 123-45-67".to_owned();
    shop.shipping.phone.clear();
    shop.status = ShopStatus::Completed;
    shop.tracking.push(Tracking { carrier: String::new(), number: "RR 123 456 785 UA".to_owned() });
    apply_plain(&t, &[shop, order(1_500)]).await;
    for text in [
        "2024-10",
        "100037",
        "4567",
        "067 123 45 67",
        "+380671234567",
        "0671234567",
        "customer7@",
        "mer7@exam",
        "CUP-007",
        "up-00",
        "482000000007",
        "rr123456785ua",
        "456785",
    ] {
        assert!(found(&t, text).await.contains(&"MS-2024-100037".to_owned()), "{text}");
    }
    let code = "RR123456785UA".parse().unwrap();
    let mut reader = t.store.read().await.unwrap();
    assert!(orders::find_by_code(&mut reader, &code).await.unwrap().is_empty(), "numbers differ by spaces");
}

#[tokio::test]
async fn hostile_text_finds_nothing_and_breaks_nothing() {
    let t = people().await;
    let long = "x".repeat(10_000);
    for text in [
        "\"",
        "' OR 1=1 --",
        "a\0b",
        "NEAR(a b)",
        "^zel*",
        "grams:zel",
        "(",
        "%",
        "zel AND",
        &long,
        "😀",
        "-",
    ] {
        found(&t, text).await;
    }
    assert!(found(&t, "!?").await.is_empty());
    assert_eq!(found(&t, "   ").await.len(), 5);
}

#[tokio::test]
async fn a_changed_name_is_found_and_the_old_one_is_not() {
    let t = people().await;
    let mut renamed = named(4, "Ewa Nowak");
    renamed.modified_srv = domain::Timestamp::from_millis(2_000_000_000_000);
    apply_plain(&t, &[renamed]).await;
    assert_eq!(found(&t, "nowak").await, ["100004"]);
    assert!(found(&t, "wisniewska").await.is_empty());
}

#[tokio::test]
async fn a_search_with_very_many_hits_gives_its_pages_in_order() {
    let t = temp_store().await;
    for chunk in (1..=2_600).collect::<Vec<u64>>().chunks(500) {
        let page: Vec<_> = chunk.iter().map(|n| named(*n, "Anna Kowalska")).collect();
        apply_plain(&t, &page).await;
    }
    let mut seen = Vec::new();
    let mut reader = t.store.read().await.unwrap();
    for offset in [0, 50, 100] {
        let query = OrderQuery {
            view: View::ToPack,
            text: "ko".to_owned(),
            sort: Sort::Newest,
            offset,
            limit: 50,
            ..OrderQuery::default()
        };
        let page = orders::page(&mut reader, &query).await.unwrap();
        assert!(page.has_more);
        seen.extend(page.rows.into_iter().map(|row| row.number.parse::<u64>().unwrap()));
    }
    let expected: Vec<u64> = (102_451..=102_600).rev().collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn views_count_and_list_what_belongs_to_them() {
    let t = temp_store().await;
    let with = |n: u64, status: ShopStatus| ShopOrder { status, ..order(n) };
    let page = [
        with(1, ShopStatus::Processing),
        with(2, ShopStatus::Pending),
        with(3, ShopStatus::OnHold),
        with(4, ShopStatus::Completed),
        with(5, ShopStatus::Other),
        with(6, ShopStatus::Cancelled),
    ];
    apply_plain(&t, &page).await;
    let mut reader = t.store.read().await.unwrap();
    let counts = orders::views(&mut reader, None).await.unwrap();
    for (view, expected) in [
        (View::ToPack, 1),
        (View::AwaitingPayment, 1),
        (View::OnHold, 1),
        (View::Shipped, 1),
        (View::Problems, 1),
        (View::Unsent, 0),
        (View::All, 6),
    ] {
        assert!(counts.contains(&(view, expected)), "{view:?}");
        let query = OrderQuery { view, limit: 50, ..OrderQuery::default() };
        let page = orders::page(&mut reader, &query).await.unwrap();
        assert_eq!((page.total, page.rows.len() as u64), (expected, expected), "{view:?}");
    }
}

#[tokio::test]
async fn guests_with_one_mail_are_one_customer() {
    let t = temp_store().await;
    let mut second = named(2, "Олена З.");
    second.billing.email = "MAIL1@example.org".to_owned();
    apply_plain(&t, &[named(1, "Олена Зелінська"), second, named(3, "Anna Nowak")]).await;
    let mut reader = t.store.read().await.unwrap();
    let known = customers::list(&mut reader, "ole", 0, 10).await.unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].name.as_str(), known[0].order_count), ("Олена З.", 2));
    assert_eq!(customers::get(&mut reader, &known[0].customer_id).await.unwrap().as_ref(), known.first());
}

#[tokio::test]
async fn items_are_found_by_name_and_code() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    for n in 0..20 {
        let record = testkit::product(n);
        let row = store::mirror::Incoming { body: &testkit::body(n, "p"), trashed: false, record: &record };
        store::mirror::apply_product(&mut tx, testkit::conn(1), row, common::seen(&t)).await.unwrap();
    }
    assert_eq!(catalogue::find(&mut tx, "chashka", 50).await.unwrap().len(), 20);
    assert_eq!(catalogue::find(&mut tx, "up-007", 50).await.unwrap()[0].sku, "CUP-007");
    assert_eq!(catalogue::find(&mut tx, "", 5).await.unwrap().len(), 5);
    assert!(catalogue::find(&mut tx, "??", 5).await.unwrap().is_empty());
}

#[test]
fn apostrophes_diacritics_and_case_do_not_count() {
    for (text, folded) in [
        ("Żółta Łódź", "zoltalodz"),
        ("O’Brien", "obrien"),
        ("ОʼБРАЙЄН", "obraien"),
        ("Straße", "strasse"),
        ("Ґанок", "ganok"),
    ] {
        assert_eq!(fold(text), folded);
    }
    assert_eq!(sounds_like("Щербаков"), sounds_like("Shcherbakov"));
    assert_eq!(sounds_like("Харченко"), sounds_like("Kharchenko"));
    assert_eq!(sounds_like("Hrytsak"), sounds_like("Грицак"));
}

proptest! {
    #[test]
    fn folding_is_idempotent_ascii_and_blind_to_case(text in any::<String>()) {
        for f in [fold, sounds_like] {
            let folded = f(&text);
            prop_assert!(folded.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            prop_assert_eq!(f(&folded), folded.clone());
            prop_assert_eq!(f(&text.to_uppercase()), f(&text.to_lowercase()));
        }
    }

    #[test]
    fn a_part_of_a_text_folds_to_a_part_of_the_folded_text(text in "\\PC{0,40}", from in 0_usize..40, len in 0_usize..40) {
        let part: String = text.chars().skip(from).take(len).collect();
        prop_assert!(fold(&text).contains(&fold(&part)));
    }

    #[test]
    fn any_text_makes_a_query_or_none(text in any::<String>()) {
        let query = SearchQuery::parse(&text);
        prop_assert_eq!(query.is_none(), fold(&text.chars().take(200).collect::<String>()).is_empty());
    }
}
