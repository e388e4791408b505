use serde::{Deserialize, Serialize};

use crate::{LabelSheet, Media, Paper};

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The list in the box, for the customer.
    PackingSlip,
    /// What to take from which bin.
    PickList,
    /// An offer in the form of an invoice; it asks for money and books none.
    Proforma,
    /// What the customer sends back with the goods.
    ReturnSlip,
    /// The label with the address; it is no carrier's label.
    AddressLabel,
    /// The label on an item.
    ProductLabel,
    /// The label on a bin.
    BinLabel,
    /// The label on a tote or a cart.
    ToteLabel,
    /// The badge by which a user signs in.
    UserBadge,
    /// Commands to scan, for the wall of the packing station.
    CommandSheet,
    /// What a carrier takes along, to be signed.
    HandOverList,
    /// What a supplier should send.
    PurchaseOrder,
    /// What to count, bin by bin.
    CountSheet,
    /// Lines at known places, by which a printer is measured. Nobody asks for it by name, so it is not in [`Kind::ALL`].
    RulerPage,
}

const SHEETS: [Paper; 3] = [Paper::A4, Paper::Letter, Paper::A5];
const SLIPS: [Paper; 6] =
    [Paper::A4, Paper::Letter, Paper::A5, Paper::A6, Paper::Label100x150, Paper::Label4x6In];
const PARCEL: [Paper; 4] = [Paper::Label100x150, Paper::Label4x6In, Paper::Label100x100, Paper::A6];
const SMALL: [Paper; 4] = [Paper::Label58x40, Paper::Label57x32, Paper::Label50x30, Paper::Label30x20];
const SHELF: [Paper; 6] = [
    Paper::Label58x40,
    Paper::Label57x32,
    Paper::Label50x30,
    Paper::Label30x20,
    Paper::Label100x100,
    Paper::Label100x150,
];
const BADGE: [Paper; 3] = [Paper::Label58x40, Paper::Label57x32, Paper::Label50x30];

impl Kind {
    /// Every kind that people make.
    pub const ALL: [Self; 13] = [
        Self::PackingSlip,
        Self::PickList,
        Self::Proforma,
        Self::ReturnSlip,
        Self::AddressLabel,
        Self::ProductLabel,
        Self::BinLabel,
        Self::ToteLabel,
        Self::UserBadge,
        Self::CommandSheet,
        Self::HandOverList,
        Self::PurchaseOrder,
        Self::CountSheet,
    ];

    /// The stable name under which documents are archived.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PackingSlip => "packing_slip",
            Self::PickList => "pick_list",
            Self::Proforma => "proforma",
            Self::ReturnSlip => "return_slip",
            Self::AddressLabel => "address_label",
            Self::ProductLabel => "product_label",
            Self::BinLabel => "bin_label",
            Self::ToteLabel => "tote_label",
            Self::UserBadge => "user_badge",
            Self::CommandSheet => "command_sheet",
            Self::HandOverList => "hand_over_list",
            Self::PurchaseOrder => "purchase_order",
            Self::CountSheet => "count_sheet",
            Self::RulerPage => "ruler_page",
        }
    }

    /// The papers it makes sense on, the usual one first.
    #[must_use]
    pub const fn papers(self) -> &'static [Paper] {
        match self {
            Self::PackingSlip | Self::ReturnSlip | Self::PickList | Self::CommandSheet => &SLIPS,
            Self::Proforma | Self::HandOverList | Self::PurchaseOrder | Self::CountSheet => &SHEETS,
            Self::AddressLabel => &PARCEL,
            Self::ProductLabel => &SMALL,
            Self::BinLabel | Self::ToteLabel => &SHELF,
            Self::UserBadge => &BADGE,
            Self::RulerPage => &Paper::ALL,
        }
    }

    /// Whether it may be printed on sheets of labels.
    #[must_use]
    pub const fn is_label(self) -> bool {
        matches!(self, Self::ProductLabel | Self::BinLabel | Self::ToteLabel | Self::UserBadge)
    }

    /// Whether it can be printed on this.
    #[must_use]
    pub fn fits(self, media: Media) -> bool {
        match media {
            Media::Paper(paper) => self.papers().contains(&paper),
            // A badge needs room for a name and a code.
            Media::Labels { sheet, .. } => {
                self.is_label() && (self != Self::UserBadge || sheet != LabelSheet::S5x13)
            }
        }
    }

    /// Whether each one gets a number of its own, without gaps.
    #[must_use]
    pub const fn is_numbered(self) -> bool {
        matches!(
            self,
            Self::PickList | Self::Proforma | Self::HandOverList | Self::PurchaseOrder | Self::CountSheet
        )
    }

    /// Whether a customer reads it.
    #[must_use]
    pub const fn is_for_customer(self) -> bool {
        matches!(self, Self::PackingSlip | Self::Proforma | Self::ReturnSlip | Self::AddressLabel)
    }
}

impl std::str::FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .chain([Self::RulerPage])
            .find(|kind| kind.name() == name)
            .ok_or_else(|| UnknownKind(name.chars().take(40).collect()))
    }
}

/// A name that no kind of document has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of document {0:?}")]
pub struct UnknownKind(pub String);
