//! A packing session as the bench shows it.

use std::collections::HashMap;

use domain::{OrderId, PackingSession, RemoteId, ScanOutcome, SessionState, VariantId};
use store::catalogue::{self, Variant};
use store::orders::{self, OrderDetail};
use store::{Reader, StoreError};

use crate::contract::{
    self, DocumentRow, Item, PackingLine, PackingOrder, PackingView, ScanLogEntry, ScanOutcome as Outcome,
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
    let lines = session.lines.iter().map(|l| PackingLine {
        id: l.line.to_string(),
        item: items.get(&l.line).cloned().unwrap_or_else(|| unknown_item(&l.codes)),
        needed: l.needed.units(),
        counted: l.counted.units(),
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
    Ok(PackingView {
        session_id: session.session.to_string(),
        needed: lines.iter().map(|l| l.needed).sum(),
        counted: lines.iter().map(|l| l.counted).sum(),
        lines,
        state: map::session_state(session.state),
        tracking_number: session.scanned_tracking_number().map(str::to_owned),
        scans,
        mistakes: mistakes(session),
        stopped: stopped(&order, session),
        documents,
        order: packing_order(&order),
    })
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

fn mistakes(session: &PackingSession) -> u32 {
    let is_mistake = |o: &ScanOutcome| {
        matches!(o, ScanOutcome::WrongItem { .. } | ScanOutcome::TooMany { .. } | ScanOutcome::UnknownBarcode)
    };
    u32::try_from(session.scans.iter().filter(|s| is_mistake(&s.outcome)).count()).unwrap_or(u32::MAX)
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
        name: code.clone(),
        variant_label: String::new(),
        sku: code,
        barcode: String::new(),
        bin: String::new(),
    }
}

fn item_of(variant: &Variant) -> Item {
    Item {
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
        ScanOutcome::Counted { line } => Outcome::Counted { line_id: line.to_string() },
        ScanOutcome::OrderPacked { line } => Outcome::OrderPacked { line_id: line.to_string() },
        ScanOutcome::TooMany { line } => Outcome::TooMany { line_id: line.to_string() },
        ScanOutcome::WrongItem { scanned } => wrong_item(reader, session, scanned).await?,
        ScanOutcome::UnknownBarcode => Outcome::UnknownBarcode,
        ScanOutcome::ThisOrder => Outcome::ThisOrder,
        ScanOutcome::OtherOrder { order } => Outcome::OtherOrder { number: number_of(reader, order).await? },
        ScanOutcome::AlreadyCounted => Outcome::AlreadyCounted,
        ScanOutcome::TrackingNumber { number } => Outcome::TrackingNumber { number: number.clone() },
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

/// The sound of an outcome; a repeated delivery of the same scan sounds like the first, as its packer expects.
pub(crate) const fn sound_of(outcome: &ScanOutcome) -> Sound {
    match outcome {
        ScanOutcome::Counted { .. }
        | ScanOutcome::AlreadyCounted
        | ScanOutcome::ThisOrder
        | ScanOutcome::TrackingNumber { .. } => Sound::Ok,
        ScanOutcome::OrderPacked { .. } => Sound::Done,
        ScanOutcome::WrongItem { .. } => Sound::Error,
        ScanOutcome::TooMany { .. }
        | ScanOutcome::UnknownBarcode
        | ScanOutcome::OtherOrder { .. }
        | ScanOutcome::NotOpen => Sound::Warn,
    }
}
