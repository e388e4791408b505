//! Orders, parcels, quantities, money and stock, and what may happen to them.
//!
//! Pure functions and values only. This crate must not know async run times, SQL, HTTP, JSON, a clock, randomness or
//! words for people; [`Clock`] and [`Ids`] are the shapes in which time and identity are handed in by others.

mod address;
mod barcode;
mod clock;
mod fold;
mod hlc;
mod id;
mod language;
mod money;
mod op;
mod order;
mod packing;
mod quantity;
mod region;
mod same_sale;
mod shop_data;
mod stock;
mod time;

pub use address::Address;
pub use barcode::{Barcode, BarcodeError, Ean13, Ean13Error, gtin_check_digit};
pub use clock::{BoxFuture, Clock, Ids};
pub use fold::{OrderFacts, OrderView, fold_order};
pub use hlc::{Hlc, HlcError};
pub use id::{
    ConnId, DocumentId, IdError, MovementId, OpId, OrderId, ParcelId, PrintJobId, PrinterId, ProductId,
    RemoteId, RenditionId, ScanId, SessionId, StationId, UserId, VariantId,
};
pub use language::{Language, UnknownLanguage};
pub use money::{Currency, Money, MoneyError};
pub use op::{
    Choice, Intent, Merge, Note, Op, OpBase, OpState, OpTarget, Refund, RefundLine, SeenLine, SetStatus,
    Ship, ShipBase, ShippedLine, StockAdjust, StockCount, choices, merge,
};
pub use order::{PackRefusal, ShopStatus, Stage};
pub use packing::{Known, PackingLine, PackingSession, ScanOutcome, ScanRecord, SessionState, UndoOutcome};
pub use quantity::{Quantity, QuantityError, Weight, WeightError};
pub use region::region_name;
pub use same_sale::Sale;
pub use shop_data::{
    Attention, Payment, ShopOrder, ShopOrderLine, ShopProduct, ShopRefund, ShopVariant, Tracking, full_name,
};
pub use stock::{MovementCause, StockMovement};
pub use time::{BusinessDay, TimeError, Timestamp};
