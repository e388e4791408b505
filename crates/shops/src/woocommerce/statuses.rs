//! What the statuses of one shop mean. WooCommerce's own are known; plugins add others, and an owner may want Packbench to
//! use those.

use std::collections::BTreeMap;

use domain::ShopStatus;
use serde::{Deserialize, Serialize};

/// An owner's choices; empty for a plain shop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct StatusMap {
    /// What slugs of plugins mean, by slug without `wc-`.
    pub meanings: BTreeMap<String, ShopStatus>,
    /// Which slug is written for a status, by [`core_slug`] of it, where it is not WooCommerce's own.
    pub targets: BTreeMap<String, String>,
}

/// A slug that cannot be what an owner chose it for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{slug:?} means another status already")]
pub struct StatusTaken {
    /// The slug.
    pub slug: String,
}

impl StatusMap {
    /// Whether every slug has one meaning: WooCommerce's own keep theirs, and none is written for two statuses.
    ///
    /// # Errors
    /// [`StatusTaken`] names the first slug that would mean two things.
    pub fn check(&self) -> Result<(), StatusTaken> {
        let taken = |slug: &str| Err(StatusTaken { slug: slug.to_owned() });
        for (core, slug) in &self.targets {
            let is_core = core_meaning(slug).is_some() && slug != core;
            let is_twice = self.targets.iter().any(|(other, same)| other != core && same == slug);
            if slug.is_empty() || is_core || is_twice || self.meanings.contains_key(slug) {
                return taken(slug);
            }
        }
        match self.meanings.keys().find(|slug| slug.is_empty() || core_meaning(slug).is_some()) {
            Some(slug) => taken(slug),
            None => Ok(()),
        }
    }

    /// What a slug means; `None` for one that nobody explained.
    #[must_use]
    pub fn meaning(&self, slug: &str) -> Option<ShopStatus> {
        let slug = slug.strip_prefix("wc-").unwrap_or(slug);
        if let Some(meaning) = self.meanings.get(slug) {
            return Some(*meaning);
        }
        let target = self.targets.iter().find(|(_, target)| target.as_str() == slug);
        core_meaning(target.map_or(slug, |(core, _)| core))
    }

    /// The slug that is written for a status; `None` for one that has none.
    #[must_use]
    pub fn slug(&self, status: ShopStatus) -> Option<&str> {
        let core = core_slug(status)?;
        Some(self.targets.get(core).map_or(core, String::as_str))
    }
}

/// WooCommerce's own slug, without `wc-`.
#[must_use]
pub const fn core_slug(status: ShopStatus) -> Option<&'static str> {
    match status {
        ShopStatus::Pending => Some("pending"),
        ShopStatus::Processing => Some("processing"),
        ShopStatus::OnHold => Some("on-hold"),
        ShopStatus::Completed => Some("completed"),
        ShopStatus::Cancelled => Some("cancelled"),
        ShopStatus::Refunded => Some("refunded"),
        ShopStatus::Failed => Some("failed"),
        ShopStatus::Draft => Some("checkout-draft"),
        ShopStatus::Other => None,
    }
}

fn core_meaning(slug: &str) -> Option<ShopStatus> {
    match slug {
        "pending" => Some(ShopStatus::Pending),
        "processing" => Some(ShopStatus::Processing),
        "on-hold" => Some(ShopStatus::OnHold),
        "completed" => Some(ShopStatus::Completed),
        "cancelled" => Some(ShopStatus::Cancelled),
        "refunded" => Some(ShopStatus::Refunded),
        "failed" => Some(ShopStatus::Failed),
        "checkout-draft" | "auto-draft" | "draft" => Some(ShopStatus::Draft),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_that_is_written_for_a_status_means_that_status_when_it_is_read() {
        let mut map = StatusMap::default();
        map.targets.insert("completed".to_owned(), "shipped".to_owned());
        assert_eq!(map.slug(ShopStatus::Completed), Some("shipped"));
        assert_eq!(map.meaning("wc-shipped"), Some(ShopStatus::Completed));
        assert_eq!(map.meaning("completed"), Some(ShopStatus::Completed));
        assert_eq!(map.meaning("awaiting-pickup"), None);
        map.meanings.insert("awaiting-pickup".to_owned(), ShopStatus::Processing);
        assert_eq!(map.meaning("awaiting-pickup"), Some(ShopStatus::Processing));
    }

    #[test]
    fn no_slug_can_mean_two_things() {
        let map = |targets: &[(&str, &str)], meanings: &[(&str, ShopStatus)]| StatusMap {
            targets: targets.iter().map(|(core, slug)| ((*core).to_owned(), (*slug).to_owned())).collect(),
            meanings: meanings.iter().map(|(slug, status)| ((*slug).to_owned(), *status)).collect(),
        };
        let fine = map(&[("completed", "shipped")], &[("awaiting-pickup", ShopStatus::Processing)]);
        assert_eq!(fine.check(), Ok(()));
        for wrong in [
            map(&[("completed", "cancelled")], &[]),
            map(&[("completed", "done"), ("on-hold", "done")], &[]),
            map(&[("completed", "done")], &[("done", ShopStatus::OnHold)]),
            map(&[("completed", "")], &[]),
            map(&[], &[("processing", ShopStatus::Completed)]),
        ] {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn every_status_with_a_slug_reads_back() {
        let map = StatusMap::default();
        for status in [ShopStatus::Pending, ShopStatus::OnHold, ShopStatus::Draft, ShopStatus::Failed] {
            let slug = map.slug(status).expect("a core status has a slug");
            assert_eq!(map.meaning(slug), Some(status));
        }
        assert_eq!(map.slug(ShopStatus::Other), None);
    }
}
