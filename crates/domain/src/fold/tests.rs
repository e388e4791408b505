use proptest::prelude::*;
use uuid::Uuid;

use super::{OrderFacts, fold_order};
use crate::{Intent, Note, OpState, ParcelId, SessionState, Ship, ShopStatus, Stage, Timestamp};

fn ship() -> Intent {
    Intent::Ship(Ship {
        parcel: ParcelId::new(Uuid::nil()),
        lines: Vec::new(),
        carrier: String::new(),
        tracking_number: None,
        shipped_at: Timestamp::from_millis(0),
        completes: true,
    })
}

/// One order's facts, owned, so that tests can change one at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Facts {
    status: ShopStatus,
    gone: bool,
    session: Option<SessionState>,
    ship: Option<OpState>,
}

impl Facts {
    const fn processing() -> Self {
        Self { status: ShopStatus::Processing, gone: false, session: None, ship: None }
    }

    fn stage(self) -> Stage {
        let ship = ship();
        fold_order(&OrderFacts {
            status: Some(self.status),
            gone: self.gone,
            needs_attention: false,
            is_put_aside: false,
            is_held: false,
            is_part_shipped: false,
            ops: self.ship.iter().map(|state| (&ship, *state)).collect(),
            session: self.session,
        })
        .stage
    }
}

#[test]
fn an_order_moves_through_the_stages_as_it_is_packed_and_shipped() {
    let mut facts = Facts::processing();
    let mut stages = vec![facts.stage()];
    for session in [SessionState::Open, SessionState::Packed, SessionState::Finished] {
        facts.session = Some(session);
        stages.push(facts.stage());
    }
    facts.ship = Some(OpState::Pending);
    stages.push(facts.stage());
    use Stage::{Packed, Packing, Shipped, ToPack};
    assert_eq!(stages, [ToPack, Packing, Packed, Packed, Shipped]);
}

#[test]
fn an_order_that_was_set_aside_is_to_pack_again() {
    let facts = Facts { session: Some(SessionState::SetAside), ..Facts::processing() };
    assert_eq!(facts.stage(), Stage::ToPack);
}

#[test]
fn a_cancellation_stops_the_packer_whatever_is_in_the_box() {
    for session in [None, Some(SessionState::Open), Some(SessionState::Packed), Some(SessionState::Finished)]
    {
        let facts = Facts { status: ShopStatus::Cancelled, session, ..Facts::processing() };
        assert_eq!(facts.stage(), Stage::Cancelled);
    }
}

#[test]
fn a_withdrawn_shipment_leaves_the_order_packed() {
    let finished = Facts { session: Some(SessionState::Finished), ..Facts::processing() };
    for state in [OpState::Cancelled, OpState::Review] {
        assert_eq!(Facts { ship: Some(state), ..finished }.stage(), Stage::Packed, "{state:?}");
    }
}

#[test]
fn a_confirmed_shipment_does_not_flicker_back_before_the_mirror_shows_it() {
    let facts =
        Facts { session: Some(SessionState::Finished), ship: Some(OpState::Done), ..Facts::processing() };
    assert_eq!(facts.stage(), Stage::Shipped);
}

#[test]
fn a_note_says_nothing_about_the_stage_but_counts_as_unsent() {
    let note = Intent::PrivateNote(Note { text: "gift".to_owned() });
    let view = fold_order(&OrderFacts {
        status: Some(ShopStatus::Processing),
        ops: vec![(&note, OpState::Pending), (&note, OpState::Done)],
        ..OrderFacts::default()
    });
    assert_eq!((view.stage, view.unsent, view.needs_you), (Stage::ToPack, 1, false));
}

#[test]
fn an_invented_status_is_shown_and_needs_a_person() {
    let view = fold_order(&OrderFacts { status: Some(ShopStatus::Other), ..OrderFacts::default() });
    assert_eq!((view.stage, view.needs_you), (Stage::Unknown, true));
}

#[test]
fn an_op_in_review_needs_a_person() {
    let ship = ship();
    let view = fold_order(&OrderFacts {
        status: Some(ShopStatus::Processing),
        ops: vec![(&ship, OpState::Review)],
        ..OrderFacts::default()
    });
    assert!(view.needs_you);
}

fn statuses() -> impl Strategy<Value = ShopStatus> {
    use ShopStatus::{Cancelled, Completed, Draft, Failed, OnHold, Other, Pending, Processing, Refunded};
    prop::sample::select(vec![
        Pending, Processing, OnHold, Completed, Cancelled, Refunded, Failed, Draft, Other,
    ])
}

fn sessions() -> impl Strategy<Value = Option<SessionState>> {
    use SessionState::{Finished, Open, Packed, SetAside};
    prop::option::of(prop::sample::select(vec![Open, Packed, Finished, SetAside]))
}

prop_compose! {
    fn any_facts()(
        status in statuses(),
        gone: bool,
        session in sessions(),
        ship in prop::option::of(prop::sample::select(OpState::ALL.to_vec())),
    ) -> Facts {
        Facts { status, gone, session, ship }
    }
}

/// Every step of a session: a scan, an undo, closing the parcel and opening it again, setting aside.
const SESSION_STEPS: [(Option<SessionState>, SessionState); 8] = [
    (None, SessionState::Open),
    (Some(SessionState::SetAside), SessionState::Open),
    (Some(SessionState::Open), SessionState::Packed),
    (Some(SessionState::Packed), SessionState::Open),
    (Some(SessionState::Packed), SessionState::Finished),
    (Some(SessionState::Finished), SessionState::Packed),
    (Some(SessionState::Open), SessionState::SetAside),
    (Some(SessionState::Packed), SessionState::SetAside),
];

proptest! {
    #[test]
    fn no_single_step_of_ours_skips_a_stage(facts in any_facts()) {
        for (from, to) in SESSION_STEPS {
            let before = Facts { session: from, ..facts };
            let after = Facts { session: Some(to), ..before };
            prop_assert!(before.stage().may_become(after.stage()), "{:?} to {:?}", before, after);
        }
    }

    #[test]
    fn no_change_of_the_shop_skips_a_stage(facts in any_facts(), status in statuses(), gone: bool) {
        let after = Facts { status, gone, ..facts };
        prop_assert!(facts.stage().may_become(after.stage()), "{:?} to {:?}", facts, after);
    }

    #[test]
    fn nothing_that_the_shop_has_closed_may_be_packed(facts in any_facts()) {
        if facts.gone || !facts.status.is_open() {
            prop_assert!(facts.stage().may_pack().is_err(), "{:?}", facts);
        }
    }

    #[test]
    fn an_unsent_shipment_always_shows_unless_the_shop_closed_the_order(facts in any_facts()) {
        let live = facts.ship.is_some_and(OpState::is_live);
        if live && !facts.gone && facts.status.is_open() {
            prop_assert_eq!(facts.stage(), Stage::Shipped);
        }
    }
}

#[test]
fn what_is_held_here_may_not_be_packed_whatever_the_shop_says() {
    for status in [ShopStatus::Processing, ShopStatus::Pending, ShopStatus::Other] {
        for session in [None, Some(SessionState::Open), Some(SessionState::Packed)] {
            let facts = OrderFacts { status: Some(status), is_held: true, session, ..OrderFacts::default() };
            assert_eq!(fold_order(&facts).stage, Stage::OnHold);
        }
    }
    let cancelled =
        OrderFacts { status: Some(ShopStatus::Cancelled), is_held: true, ..OrderFacts::default() };
    assert_eq!(fold_order(&cancelled).stage, Stage::Cancelled);
}

#[test]
fn an_order_of_which_parcels_left_goes_on_until_nothing_is_left_to_send() {
    let at = |session, is_part_shipped| {
        let status = Some(ShopStatus::Processing);
        fold_order(&OrderFacts { status, session, is_part_shipped, ..OrderFacts::default() }).stage
    };
    assert_eq!(at(Some(SessionState::Finished), true), Stage::ToPack);
    assert_eq!(at(Some(SessionState::Open), true), Stage::Packing);
    assert_eq!(at(Some(SessionState::Finished), false), Stage::Packed);
}
