//! Members of staff, and what became of their signing in.

use domain::{Role, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Identity.
    pub user_id: UserId,
    /// What people call the person.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The PIN as a PHC string; `None` when there is none.
    pub pin_hash: Option<String>,
    /// SHA-256 of the badge's code in lower-case hexadecimal; `None` when there is none.
    pub badge_hash: Option<String>,
    /// `false` for those who left.
    pub is_active: bool,
    /// When the person was added.
    pub created_at: Timestamp,
}

/// What became of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserEvent {
    /// Added.
    Added,
    /// Name, role or whether the person works here.
    Changed,
    /// Another PIN, or none any more.
    NewPin,
    /// Another badge.
    NewBadge,
    /// Signed in.
    SignedIn,
    /// A wrong PIN was typed.
    WrongPin,
    /// Signed out, or the station locked itself.
    SignedOut,
}

/// Whether anybody works here by name: until then a station belongs to whoever sits at it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn any(reader: &mut impl Reader) -> Result<bool, StoreError> {
    let found: i64 = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM user_account WHERE is_active = 1)")
        .fetch_one(reader.sql())
        .await?;
    Ok(found == 1)
}

/// Everybody, those who left too, by name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader) -> Result<Vec<User>, StoreError> {
    let rows = sqlx::query("SELECT * FROM user_account ORDER BY is_active DESC, name_key")
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// One person.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, user: UserId) -> Result<Option<User>, StoreError> {
    let row = sqlx::query("SELECT * FROM user_account WHERE user_id = ?")
        .bind(user.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// The person whom a badge names, by the hash of its code.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_badge(reader: &mut impl Reader, badge_hash: &str) -> Result<Option<User>, StoreError> {
    let row = sqlx::query("SELECT * FROM user_account WHERE badge_hash = ?")
        .bind(badge_hash)
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Adds a person or replaces what is known of one.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a name that somebody else has.
pub async fn save(tx: &mut WriteTx, user: &User) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO user_account (user_id, name, name_key, role, pin_hash, badge_hash, is_active, created_ms, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
         ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, role = excluded.role,
            pin_hash = excluded.pin_hash, badge_hash = excluded.badge_hash, is_active = excluded.is_active,
            version = version + 1",
    )
    .bind(user.user_id.to_string())
    .bind(&user.name)
    .bind(user.name.to_lowercase())
    .bind(name_of(&user.role)?)
    .bind(&user.pin_hash)
    .bind(&user.badge_hash)
    .bind(user.is_active)
    .bind(user.created_at.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::People);
    Ok(())
}

/// Where something happened, and who did it.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The station.
    pub station: domain::StationId,
    /// Who did it, where known.
    pub by: Option<UserId>,
}

/// Records what became of a person.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append(tx: &mut WriteTx, user: UserId, event: UserEvent, at: At) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO user_event (user_id, event, station_id, by_user_id, at_ms) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(user.to_string())
    .bind(name_of(&event)?)
    .bind(at.station.to_string())
    .bind(at.by.map(|by| by.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::People);
    Ok(())
}

/// Wrong PINs in a row since somebody signed in as this person or the PIN was changed, and when the last one was typed.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wrong_pins(
    reader: &mut impl Reader,
    user: UserId,
) -> Result<(u32, Option<Timestamp>), StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS wrong, max(at_ms) AS last FROM user_event
         WHERE user_id = ?1 AND event = 'wrong_pin' AND seq > coalesce(
            (SELECT max(seq) FROM user_event WHERE user_id = ?1 AND event IN ('signed_in', 'new_pin')), 0)",
    )
    .bind(user.to_string())
    .fetch_one(reader.sql())
    .await?;
    let last: Option<i64> = row.try_get("last")?;
    Ok((row.try_get("wrong")?, last.map(Timestamp::from_millis)))
}

fn read(row: &SqliteRow) -> Result<User, StoreError> {
    Ok(User {
        user_id: parsed(row, "user_account", "user_id")?,
        name: row.try_get("name")?,
        role: named_in(row, "user_account", "role")?,
        pin_hash: row.try_get("pin_hash")?,
        badge_hash: row.try_get("badge_hash")?,
        is_active: row.try_get("is_active")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}
