//! The contract with every front end: what goes in and out of each command, as plain data in camelCase JSON.
//!
//! Instants are RFC 3339 texts in UTC, ids are texts, money is whole minor units. Words for people are not here: the
//! front ends have them for every code.

mod bench;
mod bench_setup;
mod common;
mod documents;
mod floor;
mod goods;
mod items;
mod order_work;
mod orders;
mod own_orders;
mod packing;
mod people;
mod printing;
mod scanner;
mod settings;
mod shops;
mod statuses;
mod stock;
mod sync;
mod templates;
mod views;
mod waves;

pub use bench::{
    BenchKeyIn, BenchReply, BenchStep, BenchWeight, BoxChoice, BoxProposal, ByHandIn, ByHandReason,
    ChooseBoxIn, CommandReply, FinishReply, GoOnReply, ItemUnits, LineUnitsIn, LinkCodeIn, OpenPoint,
    OrderChange, ReopenIn, ReopenReply, TakeOverIn, WeighIn, WeightFinding,
};
pub use bench_setup::{
    Asked, BenchHour, BenchRules, BenchSetup, BenchStatistics, BoxIn, BoxRow, ItemProfile, NoBox, PackRule,
    RuleCondition, RuleIn, SaveBoxIn, SpanIn, StepKind, VariantIn, WithoutCode,
};
pub use common::{Address, Attention, Changes, Empty, LineChange, Money, NamedStatus, Param, Problem, Tag};
pub use documents::{
    CountedBin, CountedItem, DocumentFormat, DocumentIn, DocumentKind, DocumentList, DocumentListIn,
    DocumentPreview, DocumentRow, DocumentSaveIn, DocumentSaved, ForPrinterIn, KeepIn, KindRow,
    LeftOutBarcode, MadeOf, MissingGlyphs, PreviewIn, PrintedState, PurchaseItemIn, RenderDocumentIn,
};
pub use floor::{
    AddBinsIn, AddedBins, BinRow, BinsIn, BookedCount, ChangeBinIn, CountBinIn, CountIn, CountRow,
    CountState, CountUnitsIn, CountedNow, LoadIn, LoseIn, NewCountIn, NewReceiptIn, NewTransferIn, Receipt,
    ReceiptIn, ReceiptLine, ReceiptRow, ReceiveIn, RenameBinIn, RouteIn, SaveWarehouseIn, StockCount,
    StockCountLine, Transfer, TransferIn, TransferLine, TransferRow, TransferState, UnitsIn, Warehouse,
    WarehouseIn, ZonesIn,
};
pub use goods::{
    ActDone, Adjustment, AdjustmentIn, AdjustmentPhoto, AdjustmentState, Adjustments, BinItem, BinKind,
    CorrectIn, DecideAdjustmentIn, GoodsCodeIn, GoodsScan, KitIn, KitPart, KitPartIn, LedgerEntry, LedgerIn,
    LimitIn, MoveGoodsIn, PackCode, PackCodeIn, Recomputed, StockBuffer, StockFigure, StockItem, StockItemIn,
    StockLevel, StockPage, StockPageIn, StockRow, StockSort, StockView, Tracking, TrackingIn, WhyIn,
    WhyReply, WhyRow,
};
pub use items::{ItemRow, ItemSearchIn};
pub use order_work::{
    ActionIn, CutOff, DecideIn, Decided, DueRules, DueSettings, HoldReason, Holiday, HolidaysIn, LateOrder,
    LineToShip, LineUnits, MergeIn, NotDone, NoteKind, NoteToRead, OrderDecision, OrderEvent, OrderWork,
    PickUp, ReadNoteIn, Risk, SplitIn, TagCount, WhyNot,
};
pub use orders::{
    AddNoteIn, OrderDetail, OrderIn, OrderLine, OrderPage, OrderPageIn, OrderRow, OrderSearchIn, OrderSort,
    OrderStatus, OrderView, Parcel, PaymentState, RefundIn, RefundLineIn, SameSale, SameSaleAnswer,
    SameSaleIn, SetStatusIn, Stage, ViewCount, ViewCounts,
};
pub use own_orders::{
    DraftIn, EnteredOrder, KnownCustomer, LookUpIn, NewOrderIn, NewOrderLine, NewPayment, OfferedItem,
    OrderDraft, OrderQuote, SaveDraftIn,
};
pub use packing::{
    FinishIn, Finished, Item, OpenIn, OpenReply, PackRefusal, PackingLine, PackingOrder, PackingState,
    PackingView, ScanIn, ScanLogEntry, ScanOutcome, ScanReply, SessionIn, UndoScanReply,
};
pub use people::{BadgeScanIn, IdleIn, People, Person, PinIn, Right, Role, SavePersonIn};
pub use printing::{
    AnswerJobIn, CalibrateIn, CalibrationValues, FoundPrinter, FoundPrinters, MoveJobIn, PrintIn, PrintJobIn,
    PrintJobRow, PrintJobState, PrintOrdersIn, PrintReason, PrinterIn, PrinterRow, PrinterSetup, QueueIn,
    QueueList, Queued, RouteRow, Routes, SavePrinterIn,
};
pub use scanner::{
    CodeIn, CodeMeaning, CodeMeanings, DecidedReading, PlaySoundIn, ReadingsIn, ScannerEnd, ScannerLayout,
    ScannerPort, ScannerSettings, ScannerSource, ScannerState, SerialParity, SerialScan, SerialSetup,
    StationSound, TestCode,
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
pub use views::{
    ArrangeViewsIn, ColumnLook, Density, ExportFormat, ExportIn, Exported, FacetRow, FacetsIn, ListIn,
    ListLook, LookIn, LookList, OrderCondition, OrderField, OrderIds, OrderListSpec, OrderSelection,
    OrderViewList, OrderViewRow, RowSelection, SaveViewIn, SavedViewOut, TableRow, ViewIn, ViewLook,
};
pub use waves::{
    ClosedWave, CountPickIn, CreateWaveIn, CreatedWave, FinishWaveIn, LeftOutOrder, PickLine, PickMistake,
    PickOutcome, PickReply, PickScanIn, PickStep, PickView, ProposeIn, PutBackMistake, PutBackOutcome,
    PutBackReason, PutBackReply, PutBackRow, PutBackScanIn, PutBackStep, ShortPickIn, ShortPicked,
    ShortReason, ShortReply, ShortageRow, SlotUnits, StartWaveIn, StartedWave, WaveDetail, WaveIn,
    WaveLeftOut, WaveList, WaveNews, WaveOrder, WaveOrderState, WaveProposal, WaveProposals, WaveRow,
    WaveRule, WaveSettings, WaveState, WaveStop,
};
