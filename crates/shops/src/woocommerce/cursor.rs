//! Places inside a walk, and how they move on. Pure, so that no schedule of pages can be too odd to test.
//!
//! A feed is walked by its own stamps from the oldest change to the newest. Page numbers are never trusted over a window
//! that moves: each page starts one second before the newest stamp of the last one (WooCommerce's `modified_after` is
//! exclusive and knows whole seconds). Where one second holds more than a page, that second alone is paged, from its
//! start again whenever the number of records in it changed meanwhile.

use serde::{Deserialize, Serialize};

/// Place in a walk from old to new by the stamp of the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Keyset {
    /// Only records changed after this second; `None` is from the beginning.
    pub(super) after: Option<i64>,
    /// Only records changed before this second; `None` is to the end.
    #[serde(default)]
    pub(super) before: Option<i64>,
    /// Set while the one second after `after` is paged alone.
    pub(super) second: Option<Crowded>,
    /// Records of the window that were read or stepped over.
    pub(super) offset: u64,
    /// Records of the whole walk as the shop told at its start.
    pub(super) total: Option<u64>,
    /// The shop's time at the first page, in seconds; `None` before it, and where the shop told none.
    #[serde(default)]
    pub(super) began: Option<i64>,
}

/// A second with more records than fit on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Crowded {
    /// How many records the shop counted in it, once known.
    pub(super) counted: Option<u64>,
}

/// What one page showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// Records on the page, readable or not.
    pub(super) rows: u64,
    /// Records that were asked for.
    pub(super) per_page: u64,
    /// The newest stamp on the page, in seconds (the oldest for [`Newest`]).
    pub(super) edge: Option<i64>,
    /// `X-WP-Total`.
    pub(super) total: Option<u64>,
}

impl Seen {
    fn is_full(&self) -> bool {
        self.rows >= self.per_page
    }
}

impl Keyset {
    /// The start of a walk.
    pub(super) fn starting_after(after: Option<i64>) -> Self {
        Self { after, ..Self::default() }
    }

    /// The same, once the answer to its first page is there.
    pub(super) fn begun_at(self, now: Option<i64>) -> Self {
        Self { began: self.began.or(now), ..self }
    }

    /// The exclusive end of what is asked for: of the one second that is paged alone, or of the whole walk.
    pub(super) fn ends_before(self) -> Option<i64> {
        let second = self.second.and(self.after).map(|after| after + 2);
        second.or(self.before)
    }

    /// How far everything is read for certain when stamps up to `newest` were seen, in seconds: never beyond the time at
    /// which the walk began. A row that is committed late, behind a place that a long walk had passed, has a stamp of
    /// about its own time, and the next walk must start before that.
    pub(super) fn reached(self, newest: i64) -> i64 {
        self.began.map_or(newest, |began| newest.min(began))
    }

    /// Where to go on; `None` when the walk is complete. `exact` says whether the records carry the stamp by which the
    /// shop filters; refunds do not, and are paged by number within their window.
    pub(super) fn advance(self, seen: Seen, exact: bool) -> Option<Self> {
        let total = self.total.or(seen.total);
        let on = Self { offset: self.offset + seen.rows, total, ..self };
        if let Some(crowded) = self.second {
            return Some(self.within_second(crowded, seen, on));
        }
        if !seen.is_full() {
            return None;
        }
        let Some(edge) = seen.edge else { return Some(on) };
        let before_edge = Some(edge - 1);
        if before_edge > self.after {
            return Some(Self { after: before_edge, second: None, offset: 0, ..on });
        }
        let is_crowded = exact && before_edge == self.after;
        Some(if is_crowded { Self { second: Some(Crowded::default()), offset: 0, ..on } } else { on })
    }

    fn within_second(self, crowded: Crowded, seen: Seen, on: Self) -> Self {
        // A page past the end is empty and says that there are none in all. It is asked for only while records are
        // missing, so they moved to the pages before.
        let counted = seen.total.filter(|_| seen.rows > 0);
        let has_shrunk = seen.rows == 0 && crowded.counted.is_some_and(|counted| on.offset < counted);
        let has_changed = crowded.counted.is_some() && counted.is_some() && crowded.counted != counted;
        if has_changed || has_shrunk {
            return Self { second: Some(Crowded { counted }), offset: 0, ..on };
        }
        let has_more = counted.is_none_or(|counted| on.offset < counted);
        if seen.is_full() && has_more {
            return Self { second: Some(Crowded { counted }), ..on };
        }
        Self { after: self.after.map(|second| second + 1), second: None, offset: 0, ..on }
    }

    /// Whether the answer shows that the shop does not know `modified_after` and ignores it, so that the walk would
    /// never end (WooCommerce before 5.8).
    pub(super) fn is_ignored(self, seen: Seen) -> bool {
        self.second.is_none() && matches!((self.after, seen.edge), (Some(after), Some(edge)) if edge <= after)
    }
}

/// Place in a walk from new to old by the stamp of creation, which never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Newest {
    /// Only records made before this second.
    pub(super) before: Option<i64>,
    /// Records of the window that were read or stepped over.
    pub(super) offset: u64,
    /// Records of the whole walk as the shop told at its start.
    pub(super) total: Option<u64>,
}

impl Newest {
    /// Where to go on; `None` when the walk is complete.
    pub(super) fn advance(self, seen: Seen) -> Option<Self> {
        if !seen.is_full() {
            return None;
        }
        let total = self.total.or(seen.total);
        let after_edge = seen.edge.map(|edge| edge + 1);
        match (after_edge, self.before) {
            (Some(edge), None) => Some(Self { before: Some(edge), offset: 0, total }),
            (Some(edge), Some(before)) if edge < before => {
                Some(Self { before: Some(edge), offset: 0, total })
            }
            _ => Some(Self { offset: self.offset + seen.rows, total, ..self }),
        }
    }
}

/// Place in a walk over records that older shops list only below their parents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Nested {
    /// Where the walk over the parents goes on; `None` when they are through.
    pub(super) parents: Option<Keyset>,
    /// Parents whose records are still to be read, the next one last.
    pub(super) waiting: Vec<String>,
    /// Records of the next parent that were read.
    pub(super) offset: u64,
    /// The newest stamp of the parents that were listed, in milliseconds.
    pub(super) reached: Option<i64>,
}

/// A walk that is under way, as the token of a [`crate::Cursor`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Walk {
    /// See [`Keyset`].
    Keyset(Keyset),
    /// See [`Newest`].
    Newest(Newest),
    /// See [`Nested`].
    Nested(Nested),
}

impl Walk {
    /// Reads a token; one that another version wrote is no walk, and a new one starts from the watermark.
    pub(super) fn from_token(token: &str) -> Option<Self> {
        serde_json::from_str(token).ok()
    }

    /// Writes a token.
    pub(super) fn token(&self) -> String {
        // Plain integers and texts always serialise; an empty token would only start the walk anew.
        serde_json::to_string(self).unwrap_or_default()
    }
}
