//! UPC-E: a UPC-A with zeros left out (GS1 General Specifications 5.2).

use std::fmt;
use std::str::FromStr;

use crate::gtin::{Gtin, GtinError, check_digit, verify_check_digit};

/// The eight digits of a UPC-E: 0, the six that are drawn, and the check digit of the UPC-A that it stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UpcE(String);

/// Why a text is no UPC-E.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UpcEError {
    /// A character that is no digit, a wrong length or a wrong check digit.
    #[error(transparent)]
    Number(#[from] GtinError),
    /// Neither six, seven or eight digits of a UPC-E nor the twelve of a UPC-A.
    #[error("a UPC-E has 6, 7 or 8 digits, or the 12 of its UPC-A, not {digits}: check the number")]
    Length {
        /// How many characters there are.
        digits: usize,
    },
    /// Only numbers that begin with 0 have a UPC-E.
    #[error("a UPC-E begins with 0, not {found}: print it as UPC-A")]
    NumberSystem {
        /// The first digit.
        found: char,
    },
    /// The UPC-A lacks the zeros that UPC-E leaves out.
    #[error("this UPC-A has too few zeros to be a UPC-E: print it as UPC-A")]
    NotSuppressible,
}

impl UpcE {
    /// The eight digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The UPC-A that it stands for.
    #[must_use]
    pub fn to_upc_a(&self) -> Gtin {
        // The check digit was that of the expansion when this was made.
        Gtin::with_check_digit(&expand(&self.0[1..7])).unwrap_or_else(|_| unreachable!("eleven digits"))
    }

    /// The shortest form of a UPC-A.
    ///
    /// # Errors
    /// [`UpcEError::Length`] when it is no GTIN-12, [`UpcEError::NumberSystem`] or [`UpcEError::NotSuppressible`].
    pub fn from_upc_a(number: &Gtin) -> Result<Self, UpcEError> {
        let digits = number.as_str();
        if digits.len() != 12 {
            return Err(UpcEError::Length { digits: digits.len() });
        }
        check_number_system(digits)?;
        let body = suppress(&digits[1..11]).ok_or(UpcEError::NotSuppressible)?;
        Ok(Self(format!("0{body}{}", &digits[11..])))
    }

    /// From the six digits between number system and check digit.
    fn from_body(body: &str) -> Result<Self, UpcEError> {
        let check = check_digit(&expand(body))?;
        Ok(Self(format!("0{body}{check}")))
    }
}

fn check_number_system(digits: &str) -> Result<(), UpcEError> {
    match digits.chars().next() {
        Some(found) if found != '0' => Err(UpcEError::NumberSystem { found }),
        _ => Ok(()),
    }
}

/// The first eleven digits of the UPC-A for the six digits of a UPC-E.
fn expand(body: &str) -> String {
    let (first, last) = body.split_at(5);
    match last {
        "0" | "1" | "2" => format!("0{}{last}0000{}", &first[..2], &first[2..]),
        "3" => format!("0{}00000{}", &first[..3], &first[3..]),
        "4" => format!("0{}00000{}", &first[..4], &first[4..]),
        _ => format!("0{first}0000{last}"),
    }
}

/// The six digits of a UPC-E for the ten between number system and check digit.
fn suppress(ten: &str) -> Option<String> {
    let (company, item) = ten.split_at(5);
    let is_zero = |digits: &str| digits.bytes().all(|byte| byte == b'0');
    let body = if matches!(&company[2..], "000" | "100" | "200") && is_zero(&item[..2]) {
        format!("{}{}{}", &company[..2], &item[2..], &company[2..3])
    } else if is_zero(&company[3..]) && is_zero(&item[..3]) {
        format!("{}{}3", &company[..3], &item[3..])
    } else if is_zero(&company[4..]) && is_zero(&item[..4]) {
        format!("{}{}4", &company[..4], &item[4..])
    } else if is_zero(&item[..4]) && matches!(&item[4..], "5" | "6" | "7" | "8" | "9") {
        format!("{company}{}", &item[4..])
    } else {
        return None;
    };
    Some(body)
}

impl FromStr for UpcE {
    type Err = UpcEError;

    /// Six digits (check digit and the 0 before them are added), seven with the 0 (the check digit is added), eight
    /// (verified), or the twelve of the UPC-A (verified, then shortened).
    fn from_str(text: &str) -> Result<Self, UpcEError> {
        if let Some(character) = text.chars().find(|character| !character.is_ascii_digit()) {
            return Err(GtinError::NotADigit { character }.into());
        }
        match text.len() {
            6 => Self::from_body(text),
            7 => check_number_system(text).and_then(|()| Self::from_body(&text[1..])),
            8 => {
                check_number_system(text)?;
                verify_check_digit(&format!("{}{}", expand(&text[1..7]), &text[7..]))?;
                Ok(Self(text.to_owned()))
            }
            12 => Self::from_upc_a(&text.parse::<Gtin>()?),
            digits => Err(UpcEError::Length { digits }),
        }
    }
}

impl fmt::Display for UpcE {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
