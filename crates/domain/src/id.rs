//! Identities. What is born here is a UUIDv7; what is born in a shop is the shop's own id, alone ([`RemoteId`]) or
//! together with its connection ([`OrderId`], [`ProductId`], [`VariantId`]).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not an id of the expected shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {kind} id: {text:?}")]
pub struct IdError {
    /// Which kind of id was expected, such as `order`.
    pub kind: &'static str,
    /// The offending text, cut to 80 characters.
    pub text: String,
}

impl IdError {
    fn new(kind: &'static str, text: &str) -> Self {
        Self { kind, text: text.chars().take(80).collect() }
    }
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID, normally a version 7 one from [`crate::Ids`].
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError::new($kind, text))
            }
        }
    };
}

uuid_id!(
    /// One thing that somebody did with goods: both halves of a move carry it.
    ActId, "act"
);
uuid_id!(
    /// A kind of box that goods are packed into.
    BoxId, "box"
);
uuid_id!(
    /// What a person did at once, to one order or to many: it is taken back as one.
    ActionId, "action"
);
uuid_id!(
    /// A shop that this installation is connected to.
    ConnId, "connection"
);
uuid_id!(
    /// A document that was rendered and archived.
    DocumentId, "document"
);
uuid_id!(
    /// An order that is being entered.
    DraftId, "draft"
);
uuid_id!(
    /// One decision about one order.
    EventId, "order event"
);
uuid_id!(
    /// One row of our own stock ledger.
    MovementId, "stock movement"
);
uuid_id!(
    /// An intent for a shop, in the outbox.
    OpId, "op"
);
uuid_id!(
    /// A box that leaves the house.
    ParcelId, "parcel"
);
uuid_id!(
    /// A printer that was set up.
    PrinterId, "printer"
);
uuid_id!(
    /// A document on its way to a printer.
    PrintJobId, "print job"
);
uuid_id!(
    /// The bytes of a document, as they go to a printer.
    RenditionId, "rendition"
);
uuid_id!(
    /// A list as somebody narrowed and sorted it.
    SavedViewId, "saved view"
);
uuid_id!(
    /// One physical scan, made once by the scanner's front end so that a repeated delivery counts once.
    ScanId, "scan"
);
uuid_id!(
    /// One packer packing one order.
    SessionId, "packing session"
);
uuid_id!(
    /// A computer that works on the orders.
    StationId, "station"
);
uuid_id!(
    /// A piece of work with goods: a receipt, a count, a transfer, an adjustment, a pick.
    TaskId, "task"
);
uuid_id!(
    /// A member of staff.
    UserId, "user"
);
uuid_id!(
    /// Orders that are picked in one walk.
    WaveId, "wave"
);

/// An id that a shop gave, as the shop writes it. Opaque, 1 to 100 characters, no control characters or colons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RemoteId(String);

impl RemoteId {
    /// The text as the shop wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<u64> for RemoteId {
    fn from(id: u64) -> Self {
        Self(id.to_string())
    }
}

impl From<RemoteId> for String {
    fn from(id: RemoteId) -> Self {
        id.0
    }
}

impl TryFrom<String> for RemoteId {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let fits = !text.is_empty() && text.len() <= 100;
        if fits && text.chars().all(|c| !c.is_control() && c != ':') {
            Ok(Self(text))
        } else {
            Err(IdError::new("shop", &text))
        }
    }
}

impl FromStr for RemoteId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        text.to_owned().try_into()
    }
}

impl fmt::Display for RemoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! shop_id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        $(#[$doc])*
        /// Written `connection:remote id`; a natural key, so projections can be rebuilt with the same ids.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name {
            /// The connection whose shop knows it.
            pub conn: ConnId,
            /// The shop's own id of it.
            pub remote: RemoteId,
        }

        impl $name {
            /// Joins a connection and the shop's own id.
            #[must_use]
            pub const fn new(conn: ConnId, remote: RemoteId) -> Self {
                Self { conn, remote }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}:{}", self.conn, self.remote)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let (conn, remote) = text.split_once(':').ok_or_else(|| IdError::new($kind, text))?;
                Ok(Self { conn: conn.parse()?, remote: remote.parse()? })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

shop_id!(
    /// An order of a shop.
    OrderId, "order"
);
shop_id!(
    /// A product of a shop.
    ProductId, "product"
);
shop_id!(
    /// What can be put into a box: a variation, or a simple product itself.
    VariantId, "variant"
);

impl VariantId {
    /// The item of a line of an order. An order that was entered here names items of shops as `connection~remote id`; a
    /// shop's order names its own.
    #[must_use]
    pub fn of_line(conn: ConnId, remote: &RemoteId) -> Self {
        let elsewhere = remote.as_str().split_once('~');
        let parts = elsewhere.and_then(|(conn, remote)| Some((conn.parse().ok()?, remote.parse().ok()?)));
        parts.map_or_else(|| Self::new(conn, remote.clone()), |(conn, remote)| Self::new(conn, remote))
    }

    /// This item as a line of an order of another connection names it.
    ///
    /// # Errors
    /// [`IdError`] when the shop's id is too long for that.
    pub fn as_line(&self) -> Result<RemoteId, IdError> {
        format!("{}~{}", self.conn, self.remote).parse()
    }
}

#[cfg(test)]
mod tests;
