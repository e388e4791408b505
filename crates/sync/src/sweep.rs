//! The nightly look at what stamps cannot show: records that were deleted for good, orders whose status belongs to a
//! plugin that is switched off, so that no list shows them, and anything that a walk missed.
//!
//! All ids and stamps of the shop are listed, page by page, and compared with the mirror; whatever is on one side only, or
//! has another stamp, is asked for alone. A page may shift while it is walked, so a difference is only a suspicion: the
//! answer for the one record decides.

use std::collections::HashMap;
use std::time::Duration;

use domain::{RemoteId, ShopStatus, Timestamp};
use serde_json::Value;
use shops::{ConnError, Decoded, Entity, Fetched, IdPage, IdPlace, Probe};
use store::connections::{self, ProbeRecord};
use store::cursors::{self, CursorRecord, Phase};
use store::mirror::{self, Gone};

use crate::apply;
use crate::line::Line;
use crate::pull::NoPage;

/// Name under which the time of the last sweep is stored beside the cursors of feeds.
pub(crate) const NAME: &str = "sweep";
/// What is swept, in this order.
const SWEPT: [Entity; 2] = [Entity::Order, Entity::Product];

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Look at the shop anew: what it can do may have changed.
    Probe,
    /// List a page of ids.
    List(Entity, IdPlace),
    /// Ask for a record that no list had.
    Check(Entity, RemoteId),
}

/// How a step ended.
#[derive(Debug)]
pub(crate) enum Swept {
    Probed,
    Listed(IdPage),
    Checked,
}

/// The end of a step, for the control task.
pub(crate) type SweepEnd = Result<Swept, NoPage>;

/// The sweep of one connection. What it has seen is in memory only: after a restart it begins anew.
#[derive(Debug, Clone)]
pub(crate) struct Sweep {
    due: Timestamp,
    every: Duration,
    step: Option<Step>,
    /// What the lists had, with its stamp where that was readable.
    seen: HashMap<RemoteId, Option<Timestamp>>,
    suspects: Vec<RemoteId>,
    /// Place in [`SWEPT`].
    entity: usize,
}

impl Sweep {
    /// The last one as stored; the first one is due a whole interval after the connection was made.
    pub(crate) fn stored(last: Option<Timestamp>, connected: Timestamp, every: Duration) -> Self {
        let due = last.unwrap_or(connected).plus(every);
        Self { due, every, step: None, seen: HashMap::new(), suspects: Vec::new(), entity: 0 }
    }

    pub(crate) fn next(&self, now: Timestamp) -> Option<Step> {
        match &self.step {
            Some(step) => Some(step.clone()),
            None => (self.due <= now).then_some(Step::Probe),
        }
    }

    pub(crate) fn due(&self) -> Timestamp {
        self.due
    }

    /// After a step. Whether the ids of one kind are complete, so that they can be compared with the mirror.
    pub(crate) fn ended(&mut self, swept: Swept) -> Option<Entity> {
        match swept {
            Swept::Probed => self.begin(0),
            Swept::Listed(page) => {
                self.seen.extend(page.rows.into_iter().map(|row| (row.remote_id, row.modified_srv)));
                let entity = SWEPT[self.entity];
                match page.next {
                    Some(place) => self.step = Some(Step::List(entity, place)),
                    None => return Some(entity),
                }
            }
            Swept::Checked => self.check_next(),
        }
        None
    }

    /// What the mirror has of this kind, with its stamps; whatever the lists had otherwise is checked now.
    pub(crate) fn compare(&mut self, mirrored: Vec<(RemoteId, Timestamp)>) {
        let mut seen = std::mem::take(&mut self.seen);
        let differs = |(id, stamp): (RemoteId, Timestamp)| match seen.remove(&id) {
            Some(listed) => listed.is_some_and(|listed| listed != stamp).then_some(id),
            None => Some(id),
        };
        self.suspects = mirrored.into_iter().filter_map(differs).collect();
        let mut unknown: Vec<RemoteId> = seen.into_keys().collect();
        unknown.sort();
        self.suspects.extend(unknown);
        self.check_next();
    }

    fn begin(&mut self, entity: usize) {
        self.entity = entity;
        self.seen.clear();
        self.step = SWEPT.get(entity).map(|of| Step::List(*of, IdPlace::default()));
    }

    fn check_next(&mut self) {
        match self.suspects.pop() {
            Some(id) => self.step = Some(Step::Check(SWEPT[self.entity], id)),
            None => self.begin(self.entity + 1),
        }
    }

    /// Whether everything was looked at; the next sweep is then due an interval from now.
    pub(crate) fn is_over(&mut self, now: Timestamp) -> bool {
        let is_over = self.step.is_none() && self.entity >= SWEPT.len();
        if is_over {
            self.due = now.plus(self.every);
            self.entity = 0;
        }
        is_over
    }

    /// The shop failed: the rest is tried at the next sweep.
    pub(crate) fn give_up(&mut self, now: Timestamp) {
        *self = Self::stored(Some(now), now, self.every);
    }
}

/// Takes a step.
pub(crate) async fn take(line: Line, step: Step) -> SweepEnd {
    match step {
        Step::Probe => probe(&line).await.map(|()| Swept::Probed),
        Step::List(entity, place) => Ok(Swept::Listed(line.connector.ids(entity, place).await?)),
        Step::Check(entity, id) => check(&line, entity, &id).await.map(|()| Swept::Checked),
    }
}

async fn probe(line: &Line) -> Result<(), NoPage> {
    let probe = line.connector.probe().await?;
    let record = probe_record(&probe).map_err(|error| NoPage::Data(error.into()))?;
    let mut tx = line.shared.store.write().await?;
    connections::set_probe(&mut tx, line.conn.conn_id, &record).await?;
    tx.commit().await?;
    Ok(())
}

/// A probe in the shape in which it is kept.
///
/// # Errors
/// [`serde_json::Error`] when it cannot be written as JSON.
pub fn probe_record(probe: &Probe) -> Result<ProbeRecord, serde_json::Error> {
    let whole: Value = serde_json::to_value(probe)?;
    Ok(ProbeRecord {
        caps: serde_json::to_value(&probe.caps)?,
        probe: whole,
        clock_skew_ms: probe.clock_skew_ms,
        max_exec_ms: probe.max_exec_ms.and_then(|ms| i64::try_from(ms).ok()),
    })
}

async fn check(line: &Line, entity: Entity, id: &RemoteId) -> Result<(), NoPage> {
    let asked = match line.fetch(entity, id).await {
        // This one record cannot be read; the others can.
        Err(ConnError::Refused { .. }) => return Ok(()),
        answer => answer?,
    };
    let conn = line.conn.conn_id;
    let mut tx = line.shared.store.write().await?;
    apply::fetched(&mut tx, conn, entity, id, &asked).await?;
    if is_hidden(&asked.answer) {
        mirror::mark_gone(&mut tx, conn, apply::entity(entity), id, Gone::Hidden).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whether no list shows it although it is there: a status that the shop does not know any more.
fn is_hidden(answer: &Fetched) -> bool {
    match answer {
        Fetched::Row(row) if !row.trashed => {
            matches!(&row.decoded, Decoded::Order(order) if order.status == ShopStatus::Other)
        }
        _ => false,
    }
}

/// Writes down when the last sweep ended.
pub(crate) async fn remember(line: &Line, now: Timestamp) -> Result<(), store::StoreError> {
    let record = CursorRecord {
        stream: NAME.to_owned(),
        phase: Phase::Steady,
        last_ok: Some(now),
        ..CursorRecord::default()
    };
    let mut tx = line.shared.store.write().await?;
    cursors::set(&mut tx, line.conn.conn_id, &record).await?;
    tx.commit().await?;
    Ok(())
}
