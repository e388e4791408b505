//! A walk by page numbers, as simple clients do it: the mutant that a keyset protects from.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde_json::Value;
use shops::woocommerce::{Failure, OutgoingRequest, Transport, WooCommerce, WooConfig};
use shops::{ConnError, Connector, Cursor, Entity, Page, PageBudget};

use crate::world::Wire;

/// The next page of all orders; the cursor's token is the number of the page and the start of the walk.
pub(crate) async fn pull(
    adapter: &WooCommerce,
    wire: &Wire,
    config: &WooConfig,
    cursor: &Cursor,
    budget: PageBudget,
) -> Result<Page, ConnError> {
    let (number, since) = match cursor.token.split_once(' ') {
        Some((number, since)) => (number.parse().unwrap_or(1), since.to_owned()),
        None => (1_u32, start(cursor, budget)),
    };
    let list = ask(wire, config, number, &since, budget).await?;
    let decode = |record: &Value| adapter.decode(Entity::Order, record.to_string().as_bytes()).ok();
    let rows: Vec<_> = list.iter().filter_map(decode).collect();
    let newest = rows.iter().map(|row| row.modified_srv).max();
    let caught_up = u32::try_from(list.len()).unwrap_or(u32::MAX) < budget.per_page;
    let token = if caught_up { String::new() } else { format!("{} {since}", number + 1) };
    let next = Cursor { watermark_srv: newest.max(cursor.watermark_srv), token };
    Ok(Page { rows, unreadable: Vec::new(), next, caught_up, total: None, damaged: false })
}

fn start(cursor: &Cursor, budget: PageBudget) -> String {
    let since = cursor.watermark_srv.map(|mark| mark.minus(budget.overlap).to_gmt());
    since.unwrap_or_else(|| "1970-01-02T00:00:00".to_owned())
}

async fn ask(
    wire: &Wire,
    config: &WooConfig,
    number: u32,
    since: &str,
    budget: PageBudget,
) -> Result<Vec<Value>, ConnError> {
    let bad = |words: &str| ConnError::BadAnswer(words.to_owned());
    let mut url = config.base_url.join("wp-json/wc/v3/orders").map_err(|_| bad("no address"))?;
    url.set_query(Some(&format!(
        "status=any&orderby=modified&order=asc&dates_are_gmt=true&modified_after={since}&page={number}&per_page={}",
        budget.per_page
    )));
    let login = STANDARD.encode(format!("{}:{}", config.consumer_key, config.consumer_secret.reveal()));
    let login = HeaderValue::from_str(&format!("Basic {login}")).map_err(|_| bad("no login"))?;
    let headers = HeaderMap::from_iter([(AUTHORIZATION, login)]);
    let limit = config.timeouts.read;
    let request = OutgoingRequest { method: http::Method::GET, url, headers, body: None, limit };
    let answer = wire.call(request).await.map_err(Failure::into_error)?;
    if answer.status != 200 {
        return Err(ConnError::ServerError { status: answer.status });
    }
    serde_json::from_slice(&answer.body).map_err(|_| bad("no list"))
}
