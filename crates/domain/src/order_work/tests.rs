use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{ConnId, OrderId, Quantity};

fn tag(text: &str) -> OrderTag {
    text.parse().unwrap()
}

fn other(n: u64) -> OrderId {
    OrderId::new(ConnId::new(Uuid::nil()), n.into())
}

fn parcel(units: u32) -> PlannedParcel {
    PlannedParcel { lines: vec![ShippedLine { line: 1.into(), quantity: Quantity::new(units).unwrap() }] }
}

fn moves() -> impl Strategy<Value = OrderMove> {
    let reason = prop::sample::select(HoldReason::ALL.to_vec());
    let word = prop::sample::select(vec!["vip", "VIP", "fragile", "b2b"]);
    let key = prop::sample::select(vec!["a", "b"]);
    prop_oneof![
        (reason, "[a-c]{0,2}").prop_map(|(reason, text)| OrderMove::Hold(Hold { reason, text })),
        Just(OrderMove::Release),
        any::<bool>().prop_map(OrderMove::Expedite),
        word.clone().prop_map(|w| OrderMove::AddTag(tag(w))),
        word.prop_map(|w| OrderMove::RemoveTag(tag(w))),
        key.clone().prop_map(|k| OrderMove::AddNote(TeamNote { key: k.to_owned(), text: "look".to_owned() })),
        key.clone().prop_map(|k| OrderMove::RemoveNote(k.to_owned())),
        key.prop_map(|k| OrderMove::ReadNote(k.to_owned())),
        any::<Option<bool>>().prop_map(OrderMove::Gift),
        prop::option::of(1_u64..3).prop_map(|n| OrderMove::PackWith(n.map(other))),
        (0_u32..3).prop_map(|n| OrderMove::Split((0..n).map(|i| parcel(i + 1)).collect())),
        prop::option::of("[a-c]{0,2}").prop_map(OrderMove::SendWith),
    ]
}

fn stages() -> impl Strategy<Value = Stage> {
    prop::sample::select(Stage::ALL.to_vec())
}

proptest! {
    #[test]
    fn a_step_that_is_taken_back_at_once_leaves_the_work_as_it_was(
        before in prop::collection::vec(moves(), 0..20), step in moves(), stage in stages(),
    ) {
        let work = before.iter().fold(OrderWork::default(), |work, step| {
            work.after(Stage::ToPack, step).unwrap_or(work)
        });
        if let Ok(after) = work.after(stage, &step) {
            prop_assert_ne!(&after, &work);
            prop_assert_eq!(after.without(&work, &after), Ok(work));
        }
    }

    #[test]
    fn an_undo_leaves_everything_alone_that_the_step_did_not_change(
        before in prop::collection::vec(moves(), 0..6), step in moves(), then in prop::collection::vec(moves(), 0..6),
    ) {
        let walk = |from: OrderWork, steps: &[OrderMove]| {
            steps.iter().fold(from, |work, step| work.after(Stage::ToPack, step).unwrap_or(work))
        };
        let start = walk(OrderWork::default(), &before);
        let Ok(after) = start.after(Stage::ToPack, &step) else { return Ok(()) };
        let now = walk(after.clone(), &then);
        let Ok(undone) = now.without(&start, &after) else { return Ok(()) };
        let hold = if start.hold == after.hold { &now.hold } else { &start.hold };
        let first = if start.is_expedited == after.is_expedited { now.is_expedited } else { start.is_expedited };
        let notes = if start.notes == after.notes { &now.notes } else { &start.notes };
        let gift = if start.gift == after.gift { now.gift } else { start.gift };
        let lead = if start.lead == after.lead { &now.lead } else { &start.lead };
        let split = if start.split == after.split { &now.split } else { &start.split };
        let carrier = if start.carrier == after.carrier { &now.carrier } else { &start.carrier };
        prop_assert_eq!(
            (&undone.hold, undone.is_expedited, &undone.notes, undone.gift, &undone.lead, &undone.split),
            (hold, first, notes, gift, lead, split)
        );
        prop_assert_eq!(&undone.carrier, carrier);
        let mut tags: BTreeSet<OrderTag> = now.tags.difference(&after.tags).cloned().collect();
        tags.extend(now.tags.intersection(&start.tags).cloned());
        tags.extend(start.tags.difference(&after.tags).cloned());
        prop_assert_eq!(undone.tags, tags);
    }

    #[test]
    fn work_that_was_written_down_reads_the_same(steps in prop::collection::vec(moves(), 0..20)) {
        let work = steps.iter().fold(OrderWork::default(), |work, step| {
            work.after(Stage::ToPack, step).unwrap_or(work)
        });
        let text = serde_json::to_string(&work).unwrap();
        prop_assert_eq!(serde_json::from_str::<OrderWork>(&text).unwrap(), work);
    }
}

#[test]
fn nothing_decided_is_written_as_nothing() {
    assert_eq!(serde_json::to_string(&OrderWork::default()).unwrap(), "{}");
}

#[test]
fn an_order_that_left_takes_only_tags() {
    let work = OrderWork::default();
    let hold = OrderMove::Hold(Hold { reason: HoldReason::Stock, text: String::new() });
    assert_eq!(work.after(Stage::Shipped, &hold), Err(MoveRefusal::Left));
    assert_eq!(work.after(Stage::Cancelled, &OrderMove::Expedite(true)), Err(MoveRefusal::Closed));
    assert!(work.after(Stage::Shipped, &OrderMove::AddTag(tag("praised"))).is_ok());
}

#[test]
fn a_hold_without_a_reason_from_the_list_needs_words() {
    let hold = |reason, text: &str| OrderMove::Hold(Hold { reason, text: text.to_owned() });
    let work = OrderWork::default();
    assert_eq!(work.after(Stage::ToPack, &hold(HoldReason::Other, " ")), Err(MoveRefusal::BadText));
    assert!(work.after(Stage::ToPack, &hold(HoldReason::Other, "waits for a colleague")).is_ok());
    assert!(work.after(Stage::ToPack, &hold(HoldReason::Address, "")).is_ok());
}

#[test]
fn the_same_tag_in_other_letters_is_the_same_tag() {
    let work = OrderWork::default().after(Stage::ToPack, &OrderMove::AddTag(tag("VIP"))).unwrap();
    assert_eq!(work.after(Stage::ToPack, &OrderMove::AddTag(tag("vip"))), Err(MoveRefusal::Same));
    assert!("a,b".parse::<OrderTag>().is_err() && " ".parse::<OrderTag>().is_err());
}

#[test]
fn a_hold_that_was_changed_since_is_not_taken_back_by_the_first_undo() {
    let hold = |text: &str| OrderMove::Hold(Hold { reason: HoldReason::Customer, text: text.to_owned() });
    let start = OrderWork::default();
    let first = start.after(Stage::ToPack, &hold("calls back")).unwrap();
    let second = first.after(Stage::OnHold, &hold("called")).unwrap();
    assert_eq!(second.without(&start, &first), Err(MoveRefusal::ChangedSince));
    let tagged = first.after(Stage::OnHold, &OrderMove::AddTag(tag("vip"))).unwrap();
    let undone = tagged.without(&start, &first).unwrap();
    assert!(undone.hold.is_none() && undone.tags.contains(&tag("vip")));
}

#[test]
fn another_carrier_is_chosen_until_the_order_is_on_the_bench() {
    let with = |name: &str| OrderMove::SendWith(Some(name.to_owned()));
    let work = OrderWork::default().after(Stage::OnHold, &with(" InPost ")).unwrap();
    assert_eq!(work.carrier.as_deref(), Some("InPost"));
    assert_eq!(work.after(Stage::Packing, &with("DPD")), Err(MoveRefusal::Begun));
    assert_eq!(work.after(Stage::Shipped, &with("DPD")), Err(MoveRefusal::Left));
    for bad in ["", "  ", "In\nPost", &"x".repeat(LONGEST_CARRIER + 1)] {
        assert_eq!(work.after(Stage::ToPack, &with(bad)), Err(MoveRefusal::BadText), "{bad:?}");
    }
    let again = work.after(Stage::ToPack, &OrderMove::SendWith(None)).unwrap();
    assert_eq!(again, OrderWork::default());
}

#[test]
fn other_words_of_the_buyer_must_be_read_anew() {
    assert_ne!(buyer_key("ring twice"), buyer_key("ring three times"));
    assert_eq!(buyer_key("ring twice"), buyer_key("ring twice"));
}
