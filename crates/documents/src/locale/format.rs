//! Numbers, money, weights and dates as the reader of the document writes them.

use domain::{BusinessDay, Language, Money, Weight};

use super::Words;

const NO_BREAK_SPACE: char = '\u{a0}';

impl Words {
    /// An amount with its currency, such as `1 234,50 ₴` or `€1,234.50`.
    pub fn money(self, money: Money) -> String {
        let amount = self.decimal(money.minor, money.currency.exponent());
        let code = money.currency.code();
        let symbol = match code {
            "UAH" => "₴",
            "PLN" => "zł",
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            other => other,
        };
        match (self.language(), symbol) {
            (Language::En, "€" | "$" | "£") if money.minor >= 0 => format!("{symbol}{amount}"),
            (Language::En, _) => format!("{code}{NO_BREAK_SPACE}{amount}"),
            _ => format!("{amount}{NO_BREAK_SPACE}{symbol}"),
        }
    }

    /// A weight in kilograms, to the gram.
    pub fn weight(self, weight: Weight) -> String {
        let exact = self.decimal(i64::from(weight.grams()), 3);
        let separator = self.decimal_separator();
        let kilograms = exact.trim_end_matches('0').trim_end_matches(separator);
        self.with("weight-value", &[("kilograms", kilograms.into())])
    }

    /// A day, such as `22.11.2026` or `22 Nov 2026`.
    pub fn day(self, day: BusinessDay) -> String {
        let date = day.date();
        match self.language() {
            Language::En => date.format("%-d %b %Y").to_string(),
            Language::Uk | Language::Pl | Language::Ru => date.format("%d.%m.%Y").to_string(),
        }
    }

    /// `units` divided by ten to the power of `exponent`, with groups of three digits.
    fn decimal(self, units: i64, exponent: u32) -> String {
        let scale = 10_u64.pow(exponent.min(9));
        let whole = units.unsigned_abs() / scale;
        let fraction = units.unsigned_abs() % scale;
        let mut text = String::from(if units < 0 { "−" } else { "" });
        let digits = whole.to_string();
        for (place, digit) in digits.chars().enumerate() {
            let left = digits.len() - place;
            if place > 0 && left.is_multiple_of(3) {
                text.push(if self.language() == Language::En { ',' } else { NO_BREAK_SPACE });
            }
            text.push(digit);
        }
        if exponent > 0 {
            text.push(self.decimal_separator());
            text.push_str(&format!("{fraction:0width$}", width = exponent.min(9) as usize));
        }
        text
    }

    const fn decimal_separator(self) -> char {
        if matches!(self.language(), Language::En) { '.' } else { ',' }
    }
}
