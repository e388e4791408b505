use std::time::Duration;

use shops::Retry;

use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_000_000);

fn healthy() -> Health {
    Health::stored(ConnState::Ok, None)
}

fn unreachable() -> ConnError {
    ConnError::Unreachable("no route".to_owned())
}

#[test]
fn a_shop_that_does_not_answer_is_offline_and_tried_again_by_itself() {
    let mut health = healthy();
    health.failed(&unreachable(), NOW, 700, true);
    assert_eq!(health.state(), ConnState::Offline);
    assert_eq!(health.reason(), Some("unreachable"));
    assert!(!health.may_ask(NOW));
    let opens = health.opens_at(NOW).unwrap();
    assert!(health.may_ask(opens));
    health.answered(opens);
    assert_eq!((health.state(), health.failures(), health.reason()), (ConnState::Ok, 0, None));
}

#[test]
fn with_work_waiting_it_is_tried_at_least_once_a_minute() {
    let mut health = healthy();
    for _ in 0..30 {
        health.failed(&unreachable(), NOW, u64::MAX, true);
    }
    assert!(health.opens_at(NOW).unwrap() <= NOW.plus(Duration::from_secs(60)));
}

#[test]
fn a_ring_ends_our_own_wait_but_not_one_that_the_shop_asked_for() {
    let mut health = healthy();
    health.failed(&unreachable(), NOW, 999, true);
    health.ring();
    assert!(health.may_ask(NOW));

    let after = Duration::from_secs(90);
    health.failed(&ConnError::Busy(Retry { after: Some(after) }), NOW, 0, true);
    health.ring();
    assert!(!health.may_ask(NOW.plus(after).minus(Duration::from_millis(1))));
    assert!(health.may_ask(NOW.plus(after)));
    assert_eq!(health.state(), ConnState::Ok);
}

#[test]
fn a_refused_key_stops_everything_until_a_person_helps() {
    let mut health = healthy();
    health.failed(&ConnError::UnknownKey, NOW, 0, true);
    assert_eq!(health.state(), ConnState::AuthFailed);
    health.ring();
    assert!(!health.may_ask(NOW.plus(Duration::from_secs(1_000_000))));
    health.answered(NOW);
    assert_eq!(health.state(), ConnState::AuthFailed, "an answer that was still on its way changes nothing");
    assert_eq!(health.reason(), Some("unknown_key"), "and the reason stays known");
}

#[test]
fn after_a_restart_a_refused_key_gets_one_try_and_a_paused_shop_none() {
    assert!(Health::stored(ConnState::AuthFailed, None).may_ask(NOW));
    assert!(!Health::stored(ConnState::Paused, None).may_ask(NOW));
}

#[test]
fn a_page_in_the_shops_place_blocks_and_is_tried_again() {
    let mut health = healthy();
    health.failed(&ConnError::Blocked { status: 200 }, NOW, 1, false);
    assert_eq!((health.state(), health.reason()), (ConnState::Blocked, Some("blocked")));
    assert!(health.opens_at(NOW).is_some());
}

#[test]
fn a_refusal_of_one_request_is_a_good_answer() {
    let mut health = healthy();
    health.failed(&unreachable(), NOW, 1, false);
    health.failed(&ConnError::NotFound, NOW, 1, false);
    assert_eq!((health.state(), health.failures()), (ConnState::Ok, 0));
}

#[test]
fn a_page_that_is_too_large_says_nothing_about_the_shop() {
    let mut health = healthy();
    for _ in 0..20 {
        health.page_failed(&ConnError::ServerError { status: 500 }, NOW, u64::MAX);
    }
    assert_eq!((health.state(), health.failures()), (ConnState::Ok, 0));
    assert!(health.opens_at(NOW).unwrap() <= NOW.plus(Duration::from_secs(1)));
}

#[test]
fn a_clock_that_is_set_back_makes_no_wait_longer() {
    let mut health = healthy();
    health.failed(&unreachable(), NOW, 900, true);
    assert!(health.may_ask(NOW.minus(Duration::from_secs(3_600))));
}
