//! What the shop told us, and nothing else: bodies as received, and server truth as decoded by the caller.
//!
//! Applying is idempotent. A record is taken iff its stamp is not older than the stored one, so pages may come twice or
//! in any order. Two bodies with one stamp are both possible truths: the last is kept and marked dirty until it was read
//! again by id.

use domain::{ConnId, RemoteId, ShopOrder, ShopProduct, ShopRefund, ShopVariant, Timestamp};
use serde::{Deserialize, Serialize};

use crate::sql::{name_of, parsed};
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx, project};

mod accept;
mod items;
mod order;
mod read;

pub use read::{MirrorInfo, bodies, body, count, dirty, info, listed, open_orders};

use accept::{Head, accept};

/// A kind of mirrored record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// An order.
    Order,
    /// A product.
    Product,
    /// A variation of a product.
    Variation,
    /// A refund.
    Refund,
}

/// How a record left the shop's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// In the trash.
    Trash,
    /// Deleted for good.
    Deleted,
    /// Still there, but no list shows it: its status belongs to a plugin that is switched off.
    Hidden,
}

impl Gone {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Trash => "trash",
            Self::Deleted => "deleted",
            Self::Hidden => "hidden",
        }
    }
}

/// How and when a record was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// When, by our clock.
    pub at: Timestamp,
    /// When it was asked for by id, where it was: such an answer settles a dirty record, and outranks whatever was received
    /// before it was asked for, also with an older stamp: two requests may take their stamps in one order and end in the
    /// other.
    pub asked: Option<Timestamp>,
}

/// A received record.
#[derive(Debug)]
pub struct Incoming<'a, T> {
    /// The body as received.
    pub body: &'a [u8],
    /// Whether it lies in the shop's trash.
    pub trashed: bool,
    /// The body, decoded.
    pub record: &'a T,
}

impl<T> Clone for Incoming<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Incoming<'_, T> {}

/// What applying a record did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applied {
    /// It was not known.
    New,
    /// It replaced what was stored.
    Changed,
    /// It was stored already. Nothing was written.
    Same,
    /// Something newer is stored. Nothing was written.
    Stale,
}

impl Applied {
    /// Whether something was written.
    #[must_use]
    pub const fn is_accepted(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }
}

/// Applies a page of orders in few statements and folds them. One result per row.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_orders(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopOrder>],
    seen: Seen,
) -> Result<Vec<Applied>, StoreError> {
    let heads = rows.iter().map(|r| Head::new(&r.record.remote_id, r.record.modified_srv, r.body, r.trashed));
    let verdicts = accept(tx, conn, Entity::Order, heads.collect(), seen).await?;
    order::write(tx, conn, rows, &verdicts).await?;
    Ok(verdicts.into_iter().map(|v| v.applied).collect())
}

/// Applies one order.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_order(
    tx: &mut WriteTx,
    conn: ConnId,
    row: Incoming<'_, ShopOrder>,
    seen: Seen,
) -> Result<Applied, StoreError> {
    Ok(only(apply_orders(tx, conn, &[row], seen).await?))
}

/// Applies a page of products. One result per row.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_products(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopProduct>],
    seen: Seen,
) -> Result<Vec<Applied>, StoreError> {
    let heads = rows.iter().map(|r| Head::new(&r.record.remote_id, r.record.modified_srv, r.body, r.trashed));
    let verdicts = accept(tx, conn, Entity::Product, heads.collect(), seen).await?;
    items::write_products(tx, conn, rows, &verdicts).await?;
    Ok(verdicts.into_iter().map(|v| v.applied).collect())
}

/// Applies one product.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_product(
    tx: &mut WriteTx,
    conn: ConnId,
    row: Incoming<'_, ShopProduct>,
    seen: Seen,
) -> Result<Applied, StoreError> {
    Ok(only(apply_products(tx, conn, &[row], seen).await?))
}

/// Applies a page of variations. One result per row.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_variations(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopVariant>],
    seen: Seen,
) -> Result<Vec<Applied>, StoreError> {
    let heads = rows.iter().map(|r| Head::new(&r.record.remote_id, r.record.modified_srv, r.body, r.trashed));
    let verdicts = accept(tx, conn, Entity::Variation, heads.collect(), seen).await?;
    items::write_variations(tx, conn, rows, &verdicts).await?;
    Ok(verdicts.into_iter().map(|v| v.applied).collect())
}

/// Applies one variation.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_variation(
    tx: &mut WriteTx,
    conn: ConnId,
    row: Incoming<'_, ShopVariant>,
    seen: Seen,
) -> Result<Applied, StoreError> {
    Ok(only(apply_variations(tx, conn, &[row], seen).await?))
}

/// Applies a page of refunds. One result per row.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_refunds(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopRefund>],
    seen: Seen,
) -> Result<Vec<Applied>, StoreError> {
    let heads = rows.iter().map(|r| Head::new(&r.record.remote_id, r.record.created_srv, r.body, r.trashed));
    let verdicts = accept(tx, conn, Entity::Refund, heads.collect(), seen).await?;
    items::write_refunds(tx, conn, rows, &verdicts).await?;
    Ok(verdicts.into_iter().map(|v| v.applied).collect())
}

/// Applies one refund.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn apply_refund(
    tx: &mut WriteTx,
    conn: ConnId,
    row: Incoming<'_, ShopRefund>,
    seen: Seen,
) -> Result<Applied, StoreError> {
    Ok(only(apply_refunds(tx, conn, &[row], seen).await?))
}

fn only(results: Vec<Applied>) -> Applied {
    results.into_iter().next().unwrap_or(Applied::Same)
}

/// Notes that a record left the shop's lists. It stays visible as such. False when that was known, or the record is not.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn mark_gone(
    tx: &mut WriteTx,
    conn: ConnId,
    entity: Entity,
    remote: &RemoteId,
    gone: Gone,
) -> Result<bool, StoreError> {
    let gone_name = name_of(&gone)?;
    let done = sqlx::query(
        "UPDATE mirror SET gone = ?1, version = version + 1
         WHERE conn_id = ?2 AND entity = ?3 AND remote_id = ?4 AND gone IS NOT ?1",
    )
    .bind(&gone_name)
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(remote.as_str())
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    for sql in normalised_gone(entity) {
        sqlx::query(*sql)
            .bind(&gone_name)
            .bind(conn.to_string())
            .bind(remote.as_str())
            .execute(tx.sql())
            .await?;
    }
    match entity {
        Entity::Order => project::refold_order(tx, &domain::OrderId::new(conn, remote.clone())).await?,
        Entity::Product | Entity::Variation => {
            let product = product_of(tx, conn, remote).await?;
            project::refold_items(tx, conn, std::slice::from_ref(remote)).await?;
            project::refold_products(tx, conn, &[product]).await?;
        }
        Entity::Refund => tx.touch(Tag::Orders),
    }
    Ok(true)
}

const fn normalised_gone(entity: Entity) -> &'static [&'static str] {
    match entity {
        Entity::Order => {
            &["UPDATE m_order SET gone = ?, version = version + 1 WHERE conn_id = ? AND remote_id = ?"]
        }
        Entity::Product => &[
            "UPDATE m_product SET gone = ?, version = version + 1 WHERE conn_id = ? AND remote_id = ?",
            "UPDATE m_variant SET gone = ?, version = version + 1
             WHERE conn_id = ? AND remote_id = ? AND entity = 'product'",
        ],
        Entity::Variation => {
            &["UPDATE m_variant SET gone = ?, version = version + 1 WHERE conn_id = ? AND remote_id = ?"]
        }
        Entity::Refund => {
            &["UPDATE m_refund SET gone = ?, version = version + 1 WHERE conn_id = ? AND remote_id = ?"]
        }
    }
}

async fn product_of(tx: &mut WriteTx, conn: ConnId, remote: &RemoteId) -> Result<RemoteId, StoreError> {
    let row = sqlx::query("SELECT product_remote FROM m_variant WHERE conn_id = ? AND remote_id = ?")
        .bind(conn.to_string())
        .bind(remote.as_str())
        .fetch_optional(tx.sql())
        .await?;
    row.as_ref().map_or_else(|| Ok(remote.clone()), |r| parsed(r, "m_variant", "product_remote"))
}
