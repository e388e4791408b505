//! Orders that are entered by hand, such as by phone: offline, and from then on like every other one.

use domain::{
    Address, Currency, DraftId, Money, NotPermitted, OrderId, Payment, Quantity, RemoteId, Right, ShopOrder,
    ShopOrderLine, ShopStatus, Timestamp, VariantId,
};
use store::catalogue;
use store::numbers::{self, Series};
use store::{Store, StoreError, WriteTx, order_drafts, own_orders};

use super::own_shop::{OWN_SHOP, slug};
use crate::{Done, Who};

/// The series of numbers of own orders.
const SERIES: &str = "order";
/// The most lines of an own order.
const MOST_LINES: usize = 200;

/// One line to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrderLine {
    /// The item.
    pub variant: VariantId,
    /// Units, 1 to 10,000.
    pub quantity: u32,
    /// What a unit costs.
    pub unit_price: Money,
}

/// How an entered order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewPayment {
    /// The money is there.
    Paid,
    /// The carrier collects it.
    OnDelivery,
    /// The customer still pays; the order waits for that.
    Awaited,
}

/// An order to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// The draft that becomes this order, where it was one.
    pub draft: Option<DraftId>,
    /// Who gets it.
    pub shipping: Address,
    /// Who pays, where that is somebody else.
    pub billing: Option<Address>,
    /// What was ordered.
    pub lines: Vec<NewOrderLine>,
    /// The carrier or way of shipping, or empty.
    pub shipping_method: String,
    /// What shipping costs the customer; in the currency of the lines.
    pub shipping_cost: i64,
    /// The currency of all amounts.
    pub currency: Currency,
    /// How it is paid.
    pub payment: NewPayment,
    /// Words for the way of payment, or empty.
    pub payment_title: String,
    /// The buyer's words, or empty.
    pub note: String,
    /// Whether it is a gift.
    pub is_gift: bool,
}

/// A field of the entry that cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryField {
    /// Nobody to send it to, or nowhere.
    Address,
    /// No lines, or too many.
    Lines,
    /// An item of this line (from 0) that the catalogue does not have.
    Item(usize),
    /// Units of this line out of 1 to 10,000.
    Quantity(usize),
    /// A price of this line below nothing or of another currency.
    Price(usize),
    /// A cost of shipping below nothing.
    ShippingCost,
    /// A text that is too long.
    Text,
}

/// Why an order was not entered.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// The person may not.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Fields that cannot be so.
    #[error("fields that cannot be so: {0:?}")]
    Fields(Vec<EntryField>),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An order that was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEntry {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
}

/// What an order that is being entered comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderQuote {
    /// Each line, in the order of the lines.
    pub lines: Vec<Money>,
    /// All lines together.
    pub goods: Money,
    /// What the customer pays.
    pub total: Money,
    /// What cannot be so yet; items are looked up only when the order is entered.
    pub wrong: Vec<EntryField>,
}

/// Counts an order that is being entered together, without recording anything.
#[must_use]
pub fn quote_order(new: &NewOrder) -> OrderQuote {
    let worth = |line: &NewOrderLine| line.unit_price.minor.saturating_mul(i64::from(line.quantity));
    let money = |minor| Money::new(minor, new.currency);
    let goods = new.lines.iter().fold(0_i64, |sum, line| sum.saturating_add(worth(line)));
    OrderQuote {
        lines: new.lines.iter().map(|line| money(worth(line))).collect(),
        goods: money(goods),
        total: money(goods.saturating_add(new.shipping_cost)),
        wrong: wrong_fields(new),
    }
}

/// Enters an order under the next number of its series; the draft is gone in the same transaction.
///
/// # Errors
/// [`EnterError`]; nothing is entered then and no number is used up.
pub async fn enter_order(store: &Store, who: &Who, new: &NewOrder) -> Result<Done<OrderEntry>, EnterError> {
    who.may(Right::EnterOrders)?;
    let mut tx = store.write().await?;
    let lines = lines(&mut tx, new).await?;
    let conn = own_orders::shop_or_begin(&mut tx, OWN_SHOP).await?;
    let first = Series { kind: SERIES.to_owned(), prefix: "M-".to_owned(), digits: 5, next: 1 };
    let number = numbers::take(&mut tx, &first).await?;
    let remote: RemoteId =
        number.parse().map_err(|_| StoreError::NoSuch { what: "number", id: number.clone() })?;
    let order = as_order(new, (remote.clone(), number.clone()), lines, tx.now());
    own_orders::save(&mut tx, conn, &order).await?;
    if let Some(draft) = new.draft {
        order_drafts::delete(&mut tx, draft).await?;
    }
    let value = OrderEntry { order: OrderId::new(conn, remote), number };
    Ok(Done { value, changes: tx.commit().await? })
}

/// Keeps what was typed so far of an order; `body` is what the screen needs to go on.
///
/// # Errors
/// [`EnterError`]; what was kept before stays then.
pub async fn save_draft(
    store: &Store,
    who: &Who,
    draft: Option<DraftId>,
    body: &order_drafts::Body,
) -> Result<Done<DraftId>, EnterError> {
    who.may(Right::EnterOrders)?;
    let mut tx = store.write().await?;
    let draft = draft.unwrap_or_else(|| DraftId::new(tx.ids().next()));
    order_drafts::save(&mut tx, draft, body, (who.station, who.user)).await?;
    Ok(Done { value: draft, changes: tx.commit().await? })
}

/// Throws a draft away.
///
/// # Errors
/// [`EnterError`].
pub async fn delete_draft(store: &Store, who: &Who, draft: DraftId) -> Result<Done<()>, EnterError> {
    who.may(Right::EnterOrders)?;
    let mut tx = store.write().await?;
    order_drafts::delete(&mut tx, draft).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// The lines of the order, checked with everything else that can be wrong.
async fn lines(tx: &mut WriteTx, new: &NewOrder) -> Result<Vec<ShopOrderLine>, EnterError> {
    let mut wrong = wrong_fields(new);
    let mut lines = Vec::with_capacity(new.lines.len());
    for (place, line) in new.lines.iter().enumerate() {
        let item = catalogue::variant(tx, &line.variant).await?;
        let (Some(item), Ok(named), Ok(quantity)) =
            (item, line.variant.as_line(), Quantity::new(line.quantity))
        else {
            wrong.push(EntryField::Item(place));
            continue;
        };
        let total = line.unit_price.minor.checked_mul(i64::from(line.quantity));
        let Some(total) = total.filter(|_| line.unit_price.currency == new.currency) else {
            wrong.push(EntryField::Price(place));
            continue;
        };
        lines.push(ShopOrderLine {
            remote_id: u64::try_from(place + 1).unwrap_or(u64::MAX).into(),
            product_id: None,
            variant_id: Some(named),
            name: item.name,
            variant_label: item.label,
            sku: item.sku,
            barcode: item.barcode,
            quantity,
            refunded: Quantity::ZERO,
            total: Money::new(total, new.currency),
            is_physical: true,
        });
    }
    if wrong.is_empty() { Ok(lines) } else { Err(EnterError::Fields(wrong)) }
}

fn wrong_fields(new: &NewOrder) -> Vec<EntryField> {
    let mut wrong = Vec::new();
    if !new.shipping.is_deliverable() {
        wrong.push(EntryField::Address);
    }
    if new.lines.is_empty() || new.lines.len() > MOST_LINES {
        wrong.push(EntryField::Lines);
    }
    for (place, line) in new.lines.iter().enumerate() {
        if !(1..=10_000).contains(&line.quantity) {
            wrong.push(EntryField::Quantity(place));
        }
        if line.unit_price.minor < 0 {
            wrong.push(EntryField::Price(place));
        }
    }
    if new.shipping_cost < 0 {
        wrong.push(EntryField::ShippingCost);
    }
    let texts = [&new.note, &new.shipping_method, &new.payment_title];
    if texts.iter().any(|text| text.chars().count() > 2_000) {
        wrong.push(EntryField::Text);
    }
    wrong
}

fn as_order(
    new: &NewOrder,
    (remote_id, number): (RemoteId, String),
    lines: Vec<ShopOrderLine>,
    now: Timestamp,
) -> ShopOrder {
    let goods = lines.iter().fold(0_i64, |sum, line| sum.saturating_add(line.total.minor));
    let status = match new.payment {
        NewPayment::Awaited => ShopStatus::Pending,
        NewPayment::Paid | NewPayment::OnDelivery => ShopStatus::Processing,
    };
    ShopOrder {
        remote_id,
        number,
        status_raw: slug(status).to_owned(),
        marketplace_number: String::new(),
        status,
        placed_at: now,
        modified_srv: now,
        currency: new.currency,
        total: Money::new(goods.saturating_add(new.shipping_cost), new.currency),
        refunded: Money::new(0, new.currency),
        refund_ids: Vec::new(),
        customer_id: None,
        billing: new.billing.clone().unwrap_or_else(|| new.shipping.clone()),
        shipping: new.shipping.clone(),
        shipping_method: new.shipping_method.trim().to_owned(),
        payment: Payment {
            title: new.payment_title.trim().to_owned(),
            paid_at: (new.payment == NewPayment::Paid).then_some(now),
            cash_on_delivery: new.payment == NewPayment::OnDelivery,
        },
        customer_note: new.note.trim().to_owned(),
        is_gift: new.is_gift,
        lines,
        tracking: Vec::new(),
        attention: Vec::new(),
    }
}
