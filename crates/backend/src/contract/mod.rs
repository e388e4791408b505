//! The contract with every front end: what goes in and out of each command, as plain data in camelCase JSON.
//!
//! Instants are RFC 3339 texts in UTC, ids are texts, money is whole minor units. Words for people are not here: the
//! front ends have them for every code.

mod common;
mod documents;
mod orders;
mod packing;
mod settings;
mod shops;
mod statuses;
mod stock;
mod sync;

pub use common::{Address, Attention, Changes, Empty, LineChange, Money, NamedStatus, Param, Problem, Tag};
pub use documents::{
    DocumentIn, DocumentKind, DocumentList, DocumentListIn, DocumentRow, DocumentSaveIn, DocumentSaved,
    MissingGlyphs, PaperSize, RenderDocumentIn,
};
pub use orders::{
    AddNoteIn, OrderDetail, OrderIn, OrderLine, OrderPage, OrderPageIn, OrderRow, OrderSearchIn, OrderSort,
    OrderStatus, OrderView, Parcel, PaymentState, RefundIn, RefundLineIn, SameSale, SameSaleAnswer,
    SameSaleIn, SetStatusIn, Stage, ViewCount, ViewCounts,
};
pub use packing::{
    FinishIn, Finished, Item, OpenIn, OpenReply, PackRefusal, PackingLine, PackingOrder, PackingState,
    PackingView, ScanIn, ScanLogEntry, ScanOutcome, ScanReply, SessionIn, UndoScanReply,
};
pub use settings::{AppInfo, SecretStorage, Settings, SoundSettings, Theme, Workspace};
pub use shops::{
    Check, CheckName, CheckState, ConnectShopIn, DemoStarted, DoctorReport, FulfillmentMode, Shop, ShopCaps,
    ShopIn, ShopProbe, ShopState, SignInIn,
};
pub use statuses::{
    MapStatusesIn, MappedStatuses, OurStatus, ShopStatuses, StatusMeaning, StatusTarget, TheirStatus,
};
pub use stock::{
    AdjustStockIn, ChangedStock, CountStockIn, Drift, DriftRow, OrderDrift, SettleStockIn, StockChange, Whose,
};
pub use sync::{
    CaughtUp, Differences, OpChange, OpChoice, OpDetail, OpEvent, OpIn, OpList, OpListIn, OpRow, OpScope,
    OpState, Question, QuestionIn, ResolveAllIn, ResolveIn, Resolved, SamePair, ShopSync, SyncPhase,
    SyncStatus, UndoneOp,
};
