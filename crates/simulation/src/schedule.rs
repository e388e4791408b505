//! One schedule from its start to its verdict.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use demo_shop::KeyPermission;
use domain::{Clock, Timestamp};
use store::connections::{self, ConnState};
use tempfile::TempDir;

use crate::agenda::{Agenda, Due, START};
use crate::event::Event;
use crate::judge::{self, Mirrored, Verdict};
use crate::life::{Birth, Life};
use crate::mutant::Mutant;
use crate::others::Others;
use crate::people::{self, People, chosen};
use crate::plan::{Act, Plan, Weather};
use crate::rng::Rng;
use crate::signal::Ended;
use crate::template::{Kind, Template};
use crate::world::World;

/// How long after the last fault everything must be settled.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// How often it is looked whether everything is.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How long somebody at the bench waits before trying again when the program does not run.
const BENCH_AWAY: Duration = Duration::from_secs(2);

/// How long after a nonce was looked up WooCommerce stores it.
const NONCE_RACE_MS: u32 = 40;

/// What to run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setup {
    /// Keep every step.
    pub is_traced: bool,
    /// A protection that is taken away.
    pub mutant: Option<Mutant>,
}

/// How a schedule went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The seed that makes it again.
    pub seed: u64,
    /// Whether everything was as it must be.
    pub verdict: Verdict,
    /// Requests of the program.
    pub calls: u64,
    /// Those that would change something.
    pub writes: u64,
    /// How often the program died.
    pub crashes: u64,
    /// How much simulated time it took after the last fault until all was settled.
    pub settled_after: Duration,
    /// Every step, where wanted.
    pub trace: Vec<String>,
}

/// Runs the schedule of a seed.
///
/// # Errors
/// When the simulation itself cannot go on; what is wrong with the program is in [`Outcome::verdict`].
pub fn run(seed: u64, setup: Setup) -> anyhow::Result<Outcome> {
    run_plan(seed, Plan::from_seed(seed), setup)
}

/// Runs a plan; the seed says what chance brings on the way.
pub(crate) fn run_plan(seed: u64, plan: Plan, setup: Setup) -> anyhow::Result<Outcome> {
    let tells_limit = plan.tells_limit && setup.mutant != Some(Mutant::NoQuiet);
    let template =
        Template::of(Kind { has_fulfillments: plan.has_fulfillments, tells_limit, is_new: plan.is_new })?;
    let (agenda, shop) = template.shop()?;
    let mut behaviour = shop.behaviour();
    behaviour.clock_skew_seconds = plan.skew_seconds;
    behaviour.nonce_race_ms = NONCE_RACE_MS;
    behaviour.workers = plan.workers;
    behaviour.requests_per_minute = plan.requests_per_minute;
    shop.set_behaviour(behaviour);
    let world = World::new(seed, &plan, &agenda, shop, setup.is_traced);
    for order in world.shop.order_ids("any") {
        world.changed_by_other(Some(order));
    }
    put_down(&plan, &agenda);
    let folder = scratch()?;
    template.copy_to(folder.path())?;
    let mut schedule = Schedule {
        seed,
        setup,
        lasts: plan.lasts,
        poll_every: plan.poll_every,
        is_swept: plan.is_swept,
        page: plan.page,
        is_fenceless: plan.is_fenceless,
        template,
        folder,
        world,
        life: None,
        lives: 0,
        people: People::default(),
        others: Others::default(),
        faults_ended: None,
    };
    let is_settled = schedule.play()?;
    schedule.outcome(is_settled)
}

/// A folder in memory, where there is one.
fn scratch() -> anyhow::Result<TempDir> {
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.context("a folder for the database")
}

fn put_down(plan: &Plan, agenda: &Agenda) {
    for (at, act) in &plan.acts {
        agenda.after(*at, Event::Act(*act));
    }
    for (at, edit) in &plan.edits {
        agenda.after(*at, Event::Edit(*edit));
    }
    for (at, weather) in &plan.weather {
        agenda.after(*at, Event::Weather(*weather));
    }
    agenda.after(plan.lasts, Event::FaultsEnd);
}

struct Schedule {
    seed: u64,
    setup: Setup,
    lasts: Duration,
    poll_every: Duration,
    is_swept: bool,
    page: u32,
    is_fenceless: bool,
    template: Arc<Template>,
    folder: TempDir,
    world: World,
    life: Option<Life>,
    lives: u64,
    people: People,
    others: Others,
    faults_ended: Option<Timestamp>,
}

impl Schedule {
    /// Plays everything. Whether it settled in time.
    fn play(&mut self) -> anyhow::Result<bool> {
        self.start()?;
        let end = START.plus(self.lasts).plus(PATIENCE);
        loop {
            self.run();
            let Some(due) = self.world.agenda.next(end) else { return Ok(false) };
            match due {
                Due::Sleeper(alarm) => alarm.ring(),
                Due::Event(Event::Look) => {
                    self.release()?;
                    if self.is_settled()? {
                        return Ok(true);
                    }
                    self.world.agenda.after(LOOK_EVERY, Event::Look);
                }
                Due::Event(event) => self.happens(event)?,
            }
        }
    }

    fn start(&mut self) -> anyhow::Result<()> {
        self.lives += 1;
        let mut rng = Rng::new(self.seed, "ids");
        let first_id = (0..self.lives).map(|_| rng.among(0..1 << 34)).last().unwrap_or(0);
        let birth = Birth {
            world: &self.world,
            template: &self.template,
            folder: self.folder.path(),
            first_id,
            poll_every: self.poll_every,
            is_swept: self.is_swept,
            page: self.page,
            is_fenceless: self.is_fenceless,
            mutant: self.setup.mutant,
        };
        self.world.note(|| format!("life {} starts", self.lives));
        self.life = Some(Life::start(&birth).context("the program does not start")?);
        Ok(())
    }

    /// Lets the program do all that it can do now.
    fn run(&mut self) {
        if self.life.as_ref().is_some_and(|life| life.run() == Ended::Crashed) {
            self.bury();
        }
    }

    fn bury(&mut self) {
        let Some(life) = self.life.take() else { return };
        life.die();
        let stays_dead = {
            let mut inner = self.world.lock();
            inner.network.forget_clients();
            inner.sending = None;
            inner.reaper.last().map_or(Duration::ZERO, |crash| crash.stays_dead)
        };
        self.world.agenda.after(stays_dead, Event::Restart);
    }

    fn happens(&mut self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::Arrives(call) => self.world.arrives(call),
            Event::Ends(call) => self.world.ends(call),
            Event::Heard(call) => self.world.heard(call),
            Event::Act(act) => self.act(act)?,
            Event::Edit(edit) => self.others.edit(&self.world, edit),
            Event::EditEnds(number) => self.others.ends(&self.world, number),
            Event::Weather(weather) => self.turns(weather),
            Event::Restart => self.start()?,
            Event::FaultsEnd => self.end_faults(),
            Event::Look => {}
        }
        Ok(())
    }

    fn turns(&self, weather: Weather) {
        self.world.note(|| format!("weather: {weather:?}"));
        let before = std::mem::replace(&mut self.world.lock().network.weather, weather);
        let is_out = |weather| weather == Weather::SignedOut;
        if is_out(before) == is_out(weather) {
            return;
        }
        let mut behaviour = self.world.shop.behaviour();
        behaviour.key_permission =
            if is_out(weather) { KeyPermission::Customer } else { KeyPermission::ReadWrite };
        self.world.shop.set_behaviour(behaviour);
        if let Some(life) = self.life.as_ref().filter(|_| is_out(before)) {
            life.signed_in();
        }
    }

    fn end_faults(&mut self) {
        let now = self.world.agenda.now();
        self.world.note(|| "no faults from here on".to_owned());
        self.turns(Weather::Fair);
        let mut behaviour = self.world.shop.behaviour();
        (behaviour.workers, behaviour.requests_per_minute) = (None, None);
        self.world.shop.set_behaviour(behaviour);
        {
            let inner = &mut *self.world.lock();
            inner.network.is_faulty = false;
            inner.reaper.retire();
        }
        self.faults_ended = Some(now);
        self.world.agenda.after(LOOK_EVERY, Event::Look);
    }

    /// Somebody at the bench does something, or waits until the program runs again.
    fn act(&mut self, act: Act) -> anyhow::Result<()> {
        let Some(life) = &mut self.life else {
            self.world.agenda.after(BENCH_AWAY, Event::Act(act));
            return Ok(());
        };
        if let Act::Refresh(which) = act {
            let orders = self.world.shop.order_ids("any");
            if let Some(order) = chosen(&self.template, &orders, which).next() {
                life.refresh(order);
            }
            return Ok(());
        }
        let work = self.people.act(&life.store, &self.template, &self.world.shop, act);
        match life.act(work) {
            Some(told) => {
                let told = told?;
                self.world.note(|| format!("bench: {act:?} -> {told:?}"));
                self.people.hear(told);
            }
            None => self.bury(),
        }
        Ok(())
    }

    /// Somebody looks through what waits for a word, and lets it go; and signs in where that is asked for.
    fn release(&self) -> anyhow::Result<()> {
        let Some(life) = &self.life else { return Ok(()) };
        let conn =
            life.read(async { connections::get(&mut life.store.read().await?, self.template.conn).await })?;
        if conn.is_some_and(|conn| conn.state == ConnState::AuthFailed) {
            life.signed_in();
        }
        if life.read(people::release(&life.store, &self.template))? > 0 {
            life.tell();
        }
        Ok(())
    }

    /// Whether nothing waits, nothing is on its way, and the mirror is the shop.
    fn is_settled(&self) -> anyhow::Result<bool> {
        let is_quiet = self.world.lock().network.in_shop == 0 && self.others.are_done();
        let Some(life) = self.life.as_ref().filter(|_| is_quiet) else { return Ok(false) };
        let mirrored = self.mirrored();
        let settled = life.read(async {
            let mut reader = life.store.read().await?;
            Ok::<_, store::StoreError>(
                judge::is_sent(&mut reader).await?
                    && judge::is_mirrored(&mut reader, &mirrored).await?
                    && judge::differences(&mut reader, &mirrored).await?.is_empty(),
            )
        });
        settled.context("the state cannot be read")
    }

    fn mirrored(&self) -> Mirrored<'_> {
        Mirrored { conn: self.template.conn, shop: &self.world.shop, is_swept: self.is_swept }
    }

    fn outcome(mut self, is_settled: bool) -> anyhow::Result<Outcome> {
        let life = self.life.take().context("the program is not running at the end")?;
        let mut verdict = life.read(async {
            let mut reader = life.store.read().await?;
            // What people were told is compared with what happened.
            let book = std::mem::take(&mut self.world.lock().book);
            let mut verdict = judge::ops(&mut reader, &book, &self.people).await?;
            if !is_settled {
                verdict.failures.extend(judge::differences(&mut reader, &self.mirrored()).await?);
            }
            Ok::<_, store::StoreError>(verdict)
        })?;
        life.die();
        if !is_settled && verdict.failures.is_empty() {
            verdict.failures.push("not settled in time".to_owned());
        }
        let now = self.world.agenda.now();
        let mut inner = self.world.lock();
        Ok(Outcome {
            seed: self.seed,
            verdict,
            calls: inner.calls,
            writes: inner.writes,
            crashes: inner.reaper.struck,
            settled_after: self.faults_ended.map_or(Duration::ZERO, |ended| now.since(ended)),
            trace: std::mem::take(&mut inner.trace).into_lines(),
        })
    }
}
