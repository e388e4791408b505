use super::*;

#[test]
fn every_code_has_exactly_one_sentence() {
    for code in ErrorCode::ALL {
        let said: Vec<_> = SENTENCES.iter().filter(|(known, ..)| known == code).collect();
        assert_eq!(said.len(), 1, "{}", code.name());
        let (_, what, _) = said[0];
        assert!(what.ends_with('.') && what.len() > 15, "{}", code.name());
    }
    assert_eq!(SENTENCES.len(), ErrorCode::ALL.len());
}

#[test]
fn parameters_stand_in_their_place() {
    let error = AppError::new(ErrorCode::ClockSkew).with("minutes", "42");
    assert!(describe_error(&error).contains("differ by 42 minutes"));
}

#[test]
fn words_of_a_shop_cannot_steer_the_terminal() {
    let error = AppError::new(ErrorCode::Refused)
        .with("remoteMessage", "\u{1b}[2Jgone\u{202e}\n{remoteCode}")
        .with("remoteCode", "odd");
    let said = describe_error(&error);
    assert!(!said.contains(['\u{1b}', '\u{202e}', '\n']), "{said:?}");
    assert!(said.contains("{remoteCode} (odd)"), "{said:?}");
}

#[test]
fn a_code_of_a_newer_backend_is_named() {
    let problem = Problem { code: "shop.on_fire".to_owned(), params: BTreeMap::new() };
    assert_eq!(describe_problem(&problem), "Something went wrong: shop.on_fire.");
}
