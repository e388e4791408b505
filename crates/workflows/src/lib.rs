//! The use cases of the people at the bench: one file each, one transaction each.
//!
//! A use case records facts and intents; it never talks to a shop. Whoever calls it rings the sync engine when the
//! returned changes name the outbox. This crate must not know shops, HTTP, JSON or a front end.

mod add_note;
mod answer_same_sale;
mod change_stock;
mod close_op;
mod explain_statuses;
mod export_table;
mod finish_parcel;
mod open_packing;
mod orders;
mod outbox;
mod packing;
mod paper;
mod people;
mod picking;
mod refund_order;
mod resolve_code;
mod scan_item;
mod session;
mod set_aside;
mod set_status;
pub mod stock;
mod undo_finish;
mod undo_scan;
mod views;

pub use add_note::{AddNoteError, NoteReader, add_note};
pub use answer_same_sale::{SameSaleError, answer_same_sale};
pub use change_stock::{ChangeStockError, ChangedStock, Whose, adjust_stock, count_stock, settle_stock};
pub use close_op::{OpDecision, resolve_op, retry_op, undo_op};
pub use explain_statuses::{StatusWords, explain_statuses};
pub use export_table::{ExportError, export_table};
pub use finish_parcel::{
    Closing, FinishError, FinishedParcel, UNDO_WINDOW, finish_parcel, finish_when_ready,
};
pub use open_packing::{Opened, OpenedByCode, open_by_code, open_order};
pub use orders::{
    DecideError, Decided, Decision, EnterError, EntryField, MERGE_WINDOW, MOST_AT_ONCE, NewOrder,
    NewOrderLine, NewPayment, NotDone, OWN_SHOP, OrderEntry, OrderQuote, SharedParcel, WhyNot,
    acknowledge_note, decide_orders, delete_draft, enter_order, guess_zone, merge_orders, next_own_step,
    notes_to_read, parcel_mates, quote_order, save_draft, set_due_rules, settle_own_orders, shared_parcel,
    split_order, undo_action,
};
pub use packing::{
    BenchChecks, BoxDraft, BoxProposal, LinkError, Next, Proposal, Reopened, RulesError, Short, WentOn,
    accept_weight, bench_checks, choose_box, command_box, count_by_hand, done_step, go_on, leave_out, let_in,
    link_code, next_to_pack, propose, remove_box, remove_rule, reopen_parcel, save_box, save_profile,
    save_rule, set_bench_rules, take_over, weigh,
};
pub use paper::{
    CountArea, Draft, JobAnswer, MadeOf, NewBadge, NumberingError, PaperDefaults, PaperError,
    PrinterSettings, PrinterState, PurchaseDraft, PurchaseItem, Request, SCANNER_TESTS, SentTo, StaleLabel,
    answer_job, cancel_job, configure_series, draft, keep, move_job, order_papers, print_document,
    print_ready_papers, rendition_at, rendition_for, restore_template, retry_job, save_logo, save_template,
    series_of, stale_labels, template_of, template_sample,
};
pub use people::{
    BADGE_PREFIX, PeopleError, PersonDraft, SignIn, badge_code, save_person, sign_in, sign_in_by_badge,
    sign_out,
};
pub use picking::{
    ClosedWave, CreatedWave, LeftOut, NewWave, PickError, PickScan, Picked, Proposed, PutBackScan,
    ScannedBack, ShortPick, Started, cancel_wave, count_pick, create_wave, finish_wave, propose_waves,
    recount_pick, release_wave, scan_pick, scan_put_back, set_wave_rules, settle_waves, short_pick,
    start_wave, told_wave,
};
pub use refund_order::{RefundError, refund_order, refundable};
pub use resolve_code::{CodeMeaning, DecidedReading, decide_reading, item_of_code, meanings_of};
pub use scan_item::{Commanded, Scanned, scan_item};
pub use session::SessionError;
pub use set_aside::set_aside;
pub use set_status::{CHOOSABLE, SetStatusError, set_status};
pub use undo_finish::{UndoneFinish, undo_finish};
pub use undo_scan::undo_scan;
pub use views::{
    ORDERS, OrderListView, ViewDraft, ViewError, arrange_views, look_at_view, remove_view, save_view,
};

use domain::{NotPermitted, Right, Role, StationId, UserId};
use store::Changes;

/// Who works, and where. Every fact carries it.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    /// The computer.
    pub station: StationId,
    /// The person, where known.
    pub user: Option<UserId>,
    /// What the person is here for; `None` while nobody is signed in who should be.
    pub role: Option<Role>,
}

impl Who {
    /// Somebody at a station that has no users yet: the owner, whoever that is.
    #[must_use]
    pub const fn alone(station: StationId) -> Self {
        Self { station, user: None, role: Some(Role::Owner) }
    }

    /// Who changes something, as the store writes it down.
    pub(crate) const fn hand(&self) -> store::warehouses::Hand {
        store::warehouses::Hand { station: self.station, user: self.user }
    }

    /// Whether this person may do something. Every use case that changes anything asks this first.
    ///
    /// # Errors
    /// [`NotPermitted`] when not.
    pub fn may(&self, right: Right) -> Result<(), NotPermitted> {
        if self.role.is_some_and(|role| role.has(right)) { Ok(()) } else { Err(NotPermitted { right }) }
    }
}

/// What a use case found or did, and what that changed.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// The result.
    pub value: T,
    /// What the commit changed; its tags are empty when nothing was written.
    pub changes: Changes,
}
