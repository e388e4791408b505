//! How many units a shop should not offer, because it hears of sales elsewhere too late.

/// A proposed safety buffer with what it was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buffer {
    /// Units sold in the span that was looked at.
    pub sold: u32,
    /// Length of that span in minutes.
    pub span_minutes: u32,
    /// Minutes until a shop hears of a sale.
    pub lag_minutes: u32,
    /// Units to keep back.
    pub units: u32,
}

/// Units that are sold on average while a shop does not know of it yet: `sold / span × lag`, rounded up. Twelve an hour
/// and a lag of ten minutes make two.
#[must_use]
pub fn suggest_buffer(sold: u32, span_minutes: u32, lag_minutes: u32) -> Buffer {
    let span = u64::from(span_minutes.max(1));
    let units = (u64::from(sold) * u64::from(lag_minutes)).div_ceil(span);
    Buffer { sold, span_minutes, lag_minutes, units: u32::try_from(units).unwrap_or(u32::MAX) }
}

/// Units that are kept back from sale, and why so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafetyBuffer {
    /// What people set; nothing for what is proposed.
    pub set: Option<u32>,
    /// What is proposed.
    pub proposed: Buffer,
}

impl SafetyBuffer {
    /// Units that are kept back: what people set, else what is proposed.
    #[must_use]
    pub fn units(self) -> u32 {
        self.set.unwrap_or(self.proposed.units)
    }

    /// Of so many free units, those that are for sale: never below nothing.
    #[must_use]
    pub fn sellable(self, free: i64) -> i64 {
        (free - i64::from(self.units())).max(0)
    }
}

/// Whether an item should be ordered: no more units are free or on their way than the reorder point says.
#[must_use]
pub fn is_low(free: i64, incoming: i64, reorder_at: Option<u32>) -> bool {
    reorder_at.is_some_and(|point| free.saturating_add(incoming) <= i64::from(point))
}

#[cfg(test)]
mod tests {
    use super::{SafetyBuffer, is_low, suggest_buffer};

    #[test]
    fn twelve_sales_an_hour_and_ten_minutes_of_lag_make_two() {
        assert_eq!(suggest_buffer(12, 60, 10).units, 2);
        assert_eq!(suggest_buffer(12 * 24 * 7, 7 * 24 * 60, 10).units, 2, "whatever the span");
    }

    #[test]
    fn part_of_a_unit_is_kept_back_as_a_whole_one_and_nothing_for_what_is_not_sold() {
        assert_eq!(suggest_buffer(1, 7 * 24 * 60, 10).units, 1);
        assert_eq!(suggest_buffer(0, 60, 10).units, 0);
        assert_eq!(suggest_buffer(5, 0, 10).units, 50);
    }

    #[test]
    fn what_people_set_holds_before_what_is_proposed_and_nothing_below_zero_is_sold() {
        let proposed = suggest_buffer(12, 60, 10);
        let by_itself = SafetyBuffer { set: None, proposed };
        assert_eq!((by_itself.units(), by_itself.sellable(10), by_itself.sellable(1)), (2, 8, 0));
        let none = SafetyBuffer { set: Some(0), proposed };
        assert_eq!((none.units(), none.sellable(10)), (0, 10));
    }

    #[test]
    fn an_item_is_low_at_its_reorder_point_and_not_while_enough_is_on_its_way() {
        assert!(is_low(5, 0, Some(5)) && !is_low(6, 0, Some(5)));
        assert!(is_low(2, 3, Some(5)) && !is_low(2, 4, Some(5)));
        assert!(!is_low(0, 0, None), "nobody asked to be told");
    }
}
