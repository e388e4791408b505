//! Which parcel of an order papers are about: the one that is packed next, or the last one where none is left.

use documents::{Content, Document, Kind};
use domain::{
    Barcode, LabelCode, LineWorth, Money, OrderId, Quantity, RemoteId, ShippedLine, ShopOrderLine, Timestamp,
    cod_of_parcel, completes, next_parcel, ship_progress,
};
use store::documents::{self as archive, DocumentInfo};
use store::orders::{self, OrderDetail};
use store::parcels::{Parcel, ParcelState};
use store::{Reader, StoreError, order_work};

/// The parcel that papers are about.
pub(super) struct ThisParcel {
    /// Which it is, from 1.
    pub number: u32,
    /// How many there are in all.
    pub count: u32,
    /// The parcel itself, once it is closed.
    pub closed: Option<Parcel>,
    /// Papers of this parcel are younger: the parcel before it was closed then.
    pub since: Option<Timestamp>,
    /// What is in it.
    pub lines: Vec<ShippedLine>,
    /// What is in no parcel up to this one.
    pub to_follow: Vec<ShippedLine>,
    /// What the carrier collects with it.
    pub cod: Option<Money>,
}

impl ThisParcel {
    pub(super) async fn of(reader: &mut impl Reader, detail: &OrderDetail) -> Result<Self, StoreError> {
        let order = &detail.row.order_id;
        let (lines, parcels) = orders::lines_to_ship(reader, order).await?;
        let plan = order_work::get(reader, order).await?.split;
        let progress = ship_progress(&lines, parcels, &plan);
        let mut closed: Vec<&Parcel> =
            detail.parcels.iter().filter(|p| p.state == ParcelState::Finished).collect();
        closed.reverse();
        let next = next_parcel(&lines, parcels, &plan);
        let last = if next.is_empty() { closed.pop() } else { None };
        let is_last = last.is_some() || completes(&lines, &next);
        let in_it = last.map_or_else(|| next.clone(), contents);
        let to_follow = lines.iter().map(|line| {
            let here = next.iter().filter(|part| part.line == line.line);
            let here = here.fold(Quantity::ZERO, |sum, part| sum.plus(part.quantity));
            ShippedLine { line: line.line.clone(), quantity: line.left().minus(here) }
        });
        let before: Vec<Vec<ShippedLine>> = closed.iter().map(|parcel| contents(parcel)).collect();
        let worths: Vec<LineWorth> = detail.shop.lines.iter().map(worth).collect();
        let due = detail.shop.due_on_delivery();
        Ok(Self {
            number: u32::try_from(closed.len() + 1).unwrap_or(u32::MAX),
            count: progress.of_parcels.max(1),
            since: closed.last().and_then(|parcel| parcel.finished_at),
            closed: last.cloned(),
            to_follow: to_follow.collect(),
            cod: due.map(|due| cod_of_parcel(due, &worths, &before, &in_it, is_last)),
            lines: in_it,
        })
    }

    /// Units of a line in it.
    pub(super) fn units_of(&self, line: &RemoteId) -> u32 {
        units(&self.lines, line)
    }

    /// Units of a line that are in no parcel up to this one.
    pub(super) fn follow_of(&self, line: &RemoteId) -> u32 {
        units(&self.to_follow, line)
    }

    /// The labels that were made for it.
    fn labels<'a>(&self, detail: &'a OrderDetail) -> impl Iterator<Item = &'a DocumentInfo> {
        let is_label = |paper: &&DocumentInfo| paper.kind == Kind::AddressLabel.name();
        detail.documents.iter().filter(is_label).filter(|paper| self.is_about(paper.created_at))
    }

    /// The code that its label carries now: another one after a label of it was voided.
    pub(super) fn label_code(&self, detail: &OrderDetail) -> LabelCode {
        let void = self.labels(detail).filter(|label| label.void_at.is_some()).count();
        LabelCode {
            order_number: detail.shop.number.clone(),
            parcel: self.number,
            edition: u32::try_from(void + 1).unwrap_or(u32::MAX),
        }
    }

    /// Whether a paper that was made then is about this parcel.
    pub(super) fn is_about(&self, made: Timestamp) -> bool {
        self.since.is_none_or(|since| made > since)
    }
}

/// Whether a label of this code belongs on the parcel that an order is at: it is the one that would be made now, or one that
/// was made for that parcel and is not void.
pub(crate) async fn is_good_label(
    reader: &mut impl Reader,
    order: &OrderId,
    code: &LabelCode,
) -> Result<bool, StoreError> {
    let Some(detail) = orders::get(reader, order).await? else { return Ok(false) };
    let parcel = ThisParcel::of(reader, &detail).await?;
    if parcel.label_code(&detail).is(code) {
        return Ok(true);
    }
    for label in parcel.labels(&detail).filter(|label| label.void_at.is_none()) {
        let source: Option<Document> = archive::source(reader, label.document_id).await?;
        let Some(Content::AddressLabel(made)) = source.map(|source| source.content) else { continue };
        let on_label = made.barcode.parse::<Barcode>().ok().and_then(|made| LabelCode::of(&made));
        if on_label.is_some_and(|on_label| on_label.is(code)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn units(lines: &[ShippedLine], line: &RemoteId) -> u32 {
    lines.iter().filter(|part| part.line == *line).map(|part| part.quantity.units()).sum()
}

fn contents(parcel: &Parcel) -> Vec<ShippedLine> {
    parcel.lines.iter().map(|l| ShippedLine { line: l.line.clone(), quantity: l.quantity }).collect()
}

fn worth(line: &ShopOrderLine) -> LineWorth {
    LineWorth { line: line.remote_id.clone(), quantity: line.quantity, total: line.total }
}
