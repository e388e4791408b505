//! Which feed of a shop is read next.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::time::Duration;

use domain::{RemoteId, Timestamp};
use shops::Stream;
use store::cursors::{CursorRecord, Phase as Walk};

use crate::page_size::PageSize;

/// The order in which feeds that are due are read: what a packer needs first.
const BY_URGENCY: [Stream; 6] = [
    Stream::OpenOrders,
    Stream::Orders,
    Stream::TrashedOrders,
    Stream::Refunds,
    Stream::Products,
    Stream::Variations,
];

/// How long ops may keep a feed that is due waiting.
const MOST_PATIENCE: Duration = Duration::from_secs(60);

/// One feed of a shop.
#[derive(Debug, Clone)]
pub(crate) struct Feed {
    pub(crate) stream: Stream,
    /// As stored.
    pub(crate) record: CursorRecord,
    pub(crate) size: PageSize,
    /// Open orders that the walk under way listed so far, where all of it was seen.
    pub(crate) listed: Option<HashSet<RemoteId>>,
    /// Failures in a row at one record per page.
    pub(crate) stuck: u32,
    /// When the next walk of a feed that is not imported any more begins; a running walk goes on at once.
    due: Timestamp,
    is_walking: bool,
    /// When the last walk began, as far as this engine knows.
    began: Option<Timestamp>,
    /// Whether another walk was wanted since the last one began.
    again: bool,
}

impl Feed {
    /// A feed as stored; `None` when it was never read. What was read before is due at once. The older half of the orders
    /// is there only once the walk over all of them was split.
    pub(crate) fn stored(stream: Stream, record: Option<CursorRecord>, now: Timestamp) -> Self {
        let phase = if stream == Stream::OlderOrders { Walk::Steady } else { Walk::Import };
        let record = record.unwrap_or_else(|| CursorRecord {
            stream: stream.name().to_owned(),
            phase,
            ..Default::default()
        });
        let is_walking = !record.token.is_empty();
        Self {
            stream,
            record,
            size: PageSize::default(),
            listed: None,
            stuck: 0,
            due: now,
            is_walking,
            began: None,
            again: false,
        }
    }

    pub(crate) fn is_importing(&self) -> bool {
        self.record.phase == Walk::Import
    }

    /// Whether it is a half of the first walk over all orders.
    pub(crate) fn is_half(&self) -> bool {
        self.is_importing() && matches!(self.stream, Stream::Orders | Stream::OlderOrders)
    }

    /// Whether nothing of it was ever read.
    pub(crate) fn is_untouched(&self) -> bool {
        self.begins() && self.is_importing()
    }

    /// Records that its first walk still has to bring, as far as the shop told.
    fn left(&self) -> u64 {
        let total = self.record.import_total.filter(|_| !self.begins());
        total.map_or(u64::MAX, |total| total.saturating_sub(self.record.import_done))
    }

    /// Whether the first page of a walk comes next.
    pub(crate) fn begins(&self) -> bool {
        !self.is_walking && self.record.token.is_empty()
    }
}

/// All feeds of one shop.
#[derive(Debug, Clone)]
pub(crate) struct Feeds {
    feeds: Vec<Feed>,
    poll_every: Duration,
    open_orders_every: Duration,
}

impl Feeds {
    pub(crate) fn new(feeds: Vec<Feed>, poll_every: Duration, open_orders_every: Duration) -> Self {
        Self { feeds, poll_every, open_orders_every }
    }

    pub(crate) fn get(&self, stream: Stream) -> Option<&Feed> {
        self.feeds.iter().find(|feed| feed.stream == stream)
    }

    pub(crate) fn get_mut(&mut self, stream: Stream) -> Option<&mut Feed> {
        self.feeds.iter_mut().find(|feed| feed.stream == stream)
    }

    /// Everything is read from the start of a walk, whatever runs.
    pub(crate) fn want_all(&mut self, now: Timestamp) {
        for feed in &mut self.feeds {
            feed.due = now;
            feed.again = true;
        }
    }

    /// Everything is due now, but what was just read not before `courtesy` has passed since, so that a quick packer does
    /// not storm the shop.
    pub(crate) fn ring(&mut self, now: Timestamp, courtesy: Duration) {
        for feed in &mut self.feeds {
            let earliest = feed.began.map_or(now, |began| began.plus(courtesy).max(now));
            feed.due = feed.due.min(earliest);
        }
    }

    /// A page of this feed is being asked for.
    pub(crate) fn asked(&mut self, stream: Stream, now: Timestamp) {
        if let Some(feed) = self.get_mut(stream)
            && feed.begins()
        {
            feed.began = Some(now);
            feed.again = false;
        }
    }

    /// The feed to read one page of now, beside those of which one is on its way. Open orders are imported before all else;
    /// then what is due of the imported feeds goes before the long import of the others, so that new orders appear during
    /// it. Of these the one with the most left goes first, so that two are read at once to the end.
    pub(crate) fn next(&self, now: Timestamp, reading: &[Stream]) -> Option<&Feed> {
        let open_orders = self.get(Stream::OpenOrders).filter(|feed| feed.is_importing());
        // The history must not slow down what work begins with: open orders and their items.
        let is_needed =
            |feed: &Feed| matches!(feed.stream, Stream::OpenOrders | Stream::Products | Stream::Variations);
        let is_free =
            |feed: &&Feed| !reading.contains(&feed.stream) && (is_needed(feed) || open_orders.is_none());
        let importing =
            Stream::ALL.iter().filter_map(|stream| self.get(*stream)).filter(|feed| feed.is_importing());
        open_orders
            .filter(is_free)
            .or_else(|| self.due(now).find(is_free))
            .or_else(|| importing.filter(is_free).min_by_key(|feed| (!is_needed(feed), Reverse(feed.left()))))
    }

    /// Imported feeds whose next page is due, the most urgent first.
    fn due(&self, now: Timestamp) -> impl Iterator<Item = &Feed> {
        let imported = BY_URGENCY.iter().filter_map(|stream| self.get(*stream));
        imported.filter(move |feed| !feed.is_importing() && (feed.is_walking || self.is_due(feed, now)))
    }

    /// Whether a first walk is under way, for which two pages are read at once.
    pub(crate) fn is_importing(&self) -> bool {
        self.feeds.iter().any(Feed::is_importing)
    }

    /// Whether an imported feed waited so long for its turn that even ops must let it through.
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        self.due(now).any(|feed| now.since(feed.due) >= MOST_PATIENCE)
    }

    /// A time further off than any interval was computed before the computer's clock was set back.
    fn is_due(&self, feed: &Feed, now: Timestamp) -> bool {
        feed.due <= now || feed.due.since(now) > self.poll_every.max(self.open_orders_every)
    }

    /// When [`Feeds::next`] has something again, while it has nothing.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        BY_URGENCY.iter().filter_map(|stream| self.get(*stream)).map(|feed| feed.due).min()
    }

    /// The first walk over all orders was cut in two.
    pub(crate) fn split(&mut self, newer: CursorRecord, older: CursorRecord) {
        for (stream, record) in [(Stream::Orders, newer), (Stream::OlderOrders, older)] {
            if let Some(feed) = self.get_mut(stream) {
                feed.is_walking = !record.token.is_empty();
                feed.record = record;
            }
        }
    }

    /// After a page was applied and `record` stored.
    pub(crate) fn applied(&mut self, stream: Stream, record: CursorRecord, caught_up: bool, now: Timestamp) {
        let importing_others = self.feeds.iter().any(|feed| feed.stream != stream && feed.is_importing());
        let interval = match stream {
            Stream::OpenOrders if !importing_others => self.open_orders_every,
            _ => self.poll_every,
        };
        if let Some(feed) = self.get_mut(stream) {
            feed.record = record;
            feed.stuck = 0;
            feed.is_walking = !caught_up;
            if caught_up {
                feed.due = if feed.again { now } else { now.plus(interval) };
            }
        }
    }
}

#[cfg(test)]
mod tests;
