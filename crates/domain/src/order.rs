//! Where an order stands, in the shop and with us, and whether it may be packed.

use serde::{Deserialize, Serialize};

/// The shop's status of an order, mapped from its own slug (WooCommerce: `wc-` prefix removed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShopStatus {
    /// Not paid yet.
    Pending,
    /// Paid (or cash on delivery), to be fulfilled.
    Processing,
    /// Held by the shop.
    OnHold,
    /// Fulfilled.
    Completed,
    /// Cancelled by shop or customer.
    Cancelled,
    /// Fully refunded.
    Refunded,
    /// Payment failed.
    Failed,
    /// A cart that was not ordered yet.
    Draft,
    /// A status that this shop or a plugin of it invented.
    Other,
}

impl ShopStatus {
    /// Whether the customer still waits for a parcel, or may soon.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Processing | Self::OnHold | Self::Other)
    }
}

/// Where an order stands with us: the shop's status, our packing and our unsent ops folded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The shop waits for the money.
    AwaitingPayment,
    /// Held.
    OnHold,
    /// May be packed.
    ToPack,
    /// Somebody packs it.
    Packing,
    /// Every unit is in the box; box, papers and tracking number remain.
    Packed,
    /// Left the house, whether the shop has heard of it or not.
    Shipped,
    /// Cancelled.
    Cancelled,
    /// Fully refunded.
    Refunded,
    /// Payment failed.
    Failed,
    /// In the shop's trash, deleted there, or never ordered.
    Gone,
    /// The same sale as another order, which is packed in its place.
    SameSale,
    /// A status that we do not know.
    Unknown,
}

/// Why an order may not be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackRefusal {
    /// Not paid.
    Unpaid,
    /// Held.
    OnHold,
    /// Left already.
    Shipped,
    /// Cancelled: what was picked goes back to its bin.
    Cancelled,
    /// Refunded: what was picked goes back to its bin.
    Refunded,
    /// Payment failed.
    Failed,
    /// In the shop's trash or deleted.
    Gone,
    /// The same sale as another order, which is packed in its place.
    SameSale,
    /// A status that we do not know; a person decides in the shop first.
    UnknownStatus,
    /// No line has units left to pack.
    NothingToPack,
    /// The shop's data of this order could not be read completely.
    NeedsAttention,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 12] = [
        Self::AwaitingPayment,
        Self::OnHold,
        Self::ToPack,
        Self::Packing,
        Self::Packed,
        Self::Shipped,
        Self::Cancelled,
        Self::Refunded,
        Self::Failed,
        Self::Gone,
        Self::SameSale,
        Self::Unknown,
    ];

    /// Whether work remains to be done or waited for.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::AwaitingPayment
                | Self::OnHold
                | Self::ToPack
                | Self::Packing
                | Self::Packed
                | Self::Unknown
        )
    }

    /// Whether an order at this stage may be packed.
    ///
    /// # Errors
    /// [`PackRefusal`] says why not.
    pub const fn may_pack(self) -> Result<(), PackRefusal> {
        match self {
            Self::ToPack | Self::Packing | Self::Packed => Ok(()),
            Self::AwaitingPayment => Err(PackRefusal::Unpaid),
            Self::OnHold => Err(PackRefusal::OnHold),
            Self::Shipped => Err(PackRefusal::Shipped),
            Self::Cancelled => Err(PackRefusal::Cancelled),
            Self::Refunded => Err(PackRefusal::Refunded),
            Self::Failed => Err(PackRefusal::Failed),
            Self::Gone => Err(PackRefusal::Gone),
            Self::SameSale => Err(PackRefusal::SameSale),
            Self::Unknown => Err(PackRefusal::UnknownStatus),
        }
    }

    /// Whether one step, ours or the shop's, may lead from this stage to `next`. Our own steps of packing cannot be
    /// skipped: nothing becomes packed that was not being packed. All else is the shop's to decide at any time; an order
    /// that it held, cancelled or closed while we packed it comes back as far packed as it was.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        !matches!((self, next), (Self::ToPack, Self::Packed))
    }
}

#[cfg(test)]
mod tests;
