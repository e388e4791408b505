use super::*;

#[test]
fn the_smallest_square_is_chosen() {
    let sides =
        ["123456", "ABCDEF", "MS-2024-100037"].map(|p| Barcode::datamatrix(p).unwrap().symbol_modules());
    assert_eq!(sides, [10, 12, 16]);
}

#[test]
fn any_ascii_of_the_longest_length_fits_and_one_more_is_refused() {
    for character in ["~", "a", "7", "\u{0}", "\u{7f}"] {
        assert!(Barcode::datamatrix(&character.repeat(MAX_DATAMATRIX_CHARACTERS)).is_ok(), "{character:?}");
    }
    let refused = BarcodeError::TooLong { symbology: Symbology::DataMatrix, characters: 1_556, limit: 1_555 };
    assert_eq!(Barcode::datamatrix(&"7".repeat(1_556)), Err(refused));
}

#[test]
fn nothing_and_letters_outside_of_ascii_are_refused() {
    assert_eq!(Barcode::datamatrix(""), Err(BarcodeError::Empty));
    let refused = BarcodeError::NotEncodable { symbology: Symbology::DataMatrix, character: 'ł' };
    assert_eq!(Barcode::datamatrix("Zł"), Err(refused));
}
