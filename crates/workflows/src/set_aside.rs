//! Putting an order back into the queue with its progress kept.

use domain::{SessionId, SessionState};
use store::{Store, packing};

use crate::session::load;
use crate::{Done, SessionError};

/// Sets a session aside. Sessions that are closed already stay as they are.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn set_aside(store: &Store, session: SessionId) -> Result<Done<()>, SessionError> {
    let mut tx = store.write().await?;
    let loaded = load(&mut tx, session).await?;
    if matches!(loaded.state, SessionState::Open | SessionState::Packed) {
        packing::set_state(&mut tx, session, SessionState::SetAside).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}
