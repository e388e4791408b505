//! Pages of a list of orders, with or without a search.

use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use super::filter::Bound;
use super::{COLUMNS, OrderPage, OrderQuery, Sort, View, read_row};
use crate::search::SearchQuery;
use crate::sql::{Query, json};
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

/// One page of a list. With a search text, only orders that contain every word of it.
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
    let candidates = candidates(sql, &search, Some(FEW + 1)).await?;
    if candidates.len() > FEW {
        return walk(sql, query, &search).await;
    }
    let fitting = fitting(sql, query, &search, &candidates).await?;
    let total = u64::try_from(fitting.len()).unwrap_or(u64::MAX);
    let wanted = fitting.into_iter().skip(query.offset as usize).take(query.limit.min(MAX_LIMIT) as usize);
    let rows = by_row(sql, &wanted.collect::<Vec<_>>()).await?;
    Ok(OrderPage { total, has_more: false, rows })
}

/// How many orders a list has, its search text aside.
pub(super) async fn count(sql: &mut SqliteConnection, query: &OrderQuery) -> Result<u64, StoreError> {
    let select = format!("SELECT count(*) FROM {} WHERE {}", source(query), condition(query));
    let counted = bind(sqlx::query(AssertSqlSafe(select)), query).fetch_one(sql).await?;
    Ok(u64::try_from(counted.try_get::<i64, _>(0)?).unwrap_or(0))
}

/// Where a list is read from. A filter is answered from an index that holds everything it can ask for, unless few orders
/// are left by an index of their own; SQLite cannot know which of the two it is.
pub(super) fn source(query: &OrderQuery) -> &'static str {
    let is_short = matches!(query.view, View::Problems | View::Unsent);
    if query.filter.is_all() || query.filter.is_selective || is_short {
        "orders"
    } else {
        "orders INDEXED BY orders_facets"
    }
}

/// The condition of a list with everything that is to be bound.
pub(super) fn condition(query: &OrderQuery) -> String {
    let mut condition = query.view.condition().to_owned();
    if query.conn.is_some() {
        condition.push_str(" AND conn_id = ?");
    }
    if !query.filter.is_all() {
        condition.push_str(" AND ");
        condition.push_str(&query.filter.sql);
    }
    condition
}

/// Binds what [`condition`] has places for.
pub(super) fn bind<'q>(statement: Query<'q>, query: &OrderQuery) -> Query<'q> {
    let shop = query.conn.map(|conn| Bound::Text(conn.to_string()));
    let values = shop.iter().chain(&query.filter.values);
    values.fold(statement, |statement, value| match value {
        Bound::Text(text) => statement.bind(text.clone()),
        Bound::Number(number) => statement.bind(*number),
    })
}

async fn whole_view(sql: &mut SqliteConnection, query: &OrderQuery) -> Result<OrderPage, StoreError> {
    let total = count(sql, query).await?;
    let from = cheapest(sql, query, total).await?;
    // The rows are looked up when it is known which ones: sorting carries nothing but their numbers.
    let select = format!(
        "SELECT order_row FROM {from} WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
        condition(query),
        query.sort.clause()
    );
    let found = bind(sqlx::query(AssertSqlSafe(select)), query)
        .bind(i64::from(query.limit.min(MAX_LIMIT)))
        .bind(i64::from(query.offset))
        .fetch_all(&mut *sql)
        .await?;
    let found = found.iter().map(|row| row.try_get(0)).collect::<Result<Vec<i64>, _>>()?;
    Ok(OrderPage { total, has_more: false, rows: by_row(sql, &found).await? })
}

/// Where a page of a narrowed list is read from. Names and totals do not stand in the index of the filters: either every
/// order that fits is looked up and sorted, or orders are looked up in their sort until the page is full.
async fn cheapest(
    sql: &mut SqliteConnection,
    query: &OrderQuery,
    fitting: u64,
) -> Result<&'static str, StoreError> {
    let sorted = match query.sort {
        Sort::Customer => "orders INDEXED BY orders_by_name",
        Sort::Total => "orders INDEXED BY orders_by_total",
        _ => return Ok(source(query)),
    };
    if source(query) == "orders" {
        return Ok("orders");
    }
    let orders: Option<i64> = sqlx::query_scalar("SELECT max(order_row) FROM orders").fetch_one(sql).await?;
    let orders = u64::try_from(orders.unwrap_or(0)).unwrap_or(0);
    let wanted = u64::from(query.offset) + u64::from(query.limit.min(MAX_LIMIT));
    let walked = wanted.saturating_mul(orders) / fitting.max(1);
    Ok(if walked < fitting { sorted } else { source(query) })
}

/// Orders that may contain what is searched for.
pub(super) async fn candidates(
    sql: &mut SqliteConnection,
    search: &SearchQuery,
    limit: Option<usize>,
) -> Result<Vec<i64>, StoreError> {
    let limit = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
    Ok(sqlx::query_scalar("SELECT rowid FROM order_fts WHERE order_fts MATCH ? LIMIT ?")
        .bind(search.expression())
        .bind(limit)
        .fetch_all(sql)
        .await?)
}

/// Those of the candidates that fit, all of them, in the order of the list.
pub(super) async fn fitting(
    sql: &mut SqliteConnection,
    query: &OrderQuery,
    search: &SearchQuery,
    candidates: &[i64],
) -> Result<Vec<i64>, StoreError> {
    let select = format!(
        "SELECT order_row, text FROM json_each(?) AS wanted CROSS JOIN orders ON order_row = wanted.value
            JOIN order_search USING (order_row) WHERE {} ORDER BY {}",
        condition(query),
        query.sort.clause()
    );
    let statement = sqlx::query(AssertSqlSafe(select)).bind(json(&candidates)?);
    let rows = bind(statement, query).fetch_all(sql).await?;
    let mut fitting = Vec::new();
    for row in &rows {
        if search.fits(row.try_get("text")?) {
            fitting.push(row.try_get::<i64, _>("order_row")?);
        }
    }
    Ok(fitting)
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
                SELECT order_row FROM {} WHERE {} AND {among} ORDER BY {} LIMIT ? OFFSET ?
            )
         ) JOIN order_search USING (order_row) ORDER BY place",
        source(query),
        condition(query),
        query.sort.clause()
    );
    let rows = bind(sqlx::query(AssertSqlSafe(select)), query)
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
