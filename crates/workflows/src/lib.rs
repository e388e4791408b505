//! The use cases of the people at the bench: one file each, one transaction each.
//!
//! A use case records facts and intents; it never talks to a shop. Whoever calls it rings the sync engine when the
//! returned changes name the outbox. This crate must not know shops, HTTP, JSON or a front end.

mod add_note;
mod answer_same_sale;
mod change_stock;
mod close_op;
mod explain_statuses;
mod finish_parcel;
mod open_packing;
mod outbox;
mod paper;
mod refund_order;
mod scan_item;
mod session;
mod set_aside;
mod set_status;
mod undo_finish;
mod undo_scan;

pub use add_note::{AddNoteError, NoteReader, add_note};
pub use answer_same_sale::{SameSaleError, answer_same_sale};
pub use change_stock::{ChangeStockError, ChangedStock, Whose, adjust_stock, count_stock, settle_stock};
pub use close_op::{OpDecision, resolve_op, retry_op, undo_op};
pub use explain_statuses::{StatusWords, explain_statuses};
pub use finish_parcel::{FinishError, FinishedParcel, UNDO_WINDOW, finish_parcel};
pub use open_packing::{Opened, open_by_code, open_order};
pub use paper::{
    CountArea, Draft, JobAnswer, MadeOf, NumberingError, PaperDefaults, PaperError, PrinterSettings,
    PrinterState, PurchaseDraft, PurchaseItem, Request, SentTo, answer_job, cancel_job, configure_series,
    draft, keep, move_job, order_papers, print_document, print_ready_papers, rendition_at, rendition_for,
    restore_template, retry_job, save_logo, save_template, series_of, template_of, template_sample,
};
pub use refund_order::{RefundError, refund_order, refundable};
pub use scan_item::{Scanned, scan_item};
pub use session::SessionError;
pub use set_aside::set_aside;
pub use set_status::{CHOOSABLE, SetStatusError, set_status};
pub use undo_finish::{UndoneFinish, undo_finish};
pub use undo_scan::undo_scan;

use domain::{StationId, UserId};
use store::Changes;

/// Who works, and where. Every fact carries it.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    /// The computer.
    pub station: StationId,
    /// The person, where known.
    pub user: Option<UserId>,
}

/// What a use case found or did, and what that changed.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// The result.
    pub value: T,
    /// What the commit changed; its tags are empty when nothing was written.
    pub changes: Changes,
}
