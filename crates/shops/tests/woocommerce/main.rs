//! The WooCommerce adapter against a shop that answers over HTTP as WooCommerce does.

mod connect;
mod pull;
mod push;
mod support;
mod tls;
