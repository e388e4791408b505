use domain::{BusinessDay, NotPermitted, Place, PlaceError, VariantId};
use store::StoreError;

/// Why something was not done with goods. Nothing changed then.
#[derive(Debug, thiserror::Error)]
pub enum FloorError {
    /// This person may not do that.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// No such item.
    #[error("no item {0}")]
    NoSuchItem(VariantId),
    /// It has no units of its own.
    #[error("a kit has no units of its own")]
    IsKit,
    /// No such warehouse or bin, or a text that names none.
    #[error("no place {0}")]
    UnknownPlace(String),
    /// Nothing, or more than a million units.
    #[error("1 to 1,000,000 units")]
    Units,
    /// Empty where words are needed, or too long.
    #[error("{0} is empty or too long")]
    Text(&'static str),
    /// A picture that is none, or larger than 4 MB.
    #[error("not a picture of at most 4 MB")]
    Picture,
    /// Less lies there.
    #[error("only {on_hand} units lie in {place}")]
    NotEnough {
        /// Where.
        place: Place,
        /// Units that lie there by the books.
        on_hand: i64,
    },
    /// The lot or serial number must be said.
    #[error("the lot is missing")]
    LotNeeded,
    /// None of this lot lies there.
    #[error("no unit of lot {lot} lies there")]
    WrongLot {
        /// The lot that was said.
        lot: String,
        /// The one that should go first, where there is one.
        first: Option<String>,
    },
    /// The lot is no longer good.
    #[error("lot {lot} was good until {expires}")]
    Expired {
        /// The lot.
        lot: String,
        /// Its last day.
        expires: BusinessDay,
    },
    /// A unit with this serial number is here, or several units were said to have it.
    #[error("serial number {0} is here already")]
    SerialTwice(String),
    /// The receipt, count, transfer or adjustment is unknown or closed.
    #[error("closed, or unknown")]
    Closed,
    /// Somebody else must decide this.
    #[error("a second person must decide")]
    SecondPerson,
    /// Goods lie there.
    #[error("goods lie there still")]
    PlaceInUse,
    /// Goods moved while these items were counted.
    #[error("{0:?} must be counted again")]
    CountAgain(Vec<VariantId>),
    /// It was taken back already, or another use case takes it back.
    #[error("this cannot be taken back here")]
    NoWayBack,
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PlaceError> for FloorError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::Warehouse(name) | PlaceError::Bin(name) => Self::UnknownPlace(name),
        }
    }
}
