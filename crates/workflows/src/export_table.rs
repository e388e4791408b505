//! Taking a whole table out of the house.

use std::io::Write;
use std::ops::ControlFlow;

use domain::{NotPermitted, Right};
use export::{Format, TableWriter, Written};
use store::orders::{self, OrderQuery};
use store::tables::{self, Rows};
use store::{Store, StoreError};

use crate::Who;
use crate::stock::{SLOTTING_TABLE, write_slots};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// No table has this name.
    #[error("no table is called {0:?}")]
    NoSuchTable(String),
    /// Only tables of orders can be narrowed to a list of orders.
    #[error("{0:?} is no table of orders")]
    NotOfOrders(String),
    /// The file could not be written.
    #[error("the table cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// Could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a table row by row, as one moment has it: all of it, or of a table of orders those that a list shows.
///
/// # Errors
/// [`ExportError`]; what was written until then is no whole file.
pub async fn export_table<W: Write + Send>(
    store: &Store,
    who: Who,
    table: &str,
    only: Option<&OrderQuery>,
    (format, out): (Format, W),
) -> Result<Written, ExportError> {
    who.may(Right::Export)?;
    if table == SLOTTING_TABLE {
        return match only {
            Some(_) => Err(ExportError::NotOfOrders(table.to_owned())),
            None => write_slots(store, (format, out)).await,
        };
    }
    let mut reader = store.read().await?;
    let found = tables::find(&mut reader, table).await?;
    let table = found.ok_or_else(|| ExportError::NoSuchTable(table.chars().take(80).collect()))?;
    let wanted = match only {
        Some(_) if !table.is_of_orders() => return Err(ExportError::NotOfOrders(table.name)),
        Some(query) => Some(orders::rows_of(&mut reader, query).await?),
        None => None,
    };
    let mut writer = TableWriter::new(out, format, &table.name, &table.columns)?;
    let mut failed = None;
    let rows = wanted.as_deref().map_or(Rows::All, Rows::OfOrders);
    let each = &mut |cells: &[domain::Cell]| match writer.row(cells) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    };
    table.each(&mut reader, rows, each).await?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(writer.finish()?),
    }
}
