//! Reading fields of a record that may be anything: what cannot be read becomes a neutral value and a note.

use std::cell::RefCell;

use domain::{Attention, Currency, Money, Quantity, RemoteId, Timestamp};
use serde_json::{Map, Value};

/// Longest single-line text that is kept; names beyond it are cut and noted.
pub(super) const LINE: usize = 1_000;
/// Longest text of several lines that is kept.
pub(super) const NOTE: usize = 20_000;
/// Most notes that one record gets; a record with more is broken as a whole.
const MAX_NOTES: usize = 100;

/// What a person must look at, collected while a record is read.
#[derive(Debug, Default)]
pub(super) struct Notes(RefCell<Vec<Attention>>);

impl Notes {
    pub(super) fn add(&self, attention: Attention) {
        let mut notes = self.0.borrow_mut();
        if notes.len() < MAX_NOTES {
            notes.push(attention);
        }
    }

    pub(super) fn into_list(self) -> Vec<Attention> {
        self.0.into_inner()
    }
}

/// One JSON object at a known place of the record. An absent object reads as one without fields.
#[derive(Debug, Clone)]
pub(super) struct Fields<'a> {
    map: Option<&'a Map<String, Value>>,
    /// Where it stands, such as `line_items[3].`; empty for the record itself.
    place: String,
    notes: &'a Notes,
}

impl<'a> Fields<'a> {
    /// The record itself.
    pub(super) fn root(map: &'a Map<String, Value>, notes: &'a Notes) -> Self {
        Self { map: Some(map), place: String::new(), notes }
    }

    /// The value as it is, where it is there and not null.
    pub(super) fn raw(&self, name: &str) -> Option<&'a Value> {
        self.map?.get(name).filter(|value| !value.is_null())
    }

    /// Notes that a field is not what it should be.
    pub(super) fn bad(&self, name: &str) {
        let value = self.map.and_then(|map| map.get(name));
        let found = value.map_or_else(|| "missing".to_owned(), shown);
        self.notes.add(Attention::BadField { path: format!("{}{name}", self.place), found });
    }

    /// Adds a note of another kind.
    pub(super) fn note(&self, attention: Attention) {
        self.notes.add(attention);
    }

    /// A single line that WooCommerce always sends.
    pub(super) fn line(&self, name: &str) -> String {
        if self.raw(name).is_none() {
            self.bad(name);
        }
        self.optional_line(name)
    }

    /// A single line that may be absent or null; empty then.
    pub(super) fn optional_line(&self, name: &str) -> String {
        self.text(name, LINE, clean_line)
    }

    /// A title that may be absent or null. WordPress keeps the titles that most of its users write with entities such as
    /// `&amp;` in them; they are read as the characters that were typed, once.
    pub(super) fn title(&self, name: &str) -> String {
        self.text(name, LINE, |text| clean_line(&html_escape::decode_html_entities(text)))
    }

    /// A text of several lines that may be absent or null.
    pub(super) fn optional_note(&self, name: &str) -> String {
        self.text(name, NOTE, clean_note)
    }

    fn text(&self, name: &str, limit: usize, clean: fn(&str) -> String) -> String {
        let Some(text) = self.raw(name).map(scalar_text) else { return String::new() };
        let Some(text) = text else {
            self.bad(name);
            return String::new();
        };
        let cleaned = clean(&text);
        match cleaned.char_indices().nth(limit) {
            None => cleaned,
            Some((end, _)) => {
                self.bad(name);
                cleaned[..end].to_owned()
            }
        }
    }

    /// An id; absent, null, empty and 0 all mean that there is none.
    pub(super) fn optional_id(&self, name: &str) -> Option<RemoteId> {
        let text = scalar_text(self.raw(name)?);
        match text.as_deref() {
            Some("" | "0") => None,
            Some(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
            _ => {
                self.bad(name);
                None
            }
        }
    }

    /// Whole units; zero with a note when it is no whole number of units, because what goes into a box must not be guessed.
    pub(super) fn quantity(&self, name: &str) -> Quantity {
        let units = self.whole(name).and_then(|n| u32::try_from(n).ok()).and_then(|n| Quantity::new(n).ok());
        units.unwrap_or_else(|| {
            self.bad(name);
            Quantity::ZERO
        })
    }

    /// A whole number, also as text or as `2.0`; `None` without a note when it is anything else.
    pub(super) fn whole(&self, name: &str) -> Option<i64> {
        let text = scalar_text(self.raw(name)?)?;
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        if fraction.bytes().all(|b| b == b'0') { whole.parse().ok() } else { None }
    }

    /// An amount that must be there; zero with a note otherwise.
    pub(super) fn money(&self, name: &str, currency: Currency) -> Money {
        if matches!(self.raw(name), None | Some(Value::String(_))) && self.is_blank(name) {
            self.bad(name);
        }
        self.optional_money(name, currency).unwrap_or(Money::new(0, currency))
    }

    /// An amount; `None` where it is absent or empty, and with a note where it is no amount, such as `12,50`.
    pub(super) fn optional_money(&self, name: &str, currency: Currency) -> Option<Money> {
        if self.is_blank(name) {
            return None;
        }
        let text = self.raw(name).and_then(scalar_text);
        let money = text.and_then(|text| Money::parse_decimal(text.trim(), currency).ok());
        if money.is_none() {
            self.bad(name);
        }
        money
    }

    /// A time that must be there; the epoch with a note otherwise.
    pub(super) fn gmt(&self, name: &str) -> Timestamp {
        if self.is_blank(name) {
            self.bad(name);
        }
        self.optional_gmt(name).unwrap_or_default()
    }

    /// A time; `None` where it is absent.
    pub(super) fn optional_gmt(&self, name: &str) -> Option<Timestamp> {
        if self.is_blank(name) {
            return None;
        }
        let time = self.raw(name).and_then(Value::as_str).and_then(|text| Timestamp::parse_gmt(text).ok());
        if time.is_none() {
            self.bad(name);
        }
        time
    }

    /// An object; PHP writes an empty one as `[]`.
    pub(super) fn object(&self, name: &str) -> Fields<'a> {
        let value = self.raw(name);
        if !matches!(value, Some(Value::Object(_))) && !is_empty_list(value) {
            self.bad(name);
        }
        let place = format!("{}{name}.", self.place);
        Fields { map: value.and_then(Value::as_object), place, notes: self.notes }
    }

    /// An object, or the first of a list of them, which PHP writes as an object of objects where it has gaps; `None`
    /// without a note where there is none.
    pub(super) fn quiet_object(&self, name: &str) -> Option<Fields<'a>> {
        let map = match self.raw(name)? {
            Value::Array(items) => items.first()?.as_object(),
            Value::Object(map) => map.values().next().and_then(Value::as_object).or(Some(map)),
            _ => None,
        }?;
        Some(Fields { map: Some(map), place: format!("{}{name}.", self.place), notes: self.notes })
    }

    /// The objects of a list that must be there; PHP writes a list with gaps as an object.
    pub(super) fn list(&self, name: &str) -> Vec<Fields<'a>> {
        if self.raw(name).is_none() {
            self.bad(name);
        }
        self.optional_list(name)
    }

    /// The objects of a list that may be absent.
    pub(super) fn optional_list(&self, name: &str) -> Vec<Fields<'a>> {
        let items: Vec<&Value> = match self.raw(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().collect(),
            Some(Value::Object(items)) => items.values().collect(),
            Some(_) => {
                self.bad(name);
                Vec::new()
            }
        };
        let numbered = items.into_iter().enumerate();
        let objects = numbered.map(|(at, item)| (format!("{}{name}[{at}]", self.place), item));
        objects.filter_map(|(place, item)| self.list_item(place, item)).collect()
    }

    fn list_item(&self, place: String, item: &'a Value) -> Option<Fields<'a>> {
        let Value::Object(map) = item else {
            self.notes.add(Attention::BadField { path: place, found: shown(item) });
            return None;
        };
        Some(Fields { map: Some(map), place: place + ".", notes: self.notes })
    }

    fn is_blank(&self, name: &str) -> bool {
        match self.raw(name) {
            None => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(_) => false,
        }
    }
}

/// The value of the first meta entry with one of these keys, in the order of the keys.
pub(super) fn meta<'a>(entries: &[Fields<'a>], keys: &[&str]) -> Option<&'a Value> {
    let of_key = |key: &str| entries.iter().find(|e| e.raw("key").and_then(Value::as_str) == Some(key));
    keys.iter().find_map(|key| of_key(key).and_then(|entry| entry.raw("value")))
}

/// A text, number or boolean as text; `None` for lists and objects.
pub(super) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        // PHP writes `false` where it has no text.
        Value::Bool(false) => Some(String::new()),
        Value::Bool(true) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn is_empty_list(value: Option<&Value>) -> bool {
    value.and_then(Value::as_array).is_some_and(Vec::is_empty)
}

/// What was found, for people: at most 80 characters.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.chars().take(80).collect(),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(fields) => format!("an object with {} fields", fields.len()),
        other => other.to_string(),
    };
    clean_line(&text)
}

/// One line of plain text: control characters become spaces or vanish, and so do the marks that reorder the text around
/// them (U+202A–202E, U+2066–2069), with which a name could disguise what stands beside it on a label.
pub(super) fn clean_line(text: &str) -> String {
    let spaced = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    spaced.filter(|c| !is_harmful(*c)).collect::<String>().trim().to_owned()
}

/// Several lines of plain text.
pub(super) fn clean_note(text: &str) -> String {
    let kept = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_harmful(*c));
    kept.collect::<String>().trim().to_owned()
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
