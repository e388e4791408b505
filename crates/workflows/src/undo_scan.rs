//! Taking the last counted units out of the box.

use domain::{PackingSession, SessionId, UndoOutcome};
use store::{Store, packing};

use crate::packing::load_mine;
use crate::{Done, SessionError, Who};

/// Takes back the last scan that counted. That there is nothing to take back is an outcome, not an error.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn undo_scan(
    store: &Store,
    who: &Who,
    session: SessionId,
) -> Result<Done<(UndoOutcome, PackingSession)>, SessionError> {
    let mut tx = store.write().await?;
    let mut session = load_mine(&mut tx, who, session).await?.session;
    let outcome = session.undo();
    if let UndoOutcome::Undone { scan, .. } = &outcome {
        let now = tx.now();
        packing::append_undo(&mut tx, &session, who.hand(), *scan, now).await?;
    }
    Ok(Done { value: (outcome, session), changes: tx.commit().await? })
}
