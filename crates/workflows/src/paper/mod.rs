//! Making documents, archiving exactly what was made, and putting it into the print queue.

mod cod_guard;
mod contents;
mod draft;
mod labels;
mod lists;
mod numbering;
mod order_papers;
mod queue;
mod templates;
mod this_parcel;
mod wave_list;

pub(crate) use cod_guard::void_stale_labels;
pub use cod_guard::{StaleLabel, stale_labels};
pub use draft::{Draft, PaperDefaults, Request, draft, keep, rendition_for};
pub use labels::{PurchaseDraft, PurchaseItem, SCANNER_TESTS};
pub use lists::CountArea;
pub use numbering::{NumberingError, configure_series, series_of};
pub use order_papers::{order_papers, print_ready_papers};
pub use queue::{
    JobAnswer, PrinterSettings, PrinterState, SentTo, answer_job, cancel_job, move_job, print_document,
    rendition_at, retry_job,
};
pub use templates::{restore_template, save_logo, save_template, template_of, template_sample};
pub(crate) use this_parcel::is_good_label;

use documents::{BinLabel, Counted, DocumentError, Kind, ToteLabel};
use domain::{
    BusinessDay, DocumentId, Money, NotPermitted, OrderId, PrintJobId, PrinterId, UserId, VariantId, WaveId,
};
use store::StoreError;

/// What a document is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MadeOf {
    /// An order: packing slip, address label, return slip, proforma or its pick list.
    Order(OrderId),
    /// Orders that are picked together, in the order of packing.
    Orders(Vec<OrderId>),
    /// A wave, in the order of its walk.
    Wave(WaveId),
    /// Labels of items, each so often.
    Items(Vec<Counted<VariantId>>),
    /// Labels of bins.
    Bins(Vec<Counted<BinLabel>>),
    /// Labels of totes.
    Totes(Vec<Counted<ToteLabel>>),
    /// New badges of users. Those of before open nothing any more once these are archived.
    Badges(Vec<NewBadge>),
    /// The commands that can be scanned.
    Commands,
    /// The parcels that a carrier takes along that day; of all carriers for an empty name.
    HandOver {
        /// The carrier, or empty.
        carrier: String,
        /// The day, in UTC.
        day: BusinessDay,
    },
    /// What a supplier should send.
    Purchase(PurchaseDraft),
    /// What is to be counted.
    Count(CountArea),
    /// The lines by which a printer is measured.
    Ruler,
}

/// A badge that a user gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBadge {
    /// Whose.
    pub user: UserId,
    /// What its code holds: [`crate::badge_code`].
    pub code: String,
}

/// Why a document could not be made or printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// No such item.
    #[error("no item {0}")]
    NoSuchItem(VariantId),
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// No such user.
    #[error("no user {0}")]
    NoSuchUser(UserId),
    /// No such document.
    #[error("no document {0}")]
    NoSuchDocument(DocumentId),
    /// No such printer.
    #[error("no printer {0}")]
    NoSuchPrinter(PrinterId),
    /// No such print job, or it is over.
    #[error("no open print job {0}")]
    NoSuchJob(PrintJobId),
    /// This kind cannot be made of that.
    #[error("a {} is not made of this", .0.name())]
    WrongContent(Kind),
    /// There is nothing that would stand on it.
    #[error("the {} would be empty", .0.name())]
    NothingToPrint(Kind),
    /// It was archived before what it was made from was kept, so it exists as PDF only.
    #[error("document {0} can only be printed as it is")]
    PdfOnly(DocumentId),
    /// It does not lie in the printer: what is in it, and what is needed.
    #[error("the printer has {loaded}, the document needs {needed}")]
    WrongPaper {
        /// The paper in the printer.
        loaded: String,
        /// The paper of the document.
        needed: String,
    },
    /// The carrier would collect what is not due any more; the label is void and must be made anew.
    #[error("the label says {on_label:?}, due is {due:?}")]
    AmountChanged {
        /// What the label says.
        on_label: Option<Money>,
        /// What is due.
        due: Option<Money>,
    },
    /// It could not be laid out.
    #[error(transparent)]
    Render(#[from] DocumentError),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}
