//! Where a shop's numbers and ours disagree.

use domain::{ConnId, MovementCause, OrderId, Timestamp, VariantId, full_name};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::cursors::{self, CursorRecord, Phase};
use crate::sql::{named_in, parsed};
use crate::{Reader, StoreError, WriteTx};

/// The newest changes that explain a difference, of each side.
const EXPLAINED_BY: i64 = 6;

/// One item whose number in the shop is not the one that ours leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDrift {
    /// The item.
    pub variant: VariantId,
    /// Its name with what tells it from its siblings.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The shop's number of units for sale.
    pub shop_stock: i64,
    /// Units that we hold.
    pub on_hand: i64,
    /// Units of orders that the shop took from its number but that lie with us still.
    pub reserved: i64,
    /// Units of ops that the shop has not confirmed; already in our number.
    pub unsent: i64,
}

impl ItemDrift {
    /// The number that the shop should have.
    #[must_use]
    pub const fn expected(&self) -> i64 {
        self.on_hand.saturating_sub(self.reserved).saturating_sub(self.unsent)
    }

    /// The shop's number less that.
    #[must_use]
    pub const fn difference(&self) -> i64 {
        self.shop_stock.saturating_sub(self.expected())
    }
}

/// What the last comparison of a shop found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// When it was made.
    pub at: Timestamp,
    /// Items and orders that differed.
    pub count: u64,
}

/// Name under which the last comparison is kept beside the cursors of feeds.
const KEPT: &str = "drift";

/// What the last comparison of a shop found; `None` before the first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn found(reader: &mut impl Reader, conn: ConnId) -> Result<Option<Found>, StoreError> {
    let kept = cursors::get(reader, conn, KEPT).await?;
    Ok(kept.and_then(|kept| kept.last_ok.map(|at| Found { at, count: kept.import_done })))
}

/// Keeps what a comparison found, now.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remember(tx: &mut WriteTx, conn: ConnId, count: u64) -> Result<(), StoreError> {
    let record = CursorRecord {
        stream: KEPT.to_owned(),
        phase: Phase::Steady,
        import_done: count,
        last_ok: Some(tx.now()),
        ..CursorRecord::default()
    };
    cursors::set(tx, conn, &record).await
}

/// A change of one side's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockChange {
    /// When.
    pub at: Timestamp,
    /// Units.
    pub delta: i64,
    /// Why, where it was ours.
    pub cause: Option<MovementCause>,
}

/// Items that are counted on both sides: how many there are, and those that differ, the largest difference first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn items(reader: &mut impl Reader, conn: ConnId) -> Result<(u64, Vec<ItemDrift>), StoreError> {
    let compared = compare(reader, conn, None).await?;
    let count = compared.len() as u64;
    let mut drifted: Vec<_> = compared.into_iter().filter(|item| item.difference() != 0).collect();
    drifted.sort_by_key(|item| (std::cmp::Reverse(item.difference().abs()), item.variant.clone()));
    Ok((count, drifted))
}

/// One item, where it is counted on both sides.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn item(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<ItemDrift>, StoreError> {
    Ok(compare(reader, variant.conn, Some(variant)).await?.pop())
}

async fn compare(
    reader: &mut impl Reader,
    conn: ConnId,
    only: Option<&VariantId>,
) -> Result<Vec<ItemDrift>, StoreError> {
    let rows = sqlx::query(
        "SELECT v.variant_id, v.name, v.label, v.sku, v.shop_stock, l.on_hand,
            (SELECT coalesce(sum(units), 0) FROM open_line WHERE open_line.variant_id = v.variant_id) AS reserved,
            (SELECT coalesce(sum(CASE kind WHEN 'stock.adjust' THEN json_extract(args, '$.args.delta')
                ELSE json_extract(args, '$.args.counted') - json_extract(args, '$.args.expected') END), 0)
             FROM op_log JOIN op_state USING (op_id)
             WHERE entity = 'item' AND op_log.conn_id = v.conn_id
                AND remote_id = substr(v.variant_id, 38)
                AND state IN ('held', 'pending', 'sending', 'unknown')) AS unsent
         FROM variants AS v
         JOIN (SELECT variant_id, sum(on_hand) AS on_hand FROM stock_level GROUP BY variant_id) AS l
            USING (variant_id)
         WHERE v.conn_id = ?1 AND (?2 IS NULL OR v.variant_id = ?2)
            AND v.shop_stock IS NOT NULL AND v.gone IS NULL",
    )
    .bind(conn.to_string())
    .bind(only.map(VariantId::to_string))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read_item).collect()
}

fn read_item(row: &SqliteRow) -> Result<ItemDrift, StoreError> {
    let (name, label): (String, String) = (row.try_get("name")?, row.try_get("label")?);
    Ok(ItemDrift {
        variant: parsed(row, "variants", "variant_id")?,
        name: full_name(&name, &label),
        sku: row.try_get("sku")?,
        shop_stock: row.try_get("shop_stock")?,
        on_hand: row.try_get("on_hand")?,
        reserved: row.try_get("reserved")?,
        unsent: row.try_get("unsent")?,
    })
}

/// What the shop did to its number lately, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn shop_changes(
    reader: &mut impl Reader,
    variant: &VariantId,
) -> Result<Vec<StockChange>, StoreError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT seen_ms, delta FROM shop_stock_change WHERE conn_id = ? AND variant_remote = ?
         ORDER BY seen_ms DESC, change_id DESC LIMIT ?",
    )
    .bind(variant.conn.to_string())
    .bind(variant.remote.as_str())
    .bind(EXPLAINED_BY)
    .fetch_all(reader.sql())
    .await?;
    let change = |(at, delta)| StockChange { at: Timestamp::from_millis(at), delta, cause: None };
    Ok(rows.into_iter().map(change).collect())
}

/// What we did to our number lately, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn movements(
    reader: &mut impl Reader,
    variant: &VariantId,
) -> Result<Vec<StockChange>, StoreError> {
    let rows = sqlx::query(
        "SELECT at_ms, delta, cause FROM stock_movement WHERE variant_id = ?
         ORDER BY at_ms DESC, movement_id DESC LIMIT ?",
    )
    .bind(variant.to_string())
    .bind(EXPLAINED_BY)
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(StockChange {
                at: Timestamp::from_millis(row.try_get("at_ms")?),
                delta: row.try_get("delta")?,
                cause: Some(named_in(row, "stock_movement", "cause")?),
            })
        })
        .collect()
}

/// Orders whose parcel left and whose shop confirmed it once, but shows them open again: somebody changed them back. With the
/// shop's slug.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn orders(
    reader: &mut impl Reader,
    conn: ConnId,
) -> Result<Vec<(OrderId, String, String)>, StoreError> {
    let rows = sqlx::query(
        "SELECT DISTINCT o.order_id, o.number, m.status_raw FROM parcel AS p
         JOIN op_state AS s ON s.op_id = p.op_id AND s.state = 'done'
         JOIN orders AS o ON o.order_id = p.order_id
         JOIN m_order AS m USING (order_row)
         WHERE p.state = 'finished' AND o.conn_id = ? AND m.gone IS NULL
            AND o.stage NOT IN ('shipped', 'cancelled', 'refunded', 'gone') ORDER BY o.order_id",
    )
    .bind(conn.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok((parsed(row, "orders", "order_id")?, row.try_get("number")?, row.try_get("status_raw")?))
        })
        .collect()
}
