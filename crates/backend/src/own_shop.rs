//! Carries out what was recorded for orders that were entered here, as a shop would.

use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use store::Store;
use tokio_util::sync::CancellationToken;

/// How often another process's orders are looked for.
const LOOK: Duration = Duration::from_secs(5);

/// Works until stopped. Several processes may: each op is carried out in one transaction, by whoever comes first.
pub(crate) async fn run(store: Store, clock: Arc<dyn Clock>, stop: CancellationToken) {
    loop {
        match step(&store, clock.as_ref()).await {
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "own orders could not be brought on"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep(LOOK) => {}
        }
    }
}

/// Carries out what is due. Nothing is written where nothing is.
async fn step(store: &Store, clock: &dyn Clock) -> Result<(), store::StoreError> {
    let next = workflows::next_own_step(&mut store.read().await?).await?;
    if next.is_some_and(|next| next <= clock.now()) {
        workflows::settle_own_orders(store).await?;
    }
    Ok(())
}
