//! Many orders at once: counts of many lists, what a selection stands for, and the values that occur.

use domain::OrderId;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Row};

use super::filter::{Narrowed, OrderField};
use super::list::{bind, candidates, condition, count, fitting, source};
use super::{OrderQuery, View};
use crate::search::SearchQuery;
use crate::sql::json;
use crate::{Reader, StoreError};

/// Values of a field that are offered.
const MAX_FACETS: u32 = 100;

/// What a person marked in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode")]
pub enum Selection {
    /// These orders, whether the list still has them or not.
    Some {
        /// The orders.
        ids: Vec<OrderId>,
    },
    /// Every order of the list but these.
    All {
        /// The others.
        except: Vec<OrderId>,
    },
}

/// A value that occurs in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// Orders that have it.
    pub count: u64,
}

/// How many orders each of these lists has, their search texts aside. Lists that must look at every order are counted in
/// one walk.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn count_all(reader: &mut impl Reader, queries: &[OrderQuery]) -> Result<Vec<u64>, StoreError> {
    let sql = reader.sql();
    let mut counts = vec![0; queries.len()];
    let mut together = Vec::new();
    for (place, query) in queries.iter().enumerate() {
        let is_long = matches!(query.view, View::All | View::Shipped);
        if is_long && source(query) != "orders" {
            together.push(place);
        } else {
            counts[place] = count(sql, query).await?;
        }
    }
    if together.is_empty() {
        return Ok(counts);
    }
    let sums: Vec<String> = together
        .iter()
        .map(|place| format!("count(*) FILTER (WHERE {})", condition(&queries[*place])))
        .collect();
    let select = format!("SELECT {} FROM orders INDEXED BY orders_facets", sums.join(", "));
    let statement = sqlx::query(AssertSqlSafe(select));
    let statement = together.iter().fold(statement, |statement, place| bind(statement, &queries[*place]));
    let row = statement.fetch_one(sql).await?;
    for (column, place) in together.into_iter().enumerate() {
        counts[place] = u64::try_from(row.try_get::<i64, _>(column)?).unwrap_or(0);
    }
    Ok(counts)
}

/// Rows of every order of a list, in its order; limit and offset aside.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn rows_of(reader: &mut impl Reader, query: &OrderQuery) -> Result<Vec<i64>, StoreError> {
    let sql = reader.sql();
    if !query.text.trim().is_empty() {
        let Some(search) = SearchQuery::parse(&query.text) else { return Ok(Vec::new()) };
        let candidates = candidates(sql, &search, None).await?;
        return fitting(sql, query, &search, &candidates).await;
    }
    let select = format!(
        "SELECT order_row FROM {} WHERE {} ORDER BY {}",
        source(query),
        condition(query),
        query.sort.clause()
    );
    let found = bind(sqlx::query(AssertSqlSafe(select)), query).fetch_all(sql).await?;
    Ok(found.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
}

/// The orders that a selection in a list stands for, in the order of the list.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn ids_of(
    reader: &mut impl Reader,
    query: &OrderQuery,
    selection: &Selection,
) -> Result<Vec<OrderId>, StoreError> {
    let except = match selection {
        Selection::Some { ids } => return Ok(ids.clone()),
        Selection::All { except } => except,
    };
    let rows = rows_of(reader, query).await?;
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT order_id FROM json_each(?) AS wanted CROSS JOIN orders ON order_row = wanted.value ORDER BY wanted.key",
    )
    .bind(json(&rows)?)
    .fetch_all(reader.sql())
    .await?;
    let except: std::collections::HashSet<&OrderId> = except.iter().collect();
    let mut ids = Vec::with_capacity(found.len());
    for text in found {
        let id: OrderId = text.parse().map_err(|_| StoreError::corrupt("orders", "order_id", &text))?;
        if !except.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Values that occur in a field among the orders of a view, the most frequent first; fields with a fixed list have none.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn facets(
    reader: &mut impl Reader,
    view: View,
    field: OrderField,
) -> Result<Vec<Facet>, StoreError> {
    let (value, from) = match field {
        OrderField::Shop => ("conn_id", ""),
        OrderField::Shipping => ("shipping_method", ""),
        OrderField::Country => ("country", ""),
        OrderField::Tag => ("tag.value", ", json_each(orders.tags) AS tag"),
        _ => return Ok(Vec::new()),
    };
    let query = OrderQuery { view, filter: Narrowed::default(), ..OrderQuery::default() };
    let select = format!(
        "SELECT {value} AS value, count(*) AS count FROM orders INDEXED BY orders_facets{from} WHERE {} AND {value} <> ''
         GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MAX_FACETS}",
        condition(&query)
    );
    let rows = sqlx::query(AssertSqlSafe(select)).fetch_all(reader.sql()).await?;
    rows.iter()
        .map(|row| {
            let count: i64 = row.try_get("count")?;
            Ok(Facet { value: row.try_get("value")?, count: u64::try_from(count).unwrap_or(0) })
        })
        .collect()
}
