//! Making the papers of a parcel and archiving exactly what was made.

use documents::{AddressLabel, Document, DocumentError, Options, PackingSlip, Paper, SlipLine};
use domain::{DocumentId, Language, OrderId};
use store::documents::{DocumentInfo, MissingText, NewDocument};
use store::orders::{self, OrderDetail};
use store::{Store, StoreError};

use crate::Done;

pub use documents::Sender;

/// A kind of paper with its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperRequest {
    /// What is in the box, for the customer.
    PackingSlip(Paper),
    /// Where the box goes, 100 × 150 mm.
    AddressLabel,
}

impl PaperRequest {
    /// The stable name under which the kind is archived.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::PackingSlip(_) => "packing_slip",
            Self::AddressLabel => "address_label",
        }
    }

    /// The stable name under which the paper is archived.
    #[must_use]
    pub const fn paper(self) -> &'static str {
        match self {
            Self::PackingSlip(Paper::A4) => "a4",
            Self::PackingSlip(Paper::A6) => "a6",
            Self::PackingSlip(Paper::Label100x150) | Self::AddressLabel => "100x150",
        }
    }
}

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PapersError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// It could not be laid out.
    #[error(transparent)]
    Render(#[from] DocumentError),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes one paper of an order and archives it. Without a language, the customer's: that of the country the parcel goes
/// to where it is one of ours, else `fallback`.
///
/// # Errors
/// [`PapersError`]; nothing is archived then.
pub async fn render_document(
    store: &Store,
    order: &OrderId,
    request: PaperRequest,
    language: Option<Language>,
    fallback: Language,
    sender: &Sender,
) -> Result<Done<DocumentInfo>, PapersError> {
    // Laying out takes longer than a transaction should: read, lay out, record.
    let detail = orders::get(&mut store.read().await?, order).await?;
    let detail = detail.ok_or_else(|| PapersError::NoSuchOrder(order.clone()))?;
    let language =
        language.or_else(|| Language::of_country(&detail.shop.shipping.country)).unwrap_or(fallback);
    let created = store.clock().now();
    let document = match request {
        PaperRequest::PackingSlip(paper) => {
            Document::PackingSlip(slip(&detail, language, paper, sender, created))
        }
        PaperRequest::AddressLabel => Document::AddressLabel(label(&detail, language, sender, created)),
    };
    let rendered = documents::render(&document, &Options::default())?;
    let missing = rendered.missing.into_iter().map(|m| MissingText {
        field: m.field.to_owned(),
        text: m.text,
        characters: m.characters,
    });
    let mut tx = store.write().await?;
    let document_id = DocumentId::new(tx.ids().next());
    let new = NewDocument {
        document_id,
        order: order.clone(),
        parcel: detail.parcels.first().map(|p| p.parcel_id),
        kind: request.kind().to_owned(),
        language,
        paper: request.paper().to_owned(),
        bytes: rendered.pdf,
        pages: rendered.pages,
        missing: missing.collect(),
    };
    store::documents::insert(&mut tx, &new).await?;
    let info = store::documents::get(&mut tx, document_id).await?;
    let info = info.ok_or_else(|| PapersError::NoSuchOrder(order.clone()))?;
    Ok(Done { value: info, changes: tx.commit().await? })
}

/// Makes the papers that go with a packed order, slip and label, unless they are there already.
///
/// # Errors
/// [`PapersError`]; papers made before the error stay archived.
pub async fn print_papers(
    store: &Store,
    order: &OrderId,
    slip_paper: Paper,
    fallback: Language,
    sender: &Sender,
) -> Result<Vec<Done<DocumentInfo>>, PapersError> {
    let made = store::documents::of_order(&mut store.read().await?, order).await?;
    let mut papers = Vec::new();
    for request in [PaperRequest::PackingSlip(slip_paper), PaperRequest::AddressLabel] {
        let is_there = made.iter().any(|d| d.kind == request.kind() && d.paper == request.paper());
        if !is_there {
            papers.push(render_document(store, order, request, None, fallback, sender).await?);
        }
    }
    Ok(papers)
}

fn slip(
    detail: &OrderDetail,
    language: Language,
    paper: Paper,
    sender: &Sender,
    created: domain::Timestamp,
) -> PackingSlip {
    let shop = &detail.shop;
    let packed = detail.lines.iter().filter(|l| l.line.is_physical);
    let parcel = detail.parcels.first();
    PackingSlip {
        language,
        paper,
        sender: sender.clone(),
        order_number: shop.number.clone(),
        order_barcode: shop.number.clone(),
        placed_on: Some(shop.placed_at.utc_day()),
        ship_to: shop.shipping.clone(),
        lines: packed
            .map(|l| SlipLine {
                name: l.line.name.clone(),
                variant: some_text(&l.line.variant_label),
                sku: l.line.sku.clone(),
                barcode: some_text(l.barcode()),
                ordered: l.needed.units(),
                in_parcel: l.needed.units(),
            })
            .collect(),
        parcel_number: 1,
        parcel_count: 1,
        carrier: some_text(&shop.shipping_method),
        tracking_number: parcel.and_then(|p| p.tracking_number.clone()),
        customer_note: some_text(&shop.customer_note),
        is_gift: shop.is_gift,
        created,
    }
}

fn label(
    detail: &OrderDetail,
    language: Language,
    sender: &Sender,
    created: domain::Timestamp,
) -> AddressLabel {
    let shop = &detail.shop;
    AddressLabel {
        language,
        sender: sender.clone(),
        ship_to: shop.shipping.clone(),
        parcel_number: 1,
        parcel_count: 1,
        order_number: shop.number.clone(),
        barcode: shop.number.clone(),
        service: some_text(&shop.shipping_method),
        cod: shop.payment.cash_on_delivery.then_some(detail.row.total),
        weight: None,
        created,
    }
}

fn some_text(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}
