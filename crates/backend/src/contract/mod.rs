//! The contract with every front end: what goes in and out of each command, as plain data in camelCase JSON.
//!
//! Instants are RFC 3339 texts in UTC, ids are texts, money is whole minor units. Words for people are not here: the
//! front ends have them for every code.

mod adjustments;
mod bench;
mod bench_setup;
mod common;
mod counts;
mod documents;
mod goods;
mod goods_moves;
mod goods_setup;
mod items;
mod ledger;
mod order_work;
mod orders;
mod own_orders;
mod packing;
mod people;
mod picks;
mod places;
mod printing;
mod put_backs;
mod receipts;
mod scale;
mod scanner;
mod settings;
mod shops;
mod shortages;
mod slotting;
mod statuses;
mod stock;
mod sync;
mod templates;
mod transfers;
mod views;
mod warehouses;
mod wave_plans;
mod waves;

pub use adjustments::{
    Adjustment, AdjustmentIn, AdjustmentPhoto, AdjustmentState, Adjustments, CorrectIn, DecideAdjustmentIn,
    LimitIn,
};
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
pub use counts::{
    BookedCount, CountBinIn, CountIn, CountRow, CountState, CountUnitsIn, CountedNow, NewCountIn, StockCount,
    StockCountLine,
};
pub use documents::{
    CountedBin, CountedItem, DocumentFormat, DocumentIn, DocumentKind, DocumentList, DocumentListIn,
    DocumentPreview, DocumentRow, DocumentSaveIn, DocumentSaved, ForPrinterIn, KeepIn, KindRow,
    LeftOutBarcode, MadeOf, MissingGlyphs, PreviewIn, PrintedState, PurchaseItemIn, RenderDocumentIn,
};
pub use goods::{
    BinKind, KitPart, PackCode, StockBuffer, StockItem, StockItemIn, StockLevel, StockPage, StockPageIn,
    StockRow, StockSort, StockView, Tracking,
};
pub use goods_moves::{ActDone, BinItem, GoodsCodeIn, GoodsScan, MoveGoodsIn};
pub use goods_setup::{KitIn, KitPartIn, PackCodeIn, Recomputed, StockRuleIn, TrackingIn};
pub use items::{ItemPicture, ItemPicturesIn, ItemRow, ItemSearchIn};
pub use ledger::{LedgerEntry, LedgerIn, StockFigure, WhyIn, WhyReply, WhyRow};
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
    BoxMate, FinishIn, Finished, Item, OpenIn, OpenReply, PackRefusal, PackingLine, PackingOrder,
    PackingState, PackingView, ScanIn, ScanLogEntry, ScanOutcome, ScanReply, SessionIn, UndoScanReply,
};
pub use people::{BadgeScanIn, IdleIn, People, Person, PinIn, Right, Role, SavePersonIn};
pub use picks::{
    CountPickIn, PickLine, PickMistake, PickOutcome, PickReply, PickScanIn, PickStep, PickView, StartWaveIn,
    StartedWave, WaveNews,
};
pub use places::{PlaceGoods, PlaceIn, PlaceOrder, PlaceWave};
pub use printing::{
    AnswerJobIn, CalibrateIn, CalibrationValues, FoundPrinter, FoundPrinters, MoveJobIn, PrintIn, PrintJobIn,
    PrintJobRow, PrintJobState, PrintOrdersIn, PrintReason, PrinterIn, PrinterRow, PrinterSetup, QueueIn,
    QueueList, Queued, RouteRow, Routes, SavePrinterIn,
};
pub use put_backs::{
    PutBackMistake, PutBackOutcome, PutBackReason, PutBackReply, PutBackRow, PutBackScanIn, PutBackStep,
};
pub use receipts::{NewReceiptIn, Receipt, ReceiptIn, ReceiptLine, ReceiptRow, ReceiveIn, UnitsIn};
pub use scale::{ScaleNow, ScaleProtocol, ScaleReading, ScaleSettings, ScaleState};
pub use scanner::{
    CodeIn, CodeMeaning, CodeMeanings, DecidedReading, PlaySoundIn, PortState, ReadingsIn, ScannerEnd,
    ScannerLayout, ScannerSettings, ScannerSource, ScannerState, SerialParity, SerialScan, SerialSetup,
    StationSound, TestCode,
};
pub use settings::{AppInfo, SecretStorage, Settings, SoundSettings, Theme, Workspace};
pub use shops::{
    Check, CheckName, CheckState, ConnectShopIn, DemoStarted, DoctorReport, FulfillmentMode, Shop, ShopCaps,
    ShopIn, ShopProbe, ShopState, SignInIn,
};
pub use shortages::{
    ClosedWave, FinishWaveIn, ShortPickIn, ShortPicked, ShortReason, ShortReply, ShortageRow,
};
pub use slotting::{SlotAdvice, SlotMove, SlotReason};
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
pub use transfers::{
    LoadIn, LoseIn, NewTransferIn, Transfer, TransferIn, TransferLine, TransferRow, TransferState,
};
pub use views::{
    ArrangeViewsIn, ColumnLook, Density, ExportFormat, ExportIn, Exported, FacetRow, FacetsIn, ListIn,
    ListLook, LookIn, LookList, OrderCondition, OrderField, OrderIds, OrderListSpec, OrderSelection,
    OrderViewList, OrderViewRow, RowSelection, SaveViewIn, SavedViewOut, TableRow, ViewIn, ViewLook,
};
pub use warehouses::{
    AddBinsIn, AddedBins, BinRow, BinsIn, ChangeBinIn, RenameBinIn, RouteIn, SaveWarehouseIn, Warehouse,
    WarehouseIn, ZonesIn,
};
pub use wave_plans::{
    CreateWaveIn, CreatedWave, LeftOutOrder, ProposeIn, WaveLeftOut, WaveProposal, WaveProposals,
};
pub use waves::{
    SlotUnits, WaveDetail, WaveIn, WaveList, WaveOrder, WaveOrderState, WaveRow, WaveRule, WaveSettings,
    WaveState, WaveStop,
};
