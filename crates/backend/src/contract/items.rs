use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemSearchIn {
    /// Part of a name, a SKU or an EAN; empty for all.
    pub text: String,
    /// At most this many, 1 to 100.
    pub limit: u32,
}

/// Something that can be put into a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemRow {
    /// Identity.
    pub id: String,
    /// Name of the product with what tells the item from its siblings.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// Bin, or empty.
    pub bin: String,
}

/// Names items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemPicturesIn {
    /// The items, at most 500.
    pub item_ids: Vec<String>,
}

/// The picture of an item, as far as it is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemPicture {
    /// The item.
    pub item_id: String,
    /// Name of the picture, `null` where there is none: a JPEG with at most 400 dots a side at `doc://localhost/NAME` in the
    /// app and `/doc/NAME` over HTTP. Another picture has another name.
    pub picture: Option<String>,
}
