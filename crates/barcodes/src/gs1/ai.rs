//! What belongs behind each application identifier (GS1 General Specifications 3).

use super::Gs1Error;
use crate::gtin::{GtinError, verify_check_digit};

/// What the value of an application identifier is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits.
    Digits,
    /// Digits of which the last is a check digit (7.9).
    Key,
    /// YYMMDD; day 00 leaves the day open (3.4).
    Date,
    /// Characters of set 82 (7.11).
    Text,
    /// A country in three digits (ISO 3166), then characters of set 82.
    CountryAndText,
}

/// How long the value of an application identifier is and what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub kind: Kind,
    pub min: usize,
    pub max: usize,
}

/// The rule for an application identifier, when it is one that is known here.
pub(super) fn rule(ai: &str) -> Option<Rule> {
    let number: u16 =
        if ai.bytes().all(|byte| byte.is_ascii_digit()) { ai.parse().ok()? } else { return None };
    let (kind, min, max) = match (ai.len(), number) {
        (2, 0) => (Kind::Key, 18, 18),
        (2, 1 | 2) => (Kind::Key, 14, 14),
        (2, 10 | 21 | 22) => (Kind::Text, 1, 20),
        (2, 11 | 12 | 13 | 15 | 16 | 17) => (Kind::Date, 6, 6),
        (2, 20) => (Kind::Digits, 2, 2),
        (2, 30 | 37) => (Kind::Digits, 1, 8),
        (3, 240 | 241 | 250 | 400 | 401 | 403) | (2, 90) => (Kind::Text, 1, 30),
        (3, 242) => (Kind::Digits, 1, 6),
        (4, 3_100..=3_169) if number % 10 <= 5 => (Kind::Digits, 6, 6),
        (3, 402) => (Kind::Key, 17, 17),
        (3, 410..=417) => (Kind::Key, 13, 13),
        (3, 420) => (Kind::Text, 1, 20),
        (3, 421) => (Kind::CountryAndText, 4, 12),
        (2, 91..=99) => (Kind::Text, 1, 90),
        _ => return None,
    };
    Some(Rule { kind, min, max })
}

/// Whether the length of the value is known from the first two digits of the identifier, so that nothing has to separate
/// it from the next one (GS1 General Specifications 7.8, element strings with predefined length).
pub(super) fn has_predefined_length(ai: &str) -> bool {
    matches!(ai.get(..2).and_then(|prefix| prefix.parse::<u8>().ok()), Some(0..=4 | 11..=20 | 31..=36 | 41))
}

/// Whether `character` is in the set of 82 that GS1 values are made of (GS1 General Specifications figure 7.11-1).
pub(super) const fn is_in_set_82(character: char) -> bool {
    matches!(character, '!' | '"' | '%'..='?' | 'A'..='Z' | '_' | 'a'..='z')
}

/// Checks a value against the rule for its identifier.
pub(super) fn check(ai: &str, value: &str) -> Result<(), Gs1Error> {
    let rule = rule(ai).ok_or_else(|| Gs1Error::UnknownAi { ai: ai.to_owned() })?;
    let (digits, text) = match rule.kind {
        Kind::Text => ("", value),
        Kind::CountryAndText => value.split_at_checked(3).unwrap_or((value, "")),
        Kind::Digits | Kind::Key | Kind::Date => (value, ""),
    };
    let wrong = |character| Gs1Error::Character { ai: ai.to_owned(), character };
    if let Some(character) = digits.chars().find(|character| !character.is_ascii_digit()) {
        return Err(wrong(character));
    }
    if let Some(character) = text.chars().find(|&character| !is_in_set_82(character)) {
        return Err(wrong(character));
    }
    let Rule { kind, min, max } = rule;
    if !(min..=max).contains(&value.len()) {
        return Err(Gs1Error::Length { ai: ai.to_owned(), found: value.len(), min, max });
    }
    match kind {
        Kind::Key => match verify_check_digit(value) {
            Err(GtinError::CheckDigit { expected, found }) => {
                Err(Gs1Error::CheckDigit { ai: ai.to_owned(), expected, found })
            }
            // Only digits are left here.
            _ => Ok(()),
        },
        Kind::Date if !is_date(value) => Err(Gs1Error::Date { ai: ai.to_owned(), value: value.to_owned() }),
        _ => Ok(()),
    }
}

/// Whether six digits are a date. The year is within 50 of today (7.12), where every fourth year is a leap year.
fn is_date(value: &str) -> bool {
    let part = |from: usize| value.get(from..from + 2).and_then(|digits| digits.parse::<u8>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0), part(2), part(4)) else {
        return false;
    };
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => return false,
    };
    day <= days
}
