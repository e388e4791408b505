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

#[cfg(test)]
mod tests {
    use super::suggest_buffer;

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
}
