//! What can be decided about an order, and when.

use serde::{Deserialize, Serialize};

use super::tag::OrderTag;
use super::{Hold, LONGEST_TEXT, MOST_TAGS, PlannedParcel, TeamNote};
use crate::{OrderId, Stage};

/// A decision about an order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OrderMove {
    /// Hold it.
    Hold(Hold),
    /// Let it go on.
    Release,
    /// Let it go first, or no longer.
    Expedite(bool),
    /// Put a tag on it.
    AddTag(OrderTag),
    /// Take a tag off.
    RemoveTag(OrderTag),
    /// Leave a note for the packer.
    AddNote(TeamNote),
    /// Take such a note away.
    RemoveNote(String),
    /// Acknowledge a note.
    ReadNote(String),
    /// Say whether it is a gift; `None` leaves that to the shop.
    Gift(Option<bool>),
    /// Pack it into the parcel of another order, or by itself again.
    PackWith(Option<OrderId>),
    /// Send it in these parcels; none for one parcel.
    Split(Vec<PlannedParcel>),
    /// Send it with this carrier; `None` leaves that to the shop.
    SendWith(Option<String>),
}

/// Why a decision was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MoveRefusal {
    /// The parcel left.
    #[error("the parcel left")]
    Left,
    /// Cancelled, refunded, failed, gone or put aside: nothing is done with it any more.
    #[error("the order is closed")]
    Closed,
    /// It is being packed.
    #[error("the order is being packed")]
    Begun,
    /// Everything is so already.
    #[error("nothing would change")]
    Same,
    /// A text is missing or too long.
    #[error("a text is missing or longer than {LONGEST_TEXT} characters")]
    BadText,
    /// It has as many tags as an order may have.
    #[error("an order has at most {MOST_TAGS} tags")]
    TooManyTags,
    /// There is no such note.
    #[error("no such note")]
    NoSuchNote,
    /// The parcels do not hold what is left to send.
    #[error("the parcels do not hold what is left to send")]
    BadSplit,
    /// The two orders cannot go into one parcel.
    #[error("the orders cannot go into one parcel")]
    CannotMerge,
    /// What would be taken back was changed again since.
    #[error("changed again since")]
    ChangedSince,
}

impl OrderMove {
    /// The stable name under which it stands in the history.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Hold(_) => "hold",
            Self::Release => "release",
            Self::Expedite(true) => "expedite",
            Self::Expedite(false) => "not_expedite",
            Self::AddTag(_) => "tag",
            Self::RemoveTag(_) => "untag",
            Self::AddNote(_) => "note",
            Self::RemoveNote(_) => "note_removed",
            Self::ReadNote(_) => "note_read",
            Self::Gift(_) => "gift",
            Self::PackWith(Some(_)) => "merge",
            Self::PackWith(None) => "unmerge",
            Self::Split(_) => "split",
            Self::SendWith(Some(_)) => "carrier",
            Self::SendWith(None) => "shops_carrier",
        }
    }

    /// Whether an order at this stage takes the move.
    ///
    /// # Errors
    /// [`MoveRefusal`] says why not.
    pub const fn allowed(&self, stage: Stage) -> Result<(), MoveRefusal> {
        let marks_only = matches!(self, Self::AddTag(_) | Self::RemoveTag(_));
        match stage {
            _ if marks_only => Ok(()),
            Stage::Shipped => Err(MoveRefusal::Left),
            Stage::Cancelled | Stage::Refunded | Stage::Failed | Stage::Gone | Stage::SameSale => {
                Err(MoveRefusal::Closed)
            }
            // On the bench the parcel has its mates, and the box and the label of its carrier.
            Stage::Packing | Stage::Packed if matches!(self, Self::PackWith(_) | Self::SendWith(_)) => {
                Err(MoveRefusal::Begun)
            }
            _ => Ok(()),
        }
    }
}
