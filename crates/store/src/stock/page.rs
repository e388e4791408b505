//! Items with their numbers, for lists.

use domain::{Holding, SafetyBuffer, VariantId, is_low};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

use super::buffers::buffers;
use super::holdings;
use super::query::StockQuery;
use crate::search::SearchQuery;
use crate::sql::{json, parsed};
use crate::{Reader, StoreError, kits, stock_rules};

/// The most rows of one page.
const MAX_LIMIT: u32 = 500;
/// Sales are looked at over so many days.
pub const SALES_DAYS: i64 = 28;
const DAY_MS: i64 = 86_400_000;

/// An item with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// The item.
    pub variant: VariantId,
    /// Name of the product.
    pub name: String,
    /// What tells it from its siblings, or empty.
    pub label: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// Units that we hold, those on the way between warehouses too; `None` for an item that nobody counts.
    pub on_hand: Option<i64>,
    /// Units of them that can be promised: not on the way, not in quarantine.
    pub for_sale: i64,
    /// Units that are reserved for orders.
    pub reserved: i64,
    /// Units that orders wait for in vain.
    pub short: i64,
    /// Units on their way: announced deliveries and transfers.
    pub incoming: i64,
    /// Units sold in the [`SALES_DAYS`] days before the newest order.
    pub sold: i64,
    /// The shop's number of units for sale, where it counts them.
    pub shop_stock: Option<i64>,
    /// Whether it is put together from others.
    pub is_kit: bool,
    /// How many kits the parts make.
    pub kits: Option<i64>,
    /// It is low when no more than so many units are free or on their way, where people asked to be told.
    pub reorder_at: Option<u32>,
    /// Units that are kept back from sale.
    pub buffer: Option<SafetyBuffer>,
    /// Where it lies.
    pub levels: Vec<Holding>,
    /// Where it is looked for: the shop's words for its bin, or empty.
    pub shop_bin: String,
}

impl StockRow {
    /// Units that are free: for sale and not reserved; for a kit, as many as its parts make.
    #[must_use]
    pub fn available(&self) -> i64 {
        self.kits.unwrap_or_else(|| self.for_sale.max(0) - self.reserved)
    }

    /// Units that are for sale: free, less those that are kept back.
    #[must_use]
    pub fn sellable(&self) -> i64 {
        let free = self.available();
        self.buffer.map_or(free.max(0), |buffer| buffer.sellable(free))
    }

    /// Whether it should be ordered.
    #[must_use]
    pub fn is_low(&self) -> bool {
        self.on_hand.is_some() && is_low(self.available(), self.incoming, self.reorder_at)
    }

    /// Days that the free units last at the pace of the last [`SALES_DAYS`] days; `None` while none were sold.
    #[must_use]
    pub fn cover_days(&self) -> Option<i64> {
        (self.sold > 0).then(|| self.available().max(0) * SALES_DAYS / self.sold)
    }

    /// Whether it is below nothing somewhere.
    #[must_use]
    pub fn is_below(&self) -> bool {
        self.levels.iter().any(|level| level.on_hand < 0)
    }
}

/// A page of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockPage {
    /// How many fit in all.
    pub total: u64,
    /// The wanted ones.
    pub rows: Vec<StockRow>,
}

/// Sums of items: of all, or of those whose ids are in the JSON array `?1`. Items that the shop counts and that were never
/// booked here have what their opening will have.
pub(crate) fn numbers(is_named: bool) -> String {
    let of = |column: &str| {
        if is_named { format!("{column} IN (SELECT value FROM json_each(?1))") } else { "TRUE".to_owned() }
    };
    format!(
        "held AS (
            SELECT l.variant_id, sum(l.on_hand) AS on_hand, min(l.on_hand) AS lowest,
                sum(CASE WHEN b.kind IN ('transit', 'quarantine') THEN 0 ELSE l.on_hand END) AS for_sale
            FROM stock_level AS l LEFT JOIN bin AS b ON b.warehouse_id = l.warehouse_id AND b.bin = l.bin
            WHERE {level} GROUP BY 1),
        wanted AS (SELECT variant_id, sum(units) AS units FROM stock_demand WHERE {demand} GROUP BY 1),
        taken AS (
            SELECT variant_id, sum(units) AS units FROM open_line WHERE {line} GROUP BY 1),
        coming AS (
            SELECT variant_id, sum(units) AS units FROM (
                SELECT r.variant_id, max(0, r.units - coalesce((SELECT sum(delta) FROM stock_movement AS m
                    WHERE m.task_id = r.receipt_id AND m.variant_id = r.variant_id AND cause = 'received'), 0)) AS units
                FROM receipt JOIN receipt_line AS r USING (receipt_id) WHERE state = 'open' AND {announced}
                UNION ALL
                SELECT l.variant_id, l.on_hand FROM stock_level AS l JOIN bin AS b USING (warehouse_id, bin)
                WHERE b.kind = 'transit' AND {level})
            GROUP BY 1),
        numbers AS (
            SELECT v.variant_row, v.variant_id, v.name, v.label, v.sku,
                coalesce(held.on_hand, v.shop_stock + coalesce(taken.units, 0)) AS on_hand,
                coalesce(held.for_sale, v.shop_stock + coalesce(taken.units, 0), 0) AS for_sale,
                coalesce(held.lowest, 0) AS lowest, coalesce(wanted.units, 0) AS wanted,
                coalesce(coming.units, 0) AS incoming, rule.reorder_at
            FROM variants AS v LEFT JOIN held USING (variant_id) LEFT JOIN wanted USING (variant_id)
                LEFT JOIN taken USING (variant_id) LEFT JOIN coming USING (variant_id)
                LEFT JOIN stock_rule AS rule USING (variant_id)
            WHERE v.gone IS NULL AND {item})",
        level = of("l.variant_id"),
        demand = of("variant_id"),
        line = of("variant_id"),
        announced = of("r.variant_id"),
        item = of("v.variant_id"),
    )
}

/// One page of items. With a text, only items that contain every word of it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn page(reader: &mut impl Reader, query: &StockQuery) -> Result<StockPage, StoreError> {
    let found = match search(reader, &query.text).await? {
        Some(found) if found.is_empty() => return Ok(StockPage { total: 0, rows: Vec::new() }),
        found => found.map(|ids| json(&ids)).transpose()?,
    };
    let source = if query.view.needs_sums() || query.order.needs_sums() {
        let numbers = numbers(found.is_some());
        format!(
            "WITH {numbers} SELECT variant_id, count(*) OVER () AS total FROM numbers WHERE ({})",
            query.view.condition()
        )
    } else {
        "SELECT variant_id, count(*) OVER () AS total FROM variants
         WHERE gone IS NULL AND (?1 IS NULL OR variant_id IN (SELECT value FROM json_each(?1)))"
            .to_owned()
    };
    let sql = format!("{source} ORDER BY {} LIMIT ?2 OFFSET ?3", query.order.clause(query.is_descending));
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(found)
        .bind(i64::from(query.limit.min(MAX_LIMIT)))
        .bind(i64::from(query.offset))
        .fetch_all(reader.sql())
        .await?;
    let total = rows.first().map(|row| row.try_get::<i64, _>("total")).transpose()?.unwrap_or(0);
    let ids: Vec<VariantId> =
        rows.iter().map(|row| parsed(row, "variants", "variant_id")).collect::<Result<_, _>>()?;
    Ok(StockPage { total: u64::try_from(total).unwrap_or(0), rows: rows_of(reader, &ids).await? })
}

/// Items that contain every word; `None` for no text.
async fn search(reader: &mut impl Reader, text: &str) -> Result<Option<Vec<String>>, StoreError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let Some(search) = SearchQuery::parse(text) else { return Ok(Some(Vec::new())) };
    let rows = sqlx::query(
        "SELECT variant_id, text FROM variant_fts JOIN variants ON variant_row = variant_fts.rowid
            JOIN variant_search USING (variant_row) WHERE variant_fts MATCH ?",
    )
    .bind(search.expression())
    .fetch_all(reader.sql())
    .await?;
    let mut found = Vec::new();
    for row in &rows {
        if search.fits(row.try_get("text")?) {
            found.push(row.try_get("variant_id")?);
        }
    }
    Ok(Some(found))
}

/// One item with its numbers; `None` when the shops do not have it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn row(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<StockRow>, StoreError> {
    Ok(rows_of(reader, std::slice::from_ref(variant)).await?.pop())
}

/// Items with their numbers, in the order in which they are named; those that the shops do not have are left out.
async fn rows_of(reader: &mut impl Reader, ids: &[VariantId]) -> Result<Vec<StockRow>, StoreError> {
    let since = "(SELECT max(placed_ms) FROM orders)";
    let sql = format!(
        "WITH {} SELECT n.*, v.barcode, v.shop_stock, v.bin AS shop_bin,
            EXISTS (SELECT 1 FROM kit_part WHERE kit_id = n.variant_id) AS is_kit,
            coalesce((SELECT sum(needed) FROM order_lines JOIN orders USING (order_row)
                WHERE order_lines.variant_id = n.variant_id AND placed_ms > {since} - {}
                AND stage NOT IN ('cancelled', 'refunded', 'failed', 'gone', 'same_sale')), 0) AS sold
         FROM json_each(?1) AS named JOIN numbers AS n ON n.variant_id = named.value JOIN variants AS v USING (variant_row)
         ORDER BY named.key",
        numbers(true),
        SALES_DAYS * DAY_MS
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(json(&ids)?).fetch_all(reader.sql()).await?;
    let mut read_rows: Vec<StockRow> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let mut rules = stock_rules::of_items(reader, ids).await?;
    let mut kept = buffers(reader, ids).await?;
    for row in &mut read_rows {
        row.reorder_at = rules.remove(&row.variant).and_then(|rule| rule.reorder_at);
        row.buffer = kept.remove(&row.variant);
        row.levels = holdings(reader, &row.variant).await?;
        if row.is_kit {
            (row.on_hand, row.for_sale, row.reserved, row.short) = (None, 0, 0, 0);
            row.kits = Some(kits_possible(reader, &row.variant).await?);
        }
    }
    Ok(read_rows)
}

/// How many kits the free units of its parts make.
async fn kits_possible(reader: &mut impl Reader, kit: &VariantId) -> Result<i64, StoreError> {
    let mut possible = i64::MAX;
    for part in kits::parts(reader, kit).await? {
        let free = free_units(reader, &part.part).await?;
        possible = possible.min(free.max(0) / part.units);
    }
    Ok(if possible == i64::MAX { 0 } else { possible })
}

/// Units of an item that is no kit which are for sale and not reserved.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn free_units(reader: &mut impl Reader, variant: &VariantId) -> Result<i64, StoreError> {
    let sql = format!(
        "WITH {} SELECT max(for_sale, 0) - min(wanted, max(for_sale, 0)) FROM numbers",
        numbers(true)
    );
    let free: Option<i64> =
        sqlx::query_scalar(AssertSqlSafe(sql)).bind(json(&[variant])?).fetch_optional(reader.sql()).await?;
    Ok(free.unwrap_or(0))
}

fn read(row: &SqliteRow) -> Result<StockRow, StoreError> {
    let on_hand: Option<i64> = row.try_get("on_hand")?;
    let (for_sale, wanted): (i64, i64) = (row.try_get("for_sale")?, row.try_get("wanted")?);
    // Greedy allocation leaves nobody waiting while units are left, so the sums need no walk through the orders.
    let reserved = wanted.min(for_sale.max(0));
    Ok(StockRow {
        variant: parsed(row, "variants", "variant_id")?,
        name: row.try_get("name")?,
        label: row.try_get("label")?,
        sku: row.try_get("sku")?,
        barcode: row.try_get("barcode")?,
        on_hand,
        for_sale,
        reserved,
        short: if on_hand.is_some() { wanted - reserved } else { 0 },
        incoming: row.try_get("incoming")?,
        sold: row.try_get("sold")?,
        shop_stock: row.try_get("shop_stock")?,
        is_kit: row.try_get("is_kit")?,
        kits: None,
        reorder_at: None,
        buffer: None,
        levels: Vec::new(),
        shop_bin: row.try_get("shop_bin")?,
    })
}
