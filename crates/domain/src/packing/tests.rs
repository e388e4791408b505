use proptest::prelude::*;
use uuid::Uuid;

use super::{BenchState, Known, PackingLine, PackingSession, ScanOutcome, SessionState, UndoOutcome};
use crate::{
    Barcode, ConnId, OrderId, PackRefusal, Quantity, RemoteId, ScanId, SessionId, Timestamp, VariantId,
};

mod bench;

const MUG: &str = "4006381333931";
const LAMP: &str = "5901234123457";
const SOAP: &str = "4820000000017";

fn variant(id: u64) -> VariantId {
    VariantId::new(ConnId::new(Uuid::nil()), id.into())
}

fn line(id: u64, code: &str, needed: u32) -> PackingLine {
    PackingLine {
        line: id.into(),
        variant: Some(variant(id)),
        codes: vec![code.parse::<Barcode>().expect("a code of the test").key()],
        needed: Quantity::new(needed).expect("a quantity of the test"),
        counted: Quantity::ZERO,
    }
}

fn session(lines: Vec<PackingLine>) -> PackingSession {
    let order = OrderId::new(ConnId::new(Uuid::nil()), 48_213.into());
    PackingSession::open(SessionId::new(Uuid::nil()), order, lines).expect("something to pack")
}

fn scan(session: &mut PackingSession, code: &str, known: Option<u64>, id: u128) -> ScanOutcome {
    let code = code.parse().expect("a code of the test");
    let known = known.map(variant);
    session.scan(
        &code,
        Known { variant: known.as_ref(), ..Known::default() },
        ScanId::new(Uuid::from_u128(id)),
        Timestamp::from_millis(0),
    )
}

fn one_in(line: u64) -> ScanOutcome {
    ScanOutcome::Counted { line: line.into(), units: Quantity::ONE }
}

fn last_in(line: u64) -> ScanOutcome {
    ScanOutcome::OrderPacked { line: line.into(), units: Quantity::ONE }
}

fn one_too_many(line: u64) -> ScanOutcome {
    ScanOutcome::TooMany { line: line.into(), units: Quantity::ONE }
}

fn counted(session: &PackingSession) -> Vec<u32> {
    session.lines.iter().map(|l| l.counted.units()).collect()
}

#[test]
fn two_mugs_and_a_lamp_are_packed_with_three_scans() {
    let mut box_ = session(vec![line(1, MUG, 2), line(2, LAMP, 1)]);
    assert_eq!(scan(&mut box_, MUG, None, 1), one_in(1));
    assert_eq!(scan(&mut box_, LAMP, None, 2), one_in(2));
    assert_eq!(scan(&mut box_, MUG, None, 3), last_in(1));
    assert_eq!((box_.state, box_.missing()), (SessionState::Packed, 0));
}

#[test]
fn a_wrong_item_is_refused_and_counts_nothing() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    assert_eq!(scan(&mut box_, SOAP, Some(9), 1), ScanOutcome::WrongItem { scanned: variant(9) });
    assert_eq!(counted(&box_), [0]);
}

#[test]
fn one_too_many_is_refused_and_counts_nothing() {
    let mut box_ = session(vec![line(1, MUG, 1), line(2, LAMP, 1)]);
    scan(&mut box_, MUG, None, 1);
    assert_eq!(scan(&mut box_, MUG, None, 2), one_too_many(1));
    assert_eq!(counted(&box_), [1, 0]);
}

#[test]
fn an_unknown_code_counts_nothing() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    assert_eq!(scan(&mut box_, "WHAT-IS-THIS", None, 1), ScanOutcome::UnknownBarcode);
    assert_eq!(counted(&box_), [0]);
}

#[test]
fn a_scan_that_is_delivered_twice_counts_once() {
    let mut box_ = session(vec![line(1, MUG, 3)]);
    scan(&mut box_, MUG, None, 1);
    assert_eq!(scan(&mut box_, MUG, None, 1), ScanOutcome::AlreadyCounted);
    assert_eq!((counted(&box_), box_.scans.len()), (vec![1], 1));
}

#[test]
fn a_code_that_the_catalogue_knows_counts_for_its_line_though_the_line_does_not_list_it() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    assert_eq!(scan(&mut box_, "SUPPLIER-77", Some(1), 1), last_in(1));
}

#[test]
fn a_code_that_another_item_carries_today_counts_for_no_line_that_was_sold_under_it() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    assert_eq!(scan(&mut box_, MUG, Some(9), 1), ScanOutcome::WrongItem { scanned: variant(9) });
    assert_eq!(counted(&box_), [0]);
}

#[test]
fn a_upc_scanner_and_an_ean_in_the_shop_mean_the_same_item() {
    let mut box_ = session(vec![line(1, "0036000291452", 1)]);
    assert_eq!(scan(&mut box_, "036000291452", None, 1), last_in(1));
}

#[test]
fn the_same_item_on_two_lines_fills_one_after_the_other() {
    let mut box_ = session(vec![line(1, MUG, 1), line(2, MUG, 1)]);
    assert_eq!(scan(&mut box_, MUG, None, 1), one_in(1));
    assert_eq!(scan(&mut box_, MUG, None, 2), last_in(2));
}

#[test]
fn two_lines_with_one_id_are_counted_as_one() {
    let mut box_ = session(vec![line(1, MUG, 1), line(1, LAMP, 1)]);
    assert_eq!(box_.lines.len(), 1);
    scan(&mut box_, MUG, None, 1);
    assert_eq!(scan(&mut box_, LAMP, None, 2), last_in(1));
    assert_eq!(counted(&box_), [2]);
}

#[test]
fn an_order_of_absurd_size_does_not_overflow() {
    let lines = (0..10_000).map(|id| line(id, MUG, Quantity::MAX)).collect();
    let mut box_ = session(lines);
    assert_eq!(box_.missing(), u32::MAX);
    assert_eq!(scan(&mut box_, MUG, None, 1), one_in(0));
}

#[test]
fn an_undo_takes_the_last_counted_unit_out_again() {
    let mut box_ = session(vec![line(1, MUG, 1), line(2, LAMP, 1)]);
    scan(&mut box_, MUG, None, 1);
    scan(&mut box_, LAMP, None, 2);
    let undone = UndoOutcome::Undone { scan: ScanId::new(Uuid::from_u128(2)), line: 2.into() };
    assert_eq!(box_.undo(), undone);
    assert_eq!((counted(&box_), box_.state), (vec![1, 0], SessionState::Open));
    assert_eq!(scan(&mut box_, LAMP, None, 3), last_in(2));
}

#[test]
fn an_undone_scan_that_is_delivered_again_stays_undone() {
    let mut box_ = session(vec![line(1, MUG, 2)]);
    scan(&mut box_, MUG, None, 1);
    box_.undo();
    assert_eq!(scan(&mut box_, MUG, None, 1), ScanOutcome::AlreadyCounted);
    assert_eq!(counted(&box_), [0]);
    assert_eq!(box_.undo(), UndoOutcome::NothingToUndo);
}

#[test]
fn after_the_last_item_an_unknown_code_is_the_tracking_number() {
    let mut box_ = session(vec![line(1, MUG, 1)]);
    scan(&mut box_, MUG, None, 1);
    let number = "20450912345678".to_owned();
    assert_eq!(scan(&mut box_, &number, None, 2), ScanOutcome::TrackingNumber { number: number.clone() });
    assert_eq!(box_.scanned_tracking_number(), Some(number.as_str()));
    assert_eq!(scan(&mut box_, MUG, None, 3), one_too_many(1));
    assert_eq!(scan(&mut box_, SOAP, Some(9), 4), ScanOutcome::WrongItem { scanned: variant(9) });
    assert_eq!(box_.scanned_tracking_number(), Some(number.as_str()));
}

#[test]
fn a_closed_session_takes_no_scan_and_no_undo() {
    for closed in [SessionState::Finished, SessionState::SetAside] {
        let mut box_ = session(vec![line(1, MUG, 2)]);
        scan(&mut box_, MUG, None, 1);
        box_.state = closed;
        assert_eq!(scan(&mut box_, MUG, None, 2), ScanOutcome::NotOpen);
        assert_eq!(box_.undo(), UndoOutcome::NothingToUndo);
        assert_eq!((counted(&box_), box_.state), (vec![1], closed));
    }
}

#[test]
fn an_order_without_units_to_pack_is_refused() {
    let order = OrderId::new(ConnId::new(Uuid::nil()), 1.into());
    let refused = PackingSession::open(SessionId::new(Uuid::nil()), order, vec![line(1, MUG, 0)]);
    assert_eq!(refused, Err(PackRefusal::NothingToPack));
}

/// What can happen at a packing table.
#[derive(Debug, Clone)]
enum Step {
    /// A code is scanned; a repeated number is a delivery of the same scan.
    Scan { code: &'static str, known: Option<u64>, id: u8 },
    /// The packer takes the last one back.
    Undo,
    /// The parcel is closed or put aside.
    Close(SessionState),
    /// It is opened again.
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let code = prop::sample::select(vec![MUG, LAMP, SOAP, "MUG-BLUE", "20450912345678"]);
    let known = prop::option::weighted(0.3, 0_u64..5);
    let scan = (code, known, any::<u8>()).prop_map(|(code, known, id)| Step::Scan { code, known, id });
    let closed = prop::sample::select(vec![SessionState::Finished, SessionState::SetAside]);
    prop::collection::vec(
        prop_oneof![12 => scan, 3 => Just(Step::Undo), 1 => closed.prop_map(Step::Close), 2 => Just(Step::Reopen)],
        0..60,
    )
}

fn orders() -> impl Strategy<Value = Vec<PackingLine>> {
    let code = prop::sample::select(vec![MUG, LAMP, "MUG-BLUE"]);
    prop::collection::vec((1_u64..4, code, 0_u32..4), 1..5).prop_filter_map("something to pack", |lines| {
        let lines: Vec<_> = lines.into_iter().map(|(id, code, needed)| line(id, code, needed)).collect();
        lines.iter().any(|l| l.needed > Quantity::ZERO).then_some(lines)
    })
}

/// Plays one step; says what a scan meant.
fn play(session: &mut PackingSession, closed: &mut Option<SessionState>, step: &Step) -> Option<ScanOutcome> {
    match step {
        Step::Scan { code, known, id } => return Some(scan(session, code, *known, u128::from(*id))),
        Step::Undo => {
            session.undo();
        }
        Step::Close(state) => {
            *closed = Some(*state);
            session.state = *state;
        }
        Step::Reopen => {
            *closed = None;
            *session = reopened(session);
        }
    }
    None
}

/// The session as it comes back from its recorded facts when nothing closed it.
fn reopened(live: &PackingSession) -> PackingSession {
    let fresh = PackingSession::open(live.session, live.order.clone(), live.lines.clone());
    fresh.expect("it was open before").replay(live.scans.clone(), &BenchState::default(), None)
}

fn counting_scans(session: &PackingSession, id: &RemoteId) -> usize {
    let is_of_line = |outcome: &ScanOutcome| outcome.counted().is_some_and(|(line, _)| line == id);
    session.scans.iter().filter(|s| !s.undone && is_of_line(&s.outcome)).count()
}

proptest! {
    #[test]
    fn the_box_always_holds_what_the_facts_say(lines in orders(), steps in steps()) {
        let mut session = session(lines);
        let mut closed = None;
        for step in &steps {
            let before = counted(&session);
            let outcome = play(&mut session, &mut closed, step);
            for line in &session.lines {
                prop_assert!(line.counted <= line.needed, "{:?} after {:?}", line, step);
                prop_assert_eq!(line.counted.units() as usize, counting_scans(&session, &line.line));
            }
            let grown = counted(&session).iter().sum::<u32>().checked_sub(before.iter().sum());
            match outcome {
                Some(outcome) if outcome.counts() => prop_assert_eq!(grown, Some(1)),
                Some(_) => prop_assert_eq!(counted(&session), before),
                None => {}
            }
        }
    }

    #[test]
    fn an_open_session_is_packed_exactly_when_nothing_is_missing(lines in orders(), steps in steps()) {
        let mut session = session(lines);
        let mut closed = None;
        for step in &steps {
            play(&mut session, &mut closed, step);
            if closed.is_none() {
                let wanted = if session.missing() == 0 { SessionState::Packed } else { SessionState::Open };
                prop_assert_eq!(session.state, wanted);
            }
        }
    }

    #[test]
    fn no_scan_is_recorded_or_counted_twice(lines in orders(), steps in steps()) {
        let mut session = session(lines);
        let mut closed = None;
        for step in &steps {
            let known = match step {
                Step::Scan { id, .. } => {
                    session.scans.iter().any(|s| s.scan == ScanId::new(Uuid::from_u128(u128::from(*id))))
                }
                _ => false,
            };
            let outcome = play(&mut session, &mut closed, step);
            prop_assert_eq!(outcome == Some(ScanOutcome::AlreadyCounted), known);
        }
        let mut ids: Vec<_> = session.scans.iter().map(|s| s.scan).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), session.scans.len());
    }

    #[test]
    fn the_recorded_facts_replay_to_the_session_as_it_was(lines in orders(), steps in steps()) {
        let mut live = session(lines.clone());
        let mut closed = None;
        for step in &steps {
            play(&mut live, &mut closed, step);
            let replayed = session(lines.clone()).replay(live.scans.clone(), &BenchState::default(), closed);
            prop_assert_eq!(&replayed, &live);
        }
    }

    #[test]
    fn only_the_scan_of_the_last_missing_unit_says_that_the_order_is_packed(lines in orders(), steps in steps()) {
        let mut session = session(lines);
        let mut closed = None;
        for step in &steps {
            let missing = session.missing();
            let outcome = play(&mut session, &mut closed, step);
            if let Some(ScanOutcome::OrderPacked { .. }) = outcome {
                prop_assert_eq!((missing, session.missing()), (1, 0));
            }
            if let Some(ScanOutcome::Counted { .. }) = outcome {
                prop_assert!(missing > 1);
            }
        }
    }
}

#[test]
fn the_slip_of_an_order_is_never_taken_for_a_tracking_number() {
    let mut session = session(vec![line(1, MUG, 1)]);
    let (own, other) = (session.order.clone(), OrderId::new(session.order.conn, RemoteId::from(77)));
    let mut scan = |id: u128, text: &str, order: Option<&OrderId>| {
        let code: Barcode = text.parse().unwrap();
        let known = Known { order, ..Known::default() };
        session.scan(&code, known, ScanId::new(Uuid::from_u128(id)), Timestamp::from_millis(0))
    };
    assert_eq!(scan(1, "48213", Some(&own)), ScanOutcome::ThisOrder);
    assert_eq!(scan(2, "48299", Some(&other)), ScanOutcome::OtherOrder { order: other.clone() });
    assert_eq!(session.missing(), 1, "an order number counts nothing");
}
