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

/// New keys of a connected shop. Taken on local ways in only.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInIn {
    /// The connection.
    pub shop_id: String,
    /// Consumer key.
    pub consumer_key: String,
    /// Consumer secret.
    pub consumer_secret: String,
    /// The passphrase of the encrypted file, where no keychain answers.
    pub passphrase: Option<String>,
}

impl std::fmt::Debug for SignInIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInIn").field("shop_id", &self.shop_id).finish_non_exhaustive()
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

/// What a shop can do. The front ends show only what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShopCaps {
    /// Parcels can be told.
    pub ship: bool,
    /// An order can get another status.
    pub set_status: bool,
    /// Notes for staff.
    pub private_note: bool,
    /// Notes that the shop mails to the customer.
    pub customer_note: bool,
    /// Refunds can be written down.
    pub refund: bool,
    /// The payment provider can be asked to pay out.
    pub refund_money: bool,
    /// The number of units for sale can be changed.
    pub stock: bool,
    /// The shop refuses the second delivery of a request, so that doubt is settled in half a minute.
    pub fence: bool,
}

/// How one check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckState {
    /// Fine.
    Ok,
    /// Works, but should be known.
    Warn,
    /// Must be mended.
    Bad,
    /// Could not be looked at, because something before it fails.
    Skipped,
}

/// What the doctor looks at, in the order in which it must be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckName {
    /// The address answers.
    Reachable,
    /// The connection is private and its certificate trusted.
    Certificate,
    /// Nothing in front of the shop answers in its place.
    Firewall,
    /// WordPress gives out its data interface.
    Interface,
    /// WooCommerce is switched on.
    Shop,
    /// The key is known and its secret right.
    Key,
    /// The key may read and write.
    Rights,
    /// The clocks agree.
    Clock,
    /// WooCommerce is new enough.
    Version,
    /// Tracking numbers reach the customer.
    Tracking,
    /// Doubt about a change can be settled.
    Fence,
}

/// One check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// What was looked at.
    pub name: CheckName,
    /// How it ended.
    pub state: CheckState,
    /// What is wrong, or should be known.
    pub problem: Option<Problem>,
}

/// What the doctor found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoctorReport {
    /// Every check.
    pub checks: Vec<Check>,
    /// WooCommerce's version, where the shop told.
    pub version: Option<String>,
}
