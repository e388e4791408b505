//! Waves as lists, pages and pickers see them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::picking::{PickRun, PickTask};
use domain::{StationId, Timestamp, UserId, VariantId, WaveId};
use store::waves::{self, Member, WaveRow as Row};
use store::{Reader, StoreError, catalogue, station, users};

use crate::contract::{
    Item, PickLine, PickView, SlotUnits, WaveDetail, WaveNews, WaveOrder, WaveRow, WaveStop,
};
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::map::waves::{member_out, rule_out, state_out, step_out};

/// Items by their id, each read once.
#[derive(Default)]
pub(crate) struct Items {
    known: HashMap<VariantId, Item>,
}

impl Items {
    pub(crate) async fn get(&mut self, reader: &mut impl Reader, id: &VariantId) -> Result<Item, StoreError> {
        if let Some(item) = self.known.get(id) {
            return Ok(item.clone());
        }
        let found = catalogue::variant(reader, id).await?;
        let item = match found {
            Some(found) => Item {
                id: Some(found.variant_id.to_string()),
                name: found.name,
                variant_label: found.label,
                sku: found.sku,
                barcode: found.barcode,
                bin: found.bin,
            },
            None => Item {
                id: None,
                name: id.remote.to_string(),
                variant_label: String::new(),
                sku: String::new(),
                barcode: String::new(),
                bin: String::new(),
            },
        };
        self.known.insert(id.clone(), item.clone());
        Ok(item)
    }
}

/// A number of the store as front ends get it.
pub(crate) fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

fn up(value: i64, per: i64) -> u32 {
    count(value.saturating_add(per - 1) / per)
}

/// Who picks: the person, else the station.
pub(crate) async fn picker_name(
    reader: &mut impl Reader,
    picker: Option<(StationId, Option<UserId>)>,
) -> Result<String, StoreError> {
    let Some((at, user)) = picker else { return Ok(String::new()) };
    if let Some(user) = user
        && let Some(user) = users::get(reader, user).await?
    {
        return Ok(user.name);
    }
    Ok(station::name(reader, at).await?.unwrap_or_default())
}

pub(crate) async fn wave_row(
    reader: &mut impl Reader,
    row: &Row,
    here: StationId,
) -> Result<WaveRow, StoreError> {
    let wave = &row.wave;
    Ok(WaveRow {
        id: wave.wave_id.to_string(),
        number: count(wave.number),
        code: waves::code_of(wave.number),
        rule: wave.rule.map(rule_out),
        is_bulk: wave.is_bulk,
        state: state_out(wave.state),
        carrier: wave.carrier.clone(),
        zone: wave.zone.clone(),
        due_at: wave.due.map(map::instant),
        orders: row.orders,
        needed: row.needed,
        placed: row.placed,
        short: row.short,
        metres: up(wave.millimetres, 1_000),
        minutes: up(wave.seconds, 60),
        picker: picker_name(reader, wave.picker).await?,
        is_here: wave.picker.is_some_and(|(station, _)| station == here),
        started_at: wave.started_at.map(map::instant),
        finished_at: wave.finished_at.map(map::instant),
    })
}

/// Everything about one wave.
pub(crate) async fn wave_detail(
    reader: &mut impl Reader,
    wave: WaveId,
    here: StationId,
) -> Result<WaveDetail, AppError> {
    let missing = || AppError::new(ErrorCode::NotFound);
    let row = waves::get(reader, wave).await?.ok_or_else(missing)?;
    let run = waves::load_run(reader, wave).await?.ok_or_else(missing)?;
    let members = waves::members(reader, wave).await?;
    let orders = members.iter().map(|member| wave_order(&run, member)).collect();
    Ok(WaveDetail {
        wave: wave_row(reader, &row, here).await?,
        totes: row.wave.totes,
        takes_urgent: row.wave.takes_urgent,
        stops: stops(reader, &run).await?,
        orders,
    })
}

fn wave_order(run: &PickRun, member: &Member) -> WaveOrder {
    let its = || run.tasks.iter().filter(|task| task.order == member.order);
    WaveOrder {
        order_id: member.order.to_string(),
        number: member.number.clone(),
        slot: member.slot,
        tote: run.tote(member.slot).map(|tote| tote.bin.to_string()).unwrap_or_default(),
        state: member_out(member.state),
        is_late: member.is_late,
        needed: its().map(|task| task.needed).sum(),
        placed: its().map(|task| task.placed).sum(),
        short: its().map(|task| task.short).sum(),
    }
}

/// The walk: neighbouring tasks of one item in one bin are one stop.
async fn stops(reader: &mut impl Reader, run: &PickRun) -> Result<Vec<WaveStop>, StoreError> {
    let mut items = Items::default();
    let mut stops: Vec<(&PickTask, WaveStop)> = Vec::new();
    for task in run.tasks.iter().filter(|task| task.needed + task.short > 0) {
        let is_same = |other: &PickTask| {
            other.from == task.from && other.variant == task.variant && other.lot == task.lot
        };
        if !stops.last().is_some_and(|(other, _)| is_same(other)) {
            let stop = WaveStop {
                bin: task.from.bin.to_string(),
                item: items.get(reader, &task.variant).await?,
                lot: task.lot.clone(),
                needed: 0,
                placed: 0,
                short: 0,
                slots: Vec::new(),
            };
            stops.push((task, stop));
        }
        if let Some((_, stop)) = stops.last_mut() {
            stop.needed += task.needed;
            stop.placed += task.placed;
            stop.short += task.short;
            stop.slots.push(SlotUnits { slot: task.slot, units: task.needed });
        }
    }
    Ok(stops.into_iter().map(|(_, stop)| stop).collect())
}

/// A wave as its picker works on it.
pub(crate) async fn pick_view(
    reader: &mut impl Reader,
    wave: WaveId,
    here: StationId,
) -> Result<PickView, AppError> {
    let missing = || AppError::new(ErrorCode::NotFound);
    let row = waves::get(reader, wave).await?.ok_or_else(missing)?;
    let run = waves::load_run(reader, wave).await?.ok_or_else(missing)?;
    let members = waves::members(reader, wave).await?;
    let numbers: BTreeMap<_, _> = members.iter().map(|m| (m.order.clone(), m.number.clone())).collect();
    let current = run.current();
    let line = match current {
        Some(task) => Some(pick_line(reader, &run, task, numbers.get(&task.order)).await?),
        None => None,
    };
    let open: Vec<&PickTask> = run.tasks.iter().filter(|task| task.is_open()).collect();
    let bins: BTreeSet<_> = open.iter().map(|task| &task.from).collect();
    let next = open.iter().find(|task| current.is_some_and(|now| now.from != task.from));
    Ok(PickView {
        wave: wave_row(reader, &row, here).await?,
        step: step_out(run.step()),
        line,
        next_bin: next.map(|task| task.from.bin.to_string()).unwrap_or_default(),
        bins_left: count(i64::try_from(bins.len()).unwrap_or(0)),
        units_left: open.iter().map(|task| task.missing()).sum(),
        news: members.iter().filter(|member| !member.is_told).map(news).collect(),
    })
}

fn news(member: &Member) -> WaveNews {
    WaveNews { number: member.number.clone(), slot: member.slot, state: member_out(member.state) }
}

async fn pick_line(
    reader: &mut impl Reader,
    run: &PickRun,
    task: &PickTask,
    number: Option<&String>,
) -> Result<PickLine, StoreError> {
    // In a wave with one tote the picker takes everything of a bin at once.
    let same = run.tasks.iter().filter(|other| {
        run.is_bulk && other.is_open() && other.from == task.from && other.variant == task.variant
    });
    let missing = if run.is_bulk { same.map(PickTask::missing).sum() } else { task.missing() };
    Ok(PickLine {
        bin: task.from.bin.to_string(),
        item: Items::default().get(reader, &task.variant).await?,
        lot: task.lot.clone(),
        order_number: number.cloned().unwrap_or_default(),
        slot: task.slot,
        tote: run.tote(task.slot).map(|tote| tote.bin.to_string()).unwrap_or_default(),
        missing,
        in_hand: task.in_hand,
    })
}

/// Waves of the last day are shown beside the open ones.
pub(crate) fn since(now: Timestamp) -> Timestamp {
    now.minus(std::time::Duration::from_secs(86_400))
}
