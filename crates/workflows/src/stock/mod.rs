//! What people do with goods: each act is booked in the ledger with who, where and why.

mod adjust_goods;
mod books;
mod checks;
mod counting;
mod error;
mod floor_plan;
mod goods_setup;
mod move_goods;
mod receive;
mod scan;
mod slotting;
mod take_back;
mod transferring;

pub use adjust_goods::{
    Correction, adjustment_limit, correct_stock, decide_correction, set_adjustment_limit,
};
pub(crate) use books::{
    Act, Goods, Move, Moved, Take, book_in, move_units, put_back_parcel, take_units, usual_place_here,
};
pub use counting::{
    BookedCount, CountLine, Counted, CountedNow, NewCount, bin_counted, book_count, cancel_count,
    count_lines, count_units, start_count,
};
pub use error::FloorError;
pub use floor_plan::{
    NewBins, add_bins, change_bin, mark_labelled, rename_bin, save_warehouse, set_route, set_zones, work_in,
};
pub use goods_setup::{recompute_levels, set_kit, set_stock_rule, set_tracking, teach_pack_code};
pub use move_goods::{Carry, move_goods};
pub use receive::{Arrival, NewReceipt, close_receipt, open_receipt, receive_goods};
pub use scan::{GoodsScan, ScannedGoods, read_goods};
pub(crate) use slotting::write_slots;
pub use slotting::{SLOTTING_TABLE, SlotsAdvised, advise_bins, slotting_columns};
pub use take_back::take_back;
pub use transferring::{
    Load, NewTransfer, arrive_transfer, load_transfer, lose_transfer, send_transfer, start_transfer,
};

#[cfg(test)]
mod tests;
