//! The ids of everything, for the nightly sweep.

use domain::{RemoteId, Timestamp};
use serde::Deserialize;

use super::WooCommerce;
use super::http::Ask;
use crate::{ConnError, Entity, IdPage, IdPlace, Listed};

/// The most ids that WooCommerce gives at once.
const PER_PAGE: u64 = 100;

#[derive(Debug, Deserialize)]
struct Row {
    id: u64,
    #[serde(default)]
    date_modified_gmt: Option<String>,
}

impl From<Row> for Listed {
    fn from(row: Row) -> Self {
        let stamp = row.date_modified_gmt.and_then(|text| Timestamp::parse_gmt(&text).ok());
        Self { remote_id: RemoteId::from(row.id), modified_srv: stamp }
    }
}

impl WooCommerce {
    /// See [`crate::Connector::ids`]. Page numbers may shift while a list is walked; the caller takes absence for a suspicion
    /// only. `any` is not all and drops the trash, so the trash is a second list.
    pub(super) async fn id_page(&self, entity: Entity, place: IdPlace) -> Result<IdPage, ConnError> {
        let path = match entity {
            Entity::Order => "wc/v3/orders",
            Entity::Product => "wc/v3/products",
            Entity::Variation | Entity::Refund => return Ok(IdPage { rows: Vec::new(), next: None }),
        };
        let ask = Ask::get(path)
            .with("status", if place.trash { "trash" } else { "any" })
            .with("_fields", "id,date_modified_gmt")
            .with("orderby", "id")
            .with("order", "asc")
            .with("per_page", PER_PAGE.to_string())
            .with("page", (place.page + 1).to_string());
        let listed: Vec<Row> = self.read(&ask).await?.read()?;
        let is_last = (listed.len() as u64) < PER_PAGE;
        let next = match (is_last, place.trash) {
            (false, _) => Some(IdPlace { page: place.page + 1, ..place }),
            (true, false) => Some(IdPlace { trash: true, page: 0 }),
            (true, true) => None,
        };
        Ok(IdPage { rows: listed.into_iter().map(Listed::from).collect(), next })
    }
}
