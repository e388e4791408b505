//! One page of one feed: asked for without a transaction, applied with its cursor in one.

use std::collections::HashSet;
use std::time::Duration;

use domain::RemoteId;
use serde_json::{Value, json};
use shops::{ConnError, Cursor, Entity, Fetched, Halves, Page, PageBudget, Remote, Skipped, Stream};
use store::cursors::{self, CursorRecord, Phase as Walk};
use store::mirror::{self, Seen};
use store::reviews::{self, NewReview};
use store::{StoreError, WriteTx};

use crate::apply;
use crate::line::Line;
use crate::options::overlap;
use crate::streams::Feed;
use crate::verdict::Verdict;

/// Failures at one record per page before that record is stepped over: one may be chance.
const STUCK: u32 = 2;
/// Orders that a walk over the open ones lacks, asked for after one walk.
const UNLISTED_AT_ONCE: usize = 25;
/// Dirty records read again after one page.
const MENDED_AT_ONCE: u32 = 5;
/// The kind of question about a record that the shop cannot give out.
const SKIPPED: &str = "record_skipped";
/// The kind of question about records without a readable id.
const UNREADABLE: &str = "record_unreadable";

/// What a page did.
#[derive(Debug)]
pub(crate) struct Pulled {
    /// The cursor as stored.
    pub(crate) record: CursorRecord,
    /// Records that it brought.
    pub(crate) rows: u64,
    /// How long the shop took.
    pub(crate) took: Duration,
    /// Whether the walk is complete.
    pub(crate) caught_up: bool,
    /// Whether it is no page, but a step over a record that fails.
    pub(crate) is_step: bool,
    /// Open orders that the walk listed so far, where all of it was seen.
    pub(crate) listed: Option<HashSet<RemoteId>>,
    /// Where the older half begins, when it is no page either, but the cut of a first walk over all orders in two.
    pub(crate) older: Option<CursorRecord>,
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum NoPage {
    /// The shop, or the way to it.
    Shop(ConnError),
    /// Our own database.
    Data(StoreError),
}

impl From<ConnError> for NoPage {
    fn from(error: ConnError) -> Self {
        Self::Shop(error)
    }
}

impl From<StoreError> for NoPage {
    fn from(error: StoreError) -> Self {
        Self::Data(error)
    }
}

/// The end of a pull, for the control task.
#[derive(Debug)]
pub(crate) struct PullEnd {
    pub(crate) stream: Stream,
    pub(crate) result: Result<Pulled, NoPage>,
}

/// Reads the next page of a feed.
pub(crate) async fn next_page(line: Line, feed: Feed) -> PullEnd {
    PullEnd { stream: feed.stream, result: page(&line, &feed).await }
}

async fn page(line: &Line, feed: &Feed) -> Result<Pulled, NoPage> {
    if feed.stream == Stream::Orders
        && feed.is_untouched()
        && let Some(halves) = halves(line).await?
    {
        return cut(line, halves).await;
    }
    let cursor = Cursor { watermark_srv: feed.record.watermark_srv, token: feed.record.token.clone() };
    let budget = PageBudget { per_page: feed.size.get(), overlap: overlap(&line.conn) };
    let began = line.shared.clock.now();
    match line.connector.pull(feed.stream, &cursor, budget).await {
        Ok(page) => {
            let took = line.shared.clock.now().since(began);
            let (pulled, unsure) = apply_page(line, feed, page, took).await?;
            mend(line, feed.stream.entity(), unsure).await?;
            if feed.stream == Stream::OpenOrders && pulled.caught_up {
                if let Some(listed) = &pulled.listed {
                    mend(line, Entity::Order, unlisted(line, listed).await?).await?;
                }
                mend_skipped(line).await?;
            }
            Ok(pulled)
        }
        Err(error) => {
            let is_stuck = feed.size.is_smallest() && feed.stuck + 1 >= STUCK;
            if is_stuck && Verdict::of(&error).may_be_the_page() {
                step_over(line, feed, &cursor).await
            } else {
                Err(error.into())
            }
        }
    }
}

/// Where the first walk over all orders may be cut; nowhere when this one question fails, because a page may do all the
/// same.
async fn halves(line: &Line) -> Result<Option<Halves>, NoPage> {
    match line.connector.split().await {
        Err(error) if Verdict::of(&error).may_be_the_page() => Ok(None),
        halves => Ok(halves?),
    }
}

/// Writes down where both halves begin.
async fn cut(line: &Line, halves: Halves) -> Result<Pulled, NoPage> {
    let mut tx = line.shared.store.write().await?;
    let at = |stream: Stream, cursor: Cursor| CursorRecord {
        stream: stream.name().to_owned(),
        token: cursor.token,
        watermark_srv: cursor.watermark_srv,
        last_ok: Some(tx.now()),
        ..CursorRecord::default()
    };
    let (record, older) = (at(Stream::Orders, halves.newer), at(Stream::OlderOrders, halves.older));
    for half in [&record, &older] {
        cursors::set(&mut tx, line.conn.conn_id, half).await?;
    }
    tx.commit().await?;
    let took = Duration::ZERO;
    Ok(Pulled { record, rows: 0, took, caught_up: false, is_step: true, listed: None, older: Some(older) })
}

/// Applies a page with its cursor. Gives also the records of its kind that the mirror cannot be sure of.
async fn apply_page(
    line: &Line,
    feed: &Feed,
    page: Page,
    took: Duration,
) -> Result<(Pulled, Vec<RemoteId>), StoreError> {
    let mut tx = line.shared.store.write().await?;
    let seen = Seen { at: tx.now(), asked: None };
    apply::rows(&mut tx, line.conn.conn_id, &page.rows, seen).await?;
    if !page.unreadable.is_empty() {
        let params = json!({ "stream": feed.stream.name(), "found": page.unreadable });
        ask_once(&mut tx, line, UNREADABLE, params).await?;
    }
    if page.damaged {
        tracing::warn!(stream = feed.stream.name(), "the shop put words before its data");
    }
    let rows = (page.rows.len() + page.unreadable.len()) as u64;
    let before = if feed.begins() { 0 } else { feed.record.import_done };
    let known_total = if feed.begins() { None } else { feed.record.import_total };
    let record = CursorRecord {
        stream: feed.stream.name().to_owned(),
        watermark_srv: page.next.watermark_srv,
        token: page.next.token,
        overlap: overlap(&line.conn),
        phase: if page.caught_up { Walk::Steady } else { feed.record.phase },
        import_done: before + rows,
        import_total: known_total.or(page.total),
        last_ok: Some(tx.now()),
        last_error: None,
    };
    cursors::set(&mut tx, line.conn.conn_id, &record).await?;
    let entity = apply::entity(feed.stream.entity());
    let unsure = mirror::dirty(&mut tx, line.conn.conn_id, entity, MENDED_AT_ONCE).await?;
    tx.commit().await?;
    let listed = listed(feed, &page.rows);
    let pulled =
        Pulled { record, rows, took, caught_up: page.caught_up, is_step: false, listed, older: None };
    Ok((pulled, unsure))
}

/// Leaves out the one record at which the feed cannot go on; it is asked for alone, and where that fails too a person is
/// told.
async fn step_over(line: &Line, feed: &Feed, cursor: &Cursor) -> Result<Pulled, NoPage> {
    let Skipped { remote_id, next } = line.connector.skip(feed.stream, cursor).await?;
    let entity = feed.stream.entity();
    let alone = match &remote_id {
        Some(id) => line.fetch(entity, id).await.ok(),
        None => None,
    };
    let mut tx = line.shared.store.write().await?;
    match (&remote_id, &alone) {
        (Some(id), Some(answer)) => {
            apply::fetched(&mut tx, line.conn.conn_id, entity, id, answer).await?;
        }
        _ => ask_once(&mut tx, line, SKIPPED, skipped_params(feed.stream, remote_id.as_ref())).await?,
    }
    let record = CursorRecord {
        watermark_srv: next.watermark_srv,
        token: next.token,
        import_done: feed.record.import_done + 1,
        last_ok: Some(tx.now()),
        ..feed.record.clone()
    };
    cursors::set(&mut tx, line.conn.conn_id, &record).await?;
    tx.commit().await.map_err(NoPage::Data)?;
    let listed = feed.listed.clone();
    Ok(Pulled { record, rows: 0, took: Duration::ZERO, caught_up: false, is_step: true, listed, older: None })
}

fn skipped_params(stream: Stream, id: Option<&RemoteId>) -> Value {
    json!({ "stream": stream.name(), "remoteId": id })
}

/// Tells a person, unless the same was told already and still stands.
async fn ask_once(tx: &mut WriteTx, line: &Line, kind: &str, params: Value) -> Result<(), StoreError> {
    let conn = line.conn.conn_id;
    let open = reviews::list_open(tx).await?;
    let is_known = |asked: &NewReview| asked.conn == conn && asked.kind == kind && asked.params == params;
    if open.iter().any(|review| is_known(&review.asked)) {
        return Ok(());
    }
    let review = NewReview {
        op: None,
        conn,
        kind: kind.to_owned(),
        title_key: format!("review.{kind}"),
        params,
        choices: vec!["seen".to_owned()],
    };
    reviews::open(tx, &review).await.map(|_| ())
}

/// The open orders that a walk listed up to this page; nothing where its beginning was not seen.
fn listed(feed: &Feed, rows: &[Remote]) -> Option<HashSet<RemoteId>> {
    if feed.stream != Stream::OpenOrders {
        return None;
    }
    let mut listed = if feed.begins() { HashSet::new() } else { feed.listed.clone()? };
    listed.extend(rows.iter().map(|row| row.remote_id.clone()));
    Some(listed)
}

/// Orders that are open here, but that a whole walk over the shop's open orders did not list: a plugin moved one on without
/// a new date, or it was deleted for good.
async fn unlisted(line: &Line, listed: &HashSet<RemoteId>) -> Result<Vec<RemoteId>, StoreError> {
    let open = mirror::open_orders(&mut line.shared.store.read().await?, line.conn.conn_id).await?;
    let unlisted =
        open.into_iter().filter(|(id, status)| !listed.contains(id) && line.connector.lists_as_open(status));
    Ok(unlisted.map(|(id, _)| id).take(UNLISTED_AT_ONCE).collect())
}

/// Reads again by id what the mirror cannot be sure of: two bodies with one stamp, and what a list lacks.
async fn mend(line: &Line, entity: Entity, unsure: Vec<RemoteId>) -> Result<(), NoPage> {
    let conn = line.conn.conn_id;
    for id in unsure {
        // The page stands already; what cannot be read now is read after the next one.
        let Ok(answer) = line.fetch(entity, &id).await else { break };
        let mut tx = line.shared.store.write().await?;
        apply::fetched(&mut tx, conn, entity, &id, &answer).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Asks once more, one by one, for records that were stepped over, and takes back what was told about those that answer.
async fn mend_skipped(line: &Line) -> Result<(), NoPage> {
    let conn = line.conn.conn_id;
    let open = reviews::list_open(&mut line.shared.store.read().await?).await?;
    for review in open.iter().filter(|review| review.asked.conn == conn && review.asked.kind == SKIPPED) {
        let params = &review.asked.params;
        let stream = Stream::ALL.into_iter().find(|stream| params["stream"] == stream.name());
        let id = params["remoteId"].as_str().and_then(|id| id.parse::<RemoteId>().ok());
        let (Some(stream), Some(id)) = (stream, id) else { continue };
        let Ok(answer) = line.fetch(stream.entity(), &id).await else { continue };
        if matches!(answer.answer, Fetched::Gone) {
            continue;
        }
        let mut tx = line.shared.store.write().await?;
        apply::fetched(&mut tx, conn, stream.entity(), &id, &answer).await?;
        reviews::resolve(&mut tx, review.review_id, "readable", None).await?;
        tx.commit().await?;
    }
    Ok(())
}
