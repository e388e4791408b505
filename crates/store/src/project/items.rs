//! Folding variants, their codes and products.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Attention, BinCode, ConnId, ProductId, RemoteId, VariantId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::code_key;
use crate::search::{self, Doc};
use crate::sql::{Insert, from_json, json, parsed};
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx, warehouses};

const VARIANT: Insert = Insert {
    table: "variants",
    columns: &[
        "variant_row",
        "variant_id",
        "conn_id",
        "product_id",
        "name",
        "label",
        "sku",
        "barcode",
        "price_minor",
        "price_currency",
        "shop_stock",
        "weight_g",
        "length_mm",
        "width_mm",
        "height_mm",
        "bin",
        "image_url",
        "attention",
        "gone",
    ],
    key: &["variant_row"],
};

const CODE: Insert =
    Insert { table: "item_code", columns: &["conn_id", "code_key", "variant_id", "kind"], key: &[] };

const PRODUCT: Insert = Insert {
    table: "products",
    columns: &["product_id", "conn_id", "name", "name_sort", "variant_count", "has_attention", "gone"],
    key: &["product_id"],
};

/// Folds items anew. Items that share a SKU with one of them, now or before, are folded too, because each of them shows
/// that.
pub(crate) async fn refold_items(
    tx: &mut WriteTx,
    conn: ConnId,
    remotes: &[RemoteId],
) -> Result<(), StoreError> {
    let mut wanted: BTreeSet<String> =
        remotes.iter().map(|r| VariantId::new(conn, r.clone()).to_string()).collect();
    let former = neighbours(tx, &wanted).await?;
    write_codes(tx, conn, &wanted).await?;
    wanted.extend(former);
    let current = neighbours(tx, &wanted).await?;
    wanted.extend(current);
    write_variants(tx, conn, &wanted).await?;
    tx.touch(Tag::Products);
    Ok(())
}

/// Items that share a SKU with one of these.
async fn neighbours(tx: &mut WriteTx, ids: &BTreeSet<String>) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT other.variant_id FROM item_code AS mine
         JOIN item_code AS other USING (code_key, conn_id, kind)
         WHERE mine.variant_id IN (SELECT value FROM json_each(?)) AND mine.kind = 'sku'",
    )
    .bind(json(ids)?)
    .fetch_all(tx.sql())
    .await?)
}

/// What is stored of these items. Shops give variations without a name; theirs is the product's.
async fn truth(tx: &mut WriteTx, conn: ConnId, ids: &BTreeSet<String>) -> Result<Vec<SqliteRow>, StoreError> {
    // The shop's id follows the 36 characters of the connection and a colon.
    Ok(sqlx::query(
        "SELECT v.*, iif(v.name = '', coalesce(p.name, ''), v.name) AS full_name
         FROM m_variant AS v
         LEFT JOIN m_product AS p ON p.conn_id = v.conn_id AND p.remote_id = v.product_remote
         WHERE v.conn_id = ? AND v.remote_id IN (SELECT substr(value, 38) FROM json_each(?)) ORDER BY v.remote_id",
    )
    .bind(conn.to_string())
    .bind(json(ids)?)
    .fetch_all(tx.sql())
    .await?)
}

/// Codes of these items as the shop has them. What they carried before stays known here: labels in the house and orders
/// that were placed earlier still say it.
async fn write_codes(tx: &mut WriteTx, conn: ConnId, ids: &BTreeSet<String>) -> Result<(), StoreError> {
    let former = shop_codes(tx, ids).await?;
    sqlx::query(
        "DELETE FROM item_code WHERE kind <> 'alias' AND variant_id IN (SELECT value FROM json_each(?))",
    )
    .bind(json(ids)?)
    .execute(tx.sql())
    .await?;
    let id = conn.to_string();
    let mut codes = Vec::new();
    for row in truth(tx, conn, ids).await? {
        if row.try_get::<Option<&str>, _>("gone")?.is_some() {
            continue;
        }
        let remote: RemoteId = parsed(&row, "m_variant", "remote_id")?;
        let variant = VariantId::new(conn, remote).to_string();
        for (column, kind) in [("sku", "sku"), ("barcode", "ean")] {
            if let Some(key) = code_key(row.try_get(column)?) {
                codes.push((key, variant.clone(), kind));
            }
        }
    }
    CODE.run(tx.sql(), &codes, |query, (key, variant, kind)| {
        query.bind(id.clone()).bind(key.clone()).bind(variant.clone()).bind(*kind)
    })
    .await?;
    let current: BTreeSet<(String, String)> =
        codes.into_iter().map(|(key, variant, _)| (key, variant)).collect();
    keep_aliases(tx, conn, &former.difference(&current).collect::<Vec<_>>()).await
}

/// Codes and items, as the shop had them until now.
async fn shop_codes(
    tx: &mut WriteTx,
    ids: &BTreeSet<String>,
) -> Result<BTreeSet<(String, String)>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT code_key, variant_id FROM item_code
         WHERE kind <> 'alias' AND variant_id IN (SELECT value FROM json_each(?))",
    )
    .bind(json(ids)?)
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().collect())
}

async fn keep_aliases(tx: &mut WriteTx, conn: ConnId, lost: &[&(String, String)]) -> Result<(), StoreError> {
    if lost.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO item_code (conn_id, code_key, variant_id, kind)
         SELECT ?, value ->> 0, value ->> 1, 'alias' FROM json_each(?) WHERE TRUE ON CONFLICT DO NOTHING",
    )
    .bind(conn.to_string())
    .bind(json(&lost)?)
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// One row of `variants` beside what is copied from `m_variant`.
struct Item {
    row: i64,
    source: SqliteRow,
    id: String,
    product: String,
    attention: String,
}

async fn write_variants(tx: &mut WriteTx, conn: ConnId, ids: &BTreeSet<String>) -> Result<(), StoreError> {
    let shared = shared_skus(tx, ids).await?;
    let known = known_rows(tx, ids).await?;
    let mut next: i64 =
        sqlx::query_scalar("SELECT coalesce(max(variant_row), 0) FROM variants").fetch_one(tx.sql()).await?;
    let mut items = Vec::new();
    let mut docs = Vec::new();
    let mut vanished: BTreeMap<&str, i64> = known.iter().map(|(id, row)| (id.as_str(), *row)).collect();
    for source in truth(tx, conn, ids).await? {
        let remote: RemoteId = parsed(&source, "m_variant", "remote_id")?;
        let product: RemoteId = parsed(&source, "m_variant", "product_remote")?;
        let id = VariantId::new(conn, remote).to_string();
        let mut attention: Vec<Attention> = from_json(&source, "m_variant", "attention")?;
        if shared.contains(&id) {
            attention.push(Attention::DuplicateSku { sku: source.try_get("sku")? });
        }
        let before = vanished.remove(id.as_str());
        let row = before.unwrap_or_else(|| {
            next += 1;
            next
        });
        let text = search::item_text(
            source.try_get("full_name")?,
            source.try_get("label")?,
            source.try_get("sku")?,
            source.try_get("barcode")?,
        );
        docs.push(Doc { row, is_new: before.is_none(), text });
        let product = ProductId::new(conn, product).to_string();
        items.push(Item { row, source, id, product, attention: json(&attention)? });
    }
    let vanished: Vec<i64> = vanished.into_values().collect();
    drop_rows(tx, &vanished).await?;
    let bins: BTreeSet<BinCode> =
        items.iter().filter_map(|item| item.source.try_get("bin").ok()).map(BinCode::of_shop).collect();
    warehouses::ensure_shelves(tx, &bins).await?;
    insert(tx, conn, &items).await?;
    search::write(tx.sql(), search::ITEMS, docs).await
}

async fn insert(tx: &mut WriteTx, conn: ConnId, items: &[Item]) -> Result<(), StoreError> {
    let conn = conn.to_string();
    let text = |row: &SqliteRow, column: &str| row.try_get::<String, _>(column).unwrap_or_default();
    let number = |row: &SqliteRow, column: &str| row.try_get::<Option<i64>, _>(column).unwrap_or_default();
    VARIANT
        .run(tx.sql(), items, |query, item| {
            let from = &item.source;
            query
                .bind(item.row)
                .bind(item.id.clone())
                .bind(conn.clone())
                .bind(item.product.clone())
                .bind(text(from, "full_name"))
                .bind(text(from, "label"))
                .bind(text(from, "sku"))
                .bind(text(from, "barcode"))
                .bind(number(from, "price_minor"))
                .bind(from.try_get::<Option<String>, _>("price_currency").unwrap_or_default())
                .bind(number(from, "stock"))
                .bind(number(from, "weight_g"))
                .bind(number(from, "length_mm"))
                .bind(number(from, "width_mm"))
                .bind(number(from, "height_mm"))
                .bind(text(from, "bin"))
                .bind(text(from, "image_url"))
                .bind(item.attention.clone())
                .bind(from.try_get::<Option<String>, _>("gone").unwrap_or_default())
        })
        .await
}

async fn drop_rows(tx: &mut WriteTx, rows: &[i64]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    search::remove(tx.sql(), search::ITEMS, rows).await?;
    sqlx::query("DELETE FROM variants WHERE variant_row IN (SELECT value FROM json_each(?))")
        .bind(json(&rows)?)
        .execute(tx.sql())
        .await?;
    Ok(())
}

async fn shared_skus(tx: &mut WriteTx, ids: &BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
    let shared: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT mine.variant_id FROM item_code AS mine
         JOIN item_code AS other USING (code_key, conn_id, kind)
         WHERE mine.variant_id IN (SELECT value FROM json_each(?)) AND mine.kind = 'sku'
            AND other.variant_id <> mine.variant_id",
    )
    .bind(json(ids)?)
    .fetch_all(tx.sql())
    .await?;
    Ok(shared.into_iter().collect())
}

async fn known_rows(tx: &mut WriteTx, ids: &BTreeSet<String>) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT variant_id, variant_row FROM variants WHERE variant_id IN (SELECT value FROM json_each(?))",
    )
    .bind(json(ids)?)
    .fetch_all(tx.sql())
    .await?)
}

/// Folds products anew after they or one of their variants changed.
pub(crate) async fn refold_products(
    tx: &mut WriteTx,
    conn: ConnId,
    remotes: &[RemoteId],
) -> Result<(), StoreError> {
    let ids: BTreeSet<&str> = remotes.iter().map(RemoteId::as_str).collect();
    let rows: Vec<(String, String, bool, Option<String>, i64, bool)> = sqlx::query_as(
        "SELECT p.remote_id, p.name, p.attention <> '[]', p.gone, count(v.variant_id),
            coalesce(max(v.attention <> '[]'), 0)
         FROM m_product AS p
         LEFT JOIN variants AS v ON v.product_id = p.conn_id || ':' || p.remote_id AND v.gone IS NULL
         WHERE p.conn_id = ? AND p.remote_id IN (SELECT value FROM json_each(?))
         GROUP BY p.remote_id ORDER BY p.remote_id",
    )
    .bind(conn.to_string())
    .bind(json(&ids)?)
    .fetch_all(tx.sql())
    .await?;
    let id = conn.to_string();
    tx.touch(Tag::Products);
    PRODUCT
        .run(tx.sql(), &rows, |query, (remote, name, is_odd, gone, variants, has_odd)| {
            query
                .bind(format!("{id}:{remote}"))
                .bind(id.clone())
                .bind(name.clone())
                .bind(search::fold(name))
                .bind(*variants)
                .bind(*is_odd || *has_odd)
                .bind(gone.clone())
        })
        .await
}

/// Folds every item and product anew; row numbers of known items stay.
pub(super) async fn rebuild(tx: &mut WriteTx) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM variant_search").execute(tx.sql()).await?;
    let conns: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT conn_id FROM m_variant UNION SELECT conn_id FROM m_product")
            .fetch_all(tx.sql())
            .await?;
    for conn in conns {
        let conn: ConnId = conn.parse().map_err(|_| StoreError::corrupt("m_variant", "conn_id", &conn))?;
        for (table, is_item) in [("m_variant", true), ("m_product", false)] {
            let select = format!("SELECT remote_id FROM {table} WHERE conn_id = ? ORDER BY remote_id");
            let rows =
                sqlx::query(sqlx::AssertSqlSafe(select)).bind(conn.to_string()).fetch_all(tx.sql()).await?;
            let remotes: Vec<RemoteId> =
                rows.iter().map(|r| parsed(r, "m_variant", "remote_id")).collect::<Result<_, _>>()?;
            if is_item {
                refold_items(tx, conn, &remotes).await?;
            } else {
                refold_products(tx, conn, &remotes).await?;
            }
        }
    }
    Ok(())
}
