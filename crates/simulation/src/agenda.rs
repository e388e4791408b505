//! Simulated time: a queue of everything that will happen, and the clock that all parts of a schedule share.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use domain::{BoxFuture, Clock, Timestamp};

use crate::event::Event;

/// Where the time of every schedule starts: 2026-11-22T10:00:00Z.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_795_341_600_000);

/// What is due at a time. Things of one time happen in the order in which they were asked for.
#[derive(Debug)]
pub(crate) enum Due {
    /// Somebody sleeps until then.
    Sleeper(Arc<Alarm>),
    /// Something happens in the world.
    Event(Event),
}

/// Rings once.
#[derive(Debug, Default)]
pub(crate) struct Alarm(Mutex<Ring>);

#[derive(Debug, Default)]
struct Ring {
    has_rung: bool,
    waker: Option<Waker>,
}

impl Alarm {
    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whoever waits.
    pub(crate) fn ring(&self) {
        let waker = {
            let mut ring = self.lock();
            ring.has_rung = true;
            ring.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

type Key = (Timestamp, u64);

#[derive(Debug)]
struct Queue {
    now: Timestamp,
    given: u64,
    due: BTreeMap<Key, Due>,
}

/// The queue; a copy is the same queue. As a [`Clock`] it stands still until [`Agenda::next`] moves it.
#[derive(Debug, Clone)]
pub(crate) struct Agenda(Arc<Mutex<Queue>>);

impl Agenda {
    pub(crate) fn starting_at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(Queue { now, given: 0, due: BTreeMap::new() })))
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts something down for a time; a time in the past is now.
    pub(crate) fn put(&self, at: Timestamp, due: Due) -> Key {
        let mut queue = self.lock();
        queue.given += 1;
        let key = (at.max(queue.now), queue.given);
        queue.due.insert(key, due);
        key
    }

    /// Puts an event down for a time from now.
    pub(crate) fn after(&self, wait: Duration, event: Event) {
        self.put(self.now().plus(wait), Due::Event(event));
    }

    /// Sets the time while nothing is due.
    pub(crate) fn jump(&self, to: Timestamp) {
        self.lock().now = to;
    }

    /// Moves the time to what is due next and gives it, unless nothing is due before `end`.
    pub(crate) fn next(&self, end: Timestamp) -> Option<Due> {
        let mut queue = self.lock();
        let first = queue.due.first_entry().filter(|entry| entry.key().0 < end)?;
        let ((at, _), due) = first.remove_entry();
        queue.now = at;
        Some(due)
    }
}

impl Clock for Agenda {
    fn now(&self) -> Timestamp {
        self.lock().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let alarm = Arc::new(Alarm::default());
        let key = self.put(self.now().plus(duration), Due::Sleeper(Arc::clone(&alarm)));
        Box::pin(Sleep { agenda: self.clone(), key, alarm })
    }
}

struct Sleep {
    agenda: Agenda,
    key: Key,
    alarm: Arc<Alarm>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut ring = self.alarm.lock();
        if ring.has_rung {
            return Poll::Ready(());
        }
        ring.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        // Dropped after the lock: it may hold the last handle of a task that sleeps elsewhere too.
        let removed = self.agenda.lock().due.remove(&self.key);
        drop(removed);
    }
}
