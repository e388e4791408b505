//! Orders as screens read them: lists by view, search, one order in full, look-up by code.

use domain::{Barcode, ConnId, Currency, HoldReason, LabelCode, Money, OrderId, OrderTag, Stage, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

use crate::sql::{from_json, json, named, named_in, parsed, parsed_opt};
use crate::{Reader, StoreError};

mod detail;
mod filter;
mod list;
mod pick;
mod rules;
mod span;

pub use detail::{OrderDetail, OrderLineDetail, get, packing_lines, truth, truth_or_gone};
pub use filter::{BadFilter, Calendar, Condition, Narrowed, OrderField, OrderFilter};
pub use list::page;
pub use pick::{Facet, Selection, count_all, facets, ids_of, rows_of};
pub use rules::{
    due_rules, due_until, go_together, has_due_rules, lines_to_ship, merge_candidates, set_due_rules,
    shipping_methods,
};

/// A saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// To pack, being packed or packed: the work of today.
    #[default]
    ToProcess,
    /// May be packed.
    ToPack,
    /// Somebody packs them, or every unit is in the box already.
    InPacking,
    /// The shop waits for the money.
    AwaitingPayment,
    /// Held.
    OnHold,
    /// A person must decide something: incomplete data, unknown status, an op in review.
    Problems,
    /// The shop has not confirmed something.
    Unsent,
    /// Left the house.
    Shipped,
    /// Every order, those in the trash too.
    All,
}

impl View {
    /// Every view, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::ToProcess,
        Self::ToPack,
        Self::InPacking,
        Self::AwaitingPayment,
        Self::OnHold,
        Self::Problems,
        Self::Unsent,
        Self::Shipped,
        Self::All,
    ];

    /// The condition on `orders`, worded so that its index serves it.
    const fn condition(self) -> &'static str {
        match self {
            Self::ToProcess => "stage IN ('to_pack', 'packing', 'packed')",
            Self::ToPack => "stage = 'to_pack'",
            Self::InPacking => "stage IN ('packing', 'packed')",
            Self::AwaitingPayment => "stage = 'awaiting_payment'",
            Self::OnHold => "stage = 'on_hold'",
            Self::Problems => "needs_you = 1",
            Self::Unsent => "unsent > 0",
            Self::Shipped => "stage = 'shipped'",
            Self::All => "TRUE",
        }
    }
}

/// How a list is sorted. Ties are broken by age in the file, so that pages do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Oldest first: who waits longest.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
    /// By the receiver's name.
    Customer,
    /// By the total in minor units, largest first, currency by currency.
    Total,
    /// By the number of units, fewest first.
    Units,
    /// What must be ready first, first: expedited ones, then by the time; those without one last.
    Due,
}

impl Sort {
    const fn clause(self) -> &'static str {
        match self {
            Self::Oldest => "placed_ms, order_row",
            Self::Newest => "placed_ms DESC, order_row DESC",
            Self::Customer => "customer_sort, placed_ms, order_row",
            Self::Total => "currency, total_minor DESC, order_row",
            Self::Units => "unit_count, placed_ms, order_row",
            Self::Due => "is_expedited DESC, due_ms IS NULL, due_ms, placed_ms, order_row",
        }
    }
}

/// What a saved view of orders shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ViewBody {
    /// The view that it stands on.
    pub view: View,
    /// What narrows it.
    pub filter: OrderFilter,
    /// How it is sorted.
    pub sort: Sort,
}

/// Which orders to list.
#[derive(Debug, Clone, Default)]
pub struct OrderQuery {
    /// Of this view.
    pub view: View,
    /// Of this shop only.
    pub conn: Option<ConnId>,
    /// For which these conditions hold.
    pub filter: Narrowed,
    /// Containing every word of this, in any spelling; any text is safe. Empty for all.
    pub text: String,
    /// Sorted so.
    pub sort: Sort,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give, at most 500.
    pub limit: u32,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// Identity.
    pub order_id: OrderId,
    /// Number that customers see.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Ops that the shop has not confirmed.
    pub unsent: u32,
    /// Whether a person must decide something.
    pub needs_you: bool,
    /// Whether the shop's data of it has anything odd.
    pub has_attention: bool,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Who ordered; see [`crate::customers`].
    pub customer_id: String,
    /// Who gets the parcel.
    pub customer_name: String,
    /// Where it goes.
    pub city: String,
    /// ISO 3166-1 alpha-2 code, or empty.
    pub country: String,
    /// Lines with units to pack.
    pub line_count: u32,
    /// Units that the customer waits for.
    pub unit_count: u32,
    /// Units in the box, where a session is open or packed.
    pub counted: u32,
    /// Total less refunds.
    pub total: Money,
    /// The shop's words for the payment method.
    pub payment_title: String,
    /// Whether the money came.
    pub is_paid: bool,
    /// Whether the carrier collects the money.
    pub is_cod: bool,
    /// The shop's words for the way of shipping.
    pub shipping_method: String,
    /// Our newest parcel's tracking number, else the shop's last, or empty.
    pub tracking_number: String,
    /// Whether the buyer wrote something.
    pub has_note: bool,
    /// Whether it is marked as a gift.
    pub is_gift: bool,
    /// When its next parcel must be ready, where one is due.
    pub due_at: Option<Timestamp>,
    /// Whether it goes first.
    pub is_expedited: bool,
    /// Why it is held here, where it is.
    pub hold: Option<HoldReason>,
    /// More of that in the words of staff, or empty.
    pub hold_text: String,
    /// Its tags, sorted.
    pub tags: Vec<OrderTag>,
    /// Notes that must be read before its parcel is closed and were not.
    pub unread: u32,
    /// The order into whose parcel it goes too.
    pub lead: Option<OrderId>,
    /// Parcels that were closed.
    pub parcels: u32,
    /// Parcels in all, as planned.
    pub of_parcels: u32,
    /// Units in closed parcels.
    pub units_shipped: u32,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderPage {
    /// How many orders fit in all, or at least so many when [`Self::has_more`] says that counting was not worth it.
    pub total: u64,
    /// Whether [`Self::total`] is only a lower bound.
    pub has_more: bool,
    /// The rows.
    pub rows: Vec<OrderRow>,
}

/// How many orders each view has.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn views(reader: &mut impl Reader, conn: Option<ConnId>) -> Result<Vec<(View, u64)>, StoreError> {
    let mut counts = Vec::with_capacity(View::ALL.len());
    for view in View::ALL {
        let query = OrderQuery { view, conn, ..OrderQuery::default() };
        counts.push((view, list::count(reader.sql(), &query).await?));
    }
    Ok(counts)
}

/// Rows of these orders, in the given order; unknown ones are left out.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn rows(reader: &mut impl Reader, orders: &[OrderId]) -> Result<Vec<OrderRow>, StoreError> {
    let ids: Vec<String> = orders.iter().map(ToString::to_string).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM json_each(?) AS wanted CROSS JOIN orders ON order_id = wanted.value ORDER BY wanted.key"
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(json(&ids)?).fetch_all(reader.sql()).await?;
    rows.iter().map(read_row).collect()
}

/// One row, or `None` when the order is not known.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn row(reader: &mut impl Reader, order: &OrderId) -> Result<Option<OrderRow>, StoreError> {
    Ok(rows(reader, std::slice::from_ref(order)).await?.pop())
}

/// Orders that a scanned code names: by number (the barcode of a packing slip is the number), by a label of ours, else by
/// tracking number.
/// Several may carry the same; newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn find_by_code(reader: &mut impl Reader, code: &Barcode) -> Result<Vec<OrderRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM orders WHERE number_key = ? ORDER BY placed_ms DESC LIMIT 50");
    let on_label = LabelCode::of(code).and_then(|label| label.order_number.parse::<Barcode>().ok());
    for key in [Some(code.key()), on_label.map(|number| number.key())].into_iter().flatten() {
        let rows = sqlx::query(AssertSqlSafe(sql.as_str())).bind(key).fetch_all(reader.sql()).await?;
        if !rows.is_empty() {
            return rows.iter().map(read_row).collect();
        }
    }
    let parcels = crate::parcels::by_tracking_number(reader, code).await?;
    if !parcels.is_empty() {
        let orders: Vec<OrderId> = parcels.into_iter().map(|p| p.order).collect();
        return self::rows(reader, &orders).await;
    }
    // Parcels that only the shop knows of are found through the index and compared exactly.
    let query = OrderQuery {
        view: View::All,
        text: code.as_str().to_owned(),
        sort: Sort::Newest,
        limit: 50,
        ..OrderQuery::default()
    };
    let mut found = page(reader, &query).await?.rows;
    found.retain(|row| code.matches(&row.tracking_number));
    Ok(found)
}

/// Orders with units of an item to pack that go into a parcel of their own, the most urgent first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn waiting_for_item(
    reader: &mut impl Reader,
    variant: &domain::VariantId,
    limit: u32,
) -> Result<Vec<OrderRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM orders WHERE stage IN ('to_pack', 'packing') AND lead IS NULL AND order_row IN (
            SELECT order_row FROM order_lines WHERE variant_id = ? AND needed > 0)
         ORDER BY is_expedited DESC, due_ms IS NULL, due_ms, placed_ms, order_row LIMIT ?"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(variant.to_string())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read_row).collect()
}

/// Columns of a row; `counted` asks our facts and only for orders that are being packed.
const COLUMNS: &str = "order_id, number, stage, unsent, needs_you, has_attention, placed_ms, customer_id, customer_name,
    city, country, line_count, unit_count, total_minor, currency, payment_title, is_paid, is_cod, shipping_method,
    tracking_number, has_note, is_gift, due_ms, is_expedited, hold, hold_text, tags, unread, lead, parcels, of_parcels,
    units_shipped,
    CASE WHEN stage IN ('packing', 'packed') THEN
        coalesce((SELECT counted FROM packing_session WHERE packing_session.order_id = orders.order_id
            ORDER BY opened_ms DESC, session_id DESC LIMIT 1), 0)
    ELSE 0 END AS counted";

fn read_row(row: &SqliteRow) -> Result<OrderRow, StoreError> {
    let currency: Currency = parsed(row, "orders", "currency")?;
    let counted: i64 = row.try_get("counted")?;
    Ok(OrderRow {
        order_id: parsed(row, "orders", "order_id")?,
        number: row.try_get("number")?,
        stage: named_in(row, "orders", "stage")?,
        unsent: row.try_get("unsent")?,
        needs_you: row.try_get("needs_you")?,
        has_attention: row.try_get("has_attention")?,
        placed_at: Timestamp::from_millis(row.try_get("placed_ms")?),
        customer_id: row.try_get("customer_id")?,
        customer_name: row.try_get("customer_name")?,
        city: row.try_get("city")?,
        country: row.try_get("country")?,
        line_count: row.try_get("line_count")?,
        unit_count: row.try_get("unit_count")?,
        counted: u32::try_from(counted).unwrap_or(0),
        total: Money::new(row.try_get("total_minor")?, currency),
        payment_title: row.try_get("payment_title")?,
        is_paid: row.try_get("is_paid")?,
        is_cod: row.try_get("is_cod")?,
        shipping_method: row.try_get("shipping_method")?,
        tracking_number: row.try_get("tracking_number")?,
        has_note: row.try_get("has_note")?,
        is_gift: row.try_get("is_gift")?,
        due_at: row.try_get::<Option<i64>, _>("due_ms")?.map(Timestamp::from_millis),
        is_expedited: row.try_get("is_expedited")?,
        hold: read_hold(row)?,
        hold_text: row.try_get("hold_text")?,
        tags: from_json(row, "orders", "tags")?,
        unread: row.try_get("unread")?,
        lead: parsed_opt(row, "orders", "lead")?,
        parcels: row.try_get("parcels")?,
        of_parcels: row.try_get("of_parcels")?,
        units_shipped: row.try_get("units_shipped")?,
    })
}

fn read_hold(row: &SqliteRow) -> Result<Option<HoldReason>, StoreError> {
    let name: &str = row.try_get("hold")?;
    if name.is_empty() { Ok(None) } else { named(name, "orders", "hold").map(Some) }
}
