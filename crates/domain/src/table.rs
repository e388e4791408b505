//! Tables that leave the house: what their columns hold, as plain values that every format can write.

use crate::Timestamp;

/// What a column of an exported table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Text, which may be anything that a stranger typed.
    Text,
    /// A whole number.
    Integer,
    /// An amount as a decimal number; its currency is a column of its own.
    Money,
    /// An instant.
    Instant,
    /// Yes or no.
    Flag,
}

/// A column of an exported table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name, unique in the table: Latin letters, digits and underscores.
    pub name: String,
    /// What it holds.
    pub kind: CellKind,
    /// Whether a cell may be without a value.
    pub is_nullable: bool,
}

/// One value of an exported table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    Null,
    /// Text as it is.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An amount: whole minor units, and how many decimal digits they are.
    Money {
        /// Whole minor units.
        minor: i64,
        /// Decimal digits of the minor unit.
        exponent: u32,
    },
    /// An instant.
    Instant(Timestamp),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    /// An amount as digits with a point, such as `-12.05`; other cells give nothing.
    #[must_use]
    pub fn decimal(&self) -> Option<String> {
        let Self::Money { minor, exponent } = self else { return None };
        let (sign, digits) = (if *minor < 0 { "-" } else { "" }, minor.unsigned_abs().to_string());
        let places = usize::try_from(*exponent).unwrap_or(0);
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let point = if places == 0 { "" } else { "." };
        Some(format!("{sign}{whole}{point}{fraction}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn an_amount_is_written_with_the_digits_of_its_currency() {
        let cases = [
            (231_800, 2, "2318.00"),
            (5, 2, "0.05"),
            (-1_205, 2, "-12.05"),
            (700, 0, "700"),
            (0, 3, "0.000"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ];
        for (minor, exponent, written) in cases {
            assert_eq!(Cell::Money { minor, exponent }.decimal().as_deref(), Some(written));
        }
        assert_eq!(Cell::Integer(5).decimal(), None);
    }
}
