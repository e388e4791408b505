//! From which bins a wave takes its units, and in which order it visits them.

use std::collections::{BTreeSet, HashMap};

use domain::picking::{Floor, Needs, PickTask, Stop, WaveState, plan_walk};
use domain::{
    BinCode, BusinessDay, Holding, OrderId, Place, RemoteId, TakeFrom, TakePart, TaskId, VariantId,
    WarehouseId, WaveId, plan_take,
};
use store::waves::{self, NewTask};
use store::{Reader, StoreError, WriteTx, stock, warehouses};

use super::load;
use crate::Who;
use crate::picking::PickError;

/// What lies on the shelves while plans are made: what one plan takes, the next cannot have.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelves {
    held: HashMap<VariantId, Vec<Holding>>,
}

/// A part of what an order needs, and where it is taken.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) line: RemoteId,
    pub(super) variant: VariantId,
    pub(super) from: TakePart,
}

impl Shelves {
    pub(super) async fn read(
        reader: &mut impl Reader,
        warehouse: &WarehouseId,
        needs: impl Iterator<Item = &Needs>,
    ) -> Result<Self, StoreError> {
        let items: BTreeSet<VariantId> = needs.flat_map(Needs::keys).map(|(_, item)| item.clone()).collect();
        let items: Vec<VariantId> = items.into_iter().collect();
        Ok(Self { held: waves::shelves(reader, warehouse, &items).await? })
    }

    /// Every bin in which something lies.
    pub(super) fn bins(&self) -> impl Iterator<Item = &Place> {
        self.held.values().flatten().map(|holding| &holding.place)
    }

    /// Leaves a bin out for an item: whoever was there did not find it.
    pub(super) fn leave_out(&mut self, variant: &VariantId, place: &Place) {
        if let Some(held) = self.held.get_mut(variant) {
            held.retain(|holding| holding.place != *place);
        }
    }

    /// Takes what is there, best bin first, and says what is missing.
    pub(super) fn take(
        &mut self,
        warehouse: &WarehouseId,
        today: BusinessDay,
        needs: &Needs,
    ) -> (Vec<Part>, Needs) {
        let mut parts = Vec::new();
        let mut missing = Needs::new();
        for ((line, variant), units) in needs {
            let held = self.held.entry(variant.clone()).or_default();
            let from = TakeFrom { warehouse, tote: None, today };
            let plan = plan_take(held, &from, i64::from(*units));
            for from in plan.parts {
                if let Some(holding) = held.iter_mut().find(|h| h.place == from.place && h.lot == from.lot) {
                    holding.on_hand -= from.units;
                }
                parts.push(Part { line: line.clone(), variant: variant.clone(), from });
            }
            if plan.missing > 0 {
                missing.insert((line.clone(), variant.clone()), units_of(plan.missing));
            }
        }
        (parts, missing)
    }

    /// Takes everything or nothing.
    pub(super) fn take_all(
        &mut self,
        warehouse: &WarehouseId,
        today: BusinessDay,
        needs: &Needs,
    ) -> Option<Vec<Part>> {
        let mut trial = Self::default();
        for (_, variant) in needs.keys() {
            if let Some(held) = self.held.get(variant) {
                trial.held.insert(variant.clone(), held.clone());
            }
        }
        let (parts, missing) = trial.take(warehouse, today, needs);
        if !missing.is_empty() {
            return None;
        }
        self.held.extend(trial.held);
        Some(parts)
    }
}

fn units_of(units: i64) -> u32 {
    u32::try_from(units).unwrap_or(0)
}

/// Books the opening of what is about to be planned, so that plans and ledger speak of the same numbers.
pub(super) async fn open_books(
    tx: &mut WriteTx,
    who: &Who,
    needs: impl Iterator<Item = &Needs>,
) -> Result<(), StoreError> {
    let items: BTreeSet<VariantId> = needs.flat_map(Needs::keys).map(|(_, item)| item.clone()).collect();
    for item in items {
        stock::ensure_opening(tx, &item, who.station).await?;
    }
    Ok(())
}

/// Plans the tasks of an order.
pub(super) async fn add_parts(
    tx: &mut WriteTx,
    wave: WaveId,
    order: &OrderId,
    slot: u32,
    parts: Vec<Part>,
) -> Result<(), StoreError> {
    let mut tasks = Vec::with_capacity(parts.len());
    for part in parts {
        tasks.push(NewTask {
            task: TaskId::new(tx.ids().next()),
            order: order.clone(),
            line: part.line,
            variant: part.variant,
            from: part.from.place,
            lot: part.from.lot,
            slot,
            units: units_of(part.from.units),
        });
    }
    waves::add_tasks(tx, wave, &tasks).await
}

/// What is known of the floor of a warehouse.
pub(super) struct Ground {
    pub(super) floor: Floor,
    stops: HashMap<BinCode, Stop>,
    zones: HashMap<BinCode, String>,
}

impl Ground {
    /// The floor with its bins and those in which something lies.
    pub(super) async fn read<'a>(
        reader: &mut impl Reader,
        warehouse: &WarehouseId,
        also: impl Iterator<Item = &'a Place>,
    ) -> Result<Self, StoreError> {
        let zones = warehouses::zones(reader, warehouse).await?;
        let zones: HashMap<String, i64> = zones.into_iter().map(|z| (z.zone, z.position)).collect();
        let bins = warehouses::bins(reader, warehouse).await?;
        let shelves = bins.iter().filter(|bin| bin.kind == domain::BinKind::Shelf);
        let mut codes: BTreeSet<&BinCode> = shelves.map(|bin| &bin.place.bin).collect();
        let also: Vec<&BinCode> = also.map(|place| &place.bin).filter(|bin| !bin.is_none()).collect();
        codes.extend(also);
        let floor = Floor::of(codes, waves::rules(reader).await?.sizes);
        let stop = |bin: &warehouses::Bin| Stop {
            bin: bin.place.bin.clone(),
            zone: zones.get(&bin.zone).copied(),
            position: bin.position,
        };
        let stops = bins.iter().map(|bin| (bin.place.bin.clone(), stop(bin))).collect();
        let zones = bins.into_iter().map(|bin| (bin.place.bin, bin.zone)).collect();
        Ok(Self { floor, stops, zones })
    }

    pub(super) fn stop(&self, bin: &BinCode) -> Stop {
        let unknown = || Stop { bin: bin.clone(), zone: None, position: None };
        self.stops.get(bin).cloned().unwrap_or_else(unknown)
    }

    pub(super) fn zone(&self, bin: &BinCode) -> String {
        self.zones.get(bin).cloned().unwrap_or_default()
    }
}

/// Puts the tasks of a wave into the order of the walk. While it is picked, the walk goes on from the bin in front of the
/// picker and comes to what lies behind him at the end.
pub(super) async fn lay_walk(tx: &mut WriteTx, wave: WaveId) -> Result<(), PickError> {
    let run = load(tx, wave).await?;
    let row = super::row(tx, wave).await?;
    let ground = Ground::read(tx, &row.wave.warehouse, run.tasks.iter().map(|task| &task.from)).await?;
    let bins: BTreeSet<&BinCode> = run.tasks.iter().map(|task| &task.from.bin).collect();
    let stops: Vec<Stop> = bins.into_iter().map(|bin| ground.stop(bin)).collect();
    let walk = plan_walk(&ground.floor, &stops);
    let ranks: HashMap<&BinCode, usize> =
        walk.order.iter().enumerate().map(|(rank, stop)| (&stops[*stop].bin, rank)).collect();
    let rank = |task: &PickTask| ranks.get(&task.from.bin).copied().unwrap_or(0);
    let here = match (&run.at, run.state) {
        (Some(at), WaveState::Picking) => ranks.get(&at.bin).copied().unwrap_or(0),
        _ => 0,
    };
    let mut tasks: Vec<&PickTask> = run.tasks.iter().collect();
    tasks.sort_by_key(|task| (rank(task) < here, rank(task), &task.variant, task.slot, task.task));
    let order: Vec<TaskId> = tasks.iter().map(|task| task.task).collect();
    let units = run.tasks.iter().map(|task| task.needed).sum();
    let seconds = waves::rules(tx).await?.pace.seconds(walk.millimetres, stops.len(), units);
    let millimetres = i64::try_from(walk.millimetres).unwrap_or(i64::MAX);
    waves::set_walk(tx, wave, &order, (millimetres, i64::from(seconds))).await?;
    Ok(())
}
