//! Asks a person whether two shops tell of one sale, once for each pair.

use domain::{ConnId, OrderId, ShopOrder};
use serde_json::json;
use store::reviews::{self, NewReview};
use store::same_sales::{self, OtherOrder};
use store::{StoreError, WriteTx, connections};

const KIND: &str = "same_sale";

/// Looks for the orders that were just mirrored in other shops.
pub(crate) async fn notice<'o>(
    tx: &mut WriteTx,
    conn: ConnId,
    orders: impl Iterator<Item = &'o ShopOrder>,
) -> Result<(), StoreError> {
    for (order, other) in same_sales::unnoticed(tx, conn, orders).await? {
        ask(tx, conn, order, &other).await?;
    }
    Ok(())
}

async fn ask(
    tx: &mut WriteTx,
    conn: ConnId,
    order: &ShopOrder,
    other: &OtherOrder,
) -> Result<(), StoreError> {
    let order_id = OrderId::new(conn, order.remote_id.clone());
    let params = json!({
        "order": order_id.to_string(), "number": order.number, "shop": shop_name(tx, conn).await?,
        "otherOrder": other.order_id.to_string(), "otherNumber": other.number,
        "otherShop": shop_name(tx, other.order_id.conn).await?,
    });
    let question = NewReview {
        op: None,
        conn,
        kind: KIND.to_owned(),
        title_key: format!("review.{KIND}"),
        params,
        choices: ["link", "keep_both"].map(str::to_owned).to_vec(),
    };
    let review = reviews::open(tx, &question).await?;
    same_sales::notice(tx, &order_id, &other.order_id, review).await
}

async fn shop_name(tx: &mut WriteTx, conn: ConnId) -> Result<String, StoreError> {
    Ok(connections::get(tx, conn).await?.map(|conn| conn.name).unwrap_or_default())
}
