//! What is on its way to one shop.

use std::future::pending;
use std::panic::resume_unwind;

use shops::Stream;
use tokio::task::{AbortHandle, Id, JoinSet};

use crate::pull::PullEnd;
use crate::push::PushEnd;
use crate::sweep::SweepEnd;

/// Pages that may be on their way at once while a first import runs; hosts are spared by one at a time otherwise.
const PAGES_OF_AN_IMPORT: usize = 2;

/// How something ended.
#[derive(Debug)]
pub(crate) enum End {
    Push(PushEnd),
    Page(Box<PullEnd>),
    Sweep(SweepEnd),
    /// Whether other hosts can be reached.
    Internet(bool),
}

/// At most one op, beside it pages of different feeds or a step of the sweep. Each is a task of its own: what writes an
/// answer down must go on while a decision waits for the database. Dropping this drops them all, as a crash would.
#[derive(Default)]
pub(crate) struct Requests {
    running: JoinSet<End>,
    is_pushing: bool,
    pages: Vec<(Stream, AbortHandle)>,
    sweep: Option<AbortHandle>,
    asks_for_internet: bool,
}

impl Requests {
    /// Whether the shop is asked nothing.
    pub(crate) fn is_idle(&self) -> bool {
        !self.is_pushing && self.pages.is_empty() && self.sweep.is_none()
    }

    pub(crate) fn is_pushing(&self) -> bool {
        self.is_pushing
    }

    pub(crate) fn is_reading(&self) -> bool {
        !self.pages.is_empty()
    }

    /// The feeds that are being read, the one asked first at the front.
    pub(crate) fn reading(&self) -> Vec<Stream> {
        self.pages.iter().map(|(stream, _)| *stream).collect()
    }

    /// Whether another page may set out. Beside an op there is one at most, so that a shop has two requests to bear.
    pub(crate) fn may_read(&self, is_importing: bool, beside_op: bool) -> bool {
        let most = if is_importing && !beside_op { PAGES_OF_AN_IMPORT } else { 1 };
        self.pages.len() + usize::from(self.sweep.is_some()) < most
    }

    pub(crate) fn push(&mut self, turn: impl Future<Output = PushEnd> + Send + 'static) {
        self.is_pushing = true;
        self.running.spawn(async { End::Push(turn.await) });
    }

    pub(crate) fn read(&mut self, stream: Stream, page: impl Future<Output = PullEnd> + Send + 'static) {
        let task = self.running.spawn(async { End::Page(Box::new(page.await)) });
        self.pages.push((stream, task));
    }

    pub(crate) fn sweep(&mut self, step: impl Future<Output = SweepEnd> + Send + 'static) {
        self.sweep = Some(self.running.spawn(async { End::Sweep(step.await) }));
    }

    /// Asks whether other hosts can be reached; once at a time.
    pub(crate) fn ask_for_internet(&mut self, answer: impl Future<Output = bool> + Send + 'static) {
        if !std::mem::replace(&mut self.asks_for_internet, true) {
            self.running.spawn(async { End::Internet(answer.await) });
        }
    }

    /// The end of what ends first; never, when nothing is on its way. May be dropped and called again.
    pub(crate) async fn end(&mut self) -> End {
        loop {
            match self.running.join_next_with_id().await {
                None => pending().await,
                Some(Ok((task, end))) => {
                    if self.is_wanted(task, &end) {
                        return end;
                    }
                }
                Some(Err(dropped)) if dropped.is_cancelled() => {}
                // The supervisor starts the connection's task again.
                Some(Err(died)) => resume_unwind(died.into_panic()),
            }
        }
    }

    /// Takes what ended off the list. False for a question that was dropped when it had just ended.
    fn is_wanted(&mut self, task: Id, end: &End) -> bool {
        match end {
            End::Push(_) => self.is_pushing = false,
            End::Internet(_) => self.asks_for_internet = false,
            End::Page(_) => return self.pages.extract_if(.., |(_, page)| page.id() == task).next().is_some(),
            End::Sweep(_) => return self.sweep.take_if(|step| step.id() == task).is_some(),
        }
        true
    }

    /// Drops every question; an op goes on. A page that just ended was applied all the same, and is read again.
    pub(crate) fn drop_reads(&mut self) {
        for task in self.pages.drain(..).map(|(_, task)| task).chain(self.sweep.take()) {
            task.abort();
        }
    }

    /// Waits for the end of the op that is on its way.
    pub(crate) async fn pushed(&mut self) {
        while self.is_pushing {
            self.end().await;
        }
    }
}
