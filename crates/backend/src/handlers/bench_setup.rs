use domain::{BoxId, BusinessDay, Size, Timestamp, VariantId, Weight};
use store::item_profiles::{self, Profile};
use store::{boxes, catalogue, pack_rules, users};
use workflows::{BoxDraft, RulesError};

use super::{Answer, id};
use crate::contract::{
    BenchHour, BenchRules, BenchSetup, BenchStatistics, BoxIn, BoxRow, Empty, ItemProfile, PackRule, RuleIn,
    SaveBoxIn, SpanIn, VariantIn, WithoutCode,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::packing_view::item_of;
use crate::reply::Reply;

/// Days after which a unit counted by hand is forgotten, and how many of them ask for a label.
const WEEK_MS: i64 = 7 * 86_400_000;
const TIMES_FOR_LABEL: u32 = 3;

impl Call {
    pub(crate) async fn packing_setup(&self, _: Empty) -> Answer<BenchSetup> {
        let mut reader = self.folder.store.read().await?;
        let rules = pack_rules::bench_rules(&mut reader).await?;
        let steps = pack_rules::all(&mut reader).await?;
        let boxes = boxes::all(&mut reader).await?;
        Ok(Reply::read(BenchSetup {
            rules: map::bench::rules(&rules),
            steps: steps.into_iter().map(map::bench::pack_rule).collect(),
            boxes: boxes.iter().map(map::bench::box_row).collect(),
        }))
    }

    pub(crate) async fn packing_set_rules(&self, input: BenchRules) -> Answer<Empty> {
        let rules = map::bench::rules_in(&input);
        let done = workflows::set_bench_rules(&self.folder.store, &self.who(), &rules).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn packing_save_rule(&self, input: PackRule) -> Answer<Empty> {
        let rule = map::bench::pack_rule_in(input);
        let done = workflows::save_rule(&self.folder.store, &self.who(), &rule).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn packing_remove_rule(&self, input: RuleIn) -> Answer<Empty> {
        let done = workflows::remove_rule(&self.folder.store, &self.who(), &input.rule_id).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn packing_save_box(&self, input: SaveBoxIn) -> Answer<BoxRow> {
        let draft = box_draft(&input)?;
        let done = workflows::save_box(&self.folder.store, &self.who(), &draft).await?;
        let row = boxes::get(&mut self.folder.store.read().await?, done.value).await?;
        let row = row.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Reply::wrote(map::bench::box_row(&row), &done.changes))
    }

    pub(crate) async fn packing_remove_box(&self, input: BoxIn) -> Answer<Empty> {
        let box_id: BoxId = id("boxId", &input.box_id)?;
        let done = workflows::remove_box(&self.folder.store, &self.who(), box_id).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn items_profile(&self, input: VariantIn) -> Answer<ItemProfile> {
        let item: VariantId = id("variantId", &input.variant_id)?;
        let mut reader = self.folder.store.read().await?;
        let profile = item_profiles::get(&mut reader, &item).await?;
        let size = item_profiles::size(&mut reader, &item).await?;
        let weight = item_profiles::weight(&mut reader, &item).await?;
        Ok(Reply::read(ItemProfile {
            variant_id: input.variant_id,
            length: size.map(|size| size.length),
            width: size.map(|size| size.width),
            height: size.map(|size| size.height),
            is_size_from_shop: profile.size.is_none() && size.is_some(),
            is_fragile: profile.is_fragile,
            weight: weight.map(|weight| u32::try_from(weight.mean / 1_000).unwrap_or(u32::MAX)),
        }))
    }

    pub(crate) async fn items_save_profile(&self, input: ItemProfile) -> Answer<Empty> {
        let item: VariantId = id("variantId", &input.variant_id)?;
        let size = match (input.length, input.width, input.height) {
            (Some(length), Some(width), Some(height)) => Some(Size::new(length, width, height)),
            (None, None, None) => None,
            _ => return Err(AppError::new(ErrorCode::BadInput).with("field", "size")),
        };
        let profile = Profile { size, is_fragile: input.is_fragile };
        let done = workflows::save_profile(&self.folder.store, &self.who(), &item, &profile).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    /// Everybody sees his own numbers; those of others are for whoever manages people.
    pub(crate) async fn packing_statistics(&self, input: SpanIn) -> Answer<BenchStatistics> {
        let (from, to) = (midnight(id("from", &input.from)?), midnight(id("to", &input.to)?));
        let to = to.plus(std::time::Duration::from_secs(86_400));
        let who = self.who();
        let sees_all = who.may(domain::Right::ManageUsers).is_ok();
        let mut reader = self.folder.store.read().await?;
        let mut hours = Vec::new();
        for hour in store::bench_stats::hours(&mut reader, from, to).await? {
            if !sees_all && hour.user != who.user {
                continue;
            }
            let person = match hour.user {
                Some(user) => users::get(&mut reader, user).await?.map(|user| user.name),
                None => None,
            };
            hours.push(BenchHour {
                person,
                hour: map::instant(hour.hour),
                parcels: hour.parcels,
                units: hour.units,
                mistakes: hour.mistakes,
                by_hand: hour.by_hand,
            });
        }
        let since = Timestamp::from_millis(self.backend.clock().now().millis() - WEEK_MS);
        let mut without_code = Vec::new();
        for row in store::bench_stats::without_code(&mut reader, since, TIMES_FOR_LABEL).await? {
            if let Some(variant) = catalogue::variant(&mut reader, &row.variant).await? {
                let variant_id = row.variant.to_string();
                without_code.push(WithoutCode { variant_id, item: item_of(&variant), times: row.times });
            }
        }
        Ok(Reply::read(BenchStatistics { hours, without_code }))
    }
}

/// Midnight of a day in UTC.
fn midnight(day: BusinessDay) -> Timestamp {
    Timestamp::from_millis(day.date().and_time(Default::default()).and_utc().timestamp_millis())
}

fn box_draft(input: &SaveBoxIn) -> Result<BoxDraft, AppError> {
    let box_id = Some(input.id.as_str()).filter(|text| !text.is_empty());
    Ok(BoxDraft {
        box_id: box_id.map(|text| id("id", text)).transpose()?,
        name: input.name.clone(),
        code: input.code.clone(),
        inner: Size::new(input.length, input.width, input.height),
        tare: Weight::from_grams(input.tare.min(1_000_000)),
        limit: input.limit.map(Weight::from_grams).filter(|limit| *limit > Weight::default()),
        size_class: input.size_class.clone(),
        cost: u64::from(input.cost_minor),
        currency: id("currency", &input.currency)?,
        is_sturdy: input.is_sturdy,
        left: input.left,
    })
}

impl From<RulesError> for AppError {
    fn from(error: RulesError) -> Self {
        match error {
            RulesError::BadText => Self::new(ErrorCode::BadSetupText),
            RulesError::BadSize => Self::new(ErrorCode::BadSize),
            RulesError::CodeTaken => Self::new(ErrorCode::CodeTaken),
            RulesError::OtherCurrency => Self::new(ErrorCode::OtherCurrency),
            RulesError::NoSuchItem(_) => Self::new(ErrorCode::NotFound),
            RulesError::NotPermitted(error) => error.into(),
            RulesError::Store(error) => error.into(),
        }
    }
}
