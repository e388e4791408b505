//! What every use case of a running session needs.

use domain::{PackingSession, SessionId};
use store::{Reader, StoreError, packing};

/// Why a use case of a session could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// No such session.
    #[error("no packing session {0}")]
    NoSuchSession(SessionId),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(crate) async fn load(
    reader: &mut impl Reader,
    session: SessionId,
) -> Result<PackingSession, SessionError> {
    packing::load_session(reader, session).await?.ok_or(SessionError::NoSuchSession(session))
}
