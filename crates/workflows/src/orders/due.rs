//! Cut-offs, holidays and the time zone.

use domain::{DueRules, Right, Zone};
use store::{Store, orders};

use super::DecideError;
use crate::{Done, Who};

/// Puts rules of due times into force; every order that is not closed gets its new time.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn set_due_rules(store: &Store, who: &Who, rules: &DueRules) -> Result<Done<()>, DecideError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    orders::set_due_rules(&mut tx, rules).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// At the first start with due times: takes the computer's time zone for the shop's, with the usual cut-off, and gives the
/// orders that are there their times. Nothing happens later.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn guess_zone(store: &Store, zone: Option<Zone>) -> Result<Option<Done<()>>, DecideError> {
    if orders::has_due_rules(&mut store.read().await?).await? {
        return Ok(None);
    }
    let mut tx = store.write().await?;
    let rules = DueRules { zone: zone.unwrap_or_default(), ..DueRules::default() };
    orders::set_due_rules(&mut tx, &rules).await?;
    Ok(Some(Done { value: (), changes: tx.commit().await? }))
}
