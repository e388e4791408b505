//! Pages of a view, with or without a search.

use domain::ConnId;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use super::{COLUMNS, OrderPage, OrderQuery, View, read_row};
use crate::search::SearchQuery;
use crate::sql::json;
use crate::{Reader, StoreError};

/// The most rows of one page.
const MAX_LIMIT: u32 = 500;
/// Above so many candidates a search reads the view in its order until the page is full, instead of checking, sorting and
/// counting them all.
const FEW: usize = 1_000;
/// Orders read per row of the page before many candidates are taken for sparse ones.
const DENSE: usize = 8;
/// Candidates read beyond the page in that case, because a few may not fit.
const SPARE: usize = 32;

/// One page of a view. With a search text, only orders that contain every word of it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn page(reader: &mut impl Reader, query: &OrderQuery) -> Result<OrderPage, StoreError> {
    let sql = reader.sql();
    if query.text.trim().is_empty() {
        return whole_view(sql, query).await;
    }
    let Some(search) = SearchQuery::parse(&query.text) else {
        return Ok(OrderPage { total: 0, has_more: false, rows: Vec::new() });
    };
    let candidates: Vec<i64> =
        sqlx::query_scalar("SELECT rowid FROM order_fts WHERE order_fts MATCH ? LIMIT ?")
            .bind(search.expression())
            .bind(i64::try_from(FEW + 1).unwrap_or(i64::MAX))
            .fetch_all(&mut *sql)
            .await?;
    if candidates.len() > FEW {
        return walk(sql, query, &search).await;
    }
    sort_candidates(sql, query, &search, &candidates).await
}

pub(super) async fn count(
    sql: &mut SqliteConnection,
    view: View,
    conn: Option<ConnId>,
) -> Result<u64, StoreError> {
    let count = match conn {
        None => {
            let count = format!("SELECT count(*) FROM orders WHERE {}", view.condition());
            sqlx::query_scalar::<_, i64>(AssertSqlSafe(count)).fetch_one(sql).await?
        }
        Some(conn) => {
            let count = format!("SELECT count(*) FROM orders WHERE {} AND conn_id = ?", view.condition());
            sqlx::query_scalar(AssertSqlSafe(count)).bind(conn.to_string()).fetch_one(sql).await?
        }
    };
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The condition with its optional part about the connection, always one bound value.
fn condition(query: &OrderQuery) -> String {
    let conn = if query.conn.is_some() { "conn_id = ?" } else { "? IS NULL" };
    format!("{} AND {conn}", query.view.condition())
}

fn conn(query: &OrderQuery) -> Option<String> {
    query.conn.map(|c| c.to_string())
}

async fn whole_view(sql: &mut SqliteConnection, query: &OrderQuery) -> Result<OrderPage, StoreError> {
    let select = format!(
        "SELECT {COLUMNS} FROM orders WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
        condition(query),
        query.sort.clause()
    );
    let rows = sqlx::query(AssertSqlSafe(select))
        .bind(conn(query))
        .bind(i64::from(query.limit.min(MAX_LIMIT)))
        .bind(i64::from(query.offset))
        .fetch_all(&mut *sql)
        .await?;
    let total = count(sql, query.view, query.conn).await?;
    Ok(OrderPage { total, has_more: false, rows: rows.iter().map(read_row).collect::<Result<_, _>>()? })
}

/// Few candidates: check and sort them all.
async fn sort_candidates(
    sql: &mut SqliteConnection,
    query: &OrderQuery,
    search: &SearchQuery,
    candidates: &[i64],
) -> Result<OrderPage, StoreError> {
    let select = format!(
        "SELECT order_row, text FROM json_each(?) AS wanted CROSS JOIN orders ON order_row = wanted.value
            JOIN order_search USING (order_row) WHERE {} ORDER BY {}",
        condition(query),
        query.sort.clause()
    );
    let rows = sqlx::query(AssertSqlSafe(select))
        .bind(json(&candidates)?)
        .bind(conn(query))
        .fetch_all(&mut *sql)
        .await?;
    let mut fitting = Vec::new();
    for row in &rows {
        if search.fits(row.try_get("text")?) {
            fitting.push(row.try_get::<i64, _>("order_row")?);
        }
    }
    let total = u64::try_from(fitting.len()).unwrap_or(u64::MAX);
    let wanted = fitting.into_iter().skip(query.offset as usize).take(query.limit.min(MAX_LIMIT) as usize);
    let rows = by_row(sql, &wanted.collect::<Vec<_>>()).await?;
    Ok(OrderPage { total, has_more: false, rows })
}

/// Many candidates, such as for one letter. Where every few orders fit, the page fills while the view is read from its
/// start; else SQLite walks the view along the candidates and stops when the page is full.
async fn walk(
    sql: &mut SqliteConnection,
    query: &OrderQuery,
    search: &SearchQuery,
) -> Result<OrderPage, StoreError> {
    let end = query.offset as usize + query.limit.min(MAX_LIMIT) as usize;
    let dense = end * DENSE;
    let (read, mut fitting) = read_on(sql, query, search, false, (0, dense)).await?;
    let mut has_more = fitting.len() > end;
    if !has_more && read == dense {
        fitting.clear();
        let (mut offset, mut stride) = (0, end + SPARE);
        has_more = loop {
            let (read, more) = read_on(sql, query, search, true, (offset, stride)).await?;
            fitting.extend(more);
            if read < stride || fitting.len() > end {
                break fitting.len() > end;
            }
            // Hardly ever: the pieces occurred, the words did not. Look further in growing steps.
            offset += stride;
            stride *= 4;
        };
    }
    let total = u64::try_from(fitting.len()).unwrap_or(u64::MAX);
    let wanted: Vec<i64> = fitting.into_iter().take(end).skip(query.offset as usize).collect();
    Ok(OrderPage { total, has_more, rows: by_row(sql, &wanted).await? })
}

/// Reads so many orders of the view from an offset, all or candidates only. How many there were, and which fit.
async fn read_on(
    sql: &mut SqliteConnection,
    query: &OrderQuery,
    search: &SearchQuery,
    only_candidates: bool,
    (offset, count): (usize, usize),
) -> Result<(usize, Vec<i64>), StoreError> {
    // The plus keeps SQLite from sorting all candidates instead of walking the view.
    let among = if only_candidates {
        "+order_row IN (SELECT rowid FROM order_fts WHERE order_fts MATCH ?)"
    } else {
        "? IS NOT NULL"
    };
    let select = format!(
        "SELECT order_row, text FROM (
            SELECT order_row, row_number() OVER () AS place FROM (
                SELECT order_row FROM orders WHERE {} AND {among} ORDER BY {} LIMIT ? OFFSET ?
            )
         ) JOIN order_search USING (order_row) ORDER BY place",
        condition(query),
        query.sort.clause()
    );
    let rows = sqlx::query(AssertSqlSafe(select))
        .bind(conn(query))
        .bind(search.expression())
        .bind(i64::try_from(count).unwrap_or(i64::MAX))
        .bind(i64::try_from(offset).unwrap_or(i64::MAX))
        .fetch_all(sql)
        .await?;
    let mut fitting = Vec::new();
    for row in &rows {
        if search.fits(row.try_get("text")?) {
            fitting.push(row.try_get("order_row")?);
        }
    }
    Ok((rows.len(), fitting))
}

async fn by_row(sql: &mut SqliteConnection, rows: &[i64]) -> Result<Vec<super::OrderRow>, StoreError> {
    let select = format!(
        "SELECT {COLUMNS} FROM json_each(?) AS wanted CROSS JOIN orders ON order_row = wanted.value ORDER BY wanted.key"
    );
    let rows = sqlx::query(AssertSqlSafe(select)).bind(json(&rows)?).fetch_all(sql).await?;
    rows.iter().map(read_row).collect()
}
