//! Steps of the bench's checklist for certain orders, and what the house asks before a parcel is closed.

use domain::{BenchRules, PackRule};
use sqlx::Row;

use crate::settings::{self, Scope};
use crate::sql::{from_json, json, name_of, named_in};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// The name of the setting that says what the bench asks.
const BENCH_RULES: &str = "packing.rules";

/// What the house asks for on the bench.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bench_rules(reader: &mut impl Reader) -> Result<BenchRules, StoreError> {
    Ok(settings::get(reader, BENCH_RULES).await?.unwrap_or_default())
}

/// Says what the house asks for on the bench.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_bench_rules(tx: &mut WriteTx, rules: &BenchRules) -> Result<(), StoreError> {
    settings::set(tx, BENCH_RULES, rules, Scope::Shared).await
}

/// Rules in use, in the order of the checklist.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn all(reader: &mut impl Reader) -> Result<Vec<PackRule>, StoreError> {
    let rows = sqlx::query("SELECT * FROM pack_rule WHERE is_active = 1 ORDER BY position, rule_id")
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| {
            Ok(PackRule {
                rule_id: row.try_get("rule_id")?,
                condition: from_json(row, "pack_rule", "condition")?,
                step: named_in(row, "pack_rule", "step")?,
                text: row.try_get("text")?,
            })
        })
        .collect()
}

/// Adds or changes a rule; a new one comes last.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(tx: &mut WriteTx, hand: Hand, rule: &PackRule) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO pack_rule (rule_id, condition, step, text, position, is_active, station_id, user_id, changed_ms)
         SELECT ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1, 1, ?5, ?6, ?7 FROM pack_rule WHERE TRUE
         ON CONFLICT (rule_id) DO UPDATE SET condition = excluded.condition, step = excluded.step, text = excluded.text,
            is_active = 1, station_id = excluded.station_id, user_id = excluded.user_id, changed_ms = excluded.changed_ms",
    )
    .bind(&rule.rule_id)
    .bind(json(&rule.condition)?)
    .bind(name_of(&rule.step)?)
    .bind(&rule.text)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Takes a rule out of use.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remove(tx: &mut WriteTx, hand: Hand, rule: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE pack_rule SET is_active = 0, station_id = ?, user_id = ?, changed_ms = ? WHERE rule_id = ?",
    )
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .bind(rule)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}
