//! Why a number is what it is: the rows that sum to it.

use domain::{BinKind, OrderId, Place, SafetyBuffer, Timestamp, VariantId, last_taker};

use super::{Incoming, demands, holdings, incoming, opening_due};
use crate::{Reader, StoreError, drift, kits, orders};

/// A number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Units that we hold.
    OnHand,
    /// Units that are reserved for orders.
    Reserved,
    /// Units that orders wait for in vain.
    Short,
    /// Units that are free.
    Available,
    /// Units that are for sale: free, less those that are kept back.
    ForSale,
    /// Units on their way.
    Incoming,
    /// The shop's number of units for sale.
    ShopNumber,
}

impl Figure {
    /// Every number.
    pub const ALL: [Self; 7] = [
        Self::OnHand,
        Self::Reserved,
        Self::Short,
        Self::Available,
        Self::ForSale,
        Self::Incoming,
        Self::ShopNumber,
    ];
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Units in a place.
    Place {
        /// Where.
        place: Place,
        /// What the bin is for.
        kind: BinKind,
        /// The lot or serial number, or empty.
        lot: String,
    },
    /// The shop's number, from which ours will be opened.
    ShopStock,
    /// An order.
    Order {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
        /// When it must have left, where known.
        due: Option<Timestamp>,
        /// The number of the order that took the last unit before it, for one that waits.
        taken_by: Option<String>,
    },
    /// What is on its way.
    Incoming(Incoming),
    /// A part of a kit.
    KitPart {
        /// The item.
        part: VariantId,
        /// Units of it in one kit.
        units: i64,
        /// Units of it that are free.
        free: i64,
    },
    /// Kits that the free units of its parts make.
    Kits,
    /// What is kept back from sale.
    Buffer(SafetyBuffer),
    /// Units of orders that the shop took from its number but that lie with us still.
    ShopOrders,
    /// Changes of ours that the shop has not confirmed.
    Unsent,
    /// What nobody can explain: the shop and we disagree.
    Difference,
}

/// A row of the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// What it is about.
    pub of: Of,
    /// Units, negative where they are taken away. The rows of a number sum to it; of a kit, the smallest holds.
    pub units: i64,
}

/// The rows that sum to a number of an item. Of a kit, [`Figure::Available`] has a row per part with the kits that it makes.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn why(
    reader: &mut impl Reader,
    variant: &VariantId,
    figure: Figure,
) -> Result<Vec<Because>, StoreError> {
    match figure {
        Figure::OnHand => places(reader, variant).await,
        Figure::Reserved | Figure::Short => waiting(reader, variant, figure).await,
        Figure::Available => available(reader, variant).await,
        Figure::ForSale => for_sale(reader, variant).await,
        Figure::Incoming => {
            let coming = incoming(reader, variant).await?.into_iter();
            Ok(coming.map(|one| Because { units: one.units, of: Of::Incoming(one) }).collect())
        }
        Figure::ShopNumber => shop_number(reader, variant).await,
    }
}

async fn places(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Because>, StoreError> {
    if let Some(opening) = opening_due(reader, variant).await? {
        let lying: i64 = super::reserved(reader, variant).await?;
        let shop = Because { of: Of::ShopStock, units: opening - lying };
        let orders = Because { of: Of::ShopOrders, units: lying };
        return Ok([shop, orders].into_iter().filter(|row| row.units != 0).collect());
    }
    let held = holdings(reader, variant).await?.into_iter();
    Ok(held
        .map(|h| Because { units: h.on_hand, of: Of::Place { place: h.place, kind: h.kind, lot: h.lot } })
        .collect())
}

async fn waiting(
    reader: &mut impl Reader,
    variant: &VariantId,
    figure: Figure,
) -> Result<Vec<Because>, StoreError> {
    let given = demands(reader, variant).await?;
    let mut rows = Vec::new();
    for one in &given {
        let units = if figure == Figure::Reserved { one.reserved } else { one.short };
        if units == 0 {
            continue;
        }
        let taker = if figure == Figure::Short { last_taker(&given, &one.demand.order) } else { None };
        let taken_by = match taker {
            Some(taker) => Some(number_of(reader, &taker.demand.order).await?),
            None => None,
        };
        let order = one.demand.order.clone();
        let number = number_of(reader, &order).await?;
        rows.push(Because { units, of: Of::Order { order, number, due: one.demand.due, taken_by } });
    }
    Ok(rows)
}

async fn number_of(reader: &mut impl Reader, order: &OrderId) -> Result<String, StoreError> {
    Ok(orders::row(reader, order).await?.map(|row| row.number).unwrap_or_default())
}

async fn available(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Because>, StoreError> {
    let parts = kits::parts(reader, variant).await?;
    let mut rows = Vec::new();
    for part in &parts {
        let free = super::free_units(reader, &part.part).await?;
        let of = Of::KitPart { part: part.part.clone(), units: part.units, free };
        rows.push(Because { of, units: free.max(0) / part.units });
    }
    if !parts.is_empty() {
        return Ok(rows);
    }
    rows = places(reader, variant).await?;
    rows.retain(|row| !matches!(&row.of, Of::Place { kind, .. } if !kind.is_for_sale()));
    let below: i64 = rows.iter().map(|row| row.units).sum::<i64>().min(0);
    if below < 0 {
        // Less than nothing is nothing to sell.
        rows.push(Because { of: Of::Difference, units: -below });
    }
    for row in waiting(reader, variant, Figure::Reserved).await? {
        rows.push(Because { units: -row.units, ..row });
    }
    Ok(rows)
}

async fn for_sale(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Because>, StoreError> {
    let mut rows = available(reader, variant).await?;
    if rows.iter().any(|row| matches!(row.of, Of::KitPart { .. })) {
        let units = rows.iter().map(|row| row.units).min().unwrap_or(0);
        rows = vec![Because { of: Of::Kits, units }];
    }
    let free: i64 = rows.iter().map(|row| row.units).sum();
    let buffer = super::buffer(reader, variant).await?;
    let units = buffer.sellable(free) - free;
    if units != 0 {
        rows.push(Because { of: Of::Buffer(buffer), units });
    }
    Ok(rows)
}

async fn shop_number(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Because>, StoreError> {
    let Some(item) = drift::item(reader, variant).await? else {
        let stock = crate::catalogue::variant(reader, variant).await?.and_then(|v| v.shop_stock);
        return Ok(stock.map(|units| Because { of: Of::ShopStock, units }).into_iter().collect());
    };
    let mut rows = places(reader, variant).await?;
    for (of, units) in
        [(Of::ShopOrders, -item.reserved), (Of::Unsent, -item.unsent), (Of::Difference, item.difference())]
    {
        if units != 0 {
            rows.push(Because { of, units });
        }
    }
    Ok(rows)
}
