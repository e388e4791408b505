use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// Keys of a shop. Taken on local ways in only.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectShopIn {
    /// What staff call it; the shop's own name where absent.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// Address, as people write it.
    pub url: String,
    /// Consumer key.
    pub consumer_key: String,
    /// Consumer secret.
    pub consumer_secret: String,
    /// A certificate to trust besides the system's, as PEM.
    pub certificate_pem: Option<String>,
    /// Whether the keys may stand in addresses, for hosts that remove the login from requests.
    pub allow_query_keys: bool,
    /// The passphrase of the encrypted file, where no keychain answers.
    pub passphrase: Option<String>,
}

impl std::fmt::Debug for ConnectShopIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectShopIn").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Where tracking numbers go in this shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FulfillmentMode {
    /// Fulfillments of the shop's core.
    CoreFulfillments,
    /// Order meta that tracking plugins read.
    TrackingMeta,
}

/// What a check of a shop found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShopProbe {
    /// Name of the site.
    pub name: String,
    /// The address that will be used.
    pub url: String,
    /// WooCommerce's version.
    pub version: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Where tracking numbers go.
    pub fulfillment: FulfillmentMode,
    /// What works, but should be known: codes with parameters.
    pub warnings: Vec<Problem>,
}

/// How a connection does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ShopState {
    /// Answers.
    Ok,
    /// Stopped by a person.
    Paused,
    /// Refuses the key: sign in again.
    AuthFailed,
    /// Something in front of the shop refuses us.
    Blocked,
    /// Does not answer.
    Offline,
}

/// A connected shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Shop {
    /// Identity of the connection.
    pub id: String,
    /// Name.
    pub name: String,
    /// `woocommerce`.
    pub kind: String,
    /// Address.
    pub url: String,
    /// How it does.
    pub state: ShopState,
    /// Whether it is the demo shop.
    pub is_demo: bool,
}

/// Names a connection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShopIn {
    /// The connection.
    pub shop_id: String,
}

/// The demo shop runs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemoStarted {
    /// The connection.
    pub shop: Shop,
}
