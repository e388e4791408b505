//! Cutting the first walk over all orders in two, so that two pages of it can be read at once.

use domain::Timestamp;
use serde::Deserialize;

use super::WooCommerce;
use super::cursor::{Keyset, Walk};
use super::feeds::{feed, keyset_ask};
use super::http::Ask;
use super::pull::seconds;
use crate::{ConnError, Cursor, Halves, Stream};

#[derive(Deserialize)]
struct Row {
    date_modified_gmt: Option<String>,
}

impl WooCommerce {
    /// See [`crate::Connector::split`]. The cut is the stamp of the order in the middle of the list, so that both halves
    /// are about as long. An order that changes meanwhile moves to the end of the newer one; none can be missed.
    pub(super) async fn split_orders(&self) -> Result<Option<Halves>, ConnError> {
        let first = self.read(&nth(0)).await?;
        let Some(total) = first.total.filter(|total| *total >= self.split_from) else { return Ok(None) };
        let middle: Vec<Row> = self.read(&nth(total / 2)).await?.read()?;
        let stamp = middle.into_iter().next().and_then(|row| row.date_modified_gmt);
        let Some(cut) = stamp.and_then(|text| Timestamp::parse_gmt(&text).ok()).map(seconds) else {
            return Ok(None);
        };
        let at = |place: Keyset| Cursor { watermark_srv: None, token: Walk::Keyset(place).token() };
        // The shop's bounds are exclusive.
        Ok(Some(Halves {
            older: at(Keyset { before: Some(cut), ..Keyset::default() }),
            newer: at(Keyset::starting_after(Some(cut - 1))),
        }))
    }
}

/// The order at a place of the list from the oldest change to the newest: its stamp alone.
fn nth(place: u64) -> Ask {
    let here = Keyset { offset: place, ..Keyset::default() };
    keyset_ask(feed(Stream::Orders), here, 1).with("_fields", "date_modified_gmt")
}
