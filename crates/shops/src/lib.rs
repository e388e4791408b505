//! What a shop can do for us ([`Connector`]), and one adapter per kind of shop.
//!
//! This crate must not know the database, so that no transaction can span a request.

mod connector;
pub mod woocommerce;

pub use connector::{
    Ack, Caps, ConnError, Connector, Cursor, Decoded, Entity, Evidence, Fetched, FollowUp, Found, Fresh,
    FulfillmentMode, Identity, Outcome, Page, PageBudget, Plan, PlanConflict, Prepared, Probe, Remote, Retry,
    Skipped, Stream, WeightUnit,
};
