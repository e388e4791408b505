//! PINs by which people sign in at a shared station.

use std::time::Duration;

/// Wrong PINs that cost nothing but the try.
const FREE_TRIES: u32 = 5;
/// The longest that somebody has to wait for the next try.
const LONGEST: Duration = Duration::from_secs(600);

/// Whether a text may be a PIN: 4 to 12 digits.
#[must_use]
pub fn is_pin(text: &str) -> bool {
    (4..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How long nobody may try after so many wrong PINs in a row: nothing at first, then 30 seconds, doubled with every
/// further one up to ten minutes. Ten thousand PINs take two months so, and a slip of the finger takes nothing.
#[must_use]
pub fn pin_wait(wrong_in_a_row: u32) -> Duration {
    let Some(over) = wrong_in_a_row.checked_sub(FREE_TRIES) else { return Duration::ZERO };
    LONGEST.min(Duration::from_secs(30 * (1 << over.min(5))))
}

/// Tries that are left before somebody has to wait.
#[must_use]
pub const fn tries_left(wrong_in_a_row: u32) -> u32 {
    FREE_TRIES.saturating_sub(wrong_in_a_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_four_to_twelve_digits_of_our_own_script() {
        for good in ["0000", "123456", "123456789012"] {
            assert!(is_pin(good), "{good}");
        }
        for bad in ["", "123", "1234567890123", "12a4", "١٢٣٤", "12 34"] {
            assert!(!is_pin(bad), "{bad}");
        }
    }

    #[test]
    fn the_wait_begins_after_five_and_ends_growing_at_ten_minutes() {
        assert_eq!(pin_wait(4), Duration::ZERO);
        assert_eq!(pin_wait(5), Duration::from_secs(30));
        assert_eq!(pin_wait(7), Duration::from_secs(120));
        assert_eq!(pin_wait(u32::MAX), LONGEST);
        assert_eq!((tries_left(0), tries_left(4), tries_left(9)), (5, 1, 0));
    }
}
