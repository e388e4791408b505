//! Who may do what. The one place: workflows ask here, and front ends hide what is refused here.

use serde::{Deserialize, Serialize};

/// What a member of staff is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything, shops and users too.
    Owner,
    /// Everything but shops and owners.
    Manager,
    /// Picks, packs, receives and counts.
    Packer,
    /// Picks, receives and counts.
    Picker,
    /// Looks.
    ReadOnly,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Take goods from bins, and put them back.
    Pick,
    /// Put goods into parcels and close them.
    Pack,
    /// Receive goods, put them away, move and count them.
    MoveStock,
    /// Say that there are more or fewer units than the books say.
    AdjustStock,
    /// Let an adjustment over the limit through.
    ApproveStock,
    /// Hold, expedite, split, merge, tag and note orders, change their status, and act on many at once.
    ManageOrders,
    /// Enter orders by hand.
    EnterOrders,
    /// Give money back.
    Refund,
    /// Make and print documents.
    Print,
    /// Answer questions of sync, and withdraw or repeat changes for shops.
    DecideSync,
    /// Set up this computer: printers, scanner, sounds.
    ConfigureStation,
    /// Set up warehouses, bins, boxes, cut-offs, rules, templates and numbers.
    ConfigureFloor,
    /// Connect shops and take them off.
    ConnectShops,
    /// Add and change users.
    ManageUsers,
    /// See phone numbers and mail addresses of customers.
    SeeContacts,
    /// Take whole tables out of the house.
    Export,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 16] = [
        Self::Pick,
        Self::Pack,
        Self::MoveStock,
        Self::AdjustStock,
        Self::ApproveStock,
        Self::ManageOrders,
        Self::EnterOrders,
        Self::Refund,
        Self::Print,
        Self::DecideSync,
        Self::ConfigureStation,
        Self::ConfigureFloor,
        Self::ConnectShops,
        Self::ManageUsers,
        Self::SeeContacts,
        Self::Export,
    ];
}

/// A person, or nobody, may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{right:?} is not allowed here")]
pub struct NotPermitted {
    /// The right that is missing.
    pub right: Right,
}

impl Role {
    /// Every role, the strongest first.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Manager, Self::Packer, Self::Picker, Self::ReadOnly];

    /// Whether the role has a right.
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        match self {
            Self::Owner => true,
            Self::Manager => !matches!(right, Right::ConnectShops),
            Self::Packer => {
                matches!(
                    right,
                    Right::Pick | Right::Pack | Right::MoveStock | Right::Print | Right::ConfigureStation
                )
            }
            Self::Picker => matches!(right, Right::Pick | Right::MoveStock | Right::Print),
            Self::ReadOnly => false,
        }
    }

    /// Whether somebody of this role may give, take or change `other`: nobody reaches above himself.
    #[must_use]
    pub fn may_manage(self, other: Self) -> bool {
        self.has(Right::ManageUsers) && self <= other
    }
}

#[cfg(test)]
mod tests;
