//! CSV after RFC 4180.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does a text that begins with one,
//! so that taking one apostrophe off gives back every text
//! (<https://owasp.org/www-community/attacks/CSV_Injection>). Where a column may be without a value, an apostrophe alone is the
//! empty text.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use domain::{Cell, TableColumn};

use crate::Separator;

/// UTF-8's byte order mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// With what formulas begin, in half and full width, with what spreadsheets skip before them, and our own mark.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

pub(crate) struct CsvTable<W: Write> {
    out: csv::Writer<W>,
    columns: Vec<TableColumn>,
}

impl<W: Write> CsvTable<W> {
    pub(crate) fn new(
        mut out: W,
        separator: Separator,
        has_mark: bool,
        columns: &[TableColumn],
    ) -> io::Result<Self> {
        if has_mark {
            out.write_all(MARK)?;
        }
        let delimiter = match separator {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
        };
        let mut out = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out);
        out.write_record(columns.iter().map(|column| &column.name))?;
        Ok(Self { out, columns: columns.to_vec() })
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for (cell, column) in cells.iter().zip(&self.columns) {
            self.out.write_field(text_of(cell, column.is_nullable))?;
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn text_of(cell: &Cell, is_nullable: bool) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) if text.starts_with(STARTS) || (is_nullable && text.is_empty()) => {
            format!("'{text}")
        }
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => number.to_string(),
        Cell::Money { .. } => cell.decimal().unwrap_or_default(),
        Cell::Instant(at) => at.to_string(),
        Cell::Flag(yes) => yes.to_string(),
    }
}
