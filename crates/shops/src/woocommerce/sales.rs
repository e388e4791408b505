//! What orders did to the number of an item since a moment.
//!
//! WooCommerce keeps no ledger of its stock, but it writes beside each line how many units the order holds
//! (`_reduced_stock`: set when stock is taken, less what a refund put back, gone when a cancellation gave all back). An
//! order that was made after the moment tells exactly what it took. Of an older one that was touched since, or a little
//! before, because a stamp is taken before the work is done, only the state now is known: it may have taken its units
//! before or after. So the answer is a range, and it is exact where only new orders are in it.

use std::collections::BTreeMap;
use std::fmt;

use domain::{RemoteId, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::WooCommerce;
use super::http::Ask;
use crate::ConnError;

/// How long after its stamp a request may still change the stock: PHP's usual limit.
const LATE_MS: i64 = 300_000;
/// By how much the shop's clock may be further on than its last answer told.
const GRAIN_MS: i64 = 2_000;
/// How many orders are looked at. A shop with more in some minutes sells too fast for a proof by its sales.
const MOST: usize = 100;
/// In these an order holds no units, unless it says that it does.
const HOLDS_NOTHING: [&str; 4] = ["pending", "failed", "cancelled", "checkout-draft"];

/// Units that orders took from an item, at least and at most; below zero they gave units back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sales {
    pub(super) least: i64,
    pub(super) most: i64,
}

impl Sales {
    /// Whether the number can have come from `from` to `to` by these sales alone.
    pub(super) fn explain(self, from: i64, to: i64) -> bool {
        (self.least..=self.most).contains(&from.saturating_sub(to))
    }

    fn plus(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }
}

impl fmt::Display for Sales {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.least == self.most {
            write!(f, "{}", self.least)
        } else {
            write!(f, "{} … {}", self.least, self.most)
        }
    }
}

/// An order, as far as it matters for stock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Sale {
    id: u64,
    #[serde(default)]
    status: String,
    #[serde(default)]
    date_created_gmt: Option<String>,
    #[serde(default)]
    line_items: Vec<SoldLine>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
struct SoldLine {
    #[serde(default)]
    product_id: u64,
    #[serde(default)]
    variation_id: u64,
    #[serde(default)]
    quantity: i64,
    #[serde(default)]
    meta_data: Vec<LineMeta>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct LineMeta {
    #[serde(default)]
    key: String,
    #[serde(default)]
    value: Value,
}

impl SoldLine {
    /// The units that it holds, where it says so.
    fn holds(&self) -> Option<i64> {
        let meta = self.meta_data.iter().rev().find(|meta| meta.key == "_reduced_stock")?;
        meta.value.as_i64().or_else(|| meta.value.as_str()?.trim().parse().ok())
    }
}

impl Sale {
    /// What it took from `item` after `since`.
    fn took(&self, item: u64, since: Timestamp) -> Sales {
        let created = self.date_created_gmt.as_deref().and_then(|text| Timestamp::parse_gmt(text).ok());
        let is_new = created.is_some_and(|at| at.millis() > since.millis().saturating_add(GRAIN_MS));
        let may_hold = !HOLDS_NOTHING.contains(&self.status.as_str());
        let lines =
            self.line_items.iter().filter(|line| line.product_id == item || line.variation_id == item);
        lines.map(|line| line_took(line, item, is_new, may_hold)).fold(Sales::default(), Sales::plus)
    }
}

fn line_took(line: &SoldLine, item: u64, is_new: bool, may_hold: bool) -> Sales {
    let quantity = line.quantity.max(0);
    // Units that it holds now. One that is about to take them says so a moment later.
    let (least, most) = match line.holds() {
        Some(held) => (held, held),
        None => (0, if may_hold { quantity } else { 0 }),
    };
    let held_before = if is_new { 0 } else { quantity.max(most) };
    let took = Sales { least: least.saturating_sub(held_before), most };
    // Of a product with variations nobody can tell whether the line took from it or from a variation of its own count.
    let is_of_variation = line.variation_id > 0 && line.variation_id != item;
    if is_of_variation { Sales { least: took.least.min(0), most: took.most.max(0) } } else { took }
}

/// What these orders took from an item after a moment of the shop's clock.
pub(super) fn sum(orders: &[Sale], item: u64, since: Timestamp) -> Sales {
    orders.iter().map(|order| order.took(item, since)).fold(Sales::default(), Sales::plus)
}

impl WooCommerce {
    /// What orders took from an item after a moment of the shop's clock; `None` when there are too many to tell.
    pub(super) async fn sales_since(
        &self,
        item: &RemoteId,
        since: Timestamp,
    ) -> Result<Option<Sales>, ConnError> {
        let Ok(item) = item.as_str().parse() else { return Ok(None) };
        let mut orders = BTreeMap::new();
        // "any" leaves out the trash, and what is put there keeps the units that it took.
        for status in ["any", "trash"] {
            let after = Timestamp::from_millis(since.millis().saturating_sub(LATE_MS + 1_000));
            let ask = Ask::get("wc/v3/orders")
                .with("status", status)
                .with("modified_after", after.to_gmt())
                .with("dates_are_gmt", "true")
                .with("orderby", "modified")
                .with("order", "asc")
                .with("per_page", MOST.to_string())
                .with("_fields", "id,status,date_created_gmt,line_items")
                .uncached();
            let page: Vec<Sale> = self.read(&ask).await?.read()?;
            if page.len() >= MOST {
                return Ok(None);
            }
            orders.extend(page.into_iter().map(|order| (order.id, order)));
        }
        let orders: Vec<Sale> = orders.into_values().collect();
        Ok(Some(sum(&orders, item, since)))
    }
}
