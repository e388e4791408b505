use super::*;

fn parse(text: &str) -> Result<Gs1, Gs1Error> {
    Gs1::parse(text)
}

fn payload(text: &str) -> String {
    parse(text).unwrap().payload()
}

#[test]
fn a_separator_stands_only_behind_values_whose_end_is_not_known() {
    assert_eq!(payload("(01)04820000123457(10)LOT"), "010482000012345710LOT");
    assert_eq!(payload("(10)LOT(01)04820000123457"), "10LOT\u{1d}0104820000123457");
    assert_eq!(payload("(3103)000750(17)271231(21)7(90)x"), "31030007501727123121\u{37}\u{1d}90x");
    // 402 has a fixed length, but not one that its first two digits tell.
    assert_eq!(payload("(402)48200001234567895(20)01"), "40248200001234567895\u{1d}2001");
    assert_eq!(payload("(410)4820000123457(10)A"), "410482000012345710A");
}

#[test]
fn every_way_of_writing_the_same_data_reads_the_same() {
    let wanted = parse("(01)04820000123457(10)LOT(21)7").unwrap();
    for text in [
        "010482000012345710LOT\u{1d}217",
        "\u{1d}010482000012345710LOT\u{1d}217",
        "]C1010482000012345710LOT\u{1d}217",
        "]d2010482000012345710LOT\u{1d}217",
        "0104820000123457\u{1d}10LOT\u{1d}217\u{1d}",
    ] {
        assert_eq!(parse(text), Ok(wanted.clone()), "{text:?}");
    }
    assert_eq!(wanted.text(), "(01)04820000123457(10)LOT(21)7");
    assert_eq!(wanted.value("10"), Some("LOT"));
    assert_eq!(wanted.elements().len(), 3);
}

#[test]
fn a_bracket_inside_of_a_value_is_marked_with_a_stroke() {
    let elements = parse("(10)A\\(21)B(21)7").unwrap();
    assert_eq!(elements.value("10"), Some("A(21)B"));
    assert_eq!(elements.text(), "(10)A(21)B(21)7");
    assert_eq!(elements.to_bracketed(), "(10)A\\(21)B(21)7");
}

#[test]
fn every_identifier_takes_its_shortest_and_longest_value_and_no_other_length() {
    let text = |ai: &str, min: usize, max: usize| {
        for (length, is_right) in [(min - 1, false), (min, true), (max, true), (max + 1, false)] {
            let found = parse(&format!("({ai}){}", "1".repeat(length)));
            assert_eq!(found.is_ok(), is_right, "({ai}) with {length}: {found:?}");
        }
    };
    for ai in ["10", "21", "22", "420"] {
        text(ai, 1, 20);
    }
    for ai in ["240", "241", "250", "400", "401", "403", "90"] {
        text(ai, 1, 30);
    }
    for ai in ["91", "92", "93", "94", "95", "96", "97", "98", "99"] {
        text(ai, 1, 90);
    }
    for ai in ["30", "37"] {
        text(ai, 1, 8);
    }
    text("20", 2, 2);
    text("421", 4, 12);
    for ai in ["3100", "3115", "3123", "3130", "3142", "3151", "3160"] {
        text(ai, 6, 6);
    }
}

#[test]
fn keys_of_every_length_have_their_check_digit_verified() {
    let keys = [
        ("00", "34820000123456789"),
        ("01", "0482000012345"),
        ("02", "0482000012345"),
        ("402", "4820000123456789"),
        ("410", "482000012345"),
        ("414", "482000012345"),
        ("417", "482000012345"),
    ];
    for (ai, digits) in keys {
        let expected = domain::gtin_check_digit(digits).unwrap();
        assert!(parse(&format!("({ai}){digits}{expected}")).is_ok(), "({ai})");
        let found = (expected + 1) % 10;
        let wrong = Gs1Error::CheckDigit { ai: ai.to_owned(), expected, found };
        assert_eq!(parse(&format!("({ai}){digits}{found}")), Err(wrong));
    }
}

#[test]
fn dates_are_days_of_the_calendar_or_whole_months() {
    for ai in ["11", "12", "13", "15", "16", "17"] {
        for date in ["271231", "240229", "000229", "270200", "260630"] {
            assert!(parse(&format!("({ai}){date}")).is_ok(), "({ai}){date}");
        }
        for date in ["271301", "270001", "230229", "260631", "271232"] {
            let wrong = Gs1Error::Date { ai: ai.to_owned(), value: date.to_owned() };
            assert_eq!(parse(&format!("({ai}){date}")), Err(wrong));
        }
    }
}

#[test]
fn characters_outside_of_the_set_of_82_are_refused() {
    let wrong = |ai: &str, character| Err(Gs1Error::Character { ai: ai.to_owned(), character });
    for character in [' ', '#', '$', '@', '[', '^', '`', '{', '~', 'Ж', '\u{0}'] {
        assert_eq!(parse(&format!("(10)A{character}")), wrong("10", character));
    }
    assert_eq!(parse("(30)1A"), wrong("30", 'A'));
    assert_eq!(parse("(421)8O4A"), wrong("421", 'O'));
    assert_eq!(parse("(10)A\\\\"), wrong("10", '\\'));
    let all: String = (' '..='~').filter(|&character| ai::is_in_set_82(character)).collect();
    assert_eq!(all.len(), 82);
}

#[test]
fn what_is_unknown_unfinished_or_contradictory_is_refused() {
    let unknown = |ai: &str| Err(Gs1Error::UnknownAi { ai: ai.to_owned() });
    assert_eq!(parse(""), Err(Gs1Error::Empty));
    assert_eq!(parse("]C1"), Err(Gs1Error::Empty));
    assert_eq!(parse("(05)1"), unknown("05"));
    assert_eq!(parse("(3106)000750"), unknown("3106"));
    assert_eq!(parse("LOT-7 and more"), unknown("LOT-"));
    assert_eq!(parse("(10"), Err(Gs1Error::Syntax { place: 2, expected: "two to four digits and )" }));
    assert!(matches!(parse("(10)A(21"), Err(Gs1Error::Syntax { place: 7, .. })));
    assert!(matches!(parse("(10)A\\x"), Err(Gs1Error::Syntax { place: 7, .. })));
    assert!(matches!(parse("(1)A"), Err(Gs1Error::Syntax { .. })));
    assert_eq!(parse("(10)A(10)B"), Err(Gs1Error::Twice { ai: "10".to_owned() }));
    let together = Gs1Error::Together { ai: "01".to_owned(), other: "37".to_owned() };
    assert_eq!(parse("(01)04820000123457(37)12"), Err(together));
    assert_eq!(parse(&"1".repeat(1_001)), Err(Gs1Error::TooLong { characters: 1_001 }));
}
