//! Setting the bench up: boxes, sizes of items, packing rules, and what the house asks.

use domain::{
    Barcode, BenchCommand, BenchRules, BoxId, BoxKind, Currency, NotPermitted, PackRule, Right,
    RuleCondition, Size, VariantId, Weight,
};
use store::boxes::{self, BoxRow};
use store::item_profiles::{self, Profile};
use store::{Store, StoreError, catalogue, pack_rules};

use crate::{Done, Who};

/// Why something was not set up.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// A name or text is missing or longer than 200 characters.
    #[error("a name or text is missing or too long")]
    BadText,
    /// An edge is not 1 mm to 10 m.
    #[error("an edge is 1 mm to 10 m")]
    BadSize,
    /// Another box has the code, or an item or order has.
    #[error("the code is taken")]
    CodeTaken,
    /// Boxes cost in one currency.
    #[error("boxes cost in one currency")]
    OtherCurrency,
    /// No such item.
    #[error("no item {0}")]
    NoSuchItem(VariantId),
    /// The person may not.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A box as people enter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxDraft {
    /// The box to change, or `None` for a new one.
    pub box_id: Option<BoxId>,
    /// What people call it.
    pub name: String,
    /// The code by which a scan chooses it, or empty.
    pub code: String,
    /// Room inside.
    pub inner: Size,
    /// What it weighs empty.
    pub tare: Weight,
    /// The most that it may weigh full.
    pub limit: Option<Weight>,
    /// The carrier's name of its price step, or empty.
    pub size_class: String,
    /// What sending it costs, in minor units.
    pub cost: u64,
    /// The currency of that.
    pub currency: Currency,
    /// Whether fragile goods may travel in it.
    pub is_sturdy: bool,
    /// Boxes that are left, where they are counted.
    pub left: Option<u32>,
}

/// Adds a box, or changes one.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn save_box(store: &Store, who: &Who, draft: &BoxDraft) -> Result<Done<BoxId>, RulesError> {
    who.may(Right::ConfigureFloor)?;
    let name = short_text(&draft.name, 1)?;
    let size_class = short_text(&draft.size_class, 0)?;
    if !draft.inner.is_possible() {
        return Err(RulesError::BadSize);
    }
    let mut tx = store.write().await?;
    let mut others = boxes::all(&mut tx).await?;
    others.retain(|row| Some(row.kind.box_id) != draft.box_id);
    let position = others.iter().map(|row| row.position).max().unwrap_or(0) + 1;
    if others.first().is_some_and(|row| row.currency != draft.currency) {
        return Err(RulesError::OtherCurrency);
    }
    let code = draft.code.trim().to_owned();
    if let Ok(parsed) = code.parse::<Barcode>() {
        let is_card = matches!(
            BenchCommand::of(&parsed),
            Some(BenchCommand::BoxS | BenchCommand::BoxM | BenchCommand::BoxL)
        );
        let is_known = !is_card && !crate::resolve_code::meanings_of(&mut tx, &parsed).await?.is_empty();
        let is_own = match draft.box_id {
            Some(id) => boxes::get(&mut tx, id).await?.is_some_and(|row| parsed.matches(&row.code)),
            None => false,
        };
        if others.iter().any(|row| parsed.matches(&row.code)) || (is_known && !is_own) {
            return Err(RulesError::CodeTaken);
        }
    } else if !code.is_empty() {
        return Err(RulesError::BadText);
    }
    let before = match draft.box_id {
        Some(id) => boxes::get(&mut tx, id).await?,
        None => None,
    };
    let box_id = draft.box_id.unwrap_or_else(|| BoxId::new(tx.ids().next()));
    let row = BoxRow {
        kind: BoxKind {
            box_id,
            inner: draft.inner,
            tare: draft.tare,
            limit: draft.limit,
            cost: draft.cost.min(i64::MAX.unsigned_abs()),
            is_sturdy: draft.is_sturdy,
            left: draft.left,
        },
        name,
        code,
        size_class,
        currency: draft.currency,
        position: before.map_or(position, |row| row.position),
    };
    boxes::save(&mut tx, who.hand(), &row).await?;
    Ok(Done { value: box_id, changes: tx.commit().await? })
}

/// Takes a box out of use.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn remove_box(store: &Store, who: &Who, box_id: BoxId) -> Result<Done<()>, RulesError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    boxes::remove(&mut tx, who.hand(), box_id).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Says how large an item is and whether it breaks; the bench asks for it where it proposes a box.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn save_profile(
    store: &Store,
    who: &Who,
    item: &VariantId,
    profile: &Profile,
) -> Result<Done<()>, RulesError> {
    who.may(Right::Pack)?;
    if profile.size.is_some_and(|size| !size.is_possible()) {
        return Err(RulesError::BadSize);
    }
    let mut tx = store.write().await?;
    if catalogue::variant(&mut tx, item).await?.is_none() {
        return Err(RulesError::NoSuchItem(item.clone()));
    }
    item_profiles::save(&mut tx, who.hand(), item, profile).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Adds a packing rule, or changes one; an empty id is a new one.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn save_rule(store: &Store, who: &Who, rule: &PackRule) -> Result<Done<String>, RulesError> {
    who.may(Right::ConfigureFloor)?;
    let needs_value = match &rule.condition {
        RuleCondition::All | RuleCondition::Gift | RuleCondition::Fragile => None,
        RuleCondition::Country(value)
        | RuleCondition::Shipping(value)
        | RuleCondition::Sku(value)
        | RuleCondition::Tag(value) => Some(value),
    };
    if let Some(value) = needs_value {
        short_text(value, 1)?;
    }
    let least = usize::from(rule.step == domain::StepKind::Other);
    let text = short_text(&rule.text, least)?;
    let mut tx = store.write().await?;
    let is_new = rule.rule_id.is_empty();
    let rule_id = if is_new { tx.ids().next().to_string() } else { rule.rule_id.clone() };
    let rule = PackRule { rule_id: rule_id.clone(), text, ..rule.clone() };
    pack_rules::save(&mut tx, who.hand(), &rule).await?;
    Ok(Done { value: rule_id, changes: tx.commit().await? })
}

/// Takes a packing rule out of use.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn remove_rule(store: &Store, who: &Who, rule: &str) -> Result<Done<()>, RulesError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    pack_rules::remove(&mut tx, who.hand(), rule).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Says what is asked before a parcel is closed.
///
/// # Errors
/// [`RulesError`]; nothing changed then.
pub async fn set_bench_rules(store: &Store, who: &Who, rules: &BenchRules) -> Result<Done<()>, RulesError> {
    who.may(Right::ConfigureFloor)?;
    if rules.padding > 500 {
        return Err(RulesError::BadSize);
    }
    let mut tx = store.write().await?;
    pack_rules::set_bench_rules(&mut tx, rules).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

fn short_text(text: &str, least: usize) -> Result<String, RulesError> {
    let text = text.trim();
    let fits = (least..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(RulesError::BadText) }
}
