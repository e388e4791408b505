//! One life of the program: from its start to its end or its crash, on a runtime of its own.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::{Clock, Ids, OpState, OrderId};
use store::ops::{self, OpFilter, Settlement};
use store::{Store, StoreOptions};
use sync::{Engine, EngineOptions};
use testkit::SeqIds;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::mutant::Mutant;
use crate::signal::{Ended, Signal};
use crate::template::{BEFORE, DATABASE, Template, store_options};
use crate::watched::Adapters;
use crate::world::{Gate, Wire, World};

/// Tasks that SQLite's thread wakes run only when no other is ready, so that it does not matter how quick that thread is.
const ONLY_WHEN_IDLE: u32 = 1 << 30;

/// How often the engine looks for changes by other processes.
const WATCH_EVERY: Duration = Duration::from_secs(60);

/// When in a schedule everything is swept, because what is deleted for good or stamped back shows in no other way: once
/// the faults are over.
const SWEEP_AT: Duration = Duration::from_secs(600);

/// Longer than any schedule.
const NEVER: Duration = Duration::from_secs(365 * 24 * 3_600);

/// What one life is made of.
pub(crate) struct Birth<'a> {
    pub(crate) world: &'a World,
    pub(crate) template: &'a Arc<Template>,
    pub(crate) folder: &'a Path,
    /// Where ids and chance of this life start.
    pub(crate) first_id: u64,
    /// Whether everything is swept at the end.
    pub(crate) is_swept: bool,
    /// How often the engine pulls.
    pub(crate) poll_every: Duration,
    /// Orders per page at most.
    pub(crate) page: u32,
    /// Whether the shop is taken for one without fences.
    pub(crate) is_fenceless: bool,
    pub(crate) mutant: Option<Mutant>,
}

/// A running program.
pub(crate) struct Life {
    runtime: Runtime,
    signal: Arc<Signal>,
    pub(crate) store: Store,
    engine: Engine,
    /// What people asked for and do not wait for.
    asked: JoinSet<()>,
}

impl Life {
    pub(crate) fn start(birth: &Birth<'_>) -> anyhow::Result<Self> {
        let signal = Arc::new(Signal::new());
        let parked = Arc::clone(&signal);
        let runtime = Builder::new_current_thread()
            .enable_time()
            .global_queue_interval(ONLY_WHEN_IDLE)
            .on_thread_park(move || parked.parked())
            .build()?;
        let wire = Arc::new(Wire { world: birth.world.clone(), signal: Arc::clone(&signal) });
        let ids: Arc<dyn Ids> = Arc::new(SeqIds::starting_after(birth.first_id));
        let (store, engine) = runtime.block_on(open(birth, &wire, ids))?;
        signal.watch(store.clone());
        Ok(Self { runtime, signal, store, engine, asked: JoinSet::new() })
    }

    /// Runs until the program can only wait, or is dead.
    pub(crate) fn run(&self) -> Ended {
        self.runtime.block_on(self.signal.end())
    }

    /// Does something on the store, and tells the engine; `None` when the program died on the way.
    pub(crate) fn act<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let done = self.runtime.block_on(self.signal.unless_crashed(work))?;
        self.tell();
        Some(done)
    }

    /// Tells the engine that something was recorded.
    pub(crate) fn tell(&self) {
        self.engine.ring();
    }

    /// Reads from the store.
    pub(crate) fn read<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// A person signed in again.
    pub(crate) fn signed_in(&self) {
        self.engine.reload();
    }

    /// Asks for an order as screens do.
    pub(crate) fn refresh(&mut self, order: OrderId) {
        let engine = self.engine.clone();
        let task = async move {
            // That it fails is no reason not to pack; nobody looks at the end.
            let _ = engine.refresh_order(&order).await;
        };
        self.asked.spawn_on(task, self.runtime.handle());
    }

    /// The program is gone. Only its file is left.
    pub(crate) fn die(self) {
        let Self { runtime, signal, store, engine, asked } = self;
        drop((engine, asked));
        runtime.block_on(async {
            signal.at_rest().await;
            store.close().await;
        });
    }
}

async fn open(birth: &Birth<'_>, wire: &Arc<Wire>, ids: Arc<dyn Ids>) -> anyhow::Result<(Store, Engine)> {
    let clock: Arc<dyn Clock> = Arc::new(birth.world.agenda.clone());
    let gate = Arc::new(Gate(Arc::clone(wire)));
    let options = StoreOptions { gate: Some(gate), ..store_options() };
    let path = birth.folder.join(DATABASE);
    let store = Store::open_with(&path, options, Arc::clone(&clock), Arc::clone(&ids)).await?;
    if birth.mutant == Some(Mutant::NoPersistBeforeSend) {
        take_for_unsent(&store).await?;
    }
    let adapters = Adapters {
        template: Arc::clone(birth.template),
        wire: Arc::clone(wire),
        ids: Arc::clone(&ids),
        page: birth.page,
        is_fenceless: birth.is_fenceless,
        mutant: birth.mutant,
    };
    let mut options = EngineOptions::new(birth.folder.join("sync.lock"));
    // Nobody else writes to this file, so looking for that more often would only make schedules slower.
    options.watch_every = WATCH_EVERY;
    options.poll_every = birth.poll_every;
    options.sweep_every = if birth.is_swept { BEFORE + SWEEP_AT } else { NEVER };
    if birth.mutant == Some(Mutant::NoQuiet) {
        (options.quiet, options.quiet_repeatable) = (Duration::ZERO, Duration::ZERO);
    }
    let engine = Engine::start(store.clone(), Arc::new(adapters), clock, ids, options).await;
    Ok((store, engine))
}

/// As if nothing had been written down before the send.
async fn take_for_unsent(store: &Store) -> anyhow::Result<()> {
    let mut tx = store.write().await?;
    let filter = OpFilter { states: vec![OpState::Sending], limit: u32::MAX, ..OpFilter::default() };
    for record in ops::list(&mut tx, &filter).await? {
        let again = Settlement { next_try: Some(tx.now()), ..Settlement::to(OpState::Pending) };
        ops::settle(&mut tx, record.op.op_id, &again).await?;
    }
    tx.commit().await?;
    Ok(())
}
