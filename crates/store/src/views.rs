//! Saved views of lists: what they show, how people look at them, and in which order they have them.

use domain::{SavedViewId, StationId, Timestamp, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, json, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A view that somebody saved. `B` is what it shows, `L` how it looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView<B, L> {
    /// Identity.
    pub id: SavedViewId,
    /// What people call it.
    pub name: String,
    /// What it shows.
    pub body: B,
    /// Columns and density as they were when it was saved.
    pub look: L,
    /// Whether everybody has it.
    pub is_shared: bool,
    /// Whose it is.
    pub user: Option<UserId>,
    /// When it was saved last.
    pub changed_at: Timestamp,
}

/// How large the rows of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// As many rows as can be read.
    #[default]
    Compact,
    /// More room.
    Comfortable,
    /// For fingers.
    Touch,
}

/// How one column of a list looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnLook {
    /// The column's name.
    pub id: String,
    /// Width in pixels, where a person chose one.
    pub width: Option<u32>,
    /// Whether it is not shown.
    pub is_hidden: bool,
    /// Whether it stays in view while the others scroll.
    pub is_pinned: bool,
}

/// How a list looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListLook {
    /// Columns in their order; those that are not named come last, as they are by themselves.
    pub columns: Vec<ColumnLook>,
    /// How large the rows are; `None` as the device has it.
    pub density: Option<Density>,
}

/// Who saves something, and where.
pub type Saver = (StationId, Option<UserId>);

/// Views of a list that this person has: own ones and shared ones, oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list<B: DeserializeOwned, L: DeserializeOwned>(
    reader: &mut impl Reader,
    list: &str,
    user: Option<UserId>,
) -> Result<Vec<SavedView<B, L>>, StoreError> {
    let rows = sqlx::query(
        "SELECT view_id, name, body, look, is_shared, user_id, changed_ms FROM saved_view
         WHERE list = ? AND (is_shared = 1 OR user_id IS NULL OR user_id = ?) ORDER BY view_id",
    )
    .bind(list)
    .bind(user.map(|user| user.to_string()))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// One view, whoever has it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get<B: DeserializeOwned, L: DeserializeOwned>(
    reader: &mut impl Reader,
    view: SavedViewId,
) -> Result<Option<SavedView<B, L>>, StoreError> {
    let row = sqlx::query(
        "SELECT view_id, name, body, look, is_shared, user_id, changed_ms FROM saved_view WHERE view_id = ?",
    )
    .bind(view.to_string())
    .fetch_optional(reader.sql())
    .await?;
    row.as_ref().map(read).transpose()
}

/// Saves a view, new or known; its time is now.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save<B: Serialize + Sync, L: Serialize + Sync>(
    tx: &mut WriteTx,
    list: &str,
    view: &SavedView<B, L>,
    station: StationId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO saved_view (view_id, list, name, body, look, is_shared, station_id, user_id, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (view_id) DO UPDATE SET name = excluded.name, body = excluded.body, look = excluded.look,
            is_shared = excluded.is_shared, station_id = excluded.station_id, changed_ms = excluded.changed_ms",
    )
    .bind(view.id.to_string())
    .bind(list)
    .bind(&view.name)
    .bind(json(&view.body)?)
    .bind(json(&view.look)?)
    .bind(view.is_shared)
    .bind(station.to_string())
    .bind(view.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Views);
    Ok(())
}

/// Removes a view, and how people looked at it.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remove(tx: &mut WriteTx, view: SavedViewId) -> Result<(), StoreError> {
    for sql in ["DELETE FROM saved_view WHERE view_id = ?", "DELETE FROM view_look WHERE view = ?"] {
        sqlx::query(sql).bind(view.to_string()).execute(tx.sql()).await?;
    }
    tx.touch(Tag::Views);
    Ok(())
}

/// How a person looks at the views of a list, by id or name of the view.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn looks<L: DeserializeOwned>(
    reader: &mut impl Reader,
    list: &str,
    user: Option<UserId>,
) -> Result<Vec<(String, L)>, StoreError> {
    let rows = sqlx::query("SELECT view, look FROM view_look WHERE list = ? AND user_id = ?")
        .bind(list)
        .bind(user.map(|user| user.to_string()).unwrap_or_default())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(|row| Ok((row.try_get("view")?, from_json(row, "view_look", "look")?))).collect()
}

/// Keeps how a person looks at a view; without a look, it looks again as it was saved.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_look<L: Serialize + Sync>(
    tx: &mut WriteTx,
    (list, view): (&str, &str),
    look: Option<&L>,
    (station, user): Saver,
) -> Result<(), StoreError> {
    let user = user.map(|user| user.to_string()).unwrap_or_default();
    let statement = match look {
        None => sqlx::query("DELETE FROM view_look WHERE list = ? AND view = ? AND user_id = ?"),
        Some(_) => sqlx::query(
            "INSERT INTO view_look (list, view, user_id, look, station_id, changed_ms) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (list, view, user_id) DO UPDATE SET look = excluded.look, station_id = excluded.station_id,
                changed_ms = excluded.changed_ms",
        ),
    };
    let mut statement = statement.bind(list).bind(view).bind(user);
    if let Some(look) = look {
        statement = statement.bind(json(look)?).bind(station.to_string()).bind(tx.now().millis());
    }
    statement.execute(tx.sql()).await?;
    tx.touch(Tag::Views);
    Ok(())
}

/// In which order a person has the views of a list: ids and names; those that are not named come last.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn order(
    reader: &mut impl Reader,
    list: &str,
    user: Option<UserId>,
) -> Result<Vec<String>, StoreError> {
    let row = sqlx::query("SELECT views FROM view_order WHERE list = ? AND user_id = ?")
        .bind(list)
        .bind(user.map(|user| user.to_string()).unwrap_or_default())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map_or(Ok(Vec::new()), |row| from_json(row, "view_order", "views"))
}

/// Keeps that order.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_order(
    tx: &mut WriteTx,
    list: &str,
    views: &[String],
    (station, user): Saver,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO view_order (list, user_id, views, station_id, changed_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (list, user_id) DO UPDATE SET views = excluded.views, station_id = excluded.station_id,
            changed_ms = excluded.changed_ms",
    )
    .bind(list)
    .bind(user.map(|user| user.to_string()).unwrap_or_default())
    .bind(json(&views)?)
    .bind(station.to_string())
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Views);
    Ok(())
}

fn read<B: DeserializeOwned, L: DeserializeOwned>(row: &SqliteRow) -> Result<SavedView<B, L>, StoreError> {
    Ok(SavedView {
        id: parsed(row, "saved_view", "view_id")?,
        name: row.try_get("name")?,
        body: from_json(row, "saved_view", "body")?,
        look: from_json(row, "saved_view", "look")?,
        is_shared: row.try_get("is_shared")?,
        user: parsed_opt(row, "saved_view", "user_id")?,
        changed_at: Timestamp::from_millis(row.try_get("changed_ms")?),
    })
}
