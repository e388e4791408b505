//! How waves are made here.

use domain::picking::{FloorSizes, Pace, WaveLimits};
use serde::{Deserialize, Serialize};

use crate::settings::{self, Scope};
use crate::{Reader, StoreError, Tag, WriteTx};

const RULES: &str = "picking.rules";

/// How large waves are, what the floor is like and how fast people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WaveRules {
    /// How large waves are.
    pub limits: WaveLimits,
    /// How far bins are apart.
    pub sizes: FloorSizes,
    /// How long work takes.
    pub pace: Pace,
}

/// The rules in force; the usual ones where nobody set any.
///
/// # Errors
/// [`StoreError`] when they could not be read.
pub async fn rules(reader: &mut impl Reader) -> Result<WaveRules, StoreError> {
    Ok(settings::get(reader, RULES).await?.unwrap_or_default())
}

/// Puts rules into force for waves that are made from now on.
///
/// # Errors
/// [`StoreError`] when they could not be recorded.
pub async fn set_rules(tx: &mut WriteTx, rules: &WaveRules) -> Result<(), StoreError> {
    settings::set(tx, RULES, rules, Scope::Shared).await?;
    tx.touch(Tag::Picking);
    Ok(())
}
