//! Folding orders into `orders`, `order_lines` and the search index.

use domain::{
    Address, Attention, Barcode, DueRules, LineToShip, OrderFacts, OrderView, OrderWork, Quantity,
    ShipProgress, ShopOrder, ShopOrderLine, Stage, Timestamp, VariantId, fold_order, lines_to_ship,
    ship_progress,
};

use super::facts::{self, OurSide};
use super::{Mode, Truth};
use crate::search::{self, Doc};
use crate::sql::{Insert, Query, json, name_of};
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx};

const ORDER: Insert = Insert {
    table: "orders",
    columns: &[
        "order_row",
        "order_id",
        "conn_id",
        "number",
        "number_key",
        "stage",
        "unsent",
        "needs_you",
        "has_attention",
        "placed_ms",
        "customer_id",
        "customer_name",
        "customer_sort",
        "city",
        "country",
        "line_count",
        "unit_count",
        "total_minor",
        "currency",
        "payment_title",
        "is_paid",
        "is_cod",
        "shipping_method",
        "tracking_number",
        "has_note",
        "is_gift",
        "due_ms",
        "is_expedited",
        "hold",
        "hold_text",
        "tags",
        "unread",
        "lead",
        "receiver_key",
        "parcels",
        "of_parcels",
        "units_shipped",
    ],
    key: &["order_row"],
};

const LINE: Insert =
    Insert { table: "order_lines", columns: &["order_row", "position", "variant_id", "needed"], key: &[] };

/// One row of `orders` beside what is bound straight from the truth.
struct Row<'a> {
    truth: &'a Truth<'a>,
    order_id: String,
    stage: String,
    view: OrderView,
    tracking: String,
    customer_id: String,
    lines: i64,
    units: i64,
    due: Option<Timestamp>,
    work: OrderWork,
    hold: String,
    tags: String,
    progress: ShipProgress,
}

pub(crate) async fn write_orders(
    tx: &mut WriteTx,
    truths: &[Truth<'_>],
    mode: Mode,
) -> Result<(), StoreError> {
    if truths.is_empty() {
        return Ok(());
    }
    let mut sides = facts::load(tx.sql(), truths).await?;
    let rules = facts::due_rules(tx.sql()).await?;
    let mut rows = Vec::with_capacity(truths.len());
    let mut docs = Vec::with_capacity(truths.len());
    for truth in truths {
        let order_id = truth.order_id().to_string();
        let side = sides.remove(&order_id).unwrap_or_default();
        let row = fold(truth, order_id, side, &rules)?;
        docs.push(Doc {
            row: truth.row,
            is_new: truth.is_new,
            text: search::order_text(&truth.order, &row.tracking, &row.work),
        });
        rows.push(row);
    }
    ORDER.run(tx.sql(), &rows, bind).await?;
    if mode == Mode::Everything {
        write_lines(tx, truths).await?;
    }
    search::write(tx.sql(), search::ORDERS, docs).await?;
    tx.touch(Tag::Orders);
    Ok(())
}

fn fold<'a>(
    truth: &'a Truth<'a>,
    order_id: String,
    side: OurSide,
    rules: &DueRules,
) -> Result<Row<'a>, StoreError> {
    let order = truth.order.as_ref();
    let progress = ship_progress(&to_ship(order, &side), side.parcels, &side.work.split);
    let view = fold_order(&OrderFacts {
        status: Some(order.status),
        gone: truth.gone.is_some(),
        needs_attention: order.attention.iter().any(stops_packing),
        is_put_aside: side.is_put_aside,
        is_held: side.work.hold.is_some(),
        is_part_shipped: progress.units > 0 && progress.units < progress.of_units,
        ops: side.ops.iter().map(|(intent, state)| (intent, *state)).collect(),
        session: side.session,
    });
    let packed = order.lines.iter().filter(|l| is_packed(l));
    let (lines, units) = packed.fold((0, 0), |(lines, units), line| {
        let needed = i64::from(needed(line).units());
        (lines + i64::from(needed > 0), units + needed)
    });
    let view_stage = view.stage;
    let shops_tracking = order.tracking.last().map(|t| t.number.clone());
    Ok(Row {
        truth,
        stage: name_of(&view.stage)?,
        customer_id: customer_id(&order_id, order),
        order_id,
        view,
        tracking: side.tracking.or(shops_tracking).unwrap_or_default(),
        lines,
        units,
        due: due(order, side.work.carrier(order), view_stage, rules),
        hold: side.work.hold.as_ref().map_or(Ok(String::new()), |hold| name_of(&hold.reason))?,
        tags: json(&side.work.tags)?,
        work: side.work,
        progress,
    })
}

/// When the next parcel must be ready, while one is expected.
fn due(order: &ShopOrder, carrier: &str, stage: Stage, rules: &DueRules) -> Option<Timestamp> {
    let is_expected = matches!(stage, Stage::ToPack | Stage::Packing | Stage::Packed | Stage::OnHold);
    if is_expected { rules.due(order.came_at(), carrier) } else { None }
}

/// The lines that are packed, with what left already.
fn to_ship(order: &ShopOrder, side: &OurSide) -> Vec<LineToShip> {
    let packed = order.lines.iter().filter(|l| is_packed(l));
    lines_to_ship(packed.map(|l| (l.remote_id.clone(), needed(l))), |line| {
        side.shipped.get(line).copied().unwrap_or_default()
    })
}

/// By what the same receiver is known in another order: name, the end of the phone number and the address, folded. Empty
/// where one of them is missing.
fn receiver_key(order: &ShopOrder) -> String {
    let Address { name, company, lines, city, postcode, phone, .. } = &order.shipping;
    let phone = if phone.trim().is_empty() { &order.billing.phone } else { phone };
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    // With and without the country's prefix it is one number.
    let phone: String = digits[digits.len().saturating_sub(9)..].iter().collect();
    let name = search::fold(if name.trim().is_empty() { company } else { name });
    let place = search::fold(&format!("{} {city} {postcode}", lines.concat()));
    if name.is_empty() || phone.is_empty() || place.is_empty() {
        return String::new();
    }
    format!("{name}|{phone}|{place}")
}

/// Whether the data is too incomplete to pack by.
const fn stops_packing(attention: &Attention) -> bool {
    matches!(attention, Attention::BadField { .. } | Attention::UnknownStatus { .. } | Attention::NoAddress)
}

pub(crate) const fn is_packed(line: &ShopOrderLine) -> bool {
    line.is_physical
}

pub(crate) const fn needed(line: &ShopOrderLine) -> Quantity {
    line.quantity.minus(line.refunded)
}

/// Who ordered. Guests are the same person when they give the same e-mail, else phone, else name.
fn customer_id(order_id: &str, order: &ShopOrder) -> String {
    let conn = order_id.split(':').next().unwrap_or_default();
    if let Some(customer) = &order.customer_id {
        return format!("{conn}:c:{customer}");
    }
    let bill = &order.billing;
    let digits: String = bill.phone.chars().filter(char::is_ascii_digit).collect();
    let known = [bill.email.trim().to_lowercase(), digits, search::fold(&bill.name)];
    let guest = known.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| order_id.to_owned());
    format!("{conn}:g:{guest}")
}

pub(crate) fn code_key(code: &str) -> Option<String> {
    code.parse::<Barcode>().ok().map(|code| code.key())
}

fn bind<'q>(query: Query<'q>, row: &Row<'_>) -> Query<'q> {
    let order = row.truth.order.as_ref();
    let receiver = &order.shipping;
    let name = [&receiver.name, &receiver.company, &order.billing.name].into_iter().find(|n| !n.is_empty());
    let name = name.cloned().unwrap_or_default();
    query
        .bind(row.truth.row)
        .bind(row.order_id.clone())
        .bind(row.truth.conn.to_string())
        .bind(order.number.clone())
        .bind(code_key(&order.number).unwrap_or_default())
        .bind(row.stage.clone())
        .bind(i64::from(row.view.unsent))
        .bind(row.view.needs_you)
        .bind(!order.attention.is_empty())
        .bind(order.placed_at.millis())
        .bind(row.customer_id.clone())
        .bind(name.clone())
        .bind(search::fold(&name))
        .bind(receiver.city.clone())
        .bind(receiver.country.clone())
        .bind(row.lines)
        .bind(row.units)
        .bind(order.total.minor.saturating_sub(order.refunded.minor))
        .bind(order.currency.code().to_owned())
        .bind(order.payment.title.clone())
        .bind(order.payment.paid_at.is_some())
        .bind(order.payment.cash_on_delivery)
        .bind(row.work.carrier(order).to_owned())
        .bind(row.tracking.clone())
        .bind(!order.customer_note.trim().is_empty())
        .bind(row.work.is_gift(order))
        .bind(row.due.map(Timestamp::millis))
        .bind(row.work.is_expedited)
        .bind(row.hold.clone())
        .bind(row.work.hold.as_ref().map(|hold| hold.text.clone()).unwrap_or_default())
        .bind(row.tags.clone())
        .bind(i64::try_from(row.work.unread(order)).unwrap_or(i64::MAX))
        .bind(row.work.lead.as_ref().map(ToString::to_string))
        .bind(receiver_key(order))
        .bind(i64::from(row.progress.parcels))
        .bind(i64::from(row.progress.of_parcels))
        .bind(i64::from(row.progress.units))
}

async fn write_lines(tx: &mut WriteTx, truths: &[Truth<'_>]) -> Result<(), StoreError> {
    let replaced: Vec<i64> = truths.iter().filter(|t| !t.is_new).map(|t| t.row).collect();
    if !replaced.is_empty() {
        sqlx::query("DELETE FROM order_lines WHERE order_row IN (SELECT value FROM json_each(?))")
            .bind(json(&replaced)?)
            .execute(tx.sql())
            .await?;
    }
    let mut lines = Vec::new();
    for truth in truths {
        for (position, line) in truth.order.lines.iter().enumerate().filter(|(_, l)| is_packed(l)) {
            let variant = line.variant_id.as_ref().map(|remote| VariantId::of_line(truth.conn, remote));
            lines.push((truth.row, position, variant, needed(line)));
        }
    }
    LINE.run(tx.sql(), &lines, |query, (row, position, variant, needed)| {
        query
            .bind(*row)
            .bind(i64::try_from(*position).unwrap_or(i64::MAX))
            .bind(variant.as_ref().map(ToString::to_string))
            .bind(i64::from(needed.units()))
    })
    .await
}
