//! One record by its id.

use domain::{Quantity, RemoteId, ShopOrder};
use serde_json::Value;
use serde_json::value::RawValue;

use super::WooCommerce;
use super::http::Ask;
use crate::{ConnError, Connector as _, Decoded, Entity, Fetched, Remote};

impl WooCommerce {
    /// One record as it is now. Refunds of shops without a list of all (before WooCommerce 9.0) are asked for as `order/refund`.
    pub(super) async fn one(&self, entity: Entity, id: &RemoteId) -> Result<Fetched, ConnError> {
        let ask = match (entity, id.as_str().split_once('/')) {
            (Entity::Order, _) => Ask::get(format!("wc/v3/orders/{id}")),
            // The list of products hides variations, but a variation is found by its id all the same.
            (Entity::Product | Entity::Variation, _) => Ask::get(format!("wc/v3/products/{id}")),
            (Entity::Refund, None) => Ask::get("wc/v3/refunds").with("include", id.as_str()),
            (Entity::Refund, Some((order, refund))) => {
                Ask::get(format!("wc/v3/orders/{order}/refunds/{refund}"))
            }
        };
        let ask = ask.uncached();
        let fetched = match entity {
            Entity::Product | Entity::Variation => self.read_item(&ask).await?,
            Entity::Order | Entity::Refund => self.read_record(entity, &ask).await?,
        };
        match fetched {
            Fetched::Row(row) => Ok(Fetched::Row(Box::new(self.with_refunded_units(*row).await?))),
            Fetched::Gone => Ok(Fetched::Gone),
        }
    }

    /// Asks for one product or variation, whichever it is.
    pub(super) async fn read_item(&self, ask: &Ask) -> Result<Fetched, ConnError> {
        match self.read(ask).await {
            Ok(answer) => {
                let json = answer.json().ok_or_else(|| ConnError::BadAnswer("no JSON".to_owned()))?;
                let remote = self.decode_item(json.raw.get().as_bytes())?;
                Ok(Fetched::Row(Box::new(remote)))
            }
            Err(ConnError::NotFound) => Ok(Fetched::Gone),
            Err(error) => Err(error),
        }
    }

    /// A variation names the product that it belongs to, a product names none.
    pub(super) fn decode_item(&self, body: &[u8]) -> Result<Remote, ConnError> {
        let fields: Value = serde_json::from_slice(body).unwrap_or_default();
        let is_variation = fields["parent_id"].as_u64().is_some_and(|id| id > 0);
        self.decode(if is_variation { Entity::Variation } else { Entity::Product }, body)
    }

    /// Asks for one record; a list of one is unwrapped.
    pub(super) async fn read_record(&self, entity: Entity, ask: &Ask) -> Result<Fetched, ConnError> {
        let answer = match self.read(ask).await {
            Ok(answer) => answer,
            Err(ConnError::NotFound) => return Ok(Fetched::Gone),
            Err(error) => return Err(error),
        };
        let json = answer.json().ok_or_else(|| ConnError::BadAnswer("no JSON".to_owned()))?;
        let listed: Option<Vec<&RawValue>> = serde_json::from_str(json.raw.get()).ok();
        let body = match &listed {
            Some(records) => match records.first() {
                Some(record) => record.get(),
                None => return Ok(Fetched::Gone),
            },
            None => json.raw.get(),
        };
        self.decode(entity, body.as_bytes()).map(|remote| Fetched::Row(Box::new(remote)))
    }

    /// Fills in how much of each line was given back; an order names only the amounts.
    async fn with_refunded_units(&self, mut remote: Remote) -> Result<Remote, ConnError> {
        let Decoded::Order(order) = &mut remote.decoded else { return Ok(remote) };
        if order.refund_ids.is_empty() {
            return Ok(remote);
        }
        let path = format!("wc/v3/orders/{}/refunds", order.remote_id);
        let answer = self.read(&Ask::get(path).with("per_page", "100")).await?;
        let refunds: Vec<&RawValue> =
            serde_json::from_str(answer.json().map_or("", |json| json.raw.get()))
                .map_err(|_| ConnError::BadAnswer("not a list of refunds".to_owned()))?;
        let read = refunds.iter().filter_map(|body| self.decode(Entity::Refund, body.get().as_bytes()).ok());
        for refund in read {
            if let Decoded::Refund(refund) = refund.decoded {
                take_back(order, &refund.lines);
            }
        }
        Ok(remote)
    }
}

fn take_back(order: &mut ShopOrder, lines: &[(RemoteId, Quantity)]) {
    for (id, units) in lines {
        if let Some(line) = order.lines.iter_mut().find(|line| line.remote_id == *id) {
            line.refunded = line.refunded.plus(*units);
        }
    }
}
