//! Products, the items that are packed, and the codes by which a scan finds them.

use domain::{Attention, Barcode, ConnId, Currency, Money, ProductId, Size, VariantId, Weight};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::mirror::Gone;
use crate::search::SearchQuery;
use crate::sql::{from_json, named, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Something that can be put into a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Identity.
    pub variant_id: VariantId,
    /// The product.
    pub product_id: ProductId,
    /// Name of the product.
    pub name: String,
    /// What tells it from its siblings, or empty.
    pub label: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// Price, where set.
    pub price: Option<Money>,
    /// The shop's number of units for sale, where it counts them.
    pub shop_stock: Option<i64>,
    /// Weight, where given.
    pub weight: Option<Weight>,
    /// Size of a unit as the shop says, where it does.
    pub size: Option<Size>,
    /// Bin, or empty.
    pub bin: String,
    /// Address of a picture, or empty.
    pub image_url: String,
    /// What a person should look at: the shop's oddities and ours.
    pub attention: Vec<Attention>,
    /// Whether it left the shop's lists.
    pub gone: Option<Gone>,
}

/// What a code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemMatch {
    /// Nothing that we know.
    Unknown,
    /// One item.
    One(Box<Variant>),
    /// Several items carry this code; a person must choose or mend the shop's data.
    Ambiguous(Vec<Variant>),
}

/// Where a code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// The shop's SKU.
    Sku,
    /// The shop's GTIN.
    Ean,
    /// Ours: taught here, such as a supplier's code, or one that the shop gave the item before.
    Alias,
}

/// A code of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemCode {
    /// The code as compared ([`Barcode::key`]).
    pub key: String,
    /// Where it comes from.
    pub kind: CodeKind,
}

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Identity.
    pub product_id: ProductId,
    /// Name.
    pub name: String,
    /// Things of it that can be packed.
    pub variant_count: u32,
    /// Whether a person should look at it or one of its variants.
    pub has_attention: bool,
    /// Whether it left the shop's lists.
    pub gone: Option<Gone>,
}

/// Items that fit a search, best effort in order of name; empty text gives all. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn find(reader: &mut impl Reader, text: &str, limit: u32) -> Result<Vec<Variant>, StoreError> {
    let search = SearchQuery::parse(text);
    let Some(search) = search else {
        let rows =
            sqlx::query("SELECT * FROM variants WHERE ? = '' ORDER BY name, label, variant_row LIMIT ?")
                .bind(text.trim())
                .bind(i64::from(limit))
                .fetch_all(reader.sql())
                .await?;
        return rows.iter().map(read).collect();
    };
    let rows = sqlx::query(
        "SELECT variants.*, text FROM variant_fts JOIN variants ON variant_row = variant_fts.rowid
            JOIN variant_search USING (variant_row)
         WHERE variant_fts MATCH ? ORDER BY name, label, variant_row",
    )
    .bind(search.expression())
    .fetch_all(reader.sql())
    .await?;
    let mut found = Vec::new();
    for row in &rows {
        if search.fits(row.try_get("text")?) && found.len() < limit as usize {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

/// What a scanned code names, in one shop or in all; orders that were entered here have items of all. Items that left the shop's lists are not named by anything. Of the
/// others, those that carry the code in the shop today are meant before those that are known by it here.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn find_code(
    reader: &mut impl Reader,
    conn: Option<ConnId>,
    code: &Barcode,
) -> Result<ItemMatch, StoreError> {
    let rows = sqlx::query(
        "WITH named AS (
            SELECT variant_id, min(kind = 'alias') AS is_ours FROM item_code JOIN variants USING (variant_id)
            WHERE code_key = ?1 AND gone IS NULL AND (?2 IS NULL OR item_code.conn_id = ?2
                OR EXISTS (SELECT 1 FROM conn WHERE conn_id = ?2 AND kind = 'local')) GROUP BY variant_id)
         SELECT variants.* FROM named JOIN variants USING (variant_id)
         WHERE is_ours = (SELECT min(is_ours) FROM named) ORDER BY variant_row",
    )
    .bind(code.key())
    .bind(conn.map(|c| c.to_string()))
    .fetch_all(reader.sql())
    .await?;
    let mut found: Vec<Variant> = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(match found.len() {
        0 => ItemMatch::Unknown,
        1 => ItemMatch::One(Box::new(found.remove(0))),
        _ => ItemMatch::Ambiguous(found),
    })
}

/// Items whose bin begins with `prefix`, in no order; items without a bin only for an empty prefix. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn in_bins(reader: &mut impl Reader, prefix: &str, limit: u32) -> Result<Vec<Variant>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM variants WHERE substr(bin, 1, length(?1)) = ?1 AND gone IS NULL ORDER BY variant_row LIMIT ?2",
    )
    .bind(prefix)
    .bind(i64::from(limit))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// One item.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn variant(reader: &mut impl Reader, id: &VariantId) -> Result<Option<Variant>, StoreError> {
    let row = sqlx::query("SELECT * FROM variants WHERE variant_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Items of a product, by label.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn variants_of(reader: &mut impl Reader, product: &ProductId) -> Result<Vec<Variant>, StoreError> {
    let rows = sqlx::query("SELECT * FROM variants WHERE product_id = ? ORDER BY label, variant_row")
        .bind(product.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// A page of products by name, and how many there are.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn products(
    reader: &mut impl Reader,
    offset: u32,
    limit: u32,
) -> Result<(u64, Vec<ProductRow>), StoreError> {
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM products").fetch_one(reader.sql()).await?;
    let rows = sqlx::query("SELECT * FROM products ORDER BY name_sort, product_id LIMIT ? OFFSET ?")
        .bind(i64::from(limit))
        .bind(i64::from(offset))
        .fetch_all(reader.sql())
        .await?;
    let rows = rows.iter().map(read_product).collect::<Result<_, _>>()?;
    Ok((u64::try_from(total).unwrap_or(0), rows))
}

/// Every code of an item.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn codes(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<ItemCode>, StoreError> {
    let rows =
        sqlx::query("SELECT code_key, kind FROM item_code WHERE variant_id = ? ORDER BY code_key, kind")
            .bind(variant.to_string())
            .fetch_all(reader.sql())
            .await?;
    rows.iter()
        .map(|row| Ok(ItemCode { key: row.try_get("code_key")?, kind: named_in(row, "item_code", "kind")? }))
        .collect()
}

/// Teaches a code of our own for an item.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn add_alias(tx: &mut WriteTx, variant: &VariantId, code: &Barcode) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO item_code (conn_id, code_key, variant_id, kind) VALUES (?, ?, ?, 'alias') ON CONFLICT DO NOTHING",
    )
    .bind(variant.conn.to_string())
    .bind(code.key())
    .bind(variant.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Products);
    Ok(())
}

/// Forgets a code of our own.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remove_alias(tx: &mut WriteTx, variant: &VariantId, code: &Barcode) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM item_code WHERE code_key = ? AND variant_id = ? AND kind = 'alias'")
        .bind(code.key())
        .bind(variant.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Products);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Variant, StoreError> {
    let price = match (row.try_get("price_minor")?, row.try_get::<Option<&str>, _>("price_currency")?) {
        (Some(minor), Some(code)) => {
            let currency: Currency =
                code.parse().map_err(|_| StoreError::corrupt("variants", "price_currency", code))?;
            Some(Money::new(minor, currency))
        }
        _ => None,
    };
    Ok(Variant {
        variant_id: parsed(row, "variants", "variant_id")?,
        product_id: parsed(row, "variants", "product_id")?,
        name: row.try_get("name")?,
        label: row.try_get("label")?,
        sku: row.try_get("sku")?,
        barcode: row.try_get("barcode")?,
        price,
        shop_stock: row.try_get("shop_stock")?,
        weight: row.try_get::<Option<u32>, _>("weight_g")?.map(Weight::from_grams),
        size: size(row)?,
        bin: row.try_get("bin")?,
        image_url: row.try_get("image_url")?,
        attention: from_json(row, "variants", "attention")?,
        gone: gone(row)?,
    })
}

fn size(row: &SqliteRow) -> Result<Option<Size>, StoreError> {
    let edges = (row.try_get("length_mm")?, row.try_get("width_mm")?, row.try_get("height_mm")?);
    Ok(match edges {
        (Some(length), Some(width), Some(height)) => Some(Size::new(length, width, height)),
        _ => None,
    })
}

fn read_product(row: &SqliteRow) -> Result<ProductRow, StoreError> {
    Ok(ProductRow {
        product_id: parsed(row, "products", "product_id")?,
        name: row.try_get("name")?,
        variant_count: row.try_get("variant_count")?,
        has_attention: row.try_get("has_attention")?,
        gone: gone(row)?,
    })
}

fn gone(row: &SqliteRow) -> Result<Option<Gone>, StoreError> {
    row.try_get::<Option<&str>, _>("gone")?.map(|g| named(g, "variants", "gone")).transpose()
}
