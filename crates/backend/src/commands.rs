//! The one list of commands. The dispatcher, the TypeScript client and the rule which way in may call what all come
//! from it.

use domain::BoxFuture;
use serde_json::Value;

use crate::contract::{
    ActionIn, AddNoteIn, AdjustStockIn, AnswerJobIn, AppInfo, BadgeScanIn, BenchKeyIn, BenchReply,
    BenchRules, BenchSetup, BenchStatistics, BoxIn, BoxProposal, BoxRow, ByHandIn, CalibrateIn, ChangedStock,
    ChooseBoxIn, ClosedWave, CodeIn, CodeMeanings, ConnectShopIn, CountPickIn, CountStockIn, CreateWaveIn,
    CreatedWave, DecideIn, Decided, DecidedReading, DemoStarted, DoctorReport, DocumentIn, DocumentList,
    DocumentListIn, DocumentPreview, DocumentRow, DocumentSaveIn, DocumentSaved, DraftIn, Drift, DueRules,
    DueSettings, Empty, EnteredOrder, FinishIn, FinishReply, FinishWaveIn, ForPrinterIn, FoundPrinters,
    GoOnReply, Holiday, HolidaysIn, IdleIn, ItemPicture, ItemPicturesIn, ItemProfile, ItemRow, ItemSearchIn,
    KeepIn, KindIn, KindRow, KnownCustomer, LateOrder, LineUnitsIn, LinkCodeIn, Logo, LogoIn, LookUpIn,
    MapStatusesIn, MappedStatuses, MergeIn, MoveJobIn, NewOrderIn, NoteToRead, OfferedItem, OpDetail, OpIn,
    OpList, OpListIn, OpRow, OpenIn, OpenReply, OrderDetail, OrderDraft, OrderIn, OrderPage, OrderPageIn,
    OrderQuote, OrderSearchIn, OrderWork, PackRule, PackingView, People, PickReply, PickScanIn, PickView,
    PinIn, PlaySoundIn, PreviewIn, PrintIn, PrintJobIn, PrintJobRow, PrintOrdersIn, PrinterIn, PrinterRow,
    ProposeIn, PutBackReply, PutBackRow, PutBackScanIn, Question, QuestionIn, QueueIn, QueueList, Queued,
    ReadNoteIn, ReadingsIn, RefundIn, RenderDocumentIn, ReopenIn, ReopenReply, ResolveAllIn, ResolveIn,
    Resolved, RestoreTemplateIn, Routes, RuleIn, SameSale, SameSaleIn, SaveBoxIn, SaveDraftIn, SavePersonIn,
    SavePrinterIn, SaveTemplateIn, ScaleSettings, ScaleState, ScanIn, ScanReply, ScannerSettings,
    ScannerState, SeriesIn, SeriesRow, SessionIn, SetStatusIn, Settings, SettleStockIn, Shop, ShopIn,
    ShopProbe, ShopStatuses, ShortPickIn, ShortReply, ShortageRow, SignInIn, SpanIn, SplitIn, StartWaveIn,
    StartedWave, SyncStatus, TagCount, TakeOverIn, TemplateDetail, TemplateSampleIn, TestCode, UndoScanReply,
    UndoneOp, VariantIn, ViewCounts, WaveDetail, WaveIn, WaveList, WaveProposals, WaveSettings, WeighIn,
};
use crate::contract::{
    ArrangeViewsIn, ExportIn, Exported, FacetRow, FacetsIn, ListIn, LookIn, LookList, OrderIds,
    OrderSelection, OrderViewList, SaveViewIn, SavedViewOut, TableRow, ViewIn,
};
use domain::Right;

use crate::contract::{
    ActDone, AddBinsIn, AddedBins, Adjustment, AdjustmentIn, AdjustmentPhoto, Adjustments, BinRow, BinsIn,
    BookedCount, ChangeBinIn, CorrectIn, CountBinIn, CountIn, CountRow, CountUnitsIn, CountedNow,
    DecideAdjustmentIn, GoodsCodeIn, GoodsScan, KitIn, LedgerEntry, LedgerIn, LimitIn, LoadIn, LoseIn,
    MoveGoodsIn, NewCountIn, NewReceiptIn, NewTransferIn, PackCodeIn, PlaceGoods, PlaceIn, Receipt,
    ReceiptIn, ReceiptRow, ReceiveIn, Recomputed, RenameBinIn, RouteIn, SaveWarehouseIn, SlotAdvice,
    StockCount, StockItem, StockItemIn, StockPage, StockPageIn, StockRuleIn, TrackingIn, Transfer,
    TransferIn, TransferRow, Warehouse, WarehouseIn, WhyIn, WhyReply, ZonesIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::handlers::Answer;

/// What may be asked for while nobody is signed in: what the sign-in itself shows.
pub(crate) const BEFORE_SIGN_IN: &[&str] =
    &["app.info", "settings.get", "scanner.get", "people.now", "people.signIn", "people.signInByBadge"];

/// Reads a command's input; what is wrong with it is told, but not what it was: it may be a secret.
fn parse<T: serde::de::DeserializeOwned>(input: Value) -> Result<T, AppError> {
    serde_json::from_value(input)
        .map_err(|error| AppError::new(ErrorCode::BadInput).with("field", error.to_string()))
}

/// Which ways in may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exposure {
    /// Every way in.
    Everywhere,
    /// The app's own window only: the command takes secrets or paths.
    Local,
}

/// One entry of the list.
#[derive(Debug, Clone)]
pub struct Command {
    /// The name on the wire, `area.verb`.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Which ways in may call it.
    pub exposure: Exposure,
    /// What the person must have; `None` for everybody who is signed in.
    pub right: Option<Right>,
    /// TypeScript name of its input.
    pub input: String,
    /// TypeScript name of its output.
    pub output: String,
}

macro_rules! commands {
    (@right) => { None };
    (@right $right:ident) => { Some(Right::$right) };
    ($( #[doc = $doc:literal] $exposure:ident $(for $right:ident)? $name:literal
        => $handler:ident($input:ty) -> $output:ty; )*) => {
        /// Every command, in the order of the list.
        #[must_use]
        pub fn list(cfg: &ts_rs::Config) -> Vec<Command> {
            vec![$(Command {
                name: $name,
                doc: $doc.trim_ascii(),
                exposure: Exposure::$exposure,
                right: commands!(@right $($right)?),
                input: <$input as ts_rs::TS>::name(cfg),
                output: <$output as ts_rs::TS>::name(cfg),
            }),*]
        }

        /// Carries out the command of that name.
        pub(crate) async fn dispatch(call: &Call, name: &str, input: Value) -> Result<Value, AppError> {
            match name {
                $($name => {
                    if Exposure::$exposure == Exposure::Local && !call.way.is_local() {
                        return Err(AppError::new(ErrorCode::NotAllowed).with("command", name));
                    }
                    call.may(name, commands!(@right $($right)?))?;
                    // Boxed by a function of its own: what all commands need together does not fit on a stack.
                    fn run(call: &Call, input: Value) -> BoxFuture<'_, Result<Value, AppError>> {
                        Box::pin(async move {
                            let input: $input = parse(input)?;
                            let answer: Answer<$output> = call.$handler(input).await;
                            serde_json::to_value(answer?).map_err(|error| internal(&error))
                        })
                    }
                    run(call, input).await
                })*
                _ => Err(AppError::new(ErrorCode::BadInput).with("field", "command")),
            }
        }

        /// Shows every type of the list to `visitor`.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $(visitor.visit::<$input>(); visitor.visit::<$output>();)*
        }
    };
}

commands! {
    /// What the app is and works on.
    Everywhere "app.info" => app_info(Empty) -> AppInfo;
    /// Reads the settings of this installation.
    Everywhere "settings.get" => settings_get(Empty) -> Settings;
    /// Replaces the settings of this installation.
    Everywhere for ConfigureStation "settings.set" => settings_set(Settings) -> Settings;
    /// The scanner of this station, and how it does.
    Everywhere "scanner.get" => scanner_get(Empty) -> ScannerState;
    /// Sets up the scanner of this station.
    Everywhere for ConfigureStation "scanner.set" => scanner_set(ScannerSettings) -> ScannerState;
    /// The scale of this station, and how it does.
    Everywhere "scale.get" => scale_get(Empty) -> ScaleState;
    /// Sets up the scale of this station.
    Everywhere for ConfigureStation "scale.set" => scale_set(ScaleSettings) -> ScaleState;
    /// The codes by which a scanner is calibrated.
    Everywhere "scanner.testCodes" => scanner_test_codes(Empty) -> Vec<TestCode>;
    /// Everything that a scanned code names.
    Everywhere "scan.resolve" => scan_resolve(CodeIn) -> CodeMeanings;
    /// Decides between several readings of one scan by what is known.
    Everywhere "scan.decide" => scan_decide(ReadingsIn) -> DecidedReading;
    /// Plays one of the sounds of the station.
    Everywhere "sounds.play" => sounds_play(PlaySoundIn) -> Empty;
    /// Who works here, and who is signed in.
    Everywhere "people.now" => people_now(Empty) -> People;
    /// Signs somebody in by PIN; what lies on the bench stays.
    Everywhere "people.signIn" => people_sign_in(PinIn) -> People;
    /// Signs somebody in by the badge that was scanned.
    Everywhere "people.signInByBadge" => people_sign_in_by_badge(BadgeScanIn) -> People;
    /// Locks the station: nobody is signed in.
    Everywhere "people.lock" => people_lock(Empty) -> People;
    /// Adds somebody or changes what is known of a person.
    Everywhere for ManageUsers "people.save" => people_save(SavePersonIn) -> People;
    /// After how long without a key or a scan the station locks itself.
    Everywhere for ConfigureStation "people.setIdle" => people_set_idle(IdleIn) -> People;
    /// Starts the demo shop in its own data folder and connects to it.
    Everywhere for ConnectShops "demo.start" => demo_start(Empty) -> DemoStarted;
    /// Stops the demo shop and deletes its data folder, nothing else.
    Everywhere for ConnectShops "demo.delete" => demo_delete(Empty) -> Empty;
    /// Looks at a shop without connecting to it.
    Local for ConnectShops "shops.check" => shops_check(ConnectShopIn) -> ShopProbe;
    /// Connects to a shop and starts the import.
    Local for ConnectShops "shops.add" => shops_add(ConnectShopIn) -> Shop;
    /// Connected shops.
    Everywhere "shops.list" => shops_list(Empty) -> Vec<Shop>;
    /// Takes new keys for a connected shop whose old ones it refuses, and goes on.
    Local for ConnectShops "shops.signIn" => shops_sign_in(SignInIn) -> Shop;
    /// Stops syncing with a shop until it is resumed; nothing is dropped.
    Everywhere for DecideSync "shops.pause" => shops_pause(ShopIn) -> Shop;
    /// Syncs with a paused shop again.
    Everywhere for DecideSync "shops.resume" => shops_resume(ShopIn) -> Shop;
    /// Looks at everything that can be wrong with a connection.
    Everywhere "shops.doctor" => shops_doctor(ShopIn) -> DoctorReport;
    /// What the statuses of a shop mean.
    Everywhere "shops.statuses" => shops_statuses(ShopIn) -> ShopStatuses;
    /// Looks at a shop anew, and gives what its statuses mean.
    Everywhere "shops.look" => shops_look(ShopIn) -> ShopStatuses;
    /// Says what statuses of a shop mean, and sends again what stopped at one that the shop does not have.
    Everywhere for ConnectShops "shops.mapStatuses" => shops_map_statuses(MapStatusesIn) -> MappedStatuses;
    /// How sync does.
    Everywhere "sync.status" => sync_status(Empty) -> SyncStatus;
    /// Syncs now instead of at the next round.
    Everywhere "sync.now" => sync_now(Empty) -> SyncStatus;
    /// The outbox: changes for the shops, newest first.
    Everywhere "sync.ops" => sync_ops(OpListIn) -> OpList;
    /// Withdraws a change that was not sent.
    Everywhere for DecideSync "sync.undo" => sync_undo(OpIn) -> UndoneOp;
    /// Tries a change again now, or one that waits for a person once more.
    Everywhere for DecideSync "sync.retry" => sync_retry(OpIn) -> OpRow;
    /// One change with its history.
    Everywhere "sync.op" => sync_op(OpIn) -> OpDetail;
    /// Carries out a person's answer to the question of a change.
    Everywhere for DecideSync "sync.resolve" => sync_resolve(ResolveIn) -> OpRow;
    /// Carries out one answer for many changes, such as letting held ones go.
    Everywhere for DecideSync "sync.resolveAll" => sync_resolve_all(ResolveAllIn) -> Resolved;
    /// Open questions about records of the shops.
    Everywhere "sync.questions" => sync_questions(Empty) -> Vec<Question>;
    /// Puts a question about a record aside as read.
    Everywhere for DecideSync "sync.answer" => sync_answer(QuestionIn) -> Vec<Question>;
    /// Counts of the saved views.
    Everywhere "orders.views" => orders_views(Empty) -> ViewCounts;
    /// A window of the order list.
    Everywhere "orders.page" => orders_page(OrderPageIn) -> OrderPage;
    /// The best matches of a text or code among all orders.
    Everywhere "orders.search" => orders_search(OrderSearchIn) -> OrderPage;
    /// Everything about one order.
    Everywhere "orders.get" => orders_get(OrderIn) -> OrderDetail;
    /// Adds a note for the shop's staff or the customer.
    Everywhere for ManageOrders "orders.note" => orders_note(AddNoteIn) -> OpRow;
    /// Gives an order another status.
    Everywhere for ManageOrders "orders.setStatus" => orders_set_status(SetStatusIn) -> OpRow;
    /// Decides the same about many orders: each takes it or says why not, and one undo takes all of it back.
    Everywhere "orders.decide" => orders_decide(DecideIn) -> Decided;
    /// Takes back what was decided at once, as far as that is still true.
    Everywhere "orders.undo" => orders_undo(ActionIn) -> Decided;
    /// What was decided about an order, by whom and why, and what can be.
    Everywhere "orders.work" => orders_work(OrderIn) -> OrderWork;
    /// Acknowledges a note that must be read before the parcel is closed.
    Everywhere for Pack "orders.readNote" => orders_read_note(ReadNoteIn) -> Vec<NoteToRead>;
    /// Packs orders of one receiver into one parcel.
    Everywhere for ManageOrders "orders.merge" => orders_merge(MergeIn) -> Decided;
    /// Plans the parcels in which an order leaves.
    Everywhere "orders.split" => orders_split(SplitIn) -> Decided;
    /// Orders that are late or soon will be, the least time left first.
    Everywhere "orders.late" => orders_late(Empty) -> Vec<LateOrder>;
    /// Tags in use.
    Everywhere "orders.tags" => orders_tags(Empty) -> Vec<TagCount>;
    /// Enters an order by hand.
    Everywhere for EnterOrders "orders.enter" => orders_enter(NewOrderIn) -> EnteredOrder;
    /// What an order that is being entered comes to, and what is wrong with it.
    Everywhere for EnterOrders "orders.quote" => orders_quote(NewOrderIn) -> OrderQuote;
    /// Keeps what was typed so far of an order.
    Everywhere for EnterOrders "orders.saveDraft" => orders_save_draft(SaveDraftIn) -> DraftIn;
    /// Orders that are being entered.
    Everywhere for EnterOrders "orders.drafts" => orders_drafts(Empty) -> Vec<OrderDraft>;
    /// Throws away an order that is being entered.
    Everywhere for EnterOrders "orders.deleteDraft" => orders_delete_draft(DraftIn) -> Empty;
    /// People who ordered before.
    Everywhere for EnterOrders "orders.customers" => orders_customers(LookUpIn) -> Vec<KnownCustomer>;
    /// Items with price and what is available of them.
    Everywhere "orders.items" => orders_items(LookUpIn) -> Vec<OfferedItem>;
    /// Cut-offs, holidays and the time zone.
    Everywhere "due.get" => due_get(Empty) -> DueSettings;
    /// Changes them; every order that is not closed gets its new time.
    Everywhere for ConfigureFloor "due.set" => due_set(DueRules) -> DueSettings;
    /// Public holidays of a country in a year.
    Everywhere "due.holidays" => due_holidays(HolidaysIn) -> Vec<Holiday>;
    /// Gives money back.
    Everywhere for Refund "orders.refund" => orders_refund(RefundIn) -> OpRow;
    /// Says whether two orders are one sale, and which of them is packed then.
    Everywhere for ManageOrders "orders.sameSale" => orders_same_sale(SameSaleIn) -> Vec<SameSale>;
    /// Values that occur in a field of orders, the most frequent first.
    Everywhere "orders.facets" => orders_facets(FacetsIn) -> Vec<FacetRow>;
    /// The orders that a person marked in a list, by id.
    Everywhere "orders.ids" => orders_ids(OrderSelection) -> OrderIds;
    /// Views of orders as this person arranged them, with live counts.
    Everywhere "views.orders" => views_orders(Empty) -> OrderViewList;
    /// Keeps a view of orders, new or known.
    Everywhere "views.save" => views_save(SaveViewIn) -> SavedViewOut;
    /// Removes a saved view.
    Everywhere "views.remove" => views_remove(ViewIn) -> Empty;
    /// Arranges the views of a list for this person.
    Everywhere "views.arrange" => views_arrange(ArrangeViewsIn) -> Empty;
    /// How this person looks at the views of a list.
    Everywhere "views.looks" => views_looks(ListIn) -> LookList;
    /// Keeps how this person looks at a view of a list.
    Everywhere "views.setLook" => views_set_look(LookIn) -> Empty;
    /// Tables that can be taken out.
    Everywhere for Export "export.tables" => export_tables(Empty) -> Vec<TableRow>;
    /// Writes a table as a file: into the data folder for the app's own window, else to be fetched.
    Everywhere for Export "export.table" => export_table(ExportIn) -> Exported;
    /// Items by a part of their name, SKU or EAN.
    Everywhere "items.find" => items_find(ItemSearchIn) -> Vec<ItemRow>;
    /// Takes units of an item in or out.
    Everywhere for AdjustStock "stock.adjust" => stock_adjust(AdjustStockIn) -> ChangedStock;
    /// Makes the numbers of an item agree with what was counted.
    Everywhere for AdjustStock "stock.count" => stock_count(CountStockIn) -> ChangedStock;
    /// A page of items with their numbers.
    Everywhere "stock.page" => stock_page(StockPageIn) -> StockPage;
    /// Everything about the stock of an item.
    Everywhere "stock.item" => stock_item(StockItemIn) -> StockItem;
    /// What happened to an item, newest first.
    Everywhere "stock.ledger" => stock_ledger(LedgerIn) -> Vec<LedgerEntry>;
    /// Why a number of an item is what it is: the rows that sum to it.
    Everywhere "stock.why" => stock_why(WhyIn) -> WhyReply;
    /// What a code means where goods are received, moved and counted.
    Everywhere "stock.scan" => stock_scan(GoodsCodeIn) -> GoodsScan;
    /// What lies in a bin; of a tote also for whom.
    Everywhere "stock.place" => stock_place(PlaceIn) -> PlaceGoods;
    /// Carries units from one bin to another.
    Everywhere for MoveStock "stock.move" => stock_move(MoveGoodsIn) -> ActDone;
    /// Takes back what was just received or moved.
    Everywhere for MoveStock "stock.takeBack" => stock_take_back(ActDone) -> ActDone;
    /// Corrects the books of a bin, or asks a second person to.
    Everywhere for AdjustStock "stock.correct" => stock_correct(CorrectIn) -> Adjustment;
    /// Corrections, those that wait for a second person first.
    Everywhere "stock.adjustments" => stock_adjustments(Empty) -> Adjustments;
    /// The picture of a correction.
    Everywhere "stock.photo" => stock_photo(AdjustmentIn) -> AdjustmentPhoto;
    /// Lets a correction through, or not.
    Everywhere for ApproveStock "stock.decide" => stock_decide(DecideAdjustmentIn) -> Empty;
    /// Sets how many units one person may correct.
    Everywhere for ConfigureFloor "stock.setLimit" => stock_set_limit(LimitIn) -> Empty;
    /// Teaches the code on a pack of an item, or forgets it.
    Everywhere for MoveStock "stock.teachPack" => stock_teach_pack(PackCodeIn) -> StockItem;
    /// Says what a kit is put together from.
    Everywhere for ConfigureFloor "stock.setKit" => stock_set_kit(KitIn) -> StockItem;
    /// Says by what the units of an item are told apart.
    Everywhere for ConfigureFloor "stock.setTracking" => stock_set_tracking(TrackingIn) -> StockItem;
    /// Says when more of an item should be ordered, and how many units are kept back from sale.
    Everywhere for ConfigureFloor "stock.setRule" => stock_set_rule(StockRuleIn) -> StockItem;
    /// Sums every level anew from the ledger.
    Everywhere for ConfigureFloor "stock.recompute" => stock_recompute(Empty) -> Recomputed;
    /// Where goods should lie: what is wanted often near the bench, what is bought together side by side.
    Everywhere "stock.slotting" => stock_slotting(Empty) -> SlotAdvice;
    /// Deliveries, the open ones first.
    Everywhere "stock.receipts" => stock_receipts(Empty) -> Vec<ReceiptRow>;
    /// A delivery with its items.
    Everywhere "stock.receipt" => stock_receipt(ReceiptIn) -> Receipt;
    /// Begins a delivery, or announces one.
    Everywhere for MoveStock "stock.openReceipt" => stock_open_receipt(NewReceiptIn) -> Receipt;
    /// Books units of a delivery into a bin.
    Everywhere for MoveStock "stock.receive" => stock_receive(ReceiveIn) -> ActDone;
    /// Closes a delivery.
    Everywhere for MoveStock "stock.closeReceipt" => stock_close_receipt(ReceiptIn) -> Receipt;
    /// Counts, the open ones first.
    Everywhere "counts.list" => counts_list(Empty) -> Vec<CountRow>;
    /// A count with its lines.
    Everywhere "counts.get" => counts_get(CountIn) -> StockCount;
    /// Begins a count; work goes on meanwhile.
    Everywhere for MoveStock "counts.start" => counts_start(NewCountIn) -> StockCount;
    /// Records units of an item that were counted in a bin.
    Everywhere for MoveStock "counts.units" => counts_units(CountUnitsIn) -> CountedNow;
    /// Says that everything in a bin was counted.
    Everywhere for MoveStock "counts.bin" => counts_bin(CountBinIn) -> StockCount;
    /// Books the differences of a count.
    Everywhere for AdjustStock "counts.book" => counts_book(CountIn) -> BookedCount;
    /// Drops a count.
    Everywhere for MoveStock "counts.cancel" => counts_cancel(CountIn) -> Empty;
    /// Transfers, those under way first.
    Everywhere "transfers.list" => transfers_list(Empty) -> Vec<TransferRow>;
    /// A transfer with its items.
    Everywhere "transfers.get" => transfers_get(TransferIn) -> Transfer;
    /// Begins a transfer between two warehouses.
    Everywhere for MoveStock "transfers.start" => transfers_start(NewTransferIn) -> Transfer;
    /// Puts units on a transfer.
    Everywhere for MoveStock "transfers.load" => transfers_load(LoadIn) -> Transfer;
    /// Sends a transfer off.
    Everywhere for MoveStock "transfers.send" => transfers_send(TransferIn) -> Transfer;
    /// Books units of a transfer that arrived.
    Everywhere for MoveStock "transfers.arrive" => transfers_arrive(LoadIn) -> Transfer;
    /// Books units of a transfer that got lost.
    Everywhere for AdjustStock "transfers.lose" => transfers_lose(LoseIn) -> Transfer;
    /// Warehouses with their zones.
    Everywhere "warehouses.list" => warehouses_list(Empty) -> Vec<Warehouse>;
    /// Adds or changes a warehouse.
    Everywhere for ConfigureFloor "warehouses.save" => warehouses_save(SaveWarehouseIn) -> Vec<Warehouse>;
    /// Makes this computer work in a warehouse.
    Everywhere for ConfigureStation "warehouses.workIn" => warehouses_work_in(WarehouseIn) -> Vec<Warehouse>;
    /// Gives a warehouse its zones in the order of the walk.
    Everywhere for ConfigureFloor "warehouses.setZones" => warehouses_set_zones(ZonesIn) -> Vec<Warehouse>;
    /// Bins of a warehouse in the order of the walk.
    Everywhere "warehouses.bins" => warehouses_bins(WarehouseIn) -> Vec<BinRow>;
    /// Adds a bin or a range of them.
    Everywhere for ConfigureFloor "warehouses.addBins" => warehouses_add_bins(AddBinsIn) -> AddedBins;
    /// Changes what a bin is for, its zone, or whether it is used.
    Everywhere for ConfigureFloor "warehouses.changeBin" => warehouses_change_bin(ChangeBinIn) -> Empty;
    /// Gives a bin another name; its goods go with it.
    Everywhere for ConfigureFloor "warehouses.renameBin" => warehouses_rename_bin(RenameBinIn) -> Empty;
    /// Puts the bins of a zone into the order of the walk.
    Everywhere for ConfigureFloor "warehouses.setRoute" => warehouses_set_route(RouteIn) -> Empty;
    /// Remembers that labels of bins were printed.
    Everywhere for Print "warehouses.labelled" => warehouses_labelled(BinsIn) -> Empty;
    /// Compares the shop's stock and states with ours.
    Everywhere "stock.drift" => stock_drift(ShopIn) -> Drift;
    /// Ends a difference of stock.
    Everywhere for DecideSync "stock.settle" => stock_settle(SettleStockIn) -> ChangedStock;
    /// Waves that are open or were closed in the last day.
    Everywhere "waves.list" => waves_list(Empty) -> WaveList;
    /// Waves that could be picked next; nothing is recorded.
    Everywhere "waves.propose" => waves_propose(ProposeIn) -> WaveProposals;
    /// Makes a wave, from a proposal or of orders that people chose.
    Everywhere for Pick "waves.create" => waves_create(CreateWaveIn) -> CreatedWave;
    /// Everything about one wave.
    Everywhere "waves.get" => waves_get(WaveIn) -> WaveDetail;
    /// Takes a wave to pick it here.
    Everywhere for Pick "waves.start" => waves_start(StartWaveIn) -> StartedWave;
    /// Gives a wave back with everything that was picked.
    Everywhere for Pick "waves.release" => waves_release(WaveIn) -> Empty;
    /// The work of a picker, after orders that were cancelled or became urgent were heard of.
    Everywhere for Pick "waves.work" => waves_work(WaveIn) -> PickView;
    /// Takes one scan of a picker.
    Everywhere for Pick "waves.scan" => waves_scan(PickScanIn) -> PickReply;
    /// Takes a number of units instead of scans.
    Everywhere for Pick "waves.count" => waves_count(CountPickIn) -> PickReply;
    /// Puts what is in hand back onto the shelf, to count again.
    Everywhere for Pick "waves.recount" => waves_recount(WaveIn) -> PickView;
    /// Says that units are missing; they are planned from other bins at once.
    Everywhere for Pick "waves.short" => waves_short(ShortPickIn) -> ShortReply;
    /// Notes that the picker has heard of orders that joined or were dropped.
    Everywhere for Pick "waves.told" => waves_told(WaveIn) -> PickView;
    /// Ends a wave whose totes are at the bench.
    Everywhere for Pick "waves.finish" => waves_finish(FinishWaveIn) -> ClosedWave;
    /// Gives a wave up of which nothing was picked.
    Everywhere for Pick "waves.cancel" => waves_cancel(WaveIn) -> ClosedWave;
    /// What is to be put back.
    Everywhere "waves.putBacks" => waves_put_backs(Empty) -> Vec<PutBackRow>;
    /// Takes one scan of somebody who puts back.
    Everywhere for Pick "waves.scanPutBack" => waves_scan_put_back(PutBackScanIn) -> PutBackReply;
    /// Units that pickers missed and orders wait for.
    Everywhere "waves.shortages" => waves_shortages(Empty) -> Vec<ShortageRow>;
    /// How waves are made here.
    Everywhere "waves.settings" => waves_settings(Empty) -> WaveSettings;
    /// Says how waves are made here.
    Everywhere for ConfigureFloor "waves.setSettings" => waves_set_settings(WaveSettings) -> WaveSettings;
    /// The session that is open on this station, if one is: work goes on where it was.
    Everywhere "packing.current" => packing_current(Empty) -> Option<PackingView>;
    /// Opens an order for packing.
    Everywhere for Pack "packing.open" => packing_open(OpenIn) -> OpenReply;
    /// Takes one scan.
    Everywhere for Pack "packing.scan" => packing_scan(ScanIn) -> ScanReply;
    /// Takes the last counted unit out of the box.
    Everywhere for Pack "packing.undoScan" => packing_undo_scan(SessionIn) -> UndoScanReply;
    /// Puts the order back into the queue with its progress kept.
    Everywhere for Pack "packing.setAside" => packing_set_aside(SessionIn) -> Empty;
    /// Closes the parcel: books stock and tells the shop after the time for an undo.
    Everywhere for Pack "packing.finish" => packing_finish(FinishIn) -> FinishReply;
    /// Takes an order over that another station packs.
    Everywhere for Pack "packing.takeOver" => packing_take_over(TakeOverIn) -> OpenReply;
    /// Goes on with an order that changed under the packer.
    Everywhere for Pack "packing.goOn" => packing_go_on(SessionIn) -> GoOnReply;
    /// Counts a unit without its code.
    Everywhere for Pack "packing.byHand" => packing_by_hand(ByHandIn) -> ScanReply;
    /// Links an unknown code to the item of a line.
    Everywhere for ConfigureFloor "packing.link" => packing_link(LinkCodeIn) -> BenchReply;
    /// Lets the parcel leave without units that are missing.
    Everywhere for Pack "packing.leaveOut" => packing_leave_out(LineUnitsIn) -> BenchReply;
    /// Lets more units into the parcel than were ordered.
    Everywhere for Pack "packing.letIn" => packing_let_in(LineUnitsIn) -> BenchReply;
    /// Which box the parcel goes into, and what it should weigh.
    Everywhere "packing.proposal" => packing_proposal(SessionIn) -> BoxProposal;
    /// Chooses the box.
    Everywhere for Pack "packing.chooseBox" => packing_choose_box(ChooseBoxIn) -> BenchReply;
    /// Takes the weight of the parcel.
    Everywhere for Pack "packing.weigh" => packing_weigh(WeighIn) -> BenchReply;
    /// Says that everything is in, whatever the weight says.
    Everywhere for Pack "packing.acceptWeight" => packing_accept_weight(SessionIn) -> BenchReply;
    /// Ticks a step of the checklist.
    Everywhere for Pack "packing.doneStep" => packing_done_step(BenchKeyIn) -> BenchReply;
    /// Acknowledges a note of the order.
    Everywhere for Pack "packing.readNote" => packing_read_note(BenchKeyIn) -> BenchReply;
    /// Opens the closed parcel of an order again, with a reason.
    Everywhere for Pack "packing.reopen" => packing_reopen(ReopenIn) -> ReopenReply;
    /// What the bench did, hour by hour, and which items need labels.
    Everywhere "packing.statistics" => packing_statistics(SpanIn) -> BenchStatistics;
    /// Boxes, packing rules, and what is asked before a parcel is closed.
    Everywhere "packing.setup" => packing_setup(Empty) -> BenchSetup;
    /// Says what is asked before a parcel is closed.
    Everywhere for ConfigureFloor "packing.setRules" => packing_set_rules(BenchRules) -> Empty;
    /// Adds or changes a packing rule.
    Everywhere for ConfigureFloor "packing.saveRule" => packing_save_rule(PackRule) -> Empty;
    /// Takes a packing rule out of use.
    Everywhere for ConfigureFloor "packing.removeRule" => packing_remove_rule(RuleIn) -> Empty;
    /// Adds or changes a box.
    Everywhere for ConfigureFloor "packing.saveBox" => packing_save_box(SaveBoxIn) -> BoxRow;
    /// Takes a box out of use.
    Everywhere for ConfigureFloor "packing.removeBox" => packing_remove_box(BoxIn) -> Empty;
    /// The pictures of items, as far as they are here.
    Everywhere "items.pictures" => items_pictures(ItemPicturesIn) -> Vec<ItemPicture>;
    /// The size of an item, whether it breaks and what it weighs.
    Everywhere "items.profile" => items_profile(VariantIn) -> ItemProfile;
    /// Says how large an item is and whether it breaks.
    Everywhere for Pack "items.saveProfile" => items_save_profile(ItemProfile) -> Empty;
    /// Opens a closed parcel again, as long as the shop was not told.
    Everywhere for Pack "packing.undoFinish" => packing_undo_finish(OpIn) -> OpenReply;
    /// Kinds of documents with the papers that they fit on.
    Everywhere "documents.kinds" => documents_kinds(Empty) -> Vec<KindRow>;
    /// Archived documents, newest first.
    Everywhere "documents.list" => documents_list(DocumentListIn) -> DocumentList;
    /// One archived document.
    Everywhere "documents.get" => documents_get(DocumentIn) -> DocumentRow;
    /// Makes a paper of an order anew and archives it.
    Everywhere for Print "documents.render" => documents_render(RenderDocumentIn) -> DocumentRow;
    /// Lays a document out to be looked at, without archiving it.
    Everywhere for Print "documents.preview" => documents_preview(PreviewIn) -> DocumentPreview;
    /// The pages of an archived document as a printer would get them.
    Everywhere "documents.forPrinter" => documents_for_printer(ForPrinterIn) -> DocumentPreview;
    /// Archives a document that was looked at, with the very bytes that were shown.
    Everywhere for Print "documents.keep" => documents_keep(KeepIn) -> DocumentRow;
    /// Voids a document; its number stays taken.
    Everywhere for Print "documents.void" => documents_void(DocumentIn) -> DocumentRow;
    /// Writes a document into the user's documents folder.
    Local for Print "documents.save" => documents_save(DocumentSaveIn) -> DocumentSaved;
    /// The template of a kind with its history.
    Everywhere "templates.get" => templates_get(KindIn) -> TemplateDetail;
    /// Puts a template into force as a new version.
    Everywhere for ConfigureFloor "templates.save" => templates_save(SaveTemplateIn) -> TemplateDetail;
    /// Takes back an earlier version of a template.
    Everywhere for ConfigureFloor "templates.restore" => templates_restore(RestoreTemplateIn) -> TemplateDetail;
    /// Shows what a template that is being edited makes of a document.
    Everywhere for ConfigureFloor "templates.sample" => templates_sample(TemplateSampleIn) -> DocumentPreview;
    /// Keeps a picture for templates.
    Everywhere for ConfigureFloor "templates.logo" => templates_logo(LogoIn) -> Logo;
    /// Series of numbers.
    Everywhere "numbering.list" => numbering_list(Empty) -> Vec<SeriesRow>;
    /// Changes how a series looks, or begins a new one.
    Everywhere for ConfigureFloor "numbering.set" => numbering_set(SeriesIn) -> SeriesRow;
    /// Printers that are set up.
    Everywhere "printers.list" => printers_list(Empty) -> Vec<PrinterRow>;
    /// Looks for printers on this computer and in the network, for a few seconds.
    Everywhere for ConfigureStation "printers.find" => printers_find(Empty) -> FoundPrinters;
    /// Sets a printer up, or changes it.
    Local for ConfigureStation "printers.save" => printers_save(SavePrinterIn) -> PrinterRow;
    /// Removes a printer; its jobs of before stay known.
    Everywhere for ConfigureStation "printers.remove" => printers_remove(PrinterIn) -> Empty;
    /// Lets the jobs of a printer wait.
    Everywhere for ConfigureStation "printers.pause" => printers_pause(PrinterIn) -> PrinterRow;
    /// Lets a paused printer go on.
    Everywhere for ConfigureStation "printers.resume" => printers_resume(PrinterIn) -> PrinterRow;
    /// Prints the page by which a printer is measured.
    Everywhere for ConfigureStation "printers.ruler" => printers_ruler(PrinterIn) -> Queued;
    /// Takes the readings of the ruler page.
    Everywhere for ConfigureStation "printers.calibrate" => printers_calibrate(CalibrateIn) -> PrinterRow;
    /// Forgets what was measured of a printer.
    Everywhere for ConfigureStation "printers.reset" => printers_reset(PrinterIn) -> PrinterRow;
    /// Which printer takes what on this station.
    Everywhere "printers.routes" => printers_routes(Empty) -> Routes;
    /// Says which printer takes what on this station.
    Everywhere for ConfigureStation "printers.setRoutes" => printers_set_routes(Routes) -> Routes;
    /// The print queue: open jobs first, in the order in which they leave.
    Everywhere "queue.list" => queue_list(QueueIn) -> QueueList;
    /// Queues archived documents at printers.
    Everywhere for Print "queue.print" => queue_print(PrintIn) -> Queued;
    /// Makes and queues papers of orders, all of one order before those of the next.
    Everywhere for Print "queue.printOrders" => queue_print_orders(PrintOrdersIn) -> Queued;
    /// Sends a job again now.
    Everywhere for Print "queue.retry" => queue_retry(PrintJobIn) -> PrintJobRow;
    /// Gives a job up that no printer has.
    Everywhere for Print "queue.cancel" => queue_cancel(PrintJobIn) -> PrintJobRow;
    /// Gives a job to another printer.
    Everywhere for Print "queue.move" => queue_move(MoveJobIn) -> PrintJobRow;
    /// Says whether the paper of a job in doubt is there.
    Everywhere for Print "queue.answer" => queue_answer(AnswerJobIn) -> PrintJobRow;
}
