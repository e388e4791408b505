//! What is done after the engine's daily sweep of a shop: its numbers are compared with ours, so that a difference is known
//! before anybody looks for it.

use domain::ConnId;
use store::drift::{self, Found};
use store::{Changes, Reader, Store, StoreError, connections};
use sync::EngineStatus;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Compares each shop once after each of its sweeps, until stopped. Whoever is first does it, and does it once.
pub(crate) async fn watch_sweeps(
    store: Store,
    mut engine: watch::Receiver<EngineStatus>,
    stop: CancellationToken,
) {
    loop {
        if let Err(error) = compare_swept(&store).await {
            tracing::warn!(%error, "the shops could not be compared");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            changed = engine.changed() => if changed.is_err() { return },
        }
    }
}

/// Compares the shops that were swept since they were compared.
pub(crate) async fn compare_swept(store: &Store) -> Result<(), StoreError> {
    let mut reader = store.read().await?;
    let mut swept = Vec::new();
    for conn in connections::list(&mut reader).await? {
        let sweep = sync::last_sweep(&mut reader, conn.conn_id).await?;
        let found = drift::found(&mut reader, conn.conn_id).await?;
        if sweep.is_some_and(|sweep| found.is_none_or(|found| found.at < sweep)) {
            swept.push(conn.conn_id);
        }
    }
    drop(reader);
    for conn in swept {
        let mut reader = store.read().await?;
        let count = count(&mut reader, conn).await?;
        drop(reader);
        remember(store, conn, count).await?;
    }
    Ok(())
}

/// How many differences there are: items and orders.
pub(crate) async fn count(reader: &mut impl Reader, conn: ConnId) -> Result<u64, StoreError> {
    let (_, items) = drift::items(reader, conn).await?;
    let orders = drift::orders(reader, conn).await?;
    Ok((items.len() + orders.len()) as u64)
}

/// Keeps the count where it is another than the one that is known, so that the quiet line is true after somebody looked.
pub(crate) async fn refresh(store: &Store, conn: ConnId, count: u64) -> Result<Option<Changes>, StoreError> {
    let found = drift::found(&mut store.read().await?, conn).await?;
    match found {
        Some(Found { count: known, .. }) if known != count => remember(store, conn, count).await.map(Some),
        _ => Ok(None),
    }
}

async fn remember(store: &Store, conn: ConnId, count: u64) -> Result<Changes, StoreError> {
    let mut tx = store.write().await?;
    drift::remember(&mut tx, conn, count).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
