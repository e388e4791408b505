use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Address, Attention, DocumentRow, Money, NamedStatus, OpRow, OrderCondition, PackRefusal};

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Not paid.
    AwaitingPayment,
    /// Held.
    OnHold,
    /// May be packed.
    ToPack,
    /// Being packed.
    Packing,
    /// All in the box.
    Packed,
    /// Left the house.
    Shipped,
    /// Cancelled.
    Cancelled,
    /// Refunded.
    Refunded,
    /// Payment failed.
    Failed,
    /// In the shop's trash or deleted.
    Gone,
    /// The same sale as another order, which is packed in its place.
    SameSale,
    /// The shop's status is unknown to us.
    Unknown,
}

/// A saved view of the order list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrderView {
    /// To pack, packing or packed.
    ToProcess,
    /// May be packed now.
    ToPack,
    /// Being packed or packed.
    InPacking,
    /// Not paid.
    AwaitingPayment,
    /// Held.
    OnHold,
    /// Needs a person: conflicts, unreadable data, unknown status.
    Problems,
    /// Changes that the shop has not confirmed.
    Unsent,
    /// Shipped.
    Shipped,
    /// Every order.
    All,
}

/// How the list is sorted; ties by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrderSort {
    /// Oldest first: what waits longest.
    #[default]
    PlacedAsc,
    /// Newest first.
    PlacedDesc,
    /// Largest total first.
    TotalDesc,
    /// By customer.
    CustomerAsc,
    /// Fewest units first.
    UnitsAsc,
    /// What must be ready first: expedited ones, then by the time; those without one last.
    DueAsc,
}

/// How an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PaymentState {
    /// Paid.
    Paid,
    /// Not paid.
    Unpaid,
    /// The carrier collects.
    CashOnDelivery,
}

/// A count per view.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewCount {
    /// The view.
    pub view: OrderView,
    /// Orders in it.
    pub count: u32,
}

/// All counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewCounts {
    /// One per view, in the order in which views are offered.
    pub views: Vec<ViewCount>,
}

/// Asks for a window of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderPageIn {
    /// The view.
    pub view: OrderView,
    /// What narrows it.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub filter: Vec<OrderCondition>,
    /// Filter text, possibly empty.
    pub text: String,
    /// The order of rows.
    pub sort: OrderSort,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, 1 to 500.
    pub limit: u32,
}

/// A window of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderPage {
    /// Rows of the whole list.
    pub total: u32,
    /// The rows of the window.
    pub rows: Vec<OrderRow>,
}

/// Asks for the best matches of a text or a code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderSearchIn {
    /// Part of a name, number, phone, e-mail, SKU, EAN or tracking number.
    pub text: String,
    /// Rows, 1 to 100.
    pub limit: u32,
}

/// One row of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderRow {
    /// Identity.
    pub id: String,
    /// The number that customers see.
    pub number: String,
    /// When it was placed.
    pub placed: String,
    /// Customer, or company where no name is given.
    pub customer: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Units.
    pub units: u32,
    /// Total.
    pub total: Money,
    /// Payment.
    pub payment: PaymentState,
    /// Stage.
    pub stage: Stage,
    /// The chosen way of shipping, in the shop's words.
    pub shipping_method: String,
    /// Changes that the shop has not confirmed.
    pub unsent: u32,
    /// Whether a person must decide something.
    pub needs_you: bool,
    /// Marked as a gift.
    pub is_gift: bool,
    /// The buyer wrote something.
    pub has_note: bool,
    /// When its next parcel must be ready, where one is due.
    pub due: Option<String>,
    /// Whether it goes first.
    pub is_expedited: bool,
    /// Why it is held here, as a code such as `address`, where it is.
    pub hold: Option<String>,
    /// More of that in the words of staff, or empty.
    pub hold_text: String,
    /// Staff's tags, sorted.
    pub tags: Vec<String>,
    /// Notes that must be read before its parcel is closed and were not.
    pub unread: u32,
    /// Parcels that were closed.
    pub parcels: u32,
    /// Parcels in all, as planned.
    pub of_parcels: u32,
}

/// Names an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderIn {
    /// The order.
    pub order_id: String,
}

/// Adds a note for the shop's staff.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddNoteIn {
    /// The order.
    pub order_id: String,
    /// 1 to 2,000 characters.
    pub text: String,
    /// Whether the shop mails it to the customer.
    #[serde(default)]
    pub to_customer: bool,
}

/// What a status of a shop means. Staff may choose `processing`, `onHold`, `completed` and `cancelled`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrderStatus {
    /// Not paid yet.
    Pending,
    /// To be fulfilled.
    Processing,
    /// Held.
    OnHold,
    /// Fulfilled.
    Completed,
    /// Cancelled.
    Cancelled,
    /// Fully refunded.
    Refunded,
    /// Payment failed.
    Failed,
    /// A cart that was not ordered yet.
    Draft,
    /// One that nobody explained.
    Other,
}

/// Another status for an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetStatusIn {
    /// The order.
    pub order_id: String,
    /// The status.
    pub status: OrderStatus,
    /// Why, or empty.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub why: String,
}

/// Units of a line that are given back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefundLineIn {
    /// The shop's id of the line.
    pub line_id: String,
    /// Units.
    pub quantity: u32,
    /// Money for them, in minor units.
    #[ts(type = "number")]
    pub amount_minor: i64,
}

/// Money back for an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefundIn {
    /// The order.
    pub order_id: String,
    /// How much, in minor units of the order's currency.
    #[ts(type = "number")]
    pub amount_minor: i64,
    /// Why, up to 500 characters; the customer may read it.
    pub reason: String,
    /// Whether the payment provider pays it out.
    pub moves_money: bool,
    /// Whether the shop puts the units back into its stock.
    pub restocks: bool,
    /// What it is for, where it is for goods.
    pub lines: Vec<RefundLineIn>,
}

/// One line of an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    /// The shop's id of the line.
    pub id: String,
    /// `connection:remote id` of the item, where the shop still has it.
    pub item_id: Option<String>,
    /// Name as sold.
    pub name: String,
    /// What tells the variant from its siblings.
    pub variant_label: String,
    /// SKU.
    pub sku: String,
    /// EAN or other code.
    pub barcode: String,
    /// Bin, or empty.
    pub bin: String,
    /// Units ordered.
    pub ordered: u32,
    /// Units refunded since.
    pub refunded: u32,
    /// Units in the box, of the newest session.
    pub counted: u32,
    /// Units that we hold, where the ledger knows.
    #[ts(type = "number | null")]
    pub on_hand: Option<i64>,
    /// What the customer pays for the line.
    pub total: Money,
}

/// A parcel of an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Parcel {
    /// Identity.
    pub id: String,
    /// Carrier, or empty.
    pub carrier: String,
    /// Tracking number, where one is known.
    pub tracking_number: Option<String>,
    /// When it was finished.
    pub finished: String,
}

/// Everything about one order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderDetail {
    /// What the list shows of it.
    pub row: OrderRow,
    /// The connection to its shop.
    pub shop_id: String,
    /// The shop's name.
    pub shop_name: String,
    /// What can still be given back: neither given back by the shop nor on its way to it.
    pub refundable: Money,
    /// Its status in the shop.
    pub status: NamedStatus,
    /// Why it cannot be packed, or nothing.
    pub pack_refusal: Option<PackRefusal>,
    /// Where the parcel goes.
    pub shipping: Address,
    /// Where the bill goes.
    pub billing: Address,
    /// The shop's words for the way of payment.
    pub payment_title: String,
    /// When it was paid.
    pub paid: Option<String>,
    /// What was refunded, as a positive amount.
    pub refunded: Money,
    /// The buyer's words.
    pub customer_note: String,
    /// Lines.
    pub lines: Vec<OrderLine>,
    /// What a person must look at.
    pub attention: Vec<Attention>,
    /// Changes for the shop, newest first.
    pub ops: Vec<OpRow>,
    /// Parcels.
    pub parcels: Vec<Parcel>,
    /// Documents, newest first.
    pub documents: Vec<DocumentRow>,
    /// The packing session that is open, if one is.
    pub session_id: Option<String>,
    /// Orders of other shops that may be the same sale.
    pub same_sales: Vec<SameSale>,
}

/// What a person said of two orders that may be one sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SameSaleAnswer {
    /// One sale: this order is packed, the other one put aside.
    PackThis,
    /// One sale: the other order is packed, this one put aside.
    PackOther,
    /// Two sales.
    TwoSales,
}

/// An order of another shop that may be the same sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SameSale {
    /// The other order.
    pub other_id: String,
    /// Its number.
    pub other_number: String,
    /// Its shop's name.
    pub other_shop: String,
    /// What was said, or nothing while nobody did.
    pub answer: Option<SameSaleAnswer>,
}

/// Whether two orders are one sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SameSaleIn {
    /// This order.
    pub order_id: String,
    /// The order of another shop.
    pub other_id: String,
    /// What is said.
    pub answer: SameSaleAnswer,
}
