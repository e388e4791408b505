//! One step of a stream: one request, one page.

use domain::{RemoteId, Timestamp};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::WooCommerce;
use super::answer::Answer;
use super::cursor::{Keyset, Nested, Newest, Seen, Walk};
use super::decode;
use super::feeds::{Feed, NestedFeed, feed, keyset_ask, nested, newest_ask, paged};
use super::http::Ask;
use crate::{ConnError, Cursor, Decoded, Entity, Page, PageBudget, Remote, Skipped, Stream};

impl WooCommerce {
    /// See [`crate::Connector::pull`].
    pub(super) async fn pull_page(
        &self,
        stream: Stream,
        cursor: &Cursor,
        budget: PageBudget,
    ) -> Result<Page, ConnError> {
        let per_page = u64::from(budget.per_page.clamp(1, 100));
        match self.walk(stream, cursor, Some(budget)) {
            Walk::Newest(place) => self.pull_newest(place, cursor, per_page).await,
            Walk::Keyset(place) => self.pull_keyset(feed(stream), place, cursor, per_page).await,
            Walk::Nested(place) => self.pull_nested(nested(stream), place, cursor, per_page).await,
        }
    }

    /// The walk that is under way, or a new one from the watermark less the overlap.
    fn walk(&self, stream: Stream, cursor: &Cursor, budget: Option<PageBudget>) -> Walk {
        let caps = self.caps();
        let is_nested = match stream {
            Stream::Variations => !caps.is_some_and(|caps| caps.variations_stream),
            Stream::Refunds => !caps.is_some_and(|caps| caps.refunds_stream),
            _ => false,
        };
        let start = || {
            let overlap = budget.map(|budget| budget.overlap).unwrap_or_default();
            let since = cursor.watermark_srv.map(|mark| seconds(mark.minus(overlap)) - 1);
            Keyset::starting_after(since)
        };
        match (stream, Walk::from_token(&cursor.token)) {
            (Stream::OpenOrders, Some(walk @ Walk::Newest(_))) => walk,
            (Stream::OpenOrders, _) => Walk::Newest(Newest::default()),
            (_, Some(walk @ Walk::Nested(_))) if is_nested => walk,
            (_, _) if is_nested => Walk::Nested(Nested { parents: Some(start()), ..Nested::default() }),
            (_, Some(walk @ Walk::Keyset(_))) => walk,
            (_, _) => Walk::Keyset(start()),
        }
    }

    async fn pull_newest(&self, place: Newest, cursor: &Cursor, per_page: u64) -> Result<Page, ConnError> {
        let answer = self.read(&newest_ask(place, per_page)).await?;
        let list = self.list(&answer, Entity::Order)?;
        let placed = list.rows.iter().filter_map(|row| match &row.decoded {
            Decoded::Order(order) => Some(seconds(order.placed_at)).filter(|placed| *placed > 0),
            _ => None,
        });
        let seen = Seen { rows: list.count, per_page, edge: placed.min(), total: answer.total };
        let next = place.advance(seen);
        let total = place.total.or(answer.total);
        Ok(list.into_page(next.map(Walk::Newest), cursor.watermark_srv, total))
    }

    async fn pull_keyset(
        &self,
        feed: Feed,
        place: Keyset,
        cursor: &Cursor,
        per_page: u64,
    ) -> Result<Page, ConnError> {
        let answer = self.read(&keyset_ask(feed, place, per_page)).await?;
        let place = place.begun_at(answer.date.map(seconds));
        let list = self.list(&answer, feed.entity)?;
        let newest = list.rows.iter().map(|row| row.modified_srv).filter(|stamp| stamp.millis() > 0).max();
        let seen = Seen { rows: list.count, per_page, edge: newest.map(seconds), total: answer.total };
        if feed.exact && place.is_ignored(seen) {
            return Err(ConnError::BadAnswer("the shop ignores modified_after".to_owned()));
        }
        let next = place.advance(seen, feed.exact);
        let total = place.total.or(answer.total);
        let mark = believable(newest, &answer, place).max(cursor.watermark_srv);
        Ok(list.into_page(next.map(Walk::Keyset), mark, total))
    }

    async fn pull_nested(
        &self,
        feed: NestedFeed,
        mut place: Nested,
        cursor: &Cursor,
        per_page: u64,
    ) -> Result<Page, ConnError> {
        let list = match (place.waiting.last().cloned(), place.parents) {
            (Some(parent), _) => self.pull_children(feed, &mut place, &parent, per_page).await?,
            (None, Some(parents)) => self.pull_parents(feed, &mut place, parents, per_page).await?,
            (None, None) => List::default(),
        };
        // Only once every parent up to the mark has been looked into, nothing behind the mark can be missing.
        let is_even = place.waiting.is_empty();
        let reached = place.reached.filter(|_| is_even).map(Timestamp::from_millis);
        let is_over = is_even && place.parents.is_none();
        let walk = (!is_over).then_some(Walk::Nested(place));
        Ok(list.into_page(walk, reached.max(cursor.watermark_srv), None))
    }

    async fn pull_children(
        &self,
        feed: NestedFeed,
        place: &mut Nested,
        parent: &str,
        per_page: u64,
    ) -> Result<List, ConnError> {
        let path = format!("{}/{parent}/{}", feed.parents.path, feed.child);
        let ask = paged(Ask::get(path), place.offset, per_page);
        let list = match self.read(&ask).await {
            Ok(answer) => self.list_below(&answer, feed.entity, Some(parent))?,
            // Deleted since it was listed: nothing is left to read.
            Err(ConnError::NotFound) => List::default(),
            Err(error) => return Err(error),
        };
        place.offset += list.count;
        if list.count < per_page {
            place.waiting.pop();
            place.offset = 0;
        }
        Ok(list)
    }

    async fn pull_parents(
        &self,
        feed: NestedFeed,
        place: &mut Nested,
        parents: Keyset,
        per_page: u64,
    ) -> Result<List, ConnError> {
        let ask = keyset_ask(feed.parents, parents, per_page).with("_fields", feed.parent_fields);
        let answer = self.read(&ask).await?;
        let parents = parents.begun_at(answer.date.map(seconds));
        let found: Vec<Value> = answer.read()?;
        let stamps = found.iter().filter_map(|parent| parent.get("date_modified_gmt")?.as_str());
        let newest = stamps.filter_map(|text| Timestamp::parse_gmt(text).ok()).max();
        let seen =
            Seen { rows: found.len() as u64, per_page, edge: newest.map(seconds), total: answer.total };
        if parents.is_ignored(seen) {
            return Err(ConnError::BadAnswer("the shop ignores modified_after".to_owned()));
        }
        place.parents = parents.advance(seen, true);
        place.waiting = found.iter().rev().filter_map(|parent| parent_id(parent, feed.entity)).collect();
        place.reached = place.reached.max(believable(newest, &answer, parents).map(Timestamp::millis));
        Ok(List { damaged: answer.json().is_some_and(|json| json.damaged), ..List::default() })
    }

    /// See [`crate::Connector::skip`].
    pub(super) async fn skip_record(&self, stream: Stream, cursor: &Cursor) -> Result<Skipped, ConnError> {
        let mut walk = self.walk(stream, cursor, None);
        let ask = match &mut walk {
            Walk::Newest(place) => only_id(newest_ask(*place, 1), &mut place.offset),
            Walk::Keyset(place) => only_id(keyset_ask(feed(stream), *place, 1), &mut place.offset),
            Walk::Nested(place) => {
                if place.waiting.pop().is_some() {
                    place.offset = 0;
                    let next = Cursor { token: walk.token(), ..cursor.clone() };
                    return Ok(Skipped { remote_id: None, next });
                }
                let Some(parents) = &mut place.parents else {
                    return Ok(Skipped { remote_id: None, next: cursor.clone() });
                };
                only_id(keyset_ask(nested(stream).parents, *parents, 1), &mut parents.offset)
            }
        };
        let remote_id = match self.read(&ask).await {
            Ok(answer) => first_id(&answer),
            Err(ConnError::ServerError { .. }) => {
                // Not even its id can be told. Another record must answer, or it is not this record that is broken.
                self.read(&Ask::get("wc/v3/orders").with("per_page", "1").with("_fields", "id")).await?;
                None
            }
            Err(error) => return Err(error),
        };
        Ok(Skipped { remote_id, next: Cursor { token: walk.token(), ..cursor.clone() } })
    }

    fn list(&self, answer: &Answer, entity: Entity) -> Result<List, ConnError> {
        self.list_below(answer, entity, None)
    }

    /// Reads a list record by record, so that a broken one costs only itself.
    fn list_below(&self, answer: &Answer, entity: Entity, parent: Option<&str>) -> Result<List, ConnError> {
        let json = answer.json().ok_or_else(|| ConnError::BadAnswer("no JSON".to_owned()))?;
        let records: Vec<&RawValue> = serde_json::from_str(json.raw.get())
            .map_err(|_| ConnError::BadAnswer("not a list of records".to_owned()))?;
        let mut list = List { count: records.len() as u64, damaged: json.damaged, ..List::default() };
        for record in records {
            let named = parent.and_then(|parent| with_parent(record.get(), parent));
            let body = named.as_deref().unwrap_or(record.get());
            match decode::record(entity, body.as_bytes(), &self.shop()) {
                Some(row) => list.rows.push(row),
                None => list.unreadable.push(body.chars().filter(|c| !c.is_control()).take(200).collect()),
            }
        }
        Ok(list)
    }
}

/// What one answer held.
#[derive(Debug, Default)]
struct List {
    rows: Vec<Remote>,
    unreadable: Vec<String>,
    count: u64,
    damaged: bool,
}

impl List {
    fn into_page(self, walk: Option<Walk>, watermark_srv: Option<Timestamp>, total: Option<u64>) -> Page {
        Page {
            rows: self.rows,
            unreadable: self.unreadable,
            caught_up: walk.is_none(),
            next: Cursor { watermark_srv, token: walk.map(|walk| walk.token()).unwrap_or_default() },
            total,
            damaged: self.damaged,
        }
    }
}

fn only_id(ask: Ask, offset: &mut u64) -> Ask {
    *offset += 1;
    ask.with("_fields", "id")
}

fn first_id(answer: &Answer) -> Option<RemoteId> {
    #[derive(Deserialize)]
    struct Row {
        id: u64,
    }
    let rows: Vec<Row> = answer.read().ok()?;
    rows.first().map(|row| RemoteId::from(row.id))
}

/// The id of a parent that has records below it.
fn parent_id(parent: &Value, entity: Entity) -> Option<String> {
    let children = if entity == Entity::Refund { "refunds" } else { "variations" };
    let has_children = parent.get(children)?.as_array().is_some_and(|list| !list.is_empty());
    parent.get("id")?.as_u64().filter(|_| has_children).map(|id| id.to_string())
}

/// The record with its parent's id in it, where it lacks one, because the mirror keeps no addresses.
fn with_parent(record: &str, parent: &str) -> Option<String> {
    let mut map: Map<String, Value> = serde_json::from_str(record).ok()?;
    if map.contains_key("parent_id") {
        return None;
    }
    map.insert("parent_id".to_owned(), Value::from(parent.parse::<u64>().ok()?));
    serde_json::to_string(&map).ok()
}

/// A stamp in the shop's own future, as clumsy imports leave it, must not become the mark: every walk would start after
/// it and see nothing of the present. Nor may one that was taken after the walk began: see [`Keyset::reached`].
fn believable(newest: Option<Timestamp>, answer: &Answer, place: Keyset) -> Option<Timestamp> {
    let newest = newest.map(|stamp| answer.date.map_or(stamp, |now| stamp.min(now)))?;
    Some(Timestamp::from_millis(place.reached(seconds(newest)).saturating_mul(1_000)))
}

pub(super) fn seconds(stamp: Timestamp) -> i64 {
    stamp.millis().div_euclid(1_000)
}
