//! The bytes of a file, read once from the beginning to the end.

use super::ReadError;
use super::sheet::Sheet;

/// No line that is not dots is longer.
const MAX_LINE: usize = 1_024;

/// What is left of the file.
pub(super) struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Input<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes were read.
    pub const fn at(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// The next bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], ReadError> {
        let taken = self.rest().get(..count).ok_or_else(|| self.truncated())?;
        self.at += count;
        Ok(taken)
    }

    /// Up to the first of these bytes or the end.
    pub fn take_until(&mut self, ends: &[u8]) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|byte| ends.contains(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Leaves out line ends and blanks.
    pub fn skip_blank(&mut self) {
        let blanks = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' '));
        self.at += blanks.count();
    }

    /// A line of text without its end.
    pub fn line(&mut self) -> Result<&'a str, ReadError> {
        let at = self.at;
        let bytes = self.take_until(b"\n");
        self.take(1)?;
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_LINE);
        let text = text.map(|text| text.trim_end_matches('\r'));
        text.ok_or_else(|| unknown(&String::from_utf8_lossy(&bytes[..bytes.len().min(40)]), at))
    }

    /// What follows `name` up to and with the fifth comma: x, y, bytes in a row, rows; and then the rows themselves,
    /// where 0 is ink.
    pub fn graphic(&mut self, name: &str, mode: &str, sheet: &mut Sheet) -> Result<(), ReadError> {
        let at = self.at;
        self.take(name.len())?;
        let mut numbers = [0; 4];
        for number in &mut numbers {
            let digits = self.take_until(b",\r\n");
            self.take(1)?;
            *number =
                std::str::from_utf8(digits).ok().and_then(number_of).ok_or_else(|| malformed(name, at))?;
        }
        let [x, y, row_bytes, rows] = numbers;
        if self.take(mode.len())? != mode.as_bytes() || row_bytes == 0 {
            return Err(malformed(name, at));
        }
        for row in 0..rows {
            let bytes: Vec<u8> = self.take(row_bytes as usize)?.iter().map(|byte| !byte).collect();
            sheet.row((x, y + row), &bytes, true)?;
        }
        Ok(())
    }

    pub const fn truncated(&self) -> ReadError {
        ReadError::Truncated { at: self.bytes.len() }
    }
}

/// A number of at most five digits: no coordinate of a label has more.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let is_number = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Exactly `N` numbers with commas between them.
pub(super) fn numbers<const N: usize>(text: &str) -> Option<[u32; N]> {
    let numbers: Option<Vec<u32>> = text.split(',').map(number_of).collect();
    numbers?.try_into().ok()
}

pub(super) fn unknown(command: &str, at: usize) -> ReadError {
    ReadError::Unknown { command: command.chars().take(20).collect(), at }
}

pub(super) fn malformed(command: &str, at: usize) -> ReadError {
    ReadError::Malformed { command: command.chars().take(20).collect(), at }
}
