//! What a document is made from. All texts are untrusted: they are cleaned, wrapped and cut to their place.

mod kind;
mod labels;
mod lists;
mod slips;
mod template;
mod trade;

pub use kind::{Kind, UnknownKind};
pub use labels::{AddressLabel, Arrow, BinLabel, Counted, ProductLabel, ToteLabel, UserBadge};
pub use lists::{
    Command, CommandSheet, CountLine, CountSheet, HandOverList, HandOverParcel, PickLine, PickList, PickPart,
};
pub use slips::{PackingSlip, ReturnLine, ReturnSlip, SlipLine};
pub use template::{Column, ImageId, LanguageRule, Localised, PriceRule, Sender, Template, Texts};
pub use trade::{Party, Proforma, ProformaLine, PurchaseLine, PurchaseOrder};

use domain::{Language, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Media;

/// A document to be rendered: what it says, and how it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language of its words.
    pub language: Language,
    /// What it is printed on.
    pub media: Media,
    /// How the shop wants it to look.
    pub template: Template,
    /// Its number in a series without gaps, where the kind has one.
    pub number: Option<String>,
    /// When it was made; it goes into the properties of the file and onto lists.
    pub created: Timestamp,
    /// What it says.
    pub content: Content,
}

/// What a document says, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// The list in the box.
    PackingSlip(PackingSlip),
    /// What to take from which bin.
    PickList(PickList),
    /// An offer in the form of an invoice.
    Proforma(Proforma),
    /// What the customer sends back with the goods.
    ReturnSlip(ReturnSlip),
    /// The label on the box.
    AddressLabel(AddressLabel),
    /// Labels on goods.
    ProductLabels(Vec<Counted<ProductLabel>>),
    /// Labels on shelves.
    BinLabels(Vec<Counted<BinLabel>>),
    /// Labels on totes and carts.
    ToteLabels(Vec<Counted<ToteLabel>>),
    /// Badges of the staff.
    UserBadges(Vec<Counted<UserBadge>>),
    /// Commands to scan.
    CommandSheet(CommandSheet),
    /// What a carrier takes along.
    HandOverList(HandOverList),
    /// What a supplier should send.
    PurchaseOrder(PurchaseOrder),
    /// What to count.
    CountSheet(CountSheet),
    /// Lines at known places, by which a printer is measured.
    RulerPage,
}

impl Content {
    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::PackingSlip(_) => Kind::PackingSlip,
            Self::PickList(_) => Kind::PickList,
            Self::Proforma(_) => Kind::Proforma,
            Self::ReturnSlip(_) => Kind::ReturnSlip,
            Self::AddressLabel(_) => Kind::AddressLabel,
            Self::ProductLabels(_) => Kind::ProductLabel,
            Self::BinLabels(_) => Kind::BinLabel,
            Self::ToteLabels(_) => Kind::ToteLabel,
            Self::UserBadges(_) => Kind::UserBadge,
            Self::CommandSheet(_) => Kind::CommandSheet,
            Self::HandOverList(_) => Kind::HandOverList,
            Self::PurchaseOrder(_) => Kind::PurchaseOrder,
            Self::CountSheet(_) => Kind::CountSheet,
            Self::RulerPage => Kind::RulerPage,
        }
    }
}
