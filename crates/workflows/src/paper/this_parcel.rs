//! Which parcel of an order papers are about: the one that is packed next, or the last one where none is left.

use domain::{
    LineWorth, Money, Quantity, RemoteId, ShippedLine, ShopOrderLine, Timestamp, cod_of_parcel, completes,
    next_parcel, ship_progress,
};
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

    /// Whether a paper that was made then is about this parcel.
    pub(super) fn is_about(&self, made: Timestamp) -> bool {
        self.since.is_none_or(|since| made > since)
    }
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
