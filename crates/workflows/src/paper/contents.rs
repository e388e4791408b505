//! What stands on a document, read from the store.

use documents::{Content, Kind};
use domain::{Language, OrderId, ParcelId, Timestamp};
use store::Reader;

use super::{MadeOf, PaperError, labels, lists, order_papers, wave_list};

/// What a document says, and what it is about.
pub(super) struct Contents {
    pub content: Content,
    /// By what people call it, where it gets no number.
    pub title: String,
    /// The order, where it is about one.
    pub order: Option<OrderId>,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// The language of the customer who reads it, where it is known.
    pub reader: Option<Language>,
}

impl Contents {
    /// A document that is about no single order.
    pub(super) fn of(content: Content, title: impl Into<String>) -> Self {
        Self { content, title: title.into(), order: None, parcel: None, reader: None }
    }
}

/// Reads what stands on a document of this kind.
pub(super) async fn gather(
    reader: &mut impl Reader,
    kind: Kind,
    made_of: &MadeOf,
    now: Timestamp,
) -> Result<Contents, PaperError> {
    match (kind, made_of) {
        (
            Kind::PackingSlip | Kind::AddressLabel | Kind::ReturnSlip | Kind::Proforma,
            MadeOf::Order(order),
        ) => order_papers::gather(reader, kind, order, now).await,
        (Kind::PickList, MadeOf::Order(order)) => lists::pick_list(reader, std::slice::from_ref(order)).await,
        (Kind::PickList, MadeOf::Orders(orders)) => lists::pick_list(reader, orders).await,
        (Kind::PickList, MadeOf::Wave(wave)) => wave_list::wave_list(reader, *wave).await,
        (Kind::HandOverList, MadeOf::HandOver { carrier, day }) => {
            lists::hand_over_list(reader, carrier, *day).await
        }
        (Kind::CountSheet, MadeOf::Count(area)) => lists::count_sheet(reader, area).await,
        (Kind::ProductLabel, MadeOf::Items(items)) => labels::product_labels(reader, items).await,
        (Kind::PurchaseOrder, MadeOf::Purchase(draft)) => labels::purchase_order(reader, draft).await,
        (Kind::BinLabel, MadeOf::Bins(bins)) => {
            let title = bins.first().map(|bin| bin.label.code.clone()).unwrap_or_default();
            Ok(Contents::of(Content::BinLabels(bins.clone()), title))
        }
        (Kind::ToteLabel, MadeOf::Totes(totes)) => {
            let title = totes.first().map(|tote| tote.label.name.clone()).unwrap_or_default();
            Ok(Contents::of(Content::ToteLabels(totes.clone()), title))
        }
        (Kind::UserBadge, MadeOf::Badges(badges)) => labels::user_badges(reader, badges).await,
        (Kind::CommandSheet, MadeOf::Commands) => {
            Ok(Contents::of(Content::CommandSheet(labels::commands()), ""))
        }
        (Kind::RulerPage, MadeOf::Ruler) => Ok(Contents::of(Content::RulerPage, "")),
        _ => Err(PaperError::WrongContent(kind)),
    }
}
