//! What reaches the terminal: texts made harmless, tables, JSON.

use std::io::{self, Write as _};

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::failure::Failure;

/// The text on one line without anything that steers a terminal or turns the direction of its neighbours.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter_map(harmless).collect()
}

fn harmless(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
        other if other.is_control() => Some('\u{fffd}'),
        other => Some(other),
    }
}

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Unexpected(format!("The output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// One line for people on standard output.
pub(crate) fn say_line(text: &str) -> Result<(), Failure> {
    say(&format!("{}\n", plain(text)))
}

/// A remark beside the result, on standard error.
pub(crate) fn remark(text: &str) {
    // A closed stderr leaves nobody to tell.
    let _ = writeln!(io::stderr(), "{}", plain(text));
}

/// The value as indented JSON on standard output.
pub(crate) fn say_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Unexpected(format!("The answer cannot be written as JSON: {error}")))?;
    say(&format!("{text}\n"))
}

/// Rows in columns as wide as their widest cell; the last column is not padded.
pub(crate) fn table<const N: usize>(header: [&str; N], rows: &[[String; N]]) -> String {
    let head = header.map(str::to_owned);
    let clean: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(|cell| plain(cell))).collect();
    let mut widths = [0; N];
    for row in std::iter::once(&head).chain(&clean) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    std::iter::once(&head).chain(&clean).map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut out = String::new();
    for (cell, width) in row.iter().zip(widths) {
        out.push_str(cell);
        out.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    format!("{}\n", out.trim_end())
}

/// `n thing` or `n things`.
pub(crate) fn count(n: impl Into<u64>, one: &str, many: &str) -> String {
    let n = n.into();
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_for_wide_letters_too() {
        let text = table(
            ["Number", "Customer"],
            &[
                ["1".into(), "Зелінська".into()],
                ["10023".into(), "陳".into()],
                ["陳陳陳陳".into(), "x".into()],
            ],
        );
        let starts: Vec<usize> =
            text.lines().map(|line| line[..line.rfind(' ').expect("two columns") + 1].width()).collect();
        assert_eq!(starts, [10, 10, 10, 10]);
    }

    #[test]
    fn script_in_a_name_stays_text_and_escapes_do_not_survive() {
        assert_eq!(plain("<script>alert(1)</script>"), "<script>alert(1)</script>");
        assert_eq!(plain("a\u{1b}]0;title\u{7}b\u{9b}2J"), "a\u{fffd}]0;title\u{fffd}b\u{fffd}2J");
        assert_eq!(plain("two\nlines\u{202e}turned"), "two linesturned");
    }
}
