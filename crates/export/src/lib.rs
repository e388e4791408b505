//! Writes tables as CSV, XLSX or JSON, row by row: memory does not grow with the table.
//!
//! What customers typed never becomes a formula: CSV marks such texts with an apostrophe, XLSX holds them as strings, JSON
//! knows no formulas. CSV and JSON can be read back without loss.
//!
//! This crate must not know the database, the clock or words for people.

mod csv_table;
mod json_table;
mod xlsx_table;

use std::io::{self, Write};

use domain::{Cell, TableColumn};

use csv_table::CsvTable;
use json_table::JsonTable;
use xlsx_table::XlsxTable;

/// What stands between the values of a row in CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// A comma, as RFC 4180 has it.
    #[default]
    Comma,
    /// A semicolon, which spreadsheets expect where the comma separates decimals.
    Semicolon,
}

/// In which shape a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180: a head row, CRLF, quotes where needed.
    Csv {
        /// Between the values.
        separator: Separator,
        /// Whether the file begins with the mark by which spreadsheets recognise UTF-8.
        has_mark: bool,
    },
    /// A workbook of Excel 2007 and later; numbers and dates are such.
    Xlsx,
    /// An array with one object per row.
    Json,
}

impl Format {
    /// The ending of files of this format, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// The media type of files of this format.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Rows without the head.
    pub rows: u64,
    /// Texts that were too long for a cell of the format and are cut.
    pub cut: u64,
}

enum Kind<W: Write + Send> {
    Csv(Box<CsvTable<W>>),
    Xlsx(Box<XlsxTable<W>>),
    Json(JsonTable<W>),
}

/// A table that is being written.
pub struct TableWriter<W: Write + Send> {
    kind: Kind<W>,
    rows: u64,
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a table; `name` becomes the name of the sheet in a workbook.
    ///
    /// # Errors
    /// When `out` or a temporary file cannot be written.
    pub fn new(out: W, format: Format, name: &str, columns: &[TableColumn]) -> io::Result<Self> {
        let kind = match format {
            Format::Csv { separator, has_mark } => {
                Kind::Csv(Box::new(CsvTable::new(out, separator, has_mark, columns)?))
            }
            Format::Xlsx => Kind::Xlsx(Box::new(XlsxTable::new(out, name, columns)?)),
            Format::Json => Kind::Json(JsonTable::new(out, columns)?),
        };
        Ok(Self { kind, rows: 0 })
    }

    /// Writes one row, a cell per column.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match &mut self.kind {
            Kind::Csv(table) => table.row(cells)?,
            Kind::Xlsx(table) => table.row(cells)?,
            Kind::Json(table) => table.row(cells)?,
        }
        self.rows += 1;
        Ok(())
    }

    /// Ends the table. Without this the file is not whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<Written> {
        let cut = match self.kind {
            Kind::Csv(table) => table.finish().map(|()| 0)?,
            Kind::Xlsx(table) => table.finish()?,
            Kind::Json(table) => table.finish().map(|()| 0)?,
        };
        Ok(Written { rows: self.rows, cut })
    }
}
