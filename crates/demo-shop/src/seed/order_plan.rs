//! The few facts about an order that lists filter by, made without the order's body.

use serde::{Deserialize, Serialize};

use super::{Dice, World};
use crate::shop_time::{DAY, HOUR, MINUTE, Seconds};

/// Ids leave room for the order's refund and for numbers that other posts of a shop take.
const FIRST_ID: u64 = 10_001;
const ID_STEP: u64 = 3;

/// The newest orders, at most this many, are the ones still to be worked on.
const OPEN_WINDOW: u32 = 400;

/// A core order status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Status {
    Pending,
    Processing,
    OnHold,
    Completed,
    Cancelled,
    Refunded,
    Failed,
}

impl Status {
    pub(crate) fn wire(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::OnHold => "on-hold",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
            Self::Failed => "failed",
        }
    }
}

/// When an order was made and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct OrderPlan {
    pub(crate) index: u32,
    pub(crate) id: u64,
    pub(crate) status: Status,
    pub(crate) created: Seconds,
    pub(crate) paid: Option<Seconds>,
    pub(crate) completed: Option<Seconds>,
    pub(crate) modified: Seconds,
    /// Cash on delivery is paid when the parcel is handed over.
    pub(crate) cash_on_delivery: bool,
    /// A refund of one piece although the order went out.
    pub(crate) partly_refunded: bool,
    /// Where the random numbers of the body go on.
    pub(crate) dice: Dice,
}

impl OrderPlan {
    /// The id of the refund that belongs to this order, if there is one.
    pub(crate) fn refund_id(&self) -> Option<u64> {
        (self.partly_refunded || self.status == Status::Refunded).then_some(first_id(self.index) + 2)
    }
}

fn first_id(index: u32) -> u64 {
    FIRST_ID + u64::from(index) * ID_STEP
}

/// Which generated order could have this id; the caller compares with [`plan`].
pub(crate) fn index_of(id: u64) -> Option<u32> {
    u32::try_from(id.checked_sub(FIRST_ID)? / ID_STEP).ok()
}

/// The facts about the order at `index`, counted from the oldest.
pub(crate) fn plan(world: &World, index: u32) -> OrderPlan {
    let mut dice = Dice::new(world.seed, 1, u64::from(index));
    let id = first_id(index) + u64::from(dice.percent(40));
    let count = i64::from(world.orders.max(1));
    // Spread evenly over 90 days with jitter inside each slot, so that dates rise with the ids.
    let from_end = count - 1 - i64::from(index);
    let slot = (90 * DAY - HOUR) / count;
    let created = world.now - 20 * MINUTE - from_end * slot - dice.between(0, slot.saturating_sub(1).max(0));
    let cash_on_delivery = dice.percent(35);
    let open = from_end < i64::from((world.orders / 4).clamp(1, OPEN_WINDOW));
    let status = if open { open_status(&mut dice) } else { settled_status(&mut dice) };
    let latest = world.now - MINUTE;
    let at = |time: Seconds| time.min(latest);
    let is_paid = match status {
        Status::Processing => !cash_on_delivery,
        Status::Completed | Status::Refunded => true,
        _ => false,
    };
    let handed_over = created + DAY + dice.between(0, 3 * DAY);
    let completed = matches!(status, Status::Completed | Status::Refunded).then(|| at(handed_over));
    let paid = is_paid.then(|| match completed {
        Some(completed) if cash_on_delivery => completed,
        _ => at(created + dice.between(30, 10 * MINUTE)),
    });
    let partly_refunded = status == Status::Completed && dice.percent(3);
    let settled = match status {
        Status::Refunded => handed_over + dice.between(DAY, 5 * DAY),
        Status::Completed if partly_refunded => handed_over + dice.between(DAY, 5 * DAY),
        Status::Completed => handed_over,
        Status::Cancelled => created + dice.between(HOUR, 2 * DAY),
        _ => paid.unwrap_or(created + dice.between(10, 5 * MINUTE)),
    };
    OrderPlan {
        index,
        id,
        status,
        created,
        paid,
        completed,
        modified: at(settled),
        cash_on_delivery,
        partly_refunded,
        dice,
    }
}

fn open_status(dice: &mut Dice) -> Status {
    match dice.between(0, 99) {
        0..80 => Status::Processing,
        80..90 => Status::OnHold,
        90..96 => Status::Pending,
        _ => Status::Cancelled,
    }
}

fn settled_status(dice: &mut Dice) -> Status {
    match dice.between(0, 999) {
        0..860 => Status::Completed,
        860..930 => Status::Cancelled,
        930..970 => Status::Refunded,
        970..990 => Status::Failed,
        990..996 => Status::OnHold,
        _ => Status::Processing,
    }
}
