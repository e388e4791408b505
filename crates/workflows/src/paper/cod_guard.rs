//! The amount on a label is the amount that is due now: a label of another amount is void, and is made anew.

use documents::{Content, Document, Kind};
use domain::{DocumentId, Money, OrderId, Stage};
use store::documents::{self as archive, DocumentInfo};
use store::{Reader, Store, StoreError, WriteTx, orders};

use super::PaperError;
use super::this_parcel::ThisParcel;

/// A label whose amount is not due any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleLabel {
    /// The label.
    pub document: DocumentId,
    /// What the carrier would collect by it; nothing where it says nothing.
    pub on_label: Option<Money>,
    /// What is due now with this parcel.
    pub due: Option<Money>,
}

/// Labels of the parcel that an order is at whose amount is not due any more and that nobody voided. None for an order whose
/// last parcel left: what was collected is not changed by paper.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn stale_labels(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<StaleLabel>, StoreError> {
    let Some(detail) = orders::get(reader, order).await? else { return Ok(Vec::new()) };
    if detail.row.stage == Stage::Shipped {
        return Ok(Vec::new());
    }
    let parcel = ThisParcel::of(reader, &detail).await?;
    let mut stale = Vec::new();
    for label in detail.documents.iter().filter(|d| is_label(d) && parcel.is_about(d.created_at)) {
        let source: Option<Document> = archive::source(reader, label.document_id).await?;
        if let Some(Content::AddressLabel(made)) = source.map(|source| source.content)
            && made.cod != parcel.cod
        {
            stale.push(StaleLabel { document: label.document_id, on_label: made.cod, due: parcel.cod });
        }
    }
    Ok(stale)
}

fn is_label(document: &DocumentInfo) -> bool {
    document.kind == Kind::AddressLabel.name() && document.void_at.is_none()
}

/// Voids what [`stale_labels`] finds.
pub(crate) async fn void_stale_labels(
    tx: &mut WriteTx,
    order: &OrderId,
) -> Result<Vec<StaleLabel>, StoreError> {
    let stale = stale_labels(tx, order).await?;
    for label in &stale {
        archive::void(tx, label.document).await?;
    }
    Ok(stale)
}

/// Refuses a label whose amount is not due any more, and voids it.
pub(super) async fn check_label(store: &Store, document: DocumentId) -> Result<(), PaperError> {
    let mut reader = store.read().await?;
    let info = archive::get(&mut reader, document).await?;
    let Some(order) = info.filter(is_label).and_then(|info| info.order) else { return Ok(()) };
    if stale_labels(&mut reader, &order).await?.is_empty() {
        return Ok(());
    }
    drop(reader);
    let mut tx = store.write().await?;
    let stale = void_stale_labels(&mut tx, &order).await?;
    tx.commit().await?;
    match stale.into_iter().find(|label| label.document == document) {
        Some(StaleLabel { on_label, due, .. }) => Err(PaperError::AmountChanged { on_label, due }),
        None => Ok(()),
    }
}
