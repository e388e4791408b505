use super::*;

fn upc_a(text: &str) -> String {
    text.parse::<UpcE>().unwrap().to_upc_a().to_string()
}

#[test]
fn every_pattern_of_left_out_zeros_expands_as_the_standard_says() {
    // GS1 General Specifications 5.2, zero suppression.
    assert_eq!(upc_a("123450")[..11], *"01200000345");
    assert_eq!(upc_a("123451")[..11], *"01210000345");
    assert_eq!(upc_a("123452")[..11], *"01220000345");
    assert_eq!(upc_a("123453")[..11], *"01230000045");
    assert_eq!(upc_a("123454")[..11], *"01234000005");
    assert_eq!(upc_a("123459")[..11], *"01234500009");
    assert_eq!(upc_a("425261"), "042100005264");
}

#[test]
fn six_seven_eight_and_twelve_digits_are_the_same_number() {
    let number: UpcE = "425261".parse().unwrap();
    assert_eq!(number.as_str(), "04252614");
    for text in ["0425261", "04252614", "042100005264"] {
        assert_eq!(text.parse::<UpcE>().as_ref(), Ok(&number));
    }
}

#[test]
fn a_wrong_check_digit_names_the_right_one() {
    let wrong = UpcEError::Number(GtinError::CheckDigit { expected: 4, found: 5 });
    assert_eq!("04252615".parse::<UpcE>(), Err(wrong));
    assert_eq!("042100005265".parse::<UpcE>(), Err(wrong));
}

#[test]
fn what_has_no_zeros_to_leave_out_or_begins_with_another_digit_is_refused() {
    assert_eq!("036000291452".parse::<UpcE>(), Err(UpcEError::NotSuppressible));
    assert_eq!("123456789012".parse::<UpcE>(), Err(UpcEError::NumberSystem { found: '1' }));
    assert_eq!("1425261".parse::<UpcE>(), Err(UpcEError::NumberSystem { found: '1' }));
    assert_eq!("12345".parse::<UpcE>(), Err(UpcEError::Length { digits: 5 }));
    assert_eq!("".parse::<UpcE>(), Err(UpcEError::Length { digits: 0 }));
    let letter = UpcEError::Number(GtinError::NotADigit { character: 'x' });
    assert_eq!("42526x".parse::<UpcE>(), Err(letter));
}
