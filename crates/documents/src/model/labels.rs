use domain::{Address, BusinessDay, Money, Weight};
use serde::{Deserialize, Serialize};

/// The label on the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressLabel {
    /// Who gets it, with the phone.
    pub ship_to: Address,
    /// Which parcel of the order this is, from 1.
    pub parcel_number: u32,
    /// How many parcels the order has.
    pub parcel_count: u32,
    /// The number by which the customer knows the order.
    pub order_number: String,
    /// What the Code 128 of the parcel holds.
    pub barcode: String,
    /// The carrier and its service.
    pub service: Option<String>,
    /// What the carrier collects on delivery.
    pub cod: Option<Money>,
    /// The weight of the parcel.
    pub weight: Option<Weight>,
    /// Whether the carrier should call first.
    pub call_first: bool,
}

/// A label and how many of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted<T> {
    /// How many.
    pub count: u32,
    /// The label.
    pub label: T,
}

/// The label on an item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProductLabel {
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others, or empty.
    pub variant: String,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// The EAN, UPC or ITF-14, or else what a Code 128 holds; empty for the SKU.
    pub barcode: String,
    /// What it costs.
    pub price: Option<Money>,
    /// Where it comes from, or empty.
    pub origin: String,
    /// Until when it is good.
    pub best_before: Option<BusinessDay>,
    /// The lot, or empty.
    pub lot: String,
}

/// Where the goods are, seen from the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Arrow {
    /// Above.
    Up,
    /// Below.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// The label on a bin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BinLabel {
    /// What the bin is called and its barcode holds.
    pub code: String,
    /// Where the bin is, seen from the label.
    pub arrow: Option<Arrow>,
    /// The zone, or empty.
    pub zone: String,
}

/// The label on a tote or a cart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ToteLabel {
    /// What the tote is called.
    pub name: String,
    /// What the barcode holds; it begins with `T:`.
    pub code: String,
}

/// The badge by which a user signs in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UserBadge {
    /// Who it is.
    pub name: String,
    /// What the user does, or empty.
    pub role: String,
    /// What the QR code holds; it begins with `U:` and cannot be guessed.
    pub code: String,
}
