//! The one task per connection that owns every decision about it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{OpId, OpState, Timestamp};
use shops::Stream;
use store::connections::{self, ConnState, Connection};
use store::cursors;
use store::ops::{self, OpFilter, OpRecord};
use store::{Changes, StoreError};
use tokio::sync::broadcast;

use crate::engine::{Bell, Shared};
use crate::health::Health;
use crate::line::Line;
use crate::outbox::Outbox;
use crate::pace::Pace;
use crate::push;
use crate::requests::Requests;
use crate::streams::{Feed, Feeds};
use crate::sweep::{self, Sweep};
use crate::timing::{until, within};

mod ends;
mod show;
mod start;

/// Runs until the engine stops or the connection is removed.
pub(crate) async fn run(shared: Arc<Shared>, conn: Connection) {
    let clock = Arc::clone(&shared.clock);
    let retry = shared.options.watch_every;
    match Control::new(shared, conn).await {
        Ok(control) => control.run().await,
        Err(error) => {
            // The supervisor starts it again.
            tracing::error!(%error, "a connection cannot be synced");
            clock.sleep(retry).await;
        }
    }
}

/// Nobody else sends for this connection, so whatever is being sent was left by a crash.
async fn recover(shared: &Shared, conn: &Connection) -> Result<(), StoreError> {
    let states = vec![OpState::Sending];
    let filter = OpFilter { conn: Some(conn.conn_id), states, limit: u32::MAX, ..OpFilter::default() };
    let left = ops::list(&mut shared.store.read().await?, &filter).await?;
    for record in left {
        push::recover(shared, conn, &record).await?;
    }
    Ok(())
}

struct Control {
    shared: Arc<Shared>,
    conn: Arc<Connection>,
    /// `None` while no adapter can be made of what is stored.
    line: Option<Line>,
    health: Health,
    feeds: Feeds,
    outbox: Outbox,
    /// What this process commits; looked through when a request ends, because few of them touch an op.
    feed: broadcast::Receiver<Changes>,
    /// Whether ops or questions may have changed since the outbox was read.
    is_stale: bool,
    /// The op whose turn it is now.
    due: Option<OpRecord>,
    requests: Requests,
    sweep: Sweep,
    pace: Pace,
    /// Whether the push that is on its way left before the last sign-in, so that a refused key says nothing any more.
    left_before_reload: bool,
    bell: Bell,
    caught_up: u64,
    /// Failures since the last good answer or the last wish for everything.
    failures: u32,
    /// How often in a row an op's order or effect could not be read.
    misses: HashMap<OpId, u32>,
    pulled: u64,
    sent: u64,
}

impl Control {
    async fn new(shared: Arc<Shared>, conn: Connection) -> Result<Self, StoreError> {
        let now = shared.clock.now();
        let mut reader = shared.store.read().await?;
        let mut stored = cursors::list(&mut reader, conn.conn_id).await?;
        drop(reader);
        let last_success = stored.iter().filter_map(|record| record.last_ok).max();
        let feeds = Stream::ALL.map(|stream| {
            let place = stored.iter().position(|record| record.stream == stream.name());
            Feed::stored(stream, place.map(|place| stored.swap_remove(place)), now)
        });
        let last_sweep = stored.iter().find(|record| record.stream == sweep::NAME).and_then(|r| r.last_ok);
        let sweep = Sweep::stored(last_sweep, conn.created_at, shared.options.sweep_every);
        let feeds = Feeds::new(feeds.to_vec(), shared.options.poll_every, shared.options.open_orders_every);
        let mut control = Self {
            health: Health::stored(conn.state, last_success),
            conn: Arc::new(conn),
            line: None,
            feeds,
            outbox: Outbox::default(),
            feed: shared.store.subscribe(),
            is_stale: true,
            due: None,
            requests: Requests::default(),
            sweep,
            pace: Pace::default(),
            left_before_reload: false,
            bell: Bell::default(),
            caught_up: 0,
            failures: 0,
            misses: HashMap::new(),
            pulled: 0,
            sent: 0,
            shared,
        };
        control.connect();
        recover(&control.shared, &control.conn).await?;
        Ok(control)
    }

    async fn run(mut self) {
        let shared = Arc::clone(&self.shared);
        let mut bell = shared.bell.subscribe();
        let mut looks = shared.looks.subscribe();
        let mut reloads = shared.reloads.subscribe();
        let mut wakes = shared.wakes.subscribe();
        self.rung(*bell.borrow_and_update());
        loop {
            let wake = self.decide().await;
            tokio::select! {
                biased;
                () = shared.stop.cancelled() => return self.wind_down().await,
                end = self.requests.end() => self.ended(end).await,
                Ok(()) = bell.changed() => self.rung(*bell.borrow_and_update()),
                // Before what was found on waking, so that a page of open orders precedes it.
                Ok(()) = wakes.changed() => self.woke(),
                Ok(()) = looks.changed() => self.is_stale = true,
                Ok(()) = reloads.changed() => {
                    if !self.reload().await {
                        return;
                    }
                }
                () = until(shared.clock.as_ref(), wake) => {}
            }
        }
    }

    /// Makes the adapter from what is stored.
    fn connect(&mut self) {
        self.line = match self.shared.connectors.connector(&self.conn) {
            Ok(connector) => {
                Some(Line { shared: Arc::clone(&self.shared), conn: Arc::clone(&self.conn), connector })
            }
            Err(error) => {
                self.fail(&error);
                None
            }
        };
    }

    /// Starts what may start and says when to look again.
    async fn decide(&mut self) -> Option<Timestamp> {
        let now = self.shared.clock.now();
        if let Err(error) = self.look(now).await {
            self.data_failed(&error);
        }
        if self.line.is_none() && !self.health.is_shut() && self.health.may_ask(now) {
            self.connect();
        }
        // One at a time, so that the pace of a slow host holds for each.
        while self.health.may_ask(now) && self.pace.opens_at(now).is_none() && self.start(now) {}
        let is_busy = self.requests.is_pushing() || self.requests.is_reading();
        if !is_busy
            && self.health.problem().is_none()
            && self.outbox.next().is_none()
            && self.feeds.next(now, &[]).is_none()
        {
            self.caught_up = self.bell.rings;
        }
        let wake = self.next_wake(now);
        self.publish(wake);
        wake
    }

    /// Reads what waits, where that may have changed, and whose turn it is, where an op may set out.
    async fn look(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let (store, conn) = (&self.shared.store, self.conn.conn_id);
        if self.is_stale {
            self.due = None;
            self.outbox = Outbox::read(store, conn).await?;
            self.is_stale = false;
        }
        let may_push = !self.requests.is_pushing() && self.health.may_ask(now);
        let known = self.due.take();
        self.due = if may_push { self.outbox.due(store, conn, now, known).await? } else { None };
        Ok(())
    }

    fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        if self.health.is_shut() {
            return None;
        }
        if let Some(opens) = self.health.opens_at(now).max(self.pace.opens_at(now)) {
            return Some(opens);
        }
        // What is due already waits for something that runs, and its end is looked for anyway.
        [self.outbox.next(), self.feeds.next_due(), Some(self.sweep.due())]
            .into_iter()
            .flatten()
            .filter(|at| *at > now)
            .min()
    }

    fn rung(&mut self, bell: Bell) {
        self.is_stale = true;
        let now = self.shared.clock.now();
        self.health.ring();
        if bell.everything > self.bell.everything {
            self.feeds.want_all(now);
            self.failures = 0;
        } else if bell.rings > self.bell.rings {
            self.feeds.ring(now, self.shared.options.courtesy);
        }
        self.bell = bell;
    }

    /// The computer slept: what was on its way is lost, and whether the network is there shows the next answer.
    fn woke(&mut self) {
        self.is_stale = true;
        self.requests.drop_reads();
        self.health.woke();
        self.feeds.ring(self.shared.clock.now(), Duration::ZERO);
    }

    /// Reads the connection again. False when it is gone.
    async fn reload(&mut self) -> bool {
        self.is_stale = true;
        let read = async { connections::get(&mut self.shared.store.read().await?, self.conn.conn_id).await };
        match read.await {
            Ok(Some(conn)) if conn.state != ConnState::Removed => {
                self.health = Health::stored(conn.state, self.health.last_success());
                self.conn = Arc::new(conn);
                // What was asked with the old key is asked again with the new one; a page that is dropped changed nothing.
                self.requests.drop_reads();
                self.left_before_reload = self.requests.is_pushing();
                self.connect();
                true
            }
            Ok(_) => false,
            Err(error) => {
                self.data_failed(&error);
                true
            }
        }
    }

    /// The engine stops: a page that is on its way is dropped, because nothing of it was applied; an op gets a moment to end
    /// cleanly, and is read back after the next start where it does not.
    async fn wind_down(&mut self) {
        let clock = Arc::clone(&self.shared.clock);
        let _ = within(clock.as_ref(), self.shared.options.stop_limit, self.requests.pushed()).await;
    }
}
