use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Address, Money};

/// An item of an order that is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewOrderLine {
    /// The item.
    pub item_id: String,
    /// Units, 1 to 10,000.
    pub quantity: u32,
    /// What a unit costs, in minor units of the order's currency.
    #[ts(type = "number")]
    pub unit_price: i64,
}

/// How an entered order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NewPayment {
    /// The money is there.
    Paid,
    /// The carrier collects it.
    OnDelivery,
    /// The customer still pays; the order waits for that.
    Awaited,
}

/// An order to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewOrderIn {
    /// The draft that becomes this order, where it was one.
    pub draft_id: Option<String>,
    /// Who gets it.
    pub shipping: Address,
    /// Who pays, where that is somebody else.
    pub billing: Option<Address>,
    /// What was ordered.
    pub lines: Vec<NewOrderLine>,
    /// The carrier or way of shipping, or empty.
    pub shipping_method: String,
    /// What shipping costs the customer, in minor units.
    #[ts(type = "number")]
    pub shipping_cost: i64,
    /// ISO 4217 code of all amounts.
    pub currency: String,
    /// How it is paid.
    pub payment: NewPayment,
    /// Words for the way of payment, or empty.
    pub payment_title: String,
    /// The buyer's words, or empty.
    pub note: String,
    /// Whether it is a gift.
    pub is_gift: bool,
}

/// An order that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnteredOrder {
    /// The order.
    pub order_id: String,
    /// Its number.
    pub number: String,
}

/// What an order that is being entered comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderQuote {
    /// Each line, in the order of the lines.
    pub lines: Vec<Money>,
    /// All lines together.
    pub goods: Money,
    /// What the customer pays.
    pub total: Money,
    /// What cannot be so yet: `address`, `lines`, `quantity:0`, `price:0`, `shippingCost`, `text`.
    pub wrong: Vec<String>,
}

/// Keeps what was typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDraftIn {
    /// The draft, or nothing to begin one.
    pub draft_id: Option<String>,
    /// What the screen needs to go on, at most 200,000 characters of JSON.
    #[ts(type = "unknown")]
    pub body: serde_json::Value,
}

/// An order that is being entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderDraft {
    /// Identity.
    pub id: String,
    /// What the screen needs to go on.
    #[ts(type = "unknown")]
    pub body: serde_json::Value,
    /// When something was kept last.
    pub changed: String,
}

/// Names a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftIn {
    /// The draft.
    pub draft_id: String,
}

/// Asks for customers or items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookUpIn {
    /// Part of a name, phone, e-mail, SKU or EAN.
    pub text: String,
    /// At most this many, 1 to 20.
    pub limit: u32,
}

/// Somebody who ordered before, as in the newest order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownCustomer {
    /// Identity.
    pub id: String,
    /// Where the newest parcel went.
    pub shipping: Address,
    /// Who paid.
    pub billing: Address,
    /// The way of shipping of the newest order, in the shop's words.
    pub shipping_method: String,
    /// Orders so far.
    pub orders: u32,
    /// The number of the newest one.
    pub last_number: String,
}

/// An item that can be ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferedItem {
    /// Identity.
    pub id: String,
    /// Name with what tells it from its siblings.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// The bin where it lies, or empty.
    pub bin: String,
    /// The price, where one is set.
    pub price: Option<Money>,
    /// Units that are ours and promised to nobody, where we count.
    #[ts(type = "number | null")]
    pub available: Option<i64>,
    /// Units that the shop offers, where it counts.
    #[ts(type = "number | null")]
    pub in_shop: Option<i64>,
}
