//! What the statuses of a shop mean, as its owner says.

use domain::{OpState, ShopStatus};
use store::connections::{self, NewConnection};
use store::ops::{self, OpFilter};
use store::{Store, StoreError, statuses};

use crate::Done;
use crate::close_op::send_again;

/// The question of a change whose status the shop does not have.
const NO_SUCH_STATUS: &str = "no_such_status";

/// What an owner says about a shop's statuses.
pub struct StatusWords<'a> {
    /// The connection, with the new choices among its settings.
    pub conn: NewConnection,
    /// What a slug means with them; `None` for one that nobody explained.
    pub meaning: &'a (dyn Fn(&str) -> Option<ShopStatus> + Sync),
    /// Statuses of ours that are written in another way now.
    pub rewritten: Vec<ShopStatus>,
}

/// Keeps the choices, gives the orders that are here their new meaning, and sends again what stopped because the shop did not
/// have the status that was written before. Returns how many changes go again.
///
/// # Errors
/// [`StoreError`]; nothing changed then.
pub async fn explain_statuses(store: &Store, words: StatusWords<'_>) -> Result<Done<u64>, StoreError> {
    let conn = words.conn.conn_id;
    let mut tx = store.write().await?;
    connections::update(&mut tx, &words.conn).await?;
    statuses::explain(&mut tx, conn, words.meaning).await?;
    let filter =
        OpFilter { conn: Some(conn), states: vec![OpState::Review], limit: u32::MAX, ..OpFilter::default() };
    let mut again = 0;
    for record in ops::list(&mut tx, &filter).await? {
        let is_asked = record.error.as_ref().is_some_and(|error| error.class == NO_SUCH_STATUS);
        let wanted = record.op.intent.wanted_status();
        if is_asked && wanted.is_some_and(|status| words.rewritten.contains(&status)) {
            send_again(&mut tx, &record, None).await?;
            again += 1;
        }
    }
    Ok(Done { value: again, changes: tx.commit().await? })
}
