//! Everything that really happened in the shop, and by whom.

use std::collections::BTreeMap;

use demo_shop::{Effect, EffectKind, LocalShop};
use domain::{OpId, Timestamp};
use serde_json::Value;

/// Order meta in which tracking numbers are.
pub(crate) const TRACKING: &str = "_wc_shipment_tracking_items";

/// An order as it was for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot {
    /// From when.
    pub(crate) at: Timestamp,
    /// Its status.
    pub(crate) status: String,
    /// Its tracking numbers.
    pub(crate) numbers: Vec<String>,
    /// Whether somebody else than the program made it so.
    pub(crate) by_other: bool,
}

/// A change of an item's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StockChange {
    /// When.
    pub(crate) at: Timestamp,
    /// By how many units.
    pub(crate) delta: i64,
    /// Whether an order took or gave back units, which leaves a trace in the order.
    pub(crate) is_sale: bool,
}

/// The shop's history.
#[derive(Debug, Default)]
pub(crate) struct Book {
    seen: usize,
    effects: Vec<(Option<OpId>, Effect)>,
    orders: BTreeMap<u64, Vec<Snapshot>>,
}

impl Book {
    /// Writes down what is new since the last time, as caused by a request of `op` or by somebody else.
    pub(crate) fn write_down(
        &mut self,
        shop: &LocalShop,
        at: Timestamp,
        op: Option<OpId>,
        order: Option<u64>,
    ) {
        let effects = shop.effects();
        for effect in effects.iter().skip(self.seen) {
            self.effects.push((op, effect.clone()));
        }
        self.seen = effects.len();
        if let Some(order) = order
            && let Some(body) = shop.order(order)
        {
            let status = body["status"].as_str().unwrap_or_default().to_owned();
            let numbers = numbers(&body);
            self.orders.entry(order).or_default().push(Snapshot {
                at,
                status,
                numbers,
                by_other: op.is_none(),
            });
        }
    }

    /// The effects that an op caused.
    pub(crate) fn effects_of(&self, op: OpId) -> impl Iterator<Item = &Effect> {
        self.effects.iter().filter(move |(by, _)| *by == Some(op)).map(|(_, effect)| effect)
    }

    /// What anything else than an op did to the stock of an item.
    pub(crate) fn other_stock_changes(&self, op: OpId, product: u64) -> impl Iterator<Item = StockChange> {
        let others = self.effects.iter().filter(move |(by, _)| *by != Some(op)).map(|(_, effect)| effect);
        others.filter(move |effect| effect.product == Some(product)).filter_map(|effect| match effect.kind {
            EffectKind::StockDelta { delta } => {
                Some(StockChange { at: effect.at, delta, is_sale: effect.order.is_some() })
            }
            _ => None,
        })
    }

    /// What an order was, oldest first.
    pub(crate) fn history(&self, order: u64) -> &[Snapshot] {
        self.orders.get(&order).map_or(&[], Vec::as_slice)
    }
}

/// The tracking numbers of an order.
pub(crate) fn numbers(order: &Value) -> Vec<String> {
    let metas = order["meta_data"].as_array().into_iter().flatten();
    let lists = metas.filter(|meta| meta["key"] == TRACKING).filter_map(|meta| meta["value"].as_array());
    lists.flatten().filter_map(|item| item["tracking_number"].as_str()).map(str::to_owned).collect()
}
