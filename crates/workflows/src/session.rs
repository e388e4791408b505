//! What every use case of a running session needs.

use domain::{NotPermitted, PackingSession, SessionId, StationId};
use store::{Reader, StoreError, packing};

/// Why a use case of a session could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// No such session.
    #[error("no packing session {0}")]
    NoSuchSession(SessionId),
    /// Another station has taken it over.
    #[error("the session is at station {0}")]
    Elsewhere(StationId),
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
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
