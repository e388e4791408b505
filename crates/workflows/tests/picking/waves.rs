//! What is in a wave, and how it ends.

use documents::{Content, Kind, Media, Paper, Sender, Target};
use domain::picking::{WaveRule, WaveState};
use domain::{Language, MovementCause};
use testkit::order;
use workflows::{
    ClosedWave, LeftOut, MadeOf, NewWave, PaperDefaults, Request, cancel_wave, create_wave, draft,
    finish_wave, propose_waves,
};

use crate::floor::{Floor, ean, id};

#[tokio::test]
async fn the_walk_goes_from_bin_to_bin_as_people_read_them() {
    let floor = Floor::with(&[order(9), order(1)]).await;
    let wave = floor.picking(&[9, 1]).await;
    let run = floor.run(wave).await;
    let mut bins: Vec<String> = run.tasks.iter().map(|task| task.from.bin.to_string()).collect();
    bins.dedup();
    assert_eq!(bins, ["A-1", "A-2", "A-3", "A-9", "A-10", "A-11"]);
}

#[tokio::test]
async fn a_wave_with_units_left_ends_only_when_they_are_left_on_purpose() {
    let floor = Floor::with(&[order(1), order(2)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1"]).await;
    let end = |leave| finish_wave(&floor.t.store, &floor.who, wave, leave);
    assert_eq!(end(false).await.unwrap().value, ClosedWave::UnitsLeft(5));
    assert_eq!(cancel_wave(&floor.t.store, &floor.who, wave).await.unwrap().value, ClosedWave::Begun);
    assert_eq!(end(true).await.unwrap().value, ClosedWave::Closed);
    assert_eq!(end(true).await.unwrap().value, ClosedWave::OverAlready(WaveState::Finished));
    let rest = floor.wave(&[1]).await;
    let needed: Vec<u32> = floor.run(rest).await.tasks.iter().map(|task| task.needed).collect();
    assert_eq!(needed, [2, 3], "the unit in the tote is not fetched again");
    let closed = cancel_wave(&floor.t.store, &floor.who, rest).await.unwrap().value;
    assert_eq!(closed, ClosedWave::Closed);
    floor.wave(&[1]).await;
}

#[tokio::test]
async fn an_order_is_in_one_open_wave_only() {
    let floor = Floor::with(&[order(1), order(2)]).await;
    floor.wave(&[1]).await;
    let new = NewWave { rule: None, orders: vec![id(1), id(2), id(77)], takes_urgent: false };
    let made = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    assert_eq!(made.left_out, [(id(1), LeftOut::InWave), (id(77), LeftOut::NotToPack)]);
    let proposed = propose_waves(&floor.t.store, &WaveRule::BEST).await.unwrap();
    assert_eq!((proposed.waves, proposed.short, proposed.left), (vec![], vec![], vec![]));
}

#[tokio::test]
async fn two_waves_do_not_plan_the_same_unit() {
    let many = |n: u64| domain::ShopOrder { lines: vec![testkit::line(n * 10, 5, 60)], ..order(n) };
    let floor = Floor::with(&[many(1), many(2), many(3), many(4)]).await;
    // The shop has 100 for sale beside the 240 that it took for these orders; 300 of them are not there.
    floor.book(5, "A-5", -240, MovementCause::Counted).await;
    let proposed = propose_waves(&floor.t.store, &[WaveRule::Cart]).await.unwrap();
    assert_eq!((proposed.waves[0].orders.len(), proposed.short.len()), (1, 3));
    floor.wave(&[1]).await;
    let new = NewWave { rule: None, orders: vec![id(2)], takes_urgent: false };
    let made = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    assert_eq!(made.left_out, [(id(2), LeftOut::Short)]);
}

#[tokio::test]
async fn the_pick_list_of_a_wave_goes_along_its_walk_and_carries_its_code() {
    let floor = Floor::with(&[order(9), order(1), order(2)]).await;
    let wave = floor.picking(&[9, 1, 2]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-2"]).await;
    let request = Request { kind: Kind::PickList, made_of: MadeOf::Wave(wave), language: None, media: None };
    let defaults = PaperDefaults {
        sender: Sender { name: "Shop".to_owned(), ..Sender::default() },
        language: Language::En,
        slip: Media::Paper(Paper::A6),
    };
    let made = draft(&floor.t.store, &request, &defaults, &Target::default()).await.unwrap();
    let Content::PickList(list) = made.document.content else { panic!("{:?}", made.document.content) };
    assert_eq!(list.barcode, "WAVE-0001");
    let lines: Vec<_> = list.lines.iter().map(|line| (line.bin.as_str(), line.quantity)).collect();
    // Item 1 of order 1 is in its tote; item 2 is wanted by orders 1 and 2, item 3 too.
    assert_eq!(lines, [("A-2", 3), ("A-3", 5), ("A-4", 3), ("A-9", 1), ("A-10", 2), ("A-11", 3)]);
    let parts: Vec<_> = list.lines[0].parts.iter().map(|part| (part.slot.as_str(), part.quantity)).collect();
    assert_eq!(parts, [("2 · 100001", 2), ("3 · 100002", 1)]);
}
