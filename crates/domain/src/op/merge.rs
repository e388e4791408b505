//! What becomes of an intent that was not sent yet when another one about the same record follows (coalescing).

use super::{Intent, OpBase, StockAdjust};

/// What two intents in a row come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merge {
    /// Both are sent, in order.
    Both,
    /// The earlier one says it already.
    Same,
    /// This one alone is sent.
    Instead(Intent),
    /// Together they change nothing: neither is sent.
    Nothing,
}

/// What `later` makes of `earlier`, of which no byte was sent; `base` is what the earlier one rested on, `wanted` the shop's
/// slug of the status that the later one wants, or empty.
#[must_use]
pub fn merge(earlier: &Intent, base: Option<&OpBase>, later: &Intent, wanted: &str) -> Merge {
    match (earlier, later) {
        (Intent::PrivateNote(one), Intent::PrivateNote(two))
        | (Intent::CustomerNote(one), Intent::CustomerNote(two))
            if one == two =>
        {
            Merge::Same
        }
        (Intent::SetStatus(one), Intent::SetStatus(two)) if one == two => Merge::Same,
        // There and back again: the shop still has the status that is wanted.
        (Intent::SetStatus(_), Intent::SetStatus(_)) if matches!(base, Some(OpBase::Status { status_raw }) if status_raw == wanted) => {
            Merge::Nothing
        }
        (Intent::SetStatus(_), Intent::SetStatus(_)) | (Intent::StockCount(_), Intent::StockCount(_)) => {
            Merge::Instead(later.clone())
        }
        (Intent::StockAdjust(one), Intent::StockAdjust(two)) => sum(one, two),
        _ => Merge::Both,
    }
}

fn sum(one: &StockAdjust, two: &StockAdjust) -> Merge {
    let delta = one.delta.saturating_add(two.delta);
    if delta == 0 {
        return Merge::Nothing;
    }
    let reason = if one.reason == two.reason || two.reason.is_empty() {
        one.reason.clone()
    } else {
        format!("{}; {}", one.reason, two.reason)
    };
    Merge::Instead(Intent::StockAdjust(StockAdjust { delta, reason }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ShopStatus;
    use crate::op::{Note, SetStatus, StockCount};

    fn adjust(delta: i64) -> Intent {
        Intent::StockAdjust(StockAdjust { delta, reason: "broken".to_owned() })
    }

    proptest! {
        #[test]
        fn changes_of_stock_add_up_to_the_same_units(one in -1_000_i64..1_000, two in -1_000_i64..1_000) {
            let units = match merge(&adjust(one), None, &adjust(two), "") {
                Merge::Instead(Intent::StockAdjust(sum)) => sum.delta,
                Merge::Nothing => 0,
                other => panic!("{other:?}"),
            };
            prop_assert_eq!(units, one + two);
        }
    }

    #[test]
    fn the_last_wish_for_a_status_wins_and_one_back_to_the_start_cancels_out() {
        let set = |to| Intent::SetStatus(SetStatus { to });
        let base = OpBase::Status { status_raw: "processing".to_owned() };
        let (hold, cancel) = (set(ShopStatus::OnHold), set(ShopStatus::Cancelled));
        assert_eq!(merge(&hold, Some(&base), &cancel, "cancelled"), Merge::Instead(cancel.clone()));
        let back = set(ShopStatus::Processing);
        assert_eq!(merge(&hold, Some(&base), &back, "processing"), Merge::Nothing);
        assert_eq!(merge(&hold, Some(&base), &hold.clone(), "on-hold"), Merge::Same);
    }

    #[test]
    fn identical_notes_merge_and_others_do_not() {
        let note = |text: &str| Intent::CustomerNote(Note { text: text.to_owned() });
        assert_eq!(merge(&note("hello"), None, &note("hello"), ""), Merge::Same);
        assert_eq!(merge(&note("hello"), None, &note("hello!"), ""), Merge::Both);
        let private = Intent::PrivateNote(Note { text: "hello".to_owned() });
        assert_eq!(merge(&note("hello"), None, &private, ""), Merge::Both);
    }

    #[test]
    fn a_second_count_stands_in_place_of_the_first() {
        let count = |counted| Intent::StockCount(StockCount { counted, expected: 9 });
        assert_eq!(merge(&count(7), None, &count(8), ""), Merge::Instead(count(8)));
        assert_eq!(merge(&adjust(1), None, &count(8), ""), Merge::Both);
    }
}
