use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OrderStatus;

/// Takes or returns nothing.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Empty {}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Money {
    /// Whole minor units.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// Decimal digits of the minor unit.
    pub exponent: u32,
}

/// A postal address. Untrusted text; absent fields are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// Name.
    pub name: String,
    /// Company.
    pub company: String,
    /// Street lines.
    pub lines: Vec<String>,
    /// Town.
    pub city: String,
    /// State or region.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// A status in a sentence: by its meaning, or by the shop's slug where that has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedStatus {
    /// What it means.
    pub status: OrderStatus,
    /// The shop's slug.
    pub slug: String,
}

/// How one line of an order changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineChange {
    /// The item's name; empty where it is not known any more.
    pub name: String,
    /// Units then.
    pub was: u32,
    /// Units now.
    pub now: u32,
}

/// A parameter of a sentence. The front ends write it in their language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Param {
    /// Text as it is.
    Text(String),
    /// An amount.
    Money(Money),
    /// A status.
    Status(NamedStatus),
    /// Changed lines.
    Lines(Vec<LineChange>),
    /// An address.
    Address(Box<Address>),
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Param {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Money> for Param {
    fn from(amount: Money) -> Self {
        Self::Money(amount)
    }
}

/// A code with parameters; the front ends have the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Stable code, such as `shop.unknown_key`.
    pub code: String,
    /// Parameters of the sentence.
    pub params: BTreeMap<String, Param>,
}

/// Why a record needs a person's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Attention {
    /// A field could not be read.
    BadField {
        /// Where.
        path: String,
        /// What was found.
        found: String,
    },
    /// The shop's status is unknown to us.
    UnknownStatus {
        /// Its slug.
        slug: String,
    },
    /// Several variants carry the SKU.
    DuplicateSku {
        /// The SKU.
        sku: String,
    },
    /// A barcode that is no valid GTIN.
    OddBarcode {
        /// The code.
        code: String,
    },
    /// Nobody or nowhere to deliver to.
    NoAddress,
}

/// A kind of thing that changed; front ends refetch what they show of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tag {
    /// Orders, their lines and notes.
    Orders,
    /// Products and variants.
    Products,
    /// Pictures of products.
    Pictures,
    /// The outbox.
    Ops,
    /// Packing sessions.
    Packing,
    /// Waves and put-backs.
    Picking,
    /// Parcels.
    Parcels,
    /// The archive of documents.
    Documents,
    /// Printers and the print queue.
    Printing,
    /// Stock.
    Stock,
    /// Connections to shops.
    Connections,
    /// How far the import is.
    Cursors,
    /// Settings.
    Settings,
    /// Who works here.
    People,
    /// Saved views of lists.
    Views,
}

/// What a command changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Grows with every commit.
    #[ts(type = "number")]
    pub rev: i64,
    /// What changed.
    pub tags: Vec<Tag>,
}
