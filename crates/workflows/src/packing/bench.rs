//! A session with everything that happened in it, as use cases load it.

use domain::{BenchEvent, BenchState, PackingSession, Right, SessionId};
use store::packing::{self, SessionInfo};
use store::{Reader, WriteTx};

use crate::session::load;
use crate::{SessionError, Who};

/// A session, who has it, and what its facts add up to.
#[derive(Debug, Clone)]
pub(crate) struct Bench {
    pub(crate) session: PackingSession,
    pub(crate) info: SessionInfo,
    pub(crate) state: BenchState,
}

impl Bench {
    pub(crate) async fn load(reader: &mut impl Reader, id: SessionId) -> Result<Self, SessionError> {
        let session = load(reader, id).await?;
        let info = packing::session_info(reader, id).await?.ok_or(SessionError::NoSuchSession(id))?;
        let state = BenchState::of(&packing::bench_facts(reader, id).await?);
        Ok(Self { session, info, state })
    }

    /// Records something that happened, and adds it to what is known.
    pub(crate) async fn happened(
        &mut self,
        tx: &mut WriteTx,
        who: &Who,
        event: &BenchEvent,
    ) -> Result<(), SessionError> {
        let fact = packing::append_event(tx, self.session.session, who.hand(), event).await?;
        self.state.add(&fact);
        Ok(())
    }
}

/// Loads a session that this station works on, for somebody who may pack.
pub(crate) async fn load_mine(
    reader: &mut impl Reader,
    who: &Who,
    id: SessionId,
) -> Result<Bench, SessionError> {
    who.may(Right::Pack)?;
    let bench = Bench::load(reader, id).await?;
    if bench.info.station != who.station {
        return Err(SessionError::Elsewhere(bench.info.station));
    }
    Ok(bench)
}
