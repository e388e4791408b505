//! The code on the label of a parcel. The slip of the same order carries another one, so that only the label itself proves
//! that it is on the box.

use std::fmt;

use crate::Barcode;

/// What the code of a label begins with; codes of totes begin with `T:`, of badges with `U:`, of returns with `R:`.
const PREFIX: &str = "L:";

/// `L:48213/1`: the number of the order and which of its parcels; `L:48213/1.2` once a label of that parcel was voided.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LabelCode {
    /// The number by which the customer knows the order.
    pub order_number: String,
    /// Which parcel of the order, from 1.
    pub parcel: u32,
    /// How many labels of this parcel were made, from 1: one that was voided proves nothing.
    pub edition: u32,
}

impl LabelCode {
    /// The label that a scanned code is of, in any case; `None` for any other code.
    #[must_use]
    pub fn of(code: &Barcode) -> Option<Self> {
        let (prefix, rest) = code.as_str().split_at_checked(PREFIX.len())?;
        let (order_number, parcel) = rest.rsplit_once('/').filter(|_| prefix.eq_ignore_ascii_case(PREFIX))?;
        let (parcel, edition) = parcel.split_once('.').unwrap_or((parcel, "1"));
        let (parcel, edition) = (from_one(parcel)?, from_one(edition)?);
        let order_number = Some(order_number.trim()).filter(|number| !number.is_empty())?.to_owned();
        Some(Self { order_number, parcel, edition })
    }

    /// Whether both are the same label; letters of numbers are compared as codes are.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let is_same_number = self.order_number.to_lowercase() == other.order_number.trim().to_lowercase();
        is_same_number && (self.parcel, self.edition) == (other.parcel, other.edition)
    }
}

fn from_one(digits: &str) -> Option<u32> {
    let is_plain = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_plain)
}

impl fmt::Display for LabelCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}/{}", self.order_number.trim(), self.parcel)?;
        if self.edition > 1 { write!(f, ".{}", self.edition) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Option<LabelCode> {
        LabelCode::of(&text.parse().unwrap())
    }

    fn label(order_number: &str, parcel: u32, edition: u32) -> LabelCode {
        LabelCode { order_number: order_number.to_owned(), parcel, edition }
    }

    #[test]
    fn a_label_is_read_as_it_is_printed_and_nothing_else_is_one() {
        assert_eq!(label("48213", 1, 1).to_string(), "L:48213/1");
        assert_eq!(label("48213", 2, 3).to_string(), "L:48213/2.3");
        assert_eq!(of("l:MS/2026/7/2.3"), Some(label("MS/2026/7", 2, 3)));
        assert!(of("L:ms-7/1").unwrap().is(&label("MS-7", 1, 1)));
        assert!(!of("L:48213/1").unwrap().is(&label("48213", 2, 1)));
        assert!(!of("L:48213/1").unwrap().is(&label("48213", 1, 2)));
        for other in [
            "48213",
            "48213/1",
            "L:48213",
            "L:/1",
            "L: /1",
            "L:48213/",
            "L:48213/0",
            "L:48213/01",
            "L:48213/+1",
            "L:48213/1.",
            "L:48213/1.0",
            "L:48213/1.2.3",
            "T:17",
            "L:",
            "L",
            "Є:1/1",
            "L:1/99999999999",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_label_is_read_back(number in "[A-Za-z0-9#][A-Za-z0-9 /.:#-]{0,20}[A-Za-z0-9]", parcel in 1..=u32::MAX, edition in 1..=u32::MAX) {
            let printed = label(&number, parcel, edition);
            prop_assert_eq!(of(&printed.to_string()), Some(printed));
        }
    }
}
