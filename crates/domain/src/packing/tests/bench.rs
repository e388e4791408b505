use super::*;
use crate::{
    Asked, BenchCommand, BenchEvent, BenchFact, BenchRules, BoxId, CarriedBy, Checks, Interruption, LotCheck,
    NoteKind, NoteToRead, OpenPoint, OrderTraits, PackRule, RuleCondition, StepKind, Weight, WeightFinding,
    closes_itself, open_points, steps_for,
};

fn take(session: &mut PackingSession, code: &str, known: Known<'_>, id: u128) -> ScanOutcome {
    let at = Timestamp::from_millis(i64::try_from(id).unwrap());
    session.scan(&code.parse().unwrap(), known, ScanId::new(Uuid::from_u128(id)), at)
}

fn fact(at: i64, event: BenchEvent) -> BenchFact {
    BenchFact { event, at: Timestamp::from_millis(at) }
}

fn units(n: u32) -> Quantity {
    Quantity::new(n).unwrap()
}

#[test]
fn the_code_of_a_pack_of_six_counts_six_and_is_refused_where_fewer_are_missing() {
    let mut box_ = session(vec![line(1, MUG, 8), line(2, LAMP, 1)]);
    let mug = variant(1);
    let pack = Known { variant: Some(&mug), units: Some(units(6)), ..Known::default() };
    assert_eq!(take(&mut box_, "PACK-6", pack, 1), ScanOutcome::Counted { line: 1.into(), units: units(6) });
    assert_eq!(take(&mut box_, "PACK-6", pack, 2), ScanOutcome::TooMany { line: 1.into(), units: units(6) });
    assert_eq!(counted(&box_), [6, 0]);
    assert_eq!(box_.undo(), UndoOutcome::Undone { scan: ScanId::new(Uuid::from_u128(1)), line: 1.into() });
    assert_eq!(counted(&box_), [0, 0]);
}

#[test]
fn the_pack_that_fills_the_order_is_its_last_scan() {
    let mut box_ = session(vec![line(1, MUG, 6)]);
    let mug = variant(1);
    let pack = Known { variant: Some(&mug), units: Some(units(6)), ..Known::default() };
    assert_eq!(
        take(&mut box_, "PACK-6", pack, 1),
        ScanOutcome::OrderPacked { line: 1.into(), units: units(6) }
    );
}

#[test]
fn an_item_whose_lot_is_missing_expired_or_in_already_is_not_counted() {
    let mut box_ = session(vec![line(1, MUG, 2)]);
    let mug = variant(1);
    let day = "2026-11-01".parse().unwrap();
    let with = |lot| Known { variant: Some(&mug), lot, ..Known::default() };
    let missing = take(&mut box_, MUG, with(LotCheck::Missing { is_serial: false }), 1);
    assert_eq!(missing, ScanOutcome::LotMissing { line: 1.into(), is_serial: false });
    let expired = take(&mut box_, MUG, with(LotCheck::Expired { lot: "L7", expires: day }), 2);
    assert_eq!(expired, ScanOutcome::Expired { line: 1.into(), lot: "L7".to_owned(), expires: day });
    let twice = take(&mut box_, MUG, with(LotCheck::Twice { serial: "S1" }), 3);
    assert_eq!(twice, ScanOutcome::SerialTwice { line: 1.into(), serial: "S1".to_owned() });
    assert_eq!(counted(&box_), [0]);
    assert_eq!(take(&mut box_, MUG, with(LotCheck::Fine), 4), one_in(1));
}

#[test]
fn the_own_label_proves_the_box_and_the_label_of_another_order_is_refused() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    let (own, other) = (box_.order.clone(), OrderId::new(box_.order.conn, 77.into()));
    let bench = BenchState::default();
    take(&mut box_, MUG, Known::default(), 1);
    assert!(!box_.label_proved(&bench));
    let wrong = take(&mut box_, "48299", Known { order: Some(&other), ..Known::default() }, 2);
    assert_eq!(wrong, ScanOutcome::WrongLabel { order: Some(other) });
    let carriers = Known { label: Some("20450000000001"), ..Known::default() };
    assert_eq!(take(&mut box_, "20450000000002", carriers, 3), ScanOutcome::WrongLabel { order: None });
    assert!(!box_.label_proved(&bench));
    assert_eq!(box_.mistakes(), 2);
    let by = |carried_by| Known { order: Some(&own), carried_by, ..Known::default() };
    assert_eq!(take(&mut box_, "48213", by(CarriedBy::Slip), 4), ScanOutcome::SlipForLabel);
    assert_eq!(take(&mut box_, "L:48213/2", by(CarriedBy::OldLabel), 5), ScanOutcome::OldLabel);
    assert!(!box_.label_proved(&bench));
    assert_eq!(box_.mistakes(), 3, "the own slip is no mistake, an old label is one");
    assert_eq!(take(&mut box_, "L:48213/1", by(CarriedBy::Label), 6), ScanOutcome::LabelProved);
    assert!(box_.label_proved(&bench));
    // What goes out of the box and in again may have gone into another one.
    box_.undo();
    take(&mut box_, MUG, Known::default(), 7);
    assert!(!box_.label_proved(&bench));
}

#[test]
fn a_label_that_was_scanned_before_the_address_changed_proves_nothing() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    let own = box_.order.clone();
    take(&mut box_, MUG, Known::default(), 1);
    let label = Known { order: Some(&own), carried_by: CarriedBy::Label, ..Known::default() };
    take(&mut box_, "L:48213/1", label, 2);
    let changed = [fact(2, BenchEvent::Stopped { why: Interruption::Address }), fact(3, BenchEvent::WentOn)];
    let bench = BenchState::of(&changed);
    assert_eq!((bench.stopped, box_.label_proved(&bench)), (None, false));
    take(&mut box_, "L:48213/1", label, 4);
    assert!(box_.label_proved(&bench));
}

#[test]
fn a_command_card_a_box_and_a_bin_count_nothing_and_an_item_goes_before_a_box_of_the_same_code() {
    let mut box_ = session(vec![line(1, MUG, 2)]);
    let box_id = BoxId::new(Uuid::nil());
    let undo = take(&mut box_, "//undo", Known::default(), 1);
    assert_eq!(undo, ScanOutcome::Command { command: BenchCommand::Undo });
    let chosen = Known { chosen_box: Some(box_id), ..Known::default() };
    assert_eq!(take(&mut box_, "BOX-M-1", chosen, 2), ScanOutcome::BoxChosen { box_id });
    assert_eq!(take(&mut box_, "A-02-2", Known { is_bin: true, ..Known::default() }, 3), ScanOutcome::Bin);
    assert_eq!(counted(&box_), [0]);
    assert_eq!(take(&mut box_, MUG, chosen, 4), one_in(1));
}

#[test]
fn units_can_be_left_out_as_long_as_something_is_in_the_parcel() {
    let mut box_ = session(vec![line(1, MUG, 2), line(2, LAMP, 1)]);
    take(&mut box_, MUG, Known::default(), 1);
    assert!(!box_.leave_out(&1.into(), units(2)), "only one of them is missing");
    assert!(box_.leave_out(&1.into(), units(1)));
    assert!(box_.leave_out(&2.into(), units(1)));
    assert_eq!((box_.state, box_.missing()), (SessionState::Packed, 0));
    let mut empty = session(vec![line(1, MUG, 2)]);
    assert!(!empty.leave_out(&1.into(), units(2)), "an empty parcel does not leave");
}

#[test]
fn what_is_left_out_and_what_is_added_comes_back_with_the_facts() {
    let lines = || vec![line(1, MUG, 2), line(2, LAMP, 1)];
    let mut live = session(lines());
    take(&mut live, MUG, Known::default(), 1);
    live.leave_out(&1.into(), units(1));
    live.let_in(&2.into(), units(1));
    take(&mut live, LAMP, Known::default(), 2);
    take(&mut live, LAMP, Known::default(), 3);
    let facts = [
        fact(1, BenchEvent::Short { line: 1.into(), units: units(1) }),
        fact(2, BenchEvent::Extra { line: 2.into(), units: units(1), reason: "a gift of ours".to_owned() }),
    ];
    let replayed = session(lines()).replay(live.scans.clone(), &BenchState::of(&facts), None);
    assert_eq!(replayed, live);
    assert_eq!((live.state, counted(&live)), (SessionState::Packed, vec![1, 2]));
}

#[test]
fn a_unit_without_a_code_is_counted_by_hand_and_taken_back_like_any_other() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    let scan = ScanId::new(Uuid::from_u128(1));
    let at = Timestamp::from_millis(0);
    assert_eq!(box_.count_by_hand(&2.into(), scan, at), None);
    assert_eq!(box_.count_by_hand(&1.into(), scan, at), Some(last_in(1)));
    assert_eq!(box_.count_by_hand(&1.into(), scan, at), None);
    assert_eq!(box_.undo(), UndoOutcome::Undone { scan, line: 1.into() });
}

fn packed() -> PackingSession {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    take(&mut box_, MUG, Known::default(), 1);
    box_
}

#[test]
fn everything_that_is_open_is_asked_in_its_order() {
    let rules = BenchRules { boxes: Asked::Always, weight: Asked::Always, label: Asked::Always, padding: 0 };
    let wrap = PackRule {
        rule_id: "wrap".to_owned(),
        condition: RuleCondition::All,
        step: StepKind::Wrap,
        text: String::new(),
    };
    let note =
        |is_read| [NoteToRead { key: "gift".to_owned(), kind: NoteKind::Gift, text: String::new(), is_read }];
    let (unread, read) = (note(false), note(true));
    let checks = Checks { rules: &rules, has_boxes: true, steps: &[&wrap], notes: &unread };
    let stopped = BenchState::of(&[fact(1, BenchEvent::Stopped { why: Interruption::Lines })]);
    let open = open_points(&session(vec![line(1, MUG, 3)]), &stopped, &checks);
    let all = [
        OpenPoint::Stopped { why: Interruption::Lines },
        OpenPoint::Units { missing: 3 },
        OpenPoint::Note { key: "gift".to_owned() },
        OpenPoint::Step { step: "wrap".to_owned() },
        OpenPoint::Box,
        OpenPoint::Weight,
        OpenPoint::Label,
    ];
    assert_eq!(open, all);

    let mut box_ = packed();
    let own = box_.order.clone();
    let label = Known { order: Some(&own), carried_by: CarriedBy::Label, ..Known::default() };
    take(&mut box_, "L:48213/1", label, 2);
    let checks = Checks { notes: &read, ..checks };
    let weighed = |finding| BenchEvent::Weighed { weight: Weight::from_grams(9), finding, from_scale: true };
    let mut facts = vec![
        fact(3, BenchEvent::StepDone { step: "wrap".to_owned() }),
        fact(4, BenchEvent::BoxChosen { box_id: BoxId::new(Uuid::nil()) }),
        fact(5, weighed(WeightFinding::Under)),
    ];
    assert_eq!(open_points(&box_, &BenchState::of(&facts), &checks), [OpenPoint::WeightDoubt]);
    assert!(!closes_itself(&box_, &BenchState::of(&facts), &checks));
    facts.push(fact(6, BenchEvent::WeightAccepted));
    assert_eq!(open_points(&box_, &BenchState::of(&facts), &checks), []);
    assert!(closes_itself(&box_, &BenchState::of(&facts), &checks));
    // Another box weighs otherwise.
    facts.push(fact(7, BenchEvent::BoxChosen { box_id: BoxId::new(Uuid::from_u128(2)) }));
    assert_eq!(open_points(&box_, &BenchState::of(&facts), &checks), [OpenPoint::Weight]);
}

#[test]
fn where_nobody_asks_for_the_label_the_last_item_closes_the_parcel_and_else_the_label_does() {
    let box_ = packed();
    let bench = BenchState::default();
    let with = |label| BenchRules { label, ..BenchRules::default() };
    let closes = |rules: &BenchRules| {
        closes_itself(&box_, &bench, &Checks { rules, has_boxes: true, steps: &[], notes: &[] })
    };
    assert!(closes(&with(Asked::Never)));
    assert!(!closes(&with(Asked::MayBe)));
    assert!(!closes(&with(Asked::Always)));
}

#[test]
fn a_rule_asks_its_step_of_the_orders_that_it_is_for() {
    let order = OrderTraits {
        is_gift: true,
        is_fragile: false,
        country: "UA".to_owned(),
        shipping: "Нова Пошта, відділення".to_owned(),
        skus: vec!["CUP-007".to_owned()],
        tags: vec!["VIP".to_owned()],
    };
    let holding = [
        RuleCondition::All,
        RuleCondition::Gift,
        RuleCondition::Country("ua".to_owned()),
        RuleCondition::Shipping("нова пошта".to_owned()),
        RuleCondition::Sku("cup-007".to_owned()),
        RuleCondition::Tag("vip".to_owned()),
    ];
    let others = [
        RuleCondition::Fragile,
        RuleCondition::Country("PL".to_owned()),
        RuleCondition::Shipping("InPost".to_owned()),
        RuleCondition::Sku("CUP".to_owned()),
    ];
    let rule = |(n, condition): (usize, &RuleCondition)| PackRule {
        rule_id: n.to_string(),
        condition: condition.clone(),
        step: StepKind::Insert,
        text: String::new(),
    };
    let rules: Vec<PackRule> = holding.iter().chain(&others).enumerate().map(rule).collect();
    let asked: Vec<&str> = steps_for(&rules, &order).iter().map(|rule| rule.rule_id.as_str()).collect();
    assert_eq!(asked, ["0", "1", "2", "3", "4", "5"]);
}

#[test]
fn facts_of_the_first_version_are_read_as_one_unit() {
    let old = r#"{"outcome":"counted","line":"7"}"#;
    let read: ScanOutcome = serde_json::from_str(old).unwrap();
    assert_eq!(read, one_in(7));
    assert_eq!(serde_json::to_string(&read).unwrap(), old);
    let event = BenchEvent::Stopped { why: Interruption::Refused(PackRefusal::Cancelled) };
    let text = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<BenchEvent>(&text).unwrap(), event);
    let event = BenchEvent::Stopped { why: Interruption::Address };
    let text = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<BenchEvent>(&text).unwrap(), event);
}
