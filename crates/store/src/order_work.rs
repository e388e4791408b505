//! What was decided about orders, and the history of it. The history is append-only; an undo is an event of its own.

use std::collections::{BTreeMap, HashMap};

use domain::{
    ActionId, EventId, OpId, OrderId, OrderTag, OrderWork, ShopStatus, Stage, StationId, Timestamp, UserId,
};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::project::refold_orders;
use crate::sql::{Insert, from_json, json, name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// The kind of an event that takes another one back.
pub const UNDO: &str = "undo";
/// The kind of an event that is told to the shop too.
pub const STATUS: &str = "status";

/// One decision about one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEvent {
    /// Identity.
    pub event_id: EventId,
    /// The order.
    pub order: OrderId,
    /// The action of a person that it belongs to: one undo takes all of it back.
    pub action: ActionId,
    /// What was decided, such as `hold`.
    pub kind: String,
    /// The work before it.
    pub before: OrderWork,
    /// The work after it.
    pub after: OrderWork,
    /// Staff's words, or empty.
    pub why: String,
    /// The status that is wished, where the decision is one.
    pub status: Option<ShopStatus>,
    /// The op that tells the shop; the one that was withdrawn, where nothing is left to tell.
    pub op: Option<OpId>,
    /// The event that it takes back.
    pub undoes: Option<EventId>,
    /// Where the order stood before it.
    pub stage: Stage,
    /// Where it was decided.
    pub station: StationId,
    /// Who decided, where known.
    pub user: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

/// An event with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastEvent {
    /// The event.
    pub event: OrderEvent,
    /// Whether it was taken back.
    pub is_undone: bool,
}

const EVENT: Insert = Insert {
    table: "order_event",
    columns: &[
        "event_id",
        "order_id",
        "action_id",
        "kind",
        "before",
        "after",
        "why",
        "status",
        "op_id",
        "undoes",
        "stage",
        "station_id",
        "user_id",
        "at_ms",
    ],
    key: &[],
};

/// What was decided about an order; the default where nothing was.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, order: &OrderId) -> Result<OrderWork, StoreError> {
    Ok(of_orders(reader, std::slice::from_ref(order)).await?.remove(order).unwrap_or_default())
}

/// What was decided about these orders. Those about which nothing was decided are left out.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_orders(
    reader: &mut impl Reader,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, OrderWork>, StoreError> {
    let ids: Vec<String> = orders.iter().map(ToString::to_string).collect();
    let rows = sqlx::query(
        "SELECT order_id, work FROM json_each(?) AS wanted CROSS JOIN order_work ON order_id = wanted.value",
    )
    .bind(json(&ids)?)
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| Ok((parsed(row, "order_work", "order_id")?, from_json(row, "order_work", "work")?)))
        .collect()
}

/// Appends decisions and keeps where they lead: the work of every order becomes that of its last event here.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append(tx: &mut WriteTx, events: &[OrderEvent]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(events.len());
    let mut latest: BTreeMap<OrderId, &OrderWork> = BTreeMap::new();
    for event in events {
        let status = event.status.as_ref().map(name_of).transpose()?;
        rows.push((event, json(&event.before)?, json(&event.after)?, status, name_of(&event.stage)?));
        latest.insert(event.order.clone(), &event.after);
    }
    EVENT
        .run(tx.sql(), &rows, |query, (event, before, after, status, stage)| {
            query
                .bind(event.event_id.to_string())
                .bind(event.order.to_string())
                .bind(event.action.to_string())
                .bind(event.kind.clone())
                .bind(before.clone())
                .bind(after.clone())
                .bind(event.why.clone())
                .bind(status.clone())
                .bind(event.op.map(|op| op.to_string()))
                .bind(event.undoes.map(|undoes| undoes.to_string()))
                .bind(stage.clone())
                .bind(event.station.to_string())
                .bind(event.user.map(|user| user.to_string()))
                .bind(event.at.millis())
        })
        .await?;
    save(tx, &latest).await?;
    let orders: Vec<OrderId> = latest.into_keys().collect();
    tx.touch(Tag::Orders);
    refold_orders(tx, &orders).await
}

async fn save(tx: &mut WriteTx, works: &BTreeMap<OrderId, &OrderWork>) -> Result<(), StoreError> {
    let now = tx.now().millis();
    for (order, work) in works {
        // A default work is no row: nothing is decided.
        if **work == OrderWork::default() {
            sqlx::query("DELETE FROM order_work WHERE order_id = ?")
                .bind(order.to_string())
                .execute(tx.sql())
                .await?;
            continue;
        }
        sqlx::query(
            "INSERT INTO order_work (order_id, work, lead, changed_ms, version) VALUES (?, ?, ?, ?, 1)
             ON CONFLICT (order_id) DO UPDATE SET work = excluded.work, lead = excluded.lead,
                changed_ms = excluded.changed_ms, version = version + 1",
        )
        .bind(order.to_string())
        .bind(json(work)?)
        .bind(work.lead.as_ref().map(ToString::to_string))
        .bind(now)
        .execute(tx.sql())
        .await?;
    }
    Ok(())
}

const SELECT: &str =
    "SELECT e.*, EXISTS (SELECT 1 FROM order_event AS u WHERE u.undoes = e.event_id) AS is_undone
    FROM order_event AS e";

/// The history of an order, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn history(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<PastEvent>, StoreError> {
    let sql = format!("{SELECT} WHERE order_id = ? ORDER BY at_ms DESC, event_id DESC");
    read_all(reader, sql, order.to_string()).await
}

/// The events of one action, in the order in which they were recorded.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_action(reader: &mut impl Reader, action: ActionId) -> Result<Vec<PastEvent>, StoreError> {
    let sql = format!("{SELECT} WHERE action_id = ? ORDER BY at_ms, event_id");
    read_all(reader, sql, action.to_string()).await
}

/// The decision that wished what this op tells the shop, unless it was taken back.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_op(reader: &mut impl Reader, op: OpId) -> Result<Option<PastEvent>, StoreError> {
    let sql = format!("{SELECT} WHERE op_id = ? AND NOT is_undone ORDER BY at_ms, event_id LIMIT 1");
    Ok(read_all(reader, sql, op.to_string()).await?.pop())
}

async fn read_all(
    reader: &mut impl Reader,
    sql: String,
    value: String,
) -> Result<Vec<PastEvent>, StoreError> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(value).fetch_all(reader.sql()).await?;
    rows.iter().map(read).collect()
}

/// Orders that go into the parcel of `lead`, without it, by id.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn followers(reader: &mut impl Reader, lead: &OrderId) -> Result<Vec<OrderId>, StoreError> {
    let rows = sqlx::query("SELECT order_id FROM order_work WHERE lead = ? ORDER BY order_id")
        .bind(lead.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(|row| parsed(row, "order_work", "order_id")).collect()
}

/// Every tag in use with how many orders carry it, by name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn tags(reader: &mut impl Reader) -> Result<Vec<(OrderTag, u64)>, StoreError> {
    let rows = sqlx::query(
        "SELECT tag.value AS tag, count(*) AS orders FROM order_work, json_each(work, '$.tags') AS tag
         GROUP BY tag.value ORDER BY tag.value",
    )
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            let orders: i64 = row.try_get("orders")?;
            Ok((parsed(row, "order_work", "tag")?, u64::try_from(orders).unwrap_or(0)))
        })
        .collect()
}

fn read(row: &SqliteRow) -> Result<PastEvent, StoreError> {
    Ok(PastEvent {
        event: OrderEvent {
            event_id: parsed(row, "order_event", "event_id")?,
            order: parsed(row, "order_event", "order_id")?,
            action: parsed(row, "order_event", "action_id")?,
            kind: row.try_get("kind")?,
            before: from_json(row, "order_event", "before")?,
            after: from_json(row, "order_event", "after")?,
            why: row.try_get("why")?,
            status: row
                .try_get::<Option<String>, _>("status")?
                .map(|_| named_in(row, "order_event", "status"))
                .transpose()?,
            op: parsed_opt(row, "order_event", "op_id")?,
            undoes: parsed_opt(row, "order_event", "undoes")?,
            stage: named_in(row, "order_event", "stage")?,
            station: parsed(row, "order_event", "station_id")?,
            user: parsed_opt(row, "order_event", "user_id")?,
            at: Timestamp::from_millis(row.try_get("at_ms")?),
        },
        is_undone: row.try_get("is_undone")?,
    })
}
