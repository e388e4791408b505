//! What is written can be read back, and nothing that a stranger typed becomes a formula.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use domain::{Cell, CellKind, TableColumn, Timestamp};
use export::{Format, Separator, TableWriter, Written};
use proptest::prelude::*;

const EVIL: [&str; 22] = [
    "=cmd|' /C calc'!A0",
    "+380671234567",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "'=1+1",
    "'",
    "''",
    "a,b;c\"d",
    "\"quoted\"",
    "two\r\nlines",
    "tab\there",
    "\u{202e}turned\u{202c}",
    "👩‍👩‍👧 🎁",
    "Дар’я Лук'яненко",
    "王小明",
    "  spaces  ",
    "007",
    "",
];

fn columns() -> Vec<TableColumn> {
    let column = |name: &str, kind, is_nullable| TableColumn { name: name.to_owned(), kind, is_nullable };
    vec![
        column("name", CellKind::Text, false),
        column("note", CellKind::Text, true),
        column("units", CellKind::Integer, true),
        column("total", CellKind::Money, true),
        column("placed", CellKind::Instant, true),
        column("is_gift", CellKind::Flag, true),
    ]
}

fn written(format: Format, rows: &[Vec<Cell>]) -> (Vec<u8>, Written) {
    let mut bytes = Vec::new();
    let mut table = TableWriter::new(&mut bytes, format, "orders", &columns()).unwrap();
    for row in rows {
        table.row(row).unwrap();
    }
    let told = table.finish().unwrap();
    (bytes, told)
}

fn money(text: &str) -> Cell {
    Cell::Money { minor: text.replace('.', "").parse().unwrap(), exponent: 2 }
}

fn instant(text: &str) -> Cell {
    let (seconds, millis) = text.trim_end_matches('Z').split_once('.').unwrap();
    let at = Timestamp::parse_gmt(seconds).unwrap().millis() + millis.parse::<i64>().unwrap();
    Cell::Instant(Timestamp::from_millis(at))
}

/// Reads a CSV cell as somebody would who knows the table.
fn cell_of(text: &str, column: &TableColumn) -> Cell {
    if text.is_empty() && column.is_nullable {
        return Cell::Null;
    }
    match column.kind {
        CellKind::Text => Cell::Text(text.strip_prefix('\'').unwrap_or(text).to_owned()),
        CellKind::Integer => Cell::Integer(text.parse().unwrap()),
        CellKind::Money => money(text),
        CellKind::Instant => instant(text),
        CellKind::Flag => Cell::Flag(text == "true"),
    }
}

fn read_csv(bytes: &[u8], separator: u8) -> Vec<Vec<Cell>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, columns().into_iter().map(|c| c.name).collect::<Vec<_>>());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().zip(&columns()).map(|(text, c)| cell_of(text, c)).collect()).collect()
}

fn read_json(bytes: &[u8]) -> Vec<Vec<Cell>> {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(bytes).unwrap();
    let cell = |value: &serde_json::Value, column: &TableColumn| match (value, column.kind) {
        (serde_json::Value::Null, _) => Cell::Null,
        (value, CellKind::Text) => Cell::Text(value.as_str().unwrap().to_owned()),
        (value, CellKind::Integer) => Cell::Integer(value.as_i64().unwrap()),
        (value, CellKind::Money) => money(value.as_str().unwrap()),
        (value, CellKind::Instant) => instant(value.as_str().unwrap()),
        (value, CellKind::Flag) => Cell::Flag(value.as_bool().unwrap()),
    };
    rows.iter().map(|row| columns().iter().map(|c| cell(&row[&c.name], c)).collect()).collect()
}

fn evil_rows() -> Vec<Vec<Cell>> {
    let rows = EVIL.into_iter().zip(0..).map(|(text, n)| {
        vec![
            Cell::Text(text.to_owned()),
            if n % 3 == 0 { Cell::Null } else { Cell::Text(text.to_owned()) },
            Cell::Integer(n - 5),
            Cell::Money { minor: (n - 7) * 12_345, exponent: 2 },
            Cell::Instant(Timestamp::from_millis(1_795_341_600_123 + n)),
            Cell::Flag(n % 2 == 0),
        ]
    });
    rows.chain([vec![
        Cell::Text(String::new()),
        Cell::Null,
        Cell::Null,
        Cell::Null,
        Cell::Null,
        Cell::Flag(false),
    ]])
    .collect()
}

const COMMA: Format = Format::Csv { separator: Separator::Comma, has_mark: false };
const SEMICOLON: Format = Format::Csv { separator: Separator::Semicolon, has_mark: true };

#[test]
fn hostile_texts_come_back_from_csv_and_json_as_they_were() {
    let rows = evil_rows();
    assert_eq!(read_csv(&written(COMMA, &rows).0, b','), rows);
    assert_eq!(read_csv(&written(SEMICOLON, &rows).0, b';'), rows);
    assert_eq!(read_json(&written(Format::Json, &rows).0), rows);
    assert_eq!(written(Format::Json, &rows).1, Written { rows: rows.len() as u64, cut: 0 });
}

#[test]
fn no_text_in_csv_begins_as_a_formula_does_and_numbers_stay_numbers() {
    let (bytes, _) = written(COMMA, &evil_rows());
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    for row in reader.records() {
        let row = row.unwrap();
        for text in [&row[0], &row[1]] {
            assert!(!text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{text:?}");
        }
        assert!(row[2].is_empty() || row[2].parse::<i64>().is_ok(), "{:?}", &row[2]);
    }
}

#[test]
fn csv_has_a_mark_where_asked_for_and_ends_lines_as_the_standard_says() {
    let row = vec![
        Cell::Text("a;b,c".to_owned()),
        Cell::Null,
        Cell::Integer(1),
        Cell::Null,
        Cell::Null,
        Cell::Null,
    ];
    let (bytes, _) = written(SEMICOLON, std::slice::from_ref(&row));
    assert_eq!(bytes, "\u{feff}name;note;units;total;placed;is_gift\r\n\"a;b,c\";;1;;;\r\n".as_bytes());
    let (bytes, _) = written(COMMA, &[row]);
    assert_eq!(bytes, b"name,note,units,total,placed,is_gift\r\n\"a;b,c\",,1,,,\r\n");
}

#[test]
fn an_empty_table_is_an_empty_array() {
    assert_eq!(written(Format::Json, &[]).0, b"[]\n");
}

fn sheet(bytes: Vec<u8>) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["orders"]);
    assert!(book.worksheet_formula("orders").unwrap().cells().next().is_none(), "a formula");
    book.worksheet_range("orders").unwrap()
}

#[test]
fn a_workbook_holds_texts_as_texts_and_numbers_and_dates_as_such() {
    let rows = evil_rows();
    let range = sheet(written(Format::Xlsx, &rows).0);
    assert_eq!(range.height(), rows.len() + 1);
    for (text, row) in EVIL.into_iter().zip(1..) {
        if text.is_empty() {
            continue;
        }
        // XML knows one kind of line end.
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(plain(range[(row, 0)].get_string_unchecked()), plain(text), "row {row}");
    }
    assert_eq!(range[(1, 2)], Data::Float(-5.0));
    assert_eq!(range[(1, 3)], Data::Float(-864.15));
    let Data::DateTime(at) = &range[(1, 4)] else { panic!("{:?} is no date", range[(1, 4)]) };
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    assert_eq!((year, month, day, hour, minute), (2026, 11, 22, 10, 0));
    assert_eq!(range[(1, 5)], Data::Bool(true));
}

#[test]
fn a_workbook_cuts_what_no_cell_can_hold_and_says_so() {
    let long = |chars: usize| {
        vec![
            Cell::Text("я".repeat(chars)),
            Cell::Null,
            Cell::Integer(i64::MAX),
            Cell::Null,
            Cell::Null,
            Cell::Null,
        ]
    };
    let (bytes, told) = written(Format::Xlsx, &[long(32_767), long(32_768)]);
    assert_eq!(told, Written { rows: 2, cut: 1 });
    let range = sheet(bytes);
    assert_eq!(range[(1, 0)].get_string_unchecked().chars().count(), 32_767);
    assert!(range[(2, 0)].get_string_unchecked().ends_with('…'));
    assert_eq!(range[(1, 2)], Data::String(i64::MAX.to_string()), "digits are not lost");
}

trait Unchecked {
    fn get_string_unchecked(&self) -> &str;
}

impl Unchecked for Data {
    fn get_string_unchecked(&self) -> &str {
        match self {
            Self::String(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_from_csv_and_json(name in any::<String>(), note in proptest::option::of(any::<String>()), units in any::<i64>()) {
        let note = note.map_or(Cell::Null, Cell::Text);
        let rows = vec![vec![Cell::Text(name), note, Cell::Integer(units), Cell::Null, Cell::Null, Cell::Null]];
        prop_assert_eq!(&read_csv(&written(COMMA, &rows).0, b','), &rows);
        prop_assert_eq!(&read_csv(&written(SEMICOLON, &rows).0, b';'), &rows);
        prop_assert_eq!(&read_json(&written(Format::Json, &rows).0), &rows);
    }
}
