//! A packing session as the bench shows it.

use std::collections::HashMap;

use domain::{
    BenchState, Interruption, OrderId, PackRule, PackingSession, RemoteId, ScanOutcome, SessionState, Stage,
    StationId, VariantId,
};
use store::catalogue::{self, Variant};
use store::orders::{self, OrderDetail};
use store::{Reader, StoreError, packing};

use crate::contract::{
    self, BenchStep, BenchWeight, BoxMate, DocumentRow, Item, OrderChange, PackingLine, PackingOrder,
    PackingView, ScanLogEntry, ScanOutcome as Outcome,
};
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::map::paper::document_row;
use crate::sounds::Sound;

/// Entries of the log that the bench shows.
const LOG: usize = 20;

pub(crate) async fn packing_view(
    reader: &mut impl Reader,
    session: &PackingSession,
) -> Result<PackingView, AppError> {
    let order = orders::get(reader, &session.order).await?;
    let order = order.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let items = items(&order);
    let bench = BenchState::of(&packing::bench_facts(reader, session.session).await?);
    let lines = session.lines.iter().map(|l| PackingLine {
        id: l.line.to_string(),
        item: items.get(&l.line).cloned().unwrap_or_else(|| unknown_item(&l.codes)),
        variant_id: l.variant.as_ref().map(ToString::to_string),
        needed: l.needed.units(),
        counted: l.counted.units(),
        short: short_of(&bench, &l.line),
    });
    let lines: Vec<_> = lines.collect();
    let mut scans = Vec::new();
    for scan in session.scans.iter().rev().take(LOG) {
        scans.push(ScanLogEntry {
            code: scan.code.to_string(),
            outcome: outcome(reader, session, &scan.outcome).await?,
            at: map::instant(scan.at),
            undone: scan.undone,
        });
    }
    let documents = match session.state {
        SessionState::Packed | SessionState::Finished => documents_of(reader, &session.order).await?,
        SessionState::Open | SessionState::SetAside => Vec::new(),
    };
    let checks = workflows::bench_checks(reader, session).await?;
    let info = packing::session_info(reader, session.session).await?;
    let box_name = match bench.chosen_box {
        Some(id) => store::boxes::get(reader, id).await?.map(|row| row.name),
        None => None,
    };
    let mut mates = workflows::parcel_mates(reader, &session.order).await?;
    mates.retain(|mate| mate.order_id != session.order);
    let mates = mates.into_iter().map(|mate| BoxMate {
        id: mate.order_id.to_string(),
        number: mate.number,
        is_closed: mate.stage == Stage::Shipped,
    });
    Ok(PackingView {
        session_id: session.session.to_string(),
        needed: lines.iter().map(|l| l.needed).sum(),
        counted: lines.iter().map(|l| l.counted).sum(),
        lines,
        state: map::session_state(session.state),
        tracking_number: session.scanned_tracking_number().map(str::to_owned),
        scans,
        mistakes: session.mistakes(),
        stopped: stopped(&order, session),
        changed: changed(&bench),
        opened_at: map::instant(info.map_or(order.row.placed_at, |info| info.opened_at)),
        due: order.row.due_at.map(map::instant),
        parcel: order.row.parcels + 1,
        of_parcels: order.row.of_parcels.max(order.row.parcels + 1),
        box_name,
        has_boxes: checks.has_boxes,
        weight: bench.weighed.map(|weighed| BenchWeight {
            grams: weighed.weight.grams(),
            finding: map::bench::finding(weighed.finding),
            is_accepted: weighed.is_accepted,
        }),
        steps: checks.steps.iter().map(|rule| step(rule, &bench)).collect(),
        is_label_proved: session.label_proved(&bench),
        open: checks.open_points(session, &bench).iter().map(map::bench::open_point).collect(),
        rules: map::bench::rules(&checks.rules),
        needs_help: bench.needs_help,
        notes: checks.notes.into_iter().map(map::order_work::note).collect(),
        documents,
        mates: mates.collect(),
        order: packing_order(&order),
    })
}

/// Units of a line that are not sent with this parcel.
fn short_of(bench: &BenchState, line: &RemoteId) -> u32 {
    bench.short.iter().filter(|(short, _)| short == line).map(|(_, units)| units.units()).sum()
}

const fn changed(bench: &BenchState) -> Option<OrderChange> {
    match bench.stopped {
        Some(Interruption::Lines) => Some(OrderChange::Lines),
        Some(Interruption::Address) => Some(OrderChange::Address),
        Some(Interruption::Refused(_)) | None => None,
    }
}

fn step(rule: &PackRule, bench: &BenchState) -> BenchStep {
    BenchStep {
        id: rule.rule_id.clone(),
        kind: map::bench::step_kind(rule.step),
        text: rule.text.clone(),
        is_done: bench.done_steps.contains(&rule.rule_id),
    }
}

/// The papers of an order.
pub(crate) async fn documents_of(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Vec<DocumentRow>, StoreError> {
    let infos = store::documents::of_order(reader, order).await?;
    Ok(infos.iter().map(document_row).collect())
}

/// An order that is finished here is shipped, which is no reason to stop its own session.
fn stopped(order: &OrderDetail, session: &PackingSession) -> Option<contract::PackRefusal> {
    if session.state == SessionState::Finished {
        return None;
    }
    order.row.stage.may_pack().err().map(map::refusal)
}

fn packing_order(order: &OrderDetail) -> PackingOrder {
    PackingOrder {
        id: order.row.order_id.to_string(),
        number: order.row.number.clone(),
        customer: order.row.customer_name.clone(),
        city: order.row.city.clone(),
        country: order.row.country.clone(),
        shipping_method: order.row.shipping_method.clone(),
        customer_note: order.shop.customer_note.clone(),
        is_gift: order.row.is_gift,
    }
}

fn items(order: &OrderDetail) -> HashMap<RemoteId, Item> {
    let item = |l: &orders::OrderLineDetail| Item {
        id: l.variant.as_ref().map(|v| v.variant_id.to_string()),
        name: l.line.name.clone(),
        variant_label: l.line.variant_label.clone(),
        sku: l.line.sku.clone(),
        barcode: l.barcode().to_owned(),
        bin: l.bin().to_owned(),
    };
    order.lines.iter().map(|l| (l.line.remote_id.clone(), item(l))).collect()
}

/// A line that the shop removed while it was packed.
fn unknown_item(codes: &[String]) -> Item {
    let code = codes.first().cloned().unwrap_or_default();
    Item {
        id: None,
        name: code.clone(),
        variant_label: String::new(),
        sku: code,
        barcode: String::new(),
        bin: String::new(),
    }
}

pub(crate) fn item_of(variant: &Variant) -> Item {
    Item {
        id: Some(variant.variant_id.to_string()),
        name: variant.name.clone(),
        variant_label: variant.label.clone(),
        sku: variant.sku.clone(),
        barcode: variant.barcode.clone(),
        bin: variant.bin.clone(),
    }
}

/// What a scan meant, with the words that tell items and orders apart.
pub(crate) async fn outcome(
    reader: &mut impl Reader,
    session: &PackingSession,
    outcome: &ScanOutcome,
) -> Result<Outcome, StoreError> {
    Ok(match outcome {
        ScanOutcome::Counted { line, units } => {
            Outcome::Counted { line_id: line.to_string(), units: units.units() }
        }
        ScanOutcome::OrderPacked { line, units } => {
            Outcome::OrderPacked { line_id: line.to_string(), units: units.units() }
        }
        ScanOutcome::TooMany { line, units } => {
            Outcome::TooMany { line_id: line.to_string(), units: units.units() }
        }
        ScanOutcome::LotMissing { line, is_serial } => {
            Outcome::LotMissing { line_id: line.to_string(), is_serial: *is_serial }
        }
        ScanOutcome::Expired { line, lot, expires } => {
            Outcome::Expired { line_id: line.to_string(), lot: lot.clone(), expires: expires.to_string() }
        }
        ScanOutcome::SerialTwice { line, serial } => {
            Outcome::SerialTwice { line_id: line.to_string(), serial: serial.clone() }
        }
        ScanOutcome::WrongItem { scanned } => wrong_item(reader, session, scanned).await?,
        ScanOutcome::UnknownBarcode => Outcome::UnknownBarcode,
        ScanOutcome::ThisOrder => Outcome::ThisOrder,
        ScanOutcome::OtherOrder { order } => {
            Outcome::OtherOrder { number: number_of(reader, order).await?, order_id: order.to_string() }
        }
        ScanOutcome::AlreadyCounted => Outcome::AlreadyCounted,
        ScanOutcome::TrackingNumber { number } => Outcome::TrackingNumber { number: number.clone() },
        ScanOutcome::LabelProved => Outcome::LabelProved,
        ScanOutcome::WrongLabel { order } => Outcome::WrongLabel {
            number: match order {
                Some(order) => Some(number_of(reader, order).await?),
                None => None,
            },
        },
        ScanOutcome::SlipForLabel => Outcome::SlipForLabel,
        ScanOutcome::OldLabel => Outcome::OldLabel,
        ScanOutcome::BoxChosen { box_id } => {
            let row = store::boxes::get(reader, *box_id).await?;
            Outcome::BoxChosen { name: row.map(|row| row.name).unwrap_or_default() }
        }
        ScanOutcome::Bin => Outcome::Bin,
        ScanOutcome::Command { .. } => Outcome::Command,
        ScanOutcome::Stopped { .. } => Outcome::Stopped,
        ScanOutcome::Elsewhere { station } => {
            Outcome::Elsewhere { station: station_name(reader, *station).await? }
        }
        ScanOutcome::NotOpen => Outcome::NotOpen,
    })
}

async fn wrong_item(
    reader: &mut impl Reader,
    session: &PackingSession,
    scanned: &VariantId,
) -> Result<Outcome, StoreError> {
    let Some(variant) = catalogue::variant(reader, scanned).await? else {
        return Ok(Outcome::UnknownBarcode);
    };
    let siblings = catalogue::variants_of(reader, &variant.product_id).await?;
    let is_sibling = |v: &VariantId| siblings.iter().any(|s| s.variant_id == *v);
    let meant = session.lines.iter().find(|l| l.variant.as_ref().is_some_and(is_sibling));
    Ok(Outcome::WrongItem { scanned: item_of(&variant), meant_line_id: meant.map(|l| l.line.to_string()) })
}

async fn number_of(reader: &mut impl Reader, order: &OrderId) -> Result<String, StoreError> {
    Ok(orders::row(reader, order).await?.map_or_else(|| order.remote.to_string(), |o| o.number))
}

/// What people call a station, or nothing where it is not known.
pub(crate) async fn station_name(reader: &mut impl Reader, station: StationId) -> Result<String, StoreError> {
    Ok(store::station::name_of(reader, station).await?.unwrap_or_default())
}

/// The sound of an outcome; a repeated delivery of the same scan sounds like the first, as its packer expects.
pub(crate) const fn sound_of(outcome: &ScanOutcome) -> Sound {
    match outcome {
        ScanOutcome::Counted { .. }
        | ScanOutcome::AlreadyCounted
        | ScanOutcome::ThisOrder
        | ScanOutcome::TrackingNumber { .. }
        | ScanOutcome::LabelProved
        | ScanOutcome::BoxChosen { .. }
        | ScanOutcome::Command { .. } => Sound::Ok,
        ScanOutcome::OrderPacked { .. } => Sound::Done,
        ScanOutcome::WrongItem { .. }
        | ScanOutcome::Expired { .. }
        | ScanOutcome::WrongLabel { .. }
        | ScanOutcome::OldLabel
        | ScanOutcome::Stopped { .. } => Sound::Error,
        ScanOutcome::TooMany { .. }
        | ScanOutcome::LotMissing { .. }
        | ScanOutcome::SerialTwice { .. }
        | ScanOutcome::UnknownBarcode
        | ScanOutcome::OtherOrder { .. }
        | ScanOutcome::SlipForLabel
        | ScanOutcome::Bin
        | ScanOutcome::Elsewhere { .. }
        | ScanOutcome::NotOpen => Sound::Warn,
    }
}
