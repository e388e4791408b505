//! Putting an order back into the queue with its progress kept.

use domain::{SessionId, SessionState};
use store::{Store, packing};

use crate::packing::load_mine;
use crate::{Done, SessionError, Who};

/// Sets a session aside. Sessions that are closed already stay as they are.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn set_aside(store: &Store, who: &Who, session: SessionId) -> Result<Done<()>, SessionError> {
    let mut tx = store.write().await?;
    let bench = load_mine(&mut tx, who, session).await?;
    if matches!(bench.session.state, SessionState::Open | SessionState::Packed) {
        packing::set_state(&mut tx, session, SessionState::SetAside).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}
