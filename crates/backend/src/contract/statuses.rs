use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OrderStatus, Problem};

/// How a status of ours is written in a shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OurStatus {
    /// The status.
    pub status: OrderStatus,
    /// The shop's slug that is written for it.
    pub slug: String,
    /// False where the shop is known not to have that slug.
    pub exists: bool,
    /// Changes that stopped because the shop does not have it.
    pub stopped: u32,
}

/// A status of a shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TheirStatus {
    /// The shop's slug.
    pub slug: String,
    /// The shop's name of it, or empty where only orders told of it.
    pub name: String,
    /// What it means; `other` where nobody said.
    pub meaning: OrderStatus,
    /// Whether its meaning is fixed: the shop's software has it, or it is written for a status of ours.
    pub is_fixed: bool,
    /// Whether the shop named it when it was looked at last.
    pub is_listed: bool,
    /// Orders that have it.
    pub orders: u32,
}

/// What the statuses of a shop mean.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShopStatuses {
    /// The connection.
    pub shop_id: String,
    /// When the shop was asked for its statuses.
    pub looked: Option<String>,
    /// The statuses that staff may choose.
    pub ours: Vec<OurStatus>,
    /// The shop's.
    pub theirs: Vec<TheirStatus>,
    /// Why the shop could not be looked at just now.
    pub problem: Option<Problem>,
}

/// Which slug is written for a status of ours.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatusTarget {
    /// One that staff may choose.
    pub status: OrderStatus,
    /// One of the shop's.
    pub slug: String,
}

/// What a slug of a plugin means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StatusMeaning {
    /// One of the shop's.
    pub slug: String,
    /// Its meaning; `other` for none.
    pub meaning: OrderStatus,
}

/// What an owner says about the statuses of a shop. What is not named stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapStatusesIn {
    /// The connection.
    pub shop_id: String,
    /// What is written.
    pub targets: Vec<StatusTarget>,
    /// What is read.
    pub meanings: Vec<StatusMeaning>,
}

/// The choices were kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MappedStatuses {
    /// What the statuses mean now.
    pub statuses: ShopStatuses,
    /// Changes that go again.
    pub sent_again: u32,
}
