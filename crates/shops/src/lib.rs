//! What a shop can do for us ([`Connector`]), and one adapter per kind of shop.
//!
//! This crate must not know the database, so that no transaction can span a request.

mod connector;

pub use connector::{
    Ack, Caps, ConnError, Connector, Cursor, Decoded, Entity, Evidence, Fetched, Fresh, FulfillmentMode, Found, Identity,
    Outcome, Page, PageBudget, Plan, PlanConflict, Prepared, Probe, Remote, Retry, Stream,
};
