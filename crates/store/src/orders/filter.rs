//! What people narrow a list of orders by, as one value that can be kept, put into an address and translated into SQL.

use domain::{Barcode, ConnId, RISK_WINDOW, Stage, Timestamp, Zone};
use serde::{Deserialize, Serialize};

use super::span::{Span, units};
use crate::sql::named;

/// Conditions of a filter.
const MAX_CONDITIONS: usize = 20;
/// Values of a condition.
const MAX_VALUES: usize = 100;
/// Characters of a value.
const MAX_CHARS: usize = 200;

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderField {
    /// Where it stands: `to_pack` and so on.
    Stage,
    /// Its shop: the id of a connection.
    Shop,
    /// A part of the shop's words for the way of shipping. Empty: none was chosen.
    Shipping,
    /// Where it goes: two letters. Empty: not known.
    Country,
    /// `paid`, `unpaid` or `cod`.
    Payment,
    /// Staff's tags. Empty: none.
    Tag,
    /// When its parcel must be ready: `late`, `soon`, or days as in [`Self::Placed`]. Empty: not at all.
    Due,
    /// When it was placed: `today`, `yesterday`, `tomorrow`, `last_7_days`, `last_30_days`, `2026-11-30`, or a span
    /// `2026-11-01..2026-11-30` of which one end may be missing.
    Placed,
    /// Units to pack: `1`, or a span `2..5` of which one end may be missing.
    Units,
    /// An item that it holds: SKU, EAN, an alias, or our id of it. Empty: an item that the shop deleted.
    Item,
    /// `gift`, `note`, `needs_you`, `attention`, `unsent`, `expedited`, `held`, `unread` or `partial`. Empty: none of them.
    Mark,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What it looks at.
    pub field: OrderField,
    /// Whether the opposite is wanted.
    #[serde(default)]
    pub is_not: bool,
    /// Any of these; none: the field is empty.
    #[serde(default)]
    pub values: Vec<String>,
}

/// Orders for which every condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderFilter(pub Vec<Condition>);

/// A filter that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field:?} cannot be {value:?}")]
pub struct BadFilter {
    /// The condition's field.
    pub field: OrderField,
    /// What it has instead of a value.
    pub value: String,
}

/// By which clock and calendar words such as `today` are read.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// Now.
    pub now: Timestamp,
    /// Where the shop's clock hangs.
    pub zone: Zone,
}

/// A value that is bound to a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bound {
    Text(String),
    Number(i64),
}

/// A filter as a condition of SQL with bound values, by one reading of the clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    pub(super) sql: String,
    pub(super) values: Vec<Bound>,
    /// Whether few orders are left by an index of their own.
    pub(super) is_selective: bool,
}

impl OrderFilter {
    /// The filter as SQL.
    ///
    /// # Errors
    /// [`BadFilter`] when a value is none of its field, or there are too many.
    pub fn narrow(&self, calendar: &Calendar) -> Result<Narrowed, BadFilter> {
        let mut made = Narrowed::default();
        for (place, condition) in self.0.iter().enumerate() {
            let bad =
                |value: &str| BadFilter { field: condition.field, value: value.chars().take(80).collect() };
            if place >= MAX_CONDITIONS || condition.values.len() > MAX_VALUES {
                return Err(bad("…"));
            }
            if let Some(long) = condition.values.iter().find(|value| value.chars().count() > MAX_CHARS) {
                return Err(bad(long));
            }
            if place > 0 {
                made.sql.push_str(" AND ");
            }
            made.sql.push_str(if condition.is_not { "NOT (" } else { "(" });
            made.add(condition, calendar).map_err(|value| bad(&value))?;
            made.sql.push(')');
        }
        Ok(made)
    }
}

impl Narrowed {
    /// Whether it leaves every order in.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.sql.is_empty()
    }

    fn text(&mut self, value: &str) {
        self.values.push(Bound::Text(value.to_owned()));
    }

    /// Adds a condition; a value that it cannot have is the error.
    fn add(&mut self, condition: &Condition, calendar: &Calendar) -> Result<(), String> {
        let values = &condition.values;
        match condition.field {
            OrderField::Stage => self.stages(values),
            OrderField::Shop => self.shops(values),
            OrderField::Country => {
                self.among("country", values, "");
                Ok(())
            }
            OrderField::Shipping => self.each(values, "shipping_method = ''", |made, value| {
                made.sql.push_str("instr(shipping_method, ?) > 0");
                made.text(value);
                Ok(())
            }),
            OrderField::Tag => self.each(values, "tags = '[]'", |made, value| {
                made.sql.push_str(
                    "(tags <> '[]' AND EXISTS (SELECT 1 FROM json_each(tags) AS tag WHERE tag.value = ?))",
                );
                made.text(value);
                Ok(())
            }),
            OrderField::Payment => self.each(values, "FALSE", |made, value| {
                made.sql.push_str(match value {
                    "paid" => "is_paid = 1",
                    "unpaid" => "(is_paid = 0 AND is_cod = 0)",
                    "cod" => "is_cod = 1",
                    _ => return Err(value.to_owned()),
                });
                Ok(())
            }),
            OrderField::Due => self.each(values, "due_ms IS NULL", |made, value| made.due(value, calendar)),
            OrderField::Placed => self.each(values, "FALSE", |made, value| {
                let span = Span::parse(value, calendar).ok_or_else(|| value.to_owned())?;
                made.within("placed_ms", span.first, span.end);
                Ok(())
            }),
            OrderField::Units => self.each(values, "unit_count = 0", |made, value| {
                let (from, to) = units(value).ok_or_else(|| value.to_owned())?;
                made.within("unit_count", from, to.map(|to| to.saturating_add(1)));
                Ok(())
            }),
            OrderField::Item => {
                self.is_selective |= !condition.is_not;
                self.items(values);
                Ok(())
            }
            OrderField::Mark => self.marks(values),
        }
    }

    /// Any of the values, each as `one` says; without values what `empty` says.
    fn each(
        &mut self,
        values: &[String],
        empty: &str,
        mut one: impl FnMut(&mut Self, &str) -> Result<(), String>,
    ) -> Result<(), String> {
        if values.is_empty() {
            self.sql.push_str(empty);
        }
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                self.sql.push_str(" OR ");
            }
            one(self, value)?;
        }
        Ok(())
    }

    fn among(&mut self, column: &str, values: &[String], empty: &str) {
        let marks = if values.is_empty() { "?".to_owned() } else { vec!["?"; values.len()].join(", ") };
        self.sql.push_str(&format!("{column} IN ({marks})"));
        if values.is_empty() {
            self.text(empty);
        }
        for value in values {
            self.text(value);
        }
    }

    fn stages(&mut self, values: &[String]) -> Result<(), String> {
        for value in values {
            named::<Stage>(value, "filter", "stage").map_err(|_| value.clone())?;
        }
        self.among("stage", values, "");
        Ok(())
    }

    fn shops(&mut self, values: &[String]) -> Result<(), String> {
        if let Some(bad) = values.iter().find(|value| value.parse::<ConnId>().is_err()) {
            return Err(bad.clone());
        }
        self.among("conn_id", values, "");
        Ok(())
    }

    fn due(&mut self, value: &str, calendar: &Calendar) -> Result<(), String> {
        let now = calendar.now.millis();
        let soon = calendar.now.plus(RISK_WINDOW).millis();
        let (first, end) = match value {
            "late" => (None, Some(now)),
            "soon" => (Some(now), Some(soon)),
            other => {
                let span = Span::parse(other, calendar).ok_or_else(|| other.to_owned())?;
                (span.first, span.end)
            }
        };
        self.sql.push_str("(due_ms IS NOT NULL AND ");
        self.within("due_ms", first, end);
        self.sql.push(')');
        Ok(())
    }

    /// From `first` on, and before `end`.
    fn within(&mut self, column: &str, first: Option<i64>, end: Option<i64>) {
        let mut parts = Vec::new();
        if let Some(first) = first {
            parts.push(format!("{column} >= ?"));
            self.values.push(Bound::Number(first));
        }
        if let Some(end) = end {
            parts.push(format!("{column} < ?"));
            self.values.push(Bound::Number(end));
        }
        self.sql.push_str(&if parts.is_empty() {
            "TRUE".to_owned()
        } else {
            format!("({})", parts.join(" AND "))
        });
    }

    fn items(&mut self, values: &[String]) {
        if values.is_empty() {
            self.sql.push_str(
                "order_row IN (SELECT order_row FROM order_lines WHERE variant_id IS NULL AND needed > 0)",
            );
            return;
        }
        self.sql.push_str("order_row IN (SELECT order_row FROM order_lines WHERE needed > 0 AND ");
        self.among("(variant_id", values, "");
        self.sql.push_str(" OR variant_id IN (SELECT variant_id FROM item_code WHERE ");
        let keys: Vec<String> =
            values.iter().filter_map(|value| value.parse::<Barcode>().ok()).map(|code| code.key()).collect();
        self.among("code_key", &keys, "");
        self.sql.push_str(")))");
    }

    fn marks(&mut self, values: &[String]) -> Result<(), String> {
        const ALL: [(&str, &str); 9] = [
            ("gift", "is_gift = 1"),
            ("note", "has_note = 1"),
            ("needs_you", "needs_you = 1"),
            ("attention", "has_attention = 1"),
            ("unsent", "unsent > 0"),
            ("expedited", "is_expedited = 1"),
            ("held", "hold <> ''"),
            ("unread", "unread > 0"),
            ("partial", "(parcels > 0 AND parcels < of_parcels)"),
        ];
        if values.is_empty() {
            let any: Vec<&str> = ALL.iter().map(|(_, sql)| *sql).collect();
            self.sql.push_str(&format!("NOT ({})", any.join(" OR ")));
        }
        self.each(values, "", |made, value| {
            let (_, sql) = ALL.iter().find(|(name, _)| *name == value).ok_or_else(|| value.to_owned())?;
            made.sql.push_str(sql);
            Ok(())
        })
    }
}
