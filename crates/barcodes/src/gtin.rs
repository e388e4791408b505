//! Numbers of the trade.

use std::fmt;
use std::str::FromStr;

use domain::{Ean13, gtin_check_digit};

/// A Global Trade Item Number of 8, 12, 13 or 14 digits whose last is right (GS1 General Specifications 3.3.2).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(String);

/// Why a text is no GTIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GtinError {
    /// A character that is no digit from 0 to 9.
    #[error("a GTIN has digits only: remove {character:?}")]
    NotADigit {
        /// The first such character.
        character: char,
    },
    /// Another number of digits than a GTIN has.
    #[error("a GTIN has 8, 12, 13 or 14 digits, not {digits}: check the number")]
    Length {
        /// How many digits there would be, the check digit included.
        digits: usize,
    },
    /// The last digit does not fit the others.
    #[error("the check digit should be {expected}, not {found}: compare the number with the package")]
    CheckDigit {
        /// The digit that would fit.
        expected: u8,
        /// The digit that is there.
        found: u8,
    },
}

impl Gtin {
    /// Appends the check digit to 7, 11, 12 or 13 digits.
    ///
    /// # Errors
    /// [`GtinError::NotADigit`] or [`GtinError::Length`].
    pub fn with_check_digit(digits: &str) -> Result<Self, GtinError> {
        let check = check_digit(digits)?;
        if !matches!(digits.len(), 7 | 11 | 12 | 13) {
            return Err(GtinError::Length { digits: digits.len() + 1 });
        }
        Ok(Self(format!("{digits}{check}")))
    }

    /// The digits as given, the check digit last.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Padded with zeros to the 14 digits by which GTINs are compared.
    #[must_use]
    pub fn to_gtin14(&self) -> String {
        format!("{:0>14}", self.0)
    }

    /// As an EAN-13, when it is one or a UPC-A (an EAN-13 whose first digit is 0).
    #[must_use]
    pub fn to_ean13(&self) -> Option<Ean13> {
        if self.0.len() == 8 { None } else { self.to_gtin14().strip_prefix('0')?.parse().ok() }
    }
}

/// The check digit that belongs behind `digits`.
pub(crate) fn check_digit(digits: &str) -> Result<u8, GtinError> {
    match digits.chars().find(|character| !character.is_ascii_digit()) {
        Some(character) => Err(GtinError::NotADigit { character }),
        None => gtin_check_digit(digits).ok_or(GtinError::Length { digits: digits.len() }),
    }
}

/// Compares the last of `digits` with the one that belongs there.
pub(crate) fn verify_check_digit(digits: &str) -> Result<(), GtinError> {
    let Some((place, last)) = digits.char_indices().next_back() else {
        return Err(GtinError::Length { digits: 0 });
    };
    let expected = check_digit(&digits[..place])?;
    match last.to_digit(10).map(u8::try_from) {
        Some(Ok(found)) if found == expected => Ok(()),
        Some(Ok(found)) => Err(GtinError::CheckDigit { expected, found }),
        _ => Err(GtinError::NotADigit { character: last }),
    }
}

impl FromStr for Gtin {
    type Err = GtinError;

    fn from_str(text: &str) -> Result<Self, GtinError> {
        if let Some(character) = text.chars().find(|character| !character.is_ascii_digit()) {
            return Err(GtinError::NotADigit { character });
        }
        if !matches!(text.len(), 8 | 12 | 13 | 14) {
            return Err(GtinError::Length { digits: text.len() });
        }
        verify_check_digit(text)?;
        Ok(Self(text.to_owned()))
    }
}

impl From<&Ean13> for Gtin {
    fn from(number: &Ean13) -> Self {
        Self(number.as_str().to_owned())
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
