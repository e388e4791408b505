use domain::{VariantId, full_name};
use store::{catalogue, pictures};

use super::{Answer, id};
use crate::contract::{ItemPicture, ItemPicturesIn, ItemRow, ItemSearchIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;

/// Items asked for at once.
const MOST_PICTURES: usize = 500;

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

    /// What is not here is fetched before other pictures, and then told as a change.
    pub(crate) async fn items_pictures(&self, input: ItemPicturesIn) -> Answer<Vec<ItemPicture>> {
        if input.item_ids.len() > MOST_PICTURES {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "itemIds"));
        }
        let items: Vec<VariantId> =
            input.item_ids.iter().map(|text| id("itemIds", text)).collect::<Result<_, _>>()?;
        let found = pictures::of(&mut self.folder.store.read().await?, &items).await?;
        self.folder.pictures.look_at(found.iter().filter(|p| p.is_missing).map(|p| p.variant_id.clone()));
        let row = |found: pictures::PictureOf| ItemPicture {
            item_id: found.variant_id.to_string(),
            picture: found.sha256,
        };
        Ok(Reply::read(found.into_iter().map(row).collect()))
    }
}
