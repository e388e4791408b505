//! Taking tables out: who may, what is in them, and that no customer's name becomes a formula.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use domain::{Clock as _, Role};
use export::{Format, Separator};
use store::mirror::{self, Incoming, Seen};
use store::orders::{Calendar, Condition, OrderField, OrderFilter, OrderQuery, View};
use testkit::{TempStore, conn, order, station, temp_store};
use workflows::{ExportError, Who, export_table};

const CSV: Format = Format::Csv { separator: Separator::Comma, has_mark: false };
const EVIL: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "+380 67 000 00 00",
    "-2+3",
    "@SUM(A1)",
    "tab\tand \"quotes\", \r\nlines",
    "\u{202e}turned",
    "👩‍👩‍👧",
    "'plain",
];

/// An order per hostile name; every second one goes to Poland.
async fn shop() -> TempStore {
    let t = temp_store().await;
    let orders: Vec<_> = (1..)
        .zip(EVIL)
        .map(|(n, name)| {
            let mut shop = order(n);
            shop.shipping.name = name.to_owned();
            shop.shipping.country = if n % 2 == 0 { "PL" } else { "UA" }.to_owned();
            shop
        })
        .collect();
    let bodies: Vec<_> = orders.iter().map(|order| order.number.clone().into_bytes()).collect();
    let rows: Vec<_> =
        orders.iter().zip(&bodies).map(|(record, body)| Incoming { body, trashed: false, record }).collect();
    let mut tx = t.store.write().await.unwrap();
    let seen = Seen { at: tx.now(), asked: None };
    mirror::apply_orders(&mut tx, conn(1), &rows, seen).await.unwrap();
    tx.commit().await.unwrap();
    t
}

fn customers(csv: &[u8]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv);
    let place = reader.headers().unwrap().iter().position(|name| name == "customer").unwrap();
    reader.records().map(|row| row.unwrap()[place].to_owned()).collect()
}

#[tokio::test]
async fn hostile_names_are_no_formulas_and_come_back_as_they_were() {
    let t = shop().await;
    let mut csv = Vec::new();
    let who = Who::alone(station(1));
    let written = export_table(&t.store, who, "orders", None, (CSV, &mut csv)).await.unwrap();
    assert_eq!(written.rows, 8);
    let cells = customers(&csv);
    for cell in &cells {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    let back: Vec<&str> = cells.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
    assert_eq!(back, EVIL);
}

#[tokio::test]
async fn a_list_is_written_as_it_is_shown() {
    let t = shop().await;
    let poland = Condition { field: OrderField::Country, is_not: false, values: vec!["PL".to_owned()] };
    let calendar = Calendar { now: t.clock.now(), zone: domain::Zone::default() };
    let filter = OrderFilter(vec![poland]).narrow(&calendar).unwrap();
    let query = OrderQuery { view: View::All, filter, ..OrderQuery::default() };
    let who = Who::alone(station(1));
    let mut csv = Vec::new();
    export_table(&t.store, who, "orders", Some(&query), (CSV, &mut csv)).await.unwrap();
    assert_eq!(customers(&csv).len(), 4);
    let mut json = Vec::new();
    let written =
        export_table(&t.store, who, "order_lines", Some(&query), (Format::Json, &mut json)).await.unwrap();
    assert_eq!(written.rows, 12);
    let refused = export_table(&t.store, who, "items", Some(&query), (CSV, Vec::new())).await;
    assert!(matches!(refused, Err(ExportError::NotOfOrders(_))));
}

#[tokio::test]
async fn who_may_not_take_tables_out_gets_none() {
    let t = shop().await;
    for role in [None, Some(Role::Packer), Some(Role::Picker), Some(Role::ReadOnly)] {
        let who = Who { role, ..Who::alone(station(1)) };
        let mut out = Vec::new();
        let refused = export_table(&t.store, who, "orders", None, (CSV, &mut out)).await;
        assert!(matches!(refused, Err(ExportError::NotPermitted(_))), "{role:?}");
        assert!(out.is_empty());
    }
}

#[tokio::test]
async fn there_is_no_table_by_any_other_name() {
    let t = shop().await;
    for name in ["", "orders; DROP TABLE orders", "sqlite_master", "mirror", "order_fts"] {
        let refused = export_table(&t.store, Who::alone(station(1)), name, None, (CSV, Vec::new())).await;
        assert!(matches!(refused, Err(ExportError::NoSuchTable(_))), "{name}");
    }
}

#[tokio::test]
async fn a_writer_that_fails_ends_the_table() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
    }
    let t = shop().await;
    for format in [CSV, Format::Json, Format::Xlsx] {
        let refused = export_table(&t.store, Who::alone(station(1)), "orders", None, (format, Full)).await;
        assert!(matches!(refused, Err(ExportError::Write(_))), "{format:?}");
    }
}
