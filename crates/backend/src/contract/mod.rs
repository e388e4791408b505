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
mod stock;
mod sync;

pub use common::{Address, Attention, Changes, Empty, Money, Problem, Tag};
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
    ShopIn, ShopProbe, ShopState,
};
pub use stock::{
    AdjustStockIn, ChangedStock, CountStockIn, Drift, DriftRow, OrderDrift, SettleStockIn, StockChange, Whose,
};
pub use sync::{
    CaughtUp, OpChange, OpChoice, OpDetail, OpEvent, OpIn, OpList, OpListIn, OpRow, OpScope, OpState, OpsIn,
    Question, QuestionIn, Released, ResolveIn, SamePair, ShopSync, SyncPhase, SyncStatus, UndoneOp,
};
