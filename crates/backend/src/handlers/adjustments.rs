use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::{Place, TaskId};
use store::{Reader, adjustments};
use workflows::stock::Correction;

use super::goods::{named, person};
use super::{Answer, id};
use crate::contract::{
    Adjustment, AdjustmentIn, AdjustmentPhoto, AdjustmentState, Adjustments, CorrectIn, DecideAdjustmentIn,
    Empty, LimitIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most corrections that are shown at once.
const SHOWN: u32 = 200;

impl Call {
    pub(crate) async fn stock_correct(&self, input: CorrectIn) -> Answer<Adjustment> {
        let photo = input.photo.map(|text| BASE64.decode(text)).transpose();
        let photo = photo.map_err(|_| AppError::new(ErrorCode::BadPicture).with("detail", "base64"))?;
        let correction = Correction {
            variant: id("itemId", &input.item_id)?,
            place: Place::new(id("warehouseId", &input.warehouse_id)?, id("bin", &input.bin)?),
            lot: input.lot,
            delta: input.delta.into(),
            reason: input.reason,
            photo,
        };
        let done = workflows::stock::correct_stock(&self.folder.store, &self.who(), &correction).await?;
        self.folder.ring();
        let mut reader = self.folder.store.read().await?;
        Ok(Reply::wrote(adjustment(&mut reader, done.value).await?, &done.changes))
    }

    pub(crate) async fn stock_adjustments(&self, _: Empty) -> Answer<Adjustments> {
        let mut reader = self.folder.store.read().await?;
        let limit = floor::count(workflows::stock::adjustment_limit(&mut reader).await?);
        let mut rows = Vec::new();
        for row in adjustments::list(&mut reader, SHOWN).await? {
            rows.push(adjustment(&mut reader, row).await?);
        }
        Ok(Reply::read(Adjustments { limit, rows }))
    }

    pub(crate) async fn stock_photo(&self, input: AdjustmentIn) -> Answer<AdjustmentPhoto> {
        let task: TaskId = id("adjustmentId", &input.adjustment_id)?;
        let photo = adjustments::photo(&mut self.folder.store.read().await?, task).await?.unwrap_or_default();
        let media = if photo.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
        Ok(Reply::read(AdjustmentPhoto { photo: BASE64.encode(photo), media: media.to_owned() }))
    }

    pub(crate) async fn stock_decide(&self, input: DecideAdjustmentIn) -> Answer<Empty> {
        let task: TaskId = id("adjustmentId", &input.adjustment_id)?;
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::stock::decide_correction(store, &who, task, input.is_approved).await?;
        self.folder.ring();
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn stock_set_limit(&self, input: LimitIn) -> Answer<Empty> {
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::stock::set_adjustment_limit(store, &who, input.units.into()).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }
}

async fn adjustment(reader: &mut impl Reader, row: adjustments::Adjustment) -> Result<Adjustment, AppError> {
    let (name, sku) = named(reader, &row.variant).await?;
    Ok(Adjustment {
        adjustment_id: row.adjustment.to_string(),
        item_id: row.variant.to_string(),
        name,
        sku,
        warehouse_id: row.place.warehouse.to_string(),
        bin: row.place.bin.to_string(),
        lot: row.lot,
        delta: floor::units(row.delta),
        reason: row.reason,
        has_photo: row.has_photo,
        state: match row.state {
            adjustments::AdjustmentState::Waiting => AdjustmentState::Waiting,
            adjustments::AdjustmentState::Booked => AdjustmentState::Booked,
            adjustments::AdjustmentState::Refused => AdjustmentState::Refused,
        },
        asked_by: person(reader, row.user).await?,
        asked_at: map::instant(row.asked),
        decided_by: person(reader, row.decided_by).await?,
    })
}
