//! Small helpers for WooCommerce's JSON: decimal texts, field access, links.

use serde_json::{Map, Value, json};

use crate::shop_time::{self, Seconds};

/// Hundredths of the shop's currency; the wire has them as decimal text.
pub(crate) type Cents = i64;

/// `1234` → `"12.34"`.
pub(crate) fn decimal(cents: Cents) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let size = cents.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// `1234` → the JSON number `12.34`, `1200` → `12`: line prices are numbers on this wire, and PHP writes whole ones
/// without a fraction.
pub(crate) fn decimal_number(cents: Cents) -> Value {
    if cents % 100 == 0 {
        return Value::from(cents / 100);
    }
    decimal(cents)
        .parse::<f64>()
        .ok()
        .and_then(serde_json::Number::from_f64)
        .map_or(Value::Null, Value::Number)
}

/// Reads `"12.34"`, `"12.3"`, `12.34` or `12` as hundredths; digits beyond the second are cut. `None` for
/// anything else.
pub(crate) fn cents(value: &Value) -> Option<Cents> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let padded: String = fraction.chars().chain("00".chars()).take(2).collect();
    let size = whole.parse::<Cents>().ok()?.checked_mul(100)?.checked_add(padded.parse().ok()?)?;
    Some(if negative { -size } else { size })
}

/// The text of a field; empty when it is absent or no text.
pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// The positive whole number of a field, given as a number or as text.
pub(crate) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The rows of a field that is a list.
pub(crate) fn rows<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// The rows of a field, to be changed; empty when the field is no list.
pub(crate) fn rows_mut<'a>(value: &'a mut Value, field: &str) -> &'a mut [Value] {
    value.get_mut(field).and_then(Value::as_array_mut).map_or(&mut [], Vec::as_mut_slice)
}

/// Appends to a field that is a list, and makes it one when it is not.
pub(crate) fn push(value: &mut Value, field: &str, row: Value) {
    match value.get_mut(field).and_then(Value::as_array_mut) {
        Some(list) => list.push(row),
        None => value[field] = json!([row]),
    }
}

/// Sets `date_x` in local time and `date_x_gmt`; `None` writes nulls.
pub(crate) fn set_date(value: &mut Value, field: &str, at: Option<Seconds>) {
    value[field] = at.map_or(Value::Null, |at| Value::String(shop_time::local(at)));
    value[format!("{field}_gmt")] = at.map_or(Value::Null, |at| Value::String(shop_time::gmt(at)));
}

/// The same for an object under construction.
pub(crate) fn put_date(map: &mut Map<String, Value>, field: &str, at: Option<Seconds>) {
    map.insert(field.to_owned(), at.map_or(Value::Null, |at| Value::String(shop_time::local(at))));
    map.insert(format!("{field}_gmt"), at.map_or(Value::Null, |at| Value::String(shop_time::gmt(at))));
}

/// The `self` link of a resource with what may be done to it.
pub(crate) fn self_link(href: &str, allow: &[&str]) -> Value {
    json!([{ "href": href, "targetHints": { "allow": allow } }])
}

/// A link to another resource.
pub(crate) fn link(href: &str) -> Value {
    json!([{ "href": href }])
}

/// What may be done to orders, products, variations, customers.
pub(crate) const ITEM_METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_written_exactly() {
        for (written, size) in [("0.00", 0), ("12.34", 1234), ("-0.05", -5), ("100000.10", 10_000_010)] {
            assert_eq!(decimal(size), written);
            assert_eq!(cents(&json!(written)), Some(size));
        }
        assert_eq!(cents(&json!(12.5)), Some(1250));
        assert_eq!(cents(&json!("12,50")), None);
        assert_eq!(cents(&json!(null)), None);
        assert_eq!((decimal_number(7823), decimal_number(7800)), (json!(78.23), json!(78)));
    }
}
