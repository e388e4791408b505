use proptest::prelude::*;

use super::*;

/// Every way of choosing code sets and shifts, tried one by one.
fn fewest(rest: &[u8], set: Option<CodeSet>) -> u32 {
    let Some(&byte) = rest.first() else {
        return u32::from(set.is_none());
    };
    let mut best = u32::MAX;
    for to in [CodeSet::A, CodeSet::B, CodeSet::C] {
        let switch = u32::from(set != Some(to));
        if to == CodeSet::C {
            if rest.len() > 1 && rest[..2].iter().all(u8::is_ascii_digit) {
                best = best.min(switch + 1 + fewest(&rest[2..], Some(to)));
            }
            continue;
        }
        let is_in_set = if to == CodeSet::A { byte < 96 } else { byte >= 32 };
        best = best.min(switch + if is_in_set { 1 } else { 2 } + fewest(&rest[1..], Some(to)));
    }
    best
}

proptest! {
    #[test]
    fn no_choice_of_code_sets_is_shorter(payload in "[A0-9]{1,9}|[Aa\\x00\\x1f0-9]{1,8}|[a\\r]{1,8}") {
        let barcode = Barcode::code128_with_controls(&payload).unwrap();
        prop_assert_eq!(barcode.code128_symbols().len() as u32, fewest(payload.as_bytes(), None));
        prop_assert_eq!(barcode.symbol_modules() as usize, 11 * barcode.code128_symbols().len() + 11 + 13);
    }
}

fn values(barcode: &Barcode) -> Vec<u8> {
    barcode.code128_symbols().iter().map(|symbol| symbol.value).collect()
}

#[test]
fn mixed_and_numeric_payloads_take_the_measured_number_of_modules() {
    assert_eq!(Barcode::code128("MS-2024-100037").unwrap().symbol_modules(), 167);
    assert_eq!(Barcode::code128("123456789012345678").unwrap().symbol_modules(), 134);
}

#[test]
fn ten_twelve_and_fourteen_characters_have_the_widths_that_labels_are_planned_with() {
    let um = |payload: &str| Barcode::code128(payload).unwrap().modules() * 250;
    assert_eq!(um("ABCDEFGHIJ"), 41_250);
    assert_eq!(um("ABCDEFGHIJKL"), 46_750);
    assert_eq!(um("ABCDEFGHIJKLMN"), 52_250);
    assert_eq!(um("12345678901234"), 33_000);
}

#[test]
fn an_empty_payload_is_refused() {
    assert_eq!(Barcode::code128(""), Err(BarcodeError::Empty));
    assert_eq!(Barcode::code128_with_controls(""), Err(BarcodeError::Empty));
}

#[test]
fn a_payload_outside_printable_ascii_is_refused_with_the_character() {
    let refused = |character| Err(BarcodeError::NotEncodable { symbology: Symbology::Code128, character });
    assert_eq!(Barcode::code128("Заказ-1"), refused('З'));
    assert_eq!(Barcode::code128("A\nB"), refused('\n'));
    assert_eq!(Barcode::code128("Ć1Ź2"), refused('Ć'));
    assert_eq!(Barcode::code128_with_controls("Ć1Ź2"), refused('Ć'));
}

#[test]
fn control_characters_are_shown_by_their_names() {
    let barcode = Barcode::code128_with_controls("A\tB\r\u{7f}").unwrap();
    assert_eq!(barcode.text(), "A<HT>B<CR><DEL>");
    assert_eq!(barcode.payload(), "A\tB\r\u{7f}");
}

#[test]
fn an_endless_payload_is_refused() {
    let error = Barcode::code128(&"7".repeat(500)).unwrap_err();
    assert_eq!(error, BarcodeError::TooLong { symbology: Symbology::Code128, characters: 500, limit: 80 });
    assert_eq!(error.to_string(), "500 characters are too many for one Code 128: shorten it to 80");
}

#[test]
fn one_control_character_among_small_letters_is_borrowed_by_a_shift() {
    let barcode = Barcode::code128_with_controls("ab\tcd").unwrap();
    assert_eq!(values(&barcode), [104, 65, 66, 98, 73, 67, 68]);
}

#[test]
fn the_bars_and_the_check_character_are_those_of_the_standard() {
    let barcode = Barcode::code128("PJJ123C").unwrap();
    // Start B, the check character (104 + 48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35) mod 103 = 55, stop.
    assert_eq!(barcode.runs()[..6], [2, 1, 1, 2, 1, 4]);
    assert_eq!(barcode.runs()[48..], [3, 1, 1, 3, 2, 1, 2, 3, 3, 1, 1, 1, 2]);
}

#[test]
fn what_a_shift_borrows_has_the_bars_of_its_own_set() {
    // Behind each shift: HT is 73 in set A, a is 65 in set B, DEL is 95 in set B.
    let bars = |payload, place: usize| {
        let barcode = Barcode::code128_with_controls(payload).unwrap();
        assert_eq!(barcode.code128_symbols()[place - 1].value, 98, "{payload:?}");
        barcode.runs()[place * 6..place * 6 + 6].to_vec()
    };
    assert_eq!(bars("ab\tcd", 4), [1, 4, 2, 1, 1, 2]);
    assert_eq!(bars("\t\ta\r\r", 4), [1, 2, 1, 1, 2, 4]);
    assert_eq!(bars("\t\t\u{7f}\r\r", 4), [1, 1, 4, 1, 1, 3]);
}

#[test]
fn a_gs1_symbol_begins_with_function_1_and_separates_only_where_it_must() {
    let elements = Gs1::parse("(01)04820000123457(10)AB(21)7").unwrap();
    let barcode = Barcode::gs1_128(&elements).unwrap();
    let meanings: Vec<_> = barcode.code128_symbols().iter().map(|symbol| symbol.meaning).collect();
    assert_eq!(meanings[..2], [Code128Meaning::Start(CodeSet::C), Code128Meaning::Fnc1]);
    assert_eq!(meanings.iter().filter(|meaning| **meaning == Code128Meaning::Fnc1).count(), 2);
    assert_eq!(barcode.text(), "(01)04820000123457(10)AB(21)7");
    assert_eq!(barcode.payload(), "010482000012345710AB\u{1d}217");
}

#[test]
fn an_sscc_has_the_modules_that_a_pallet_label_is_planned_with() {
    let barcode = Barcode::gs1_128(&Gs1::parse("(00)348200001234567896").unwrap()).unwrap();
    assert_eq!(barcode.modules(), 176);
}

#[test]
fn more_than_48_characters_are_no_gs1_128() {
    let elements = Gs1::parse(&format!("(91){}", "A".repeat(47))).unwrap();
    let refused = BarcodeError::TooLong { symbology: Symbology::Gs1_128, characters: 49, limit: 48 };
    assert_eq!(Barcode::gs1_128(&elements), Err(refused));
}
