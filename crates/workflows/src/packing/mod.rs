//! What a packer does beside scanning items: boxes, weight, the checklist, missing units, taking an order over; and what is
//! asked before a parcel is closed.

mod advice;
mod bench;
mod by_hand;
mod changes;
mod checks;
mod code;
mod next;
mod reopen;
mod rules;
mod short;
mod steps;
mod take_over;

pub use advice::{BoxProposal, Proposal, propose};
pub(crate) use advice::{box_proposal, contents_name, contents_of};
pub(crate) use bench::{Bench, load_mine};
pub use by_hand::{LinkError, count_by_hand, link_code};
pub use changes::{WentOn, go_on};
pub(crate) use changes::{changed_since, stop, void_papers};
pub use checks::{BenchChecks, bench_checks};
pub(crate) use code::{Meant, MeantLot, live_item, meaning_for};
pub use next::{Next, next_to_pack};
pub(crate) use next::{tote_order, waiting_single};
pub use reopen::{Reopened, reopen_parcel};
pub use rules::{
    BoxDraft, RulesError, remove_box, remove_rule, save_box, save_profile, save_rule, set_bench_rules,
};
pub use short::{Short, leave_out, let_in};
pub use steps::{accept_weight, choose_box, command_box, done_step, weigh};
pub use take_over::take_over;
