//! How sync does, as front ends get it.

use std::collections::BTreeMap;

use domain::{ConnId, Intent, OpState};
use shops::Probe;
use store::connections::{self, ConnState, Connection};
use store::ops::{OpCounts, OpFilter};
use store::{Reader, Store, drift, ops, reviews};
use sync::{ConnStatus, EngineStatus, Lead, NotCaughtUp, Phase};

use crate::contract::{
    self, CaughtUp, Differences, Problem, ShopCaps, ShopState, ShopSync, SyncPhase, SyncStatus,
};
use crate::error::{AppError, ErrorCode};
use crate::map;

pub(crate) async fn sync_status(
    store: &Store,
    engine: Option<&EngineStatus>,
) -> Result<SyncStatus, AppError> {
    let mut reader = store.read().await?;
    let counts = ops::counts(&mut reader, None).await?;
    let mut shops = Vec::new();
    for conn in connections::list(&mut reader).await? {
        let known = engine.and_then(|e| e.connections.iter().find(|c| c.conn == conn.conn_id));
        let lead = engine.map_or(Lead::Elsewhere, |e| e.lead);
        let told = shop_sync(conn.conn_id, &conn.name, conn.state, known, lead);
        let found = drift::found(&mut reader, conn.conn_id).await?.filter(|found| found.count > 0);
        let own = ops::counts(&mut reader, Some(conn.conn_id)).await?;
        shops.push(ShopSync {
            caps: caps(&conn),
            waiting: waiting(&own),
            clock: conn.clock_skew_ms.and_then(clock_off),
            differences: found
                .map(|found| Differences { count: number(found.count), found: map::instant(found.at) }),
            ..told
        });
    }
    let asked = reviews::list_open(&mut reader).await?;
    let about_records = asked.iter().filter(|review| review.asked.op.is_none()).count();
    Ok(SyncStatus {
        shops,
        held: number(counts.held),
        held_money: held_money(&mut reader).await?,
        waiting: waiting(&counts),
        needs_you: number(counts.review + about_records as u64),
        oldest_waiting: counts.oldest_waiting.map(map::instant),
    })
}

fn waiting(counts: &OpCounts) -> u32 {
    number(counts.held + counts.pending + counts.sending + counts.unknown)
}

/// A difference of clocks that people should know of, in minutes; WooCommerce refuses signatures from 15 on.
const CLOCK_MINUTES: i64 = 5;

/// That the clocks of a shop and of this computer differ, by the shop's less ours in milliseconds.
pub(crate) fn clock_off(skew_ms: i64) -> Option<Problem> {
    let minutes = (skew_ms / 60_000).abs();
    let off = || AppError::new(ErrorCode::ClockOff).with("minutes", minutes.to_string()).into();
    (minutes >= CLOCK_MINUTES).then(off)
}

/// What held refunds would pay out, by currency.
async fn held_money(reader: &mut impl Reader) -> Result<Vec<contract::Money>, AppError> {
    let filter = OpFilter { states: vec![OpState::Held], limit: u32::MAX, ..OpFilter::default() };
    let mut sums: BTreeMap<String, domain::Money> = BTreeMap::new();
    for record in ops::list(reader, &filter).await? {
        let Intent::Refund(refund) = &record.op.intent else { continue };
        let none = domain::Money::new(0, refund.amount.currency);
        let sum = sums.entry(refund.amount.currency.to_string()).or_insert(none);
        sum.minor = sum.minor.saturating_add(refund.amount.minor);
    }
    Ok(sums.into_values().map(map::money).collect())
}

/// What the last look at the shop found that it can do.
fn caps(conn: &Connection) -> ShopCaps {
    let probe = conn.probe.clone().and_then(|probe| serde_json::from_value::<Probe>(probe).ok());
    let Some(probe) = probe else { return ShopCaps::default() };
    let caps = probe.caps;
    let may = caps.may_write != Some(false);
    ShopCaps {
        ship: may && caps.ship.is_some(),
        set_status: may && caps.set_status.is_some(),
        private_note: may && caps.private_note.is_some(),
        customer_note: may && caps.customer_note.is_some(),
        refund: may && caps.refund.is_some(),
        refund_money: may && caps.refund.is_some_and(|refund| refund.moves_money),
        stock: may && caps.stock.is_some(),
        fence: probe.fence.is_some(),
    }
}

fn shop_sync(id: ConnId, name: &str, state: ConnState, known: Option<&ConnStatus>, lead: Lead) -> ShopSync {
    let phase = match (lead, known) {
        (Lead::Here, Some(known)) => phase(known.phase),
        (Lead::Here | Lead::Starting | Lead::Stopped, _) => SyncPhase::Idle,
        (Lead::Elsewhere, _) => SyncPhase::Elsewhere,
    };
    ShopSync {
        shop_id: id.to_string(),
        name: name.to_owned(),
        state: shop_state(known.map_or(state, |k| k.state)),
        phase,
        done: known.map_or(0, |k| number(k.done)),
        total: known.and_then(|k| k.total).map(number),
        last_success: known.and_then(|k| k.last_success).map(map::instant),
        next_try: known.and_then(|k| k.next_try).map(map::instant),
        problem: known.and_then(problem),
        caps: ShopCaps::default(),
        waiting: 0,
        clock: None,
        differences: None,
    }
}

fn problem(known: &ConnStatus) -> Option<Problem> {
    let error = match known.problem.as_ref()? {
        sync::Problem::Shop(_) if known.no_internet => AppError::new(ErrorCode::NoInternet),
        sync::Problem::Shop(error) => map::conn_error(error),
        // Its words are in the log; nobody can do more about it than about any unexpected error.
        sync::Problem::Data(_) => AppError::new(ErrorCode::Internal),
    };
    Some(error.into())
}

const fn phase(phase: Phase) -> SyncPhase {
    match phase {
        Phase::ImportingOpenOrders => SyncPhase::ImportingOpenOrders,
        Phase::ImportingProducts => SyncPhase::ImportingProducts,
        Phase::ImportingHistory => SyncPhase::ImportingHistory,
        Phase::Sending => SyncPhase::Sending,
        Phase::Fetching => SyncPhase::Fetching,
        Phase::Idle => SyncPhase::Idle,
        Phase::Waiting => SyncPhase::Waiting,
    }
}

pub(crate) const fn shop_state(state: ConnState) -> ShopState {
    match state {
        ConnState::Ok => ShopState::Ok,
        ConnState::Paused | ConnState::Removed => ShopState::Paused,
        ConnState::AuthFailed => ShopState::AuthFailed,
        ConnState::Blocked => ShopState::Blocked,
        ConnState::Offline => ShopState::Offline,
    }
}

pub(crate) fn caught_up(report: sync::CaughtUp) -> CaughtUp {
    let problems = report.problems.iter().map(not_caught_up).collect();
    CaughtUp {
        pulled: number(report.pulled),
        sent: number(report.sent),
        waiting: number(report.waiting),
        needs_you: number(report.needs_you),
        problems,
    }
}

fn not_caught_up(reason: &NotCaughtUp) -> contract::Problem {
    match reason {
        NotCaughtUp::Shop(_, error) => map::conn_error(error).into(),
        NotCaughtUp::Paused(_) => AppError::new(ErrorCode::SyncPaused).into(),
        NotCaughtUp::Elsewhere => AppError::new(ErrorCode::SyncElsewhere).into(),
        NotCaughtUp::Stopped => AppError::new(ErrorCode::SyncStopped).into(),
        NotCaughtUp::Data(_) => AppError::new(ErrorCode::Internal).into(),
    }
}

pub(crate) fn number(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
