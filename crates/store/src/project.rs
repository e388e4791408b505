//! What screens read, folded from the shop's truth, our packing and our unsent ops. A cache: it can be rebuilt at any
//! time with the same result, byte for byte.

use std::borrow::Cow;

use domain::{ConnId, OrderId, ShopOrder};

use crate::mirror::Gone;
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx};

mod facts;
mod items;
mod load;
mod orders;

pub(crate) use facts::DUE_RULES;
pub(crate) use items::{refold_items, refold_products};
pub(crate) use load::{load_many, load_order, load_orders};
pub(crate) use orders::{code_key, is_packed, needed, write_orders};

/// Server truth of an order, just received or read back from `m_order`.
pub(crate) struct Truth<'a> {
    /// Row in `m_order` and `orders`.
    pub row: i64,
    /// Connection.
    pub conn: ConnId,
    /// The order.
    pub order: Cow<'a, ShopOrder>,
    /// Whether it left the shop's lists.
    pub gone: Option<Gone>,
    /// Version in the mirror.
    pub version: i64,
    /// Whether `orders` cannot have a row of it yet.
    pub is_new: bool,
}

impl Truth<'_> {
    pub fn order_id(&self) -> OrderId {
        OrderId::new(self.conn, self.order.remote_id.clone())
    }
}

/// How much of an order to fold anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The shop's truth changed.
    Everything,
    /// Only our side changed: the lines stay as they are.
    OurSide,
}

/// Orders folded at once in a rebuild: bounds the memory.
const REBUILD_PAGE: i64 = 500;
/// The same for orders that are named one by one.
const REFOLD_CHUNK: usize = 500;

/// Folds one order anew after our side of it changed. Nothing happens for an order that the mirror does not have.
pub(crate) async fn refold_order(tx: &mut WriteTx, order: &OrderId) -> Result<(), StoreError> {
    let truth = load_order(tx.sql(), order).await?;
    write_orders(tx, truth.as_slice(), Mode::OurSide).await
}

/// Folds many orders anew after our side of them changed.
pub(crate) async fn refold_orders(tx: &mut WriteTx, orders: &[OrderId]) -> Result<(), StoreError> {
    for some in orders.chunks(REFOLD_CHUNK) {
        let truths = load_many(tx.sql(), some).await?;
        write_orders(tx, &truths, Mode::OurSide).await?;
    }
    Ok(())
}

/// Throws every projection away and folds it anew from the shop's truth and our facts. The result is the same, byte for
/// byte; only ever needed after a change of the rules.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn rebuild_projections(tx: &mut WriteTx) -> Result<(), StoreError> {
    for sql in [
        "INSERT INTO order_fts (order_fts) VALUES ('delete-all')",
        "INSERT INTO variant_fts (variant_fts) VALUES ('delete-all')",
        "DELETE FROM order_search",
        "DELETE FROM order_lines",
        "DELETE FROM orders",
        "DELETE FROM item_code WHERE kind <> 'alias'",
        "DELETE FROM products",
    ] {
        sqlx::query(sql).execute(tx.sql()).await?;
    }
    items::rebuild(tx).await?;
    let last: i64 =
        sqlx::query_scalar("SELECT coalesce(max(order_row), 0) FROM m_order").fetch_one(tx.sql()).await?;
    let mut from = 1;
    while from <= last {
        let mut truths = load_orders(tx.sql(), from, from + REBUILD_PAGE - 1).await?;
        for truth in &mut truths {
            truth.is_new = true;
        }
        write_orders(tx, &truths, Mode::Everything).await?;
        from += REBUILD_PAGE;
    }
    for tag in [Tag::Orders, Tag::Products] {
        tx.touch(tag);
    }
    Ok(())
}
