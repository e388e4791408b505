//! What a document is made from. All texts are untrusted: they are cleaned, wrapped and cut to their place.

use domain::{Address, BusinessDay, Language, Money, Timestamp, Weight};

/// The sheet that a document is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 105 × 148 mm.
    A6,
    /// 100 × 150 mm, the parcel label. Thermal printers know no grey, so everything is black.
    Label100x150,
}

/// The shop as the customer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sender {
    /// The name of the shop.
    pub name: String,
    /// Lines of the address, from the street to the country.
    pub address: Vec<String>,
    /// How to ask a question: an e-mail address or a phone number.
    pub contact: Option<String>,
}

/// The list that lies in the box. It shows no prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackingSlip {
    /// The customer's language.
    pub language: Language,
    /// The sheet.
    pub paper: Paper,
    /// The shop.
    pub sender: Sender,
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
    /// When the document was made; it goes into the properties of the file, not on paper.
    pub created: Timestamp,
}

/// A line of a packing slip.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlipLine {
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others, such as `Size: L`.
    pub variant: Option<String>,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// Drawn as EAN-13 when it is one, else as Code 128 when that is possible, else printed as text.
    pub barcode: Option<String>,
    /// How many were ordered.
    pub ordered: u32,
    /// How many lie in this parcel.
    pub in_parcel: u32,
}

/// The label on the box, 100 × 150 mm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressLabel {
    /// The language of the words around the address.
    pub language: Language,
    /// Who sends the parcel.
    pub sender: Sender,
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
    /// When the document was made; it goes into the properties of the file, not on paper.
    pub created: Timestamp,
}

/// A document to be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// The list in the box.
    PackingSlip(PackingSlip),
    /// The label on the box.
    AddressLabel(AddressLabel),
}
