use domain::{Address, BusinessDay, Money};
use serde::{Deserialize, Serialize};

/// The list that lies in the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingSlip {
    /// The number by which the customer knows the order.
    pub order_number: String,
    /// What the Code 128 of the order holds.
    pub order_barcode: String,
    /// The day of the order.
    pub placed_on: Option<BusinessDay>,
    /// Who gets the parcel. The phone and the e-mail are not printed.
    pub ship_to: Address,
    /// What was ordered.
    pub lines: Vec<SlipLine>,
    /// What the order costs; shown only where the template shows prices.
    pub total: Option<Money>,
    /// Which parcel of the order this is, from 1.
    pub parcel_number: u32,
    /// How many parcels the order has.
    pub parcel_count: u32,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// The carrier's number of the parcel.
    pub tracking_number: Option<String>,
    /// What the customer wrote with the order.
    pub customer_note: Option<String>,
    /// Whether the parcel is a present.
    pub is_gift: bool,
    /// Who checked what is in the box.
    pub checked_by: Option<String>,
    /// What the QR code for sending goods back holds.
    pub return_code: Option<String>,
}

/// A line of a packing slip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SlipLine {
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others, such as `Size: L`.
    pub variant: Option<String>,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// Drawn as EAN, UPC or ITF-14 when it is one, else as Code 128 when that is possible, else printed as text.
    pub barcode: Option<String>,
    /// How many were ordered.
    pub ordered: u32,
    /// How many lie in this parcel.
    pub in_parcel: u32,
    /// How many come in another parcel.
    pub to_follow: u32,
    /// What a unit costs.
    pub price: Option<Money>,
    /// What the line costs.
    pub total: Option<Money>,
}

/// What the customer fills in and sends back with the goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnSlip {
    /// The number by which the customer knows the order.
    pub order_number: String,
    /// What the QR code of our parcel holds.
    pub parcel_code: String,
    /// The day of the order.
    pub placed_on: Option<BusinessDay>,
    /// Who sends back.
    pub customer: Address,
    /// What may come back.
    pub lines: Vec<ReturnLine>,
    /// The last day, by the law of the customer's country or the shop's promise.
    pub send_by: Option<BusinessDay>,
}

/// A line of a return slip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReturnLine {
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others.
    pub variant: Option<String>,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// How many were sent.
    pub sent: u32,
}
