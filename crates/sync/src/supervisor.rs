//! The task that takes the lead and keeps one control task per connection.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::ConnId;
use store::connections::{self, ConnState, Connection};
use store::{StoreError, Tag};
use tokio::task::{Id, JoinError, JoinSet};

use crate::control;
use crate::engine::Shared;
use crate::leader::Leadership;
use crate::outbox::Outbox;
use crate::status::{ConnStatus, Lead, Phase, Progress};

/// A short wait that took so much longer says that the computer slept meanwhile.
const SLEPT: Duration = Duration::from_secs(30);

/// Runs until the engine stops.
pub(crate) async fn supervise(shared: Arc<Shared>) {
    let Some(leadership) = take_lead(&shared).await else { return };
    let (tasks, of) = (JoinSet::new(), HashMap::new());
    Leader { shared: Arc::clone(&shared), tasks, of, rev: 0, is_unsure: true }.lead().await;
    // Only now may another process begin.
    drop(leadership);
}

/// Waits for the lock; `None` when the engine was stopped meanwhile.
async fn take_lead(shared: &Shared) -> Option<Leadership> {
    loop {
        let taken = Leadership::try_take(&shared.options.lock_file).unwrap_or_else(|error| {
            tracing::error!(%error, file = %shared.options.lock_file.display(), "cannot lock");
            None
        });
        if taken.is_some() {
            return taken;
        }
        if let Err(error) = show_elsewhere(shared).await {
            tracing::error!(%error, "cannot read the connections");
        }
        tokio::select! {
            biased;
            () = shared.stop.cancelled() => return None,
            () = shared.clock.sleep(shared.options.watch_every) => {}
        }
    }
}

async fn show_elsewhere(shared: &Shared) -> Result<(), StoreError> {
    let rows = connections::list(&mut shared.store.read().await?).await?;
    let mut shown = Vec::with_capacity(rows.len());
    for row in &rows {
        let outbox = Outbox::read(&shared.store, row.conn_id).await?;
        shown.push(ConnStatus { waiting: outbox.waiting, needs_you: outbox.needs_you, ..idle(row) });
    }
    shared.status.send_if_modified(|status| {
        let next = crate::EngineStatus { lead: Lead::Elsewhere, connections: shown };
        let is_new = *status != next;
        *status = next;
        is_new
    });
    Ok(())
}

/// A connection before its control task said anything.
pub(crate) fn idle(conn: &Connection) -> ConnStatus {
    ConnStatus {
        conn: conn.conn_id,
        name: conn.name.clone(),
        state: conn.state,
        phase: Phase::Idle,
        done: 0,
        total: None,
        last_success: None,
        next_try: None,
        problem: None,
        no_internet: false,
        pulled: 0,
        sent: 0,
        waiting: 0,
        needs_you: 0,
        progress: Progress::default(),
    }
}

struct Leader {
    shared: Arc<Shared>,
    tasks: JoinSet<()>,
    of: HashMap<Id, ConnId>,
    rev: i64,
    /// Whether a connection may have no task.
    is_unsure: bool,
}

impl Leader {
    async fn lead(mut self) {
        let shared = Arc::clone(&self.shared);
        let mut reloads = shared.reloads.subscribe();
        let mut seen = shared.clock.now();
        self.watch().await;
        loop {
            // Counted from round to round, because the computer may sleep while the database is read, too.
            let now = shared.clock.now();
            if now.since(seen) > shared.options.watch_every + SLEPT {
                shared.wakes.send_modify(|count| *count += 1);
            }
            seen = now;
            if self.is_unsure {
                self.reconcile().await;
            }
            tokio::select! {
                biased;
                () = shared.stop.cancelled() => break,
                Ok(()) = reloads.changed() => self.is_unsure = true,
                Some(ended) = self.tasks.join_next_with_id() => self.ended(&ended),
                () = shared.clock.sleep(shared.options.watch_every) => self.watch().await,
            }
        }
        while self.tasks.join_next().await.is_some() {}
    }

    /// Starts what is missing. The tasks of removed connections end by themselves.
    async fn reconcile(&mut self) {
        let rows = match self.connections().await {
            Ok(rows) => rows,
            Err(error) => return tracing::error!(%error, "cannot read the connections"),
        };
        self.is_unsure = false;
        self.show(&rows);
        for conn in rows {
            if conn.state != ConnState::Removed && !self.of.values().any(|known| *known == conn.conn_id) {
                let id = conn.conn_id;
                let task = self.tasks.spawn(control::run(Arc::clone(&self.shared), conn));
                self.of.insert(task.id(), id);
            }
        }
    }

    async fn connections(&self) -> Result<Vec<Connection>, StoreError> {
        connections::list(&mut self.shared.store.read().await?).await
    }

    /// Lists every connection in its place, so that the status never lacks one whose task has not spoken yet.
    fn show(&self, rows: &[Connection]) {
        self.shared.status.send_if_modified(|status| {
            let listed = status.connections.iter().map(|conn| conn.conn);
            let is_same = status.lead == Lead::Here && listed.eq(rows.iter().map(|row| row.conn_id));
            status.lead = Lead::Here;
            if !is_same {
                let known = std::mem::take(&mut status.connections);
                let shown = rows.iter().map(|row| {
                    known.iter().find(|conn| conn.conn == row.conn_id).cloned().unwrap_or_else(|| idle(row))
                });
                status.connections = shown.collect();
            }
            !is_same
        });
    }

    fn ended(&mut self, ended: &Result<(Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => *id,
            Err(error) => {
                tracing::error!(%error, "a connection's task died and is started again");
                error.id()
            }
        };
        self.of.remove(&id);
        self.is_unsure = true;
    }

    /// Lets the connections look when any process, this one included, changed the database.
    async fn watch(&mut self) {
        match self.shared.store.changes_since(self.rev).await {
            Ok(changes) => {
                if let Some(last) = changes.last() {
                    self.rev = last.rev;
                    let has = |tag| changes.iter().any(|change| change.tags.contains(&tag));
                    self.is_unsure |= has(Tag::Connections);
                    if has(Tag::Ops) {
                        self.shared.looks.send_modify(|count| *count += 1);
                    }
                }
            }
            Err(error) => tracing::error!(%error, "cannot read the change feed"),
        }
    }
}
