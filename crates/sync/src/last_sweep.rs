//! When a connection was swept, for whoever does something after it.

use domain::{ConnId, Timestamp};
use store::{Reader, StoreError, cursors};

use crate::sweep;

/// When the last daily sweep of a connection ended; `None` before the first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn last_sweep(reader: &mut impl Reader, conn: ConnId) -> Result<Option<Timestamp>, StoreError> {
    Ok(cursors::get(reader, conn, sweep::NAME).await?.and_then(|kept| kept.last_ok))
}
