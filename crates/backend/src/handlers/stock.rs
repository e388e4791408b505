use domain::{ConnId, VariantId};
use store::Reader;
use store::drift::{self, ItemDrift};
use workflows::{ChangeStockError, Done};

use super::problems::meant;
use super::{Answer, id};
use crate::contract::{
    AdjustStockIn, ChangedStock, CountStockIn, Drift, DriftRow, OrderDrift, SettleStockIn, ShopIn,
    StockChange, Whose,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::nightly;
use crate::reply::Reply;
use crate::shop_keys::ConnSettings;
use crate::status::number;

/// The most differences that are shown at once; the rest comes when these are settled.
const SHOWN: usize = 200;

impl Call {
    pub(crate) async fn stock_adjust(&self, input: AdjustStockIn) -> Answer<ChangedStock> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let delta = i64::from(input.delta);
        let (store, who) = (&self.folder.store, &self.who());
        self.changed(workflows::adjust_stock(store, who, &item, delta, &input.reason).await).await
    }

    pub(crate) async fn stock_count(&self, input: CountStockIn) -> Answer<ChangedStock> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let counted = i64::from(input.counted);
        let (store, who) = (&self.folder.store, &self.who());
        self.changed(workflows::count_stock(store, who, &item, counted).await).await
    }

    pub(crate) async fn stock_settle(&self, input: SettleStockIn) -> Answer<ChangedStock> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let whose = match input.whose {
            Whose::Shop => workflows::Whose::Shop,
            Whose::Ours => workflows::Whose::Ours,
        };
        let (store, who) = (&self.folder.store, &self.who());
        self.changed(workflows::settle_stock(store, who, &item, whose).await).await
    }

    pub(crate) async fn stock_drift(&self, input: ShopIn) -> Answer<Drift> {
        let conn: ConnId = id("shopId", &input.shop_id)?;
        let known = self.connection(&input.shop_id).await?;
        let mut reader = self.folder.store.read().await?;
        let (compared, drifted) = drift::items(&mut reader, conn).await?;
        let mut items = Vec::new();
        for item in drifted.iter().take(SHOWN) {
            items.push(drift_row(&mut reader, item).await?);
        }
        let statuses = ConnSettings::of(&known).statuses;
        let orders = drift::orders(&mut reader, conn).await?.into_iter();
        let orders = orders.map(|(order, number, slug)| OrderDrift {
            order_id: order.to_string(),
            number,
            shop_status: meant(slug, &statuses),
        });
        let orders: Vec<_> = orders.collect();
        let count = (drifted.len() + orders.len()) as u64;
        drop(reader);
        let drift = Drift { compared: number(compared), items, orders };
        Ok(match nightly::refresh(&self.folder.store, conn, count).await? {
            Some(changes) => Reply::wrote(drift, &changes),
            None => Reply::read(drift),
        })
    }

    async fn changed(
        &self,
        changed: Result<Done<workflows::ChangedStock>, ChangeStockError>,
    ) -> Answer<ChangedStock> {
        let field = |name: &str| AppError::new(ErrorCode::BadInput).with("field", name);
        let done = changed.map_err(|error| match error {
            ChangeStockError::NoSuchItem(_) => AppError::new(ErrorCode::NotFound),
            ChangeStockError::NotCounted => AppError::new(ErrorCode::NotCounted),
            ChangeStockError::Units => field("units"),
            ChangeStockError::Reason => field("reason"),
            ChangeStockError::NotEnough { on_hand } => {
                AppError::new(ErrorCode::NotEnough).with("onHand", on_hand.to_string())
            }
            ChangeStockError::NotPermitted(error) => error.into(),
            ChangeStockError::Store(error) => error.into(),
        })?;
        self.folder.ring();
        let op = match done.value.op {
            Some(op) => Some(self.op(op).await?),
            None => None,
        };
        Ok(Reply::wrote(ChangedStock { delta: units(done.value.delta), op }, &done.changes))
    }
}

async fn drift_row(reader: &mut impl Reader, item: &ItemDrift) -> Result<DriftRow, AppError> {
    let shop_changes = drift::shop_changes(reader, &item.variant).await?;
    let movements = drift::movements(reader, &item.variant).await?;
    Ok(DriftRow {
        item_id: item.variant.to_string(),
        name: item.name.clone(),
        sku: item.sku.clone(),
        shop_stock: units(item.shop_stock),
        on_hand: units(item.on_hand),
        reserved: units(item.reserved),
        unsent: units(item.unsent),
        expected: units(item.expected()),
        difference: units(item.difference()),
        shop_changes: shop_changes.iter().map(stock_change).collect(),
        movements: movements.iter().map(stock_change).collect(),
    })
}

fn stock_change(change: &drift::StockChange) -> StockChange {
    let cause = change.cause.and_then(|cause| serde_json::to_value(cause).ok());
    StockChange {
        at: map::instant(change.at),
        delta: units(change.delta),
        cause: cause.and_then(|name| name.as_str().map(str::to_owned)),
    }
}

pub(super) fn units(units: i64) -> i32 {
    i32::try_from(units).unwrap_or(if units < 0 { i32::MIN } else { i32::MAX })
}
