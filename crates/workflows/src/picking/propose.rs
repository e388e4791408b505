//! Waves that could be picked next. Nothing is recorded.

use std::collections::HashMap;

use domain::OrderId;
use domain::picking::{Demand, DemandPick, Proposal, WaveRule, propose};
use store::waves::{self, Wanting};
use store::{Store, stock};

use super::PickError;
use super::plan::{Ground, Part, Shelves};

/// Orders that are looked at, the most urgent ones.
const MOST_ORDERS: u32 = 2_000;

/// What could be picked next.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    /// Waves, the most urgent first.
    pub waves: Vec<Proposal>,
    /// Orders for which too little lies on the shelves.
    pub short: Vec<OrderId>,
    /// Orders that no rule fits.
    pub left: Vec<OrderId>,
}

/// Proposes waves by these rules in their order, for the warehouse in which this computer works. Only orders are in them
/// for which everything lies on the shelves, counted down from the most urgent one.
///
/// # Errors
/// [`PickError`] when it could not be read.
pub async fn propose_waves(store: &Store, rules: &[WaveRule]) -> Result<Proposed, PickError> {
    let mut reader = store.read().await?;
    let today = store.clock().now().utc_day();
    let warehouse = stock::home(&mut reader).await?;
    let settings = waves::rules(&mut reader).await?;
    let wanting = waves::wanting(&mut reader, MOST_ORDERS).await?;
    let ids: Vec<OrderId> = wanting.iter().map(|one| one.order.clone()).collect();
    let needs = waves::wanted(&mut reader, &ids).await?;
    let mut shelves = Shelves::read(&mut reader, &warehouse, needs.values()).await?;
    let ground = Ground::read(&mut reader, &warehouse, shelves.bins()).await?;
    let mut planned: HashMap<OrderId, Vec<Part>> = HashMap::new();
    let mut short = Vec::new();
    for one in &wanting {
        let Some(needs) = needs.get(&one.order).filter(|needs| !needs.is_empty()) else { continue };
        match shelves.take_all(&warehouse, today, needs) {
            Some(parts) => _ = planned.insert(one.order.clone(), parts),
            None => short.push(one.order.clone()),
        }
    }
    let demands: Vec<Demand> = wanting
        .into_iter()
        .filter_map(|one| planned.remove(&one.order).map(|parts| demand(&ground, one, parts)))
        .collect();
    let found = propose(&ground.floor, &demands, rules, settings.limits, settings.pace);
    Ok(Proposed { waves: found.waves, short, left: found.left })
}

fn demand(ground: &Ground, order: Wanting, parts: Vec<Part>) -> Demand {
    let picks = parts.into_iter().map(|part| DemandPick {
        variant: part.variant,
        units: u32::try_from(part.from.units).unwrap_or(u32::MAX),
        stop: ground.stop(&part.from.place.bin),
        zone: ground.zone(&part.from.place.bin),
    });
    Demand {
        order: order.order,
        is_urgent: order.is_urgent,
        due: order.due,
        carrier: order.carrier,
        picks: picks.collect(),
    }
}
