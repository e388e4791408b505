//! Which orders wait to be picked, what they need, and what lies on the shelves for it.

use std::collections::{BTreeMap, HashMap};

use domain::picking::Needs;
use domain::{
    BinCode, BinKind, BusinessDay, Holding, OrderId, Place, Stage, Timestamp, VariantId, WarehouseId, WaveId,
};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::place_of;
use crate::sql::{json, named_in, parsed, parsed_opt};
use crate::{Reader, StoreError, kits, orders};

/// An order that may be picked and is in no open wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanting {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Whether staff put it before the others.
    pub is_urgent: bool,
    /// When it must be ready, where known.
    pub due: Option<Timestamp>,
    /// The way of shipping, in the shop's words.
    pub carrier: String,
    /// Whether it leaves in several parcels: what the next one takes is decided order by order.
    pub is_split: bool,
}

const NOT_IN_WAVE: &str = "NOT EXISTS (SELECT 1 FROM wave_order AS o JOIN wave USING (wave_id)
    WHERE o.order_id = orders.order_id AND o.state <> 'dropped' AND wave.state IN ('planned', 'picking'))";

/// Orders that may be picked and are in no open wave: expedited ones first, then those that must be ready first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wanting(reader: &mut impl Reader, limit: u32) -> Result<Vec<Wanting>, StoreError> {
    let sql = format!(
        "SELECT order_id, number, is_expedited, due_ms, shipping_method, parcels > 0 OR of_parcels > 1 AS is_split
         FROM orders WHERE stage = 'to_pack' AND {NOT_IN_WAVE}
         ORDER BY is_expedited DESC, due_ms IS NULL, due_ms, placed_ms, order_row LIMIT ?"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(limit).fetch_all(reader.sql()).await?;
    rows.iter()
        .map(|row| {
            Ok(Wanting {
                order: parsed(row, "orders", "order_id")?,
                number: row.try_get("number")?,
                is_urgent: row.try_get("is_expedited")?,
                due: row.try_get::<Option<i64>, _>("due_ms")?.map(Timestamp::from_millis),
                carrier: row.try_get("shipping_method")?,
                is_split: row.try_get("is_split")?,
            })
        })
        .collect()
}

/// What orders still need from the shelves for their next parcel, kits taken apart: what rides in a tote already is not
/// needed again.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wanted(
    reader: &mut impl Reader,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, Needs>, StoreError> {
    let ids: Vec<String> = orders.iter().map(OrderId::to_string).collect();
    let ids = json(&ids)?;
    let rows = sqlx::query(
        "SELECT order_id, line_id, variant_id, sum(units) AS units, max(parcels > 0 OR of_parcels > 1) AS is_split
         FROM orders JOIN stock_demand USING (order_row) JOIN m_order_line USING (order_row, position)
         WHERE order_id IN (SELECT value FROM json_each(?)) GROUP BY order_id, line_id, variant_id",
    )
    .bind(&ids)
    .fetch_all(reader.sql())
    .await?;
    let mut needs: HashMap<OrderId, Needs> = HashMap::new();
    let mut split = Vec::new();
    for row in &rows {
        let order: OrderId = parsed(row, "orders", "order_id")?;
        if row.try_get("is_split")? {
            split.push(order.clone());
        }
        add(needs.entry(order).or_default(), row)?;
    }
    split.dedup();
    for order in split {
        let next = next_parcel(reader, &order).await?;
        needs.insert(order, next);
    }
    subtract_ridden(reader, &ids, &mut needs).await?;
    Ok(needs)
}

fn add(needs: &mut Needs, row: &SqliteRow) -> Result<(), StoreError> {
    let key = (parsed(row, "m_order_line", "line_id")?, parsed(row, "stock_demand", "variant_id")?);
    let units: i64 = row.try_get("units")?;
    *needs.entry(key).or_default() += u32::try_from(units.max(0)).unwrap_or(u32::MAX);
    Ok(())
}

/// What belongs into the next parcel of an order that leaves in several.
async fn next_parcel(reader: &mut impl Reader, order: &OrderId) -> Result<Needs, StoreError> {
    let mut needs = Needs::new();
    for line in orders::packing_lines(reader, order).await?.unwrap_or_default() {
        let Some(variant) = line.variant else { continue };
        let parts = kits::parts(reader, &variant).await?;
        if parts.is_empty() {
            needs.insert((line.line.clone(), variant), line.needed.units());
        }
        for part in parts {
            let units = i64::from(line.needed.units()).saturating_mul(part.units);
            needs.insert((line.line.clone(), part.part), u32::try_from(units).unwrap_or(u32::MAX));
        }
    }
    Ok(needs)
}

/// Takes off what earlier waves brought and no parcel took along yet.
async fn subtract_ridden(
    reader: &mut impl Reader,
    ids: &str,
    needs: &mut HashMap<OrderId, Needs>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT t.order_id, t.line_id, t.variant_id, sum(t.placed) AS units
         FROM pick_task AS t JOIN wave USING (wave_id)
         WHERE t.order_id IN (SELECT value FROM json_each(?)) AND wave.state = 'finished' AND t.placed > 0
            AND NOT EXISTS (SELECT 1 FROM parcel WHERE parcel.order_id = t.order_id AND parcel.state = 'finished'
                AND parcel.finished_ms >= wave.finished_ms)
         GROUP BY t.order_id, t.line_id, t.variant_id",
    )
    .bind(ids)
    .fetch_all(reader.sql())
    .await?;
    for row in &rows {
        let order: OrderId = parsed(row, "pick_task", "order_id")?;
        let mut ridden = Needs::new();
        add(&mut ridden, row)?;
        let Some(its) = needs.get_mut(&order) else { continue };
        for (key, units) in ridden {
            if let Some(left) = its.get_mut(&key) {
                *left = left.saturating_sub(units);
            }
        }
        its.retain(|_, units| *units > 0);
    }
    Ok(())
}

/// Units by item, bin and lot.
type Planned = HashMap<(VariantId, BinCode, String), i64>;

/// Units that open waves will take, and have not taken yet.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn planned_units(reader: &mut impl Reader, warehouse: &WarehouseId) -> Result<Planned, StoreError> {
    let rows = sqlx::query(
        "SELECT t.variant_id, t.warehouse_id, t.bin, t.lot, sum(t.needed - t.placed) AS units
         FROM pick_task AS t JOIN wave USING (wave_id)
         WHERE t.placed < t.needed AND t.warehouse_id = ? AND wave.state IN ('planned', 'picking')
         GROUP BY t.variant_id, t.bin, t.lot",
    )
    .bind(warehouse.as_str())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            let key = (
                parsed(row, "pick_task", "variant_id")?,
                parsed(row, "pick_task", "bin")?,
                row.try_get("lot")?,
            );
            Ok((key, row.try_get("units")?))
        })
        .collect()
}

/// What lies on the shelves of a warehouse of these items and no open wave takes. A bin in which a picker missed units is
/// left out until somebody has counted or filled it, unless he only could not get there. An item of which nothing was ever booked
/// lies where the shop says: with the shop's number and what its orders took from it. One that nobody counts has no number:
/// it is taken for granted that enough is there.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn shelves(
    reader: &mut impl Reader,
    warehouse: &WarehouseId,
    items: &[VariantId],
) -> Result<HashMap<VariantId, Vec<Holding>>, StoreError> {
    let ids: Vec<String> = items.iter().map(VariantId::to_string).collect();
    let ids = json(&ids)?;
    let planned = planned_units(reader, warehouse).await?;
    let rows = sqlx::query(
        "SELECT l.variant_id, l.warehouse_id, l.bin, l.lot, l.on_hand, lot.expires
         FROM stock_level AS l
         LEFT JOIN bin AS b ON b.warehouse_id = l.warehouse_id AND b.bin = l.bin
         LEFT JOIN lot ON lot.variant_id = l.variant_id AND lot.lot = l.lot
         WHERE l.variant_id IN (SELECT value FROM json_each(?)) AND l.warehouse_id = ? AND l.on_hand > 0
            AND coalesce(b.kind, 'shelf') = 'shelf' AND NOT EXISTS (
                SELECT 1 FROM pick_task AS t JOIN pick_fact AS f USING (wave_id, task_id)
                WHERE t.variant_id = l.variant_id AND t.warehouse_id = l.warehouse_id AND t.bin = l.bin AND t.short > 0
                    AND f.fact = 'short' AND f.reason <> 'unreachable' AND f.at_ms > coalesce((SELECT max(m.at_ms) FROM stock_movement AS m
                        WHERE m.warehouse_id = l.warehouse_id AND m.bin = l.bin AND m.variant_id = l.variant_id
                            AND m.cause IN ('counted', 'adjusted', 'received', 'moved', 'found', 'put_back')), -1))",
    )
    .bind(&ids)
    .bind(warehouse.as_str())
    .fetch_all(reader.sql())
    .await?;
    let mut found: HashMap<VariantId, Vec<Holding>> = HashMap::new();
    for row in &rows {
        let expires: Option<BusinessDay> = parsed_opt(row, "lot", "expires")?;
        let holding = Holding {
            place: place_of(row, "stock_level", "bin")?,
            kind: BinKind::Shelf,
            lot: row.try_get("lot")?,
            expires,
            on_hand: row.try_get("on_hand")?,
        };
        found.entry(parsed(row, "stock_level", "variant_id")?).or_default().push(holding);
    }
    if *warehouse == WarehouseId::main() {
        add_unbooked(reader, &ids, &mut found).await?;
    }
    for (variant, holdings) in &mut found {
        for holding in holdings {
            let key = (variant.clone(), holding.place.bin.clone(), holding.lot.clone());
            holding.on_hand -= planned.get(&key).copied().unwrap_or(0);
        }
    }
    Ok(found)
}

/// Units of an item that nobody counts, as far as planning goes.
const UNCOUNTED: i64 = 1_000_000;

async fn add_unbooked(
    reader: &mut impl Reader,
    ids: &str,
    found: &mut HashMap<VariantId, Vec<Holding>>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT variant_id, bin, shop_stock, (SELECT coalesce(sum(needed), 0) FROM order_lines JOIN orders USING (order_row)
            WHERE order_lines.variant_id = variants.variant_id AND stage IN ('on_hold', 'to_pack', 'packing', 'packed')) AS taken
         FROM variants WHERE variant_id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM stock_movement AS m WHERE m.variant_id = variants.variant_id)",
    )
    .bind(ids)
    .fetch_all(reader.sql())
    .await?;
    for row in &rows {
        let shop_stock: Option<i64> = row.try_get("shop_stock")?;
        let taken: i64 = row.try_get("taken")?;
        let holding = Holding {
            place: Place::in_main(BinCode::of_shop(row.try_get("bin")?)),
            kind: BinKind::Shelf,
            lot: String::new(),
            expires: None,
            on_hand: shop_stock.map_or(UNCOUNTED, |stock| stock.saturating_add(taken)),
        };
        found.entry(parsed(row, "variants", "variant_id")?).or_default().push(holding);
    }
    Ok(())
}

/// How an order of a wave stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Where it stands; `None` when its shop was taken off.
    pub stage: Option<Stage>,
    /// Stage and units by line: what tasks are made for. Another text means that they must be looked at.
    pub text: String,
}

/// How the orders of a wave stand now.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn signatures(
    reader: &mut impl Reader,
    orders: &[OrderId],
) -> Result<BTreeMap<OrderId, Signature>, StoreError> {
    let ids: Vec<String> = orders.iter().map(OrderId::to_string).collect();
    let rows = sqlx::query(
        "SELECT order_id, stage, stage || ' ' || parcels || '/' || of_parcels || ' ' || coalesce((
            SELECT group_concat(position || ':' || coalesce(variant_id, '') || ':' || needed, ' ')
            FROM order_lines WHERE order_lines.order_row = orders.order_row), '') AS text
         FROM orders WHERE order_id IN (SELECT value FROM json_each(?))",
    )
    .bind(json(&ids)?)
    .fetch_all(reader.sql())
    .await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        let signature =
            Signature { stage: Some(named_in(row, "orders", "stage")?), text: row.try_get("text")? };
        found.insert(parsed(row, "orders", "order_id")?, signature);
    }
    for order in orders {
        found.entry(order.clone()).or_insert_with(|| Signature { stage: None, text: String::new() });
    }
    Ok(found)
}

/// Urgent orders that may be picked, are in no open wave and were in none of this wave.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn urgent(reader: &mut impl Reader, wave: WaveId, limit: u32) -> Result<Vec<OrderId>, StoreError> {
    let sql = format!(
        "SELECT order_id FROM orders WHERE is_expedited = 1 AND stage = 'to_pack' AND {NOT_IN_WAVE}
            AND order_id NOT IN (SELECT order_id FROM wave_order WHERE wave_id = ?)
         ORDER BY due_ms IS NULL, due_ms, placed_ms LIMIT ?"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(wave.to_string())
        .bind(limit)
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(|row| parsed(row, "orders", "order_id")).collect()
}
