//! JSON: an array with one object per row and line. Amounts are texts, because JSON's numbers are floats for many readers.

use std::io::{self, Write};

use domain::{Cell, TableColumn};
use serde_json::Value;

pub(crate) struct JsonTable<W: Write> {
    out: W,
    /// Every column's name as JSON.
    names: Vec<String>,
    is_empty: bool,
}

impl<W: Write> JsonTable<W> {
    pub(crate) fn new(mut out: W, columns: &[TableColumn]) -> io::Result<Self> {
        out.write_all(b"[")?;
        let names = columns.iter().map(|column| Value::from(column.name.as_str()).to_string()).collect();
        Ok(Self { out, names, is_empty: true })
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let mut line = String::from(if self.is_empty { "\n{" } else { ",\n{" });
        for (place, (cell, name)) in cells.iter().zip(&self.names).enumerate() {
            if place > 0 {
                line.push(',');
            }
            line.push_str(name);
            line.push(':');
            line.push_str(&value_of(cell).to_string());
        }
        line.push('}');
        self.is_empty = false;
        self.out.write_all(line.as_bytes())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.write_all(if self.is_empty { b"]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}

fn value_of(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Integer(number) => Value::from(*number),
        Cell::Money { .. } => Value::from(cell.decimal().unwrap_or_default()),
        Cell::Instant(at) => Value::from(at.to_string()),
        Cell::Flag(yes) => Value::from(*yes),
    }
}
