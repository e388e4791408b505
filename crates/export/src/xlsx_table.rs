//! A workbook. Sheets are written to temporary files while they grow, so that memory does not.

use std::io::{self, Seek as _, Write};

use domain::{Cell, TableColumn, Timestamp};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Rows of a sheet, its head included (Excel's specification).
const SHEET_ROWS: u32 = 1_048_576;
/// Characters of a cell (Excel's specification).
const CELL_CHARS: usize = 32_767;
/// Characters of the name of a sheet (Excel's specification).
const NAME_CHARS: usize = 31;
/// Whole numbers up to here are exact in a cell, which shows 15 digits.
const EXACT: i64 = 999_999_999_999_999;
/// Days from Excel's day 0 to 1970-01-01.
const EPOCH_DAYS: f64 = 25_569.0;
const DAY_MS: f64 = 86_400_000.0;
/// The first and the last day that Excel knows: 1900-03-01, before which its calendar is wrong, and 9999-12-31.
const INSTANTS: std::ops::Range<i64> = -2_203_891_200_000..253_402_300_800_000;

struct Looks {
    head: Format,
    instant: Format,
    /// Amounts with so many decimal digits.
    money: [Format; 5],
}

pub(crate) struct XlsxTable<W: Write> {
    out: W,
    book: Workbook,
    columns: Vec<TableColumn>,
    name: String,
    looks: Looks,
    /// The row that comes next in the newest sheet.
    next: u32,
    cut: u64,
}

impl<W: Write> XlsxTable<W> {
    pub(crate) fn new(out: W, name: &str, columns: &[TableColumn]) -> io::Result<Self> {
        let money = [0, 1, 2, 3, 4].map(|places: usize| {
            let point = if places == 0 { "" } else { "." };
            Format::new().set_num_format(format!("0{point}{}", "0".repeat(places)))
        });
        let looks = Looks {
            head: Format::new().set_bold(),
            instant: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            money,
        };
        let mut table = Self {
            out,
            book: Workbook::new(),
            columns: columns.to_vec(),
            name: name.to_owned(),
            looks,
            next: 0,
            cut: 0,
        };
        table.begin_sheet(1)?;
        Ok(table)
    }

    /// A further sheet with its head row.
    fn begin_sheet(&mut self, number: usize) -> io::Result<()> {
        let tail = if number == 1 { String::new() } else { format!(" {number}") };
        let stem: String = self.name.chars().take(NAME_CHARS - tail.len()).collect();
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(as_io)?;
        sheet.set_name(format!("{stem}{tail}")).map_err(as_io)?;
        sheet.set_freeze_panes(1, 0).map_err(as_io)?;
        for (column, place) in self.columns.iter().zip(0_u16..) {
            let width = if matches!(column.kind, domain::CellKind::Instant) { 20 } else { 14 };
            sheet.set_column_width(place, width).map_err(as_io)?;
        }
        for (column, place) in self.columns.iter().zip(0_u16..) {
            sheet.write_string_with_format(0, place, &column.name, &self.looks.head).map_err(as_io)?;
        }
        self.next = 1;
        Ok(())
    }

    pub(crate) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.next == SHEET_ROWS {
            let number = self.book.worksheets().len() + 1;
            self.begin_sheet(number)?;
        }
        let Self { book, looks, next, cut, .. } = self;
        let last = book.worksheets().len() - 1;
        let sheet = book.worksheet_from_index(last).map_err(as_io)?;
        for (cell, column) in cells.iter().zip(0_u16..) {
            *cut += write(sheet, (*next, column), cell, looks).map_err(as_io)?;
        }
        *next += 1;
        Ok(())
    }

    /// How many texts had to be cut.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        // A zip file is finished at its head, which a pipe could not go back to.
        let mut whole = tempfile::tempfile()?;
        self.book.save_to_writer(&mut whole).map_err(as_io)?;
        whole.rewind()?;
        io::copy(&mut whole, &mut self.out)?;
        self.out.flush()?;
        Ok(self.cut)
    }
}

/// Writes one cell; 1 when its text was cut.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<u64, XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Text(text) => {
            let is_long = text.chars().nth(CELL_CHARS).is_some();
            let fitting: String = if is_long {
                text.chars().take(CELL_CHARS - 1).chain(['…']).collect()
            } else {
                text.clone()
            };
            sheet.write_string(row, column, fitting)?;
            return Ok(u64::from(is_long));
        }
        Cell::Integer(number) if number.unsigned_abs() <= EXACT.unsigned_abs() => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Integer(number) => {
            sheet.write_string(row, column, number.to_string())?;
        }
        Cell::Money { minor, exponent } => write_money(sheet, (row, column), (*minor, *exponent), looks)?,
        Cell::Instant(at) => write_instant(sheet, (row, column), *at, looks)?,
        Cell::Flag(yes) => {
            sheet.write_boolean(row, column, *yes)?;
        }
    }
    Ok(0)
}

fn write_money(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (minor, exponent): (i64, u32),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let look = usize::try_from(exponent).ok().and_then(|places| looks.money.get(places));
    match look {
        Some(look) if minor.unsigned_abs() <= EXACT.unsigned_abs() => {
            let amount = minor as f64 / 10_f64.powi(i32::try_from(exponent).unwrap_or(0));
            sheet.write_number_with_format(row, column, amount, look)?;
        }
        _ => {
            sheet.write_string(row, column, Cell::Money { minor, exponent }.decimal().unwrap_or_default())?;
        }
    }
    Ok(())
}

fn write_instant(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    at: Timestamp,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if INSTANTS.contains(&at.millis()) {
        let days = EPOCH_DAYS + at.millis() as f64 / DAY_MS;
        sheet.write_number_with_format(row, column, days, &looks.instant)?;
    } else {
        sheet.write_string(row, column, at.to_string())?;
    }
    Ok(())
}

fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}
