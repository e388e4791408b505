//! What a shop can do for us ([`Connector`]), and one adapter per kind of shop. [`PictureFetcher`] fetches pictures of
//! products from whatever host a shop names.
//!
//! This crate must not know the database, so that no transaction can span a request.

mod caps;
mod connector;
mod error;
mod near;
mod pictures;
mod push;
mod tls;
pub mod woocommerce;

pub use caps::{Caps, Deletes, FulfillmentMode, Guard, RefundCap, ShipCap, StockCap, StockMode};
pub use connector::{
    Connector, Cursor, Decoded, Entity, Fetched, Halves, IdPage, IdPlace, Identity, LengthUnit, Listed, Page,
    PageBudget, Probe, Remote, Skipped, StatusName, Stream, WeightUnit,
};
pub use error::{ConnError, Retry};
pub use near::is_near;
pub use pictures::{PictureError, PictureFetcher, PictureLimits};
pub use push::{
    Ack, Evidence, Fence, FollowUp, Found, Fresh, LineChange, Outcome, Plan, PlanConflict, Prepared,
};
