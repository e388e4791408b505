//! Labels of items, purchase orders, and the commands that can be scanned.

use documents::{
    Command, CommandSheet, Content, Counted, Kind, Party, ProductLabel, PurchaseLine, PurchaseOrder,
    UserBadge,
};
use domain::{BenchCommand, BusinessDay, Money, VariantId};
use store::catalogue::{self, Variant};
use store::{Reader, users};

use super::contents::Contents;
use super::{NewBadge, PaperError};

/// The words of the documents for what can be scanned on the packing station.
const fn word_of(command: BenchCommand) -> &'static str {
    match command {
        BenchCommand::Undo => "undo",
        BenchCommand::Print => "print",
        BenchCommand::Short => "short",
        BenchCommand::Hold => "hold",
        BenchCommand::Next => "next",
        BenchCommand::BoxS => "box-s",
        BenchCommand::BoxM => "box-m",
        BenchCommand::BoxL => "box-l",
        BenchCommand::Cancel => "cancel",
        BenchCommand::Done => "done",
    }
}

/// The codes by which a scanner is calibrated, in their order: letters, digits and marks that lie elsewhere on the keyboards
/// of other countries, then GS1 element strings of which one has to be followed by a separator.
pub const SCANNER_TESTS: [(&str, &str); 2] =
    [("Az09-/.", "test-text"), ("(01)04820000123457(10)AB-12(21)7", "test-gs1")];

/// What a supplier should send.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurchaseDraft {
    /// Who delivers.
    pub supplier: Party,
    /// The day by which it should be there.
    pub deliver_by: Option<BusinessDay>,
    /// How it is paid and delivered, or empty.
    pub terms: String,
    /// Items with how many of them.
    pub items: Vec<PurchaseItem>,
}

/// An item of a purchase order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseItem {
    /// The item.
    pub variant: VariantId,
    /// How many of the supplier's units.
    pub quantity: u32,
    /// The supplier's own code, or empty.
    pub supplier_sku: String,
    /// The supplier's unit, or empty for pieces.
    pub unit: String,
    /// What a unit costs.
    pub price: Option<Money>,
}

pub(super) fn commands() -> CommandSheet {
    let command = |(code, word): (&str, &str)| Command { code: code.to_owned(), word: word.to_owned() };
    let cards = BenchCommand::ALL.into_iter().map(|card| (card.code(), word_of(card)));
    CommandSheet { commands: cards.chain(SCANNER_TESTS).map(command).collect() }
}

/// Labels of items with what the catalogue says of them.
pub(super) async fn product_labels(
    reader: &mut impl Reader,
    items: &[Counted<VariantId>],
) -> Result<Contents, PaperError> {
    let mut labels = Vec::with_capacity(items.len());
    for Counted { count, label: id } in items {
        let variant = item(reader, id).await?;
        labels.push(Counted {
            count: *count,
            label: ProductLabel {
                name: variant.name,
                variant: variant.label,
                sku: variant.sku,
                barcode: variant.barcode,
                price: variant.price,
                ..ProductLabel::default()
            },
        });
    }
    let title = labels.first().map(|label| label.label.sku.clone()).unwrap_or_default();
    Ok(Contents::of(Content::ProductLabels(labels), title))
}

/// A purchase order with what the catalogue says of its items.
pub(super) async fn purchase_order(
    reader: &mut impl Reader,
    draft: &PurchaseDraft,
) -> Result<Contents, PaperError> {
    let mut lines = Vec::with_capacity(draft.items.len());
    for item in &draft.items {
        let variant = self::item(reader, &item.variant).await?;
        lines.push(PurchaseLine {
            supplier_sku: item.supplier_sku.clone(),
            name: domain::full_name(&variant.name, &variant.label),
            sku: variant.sku,
            quantity: item.quantity,
            unit: item.unit.clone(),
            price: item.price,
        });
    }
    if lines.is_empty() {
        return Err(PaperError::NothingToPrint(Kind::PurchaseOrder));
    }
    let order = PurchaseOrder {
        supplier: draft.supplier.clone(),
        deliver_to: Vec::new(),
        deliver_by: draft.deliver_by,
        terms: draft.terms.clone(),
        lines,
    };
    Ok(Contents::of(Content::PurchaseOrder(order), draft.supplier.name.clone()))
}

async fn item(reader: &mut impl Reader, id: &VariantId) -> Result<Variant, PaperError> {
    let variant = catalogue::variant(reader, id).await?;
    variant.ok_or_else(|| PaperError::NoSuchItem(id.clone()))
}

/// Badges. The role is left out: it changes, and the badge stays.
pub(super) async fn user_badges(
    reader: &mut impl Reader,
    badges: &[NewBadge],
) -> Result<Contents, PaperError> {
    let mut labels = Vec::with_capacity(badges.len());
    for NewBadge { user, code } in badges {
        let known = users::get(reader, *user).await?.ok_or(PaperError::NoSuchUser(*user))?;
        let label = UserBadge { name: known.name, role: String::new(), code: code.clone() };
        labels.push(Counted { count: 1, label });
    }
    let title = labels.first().map(|badge| badge.label.name.clone()).unwrap_or_default();
    Ok(Contents::of(Content::UserBadges(labels), title))
}
