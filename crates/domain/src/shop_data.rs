//! What a shop told us, normalised: the server truth that adapters decode and the store keeps.

use serde::{Deserialize, Serialize};

use crate::{Address, Currency, Money, Quantity, RemoteId, ShopStatus, Size, Timestamp, Weight};

/// Why a record of a shop needs a person's eyes. It is kept and shown all the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Attention {
    /// A field is missing or has another type or shape than documented; a neutral value stands in its place.
    BadField {
        /// Path such as `line_items[3].quantity`.
        path: String,
        /// What was found, cut to 80 characters.
        found: String,
    },
    /// The shop uses a status that we do not know.
    UnknownStatus {
        /// The slug.
        slug: String,
    },
    /// Two variants of the shop carry this SKU, so a scan of it could mean either.
    DuplicateSku {
        /// The SKU.
        sku: String,
    },
    /// The barcode is no valid GTIN; it is matched letter by letter.
    OddBarcode {
        /// What the shop has.
        code: String,
    },
    /// No name or place to deliver to.
    NoAddress,
}

impl Attention {
    /// Whether nobody can know what belongs into the box: a field of the lines could not be read.
    #[must_use]
    pub fn hides_what_to_pack(&self) -> bool {
        match self {
            Self::BadField { path, .. } => {
                let field =
                    path.strip_prefix("line_items").map(|rest| rest.rsplit('.').next().unwrap_or(rest));
                field.is_some_and(|f| f.is_empty() || f.starts_with('[') || matches!(f, "id" | "quantity"))
            }
            _ => false,
        }
    }
}

/// How an order is paid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Payment {
    /// The shop's words for the method.
    pub title: String,
    /// When the money came, where it did.
    pub paid_at: Option<Timestamp>,
    /// Whether the carrier collects the money.
    pub cash_on_delivery: bool,
}

/// A parcel that the shop knows of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tracking {
    /// The carrier's name, or empty.
    pub carrier: String,
    /// The tracking number.
    pub number: String,
}

/// One order as the shop has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopOrder {
    /// The shop's id.
    pub remote_id: RemoteId,
    /// The number that customers see.
    pub number: String,
    /// The shop's slug of the status.
    pub status_raw: String,
    /// The order's number at the marketplace where it was placed, after the marketplace's name: `ebay:26-01234-56789`.
    /// Without white space and in lower case, at most 80 characters; empty where the shop knows of none.
    pub marketplace_number: String,
    /// The mapped status.
    pub status: ShopStatus,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The shop's stamp of its last change; never compared with our clock.
    pub modified_srv: Timestamp,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Total with tax and shipping, before refunds.
    pub total: Money,
    /// What was refunded so far, as a positive amount.
    pub refunded: Money,
    /// Ids of the refunds, in the shop's order.
    pub refund_ids: Vec<RemoteId>,
    /// The shop's id of the customer, absent for guests.
    pub customer_id: Option<RemoteId>,
    /// Where the bill goes.
    pub billing: Address,
    /// Where the parcel goes; adapters fill it from billing where the shop left it empty.
    pub shipping: Address,
    /// The chosen way of shipping, in the shop's words, or empty.
    pub shipping_method: String,
    /// Payment.
    pub payment: Payment,
    /// The buyer's words.
    pub customer_note: String,
    /// Whether it is marked as a gift.
    pub is_gift: bool,
    /// What was ordered.
    pub lines: Vec<ShopOrderLine>,
    /// Parcels that the shop knows of.
    pub tracking: Vec<Tracking>,
    /// What a person must look at.
    pub attention: Vec<Attention>,
}

impl ShopOrder {
    /// What the carrier collects now: the total less refunds, where the customer pays on delivery and has not paid yet.
    #[must_use]
    pub fn due_on_delivery(&self) -> Option<Money> {
        let due = self.total.minor.saturating_sub(self.refunded.minor);
        let is_open = self.payment.cash_on_delivery && self.payment.paid_at.is_none() && due > 0;
        is_open.then(|| Money::new(due, self.currency))
    }

    /// When the time for sending it began: when it was paid, or placed where the customer pays on delivery.
    #[must_use]
    pub fn came_at(&self) -> Timestamp {
        let paid = self.payment.paid_at.filter(|_| !self.payment.cash_on_delivery);
        paid.map_or(self.placed_at, |paid| paid.max(self.placed_at))
    }
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopOrderLine {
    /// The shop's id of the line.
    pub remote_id: RemoteId,
    /// The product, absent when the shop deleted it.
    pub product_id: Option<RemoteId>,
    /// What goes into the box: the variation, or the product itself where it has none.
    pub variant_id: Option<RemoteId>,
    /// Name as sold.
    pub name: String,
    /// What tells this variant from its siblings, such as `blue, 350 ml`, or empty.
    pub variant_label: String,
    /// SKU as sold, or empty.
    pub sku: String,
    /// GTIN as sold, or empty.
    pub barcode: String,
    /// Units ordered.
    pub quantity: Quantity,
    /// Units refunded since.
    pub refunded: Quantity,
    /// What the customer pays for the line.
    pub total: Money,
    /// False for lines that are never packed, such as downloads.
    pub is_physical: bool,
}

/// The name of an item with what tells it from its siblings, where something does: `Mug, blue`.
#[must_use]
pub fn full_name(name: &str, label: &str) -> String {
    if label.is_empty() { name.to_owned() } else { format!("{name}, {label}") }
}

/// One product of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopProduct {
    /// The shop's id.
    pub remote_id: RemoteId,
    /// Name.
    pub name: String,
    /// Whether its variations are pulled separately; otherwise [`Self::variant`] is the thing that is packed.
    pub has_variations: bool,
    /// The product as a variant of itself, where it has no variations.
    pub variant: Option<ShopVariant>,
    /// The shop's stamp of its last change.
    pub modified_srv: Timestamp,
    /// What a person must look at.
    pub attention: Vec<Attention>,
}

/// What can be put into a box: a variation, or a simple product itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopVariant {
    /// The shop's id: the variation's, or the product's where it has none.
    pub remote_id: RemoteId,
    /// The product it belongs to.
    pub product_id: RemoteId,
    /// Name of the product.
    pub name: String,
    /// What tells it from its siblings, or empty.
    pub label: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// The price, where one is set.
    pub price: Option<Money>,
    /// The shop's number of units for sale, where the shop counts them.
    pub stock: Option<i64>,
    /// Weight, where given.
    pub weight: Option<Weight>,
    /// Size of a unit, where given; rounded up to whole millimetres.
    pub size: Option<Size>,
    /// The bin where it lies, where the shop knows one, or empty.
    pub bin: String,
    /// Address of a picture, or empty.
    pub image_url: String,
    /// The shop's stamp of its last change.
    pub modified_srv: Timestamp,
    /// What a person must look at.
    pub attention: Vec<Attention>,
}

/// Money that the shop gave back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopRefund {
    /// The shop's id.
    pub remote_id: RemoteId,
    /// The order.
    pub order_id: RemoteId,
    /// The amount, positive.
    pub amount: Money,
    /// The shop's words.
    pub reason: String,
    /// Units given back, by the id of the order line.
    pub lines: Vec<(RemoteId, Quantity)>,
    /// When it was made.
    pub created_srv: Timestamp,
}
