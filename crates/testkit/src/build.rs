//! Plausible records. Each takes a number and differs from its neighbours; tests then change what matters to them.

use domain::{
    Address, ConnId, Currency, Intent, Money, Op, OpBase, OpId, OpTarget, OrderId, PackingLine,
    PackingSession, ParcelId, Payment, Quantity, RemoteId, SessionId, Ship, ShipBase, ShippedLine, ShopOrder,
    ShopOrderLine, ShopProduct, ShopRefund, ShopStatus, ShopVariant, StationId, Timestamp, VariantId, Weight,
    gtin_check_digit,
};
use store::connections::NewConnection;

use crate::SeqIds;

const NAMES: [(&str, &str, &str); 8] = [
    ("Олена Зелінська", "Львів", "UA"),
    ("Agnieszka Wiśniewska", "Kraków", "PL"),
    ("Тарас Мельник", "Київ", "UA"),
    ("Marek Zieliński", "Gdańsk", "PL"),
    ("James Whitfield", "Bristol", "GB"),
    ("Дар’я Лук'яненко", "Івано-Франківськ", "UA"),
    ("Łukasz Grabowski", "Łódź", "PL"),
    ("Катерина Вишневська", "Одеса", "UA"),
];

/// Every test order was placed after this instant: 2026-11-01T00:00:00Z.
const FIRST: i64 = 1_793_491_200_000;

fn remote(n: u64) -> RemoteId {
    n.into()
}

fn hryvnia() -> Currency {
    "UAH".parse().expect("a currency code")
}

fn quantity(units: u32) -> Quantity {
    Quantity::new(units).expect("a small quantity")
}

/// The `n`th connection.
#[must_use]
pub fn conn(n: u64) -> ConnId {
    ConnId::new(SeqIds::nth(9_000_000 + n))
}

/// The `n`th shop, to be connected as [`conn`] of `n`.
#[must_use]
pub fn connection(n: u64) -> NewConnection {
    NewConnection {
        conn_id: conn(n),
        kind: "woocommerce".to_owned(),
        name: format!("Shop {n}"),
        base_url: format!("https://shop{n}.example/"),
        secret_ref: format!("shop{n}"),
        settings: serde_json::json!({}),
    }
}

/// The `n`th station.
#[must_use]
pub fn station(n: u64) -> StationId {
    StationId::new(SeqIds::nth(8_000_000 + n))
}

/// The `n`th address; eight people in three countries.
#[must_use]
pub fn address(n: u64) -> Address {
    let (name, city, country) = NAMES[usize::try_from(n % 8).unwrap_or(0)];
    Address {
        name: name.to_owned(),
        lines: vec![format!("вул. Садова {n}")],
        city: city.to_owned(),
        postcode: format!("{:05}", n % 100_000),
        country: country.to_owned(),
        phone: format!("+38 (067) {:03}-{:02}-{:02}", n / 10_000 % 1_000, n / 100 % 100, n % 100),
        email: format!("customer{n}@example.org"),
        ..Address::default()
    }
}

/// A paid order of three lines: items `n`, `n + 1`, `n + 2` modulo 60, of one, two and three units.
#[must_use]
pub fn order(n: u64) -> ShopOrder {
    let placed = Timestamp::from_millis(FIRST + i64::try_from(n).unwrap_or(0) * 60_000);
    ShopOrder {
        remote_id: remote(n),
        number: format!("{}", 100_000 + n),
        marketplace_number: String::new(),
        status_raw: "processing".to_owned(),
        status: ShopStatus::Processing,
        placed_at: placed,
        modified_srv: placed,
        currency: hryvnia(),
        total: Money::new(60_000, hryvnia()),
        refunded: Money::new(0, hryvnia()),
        refund_ids: Vec::new(),
        customer_id: None,
        billing: address(n),
        shipping: address(n),
        shipping_method: "Nova Poshta".to_owned(),
        payment: Payment { title: "Card".to_owned(), paid_at: Some(placed), cash_on_delivery: false },
        customer_note: String::new(),
        is_gift: false,
        lines: (0..3).map(|i| line(n * 10 + i, (n + i) % 60, u32::try_from(i + 1).unwrap_or(1))).collect(),
        tracking: Vec::new(),
        attention: Vec::new(),
    }
}

/// An order of one shop, and the same sale as another shop tells of it: its own number, the buyer written otherwise.
#[must_use]
pub fn sale_told_twice() -> (ShopOrder, ShopOrder) {
    let mut one = ShopOrder { status: ShopStatus::Processing, ..order(1) };
    one.billing.email = "Anna@example.com".to_owned();
    let mut other = ShopOrder { remote_id: 77.into(), number: "R-77".to_owned(), ..one.clone() };
    other.billing.email = "anna@EXAMPLE.com".to_owned();
    (one, other)
}

/// An order line with id `id` of `units` of item `item`.
#[must_use]
pub fn line(id: u64, item: u64, units: u32) -> ShopOrderLine {
    let variant = simple(item);
    ShopOrderLine {
        remote_id: remote(id),
        product_id: Some(variant.product_id),
        variant_id: Some(variant.remote_id),
        name: variant.name,
        variant_label: variant.label,
        sku: variant.sku,
        barcode: variant.barcode,
        quantity: quantity(units),
        refunded: Quantity::ZERO,
        total: Money::new(10_000 * i64::from(units), hryvnia()),
        is_physical: true,
    }
}

fn simple(n: u64) -> ShopVariant {
    let id = remote(10_000 + n);
    let digits = format!("482{n:09}");
    let check = gtin_check_digit(&digits).unwrap_or(0);
    ShopVariant {
        remote_id: id.clone(),
        product_id: id,
        name: format!("Чашка {n}"),
        label: String::new(),
        sku: format!("CUP-{n:03}"),
        barcode: format!("{digits}{check}"),
        price: Some(Money::new(10_000, hryvnia())),
        stock: Some(100),
        weight: Some(Weight::from_grams(350)),
        size: None,
        bin: format!("A-{n}"),
        image_url: String::new(),
        modified_srv: Timestamp::from_millis(FIRST),
        attention: Vec::new(),
    }
}

/// A simple product: item `n` of [`order`].
#[must_use]
pub fn product(n: u64) -> ShopProduct {
    let variant = simple(n);
    ShopProduct {
        remote_id: variant.remote_id.clone(),
        name: variant.name.clone(),
        has_variations: false,
        modified_srv: variant.modified_srv,
        variant: Some(variant),
        attention: Vec::new(),
    }
}

/// The `n`th variation of product `of`.
#[must_use]
pub fn variation(of: u64, n: u64) -> ShopVariant {
    ShopVariant {
        remote_id: remote(20_000 + of * 100 + n),
        product_id: remote(10_000 + of),
        label: format!("size {n}"),
        sku: format!("CUP-{of:03}-{n}"),
        barcode: String::new(),
        ..simple(of)
    }
}

/// A refund of one unit of the first line of order `n`.
#[must_use]
pub fn refund(n: u64) -> ShopRefund {
    ShopRefund {
        remote_id: remote(30_000 + n),
        order_id: remote(n),
        amount: Money::new(10_000, hryvnia()),
        reason: "broken".to_owned(),
        lines: vec![(remote(n * 10), Quantity::ONE)],
        created_srv: Timestamp::from_millis(FIRST),
    }
}

/// A body as a shop might send it, for the mirror; differs by `n` and by `text`.
#[must_use]
pub fn body(n: u64, text: &str) -> Vec<u8> {
    format!(r#"{{"id":{n},"status":"processing","note":"{text}"}}"#).into_bytes()
}

/// A session that packs every line of an order; codes are what the items carry.
///
/// # Panics
/// When the order has nothing to pack.
#[must_use]
pub fn session_of(id: u64, conn: ConnId, order: &ShopOrder) -> PackingSession {
    let lines = order.lines.iter().map(|l| PackingLine {
        line: l.remote_id.clone(),
        variant: l.variant_id.clone().map(|v| VariantId::new(conn, v)),
        codes: vec![format!("{:0>14}", l.barcode), l.sku.to_lowercase()],
        needed: l.quantity,
        counted: Quantity::ZERO,
    });
    let order = OrderId::new(conn, order.remote_id.clone());
    PackingSession::open(SessionId::new(SeqIds::nth(7_000_000 + id)), order, lines.collect())
        .expect("an order with lines")
}

/// The intent to mark an order as shipped, as op number `id` of the test.
#[must_use]
pub fn ship_op(id: u64, conn: ConnId, order: &ShopOrder) -> Op {
    let lines: Vec<ShippedLine> =
        order.lines.iter().map(|l| ShippedLine { line: l.remote_id.clone(), quantity: l.quantity }).collect();
    Op {
        op_id: OpId::new(SeqIds::nth(6_000_000 + id)),
        station: station(1),
        user: None,
        hlc: format!("{id:015}-00000000"),
        target: OpTarget::Order(OrderId::new(conn, order.remote_id.clone())),
        intent: Intent::Ship(Ship {
            parcel: ParcelId::new(SeqIds::nth(5_000_000 + id)),
            lines,
            carrier: "Nova Poshta".to_owned(),
            tracking_number: Some(format!("2045{id:010}")),
            shipped_at: order.placed_at,
            completes: true,
        }),
        base: Some(OpBase::Ship(Box::new(ShipBase::seen(order)))),
        created: order.placed_at,
    }
}
