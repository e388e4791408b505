//! Narrowing lists of orders: every kind of condition says what reading the rows says.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::collections::BTreeSet;

use common::{apply_plain, raw};
use domain::{Clock as _, OrderId, ShopOrder, ShopStatus, Timestamp, Zone};
use proptest::prelude::*;
use store::orders::{
    self, Calendar, Condition, OrderField, OrderFilter, OrderQuery, OrderRow, Selection, Sort, View,
};
use testkit::{TempStore, conn, order, product, temp_store};

const DAY: i64 = 86_400_000;
const COUNTRIES: [&str; 4] = ["UA", "PL", "GB", ""];
const WAYS: [&str; 4] = ["Nova Poshta, branch", "InPost Paczkomat", "Royal Mail", ""];
const TAGS: [&str; 4] = ["[]", r#"["vip"]"#, r#"["fragile","vip"]"#, r#"["100% \"sure\""]"#];

/// 2026-11-22T10:00:00Z, Kyiv's noon.
fn calendar(t: &TempStore) -> Calendar {
    Calendar { now: t.clock.now(), zone: "Europe/Kyiv".parse::<Zone>().unwrap() }
}

/// An order that differs from its neighbours in everything that can be asked for.
fn varied(n: u64, now: Timestamp) -> ShopOrder {
    let pick = |from: &[&str], by: u64| from[usize::try_from(by % from.len() as u64).unwrap()].to_owned();
    let mut shop = order(n);
    let hours = i64::try_from(n * 7 % 1_200).unwrap();
    shop.placed_at = Timestamp::from_millis(now.millis() - hours * 3_600_000);
    shop.shipping.country = pick(&COUNTRIES, n / 3);
    shop.shipping_method = pick(&WAYS, n / 5);
    shop.is_gift = n.is_multiple_of(6);
    shop.customer_note = if n.is_multiple_of(4) { "ring twice".to_owned() } else { String::new() };
    shop.payment.cash_on_delivery = n.is_multiple_of(5);
    if n.is_multiple_of(5) || n.is_multiple_of(7) {
        shop.payment.paid_at = None;
    }
    (shop.status, shop.status_raw) = match n % 9 {
        0 => (ShopStatus::Pending, "pending".to_owned()),
        1 => (ShopStatus::OnHold, "on-hold".to_owned()),
        2..4 => (ShopStatus::Completed, "completed".to_owned()),
        _ => (ShopStatus::Processing, "processing".to_owned()),
    };
    shop.lines.truncate(usize::try_from(1 + n % 3).unwrap());
    if n.is_multiple_of(11) {
        shop.lines[0].variant_id = None;
    }
    shop
}

/// Orders of every kind, with tags, holds and times that the projection would have.
async fn many(count: u64) -> TempStore {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let items: Vec<_> = (0..60).map(product).collect();
    let bodies: Vec<_> = items.iter().map(|item| item.name.clone().into_bytes()).collect();
    let incoming: Vec<_> = items
        .iter()
        .zip(&bodies)
        .map(|(record, body)| store::mirror::Incoming { body, trashed: false, record })
        .collect();
    store::mirror::apply_products(&mut tx, conn(1), &incoming, common::seen(&t)).await.unwrap();
    tx.commit().await.unwrap();
    let now = t.clock.now();
    apply_plain(&t, &(1..=count).map(|n| varied(n, now)).collect::<Vec<_>>()).await;
    let mut sql = raw(&t.store).await;
    for n in 1..=count {
        let n = i64::try_from(n).unwrap();
        let due = (n % 3 != 0).then_some(now.millis() + (n % 50 - 25) * 3_600_000);
        sqlx::query(
            "UPDATE orders SET tags = ?, hold = ?, is_expedited = ?, due_ms = ?, unread = ?, parcels = ?, of_parcels = ?
             WHERE order_row = ?",
        )
        .bind(TAGS[usize::try_from(n % 4).unwrap()])
        .bind(if n % 8 == 0 { "customer" } else { "" })
        .bind(i64::from(n % 10 == 0))
        .bind(due)
        .bind(i64::from(n % 13 == 0))
        .bind(i64::from(n % 17 == 0))
        .bind(2)
        .bind(n)
        .execute(&mut sql)
        .await
        .unwrap();
    }
    t
}

fn is(field: OrderField, values: &[&str]) -> Condition {
    Condition { field, is_not: false, values: values.iter().map(|v| (*v).to_owned()).collect() }
}

fn not(condition: Condition) -> Condition {
    Condition { is_not: true, ..condition }
}

fn narrowed(t: &TempStore, conditions: &[Condition]) -> OrderQuery {
    let filter = OrderFilter(conditions.to_vec()).narrow(&calendar(t)).unwrap();
    OrderQuery { view: View::All, filter, limit: 500, ..OrderQuery::default() }
}

async fn numbers(t: &TempStore, query: &OrderQuery) -> BTreeSet<String> {
    let page = orders::page(&mut t.store.read().await.unwrap(), query).await.unwrap();
    assert_eq!(usize::try_from(page.total).unwrap(), page.rows.len(), "the count is that of the rows");
    page.rows.into_iter().map(|row| row.number).collect()
}

/// What a person would say who reads a row.
struct Seen {
    row: OrderRow,
    stage: String,
    items: Vec<Option<String>>,
    hold: String,
}

/// Days since the epoch in Kyiv, which has two hours more than UTC in November.
fn kyiv_day(at: i64) -> i64 {
    (at + 2 * 3_600_000).div_euclid(DAY)
}

fn fits(seen: &Seen, condition: &Condition, now: Timestamp) -> bool {
    let row = &seen.row;
    let any = |one: &dyn Fn(&str) -> bool| condition.values.iter().any(|value| one(value));
    let is_empty = condition.values.is_empty();
    let today = kyiv_day(now.millis());
    let in_days = |at: i64, value: &str| {
        let day = kyiv_day(at) - today;
        match value {
            "today" => day == 0,
            "yesterday" => day == -1,
            "tomorrow" => day == 1,
            "last_7_days" => (-6..=0).contains(&day),
            "last_30_days" => (-29..=0).contains(&day),
            "2026-11-20" => day == -2,
            "2026-11-10..2026-11-20" => (-12..=-2).contains(&day),
            "..2026-11-15" => day <= -7,
            "2026-11-21.." => day >= -1,
            other => panic!("{other}"),
        }
    };
    let holds = match condition.field {
        OrderField::Stage => any(&|value| value == seen.stage),
        OrderField::Shop => any(&|value| value == row.order_id.conn.to_string()),
        OrderField::Shipping if is_empty => row.shipping_method.is_empty(),
        OrderField::Shipping => any(&|value| row.shipping_method.contains(value)),
        OrderField::Country if is_empty => row.country.is_empty(),
        OrderField::Country => any(&|value| value == row.country),
        OrderField::Payment => any(&|value| match value {
            "paid" => row.is_paid,
            "cod" => row.is_cod,
            _ => !row.is_paid && !row.is_cod,
        }),
        OrderField::Tag if is_empty => row.tags.is_empty(),
        OrderField::Tag => any(&|value| row.tags.iter().any(|tag| tag.to_string() == value)),
        OrderField::Due if is_empty => row.due_at.is_none(),
        OrderField::Due => row.due_at.is_some_and(|due| {
            let late = due.millis() < now.millis();
            any(&|value| match value {
                "late" => late,
                "soon" => !late && due.millis() < now.millis() + 2 * 3_600_000,
                other => in_days(due.millis(), other),
            })
        }),
        OrderField::Placed => any(&|value| in_days(row.placed_at.millis(), value)),
        OrderField::Units if is_empty => row.unit_count == 0,
        OrderField::Units => any(&|value| match value {
            "1" => row.unit_count == 1,
            "2..3" => (2..=3).contains(&row.unit_count),
            "4.." => row.unit_count >= 4,
            "..2" => row.unit_count <= 2,
            other => panic!("{other}"),
        }),
        OrderField::Item if is_empty => seen.items.contains(&None),
        OrderField::Item => {
            any(&|value| seen.items.iter().flatten().any(|sku| sku.eq_ignore_ascii_case(value)))
        }
        OrderField::Mark => {
            let marks = [
                ("gift", row.is_gift),
                ("note", row.has_note),
                ("needs_you", row.needs_you),
                ("attention", row.has_attention),
                ("unsent", row.unsent > 0),
                ("expedited", row.is_expedited),
                ("held", !seen.hold.is_empty()),
                ("unread", row.unread > 0),
                ("partial", row.parcels > 0 && row.parcels < row.of_parcels),
            ];
            let has = |name: &str| marks.iter().any(|(known, set)| *known == name && *set);
            if is_empty { !marks.iter().any(|(_, set)| *set) } else { any(&has) }
        }
    };
    holds != condition.is_not
}

async fn all_rows(t: &TempStore) -> Vec<Seen> {
    let query = OrderQuery { view: View::All, limit: 500, ..OrderQuery::default() };
    let rows = orders::page(&mut t.store.read().await.unwrap(), &query).await.unwrap().rows;
    let mut sql = raw(&t.store).await;
    let mut seen = Vec::new();
    for row in rows {
        let id = row.order_id.to_string();
        let (stage, hold): (String, String) =
            sqlx::query_as("SELECT stage, hold FROM orders WHERE order_id = ?")
                .bind(&id)
                .fetch_one(&mut sql)
                .await
                .unwrap();
        let items = sqlx::query_scalar(
            "SELECT v.sku FROM orders JOIN order_lines AS l USING (order_row) LEFT JOIN variants AS v USING (variant_id)
             WHERE orders.order_id = ? AND l.needed > 0",
        )
        .bind(&id)
        .fetch_all(&mut sql)
        .await
        .unwrap();
        seen.push(Seen { row, stage, items, hold });
    }
    seen
}

/// The values that a field may be asked for.
fn values_of(field: OrderField) -> Vec<String> {
    let days = [
        "today",
        "yesterday",
        "tomorrow",
        "last_7_days",
        "last_30_days",
        "2026-11-20",
        "2026-11-10..2026-11-20",
        "..2026-11-15",
        "2026-11-21..",
    ];
    let words: Vec<&str> = match field {
        OrderField::Stage => vec!["to_pack", "shipped", "on_hold", "awaiting_payment", "packed"],
        OrderField::Shop => return vec![conn(1).to_string(), conn(2).to_string()],
        OrderField::Shipping => vec!["Nova Poshta", "Paczkomat", "Royal Mail", "'; DROP TABLE orders; --"],
        OrderField::Country => vec!["UA", "PL", "GB", "DE"],
        OrderField::Payment => vec!["paid", "unpaid", "cod"],
        OrderField::Tag => vec!["vip", "fragile", "100% \"sure\"", "nobody"],
        OrderField::Due => ["late", "soon"].into_iter().chain(days).collect(),
        OrderField::Placed => days.to_vec(),
        OrderField::Units => vec!["1", "2..3", "4..", "..2"],
        OrderField::Item => vec!["CUP-007", "cup-008", "CUP-059", "no such"],
        OrderField::Mark => {
            vec!["gift", "note", "needs_you", "attention", "unsent", "expedited", "held", "unread", "partial"]
        }
    };
    words.into_iter().map(str::to_owned).collect()
}

const FIELDS: [OrderField; 11] = [
    OrderField::Stage,
    OrderField::Shop,
    OrderField::Shipping,
    OrderField::Country,
    OrderField::Payment,
    OrderField::Tag,
    OrderField::Due,
    OrderField::Placed,
    OrderField::Units,
    OrderField::Item,
    OrderField::Mark,
];

fn expected(rows: &[Seen], conditions: &[Condition], now: Timestamp) -> BTreeSet<String> {
    let fitting = rows.iter().filter(|seen| conditions.iter().all(|c| fits(seen, c, now)));
    fitting.map(|seen| seen.row.number.clone()).collect()
}

#[tokio::test]
async fn every_kind_of_condition_and_its_opposite_say_what_reading_the_rows_says() {
    let t = many(240).await;
    let rows = all_rows(&t).await;
    let now = t.clock.now();
    let mut told_apart = 0;
    for field in FIELDS {
        let each = values_of(field).into_iter().map(|value| vec![value]);
        for values in each.chain([Vec::new()]) {
            let condition = Condition { field, is_not: false, values };
            for condition in [condition.clone(), not(condition)] {
                let wanted = expected(&rows, std::slice::from_ref(&condition), now);
                let query = narrowed(&t, std::slice::from_ref(&condition));
                assert_eq!(numbers(&t, &query).await, wanted, "{condition:?}");
                told_apart += u32::from(!wanted.is_empty() && wanted.len() < rows.len());
            }
        }
    }
    assert!(told_apart > 80, "only {told_apart} conditions tell orders apart");
}

#[test]
fn any_conditions_together_say_what_reading_the_rows_says() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let t = runtime.block_on(many(240));
    let rows = runtime.block_on(all_rows(&t));
    let now = t.clock.now();
    let one = (0..FIELDS.len(), any::<bool>(), proptest::collection::vec(0..9_usize, 0..4));
    let strategy = (proptest::collection::vec(one, 0..4), 0..View::ALL.len(), 0..6_usize);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(200));
    runner
        .run(&strategy, |(drawn, view, sort)| {
            let conditions: Vec<Condition> = drawn
                .into_iter()
                .map(|(field, is_not, places)| {
                    let known = values_of(FIELDS[field]);
                    let values = places.into_iter().map(|place| known[place % known.len()].clone()).collect();
                    Condition { field: FIELDS[field], is_not, values }
                })
                .collect();
            let sort =
                [Sort::Oldest, Sort::Newest, Sort::Customer, Sort::Total, Sort::Units, Sort::Due][sort];
            let whole = OrderQuery { view: View::ALL[view], limit: 500, ..OrderQuery::default() };
            let query = OrderQuery { sort, view: View::ALL[view], ..narrowed(&t, &conditions) };
            runtime.block_on(async {
                let of_view = numbers(&t, &whole).await;
                let wanted: BTreeSet<String> =
                    expected(&rows, &conditions, now).intersection(&of_view).cloned().collect();
                assert_eq!(numbers(&t, &query).await, wanted);
                let mut reader = t.store.read().await.unwrap();
                let counts = orders::count_all(&mut reader, &[whole, query.clone()]).await.unwrap();
                assert_eq!(counts, [of_view.len() as u64, wanted.len() as u64]);
                let all = Selection::All { except: Vec::new() };
                assert_eq!(orders::ids_of(&mut reader, &query, &all).await.unwrap().len(), wanted.len());
            });
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn pages_of_a_narrowed_list_hold_every_order_once_and_in_its_order() {
    let t = many(240).await;
    for sort in [Sort::Oldest, Sort::Newest, Sort::Customer, Sort::Total, Sort::Units, Sort::Due] {
        let query = OrderQuery { sort, ..narrowed(&t, &[not(is(OrderField::Country, &["GB"]))]) };
        let mut reader = t.store.read().await.unwrap();
        let whole = orders::page(&mut reader, &query).await.unwrap().rows;
        let mut paged = Vec::new();
        for offset in (0..whole.len()).step_by(7) {
            let part = OrderQuery { offset: u32::try_from(offset).unwrap(), limit: 7, ..query.clone() };
            paged.extend(orders::page(&mut reader, &part).await.unwrap().rows);
        }
        assert_eq!(paged, whole, "{sort:?}");
    }
}

#[tokio::test]
async fn a_selection_of_all_stands_for_the_list_less_what_was_taken_out() {
    let t = many(240).await;
    let query = OrderQuery { sort: Sort::Newest, ..narrowed(&t, &[is(OrderField::Country, &["PL"])]) };
    let mut reader = t.store.read().await.unwrap();
    let rows = orders::page(&mut reader, &query).await.unwrap().rows;
    let ids: Vec<OrderId> = rows.iter().map(|row| row.order_id.clone()).collect();
    let (first, others) = ids.split_first().unwrap();
    let selection = Selection::All { except: vec![first.clone()] };
    assert_eq!(orders::ids_of(&mut reader, &query, &selection).await.unwrap(), others);
    let some = Selection::Some { ids: vec![first.clone()] };
    assert_eq!(orders::ids_of(&mut reader, &query, &some).await.unwrap(), std::slice::from_ref(first));
}

#[tokio::test]
async fn a_selection_of_all_found_orders_holds_no_other_one() {
    let t = many(240).await;
    let query =
        OrderQuery { text: "Zelinska".to_owned(), ..narrowed(&t, &[not(is(OrderField::Country, &["GB"]))]) };
    let mut reader = t.store.read().await.unwrap();
    let rows = orders::page(&mut reader, &query).await.unwrap().rows;
    assert!(!rows.is_empty());
    let all = Selection::All { except: Vec::new() };
    let ids = orders::ids_of(&mut reader, &query, &all).await.unwrap();
    assert_eq!(ids, rows.iter().map(|row| row.order_id.clone()).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_a_field_cannot_be_is_refused_by_name() {
    let t = temp_store().await;
    let many = vec![is(OrderField::Country, &["UA"]); 21];
    let long = "x".repeat(201);
    let wrong = [
        vec![is(OrderField::Stage, &["shipped; DROP TABLE orders"])],
        vec![is(OrderField::Shop, &["no id"])],
        vec![is(OrderField::Payment, &["gold"])],
        vec![is(OrderField::Placed, &["2026-13-01"])],
        vec![is(OrderField::Placed, &[".."])],
        vec![is(OrderField::Due, &["whenever"])],
        vec![is(OrderField::Units, &["-1"])],
        vec![is(OrderField::Mark, &["1=1"])],
        vec![is(OrderField::Country, &[long.as_str()])],
        many,
    ];
    for conditions in wrong {
        let field = conditions[0].field;
        let refused = OrderFilter(conditions).narrow(&calendar(&t)).unwrap_err();
        assert_eq!(refused.field, field);
    }
}

#[tokio::test]
async fn a_day_begins_at_the_midnight_of_the_shop_also_when_clocks_change() {
    let t = temp_store().await;
    let placed = |text: &str| {
        let mut shop = order(1);
        shop.placed_at = Timestamp::parse_gmt(text).unwrap();
        shop
    };
    // Kyiv puts its clocks back on 2026-10-25 at 04:00: that day has 25 hours, from 21:00 UTC to 22:00 UTC.
    let times = ["2026-10-24T20:59:59", "2026-10-24T21:00:00", "2026-10-25T21:59:59", "2026-10-25T22:00:00"];
    let shops: Vec<ShopOrder> = (1..)
        .zip(times)
        .map(|(n, at)| ShopOrder { remote_id: n.into(), number: n.to_string(), ..placed(at) })
        .collect();
    apply_plain(&t, &shops).await;
    let found = numbers(&t, &narrowed(&t, &[is(OrderField::Placed, &["2026-10-25"])])).await;
    assert_eq!(found, BTreeSet::from(["2".to_owned(), "3".to_owned()]));
}

#[tokio::test]
async fn offered_values_are_those_that_occur_with_their_counts() {
    let t = many(240).await;
    let mut reader = t.store.read().await.unwrap();
    for field in [OrderField::Country, OrderField::Shipping, OrderField::Tag, OrderField::Shop] {
        let facets = orders::facets(&mut reader, View::All, field).await.unwrap();
        assert!(!facets.is_empty());
        for facet in facets {
            let query = narrowed(&t, &[is(field, &[facet.value.as_str()])]);
            assert_eq!(numbers(&t, &query).await.len() as u64, facet.count, "{field:?} {}", facet.value);
        }
    }
}
