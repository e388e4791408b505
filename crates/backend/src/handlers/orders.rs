use domain::{OrderId, Right};
use store::connections;
use store::orders::{self as rows, OrderDetail as Detail, OrderLineDetail, OrderQuery, Sort, View};
use workflows::{AddNoteError, NoteReader};

use super::changes::status_out;
use super::same_sale::same_sales_of;
use super::{Answer, id};
use crate::contract::{
    AddNoteIn, Empty, NamedStatus, OpRow, OrderDetail, OrderIn, OrderLine, OrderListSpec, OrderPage,
    OrderPageIn, OrderRow, OrderSearchIn, OrderSort, OrderView, Parcel, PaymentState, ViewCount, ViewCounts,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::map::paper::document_row;
use crate::reply::Reply;
use crate::status::number;

impl Call {
    pub(crate) async fn orders_views(&self, _: Empty) -> Answer<ViewCounts> {
        let counts = rows::views(&mut self.folder.store.read().await?, None).await?;
        let views =
            counts.into_iter().map(|(v, count)| ViewCount { view: view_out(v), count: number(count) });
        Ok(Reply::read(ViewCounts { views: views.collect() }))
    }

    pub(crate) async fn orders_page(&self, input: OrderPageIn) -> Answer<OrderPage> {
        let list =
            OrderListSpec { view: input.view, filter: input.filter, text: input.text, sort: input.sort };
        let mut reader = self.folder.store.read().await?;
        let query = self.order_query(&mut reader, list).await?;
        drop(reader);
        let query = OrderQuery { offset: input.offset, limit: input.limit.clamp(1, 500), ..query };
        self.order_page(&query).await
    }

    pub(crate) async fn orders_search(&self, input: OrderSearchIn) -> Answer<OrderPage> {
        let query = OrderQuery {
            view: View::All,
            text: input.text,
            sort: Sort::Newest,
            limit: input.limit.clamp(1, 100),
            ..OrderQuery::default()
        };
        self.order_page(&query).await
    }

    async fn order_page(&self, query: &OrderQuery) -> Answer<OrderPage> {
        let page = rows::page(&mut self.folder.store.read().await?, query).await?;
        let rows = page.rows.iter().map(order_row).collect();
        Ok(Reply::read(OrderPage { total: number(page.total), rows }))
    }

    pub(crate) async fn orders_get(&self, input: OrderIn) -> Answer<OrderDetail> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let mut reader = self.folder.store.read().await?;
        let detail = rows::get(&mut reader, &order).await?;
        let mut detail = detail.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        if self.who().may(Right::SeeContacts).is_err() {
            detail.shop.shipping = detail.shop.shipping.without_contacts();
            detail.shop.billing = detail.shop.billing.without_contacts();
        }
        let conn = connections::get(&mut reader, order.conn).await?;
        let mut ops = Vec::new();
        for op in &detail.ops {
            ops.push(self.op_row(&mut reader, op).await?);
        }
        let shop_name = conn.map(|c| c.name).unwrap_or_default();
        let same_sales = same_sales_of(&mut reader, &order).await?;
        Ok(Reply::read(OrderDetail { same_sales, ..order_detail(detail, shop_name, ops) }))
    }

    pub(crate) async fn orders_note(&self, input: AddNoteIn) -> Answer<OpRow> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let reader = if input.to_customer { NoteReader::Customer } else { NoteReader::Staff };
        let (store, who) = (&self.folder.store, &self.who());
        let added = workflows::add_note(store, who, &order, &input.text, reader).await;
        let done = added.map_err(|error| match error {
            AddNoteError::NoSuchOrder(_) => AppError::new(ErrorCode::NotFound),
            AddNoteError::Length => AppError::new(ErrorCode::BadInput).with("field", "text"),
            AddNoteError::NotPermitted(error) => error.into(),
            AddNoteError::Store(error) => error.into(),
        })?;
        self.told(done).await
    }
}

fn order_detail(detail: Detail, shop_name: String, ops: Vec<OpRow>) -> OrderDetail {
    let session = detail
        .sessions
        .first()
        .filter(|s| matches!(s.state, domain::SessionState::Open | domain::SessionState::Packed));
    OrderDetail {
        shop_id: detail.row.order_id.conn.to_string(),
        shop_name,
        refundable: map::money(workflows::refundable(&detail)),
        status: NamedStatus { status: status_out(detail.shop.status), slug: detail.shop.status_raw.clone() },
        pack_refusal: detail.row.stage.may_pack().err().map(map::refusal),
        shipping: map::address(&detail.shop.shipping),
        billing: map::address(&detail.shop.billing),
        payment_title: detail.shop.payment.title.clone(),
        paid: detail.shop.payment.paid_at.map(map::instant),
        refunded: map::money(detail.shop.refunded),
        customer_note: detail.shop.customer_note.clone(),
        lines: detail.lines.iter().map(line).collect(),
        attention: detail.shop.attention.iter().map(map::attention).collect(),
        ops,
        parcels: detail.parcels.iter().filter_map(parcel).collect(),
        documents: detail.documents.iter().map(document_row).collect(),
        session_id: session.map(|s| s.session_id.to_string()),
        same_sales: Vec::new(),
        row: order_row(&detail.row),
    }
}

fn line(detail: &OrderLineDetail) -> OrderLine {
    OrderLine {
        id: detail.line.remote_id.to_string(),
        item_id: detail.variant.as_ref().map(|item| item.variant_id.to_string()),
        name: detail.line.name.clone(),
        variant_label: detail.line.variant_label.clone(),
        sku: detail.line.sku.clone(),
        barcode: detail.barcode().to_owned(),
        bin: detail.bin().to_owned(),
        ordered: detail.line.quantity.units(),
        refunded: detail.line.refunded.units(),
        counted: detail.counted.units(),
        on_hand: detail.on_hand,
        total: map::money(detail.line.total),
    }
}

/// Parcels that were unpacked again are history, not parcels.
fn parcel(parcel: &store::parcels::Parcel) -> Option<Parcel> {
    let finished = parcel.finished_at.filter(|_| parcel.state == store::parcels::ParcelState::Finished)?;
    Some(Parcel {
        id: parcel.parcel_id.to_string(),
        carrier: parcel.carrier.clone(),
        tracking_number: parcel.tracking_number.clone(),
        finished: map::instant(finished),
    })
}

pub(crate) fn order_row(row: &rows::OrderRow) -> OrderRow {
    OrderRow {
        id: row.order_id.to_string(),
        number: row.number.clone(),
        placed: map::instant(row.placed_at),
        customer: row.customer_name.clone(),
        city: row.city.clone(),
        country: row.country.clone(),
        units: row.unit_count,
        total: map::money(row.total),
        payment: match (row.is_cod, row.is_paid) {
            (true, _) => PaymentState::CashOnDelivery,
            (false, true) => PaymentState::Paid,
            (false, false) => PaymentState::Unpaid,
        },
        stage: map::stage(row.stage),
        shipping_method: row.shipping_method.clone(),
        unsent: row.unsent,
        needs_you: row.needs_you,
        is_gift: row.is_gift,
        has_note: row.has_note,
        due: row.due_at.map(map::instant),
        is_expedited: row.is_expedited,
        hold: row.hold.as_ref().map(map::hold_code),
        hold_text: row.hold_text.clone(),
        tags: row.tags.iter().map(ToString::to_string).collect(),
        unread: row.unread,
        parcels: row.parcels,
        of_parcels: row.of_parcels,
    }
}

pub(crate) const fn view_in(view: OrderView) -> View {
    match view {
        OrderView::ToProcess => View::ToProcess,
        OrderView::ToPack => View::ToPack,
        OrderView::InPacking => View::InPacking,
        OrderView::AwaitingPayment => View::AwaitingPayment,
        OrderView::OnHold => View::OnHold,
        OrderView::Problems => View::Problems,
        OrderView::Unsent => View::Unsent,
        OrderView::Shipped => View::Shipped,
        OrderView::All => View::All,
    }
}

pub(crate) const fn view_out(view: View) -> OrderView {
    match view {
        View::ToProcess => OrderView::ToProcess,
        View::ToPack => OrderView::ToPack,
        View::InPacking => OrderView::InPacking,
        View::AwaitingPayment => OrderView::AwaitingPayment,
        View::OnHold => OrderView::OnHold,
        View::Problems => OrderView::Problems,
        View::Unsent => OrderView::Unsent,
        View::Shipped => OrderView::Shipped,
        View::All => OrderView::All,
    }
}

pub(crate) const fn sort_in(sort: OrderSort) -> Sort {
    match sort {
        OrderSort::PlacedAsc => Sort::Oldest,
        OrderSort::PlacedDesc => Sort::Newest,
        OrderSort::TotalDesc => Sort::Total,
        OrderSort::CustomerAsc => Sort::Customer,
        OrderSort::UnitsAsc => Sort::Units,
        OrderSort::DueAsc => Sort::Due,
    }
}

pub(crate) const fn sort_out(sort: Sort) -> OrderSort {
    match sort {
        Sort::Oldest => OrderSort::PlacedAsc,
        Sort::Newest => OrderSort::PlacedDesc,
        Sort::Total => OrderSort::TotalDesc,
        Sort::Customer => OrderSort::CustomerAsc,
        Sort::Units => OrderSort::UnitsAsc,
        Sort::Due => OrderSort::DueAsc,
    }
}
