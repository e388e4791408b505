//! The one list of commands. The dispatcher, the TypeScript client and the rule which way in may call what all come
//! from it.

use serde_json::Value;

use crate::contract::{
    AddNoteIn, AdjustStockIn, AnswerJobIn, AppInfo, CalibrateIn, ChangedStock, ConnectShopIn, CountStockIn,
    DemoStarted, DoctorReport, DocumentIn, DocumentList, DocumentListIn, DocumentPreview, DocumentRow,
    DocumentSaveIn, DocumentSaved, Drift, Empty, FinishIn, Finished, ForPrinterIn, FoundPrinters, ItemRow,
    ItemSearchIn, KeepIn, KindIn, KindRow, Logo, LogoIn, MapStatusesIn, MappedStatuses, MoveJobIn, OpDetail,
    OpIn, OpList, OpListIn, OpRow, OpenIn, OpenReply, OrderDetail, OrderIn, OrderPage, OrderPageIn,
    OrderSearchIn, PackingView, PreviewIn, PrintIn, PrintJobIn, PrintJobRow, PrintOrdersIn, PrinterIn,
    PrinterRow, Question, QuestionIn, QueueIn, QueueList, Queued, RefundIn, RenderDocumentIn, ResolveAllIn,
    ResolveIn, Resolved, RestoreTemplateIn, Routes, SameSale, SameSaleIn, SavePrinterIn, SaveTemplateIn,
    ScanIn, ScanReply, SeriesIn, SeriesRow, SessionIn, SetStatusIn, Settings, SettleStockIn, Shop, ShopIn,
    ShopProbe, ShopStatuses, SignInIn, SyncStatus, TemplateDetail, TemplateSampleIn, UndoScanReply, UndoneOp,
    ViewCounts,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::handlers::Answer;

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
    /// Who may call it.
    pub exposure: Exposure,
    /// TypeScript name of its input.
    pub input: String,
    /// TypeScript name of its output.
    pub output: String,
}

macro_rules! commands {
    ($( #[doc = $doc:literal] $exposure:ident $name:literal => $handler:ident($input:ty) -> $output:ty; )*) => {
        /// Every command, in the order of the list.
        #[must_use]
        pub fn list(cfg: &ts_rs::Config) -> Vec<Command> {
            vec![$(Command {
                name: $name,
                doc: $doc.trim_ascii(),
                exposure: Exposure::$exposure,
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
                    let input: $input = parse(input)?;
                    let answer: Answer<$output> = call.$handler(input).await;
                    serde_json::to_value(answer?).map_err(|error| internal(&error))
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
    Everywhere "settings.set" => settings_set(Settings) -> Settings;
    /// Starts the demo shop in its own data folder and connects to it.
    Everywhere "demo.start" => demo_start(Empty) -> DemoStarted;
    /// Stops the demo shop and deletes its data folder, nothing else.
    Everywhere "demo.delete" => demo_delete(Empty) -> Empty;
    /// Looks at a shop without connecting to it.
    Local "shops.check" => shops_check(ConnectShopIn) -> ShopProbe;
    /// Connects to a shop and starts the import.
    Local "shops.add" => shops_add(ConnectShopIn) -> Shop;
    /// Connected shops.
    Everywhere "shops.list" => shops_list(Empty) -> Vec<Shop>;
    /// Takes new keys for a connected shop whose old ones it refuses, and goes on.
    Local "shops.signIn" => shops_sign_in(SignInIn) -> Shop;
    /// Stops syncing with a shop until it is resumed; nothing is dropped.
    Everywhere "shops.pause" => shops_pause(ShopIn) -> Shop;
    /// Syncs with a paused shop again.
    Everywhere "shops.resume" => shops_resume(ShopIn) -> Shop;
    /// Looks at everything that can be wrong with a connection.
    Everywhere "shops.doctor" => shops_doctor(ShopIn) -> DoctorReport;
    /// What the statuses of a shop mean.
    Everywhere "shops.statuses" => shops_statuses(ShopIn) -> ShopStatuses;
    /// Looks at a shop anew, and gives what its statuses mean.
    Everywhere "shops.look" => shops_look(ShopIn) -> ShopStatuses;
    /// Says what statuses of a shop mean, and sends again what stopped at one that the shop does not have.
    Everywhere "shops.mapStatuses" => shops_map_statuses(MapStatusesIn) -> MappedStatuses;
    /// How sync does.
    Everywhere "sync.status" => sync_status(Empty) -> SyncStatus;
    /// Syncs now instead of at the next round.
    Everywhere "sync.now" => sync_now(Empty) -> SyncStatus;
    /// The outbox: changes for the shops, newest first.
    Everywhere "sync.ops" => sync_ops(OpListIn) -> OpList;
    /// Withdraws a change that was not sent.
    Everywhere "sync.undo" => sync_undo(OpIn) -> UndoneOp;
    /// Tries a change again now, or one that waits for a person once more.
    Everywhere "sync.retry" => sync_retry(OpIn) -> OpRow;
    /// One change with its history.
    Everywhere "sync.op" => sync_op(OpIn) -> OpDetail;
    /// Carries out a person's answer to the question of a change.
    Everywhere "sync.resolve" => sync_resolve(ResolveIn) -> OpRow;
    /// Carries out one answer for many changes, such as letting held ones go.
    Everywhere "sync.resolveAll" => sync_resolve_all(ResolveAllIn) -> Resolved;
    /// Open questions about records of the shops.
    Everywhere "sync.questions" => sync_questions(Empty) -> Vec<Question>;
    /// Puts a question about a record aside as read.
    Everywhere "sync.answer" => sync_answer(QuestionIn) -> Vec<Question>;
    /// Counts of the saved views.
    Everywhere "orders.views" => orders_views(Empty) -> ViewCounts;
    /// A window of the order list.
    Everywhere "orders.page" => orders_page(OrderPageIn) -> OrderPage;
    /// The best matches of a text or code among all orders.
    Everywhere "orders.search" => orders_search(OrderSearchIn) -> OrderPage;
    /// Everything about one order.
    Everywhere "orders.get" => orders_get(OrderIn) -> OrderDetail;
    /// Adds a note for the shop's staff or the customer.
    Everywhere "orders.note" => orders_note(AddNoteIn) -> OpRow;
    /// Gives an order another status.
    Everywhere "orders.setStatus" => orders_set_status(SetStatusIn) -> OpRow;
    /// Gives money back.
    Everywhere "orders.refund" => orders_refund(RefundIn) -> OpRow;
    /// Says whether two orders are one sale, and which of them is packed then.
    Everywhere "orders.sameSale" => orders_same_sale(SameSaleIn) -> Vec<SameSale>;
    /// Items by a part of their name, SKU or EAN.
    Everywhere "items.find" => items_find(ItemSearchIn) -> Vec<ItemRow>;
    /// Takes units of an item in or out.
    Everywhere "stock.adjust" => stock_adjust(AdjustStockIn) -> ChangedStock;
    /// Makes the numbers of an item agree with what was counted.
    Everywhere "stock.count" => stock_count(CountStockIn) -> ChangedStock;
    /// Compares the shop's stock and states with ours.
    Everywhere "stock.drift" => stock_drift(ShopIn) -> Drift;
    /// Ends a difference of stock.
    Everywhere "stock.settle" => stock_settle(SettleStockIn) -> ChangedStock;
    /// The session that is open on this station, if one is: work goes on where it was.
    Everywhere "packing.current" => packing_current(Empty) -> Option<PackingView>;
    /// Opens an order for packing.
    Everywhere "packing.open" => packing_open(OpenIn) -> OpenReply;
    /// Takes one scan.
    Everywhere "packing.scan" => packing_scan(ScanIn) -> ScanReply;
    /// Takes the last counted unit out of the box.
    Everywhere "packing.undoScan" => packing_undo_scan(SessionIn) -> UndoScanReply;
    /// Puts the order back into the queue with its progress kept.
    Everywhere "packing.setAside" => packing_set_aside(SessionIn) -> Empty;
    /// Closes the parcel: books stock and tells the shop after the time for an undo.
    Everywhere "packing.finish" => packing_finish(FinishIn) -> Finished;
    /// Opens a closed parcel again, as long as the shop was not told.
    Everywhere "packing.undoFinish" => packing_undo_finish(OpIn) -> OpenReply;
    /// Kinds of documents with the papers that they fit on.
    Everywhere "documents.kinds" => documents_kinds(Empty) -> Vec<KindRow>;
    /// Archived documents, newest first.
    Everywhere "documents.list" => documents_list(DocumentListIn) -> DocumentList;
    /// One archived document.
    Everywhere "documents.get" => documents_get(DocumentIn) -> DocumentRow;
    /// Makes a paper of an order anew and archives it.
    Everywhere "documents.render" => documents_render(RenderDocumentIn) -> DocumentRow;
    /// Lays a document out to be looked at, without archiving it.
    Everywhere "documents.preview" => documents_preview(PreviewIn) -> DocumentPreview;
    /// The pages of an archived document as a printer would get them.
    Everywhere "documents.forPrinter" => documents_for_printer(ForPrinterIn) -> DocumentPreview;
    /// Archives a document that was looked at, with the very bytes that were shown.
    Everywhere "documents.keep" => documents_keep(KeepIn) -> DocumentRow;
    /// Voids a document; its number stays taken.
    Everywhere "documents.void" => documents_void(DocumentIn) -> DocumentRow;
    /// Writes a document into the user's documents folder.
    Local "documents.save" => documents_save(DocumentSaveIn) -> DocumentSaved;
    /// The template of a kind with its history.
    Everywhere "templates.get" => templates_get(KindIn) -> TemplateDetail;
    /// Puts a template into force as a new version.
    Everywhere "templates.save" => templates_save(SaveTemplateIn) -> TemplateDetail;
    /// Takes back an earlier version of a template.
    Everywhere "templates.restore" => templates_restore(RestoreTemplateIn) -> TemplateDetail;
    /// Shows what a template that is being edited makes of a document.
    Everywhere "templates.sample" => templates_sample(TemplateSampleIn) -> DocumentPreview;
    /// Keeps a picture for templates.
    Everywhere "templates.logo" => templates_logo(LogoIn) -> Logo;
    /// Series of numbers.
    Everywhere "numbering.list" => numbering_list(Empty) -> Vec<SeriesRow>;
    /// Changes how a series looks, or begins a new one.
    Everywhere "numbering.set" => numbering_set(SeriesIn) -> SeriesRow;
    /// Printers that are set up.
    Everywhere "printers.list" => printers_list(Empty) -> Vec<PrinterRow>;
    /// Looks for printers on this computer and in the network, for a few seconds.
    Everywhere "printers.find" => printers_find(Empty) -> FoundPrinters;
    /// Sets a printer up, or changes it.
    Local "printers.save" => printers_save(SavePrinterIn) -> PrinterRow;
    /// Removes a printer; its jobs of before stay known.
    Everywhere "printers.remove" => printers_remove(PrinterIn) -> Empty;
    /// Lets the jobs of a printer wait.
    Everywhere "printers.pause" => printers_pause(PrinterIn) -> PrinterRow;
    /// Lets a paused printer go on.
    Everywhere "printers.resume" => printers_resume(PrinterIn) -> PrinterRow;
    /// Prints the page by which a printer is measured.
    Everywhere "printers.ruler" => printers_ruler(PrinterIn) -> Queued;
    /// Takes the readings of the ruler page.
    Everywhere "printers.calibrate" => printers_calibrate(CalibrateIn) -> PrinterRow;
    /// Forgets what was measured of a printer.
    Everywhere "printers.reset" => printers_reset(PrinterIn) -> PrinterRow;
    /// Which printer takes what on this station.
    Everywhere "printers.routes" => printers_routes(Empty) -> Routes;
    /// Says which printer takes what on this station.
    Everywhere "printers.setRoutes" => printers_set_routes(Routes) -> Routes;
    /// The print queue: open jobs first, in the order in which they leave.
    Everywhere "queue.list" => queue_list(QueueIn) -> QueueList;
    /// Queues archived documents at printers.
    Everywhere "queue.print" => queue_print(PrintIn) -> Queued;
    /// Makes and queues papers of orders, all of one order before those of the next.
    Everywhere "queue.printOrders" => queue_print_orders(PrintOrdersIn) -> Queued;
    /// Sends a job again now.
    Everywhere "queue.retry" => queue_retry(PrintJobIn) -> PrintJobRow;
    /// Gives a job up that no printer has.
    Everywhere "queue.cancel" => queue_cancel(PrintJobIn) -> PrintJobRow;
    /// Gives a job to another printer.
    Everywhere "queue.move" => queue_move(MoveJobIn) -> PrintJobRow;
    /// Says whether the paper of a job in doubt is there.
    Everywhere "queue.answer" => queue_answer(AnswerJobIn) -> PrintJobRow;
}
