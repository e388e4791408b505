//! Every table as plain rows, for taking the data out of the house.
//!
//! The tables of the file are found by themselves, with the SKU and the number of the order beside the ids. What is no
//! data of the user is left out: indexes for searching, bodies of the mirror, files, and everything by which somebody
//! could sign in. Orders, their lines and items come as people read them, under the names `orders`, `order_lines` and
//! `items`.

use std::ops::ControlFlow;

use domain::{Cell, CellKind, Currency, TableColumn, Timestamp};
use futures_util::TryStreamExt as _;
use futures_util::stream::BoxStream;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::sql::json;
use crate::{Reader, StoreError};

mod composed;

/// Tables that hold nothing which is not elsewhere too, or only what the program needs for itself.
const LEFT_OUT: [&str; 6] =
    ["change_feed", "document_image", "mirror", "order_search", "variant_search", "import_window"];
/// Words of column names behind which somebody could sign in.
const SECRET: [&str; 6] = ["badge", "hash", "passphrase", "pin", "salt", "secret"];
/// Orders per statement when only some are wanted.
const CHUNK: usize = 500;

/// A table that can be taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// What gives a column's value in SQL; for amounts the currency comes after it.
    values: Vec<String>,
    /// The tables that they come from.
    from: String,
    order_by: String,
    is_of_orders: bool,
}

/// Which rows of a table are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'a> {
    /// Every row.
    All,
    /// Those of these orders (`order_row`), in this order; for tables of orders only.
    OfOrders(&'a [i64]),
}

/// Every table that can be taken out, by name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader) -> Result<Vec<Table>, StoreError> {
    let sql = reader.sql();
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
            AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE '%~_fts%' ESCAPE '~' ORDER BY name",
    )
    .fetch_all(&mut *sql)
    .await?;
    let mut tables = composed::all();
    for name in names {
        let is_composed = tables.iter().any(|table| table.name == name);
        if !is_composed && !LEFT_OUT.contains(&name.as_str()) {
            tables.push(plain(sql, name).await?);
        }
    }
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tables)
}

/// The table of that name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn find(reader: &mut impl Reader, name: &str) -> Result<Option<Table>, StoreError> {
    Ok(list(reader).await?.into_iter().find(|table| table.name == name))
}

impl Table {
    /// Whether it can be narrowed to some orders.
    #[must_use]
    pub const fn is_of_orders(&self) -> bool {
        self.is_of_orders
    }

    /// Hands every wanted row to `each`, one after the other, until it breaks off.
    ///
    /// # Errors
    /// [`StoreError`] when it could not be read.
    pub async fn each(
        &self,
        reader: &mut impl Reader,
        rows: Rows<'_>,
        each: &mut (dyn FnMut(&[Cell]) -> ControlFlow<()> + Send),
    ) -> Result<(), StoreError> {
        let sql = reader.sql();
        let values = self.values.join(", ");
        match rows {
            Rows::OfOrders(wanted) if self.is_of_orders => {
                let select = format!(
                    "SELECT {values} FROM json_each(?) AS wanted CROSS JOIN {} WHERE orders.order_row = wanted.value
                     ORDER BY wanted.key, {}",
                    self.from, self.order_by
                );
                for chunk in wanted.chunks(CHUNK) {
                    let query = sqlx::query(AssertSqlSafe(select.clone())).bind(json(&chunk)?);
                    if self.hand_over(query.fetch(&mut *sql), each).await?.is_break() {
                        break;
                    }
                }
            }
            _ => {
                let select = format!("SELECT {values} FROM {} ORDER BY {}", self.from, self.order_by);
                let _ = self.hand_over(sqlx::query(AssertSqlSafe(select)).fetch(sql), each).await?;
            }
        }
        Ok(())
    }

    async fn hand_over(
        &self,
        mut found: BoxStream<'_, Result<SqliteRow, sqlx::Error>>,
        each: &mut (dyn FnMut(&[Cell]) -> ControlFlow<()> + Send),
    ) -> Result<ControlFlow<()>, StoreError> {
        while let Some(row) = found.try_next().await? {
            if each(&self.cells(&row)?).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn cells(&self, row: &SqliteRow) -> Result<Vec<Cell>, StoreError> {
        let mut place = 0;
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            cells.push(cell(row, place, column.kind)?);
            place += if column.kind == CellKind::Money { 2 } else { 1 };
        }
        Ok(cells)
    }
}

fn cell(row: &SqliteRow, place: usize, kind: CellKind) -> Result<Cell, StoreError> {
    let number = || row.try_get::<Option<i64>, _>(place);
    Ok(match kind {
        CellKind::Text => row.try_get::<Option<String>, _>(place)?.map_or(Cell::Null, Cell::Text),
        CellKind::Integer => number()?.map_or(Cell::Null, Cell::Integer),
        CellKind::Flag => number()?.map_or(Cell::Null, |yes| Cell::Flag(yes != 0)),
        CellKind::Instant => number()?.map_or(Cell::Null, |at| Cell::Instant(Timestamp::from_millis(at))),
        CellKind::Money => match (number()?, row.try_get::<Option<String>, _>(place + 1)?) {
            (Some(minor), currency) => Cell::Money { minor, exponent: exponent(currency.as_deref()) },
            (None, _) => Cell::Null,
        },
    })
}

/// Decimal digits of a currency; two where it is not known, as most have.
fn exponent(currency: Option<&str>) -> u32 {
    currency.and_then(|code| code.parse::<Currency>().ok()).map_or(2, Currency::exponent)
}

struct Declared {
    name: String,
    is_text: bool,
    is_nullable: bool,
    key: i64,
}

/// A table of the file as it is.
async fn plain(sql: &mut SqliteConnection, name: String) -> Result<Table, StoreError> {
    let declared = declared(sql, &name).await?;
    let known: Vec<&str> = declared.iter().map(|column| column.name.as_str()).collect();
    let (mut columns, mut values) = (Vec::new(), Vec::new());
    for column in &declared {
        let (kind, shown, currency) = meaning(column, &known);
        columns.push(TableColumn { name: shown, kind, is_nullable: column.is_nullable });
        values.push(match currency {
            Some(currency) => format!("t.{}, t.{currency}", column.name),
            None => format!("t.{}", column.name),
        });
    }
    let mut from = format!("{name} AS t");
    for (id, join, value, shown) in [
        ("variant_id", "variants AS v ON v.variant_id = t.variant_id", "v.sku", "sku"),
        ("order_id", "orders AS o ON o.order_id = t.order_id", "o.number", "order_number"),
    ] {
        if known.contains(&id) && !known.contains(&shown) && !join.starts_with(&format!("{name} ")) {
            from.push_str(" LEFT JOIN ");
            from.push_str(join);
            columns.push(TableColumn { name: shown.to_owned(), kind: CellKind::Text, is_nullable: true });
            values.push(value.to_owned());
        }
    }
    let mut keys: Vec<&Declared> = declared.iter().filter(|column| column.key > 0).collect();
    keys.sort_by_key(|column| column.key);
    let order_by: Vec<String> = keys.iter().map(|column| format!("t.{}", column.name)).collect();
    let order_by = if order_by.is_empty() { "t.rowid".to_owned() } else { order_by.join(", ") };
    Ok(Table { name, columns, values, from, order_by, is_of_orders: false })
}

async fn declared(sql: &mut SqliteConnection, table: &str) -> Result<Vec<Declared>, StoreError> {
    let rows = sqlx::query("SELECT name, type, \"notnull\" AS is_set, pk FROM pragma_table_info(?)")
        .bind(table)
        .fetch_all(sql)
        .await?;
    let mut declared = Vec::new();
    for row in rows {
        let (name, kind): (String, String) = (row.try_get("name")?, row.try_get("type")?);
        let is_secret = name.split('_').any(|word| SECRET.contains(&word));
        let key: i64 = row.try_get("pk")?;
        if kind != "BLOB" && !is_secret {
            let is_nullable = row.try_get::<i64, _>("is_set")? == 0 && key == 0;
            declared.push(Declared { name, is_text: kind == "TEXT", is_nullable, key });
        }
    }
    Ok(declared)
}

/// What a column holds, what it is called outside, and the column of its currency.
fn meaning(column: &Declared, known: &[&str]) -> (CellKind, String, Option<String>) {
    let name = column.name.as_str();
    if column.is_text {
        return (CellKind::Text, name.to_owned(), None);
    }
    if let Some(stem) = name.strip_suffix("_minor") {
        let own = format!("{stem}_currency");
        let currency = [own.as_str(), "currency"].into_iter().find(|it| known.contains(it));
        if let Some(currency) = currency {
            return (CellKind::Money, stem.to_owned(), Some(currency.to_owned()));
        }
    }
    for ending in ["_ms", "_srv"] {
        if let Some(stem) = name.strip_suffix(ending).filter(|stem| is_instant(stem)) {
            let shown = if stem == "at" { stem.to_owned() } else { format!("{stem}_at") };
            return (CellKind::Instant, shown, None);
        }
    }
    let is_flag = ["is_", "has_"].iter().any(|start| name.starts_with(start));
    (if is_flag { CellKind::Flag } else { CellKind::Integer }, name.to_owned(), None)
}

/// Milliseconds of these columns are no instants but spans.
fn is_instant(stem: &str) -> bool {
    !["clock_skew", "max_exec"].contains(&stem)
}
