//! Packbench's own shop: a server that answers like WooCommerce's REST API v3, for trying the program without a
//! shop, for tests, and for benches.
//!
//! [`DemoShop`] is a running shop with invented, reproducible data. Its host can be made to behave like the many
//! kinds of hosts that real shops live on ([`Behaviour`]), and single requests can be made to go wrong
//! ([`FaultRule`]). [`LocalShop`] is the same shop without a network. [`orders`] and [`products`] make the same records without a server.

mod auth;
mod connection;
mod control;
mod damage;
mod effects;
mod faults;
mod front;
mod limits;
mod listing;
mod local;
mod mishaps;
mod options;
mod present;
mod reply;
mod request;
mod routes;
mod running;
mod seed;
mod server;
mod shop;
mod shop_time;
mod state;
mod state_file;
mod stock;
mod tls;
mod uploads;
mod wire;
mod work;

pub use control::ShopControl;
pub use effects::{Effect, EffectKind};
pub use faults::{
    Delays, Fault, FaultPlan, FaultRates, FaultRule, Mishap, MishapRates, RequestKind, RequestMatch, Step,
};
pub use local::{Answered, LocalShop};
pub use options::{Behaviour, DemoShopOptions, KeyPermission, Keys};
pub use running::Running;
pub use seed::{GENERATED_SHOP_URL, orders, products};
pub use server::{DemoShop, DemoShopError};
pub use shop::RequestRecord;
pub use state_file::StateFileError;
pub use tls::TlsError;
