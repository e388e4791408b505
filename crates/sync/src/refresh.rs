//! One order, read at once because somebody is about to work on it.

use domain::OrderId;
use shops::{ConnError, Entity};
use store::{StoreError, connections};

use crate::apply::{self, Asked};
use crate::engine::Shared;
use crate::timing::within;

/// Reads the order from its shop into the mirror.
pub(crate) async fn order(shared: &Shared, order: &OrderId) -> Result<(), ConnError> {
    let conn = match row(shared, order).await {
        Ok(Some(conn)) => conn,
        Ok(None) => return Err(ConnError::NotFound),
        Err(error) => return Err(unusable(&error)),
    };
    let connector = shared.connectors.connector(&conn)?;
    let at = shared.clock.now();
    let question = connector.fetch(Entity::Order, &order.remote);
    let answer = within(shared.clock.as_ref(), shared.options.refresh_limit, question).await;
    let answer = answer.ok_or_else(|| ConnError::Unreachable("no answer in time".to_owned()))??;
    let asked = Asked { answer, at };
    let applied = async {
        let mut tx = shared.store.write().await?;
        apply::fetched(&mut tx, order.conn, Entity::Order, &order.remote, &asked).await?;
        tx.commit().await
    };
    applied.await.map(|_| ()).map_err(|error| unusable(&error))
}

async fn row(shared: &Shared, order: &OrderId) -> Result<Option<connections::Connection>, StoreError> {
    connections::get(&mut shared.store.read().await?, order.conn).await
}

/// Our own database failed; the caller's next use of it says so in full.
fn unusable(error: &StoreError) -> ConnError {
    tracing::error!(%error, "cannot refresh an order");
    ConnError::BadAnswer("the answer could not be kept".to_owned())
}
