use domain::{Address, BusinessDay, Money};
use serde::{Deserialize, Serialize};

/// A firm or a person that trades with the shop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Party {
    /// The name.
    pub name: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Numbers that identify it, such as `NIP 123-456-32-18`.
    pub legal: Vec<String>,
    /// How to ask a question, or empty.
    pub contact: String,
}

/// An offer in the form of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proforma {
    /// Who buys.
    pub buyer: Address,
    /// The buyer's numbers, such as `NIP 123-456-32-18`.
    pub buyer_legal: Vec<String>,
    /// The number of the order.
    pub order_number: String,
    /// The day of issue.
    pub issued_on: BusinessDay,
    /// The day by which it is to be paid.
    pub pay_by: Option<BusinessDay>,
    /// How it is paid, in the shop's words; or empty.
    pub payment: String,
    /// What is sold, shipping among it.
    pub lines: Vec<ProformaLine>,
    /// What is to be paid, with tax.
    pub total: Money,
}

/// A line of a proforma.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProformaLine {
    /// What it is.
    pub name: String,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// What the line costs, with tax.
    pub gross: Money,
    /// The tax that is in it, where the shop told.
    pub tax: Option<Money>,
}

/// What a supplier should send.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PurchaseOrder {
    /// Who delivers.
    pub supplier: Party,
    /// Where to; empty for the sender's address.
    pub deliver_to: Vec<String>,
    /// The day by which it should be there.
    pub deliver_by: Option<BusinessDay>,
    /// How it is paid and delivered, or empty.
    pub terms: String,
    /// What to send.
    pub lines: Vec<PurchaseLine>,
}

/// A line of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PurchaseLine {
    /// The supplier's own code, or empty.
    pub supplier_sku: String,
    /// Our stock-keeping unit.
    pub sku: String,
    /// What it is.
    pub name: String,
    /// How many of the supplier's units.
    pub quantity: u32,
    /// The supplier's unit, such as a box of 12; or empty for pieces.
    pub unit: String,
    /// What a unit costs.
    pub price: Option<Money>,
}
