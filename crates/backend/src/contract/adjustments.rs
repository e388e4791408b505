//! Corrections and who lets them through.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Units that are more or less than the books say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectIn {
    /// The item.
    pub item_id: String,
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin; empty for none.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units, never 0.
    pub delta: i32,
    /// 1 to 200 characters.
    pub reason: String,
    /// A picture, PNG or JPEG of at most 4 MB, as base64.
    pub photo: Option<String>,
}

/// A correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Adjustment {
    /// Identity.
    pub adjustment_id: String,
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin, or empty.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units more or less.
    pub delta: i32,
    /// Why.
    pub reason: String,
    /// Whether a picture was taken.
    pub has_photo: bool,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Who asked, or empty.
    pub asked_by: String,
    /// When.
    pub asked_at: String,
    /// Who decided, or empty.
    pub decided_by: String,
}

/// Where a correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AdjustmentState {
    /// A second person must look at it.
    Waiting,
    /// It is in the books.
    Booked,
    /// It was not let through.
    Refused,
}

/// Corrections and the limit above which they wait.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Adjustments {
    /// Units that one person may correct.
    pub limit: u32,
    /// Corrections, those that wait first.
    pub rows: Vec<Adjustment>,
}

/// Names a correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentIn {
    /// The correction.
    pub adjustment_id: String,
}

/// Its picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentPhoto {
    /// As base64; empty where none was taken.
    pub photo: String,
    /// `image/png` or `image/jpeg`.
    pub media: String,
}

/// What a second person says of a correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideAdjustmentIn {
    /// The correction.
    pub adjustment_id: String,
    /// Whether it is let through.
    pub is_approved: bool,
}

/// How many units one person may correct.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LimitIn {
    /// Units, 0 to 1,000,000.
    pub units: u32,
}
