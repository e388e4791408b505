//! Every table can be taken out, and nothing by which somebody could sign in.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::ops::ControlFlow;

use common::{apply_plain, raw};
use domain::{Cell, CellKind, ShopOrder, Timestamp};
use sqlx::Row as _;
use store::orders::{self, OrderQuery, Sort, View};
use store::tables::{self, Rows, Table};
use testkit::{TempStore, order, temp_store};

async fn all_of(t: &TempStore, name: &str, rows: Rows<'_>) -> (Table, Vec<Vec<Cell>>) {
    let mut reader = t.store.read().await.unwrap();
    let table = tables::find(&mut reader, name).await.unwrap().unwrap();
    let mut found = Vec::new();
    let each = &mut |cells: &[Cell]| {
        found.push(cells.to_vec());
        ControlFlow::Continue(())
    };
    table.each(&mut reader, rows, each).await.unwrap();
    (table, found)
}

fn column<'a>(table: &Table, rows: &'a [Vec<Cell>], name: &str) -> Vec<&'a Cell> {
    let place = table.columns.iter().position(|column| column.name == name).unwrap();
    rows.iter().map(|row| &row[place]).collect()
}

#[tokio::test]
async fn every_table_of_the_file_is_there_or_left_out_by_name() {
    let t = temp_store().await;
    let names: Vec<String> = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&mut raw(&t.store).await)
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    let listed = tables::list(&mut t.store.read().await.unwrap()).await.unwrap();
    let left_out =
        ["change_feed", "document_image", "import_window", "mirror", "order_search", "variant_search"];
    for name in names {
        let is_index = name.contains("_fts") || name.starts_with("sqlite_");
        let is_listed = listed.iter().any(|table| table.name == name);
        assert!(is_listed != (is_index || left_out.contains(&name.as_str())), "{name}");
    }
    assert!(listed.iter().any(|table| table.name == "items"));
    assert!(listed.iter().any(|table| table.name == "stock"));
}

#[tokio::test]
async fn every_table_can_be_read_and_has_a_cell_for_each_column() {
    let t = temp_store().await;
    apply_plain(&t, &[order(1), order(2)]).await;
    let listed = tables::list(&mut t.store.read().await.unwrap()).await.unwrap();
    let mut seen = 0;
    for table in listed {
        let (table, rows) = all_of(&t, &table.name, Rows::All).await;
        let names: std::collections::BTreeSet<&String> = table.columns.iter().map(|c| &c.name).collect();
        assert_eq!(names.len(), table.columns.len(), "two columns of {} share a name", table.name);
        for row in rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} rows");
}

#[tokio::test]
async fn nothing_by_which_somebody_could_sign_in_leaves_the_house() {
    let t = temp_store().await;
    let listed = tables::list(&mut t.store.read().await.unwrap()).await.unwrap();
    let people = listed.iter().find(|table| table.name == "user_account").unwrap();
    let names: Vec<&str> = people.columns.iter().map(|column| column.name.as_str()).collect();
    assert!(names.contains(&"name") && names.contains(&"role"));
    for table in &listed {
        for column in &table.columns {
            let words: Vec<&str> = column.name.split('_').collect();
            for secret in ["pin", "badge", "hash", "secret", "salt", "passphrase"] {
                assert!(!words.contains(&secret), "{}.{}", table.name, column.name);
            }
        }
    }
}

#[tokio::test]
async fn orders_come_as_people_read_them() {
    let t = temp_store().await;
    let evil = "=cmd|' /C calc'!A0\n\u{202e}🎁";
    let mut shop = order(7);
    shop.shipping.name = evil.to_owned();
    apply_plain(&t, &[shop.clone()]).await;
    let (table, rows) = all_of(&t, "orders", Rows::All).await;
    assert_eq!(column(&table, &rows, "number"), [&Cell::Text("100007".to_owned())]);
    assert_eq!(column(&table, &rows, "customer"), [&Cell::Text(evil.to_owned())]);
    assert_eq!(column(&table, &rows, "total"), [&Cell::Money { minor: 60_000, exponent: 2 }]);
    assert_eq!(column(&table, &rows, "placed_at"), [&Cell::Instant(shop.placed_at)]);
    assert_eq!(column(&table, &rows, "is_gift"), [&Cell::Flag(false)]);
    let (table, rows) = all_of(&t, "order_lines", Rows::All).await;
    assert_eq!(rows.len(), 3);
    assert_eq!(column(&table, &rows, "quantity"), [&Cell::Integer(1), &Cell::Integer(2), &Cell::Integer(3)]);
}

#[tokio::test]
async fn rows_of_a_list_come_in_its_order_and_no_others() {
    let t = temp_store().await;
    let shops: Vec<ShopOrder> = (1..=1_200)
        .map(|n| {
            let mut shop = order(n);
            // The shop's numbers and times run against each other.
            shop.placed_at = Timestamp::from_millis(1_793_491_200_000 - i64::try_from(n).unwrap());
            shop.shipping.country = if n % 2 == 0 { "PL".to_owned() } else { "UA".to_owned() };
            shop
        })
        .collect();
    apply_plain(&t, &shops).await;
    let query = OrderQuery { view: View::All, sort: Sort::Newest, ..OrderQuery::default() };
    let wanted = orders::rows_of(&mut t.store.read().await.unwrap(), &query).await.unwrap();
    let some: Vec<i64> = wanted.iter().copied().step_by(2).collect();
    let (table, rows) = all_of(&t, "orders", Rows::OfOrders(&some)).await;
    let numbers: Vec<Cell> = column(&table, &rows, "number").into_iter().cloned().collect();
    let expected: Vec<Cell> = (1..=1_200).step_by(2).map(|n| Cell::Text((100_000 + n).to_string())).collect();
    assert_eq!(numbers, expected);
    let (_, lines) = all_of(&t, "order_lines", Rows::OfOrders(&some[..10])).await;
    assert_eq!(lines.len(), 30);
}

#[tokio::test]
async fn a_reader_that_has_enough_breaks_off() {
    let t = temp_store().await;
    apply_plain(&t, &(1..=20).map(order).collect::<Vec<_>>()).await;
    let mut reader = t.store.read().await.unwrap();
    let table = tables::find(&mut reader, "orders").await.unwrap().unwrap();
    let mut seen = 0;
    let each = &mut |_: &[Cell]| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    table.each(&mut reader, Rows::All, each).await.unwrap();
    assert_eq!(seen, 3);
}

#[tokio::test]
async fn columns_say_what_they_hold() {
    let t = temp_store().await;
    let listed = tables::list(&mut t.store.read().await.unwrap()).await.unwrap();
    let kind = |table: &str, name: &str| {
        let table = listed.iter().find(|known| known.name == table).unwrap();
        table.columns.iter().find(|column| column.name == name).map(|column| column.kind)
    };
    assert_eq!(kind("stock_movement", "at_at"), None);
    assert_eq!(kind("stock_movement", "at"), Some(CellKind::Instant));
    assert_eq!(kind("stock_movement", "delta"), Some(CellKind::Integer));
    assert_eq!(kind("stock_movement", "sku"), Some(CellKind::Text));
    assert_eq!(kind("m_refund", "amount"), Some(CellKind::Money));
    assert_eq!(kind("print_job", "is_reprint"), Some(CellKind::Flag));
    assert_eq!(kind("op_log", "created_at"), Some(CellKind::Instant));
    assert_eq!(kind("conn", "clock_skew_ms"), Some(CellKind::Integer));
}
