use uuid::Uuid;

use super::{Intent, Note, Op, OpState, OpTarget};
use crate::{ConnId, OpId, OrderId, StationId, Timestamp};

fn moves() -> impl Iterator<Item = (OpState, OpState)> {
    OpState::ALL
        .into_iter()
        .flat_map(|from| OpState::ALL.map(|to| (from, to)))
        .filter(|(from, to)| from.may_become(*to))
}

#[test]
fn an_op_that_is_done_or_cancelled_stays_so() {
    assert!(moves().all(|(from, _)| !matches!(from, OpState::Done | OpState::Cancelled)));
}

#[test]
fn only_what_was_not_sent_can_be_undone_and_a_person_may_drop_what_waits_for_one() {
    for state in OpState::ALL {
        let may_cancel = state.may_become(OpState::Cancelled);
        assert_eq!(may_cancel, state.may_be_undone() || state == OpState::Review, "{state:?}");
    }
}

#[test]
fn what_may_have_been_sent_is_never_sent_again_without_reading_back() {
    let into_sending: Vec<_> =
        moves().filter(|(_, to)| *to == OpState::Sending).map(|(from, _)| from).collect();
    assert_eq!(into_sending, [OpState::Pending]);
    // A crash leaves `sending`; it can be told as doubt, which is read back before anything else happens.
    assert!(OpState::Sending.may_become(OpState::Unknown));
    assert!(!OpState::Sending.may_be_undone() && !OpState::Unknown.may_be_undone());
}

#[test]
fn every_unfinished_op_can_still_reach_the_shop() {
    for start in OpState::ALL.into_iter().filter(|s| s.is_live() || *s == OpState::Review) {
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(from) = reached.get(next).copied() {
            let fresh: Vec<_> =
                OpState::ALL.into_iter().filter(|to| from.may_become(*to) && !reached.contains(to)).collect();
            reached.extend(fresh);
            next += 1;
        }
        assert!(reached.contains(&OpState::Done), "{start:?} can never be done");
    }
}

#[test]
fn an_op_is_live_until_the_shop_has_it_or_a_person_must_look() {
    let live: Vec<_> = OpState::ALL.into_iter().filter(|s| s.is_live()).collect();
    assert_eq!(live, [OpState::Held, OpState::Pending, OpState::Sending, OpState::Unknown]);
}

#[test]
fn stored_names_of_states_read_back_and_others_do_not() {
    for state in OpState::ALL {
        assert_eq!(OpState::from_name(state.name()), Some(state));
        assert_eq!(serde_json::to_value(state).expect("a state is text"), state.name());
    }
    assert_eq!(OpState::from_name("Held"), None);
    assert_eq!(OpState::from_name(""), None);
}

#[test]
fn the_marker_of_neighbours_differs_though_they_were_made_in_the_same_millisecond() {
    let op = |bits: u128| Op {
        op_id: OpId::new(Uuid::from_u128(bits)),
        station: StationId::new(Uuid::nil()),
        user: None,
        hlc: String::new(),
        target: OpTarget::Order(OrderId::new(ConnId::new(Uuid::nil()), 7.into())),
        intent: Intent::PrivateNote(Note { text: "fragile".to_owned() }),
        base: None,
        created: Timestamp::from_millis(0),
    };
    let (one, two) =
        (op(0x0193_6f6c_0000_7000_8000_0000_1234_5678), op(0x0193_6f6c_0000_7000_8000_0000_1234_5679));
    assert_eq!(one.marker(), "12345678");
    assert_ne!(one.marker(), two.marker());
    assert_eq!(one.conn(), one.target.conn());
}

#[test]
fn an_intent_is_stored_under_its_stable_name() {
    let note = Intent::PrivateNote(Note { text: "крихке".to_owned() });
    let stored = serde_json::to_value(&note).expect("plain data");
    assert_eq!(stored, serde_json::json!({ "kind": note.kind(), "args": { "text": "крихке" } }));
    assert_eq!(serde_json::from_value::<Intent>(stored).expect("what was written is read"), note);
}
