//! A shop of any size, made from numbers: the same in every run.
#![allow(dead_code, reason = "each bench uses a part")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::{BoxFuture, Clock, ConnId, Money, ShopOrder, ShopStatus, Timestamp, Tracking};
use store::Store;
use store::mirror::{self, Incoming, Seen};
use testkit::SeqIds;

const GIVEN: [&str; 16] = [
    "Олена",
    "Тарас",
    "Ірина",
    "Дмитро",
    "Катерина",
    "Святослав",
    "Юлія",
    "Андрій",
    "Agnieszka",
    "Paweł",
    "Joanna",
    "Łukasz",
    "Katarzyna",
    "James",
    "Emma",
    "Oliver",
];
const FAMILY: [&str; 24] = [
    "Зелінська",
    "Коваленко",
    "Вишневська",
    "Мельник",
    "Бондаренко",
    "Литвин",
    "Кравчук",
    "Савчук",
    "Гриценко",
    "Романюк",
    "Лук’яненко",
    "Шевченко",
    "Wiśniewska",
    "Zieliński",
    "Dąbrowski",
    "Lewandowska",
    "Grabowski",
    "Wójtowicz",
    "Pawlak",
    "Whitfield",
    "Fairclough",
    "Hargreaves",
    "Ainsworth",
    "O'Brien",
];
const CITIES: [&str; 8] =
    ["Львів", "Київ", "Одеса", "Івано-Франківськ", "Kraków", "Łódź", "Gdańsk", "Bristol"];

/// SplitMix64 (Steele, Lea, Flood 2014).
fn mix(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn pick<T: Copy>(from: &[T], by: u64) -> T {
    from[usize::try_from(by % from.len() as u64).unwrap_or(0)]
}

/// Order `n`: three lines, varied names and places; 5 % open, the rest shipped with a tracking number.
pub fn order(n: u64) -> ShopOrder {
    let dice = mix(n);
    let mut order = testkit::order(n);
    let name = format!("{} {}", pick(&GIVEN, dice), pick(&FAMILY, dice >> 8));
    for address in [&mut order.billing, &mut order.shipping] {
        address.name.clone_from(&name);
        address.city = pick(&CITIES, dice >> 16).to_owned();
        address.phone = format!("+380{:09}", (dice >> 20) % 1_000_000_000);
    }
    (order.status, order.status_raw) = match dice % 100 {
        0..3 => (ShopStatus::Processing, "processing".to_owned()),
        3 => (ShopStatus::Pending, "pending".to_owned()),
        4 => (ShopStatus::OnHold, "on-hold".to_owned()),
        _ => (ShopStatus::Completed, "completed".to_owned()),
    };
    if order.status == ShopStatus::Completed {
        let number = format!("2045{:010}", dice % 10_000_000_000);
        order.tracking.push(Tracking { carrier: "Nova Poshta".to_owned(), number });
    }
    order.total = Money::new(i64::try_from(dice % 500_000).unwrap_or(0), order.currency);
    order
}

/// About 7 KB of JSON, as a WooCommerce order with three lines has.
pub fn body(order: &ShopOrder) -> Vec<u8> {
    let n: u64 = order.remote_id.as_str().parse().unwrap_or(0);
    let mut text = format!("{{\"id\":{n},\"number\":\"{}\",\"billing\":{:?}", order.number, order.billing);
    let mut field = 0;
    while text.len() < 7_000 {
        let _ = write!(
            text,
            ",\"field_{field}\":{{\"value\":\"{:x}\",\"taxes\":[],\"meta_data\":[]}}",
            mix(n * 100 + field)
        );
        field += 1;
    }
    text.push('}');
    text.into_bytes()
}

/// A clock for benches: it stands still.
#[derive(Debug)]
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_795_341_600_000)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

pub async fn open(path: &Path) -> Store {
    Store::open(path, Arc::new(Still), Arc::new(SeqIds::new())).await.expect("the store opens")
}

pub fn conn() -> ConnId {
    testkit::conn(1)
}

/// Records of a page and their bodies.
pub fn page(first: u64, count: u64) -> Vec<(ShopOrder, Vec<u8>)> {
    (first..first + count)
        .map(|n| {
            let order = order(n);
            let body = body(&order);
            (order, body)
        })
        .collect()
}

/// Applies one page in one transaction, as sync does.
pub async fn apply(store: &Store, page: &[(ShopOrder, Vec<u8>)]) {
    let mut tx = store.write().await.expect("a transaction");
    let rows: Vec<_> = page.iter().map(|(record, body)| Incoming { body, trashed: false, record }).collect();
    let seen = Seen { at: tx.now(), asked: None };
    mirror::apply_orders(&mut tx, conn(), &rows, seen).await.expect("a page applies");
    tx.commit().await.expect("a page commits");
}

/// A file with so many orders in the system's folder for temporary files; made once and used again.
pub async fn filled(orders: u64) -> Store {
    let folder = std::env::temp_dir().join("packbench-bench");
    let path = folder.join(format!("orders-{orders}.db"));
    let store = open(&path).await;
    let known = {
        let mut reader = store.read().await.expect("a reader");
        mirror::count(&mut reader, conn(), mirror::Entity::Order).await.expect("a count")
    };
    for first in (known..orders).step_by(500) {
        apply(&store, &page(first, 500.min(orders - first))).await;
    }
    store
}
