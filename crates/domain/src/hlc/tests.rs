use proptest::prelude::*;

use super::{Hlc, HlcError};
use crate::Timestamp;

#[test]
fn a_value_is_written_with_a_fixed_width() {
    let value = Hlc::default().tick(Timestamp::from_millis(1_795_341_600_000));
    assert_eq!(value.to_string(), "001795341600000-00000000");
    assert_eq!(value.tick(Timestamp::from_millis(0)).to_string(), "001795341600000-00000001");
}

#[test]
fn a_clock_set_back_does_not_take_the_value_back() {
    let late = Hlc::default().tick(Timestamp::from_millis(5_000));
    let next = late.tick(Timestamp::from_millis(1_000));
    assert!(next > late);
    assert_eq!(next.wall(), Timestamp::from_millis(5_000));
}

#[test]
fn other_texts_are_no_values() {
    for text in
        ["", "1-2", "00179534160000A-00000000", "001795341600000-0000000G", "001795341600000-000000AB"]
    {
        assert_eq!(text.parse::<Hlc>(), Err(HlcError(text.to_owned())));
    }
}

proptest! {
    #[test]
    fn texts_sort_as_values_do(walls in proptest::collection::vec(any::<i64>(), 1..40)) {
        let mut last = Hlc::default();
        for wall in walls {
            let next = last.tick(Timestamp::from_millis(wall));
            // At the end of time the clock stands still.
            prop_assert!(next > last || next.wall() == Timestamp::from_millis(999_999_999_999_999));
            prop_assert!(next.to_string() >= last.to_string());
            prop_assert_eq!(next.to_string().parse::<Hlc>().unwrap(), next);
            last = next;
        }
    }

    #[test]
    fn having_seen_another_value_leads_past_both(a in 0_i64..10_000, b in 0_i64..10_000, now in 0_i64..10_000) {
        let (mine, other) = (Hlc::default().tick(Timestamp::from_millis(a)), Hlc::default().tick(Timestamp::from_millis(b)));
        let next = mine.seen(other, Timestamp::from_millis(now));
        prop_assert!(next > mine && next > other);
    }
}
