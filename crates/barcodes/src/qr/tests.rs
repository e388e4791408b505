use super::*;

#[test]
fn a_better_level_never_makes_the_code_smaller() {
    let side = |level| Barcode::qr("https://shop.example/r/100037", level).unwrap().symbol_modules();
    let sides = [QrLevel::L, QrLevel::M, QrLevel::Q, QrLevel::H].map(side);
    assert!(sides.is_sorted());
    assert_eq!(Barcode::qr("1", QrLevel::H).unwrap().qr_level(), Some(QrLevel::H));
}

#[test]
fn a_version_3_is_eighteen_and_a_half_millimetres_at_half_a_millimetre() {
    let barcode = Barcode::qr("https://shop.example/r/100037", QrLevel::M).unwrap();
    assert_eq!((barcode.modules(), barcode.height_modules()), (37, Some(37)));
}

#[test]
fn the_limits_are_those_of_the_largest_version() {
    for (level, limit) in [(QrLevel::L, 2_953), (QrLevel::M, 2_331), (QrLevel::Q, 1_663), (QrLevel::H, 1_273)]
    {
        assert!(Barcode::qr(&"z".repeat(limit), level).is_ok());
        for payload in ["z".repeat(limit + 1), "я".repeat(limit / 2 + 1)] {
            let characters = payload.len();
            let refused = BarcodeError::TooLong { symbology: Symbology::Qr, characters, limit };
            assert_eq!(Barcode::qr(&payload, level), Err(refused));
        }
    }
    assert!(Barcode::qr(&"7".repeat(MAX_QR_BYTES), QrLevel::L).is_ok());
    assert!(Barcode::qr(&"7".repeat(MAX_QR_BYTES + 1), QrLevel::L).is_err());
    assert_eq!(Barcode::qr("", QrLevel::M), Err(BarcodeError::Empty));
}
