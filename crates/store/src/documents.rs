//! Archive of what was made on paper. Append-only, except that a document may be voided.
//!
//! A document is what it was made from; a rendition is the bytes of it for one kind of printer. What was printed once is
//! printed again from its rendition, bit by bit the same.

mod read;

pub use read::{
    DocumentFilter, PrintedState, by_number, bytes, format, get, list, of_order, rendition, source, target,
};

use domain::{DocumentId, Language, OrderId, ParcelId, RenditionId, StationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::sql::json;
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx, print_jobs};

/// A text of which no font could draw every character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingText {
    /// Stable code of the field, such as `ship_to.name`.
    pub field: String,
    /// The text.
    pub text: String,
    /// The characters that are missing.
    pub characters: Vec<char>,
}

/// A barcode that could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutCode {
    /// Stable code of the field, such as `order_barcode`.
    pub field: String,
    /// What should have been encoded.
    pub payload: String,
    /// Why it could not be, in English.
    pub reason: String,
}

/// A document to be archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument<'a, S> {
    /// Identity, from the injected ids.
    pub document_id: DocumentId,
    /// Such as `packing_slip` or `address_label`.
    pub kind: &'a str,
    /// By what people call it, such as the number of the order.
    pub title: &'a str,
    /// Its number in the series of the kind.
    pub number: Option<&'a str>,
    /// The order that it is about, where it is about one.
    pub order: Option<&'a OrderId>,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// Language of its words.
    pub language: Language,
    /// Such as `a4`.
    pub media: &'a str,
    /// Version of the template, where there was one.
    pub template_version: Option<i64>,
    /// What it is made from.
    pub source: &'a S,
    /// Where it was made.
    pub station: StationId,
    /// Who made it, where known.
    pub user: Option<UserId>,
}

/// Bytes to be archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRendition<'a, T> {
    /// Identity, from the injected ids.
    pub rendition_id: RenditionId,
    /// The document.
    pub document: DocumentId,
    /// What it was made for; one rendition for each.
    pub target: &'a T,
    /// Such as `pdf`.
    pub format: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// Number of pages.
    pub pages: u32,
    /// Texts with characters that no font could draw.
    pub missing: &'a [MissingText],
    /// Barcodes that could not be drawn.
    pub left_out: &'a [LeftOutCode],
}

/// What is known of bytes without themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenditionInfo {
    /// Identity.
    pub rendition_id: RenditionId,
    /// Such as `pdf`.
    pub format: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub size: u64,
    /// Number of pages.
    pub pages: u32,
    /// Texts with characters that no font could draw.
    pub missing: Vec<MissingText>,
    /// Barcodes that could not be drawn.
    pub left_out: Vec<LeftOutCode>,
}

/// What is known of an archived document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Identity.
    pub document_id: DocumentId,
    /// Such as `packing_slip`.
    pub kind: String,
    /// By what people call it.
    pub title: String,
    /// Its number in the series of the kind.
    pub number: Option<String>,
    /// The order that it is about, where it is about one.
    pub order: Option<OrderId>,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// Language of its words.
    pub language: Language,
    /// Such as `a4`.
    pub media: String,
    /// Version of the template, where there was one.
    pub template_version: Option<i64>,
    /// When it was voided.
    pub void_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// What was made first of it; `None` when the program died before it was.
    pub first: Option<RenditionInfo>,
    /// Where its newest print job stands.
    pub printed: PrintedState,
    /// How often it left a printer.
    pub times_printed: u32,
}

/// Archives a document, without bytes yet.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a number that exists.
pub async fn insert<S: Serialize>(tx: &mut WriteTx, new: &NewDocument<'_, S>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO document (document_id, kind, title, number, order_id, parcel_id, language, media,
            template_version, source, station_id, user_id, created_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.document_id.to_string())
    .bind(new.kind)
    .bind(new.title)
    .bind(new.number)
    .bind(new.order.map(ToString::to_string))
    .bind(new.parcel.map(|p| p.to_string()))
    .bind(new.language.tag())
    .bind(new.media)
    .bind(new.template_version)
    .bind(json(new.source)?)
    .bind(new.station.to_string())
    .bind(new.user.map(|u| u.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(())
}

/// Archives the bytes of a document. What was made for the same target before stays as it is: it was printed.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert_rendition<T: Serialize>(
    tx: &mut WriteTx,
    new: &NewRendition<'_, T>,
) -> Result<(), StoreError> {
    let sha256: String = Sha256::digest(new.bytes).iter().map(|b| format!("{b:02x}")).collect();
    sqlx::query(
        "INSERT INTO rendition (rendition_id, document_id, target, format, bytes, sha256, pages, missing, left_out,
            created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (document_id, target) DO NOTHING",
    )
    .bind(new.rendition_id.to_string())
    .bind(new.document.to_string())
    .bind(json(new.target)?)
    .bind(new.format)
    .bind(new.bytes)
    .bind(sha256)
    .bind(i64::from(new.pages))
    .bind(json(&new.missing)?)
    .bind(json(&new.left_out)?)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(())
}

/// Voids a document. Its number stays taken, and what waits for a printer is given up.
///
/// # Errors
/// [`StoreError::NoSuch`] when there is none, or it is void already.
pub async fn void(tx: &mut WriteTx, id: DocumentId) -> Result<(), StoreError> {
    let now = tx.now().millis();
    let done = sqlx::query("UPDATE document SET void_ms = ? WHERE document_id = ? AND void_ms IS NULL")
        .bind(now)
        .bind(id.to_string())
        .execute(tx.sql())
        .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NoSuch { what: "document that is not void", id: id.to_string() });
    }
    tx.touch(Tag::Documents);
    print_jobs::give_up(tx, id).await
}

/// Keeps a picture under the name that follows from its bytes.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save_image(tx: &mut WriteTx, image: &str, bytes: &[u8]) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO document_image (image_id, bytes, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(image)
    .bind(bytes)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(())
}

/// The file of a picture.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn image(reader: &mut impl crate::Reader, image: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = sqlx::query_scalar("SELECT bytes FROM document_image WHERE image_id = ?")
        .bind(image)
        .fetch_optional(reader.sql())
        .await?;
    Ok(bytes)
}
