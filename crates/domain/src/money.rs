//! Money in whole minor units with its currency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ISO 4217 currency code in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Why a text is not money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three capital letters.
    #[error("not a currency code: {0:?}")]
    Currency(String),
    /// Not a decimal number with a point, such as `12.50`; `12,50` is refused because WooCommerce reads it as 1250.
    #[error("not an amount: {0:?}")]
    Amount(String),
    /// More minor units than fit.
    #[error("amount too large: {0:?}")]
    TooLarge(String),
    /// Two currencies in one sum.
    #[error("cannot add {0} and {1}")]
    Mixed(Currency, Currency),
}

impl Currency {
    /// How many decimal digits the minor unit has (ISO 4217 list one, exceptions to two).
    #[must_use]
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// The code, such as `UAH`.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(MoneyError::Currency(text.chars().take(80).collect())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in whole minor units (kopiykas, groszy, cents) of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for what flows back.
    pub minor: i64,
    /// The currency, which also says how many digits the minor unit has.
    pub currency: Currency,
}

impl Money {
    /// That many minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a decimal number with a point, such as `-12.50`. Digits beyond the minor unit are rounded half away from
    /// zero: shops keep tax with more digits than can be paid.
    ///
    /// # Errors
    /// [`MoneyError::Amount`] for any other text, a decimal comma among them, [`MoneyError::TooLarge`] out of range.
    pub fn parse_decimal(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let shown = || text.chars().take(80).collect::<String>();
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
            return Err(MoneyError::Amount(shown()));
        }
        let exponent = currency.exponent() as usize;
        let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(exponent).collect();
        let round_up = fraction.as_bytes().get(exponent).is_some_and(|d| *d >= b'5');
        let minor: i64 = format!("{whole}{kept}").parse().map_err(|_| MoneyError::TooLarge(shown()))?;
        let minor = minor.checked_add(i64::from(round_up)).ok_or_else(|| MoneyError::TooLarge(shown()))?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] for two currencies, [`MoneyError::TooLarge`] out of range.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor);
        minor.map(|minor| Self { minor, ..self }).ok_or_else(|| MoneyError::TooLarge(other.to_string()))
    }
}

/// The amount as a decimal number with a point and without the currency: `-12.50`, `100` (JPY), `1.250` (KWD).
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent();
        let unit = 10_u64.pow(exponent);
        let minor = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        if exponent == 0 {
            return write!(f, "{sign}{minor}");
        }
        write!(f, "{sign}{}.{:0width$}", minor / unit, minor % unit, width = exponent as usize)
    }
}

#[cfg(test)]
mod tests;
