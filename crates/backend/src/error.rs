//! Errors as front ends get them: a code, parameters, and an incident id that finds the log line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contract::Param;

/// An error of a command. A code exists only where the front end treats it differently or says another sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code} {params:?}")]
#[serde(rename_all = "camelCase")]
pub struct AppError {
    /// One of the error codes.
    pub code: String,
    /// Parameters of the sentence.
    pub params: BTreeMap<String, Param>,
    /// Finds the log line of an unexpected error.
    pub incident: Option<String>,
}

macro_rules! error_codes {
    ($( #[doc = $doc:literal] $variant:ident = $name:literal, )*) => {
        /// The code of an error or a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $( #[doc = $doc] $variant, )*
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name on the wire.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )*
                }
            }
        }
    };
}

error_codes! {
    /// Could not be recorded or read: disk full, file damaged, a defect. `incident` finds the log line.
    Internal = "app.internal",
    /// The input of a command has not the documented shape: `field`.
    BadInput = "app.bad_input",
    /// Another device of this station listens at the serial port.
    PortTaken = "app.port_taken",
    /// The command may not be called on this way in.
    NotAllowed = "app.not_allowed",
    /// The person who is signed in may not do this: `right`.
    NotPermitted = "people.not_permitted",
    /// Somebody must sign in first.
    SignInFirst = "people.sign_in_first",
    /// The PIN is wrong: `left` tries before a wait.
    WrongPin = "people.wrong_pin",
    /// The badge opens nothing.
    UnknownBadge = "people.unknown_badge",
    /// Too many wrong PINs: `seconds` to wait.
    PinBlocked = "people.pin_blocked",
    /// Somebody else has this name.
    NameTaken = "people.name_taken",
    /// The first person must be an owner with a PIN.
    FirstIsOwner = "people.first_is_owner",
    /// Somebody must stay who may do everything.
    LastOwner = "people.last_owner",
    /// A PIN has 4 to 12 digits.
    BadPin = "people.bad_pin",
    /// The record does not exist (any more).
    NotFound = "app.not_found",
    /// The data folder is used by a newer version.
    NewerData = "app.newer_data",
    /// The disk is full.
    DiskFull = "app.disk_full",
    /// A demo is running; it must be deleted first.
    DemoRunning = "demo.running",
    /// Shops are connected; a demo has its own place.
    DemoNotEmpty = "demo.not_empty",
    /// No keychain answers; a passphrase for an encrypted file is needed.
    PassphraseNeeded = "secrets.passphrase_needed",
    /// The passphrase is wrong.
    PassphraseWrong = "secrets.passphrase_wrong",
    /// The keychain or the file could not be used: `detail`.
    SecretsFailed = "secrets.failed",
    /// Not a usable address: `detail`.
    BadUrl = "shop.bad_url",
    /// No answer: `detail`.
    Unreachable = "shop.unreachable",
    /// No answer, and none of other hosts either.
    NoInternet = "shop.no_internet",
    /// The shop lives at another address: `to`.
    Moved = "shop.moved",
    /// A page answers where the shop's data should be: `to`, where the request was sent on.
    OtherPage = "shop.other_page",
    /// The certificate is not trusted: `detail`.
    Certificate = "shop.certificate",
    /// No shop answers at this address.
    NotAShop = "shop.not_a_shop",
    /// WordPress hides its REST interface behind plain permalinks.
    PlainPermalinks = "shop.plain_permalinks",
    /// WooCommerce is switched off or not installed.
    ShopInactive = "shop.shop_inactive",
    /// The key is not accepted.
    UnknownKey = "shop.unknown_key",
    /// The secret is wrong.
    WrongSecret = "shop.wrong_secret",
    /// The host removes the login; keys in addresses would work if the user agrees.
    HeaderStripped = "shop.header_stripped",
    /// The key may only read.
    ReadOnlyKey = "shop.read_only_key",
    /// The key's user may not manage the shop.
    Forbidden = "shop.forbidden",
    /// The clocks differ: `minutes`.
    ClockSkew = "shop.clock_skew",
    /// The shop is being updated.
    Maintenance = "shop.maintenance",
    /// The shop asks us to wait.
    Busy = "shop.busy",
    /// Something in front of the shop answers: `status`.
    Blocked = "shop.blocked",
    /// The shop failed: `status`.
    ServerError = "shop.server_error",
    /// The answer makes no sense: `detail`.
    BadAnswer = "shop.bad_answer",
    /// The shop refused: `remoteCode`, `remoteMessage`.
    Refused = "shop.refused",
    /// The shop is connected already.
    AlreadyConnected = "shop.already_connected",
    /// The certificate to trust is not PEM.
    BadCertificateFile = "shop.bad_certificate_file",
    /// Plain http: names and addresses travel readable for others on the way.
    PlainHttp = "warning.plain_http",
    /// The answers contain text of a broken plugin before the data.
    PhpWarnings = "warning.php_warnings",
    /// The key may only read: import works, nothing can be marked as shipped.
    MayNotWrite = "warning.may_not_write",
    /// A person paused the connection.
    SyncPaused = "sync.paused",
    /// Another process on this data folder syncs.
    SyncElsewhere = "sync.elsewhere",
    /// Sync was stopped.
    SyncStopped = "sync.stopped",
    /// A change ended in doubt; the shop is asked what became of it.
    InDoubt = "sync.in_doubt",
    /// What was to be sent is no longer known; a person must look at the order in the shop.
    RequestLost = "sync.request_lost",
    /// The order was closed in the shop after it was packed: `status` by its meaning.
    OrderClosed = "conflict.order_closed",
    /// The order lies in the shop's trash.
    OrderTrashed = "conflict.order_trashed",
    /// The order is deleted in the shop.
    OrderDeleted = "conflict.order_deleted",
    /// The order's lines changed after it was packed: `changes`; where it goes to another address too, `was`, `now`.
    LinesChanged = "conflict.lines_changed",
    /// Somebody else shipped it: `tracking`.
    ShippedByOther = "conflict.shipped_by_other",
    /// The order goes to another address than the label says: `was`, `now`.
    AddressChanged = "conflict.address_changed",
    /// Somebody gave the order another status meanwhile: `was`, `now`.
    StatusChanged = "conflict.status_changed",
    /// Money was given back by somebody else meanwhile: `amount`, `left`.
    RefundedByOther = "conflict.refunded_by_other",
    /// Less is left of the order than is to be given back: `left`.
    RefundTooLarge = "conflict.refund_too_large",
    /// The shop wrote the refund down, but not that it was paid: `amount`.
    RefundInDoubt = "sync.refund_in_doubt",
    /// The item is deleted in the shop.
    ItemDeleted = "conflict.item_deleted",
    /// The shop does not count the item by itself.
    StockNotCounted = "conflict.stock_not_counted",
    /// The shop has sold units meanwhile: `shop`, `delta`, `result`.
    Oversold = "conflict.oversold",
    /// Whether a change of stock arrived cannot be seen: `before`, `delta`, `now`, `sold`.
    StockInDoubt = "sync.stock_in_doubt",
    /// Two shops may tell of one sale: `number`, `shop`, `otherNumber`, `otherShop`.
    SameSale = "record.same_sale",
    /// The slug means another status already: `slug`.
    StatusTaken = "shop.status_taken",
    /// The shop has no such status: `slug`, `wanted`.
    NoSuchStatus = "conflict.no_such_status",
    /// The shop stopped to offer shipments.
    ShipmentsGone = "conflict.shipments_gone",
    /// The change is older than three days.
    Stale = "held.stale",
    /// A refund that moves money was made while the shop did not answer.
    MoneyHeld = "held.money",
    /// The shop cannot give out a record: `stream`, `remoteId`.
    RecordSkipped = "record.skipped",
    /// Records came without a readable id: `stream`.
    RecordUnreadable = "record.unreadable",
    /// A proxy hides from the shop that the connection is private.
    TlsHidden = "warning.tls_hidden",
    /// The shop takes itself for an https site, but is called over plain http.
    TlsUnused = "warning.tls_unused",
    /// The host removes the login, so requests are signed.
    LoginRemoved = "warning.login_removed",
    /// The shop's version is very old: `version`.
    OldVersion = "warning.old_version",
    /// The clocks differ by minutes: `minutes`.
    ClockOff = "warning.clock_off",
    /// The shop offers no shipments of its own and no known tracking plugin.
    NoShipments = "warning.no_shipments",
    /// A tracking plugin reads the numbers: `plugin`.
    TrackingPlugin = "warning.tracking_plugin",
    /// The shop does not refuse the second delivery of a request.
    NoFence = "warning.no_fence",
    /// The keys stand in addresses.
    KeysInAddress = "warning.keys_in_address",
    /// The shop does not count this item.
    NotCounted = "stock.not_counted",
    /// Fewer units lie there: `onHand`, `place`.
    NotEnough = "stock.not_enough",
    /// Nothing is known by this name of a warehouse or bin: `name`.
    UnknownPlace = "stock.unknown_place",
    /// A kit has no units of its own: its parts are booked.
    IsKit = "stock.is_kit",
    /// The lot or serial number of these units must be said.
    LotNeeded = "stock.lot_needed",
    /// No unit of this lot lies there: `lot`, `first`.
    WrongLot = "stock.wrong_lot",
    /// The lot is no longer good: `lot`, `expires`.
    ExpiredLot = "stock.expired_lot",
    /// A unit with this serial number is here already: `lot`.
    SerialTwice = "stock.serial_twice",
    /// The receipt, count, transfer or adjustment is closed already.
    TaskClosed = "stock.task_closed",
    /// Another person must let this through.
    SecondPerson = "stock.second_person",
    /// Goods lie in the bin or the warehouse.
    PlaceInUse = "stock.place_in_use",
    /// Goods moved while they were counted: `items`.
    CountAgain = "stock.count_again",
    /// What was done with these goods cannot be taken back.
    NoWayBack = "stock.no_way_back",
    /// The amount is more than is left: `left`.
    RefundAmount = "refund.amount",
    /// More orders than can be changed at once: `most`.
    TooManyOrders = "order.too_many",
    /// The order does not take it: `why`.
    OrderRefused = "order.refused",
    /// Fields of an order that is entered cannot be so: `fields`.
    BadEntry = "order.bad_entry",
    /// The order is being packed here, or its parcel is on its way.
    OrderBegun = "order.begun",
    /// The order is deleted or in the trash.
    OrderGone = "order.gone",
    /// Another station has taken the order over.
    Elsewhere = "packing.elsewhere",
    /// Something has this code already.
    CodeTaken = "setup.code_taken",
    /// A name or text is missing or longer than 200 characters.
    BadSetupText = "setup.bad_text",
    /// An edge is 1 mm to 10 m.
    BadSize = "setup.bad_size",
    /// All boxes cost in one currency.
    OtherCurrency = "setup.other_currency",
    /// The tracking number is no text that a carrier could have printed.
    BadTrackingNumber = "packing.bad_tracking_number",
    /// The session is not packed yet, or closed already.
    NotPacked = "packing.not_packed",
    /// The session's order changed in the shop: `reason`.
    Stopped = "packing.stopped",
    /// The shop has been told already; an undo would not be true.
    AlreadySent = "packing.already_sent",
    /// The scan cannot be a barcode.
    BadBarcode = "packing.bad_barcode",
    /// The document could not be laid out: `detail`.
    CannotRender = "documents.cannot_render",
    /// Nothing would stand on the document.
    NothingToPrint = "documents.nothing",
    /// The label would collect what is not due any more: `onLabel`, `due`. It is void and must be made anew.
    AmountChanged = "documents.amount_changed",
    /// It was archived as PDF before its source was kept; it cannot be made for a label printer.
    PdfOnly = "documents.pdf_only",
    /// The picture is larger than 4 MB.
    PictureTooLarge = "documents.picture_too_large",
    /// The picture cannot be read: `detail`.
    BadPicture = "documents.bad_picture",
    /// The prefix of a series has at most 12 Latin letters, digits or - / .
    BadPrefix = "numbering.bad_prefix",
    /// Numbers with this prefix were given: `prefix`.
    SeriesInUse = "numbering.in_use",
    /// The list has another number of marked rows than the person saw: `expected`, `now`.
    ListChanged = "orders.list_changed",
    /// There are as many saved views as anybody can use.
    TooManyViews = "views.too_many",
    /// No printer takes this kind here.
    NoPrinter = "printing.no_printer",
    /// Another paper lies in the printer: `loaded`, `needed`.
    WrongPaper = "printing.wrong_paper",
    /// Not a usable address of a printer: `detail`.
    BadPrinterAddress = "printing.bad_address",
    /// The readings of the ruler page cannot be right.
    BadReadings = "printing.bad_readings",
    /// The print job went on meanwhile, or is over.
    JobMovedOn = "printing.job_moved_on",
}

impl AppError {
    /// An error without parameters.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code: code.name().to_owned(), params: BTreeMap::new(), incident: None }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

impl From<AppError> for crate::contract::Problem {
    fn from(error: AppError) -> Self {
        Self { code: error.code, params: error.params }
    }
}

impl From<domain::NotPermitted> for AppError {
    fn from(error: domain::NotPermitted) -> Self {
        let right = serde_json::to_value(error.right).unwrap_or_default();
        Self::new(ErrorCode::NotPermitted).with("right", right.as_str().unwrap_or_default())
    }
}

impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        match error {
            store::StoreError::NewerFile { .. } => Self::new(ErrorCode::NewerData),
            store::StoreError::DiskFull => Self::new(ErrorCode::DiskFull),
            other => internal(&other),
        }
    }
}

/// An error that nobody can act on but by reporting it: logged once, here, under an incident id.
pub(crate) fn internal(error: &(impl std::error::Error + ?Sized)) -> AppError {
    let incident = format!("{:08x}", domain::Ids::random(&crate::SystemIds) & 0xffff_ffff);
    tracing::error!(incident, %error, "unexpected error");
    AppError { incident: Some(incident), ..AppError::new(ErrorCode::Internal) }
}
