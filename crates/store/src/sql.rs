//! Small helpers for statements and values.

use std::fmt::Write as _;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row, Sqlite, SqliteConnection};

use crate::StoreError;

pub(crate) type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

/// Rows per statement, largest first. Few sizes keep the prepared statements few.
const CHUNKS: [usize; 4] = [64, 16, 4, 1];

/// A table to write many rows to.
#[derive(Clone, Copy)]
pub(crate) struct Insert {
    /// Table name.
    pub table: &'static str,
    /// Columns, in the order in which values are bound.
    pub columns: &'static [&'static str],
    /// Columns that identify a row; an existing row is overwritten. Empty to insert only.
    pub key: &'static [&'static str],
}

impl Insert {
    fn statement(&self, rows: usize) -> String {
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", self.table, self.columns.join(", "));
        let row = format!("({})", vec!["?"; self.columns.len()].join(","));
        sql.push_str(&vec![row; rows].join(","));
        if !self.key.is_empty() {
            let _ = write!(sql, " ON CONFLICT ({}) DO UPDATE SET ", self.key.join(", "));
            let others = self.columns.iter().filter(|c| !self.key.contains(c));
            let sets: Vec<String> = others.map(|c| format!("{c} = excluded.{c}")).collect();
            sql.push_str(&sets.join(", "));
        }
        sql
    }

    /// Writes all `rows`, many per statement. `bind` binds one row's values in the order of the columns.
    pub async fn run<T>(
        &self,
        conn: &mut SqliteConnection,
        mut rows: &[T],
        bind: impl for<'q> Fn(Query<'q>, &T) -> Query<'q>,
    ) -> Result<(), StoreError> {
        while !rows.is_empty() {
            let size = CHUNKS.into_iter().find(|c| *c <= rows.len()).unwrap_or(1);
            let (chunk, rest) = rows.split_at(size);
            let mut query = sqlx::query(AssertSqlSafe(self.statement(size)));
            for row in chunk {
                query = bind(query, row);
            }
            query.execute(&mut *conn).await?;
            rows = rest;
        }
        Ok(())
    }
}

/// A value as JSON text.
pub(crate) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

/// Reads a JSON column.
pub(crate) fn from_json<T: DeserializeOwned>(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    let text: &str = row.try_get(column)?;
    serde_json::from_str(text).map_err(|_| StoreError::corrupt(table, column, text))
}

/// Reads a JSON column that may be NULL.
pub(crate) fn from_json_opt<T: DeserializeOwned>(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(|t| serde_json::from_str(t).map_err(|_| StoreError::corrupt(table, column, t))).transpose()
}

/// Reads a column whose text is an id or another parsed value.
pub(crate) fn parsed<T: FromStr>(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    let text: &str = row.try_get(column)?;
    text.parse().map_err(|_| StoreError::corrupt(table, column, text))
}

/// Reads such a column that may be NULL.
pub(crate) fn parsed_opt<T: FromStr>(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(|t| t.parse().map_err(|_| StoreError::corrupt(table, column, t))).transpose()
}

/// The snake-case name under which a plain enum is stored (its serde name).
pub(crate) fn name_of(value: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(name) => Ok(name),
        other => Err(StoreError::corrupt("enum", "name", other)),
    }
}

/// The plain enum of that stored name.
pub(crate) fn named<T: DeserializeOwned>(
    name: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| StoreError::corrupt(table, column, name))
}

/// Reads a column that holds such a name.
pub(crate) fn named_in<T: DeserializeOwned>(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    named(row.try_get(column)?, table, column)
}
