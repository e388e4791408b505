//! Deciding which received records are news, and keeping their bodies.

use std::collections::HashMap;

use domain::{ConnId, RemoteId, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::Row;

use super::{Applied, Entity, Seen};
use crate::sql::{Insert, json, name_of};
use crate::tx::Connected as _;
use crate::{StoreError, WriteTx};

/// Fast and close to the higher levels on JSON of a few kilobytes.
const ZSTD_LEVEL: i32 = 1;
/// The largest body that is unpacked; connectors refuse larger answers.
const MAX_BODY: usize = 256 << 20;

/// What decides whether a record is news.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    remote: &'a RemoteId,
    modified: i64,
    body: &'a [u8],
    trashed: bool,
}

impl<'a> Head<'a> {
    pub fn new(remote: &'a RemoteId, modified: Timestamp, body: &'a [u8], trashed: bool) -> Self {
        Self { remote, modified: modified.millis(), body, trashed }
    }
}

/// The decision about one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    pub applied: Applied,
    /// Version of the mirrored record after it.
    pub version: i64,
    /// Whether a later record of the same page replaced it again.
    pub replaced: bool,
}

struct Stored {
    modified: i64,
    hash: Vec<u8>,
    version: i64,
    gone: Option<String>,
    dirty: bool,
    seen: i64,
    /// Row of the page that it came from, when it came from this page.
    from: Option<usize>,
}

struct MirrorRow<'a> {
    head: Head<'a>,
    packed: Vec<u8>,
    hash: Vec<u8>,
    version: i64,
    dirty: bool,
}

/// Decides about every record, in order, and writes the bodies of those that were accepted.
pub(super) async fn accept(
    tx: &mut WriteTx,
    conn: ConnId,
    entity: Entity,
    heads: Vec<Head<'_>>,
    seen: Seen,
) -> Result<Vec<Verdict>, StoreError> {
    let mut stored = load(tx, conn, entity, &heads).await?;
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(heads.len());
    let mut settled = Vec::new();
    for (place, head) in heads.iter().enumerate() {
        let hash = Sha256::digest(head.body)[..16].to_vec();
        let known = stored.get(head.remote.as_str());
        let applied = judge(head, &hash, known, seen);
        let version = known.map_or(0, |k| k.version) + i64::from(applied.is_accepted());
        if applied == Applied::Same && seen.asked.is_some() && known.is_some_and(|k| k.dirty) {
            settled.push(head.remote.as_str());
        }
        verdicts.push(Verdict { applied, version, replaced: false });
        if applied.is_accepted() {
            if let Some(before) = known.and_then(|k| k.from) {
                verdicts[before].replaced = true;
            }
            let dirty =
                seen.asked.is_none() && known.is_some_and(|k| k.modified == head.modified && k.hash != hash);
            let gone = head.trashed.then(|| "trash".to_owned());
            let at = seen.at.millis();
            let news =
                Stored { modified: head.modified, hash, version, gone, dirty, seen: at, from: Some(place) };
            stored.insert(head.remote.as_str().to_owned(), news);
        }
    }
    settle(tx, conn, entity, &settled).await?;
    write(tx, conn, entity, &heads, stored, seen).await?;
    Ok(verdicts)
}

fn judge(head: &Head<'_>, hash: &[u8], known: Option<&Stored>, seen: Seen) -> Applied {
    let Some(known) = known else { return Applied::New };
    let is_fresher = seen.asked.is_some_and(|asked| asked.millis() > known.seen);
    if head.modified < known.modified && !is_fresher {
        return Applied::Stale;
    }
    let is_listed_alike = match known.gone.as_deref() {
        None => !head.trashed,
        Some("trash") => head.trashed,
        Some(_) => false,
    };
    if head.modified == known.modified && known.hash == hash && is_listed_alike {
        Applied::Same
    } else {
        Applied::Changed
    }
}

async fn load(
    tx: &mut WriteTx,
    conn: ConnId,
    entity: Entity,
    heads: &[Head<'_>],
) -> Result<HashMap<String, Stored>, StoreError> {
    let ids: Vec<&str> = heads.iter().map(|h| h.remote.as_str()).collect();
    let rows = sqlx::query(
        "SELECT remote_id, modified_srv, body_hash, version, gone, dirty, seen_ms FROM mirror
         WHERE conn_id = ? AND entity = ? AND remote_id IN (SELECT value FROM json_each(?))",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(json(&ids)?)
    .fetch_all(tx.sql())
    .await?;
    let mut stored = HashMap::with_capacity(heads.len());
    for row in rows {
        let known = Stored {
            modified: row.try_get("modified_srv")?,
            hash: row.try_get("body_hash")?,
            version: row.try_get("version")?,
            gone: row.try_get("gone")?,
            dirty: row.try_get("dirty")?,
            seen: row.try_get("seen_ms")?,
            from: None,
        };
        stored.insert(row.try_get("remote_id")?, known);
    }
    Ok(stored)
}

async fn settle(tx: &mut WriteTx, conn: ConnId, entity: Entity, ids: &[&str]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE mirror SET dirty = 0 WHERE conn_id = ? AND entity = ?
            AND remote_id IN (SELECT value FROM json_each(?))",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(json(&ids)?)
    .execute(tx.sql())
    .await?;
    Ok(())
}

async fn write(
    tx: &mut WriteTx,
    conn: ConnId,
    entity: Entity,
    heads: &[Head<'_>],
    stored: HashMap<String, Stored>,
    seen: Seen,
) -> Result<(), StoreError> {
    let mut packer = zstd::bulk::Compressor::new(ZSTD_LEVEL).map_err(packing_failed)?;
    let mut rows = Vec::new();
    for news in stored.into_values() {
        let Some(place) = news.from else { continue };
        let head = heads[place];
        let packed = packer.compress(head.body).map_err(packing_failed)?;
        rows.push(MirrorRow { head, packed, hash: news.hash, version: news.version, dirty: news.dirty });
    }
    rows.sort_by(|a, b| a.head.remote.cmp(b.head.remote));
    let (conn, entity) = (conn.to_string(), name_of(&entity)?);
    let insert = Insert {
        table: "mirror",
        columns: &[
            "conn_id",
            "entity",
            "remote_id",
            "body",
            "body_len",
            "body_hash",
            "modified_srv",
            "seen_ms",
            "version",
            "gone",
            "dirty",
        ],
        key: &["conn_id", "entity", "remote_id"],
    };
    insert
        .run(tx.sql(), &rows, |query, row| {
            query
                .bind(conn.clone())
                .bind(entity.clone())
                .bind(row.head.remote.as_str().to_owned())
                .bind(row.packed.clone())
                .bind(i64::try_from(row.head.body.len()).unwrap_or(i64::MAX))
                .bind(row.hash.clone())
                .bind(row.head.modified)
                .bind(seen.at.millis())
                .bind(row.version)
                .bind(row.head.trashed.then_some("trash"))
                .bind(row.dirty)
        })
        .await
}

fn packing_failed(error: std::io::Error) -> StoreError {
    StoreError::corrupt("mirror", "body", error)
}

pub(super) fn unpack(packed: &[u8], len: i64) -> Result<Vec<u8>, StoreError> {
    let len = usize::try_from(len).ok().filter(|n| *n <= MAX_BODY);
    let len = len.ok_or_else(|| StoreError::corrupt("mirror", "body_len", "out of range"))?;
    zstd::bulk::decompress(packed, len).map_err(packing_failed)
}
