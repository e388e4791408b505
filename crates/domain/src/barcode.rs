//! What scanners read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a scanner read, trimmed and without what the scanner says of the symbol ([`split_aim`]) or of an FNC1 at the
/// beginning: 1 to 128 characters without control characters, the GS1 separator excepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Barcode(String);

/// A reading that cannot be a barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BarcodeError {
    /// Nothing but white space.
    #[error("the barcode is empty")]
    Empty,
    /// More than 128 characters.
    #[error("the barcode is longer than 128 characters")]
    TooLong,
    /// A control character other than the GS1 separator.
    #[error("the barcode contains a control character")]
    Control,
}

const GROUP_SEPARATOR: char = '\u{1d}';

impl Barcode {
    /// The characters as read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both name the same thing. Numbers of GTIN length compare as GTIN-14, because a UPC-A is an EAN-13 with
    /// a leading zero (GS1 General Specifications 3.3.2); anything else compares by letter, case ignored.
    #[must_use]
    pub fn matches(&self, other: &str) -> bool {
        self.key() == key(other.trim())
    }

    /// Whether it is a number of GTIN length rather than a name that a shop made up.
    #[must_use]
    pub fn is_gtin(&self) -> bool {
        is_gtin(&self.0)
    }

    /// The form in which codes are stored for look-up: GTINs padded to 14 digits, other codes in lower case.
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.0)
    }
}

/// Takes off what a scanner may say about the kind of symbol: `]`, a letter and a modifier (AIM identifier, ISO/IEC 15424).
/// Gives it, where it is there and something follows, and the rest.
#[must_use]
pub fn split_aim(text: &str) -> (Option<&str>, &str) {
    match text.as_bytes() {
        [b']', kind, mode, _, ..] if kind.is_ascii_alphabetic() && mode.is_ascii_alphanumeric() => {
            let (aim, rest) = text.split_at(3);
            (Some(aim), rest)
        }
        _ => (None, text),
    }
}

/// Whether the characters are those of which shops, warehouses and carriers make codes: letters and digits of ASCII, the
/// usual marks between them, and the GS1 separator. A code that was read through the wrong keyboard layout mostly is not.
#[must_use]
pub fn looks_like_code(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | '#' | ':' | GROUP_SEPARATOR)
    })
}

fn is_gtin(text: &str) -> bool {
    matches!(text.len(), 8 | 12 | 13 | 14) && text.bytes().all(|b| b.is_ascii_digit())
}

fn key(text: &str) -> String {
    if is_gtin(text) { format!("{text:0>14}") } else { text.to_lowercase() }
}

impl FromStr for Barcode {
    type Err = BarcodeError;

    fn from_str(text: &str) -> Result<Self, BarcodeError> {
        let (_, text) = split_aim(text.trim());
        let text = text.strip_prefix(GROUP_SEPARATOR).unwrap_or(text);
        if text.is_empty() {
            return Err(BarcodeError::Empty);
        }
        if text.chars().count() > 128 {
            return Err(BarcodeError::TooLong);
        }
        if text.chars().any(|c| c.is_control() && c != GROUP_SEPARATOR) {
            return Err(BarcodeError::Control);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Barcode {
    type Error = BarcodeError;

    fn try_from(text: String) -> Result<Self, BarcodeError> {
        text.parse()
    }
}

impl From<Barcode> for String {
    fn from(barcode: Barcode) -> Self {
        barcode.0
    }
}

impl fmt::Display for Barcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The GS1 modulo-10 check digit of `digits` (ASCII digits without the check digit), or `None` for other characters.
/// Weights 3 and 1 alternate from the right (GS1 General Specifications 7.9).
#[must_use]
pub fn gtin_check_digit(digits: &str) -> Option<u8> {
    let mut sum = 0_u32;
    for (place, byte) in digits.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum += u32::from(byte - b'0') * if place % 2 == 0 { 3 } else { 1 };
    }
    u8::try_from((10 - sum % 10) % 10).ok()
}

/// A European Article Number: thirteen digits whose last is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ean13(String);

/// Why a text is no EAN-13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Ean13Error {
    /// Not thirteen digits.
    #[error("an EAN-13 has thirteen digits")]
    Shape,
    /// The last digit does not fit the others.
    #[error("the check digit should be {expected}")]
    CheckDigit {
        /// The digit that would fit.
        expected: u8,
    },
}

impl Ean13 {
    /// Appends the check digit to twelve digits.
    ///
    /// # Errors
    /// [`Ean13Error::Shape`] when they are not twelve digits.
    pub fn from_first_twelve(digits: &str) -> Result<Self, Ean13Error> {
        match gtin_check_digit(digits) {
            Some(check) if digits.len() == 12 => Ok(Self(format!("{digits}{check}"))),
            _ => Err(Ean13Error::Shape),
        }
    }

    /// The thirteen digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Ean13 {
    type Err = Ean13Error;

    fn from_str(text: &str) -> Result<Self, Ean13Error> {
        let all_digits = text.len() == 13 && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits {
            return Err(Ean13Error::Shape);
        }
        let right = Self::from_first_twelve(&text[..12])?;
        if right.0 == text {
            Ok(right)
        } else {
            Err(Ean13Error::CheckDigit { expected: right.0.as_bytes()[12] - b'0' })
        }
    }
}

impl TryFrom<String> for Ean13 {
    type Error = Ean13Error;

    fn try_from(text: String) -> Result<Self, Ean13Error> {
        text.parse()
    }
}

impl From<Ean13> for String {
    fn from(ean: Ean13) -> Self {
        ean.0
    }
}

impl fmt::Display for Ean13 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
