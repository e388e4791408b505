//! Writing the server truth of products, variants and refunds.

use std::collections::HashMap;

use domain::{ConnId, RemoteId, ShopProduct, ShopRefund, ShopVariant};

use super::Incoming;
use super::accept::Verdict;
use crate::project;
use crate::sql::{Insert, json, parsed};
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx};

const PRODUCT: Insert = Insert {
    table: "m_product",
    columns: &[
        "conn_id",
        "remote_id",
        "name",
        "has_variations",
        "modified_srv",
        "attention",
        "gone",
        "version",
    ],
    key: &["conn_id", "remote_id"],
};

const VARIANT: Insert = Insert {
    table: "m_variant",
    columns: &[
        "conn_id",
        "remote_id",
        "product_remote",
        "entity",
        "name",
        "label",
        "sku",
        "barcode",
        "price_minor",
        "price_currency",
        "stock",
        "weight_g",
        "length_mm",
        "width_mm",
        "height_mm",
        "bin",
        "image_url",
        "modified_srv",
        "attention",
        "gone",
        "version",
    ],
    key: &["conn_id", "remote_id"],
};

const REFUND: Insert = Insert {
    table: "m_refund",
    columns: &[
        "conn_id",
        "remote_id",
        "order_remote",
        "amount_minor",
        "currency",
        "reason",
        "lines",
        "created_srv",
        "gone",
        "version",
    ],
    key: &["conn_id", "remote_id"],
};

struct VariantRow<'a> {
    variant: &'a ShopVariant,
    entity: &'static str,
    attention: String,
    trashed: bool,
    version: i64,
}

type Taken<'a, T> = Vec<(&'a Incoming<'a, T>, Verdict)>;

fn taken<'a, T>(rows: &'a [Incoming<'a, T>], verdicts: &[Verdict]) -> Taken<'a, T> {
    let all = rows.iter().zip(verdicts.iter().copied());
    all.filter(|(_, v)| v.applied.is_accepted() && !v.replaced).collect()
}

pub(super) async fn write_products(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopProduct>],
    verdicts: &[Verdict],
) -> Result<(), StoreError> {
    let taken = taken(rows, verdicts);
    if taken.is_empty() {
        return Ok(());
    }
    let id = conn.to_string();
    let mut products = Vec::with_capacity(taken.len());
    let mut variants = Vec::with_capacity(taken.len());
    for (incoming, verdict) in &taken {
        products.push((*incoming, verdict.version, json(&incoming.record.attention)?));
        if let Some(variant) = &incoming.record.variant {
            variants.push(VariantRow {
                variant,
                entity: "product",
                attention: json(&variant.attention)?,
                trashed: incoming.trashed,
                version: verdict.version,
            });
        }
    }
    PRODUCT
        .run(tx.sql(), &products, |query, (incoming, version, attention)| {
            query
                .bind(id.clone())
                .bind(incoming.record.remote_id.as_str().to_owned())
                .bind(incoming.record.name.clone())
                .bind(incoming.record.has_variations)
                .bind(incoming.record.modified_srv.millis())
                .bind(attention.clone())
                .bind(incoming.trashed.then_some("trash"))
                .bind(*version)
        })
        .await?;
    write_variants(tx, conn, &variants).await?;
    let ids: Vec<RemoteId> = taken.iter().map(|(incoming, _)| incoming.record.remote_id.clone()).collect();
    drop_former_variants(tx, conn, &taken).await?;
    let named_after = variations_of(tx, conn, &ids).await?;
    project::refold_items(tx, conn, &[ids.as_slice(), named_after.as_slice()].concat()).await?;
    project::refold_products(tx, conn, &ids).await
}

/// Variations of these products: they carry the product's name, whichever of the two comes first.
async fn variations_of(
    tx: &mut WriteTx,
    conn: ConnId,
    products: &[RemoteId],
) -> Result<Vec<RemoteId>, StoreError> {
    let ids: Vec<&str> = products.iter().map(RemoteId::as_str).collect();
    // Named, because SQLite would rather walk all items in the order of their ids.
    let rows = sqlx::query(
        "SELECT remote_id FROM m_variant INDEXED BY m_variant_product WHERE conn_id = ? AND entity = 'variation'
            AND product_remote IN (SELECT value FROM json_each(?)) ORDER BY remote_id",
    )
    .bind(conn.to_string())
    .bind(json(&ids)?)
    .fetch_all(tx.sql())
    .await?;
    rows.iter().map(|row| parsed(row, "m_variant", "remote_id")).collect()
}

/// A product that got variations is no longer packed as such.
async fn drop_former_variants(
    tx: &mut WriteTx,
    conn: ConnId,
    taken: &Taken<'_, ShopProduct>,
) -> Result<(), StoreError> {
    let without = taken.iter().filter(|(incoming, _)| incoming.record.variant.is_none());
    let ids: Vec<&str> = without.map(|(incoming, _)| incoming.record.remote_id.as_str()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM m_variant WHERE conn_id = ? AND entity = 'product'
            AND remote_id IN (SELECT value FROM json_each(?))",
    )
    .bind(conn.to_string())
    .bind(json(&ids)?)
    .execute(tx.sql())
    .await?;
    Ok(())
}

pub(super) async fn write_variations(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopVariant>],
    verdicts: &[Verdict],
) -> Result<(), StoreError> {
    let taken = taken(rows, verdicts);
    if taken.is_empty() {
        return Ok(());
    }
    let mut variants = Vec::with_capacity(taken.len());
    let mut products = Vec::with_capacity(taken.len());
    for (incoming, verdict) in &taken {
        products.push(incoming.record.product_id.clone());
        variants.push(VariantRow {
            variant: incoming.record,
            entity: "variation",
            attention: json(&incoming.record.attention)?,
            trashed: incoming.trashed,
            version: verdict.version,
        });
    }
    write_variants(tx, conn, &variants).await?;
    let ids: Vec<RemoteId> = taken.iter().map(|(incoming, _)| incoming.record.remote_id.clone()).collect();
    products.sort();
    products.dedup();
    project::refold_items(tx, conn, &ids).await?;
    project::refold_products(tx, conn, &products).await
}

async fn write_variants(tx: &mut WriteTx, conn: ConnId, rows: &[VariantRow<'_>]) -> Result<(), StoreError> {
    note_stock_changes(tx, conn, rows).await?;
    let id = conn.to_string();
    VARIANT
        .run(tx.sql(), rows, |query, row| {
            let variant = row.variant;
            query
                .bind(id.clone())
                .bind(variant.remote_id.as_str().to_owned())
                .bind(variant.product_id.as_str().to_owned())
                .bind(row.entity)
                .bind(variant.name.clone())
                .bind(variant.label.clone())
                .bind(variant.sku.clone())
                .bind(variant.barcode.clone())
                .bind(variant.price.map(|p| p.minor))
                .bind(variant.price.map(|p| p.currency.code().to_owned()))
                .bind(variant.stock)
                .bind(variant.weight.map(|w| i64::from(w.grams())))
                .bind(variant.size.map(|size| size.length))
                .bind(variant.size.map(|size| size.width))
                .bind(variant.size.map(|size| size.height))
                .bind(variant.bin.clone())
                .bind(variant.image_url.clone())
                .bind(variant.modified_srv.millis())
                .bind(row.attention.clone())
                .bind(row.trashed.then_some("trash"))
                .bind(row.version)
        })
        .await
}

/// Keeps what the shop did to its own number of units, to be explained later; until then the cause is `drift`.
async fn note_stock_changes(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[VariantRow<'_>],
) -> Result<(), StoreError> {
    let before = stock_before(tx, conn, rows).await?;
    for row in rows {
        let Some(after) = row.variant.stock else { continue };
        let before = before.get(row.variant.remote_id.as_str()).copied();
        let Some(before) = before.filter(|before| *before != after) else { continue };
        let change = tx.ids().next();
        sqlx::query(
            "INSERT INTO shop_stock_change (change_id, conn_id, variant_remote, delta, stock_after, cause, at_srv,
                seen_ms) VALUES (?, ?, ?, ?, ?, 'drift', ?, ?)",
        )
        .bind(change.to_string())
        .bind(conn.to_string())
        .bind(row.variant.remote_id.as_str())
        .bind(after.saturating_sub(before))
        .bind(after)
        .bind(row.variant.modified_srv.millis())
        .bind(tx.now().millis())
        .execute(tx.sql())
        .await?;
        tx.touch(Tag::Stock);
    }
    Ok(())
}

/// The shop's own numbers of units as we knew them, by its ids of the items.
async fn stock_before(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[VariantRow<'_>],
) -> Result<HashMap<String, i64>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.variant.remote_id.as_str()).collect();
    let known: Vec<(String, i64)> = sqlx::query_as(
        "SELECT remote_id, stock FROM m_variant
         WHERE conn_id = ? AND remote_id IN (SELECT value FROM json_each(?)) AND stock IS NOT NULL",
    )
    .bind(conn.to_string())
    .bind(json(&ids)?)
    .fetch_all(tx.sql())
    .await?;
    Ok(known.into_iter().collect())
}

pub(super) async fn write_refunds(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopRefund>],
    verdicts: &[Verdict],
) -> Result<(), StoreError> {
    let id = conn.to_string();
    let mut refunds = Vec::new();
    for (incoming, verdict) in taken(rows, verdicts) {
        refunds.push((incoming, verdict.version, json(&incoming.record.lines)?));
    }
    if refunds.is_empty() {
        return Ok(());
    }
    tx.touch(Tag::Orders);
    REFUND
        .run(tx.sql(), &refunds, |query, (incoming, version, lines)| {
            query
                .bind(id.clone())
                .bind(incoming.record.remote_id.as_str().to_owned())
                .bind(incoming.record.order_id.as_str().to_owned())
                .bind(incoming.record.amount.minor)
                .bind(incoming.record.amount.currency.code().to_owned())
                .bind(incoming.record.reason.clone())
                .bind(lines.clone())
                .bind(incoming.record.created_srv.millis())
                .bind(incoming.trashed.then_some("trash"))
                .bind(*version)
        })
        .await
}
