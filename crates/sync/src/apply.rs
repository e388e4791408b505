//! Writing a shop's answers into the mirror.

use domain::{ConnId, OpTarget, RemoteId, ShopOrder, ShopProduct, ShopRefund, ShopVariant, Timestamp};
use shops::{Decoded, Entity, Fetched, Remote};
use store::mirror::{self, Applied, Gone, Incoming, Seen};
use store::{StoreError, WriteTx};

use crate::same_sale;

/// How the mirror calls a kind of record.
pub(crate) const fn entity(of: Entity) -> mirror::Entity {
    match of {
        Entity::Order => mirror::Entity::Order,
        Entity::Product => mirror::Entity::Product,
        Entity::Variation => mirror::Entity::Variation,
        Entity::Refund => mirror::Entity::Refund,
    }
}

/// The rows of a page by kind, each kind in few statements.
#[derive(Default)]
struct Sorted<'a> {
    orders: Vec<Incoming<'a, ShopOrder>>,
    products: Vec<Incoming<'a, ShopProduct>>,
    variations: Vec<Incoming<'a, ShopVariant>>,
    refunds: Vec<Incoming<'a, ShopRefund>>,
}

/// Applies records of any kinds.
pub(crate) async fn rows(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Remote],
    seen: Seen,
) -> Result<(), StoreError> {
    let mut sorted = Sorted::default();
    for row in rows {
        let (body, trashed) = (row.body.as_slice(), row.trashed);
        match &row.decoded {
            Decoded::Order(record) => sorted.orders.push(Incoming { body, trashed, record }),
            Decoded::Product(record) => sorted.products.push(Incoming { body, trashed, record }),
            Decoded::Variation(record) => sorted.variations.push(Incoming { body, trashed, record }),
            Decoded::Refund(record) => sorted.refunds.push(Incoming { body, trashed, record }),
        }
    }
    if !sorted.orders.is_empty() {
        let applied = mirror::apply_orders(tx, conn, &sorted.orders, seen).await?;
        let fresh = sorted.orders.iter().zip(applied);
        let fresh = fresh.filter(|(_, applied)| matches!(applied, Applied::New | Applied::Changed));
        same_sale::notice(tx, conn, fresh.map(|(order, _)| order.record)).await?;
    }
    if !sorted.products.is_empty() {
        mirror::apply_products(tx, conn, &sorted.products, seen).await?;
    }
    if !sorted.variations.is_empty() {
        mirror::apply_variations(tx, conn, &sorted.variations, seen).await?;
    }
    if !sorted.refunds.is_empty() {
        mirror::apply_refunds(tx, conn, &sorted.refunds, seen).await?;
    }
    Ok(())
}

/// The answer to a question for one record by id.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) answer: Fetched,
    /// When the question left, by our clock.
    pub(crate) at: Timestamp,
}

/// Applies the answer to a question for one record by id.
pub(crate) async fn fetched(
    tx: &mut WriteTx,
    conn: ConnId,
    of: Entity,
    id: &RemoteId,
    asked: &Asked,
) -> Result<(), StoreError> {
    match &asked.answer {
        Fetched::Row(row) => {
            let seen = Seen { at: tx.now(), asked: Some(asked.at) };
            rows(tx, conn, std::slice::from_ref(row), seen).await
        }
        Fetched::Gone => mirror::mark_gone(tx, conn, entity(of), id, Gone::Deleted).await.map(|_| ()),
    }
}

/// Applies the answer to a question for what an op is about.
pub(crate) async fn subject(tx: &mut WriteTx, target: &OpTarget, asked: &Asked) -> Result<(), StoreError> {
    let (conn, id) = (target.conn(), target.remote());
    fetched(tx, conn, entity_of(target), id, asked).await?;
    if matches!((target, &asked.answer), (OpTarget::Item(_), Fetched::Gone)) {
        // An item may be a product without variations.
        fetched(tx, conn, Entity::Product, id, asked).await?;
    }
    Ok(())
}

/// The kind of record that an op is about. An item is asked for as a variation; a shop finds a plain product that way too.
pub(crate) const fn entity_of(target: &OpTarget) -> Entity {
    match target {
        OpTarget::Order(_) => Entity::Order,
        OpTarget::Item(_) => Entity::Variation,
    }
}
