//! The contract with every front end: what goes in and out of each command, as plain data in camelCase JSON.
//!
//! Instants are RFC 3339 texts in UTC, ids are texts, money is whole minor units. Words for people are not here: the
//! front ends have them for every code.

mod common;
mod documents;
mod items;
mod orders;
mod packing;
mod printing;
mod settings;
mod shops;
mod statuses;
mod stock;
mod sync;
mod templates;

pub use common::{Address, Attention, Changes, Empty, LineChange, Money, NamedStatus, Param, Problem, Tag};
pub use documents::{
    BadgeIn, CountedBin, CountedItem, DocumentFormat, DocumentIn, DocumentKind, DocumentList, DocumentListIn,
    DocumentPreview, DocumentRow, DocumentSaveIn, DocumentSaved, ForPrinterIn, KeepIn, KindRow,
    LeftOutBarcode, MadeOf, MissingGlyphs, PreviewIn, PrintedState, PurchaseItemIn, RenderDocumentIn,
};
pub use items::{ItemRow, ItemSearchIn};
pub use orders::{
    AddNoteIn, OrderDetail, OrderIn, OrderLine, OrderPage, OrderPageIn, OrderRow, OrderSearchIn, OrderSort,
    OrderStatus, OrderView, Parcel, PaymentState, RefundIn, RefundLineIn, SameSale, SameSaleAnswer,
    SameSaleIn, SetStatusIn, Stage, ViewCount, ViewCounts,
};
pub use packing::{
    FinishIn, Finished, Item, OpenIn, OpenReply, PackRefusal, PackingLine, PackingOrder, PackingState,
    PackingView, ScanIn, ScanLogEntry, ScanOutcome, ScanReply, SessionIn, UndoScanReply,
};
pub use printing::{
    AnswerJobIn, CalibrateIn, CalibrationValues, FoundPrinter, FoundPrinters, MoveJobIn, PrintIn, PrintJobIn,
    PrintJobRow, PrintJobState, PrintOrdersIn, PrintReason, PrinterIn, PrinterRow, PrinterSetup, QueueIn,
    QueueList, Queued, RouteRow, Routes, SavePrinterIn,
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
pub use templates::{
    KindIn, LocalisedText, Logo, LogoIn, RestoreTemplateIn, SaveTemplateIn, SeriesIn, SeriesRow, ShowPrices,
    TemplateBody, TemplateDetail, TemplatePart, TemplateSampleIn, TemplateVersion,
};
