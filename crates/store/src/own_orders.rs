//! Orders that were entered here. They belong to a connection of kind `local` that has no shop behind it: what we write is
//! the truth, in the shape in which a shop's truth is kept.

use domain::{ConnId, ShopOrder};

use crate::connections::{self, NewConnection};
use crate::mirror::{self, Incoming, Seen};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, WriteTx};

/// The kind of the connection without a shop.
pub const LOCAL: &str = "local";

/// The connection of orders that were entered here, where there is one.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn shop(reader: &mut impl Reader) -> Result<Option<ConnId>, StoreError> {
    let id: Option<String> =
        sqlx::query_scalar("SELECT conn_id FROM conn WHERE kind = ? AND state <> 'removed' LIMIT 1")
            .bind(LOCAL)
            .fetch_optional(reader.sql())
            .await?;
    id.map(|id| id.parse().map_err(|_| StoreError::corrupt("conn", "conn_id", &id))).transpose()
}

/// The connection of orders that were entered here; begun under `name` where there is none.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn shop_or_begin(tx: &mut WriteTx, name: &str) -> Result<ConnId, StoreError> {
    if let Some(known) = shop(tx).await? {
        return Ok(known);
    }
    let conn_id = ConnId::new(tx.ids().next());
    let new = NewConnection {
        conn_id,
        kind: LOCAL.to_owned(),
        name: name.to_owned(),
        base_url: String::new(),
        secret_ref: String::new(),
        settings: serde_json::json!({}),
    };
    connections::insert(tx, &new).await?;
    Ok(conn_id)
}

/// Keeps an order as it is from now on.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(tx: &mut WriteTx, conn: ConnId, order: &ShopOrder) -> Result<(), StoreError> {
    let order = ShopOrder { modified_srv: tx.now(), ..order.clone() };
    let body = serde_json::to_vec(&order)?;
    let row = Incoming { body: &body, trashed: false, record: &order };
    let seen = Seen { at: tx.now(), asked: None };
    mirror::apply_orders(tx, conn, &[row], seen).await?;
    // Two changes in one millisecond are two of ours, not two answers of a shop that contradict each other.
    sqlx::query(
        "UPDATE mirror SET dirty = 0 WHERE conn_id = ? AND entity = 'order' AND remote_id = ? AND dirty = 1",
    )
    .bind(conn.to_string())
    .bind(order.remote_id.as_str())
    .execute(tx.sql())
    .await?;
    Ok(())
}
