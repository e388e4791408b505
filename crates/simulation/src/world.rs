//! Everything outside of the program: the shop, the network, time, and what is remembered of them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use async_trait::async_trait;
use demo_shop::{DemoShopOptions, LocalShop};
use domain::{BoxFuture, Clock, OpId};
use shops::woocommerce::{Failure, IncomingAnswer, OutgoingRequest, Transport};
use store::CommitGate;

use crate::agenda::Agenda;
use crate::book::Book;
use crate::crash::{Moment, Reaper};
use crate::event::Event;
use crate::network::{Network, Step};
use crate::others;
use crate::plan::Plan;
use crate::rng::Rng;
use crate::signal::Signal;
use crate::trace::Trace;

/// The old orders that every shop starts with.
const OLD_ORDERS: u32 = 3;
/// The paid orders that wait to be packed, each as the ids' places among the simple products.
const WAITING: [&[usize]; 5] = [&[0], &[1, 2], &[3], &[4, 0], &[2]];

/// The world of one schedule; a copy is the same world.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) agenda: Agenda,
    pub(crate) shop: LocalShop,
    inner: Arc<Mutex<Inner>>,
}

/// What changes in it.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) network: Network,
    pub(crate) reaper: Reaper,
    pub(crate) book: Book,
    pub(crate) trace: Trace,
    /// The op whose request is under way.
    pub(crate) sending: Option<OpId>,
    pub(crate) calls: u64,
    pub(crate) writes: u64,
}

/// The shop as every schedule finds it.
pub(crate) fn shop(agenda: &Agenda, has_fulfillments: bool) -> anyhow::Result<LocalShop> {
    let mut options =
        DemoShopOptions { seed: 7, orders: OLD_ORDERS, tls: true, ..DemoShopOptions::default() };
    options.behaviour.fulfillments = has_fulfillments;
    let shop = LocalShop::open(options, Arc::new(agenda.clone())).context("the shop does not open")?;
    let sold = others::simple(&shop);
    for items in WAITING {
        let lines: Vec<(u64, u32)> = items.iter().filter_map(|at| Some((*sold.get(*at)?, 1))).collect();
        shop.place_order(&lines);
    }
    Ok(shop)
}

impl World {
    pub(crate) fn new(seed: u64, plan: &Plan, agenda: &Agenda, shop: LocalShop, is_traced: bool) -> Self {
        let inner = Inner {
            network: Network::new(Rng::new(seed, "network"), plan),
            reaper: Reaper::new(plan.crashes.clone()),
            book: Book::default(),
            trace: Trace::new(is_traced),
            sending: None,
            calls: 0,
            writes: 0,
        };
        Self { agenda: agenda.clone(), shop, inner: Arc::new(Mutex::new(inner)) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        self.lock().trace.note(self.agenda.now(), line);
    }

    /// Writes down what somebody else did to an order.
    pub(crate) fn changed_by_other(&self, order: Option<u64>) {
        self.lock().book.write_down(&self.shop, self.agenda.now(), None, order);
    }

    fn put(&self, number: u64, steps: impl IntoIterator<Item = Step>) {
        for step in steps {
            match step {
                Step::Arrives(after) => self.agenda.after(after, Event::Arrives(number)),
                Step::Ends(after) => self.agenda.after(after, Event::Ends(number)),
                Step::Heard(after) => self.agenda.after(after, Event::Heard(number)),
            }
        }
    }

    /// A request reaches the shop.
    pub(crate) fn arrives(&self, number: u64) {
        let step = self.lock().network.arrives(number, &self.shop);
        self.put(number, step);
    }

    /// A worker of the shop ends.
    pub(crate) fn ends(&self, number: u64) {
        let now = self.agenda.now();
        let step = {
            let inner = &mut *self.lock();
            let (effective, step) = inner.network.ends(number, &self.shop);
            if let Some(done) = effective {
                inner.trace.note(now, || format!("#{number} took effect"));
                inner.book.write_down(&self.shop, now, done.op, done.op.and(done.order));
            }
            step
        };
        self.put(number, step);
    }

    /// A client hears how its request ended.
    pub(crate) fn heard(&self, number: u64) {
        let now = self.agenda.now();
        let inner = &mut *self.lock();
        if let Some(line) = inner.network.heard(number) {
            inner.trace.note(now, || line);
        }
    }
}

/// The network of one life of the program.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) world: World,
    pub(crate) signal: Arc<Signal>,
}

impl Wire {
    /// Whether the program dies at this moment.
    fn dies(&self, moment: Moment) -> bool {
        let dies = self.world.lock().reaper.strikes(moment);
        if dies {
            self.world.note(|| format!("CRASH at {moment:?}"));
            self.signal.crash();
        }
        dies
    }
}

#[async_trait]
impl Transport for Wire {
    async fn call(&self, request: OutgoingRequest) -> Result<IncomingAnswer, Failure> {
        let is_write = request.method != http::Method::GET;
        if self.dies(Moment::BeforeSend { is_write }) {
            return std::future::pending().await;
        }
        let (mailbox, number, steps) = {
            let now = self.world.agenda.now();
            let inner = &mut *self.world.lock();
            inner.calls += 1;
            inner.writes += u64::from(is_write);
            let op = inner.sending.filter(|_| is_write);
            let (mailbox, number, steps) = inner.network.send(&request, op);
            let Inner { network, trace, .. } = inner;
            trace.note(now, || network.line(number));
            (mailbox, number, steps)
        };
        self.world.put(number, steps);
        if self.dies(Moment::AfterSend { is_write }) {
            return std::future::pending().await;
        }
        let heard = std::future::poll_fn(|cx| mailbox.poll(cx)).await;
        if is_write {
            self.world.lock().reaper.write_ended();
        }
        heard
    }
}

/// Stands before and behind every commit of one life.
#[derive(Debug)]
pub(crate) struct Gate(pub(crate) Arc<Wire>);

impl Gate {
    fn pass(&self, moment: Moment) -> BoxFuture<'static, ()> {
        if self.0.dies(moment) { Box::pin(std::future::pending()) } else { Box::pin(std::future::ready(())) }
    }
}

impl CommitGate for Gate {
    fn before(&self) -> BoxFuture<'static, ()> {
        self.pass(Moment::BeforeCommit)
    }

    fn after(&self) -> BoxFuture<'static, ()> {
        self.pass(Moment::AfterCommit)
    }
}
