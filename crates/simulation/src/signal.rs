//! Knowing when a program has nothing to do but wait, so that time may pass.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Poll, Waker};

use store::Store;
use tokio::sync::watch;

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// No task is ready and no statement is under way.
    AtRest,
    /// The program died.
    Crashed,
}

/// What the runtime of one life tells whoever moves the time.
#[derive(Debug)]
pub(crate) struct Signal {
    store: OnceLock<Store>,
    crashed: watch::Sender<bool>,
    rest: Mutex<Rest>,
}

#[derive(Debug, Default)]
struct Rest {
    is_reached: bool,
    waker: Option<Waker>,
}

impl Signal {
    pub(crate) fn new() -> Self {
        Self { store: OnceLock::new(), crashed: watch::Sender::new(false), rest: Mutex::default() }
    }

    /// Names the store whose statements are waited for.
    pub(crate) fn watch(&self, store: Store) {
        // Set once per life, right after opening.
        let _ = self.store.set(store);
    }

    fn rest(&self) -> MutexGuard<'_, Rest> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The runtime has no task that is ready. It may still wait for the thread that runs SQLite.
    pub(crate) fn parked(&self) {
        if !self.store.get().is_some_and(Store::is_at_rest) {
            return;
        }
        let waker = {
            let mut rest = self.rest();
            rest.is_reached = true;
            rest.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Completes when no task is ready and no statement is under way.
    pub(crate) async fn at_rest(&self) {
        self.rest().is_reached = false;
        poll_fn(|cx| {
            let mut rest = self.rest();
            if rest.is_reached {
                return Poll::Ready(());
            }
            rest.waker = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// The program dies here; whoever calls this goes no further.
    pub(crate) fn crash(&self) {
        self.crashed.send_replace(true);
    }

    /// Runs `work` to its end, unless the program dies on the way.
    pub(crate) async fn unless_crashed<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut crashed = self.crashed.subscribe();
        tokio::select! {
            biased;
            _ = crashed.wait_for(|crashed| *crashed) => None,
            value = work => Some(value),
        }
    }

    /// Waits until the program is at rest or dead.
    pub(crate) async fn end(&self) -> Ended {
        self.unless_crashed(self.at_rest()).await.map_or(Ended::Crashed, |()| Ended::AtRest)
    }
}
