//! Papers of one order, and making those that go with a packed one.

use documents::{
    AddressLabel, Content, Kind, PackingSlip, Proforma, ProformaLine, ReturnLine, ReturnSlip, SlipLine,
    Target,
};
use domain::{Language, Money, OrderId, Timestamp};
use store::documents::DocumentInfo;
use store::orders::{self, OrderDetail};
use store::{Changes, Reader, Store, printers};

use super::cod_guard::void_stale_labels;
use super::contents::Contents;
use super::draft::media;
use super::queue::{PrinterSettings, PrinterState, SentTo};
use super::this_parcel::ThisParcel;
use super::{MadeOf, PaperDefaults, PaperError, Request, draft, keep, print_document, template_of};
use crate::{Done, Who};

/// The days in which goods may come back in the European Union (directive 2011/83/EU, article 9) and in Ukraine (law on
/// consumer rights, article 9).
const DAYS_TO_RETURN: u64 = 14;

/// Reads what stands on a paper of an order.
pub(super) async fn gather(
    reader: &mut impl Reader,
    kind: Kind,
    order: &OrderId,
    now: Timestamp,
) -> Result<Contents, PaperError> {
    let detail = orders::get(reader, order).await?;
    let detail = detail.ok_or_else(|| PaperError::NoSuchOrder(order.clone()))?;
    let parcel = ThisParcel::of(reader, &detail).await?;
    let content = match kind {
        Kind::AddressLabel => Content::AddressLabel(address_label(&detail, &parcel)),
        Kind::ReturnSlip => Content::ReturnSlip(return_slip(&detail, now)),
        Kind::Proforma => Content::Proforma(proforma(&detail, now)),
        _ => Content::PackingSlip(packing_slip(&detail, &parcel)),
    };
    Ok(Contents {
        content,
        title: detail.shop.number.clone(),
        order: Some(order.clone()),
        parcel: parcel.closed.map(|parcel| parcel.parcel_id),
        reader: Language::of_country(&detail.shop.shipping.country),
    })
}

/// The papers of a packed order that are not there yet, slip before label, in this station's sizes.
///
/// # Errors
/// [`PaperError`]; papers made before the error stay archived.
pub async fn order_papers(
    store: &Store,
    who: Who,
    order: &OrderId,
    defaults: &PaperDefaults,
) -> Result<Vec<Done<DocumentInfo>>, PaperError> {
    let mut tx = store.write().await?;
    void_stale_labels(&mut tx, order).await?;
    tx.commit().await?;
    let made = papers_of_this_parcel(&mut store.read().await?, order).await?;
    let mut papers = Vec::new();
    for kind in [Kind::PackingSlip, Kind::AddressLabel] {
        let (_, template) = template_of(&mut store.read().await?, kind).await?;
        let media = media(&template, kind, defaults).name();
        if made.iter().any(|d| d.kind == kind.name() && d.media == media && d.void_at.is_none()) {
            continue;
        }
        let request = Request { kind, made_of: MadeOf::Order(order.clone()), language: None, media: None };
        let target = target_of(store, who, kind).await?;
        let draft = draft(store, &request, defaults, &target).await?;
        papers.push(keep(store, who, draft).await?);
    }
    Ok(papers)
}

/// Papers of the parcel that the order is at, newest first.
async fn papers_of_this_parcel(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Vec<DocumentInfo>, PaperError> {
    let Some(detail) = orders::get(reader, order).await? else {
        return Err(PaperError::NoSuchOrder(order.clone()));
    };
    let parcel = ThisParcel::of(reader, &detail).await?;
    Ok(detail.documents.into_iter().filter(|paper| parcel.is_about(paper.created_at)).collect())
}

/// Queues the papers of a packed order at the printers that take them by themselves, once: what was printed or waits is
/// left alone.
///
/// # Errors
/// [`PaperError`]; what was queued before the error stays queued.
pub async fn print_ready_papers(
    store: &Store,
    who: Who,
    order: &OrderId,
) -> Result<Vec<Changes>, PaperError> {
    let mut reader = store.read().await?;
    let routes = printers::routes(&mut reader, who.station).await?;
    let papers = papers_of_this_parcel(&mut reader, order).await?;
    drop(reader);
    let mut changes = Vec::new();
    for kind in [Kind::PackingSlip, Kind::AddressLabel] {
        let route = routes.iter().find(|route| route.kind == kind.name() && route.is_automatic);
        let newest = papers.iter().find(|paper| paper.kind == kind.name() && paper.void_at.is_none());
        let (Some(route), Some(paper)) = (route, newest) else { continue };
        if paper.printed == store::documents::PrintedState::Never {
            let to = SentTo { printer: route.printer, copies: route.copies };
            changes.push(print_document(store, who, paper.document_id, to).await?.changes);
        }
    }
    Ok(changes)
}

/// What this station's printer of the kind reads; the usual PDF where it has none.
async fn target_of(store: &Store, who: Who, kind: Kind) -> Result<Target, PaperError> {
    let mut reader = store.read().await?;
    let routes = printers::routes(&mut reader, who.station).await?;
    let Some(route) = routes.into_iter().find(|route| route.kind == kind.name()) else {
        return Ok(Target::default());
    };
    let printer = printers::get::<PrinterSettings, PrinterState>(&mut reader, route.printer).await?;
    Ok(printer.map_or_else(Target::default, |printer| printer.target))
}

fn packing_slip(detail: &OrderDetail, this: &ThisParcel) -> PackingSlip {
    let shop = &detail.shop;
    let packed = detail.lines.iter().filter(|l| l.line.is_physical);
    let line = |l: &orders::OrderLineDetail| SlipLine {
        name: l.line.name.clone(),
        variant: some_text(&l.line.variant_label),
        sku: l.line.sku.clone(),
        barcode: some_text(l.barcode()),
        ordered: l.needed.units(),
        in_parcel: this.units_of(&l.line.remote_id),
        to_follow: this.follow_of(&l.line.remote_id),
        price: unit_price(l.line.total, l.line.quantity.units()),
        total: Some(l.line.total),
    };
    PackingSlip {
        order_number: shop.number.clone(),
        order_barcode: shop.number.clone(),
        placed_on: Some(shop.placed_at.utc_day()),
        ship_to: shop.shipping.clone(),
        lines: packed.map(line).collect(),
        total: Some(detail.row.total),
        parcel_number: this.number,
        parcel_count: this.count,
        carrier: some_text(&detail.row.shipping_method),
        tracking_number: this.closed.as_ref().and_then(|p| p.tracking_number.clone()),
        customer_note: some_text(&shop.customer_note),
        is_gift: detail.row.is_gift,
        checked_by: None,
        return_code: None,
    }
}

fn address_label(detail: &OrderDetail, this: &ThisParcel) -> AddressLabel {
    let shop = &detail.shop;
    AddressLabel {
        ship_to: shop.shipping.clone(),
        parcel_number: this.number,
        parcel_count: this.count,
        order_number: shop.number.clone(),
        barcode: this.label_code(detail).to_string(),
        service: some_text(&detail.row.shipping_method),
        cod: this.cod,
        weight: this.closed.as_ref().and_then(|parcel| parcel.weight),
        call_first: false,
    }
}

fn return_slip(detail: &OrderDetail, now: Timestamp) -> ReturnSlip {
    let shop = &detail.shop;
    let parcel = detail.parcels.first();
    let shipped = parcel.and_then(|parcel| parcel.finished_at).unwrap_or(now);
    let send_by = shipped.plus(std::time::Duration::from_secs(DAYS_TO_RETURN * 86_400)).utc_day();
    let line = |l: &orders::OrderLineDetail| ReturnLine {
        name: l.line.name.clone(),
        variant: some_text(&l.line.variant_label),
        sku: l.line.sku.clone(),
        sent: l.needed.units(),
    };
    ReturnSlip {
        order_number: shop.number.clone(),
        parcel_code: parcel.map_or_else(|| format!("R:{}", shop.number), |p| format!("R:{}", p.parcel_id)),
        placed_on: Some(shop.placed_at.utc_day()),
        customer: shop.shipping.clone(),
        lines: detail.lines.iter().filter(|l| l.line.is_physical).map(line).collect(),
        send_by: Some(send_by),
    }
}

/// What the lines do not account for is shipping and fees, and stands on a line of its own.
fn proforma(detail: &OrderDetail, now: Timestamp) -> Proforma {
    let shop = &detail.shop;
    let mut lines: Vec<ProformaLine> = detail
        .lines
        .iter()
        .map(|l| ProformaLine {
            name: domain::full_name(&l.line.name, &l.line.variant_label),
            sku: l.line.sku.clone(),
            quantity: l.line.quantity.units(),
            gross: l.line.total,
            tax: None,
        })
        .collect();
    let goods = lines.iter().fold(0_i64, |sum, line| sum.saturating_add(line.gross.minor));
    let rest = shop.total.minor.saturating_sub(goods);
    if rest != 0 {
        let gross = Money::new(rest, shop.total.currency);
        let name = some_text(&shop.shipping_method).unwrap_or_else(|| "+".to_owned());
        lines.push(ProformaLine { name, sku: String::new(), quantity: 1, gross, tax: None });
    }
    Proforma {
        buyer: shop.billing.clone(),
        buyer_legal: Vec::new(),
        order_number: shop.number.clone(),
        issued_on: now.utc_day(),
        pay_by: None,
        payment: shop.payment.title.clone(),
        lines,
        total: shop.total,
    }
}

/// What one unit costs, where the line can be divided without a rest.
fn unit_price(total: Money, quantity: u32) -> Option<Money> {
    let quantity = i64::from(quantity);
    (quantity > 0 && total.minor % quantity == 0).then(|| Money::new(total.minor / quantity, total.currency))
}

pub(super) fn some_text(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}
