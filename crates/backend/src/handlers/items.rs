use domain::full_name;
use store::catalogue;

use super::Answer;
use crate::contract::{ItemRow, ItemSearchIn};
use crate::core::Call;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn items_find(&self, input: ItemSearchIn) -> Answer<Vec<ItemRow>> {
        let mut reader = self.folder.store.read().await?;
        let found = catalogue::find(&mut reader, &input.text, input.limit.clamp(1, 100)).await?;
        let row = |item: catalogue::Variant| ItemRow {
            id: item.variant_id.to_string(),
            name: full_name(&item.name, &item.label),
            sku: item.sku,
            barcode: item.barcode,
            bin: item.bin,
        };
        Ok(Reply::read(found.into_iter().map(row).collect()))
    }
}
