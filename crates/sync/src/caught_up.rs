//! Waiting for everything, for callers without a screen.

use domain::ConnId;
use store::StoreError;
use store::connections;

use crate::engine::Shared;
use crate::status::{CaughtUp, ConnStatus, EngineStatus, Lead, NotCaughtUp, Problem};

/// Rings, and waits until every connection has either nothing left to do or a reason.
pub(crate) async fn run(shared: &Shared) -> CaughtUp {
    let mut status = shared.status.subscribe();
    let before = status.borrow().clone();
    let mut ring = 0;
    shared.bell.send_modify(|bell| {
        bell.rings += 1;
        bell.everything = bell.rings;
        ring = bell.rings;
    });
    // A shop that was connected a moment ago may not have a task yet; nothing is caught up without it.
    let wanted = match stored(shared).await {
        Ok(wanted) => wanted,
        Err(error) => {
            let problems = vec![NotCaughtUp::Data(error.to_string())];
            return CaughtUp { problems, ..CaughtUp::default() };
        }
    };
    let is_over = |now: &EngineStatus| match now.lead {
        Lead::Starting => false,
        Lead::Elsewhere | Lead::Stopped => true,
        Lead::Here => {
            let has = |id: &ConnId| now.connections.iter().any(|conn| conn.conn == *id);
            wanted.iter().all(has) && now.connections.iter().all(|conn| is_settled(conn, ring))
        }
    };
    let after = match status.wait_for(is_over).await {
        Ok(after) => after.clone(),
        Err(_) => EngineStatus { lead: Lead::Stopped, ..EngineStatus::default() },
    };
    summary(&before, &after, ring)
}

async fn stored(shared: &Shared) -> Result<Vec<ConnId>, StoreError> {
    let rows = connections::list(&mut shared.store.read().await?).await?;
    Ok(rows.into_iter().map(|row| row.conn_id).collect())
}

fn is_settled(conn: &ConnStatus, ring: u64) -> bool {
    conn.progress.caught_up >= ring || (conn.progress.heard >= ring && conn.progress.is_hopeless)
}

fn summary(before: &EngineStatus, after: &EngineStatus, ring: u64) -> CaughtUp {
    let mut sum = CaughtUp::default();
    match after.lead {
        Lead::Elsewhere => sum.problems.push(NotCaughtUp::Elsewhere),
        Lead::Stopped => sum.problems.push(NotCaughtUp::Stopped),
        Lead::Here | Lead::Starting => {}
    }
    for conn in &after.connections {
        let earlier = before.connections.iter().find(|known| known.conn == conn.conn);
        sum.pulled += conn.pulled - earlier.map_or(0, |known| known.pulled.min(conn.pulled));
        sum.sent += conn.sent - earlier.map_or(0, |known| known.sent.min(conn.sent));
        sum.waiting += conn.waiting;
        sum.needs_you += conn.needs_you;
        if after.lead == Lead::Here && conn.progress.caught_up < ring {
            sum.problems.push(reason(conn));
        }
    }
    sum
}

fn reason(conn: &ConnStatus) -> NotCaughtUp {
    match &conn.problem {
        Some(Problem::Shop(error)) => NotCaughtUp::Shop(conn.conn, error.clone()),
        Some(Problem::Data(words)) => NotCaughtUp::Data(words.clone()),
        None => NotCaughtUp::Paused(conn.conn),
    }
}
