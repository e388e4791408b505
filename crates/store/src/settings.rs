//! Settings of this installation, as JSON values under dotted names.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::sql::{json, name_of};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Whether other stations of a team may have a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Only this computer, such as its printers.
    Local,
    /// The whole team.
    Shared,
}

/// A setting, or `None` when it was never set or has another shape than asked for.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get<T: DeserializeOwned>(reader: &mut impl Reader, key: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
        .bind(key)
        .fetch_optional(reader.sql())
        .await?;
    Ok(text.and_then(|t| serde_json::from_str(&t).ok()))
}

/// Every setting, by name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn all(reader: &mut impl Reader) -> Result<Vec<(String, Value)>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT key, value FROM setting ORDER BY key").fetch_all(reader.sql()).await?;
    rows.into_iter()
        .map(|(key, text)| {
            let value =
                serde_json::from_str(&text).map_err(|_| StoreError::corrupt("setting", "value", &text))?;
            Ok((key, value))
        })
        .collect()
}

/// Sets a setting.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set(
    tx: &mut WriteTx,
    key: &str,
    value: &impl Serialize,
    scope: Scope,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO setting (key, value, scope, changed_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, scope = excluded.scope,
            changed_ms = excluded.changed_ms",
    )
    .bind(key)
    .bind(json(value)?)
    .bind(name_of(&scope)?)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Back to the default.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn clear(tx: &mut WriteTx, key: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM setting WHERE key = ?").bind(key).execute(tx.sql()).await?;
    tx.touch(Tag::Settings);
    Ok(())
}
