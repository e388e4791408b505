//! Orders, parcels, quantities, money and stock, and what may happen to them.
//!
//! Pure functions and values only. This crate must not know async run times, SQL, HTTP, JSON, a clock, randomness or
//! words for people; [`Clock`] and [`Ids`] are the shapes in which time and identity are handed in by others.

mod address;
mod allocation;
mod barcode;
mod bench_command;
mod boxes;
mod buffer;
mod clock;
mod cod;
mod due;
mod fold;
mod hlc;
mod id;
mod label_code;
mod language;
mod merge_orders;
mod money;
mod op;
mod order;
mod order_work;
mod packing;
pub mod picking;
mod pin;
mod place;
mod quantity;
mod region;
mod role;
mod same_sale;
mod shipping_parts;
mod shop_data;
mod stock;
mod table;
mod time;
mod weighing;

pub use address::Address;
pub use allocation::{Allocation, Demand, allocate, last_taker};
pub use barcode::{Barcode, BarcodeError, Ean13, Ean13Error, gtin_check_digit, looks_like_code, split_aim};
pub use bench_command::BenchCommand;
pub use boxes::{BoxAdvice, BoxKind, BoxOption, Fit, NoBox, Placed, Size, Unit, advise, fit};
pub use buffer::{Buffer, SafetyBuffer, is_low, suggest_buffer};
pub use clock::{BoxFuture, Clock, Ids};
pub use cod::{LineWorth, cod_of_parcel};
pub use due::{
    CutOff, DueRules, Holiday, NoSuchMinute, PickUp, RISK_WINDOW, Risk, TimeOfDay, UnknownZone, Zone,
    public_holidays, risk,
};
pub use fold::{OrderFacts, OrderView, fold_order};
pub use hlc::{Hlc, HlcError};
pub use id::{
    ActId, ActionId, BoxId, ConnId, DocumentId, DraftId, EventId, IdError, MovementId, OpId, OrderId,
    ParcelId, PrintJobId, PrinterId, ProductId, RemoteId, RenditionId, SavedViewId, ScanId, SessionId,
    StationId, TaskId, UserId, VariantId, WaveId,
};
pub use label_code::LabelCode;
pub use language::{Language, UnknownLanguage};
pub use merge_orders::Mergeable;
pub use money::{Currency, Money, MoneyError};
pub use op::{
    Choice, Intent, Merge, Note, Op, OpBase, OpState, OpTarget, Refund, RefundLine, SeenLine, SetStatus,
    Ship, ShipBase, ShippedLine, StockAdjust, StockCount, choices, merge,
};
pub use order::{PackRefusal, ShopStatus, Stage};
pub use order_work::{
    Hold, HoldReason, MoveRefusal, NoteKind, NoteToRead, OrderMove, OrderTag, OrderWork, PlannedParcel,
    TagError, TeamNote,
};
pub use packing::{
    Asked, BenchEvent, BenchFact, BenchRules, BenchState, ByHandReason, CarriedBy, Checks, Interruption,
    Known, LotCheck, OpenPoint, OrderTraits, PackRule, PackingLine, PackingSession, RuleCondition,
    ScanOutcome, ScanRecord, SessionState, StepKind, UndoOutcome, Weighed, WeightFinding, closes_itself,
    open_points, steps_for,
};
pub use pin::{is_pin, pin_wait, tries_left};
pub use place::{BinCode, BinKind, Place, PlaceError, WalkKey, WarehouseId, bin_range};
pub use quantity::{Quantity, QuantityError, Weight, WeightError};
pub use region::region_name;
pub use role::{NotPermitted, Right, Role};
pub use same_sale::Sale;
pub use shipping_parts::{
    LineToShip, ShipProgress, check_split, completes, lines_to_ship, next_parcel, ship_progress,
};
pub use shop_data::{
    Attention, Payment, ShopOrder, ShopOrderLine, ShopProduct, ShopRefund, ShopVariant, Tracking, full_name,
};
pub use stock::{
    Holding, LotVerdict, MovementCause, StockMovement, TakeFrom, TakePart, TakePlan, first_to_expire,
    judge_lot, plan_count, plan_take, units_found,
};
pub use table::{Cell, CellKind, TableColumn};
pub use time::{BusinessDay, TimeError, Timestamp};
pub use weighing::{
    Content, Expected, ItemWeight, Reading, Rest, SCALE_REST, ScaleLine, Steady, WeightVerdict, expected,
    judge, learn, parse_scale_line,
};
