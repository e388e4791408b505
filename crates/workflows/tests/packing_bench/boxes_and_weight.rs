//! Box and weight on the bench.

use domain::{BenchRules, BoxId, NoBox, ScanOutcome, Size, Weight, WeightVerdict};
use store::item_profiles::{self, Profile};
use store::{boxes, parcels};
use testkit::order;
use workflows::{
    BoxDraft, Commanded, RulesError, accept_weight, choose_box, propose, remove_box, save_box, save_profile,
    set_bench_rules, weigh,
};

use crate::support::{Bench, item, single};

fn draft(name: &str, code: &str, inner: Size, cost: u64) -> BoxDraft {
    BoxDraft {
        box_id: None,
        name: name.to_owned(),
        code: code.to_owned(),
        inner,
        tare: Weight::from_grams(120),
        limit: Some(Weight::from_grams(25_000)),
        size_class: "A".to_owned(),
        cost,
        currency: "UAH".parse().unwrap(),
        is_sturdy: true,
        left: Some(10),
    }
}

async fn three_boxes(bench: &Bench) -> [BoxId; 3] {
    let mut ids = Vec::new();
    for (name, code, edge, cost) in
        [("S", "//BOX-S", 110, 900), ("M", "BOX-M-1", 210, 1_200), ("L", "", 400, 1_900)]
    {
        let new = draft(name, code, Size::new(edge, edge, edge), cost);
        ids.push(save_box(bench.store(), &bench.who, &new).await.unwrap().value);
    }
    ids.try_into().unwrap()
}

async fn measure(bench: &Bench, n: u64, edge: u32) {
    let profile = Profile { size: Some(Size::new(edge, edge, edge)), is_fragile: false };
    save_profile(bench.store(), &bench.who, &item(n), &profile).await.unwrap();
}

#[tokio::test]
async fn the_cheapest_box_is_proposed_with_the_second_and_what_it_saves() {
    let bench = Bench::with(&[order(1)]).await;
    let [s, m, l] = three_boxes(&bench).await;
    for n in 1..=3 {
        measure(&bench, n, 100).await;
    }
    let session = bench.open(1).await.session;
    let proposal = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    // Six cubes of 10 cm need 2 x 2 x 2 of them.
    let ids: Vec<BoxId> = proposal.boxes.advice.options.iter().map(|option| option.box_id).collect();
    assert_eq!((ids, proposal.boxes.advice.saving), (vec![m, l], Some(700)));
    assert_eq!(proposal.boxes.counting().map(|row| row.kind.box_id), Some(m));
    choose_box(bench.store(), &bench.who, session, s).await.unwrap();
    let chosen = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    assert_eq!(chosen.boxes.counting().map(|row| row.kind.box_id), Some(s), "people know better");
}

#[tokio::test]
async fn the_size_that_the_shop_gives_is_proposed_for_until_somebody_measures() {
    let bench = Bench::with(&[single(1)]).await;
    let [s, m, _] = three_boxes(&bench).await;
    let session = bench.open(1).await.session;
    let counting = async || {
        let proposal = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
        proposal.boxes.counting().map(|row| row.kind.box_id)
    };
    assert_eq!(counting().await, None, "nobody knows a size");
    bench.sells(1, Some(Size::new(180, 180, 60))).await;
    assert_eq!(counting().await, Some(m));
    measure(&bench, 1, 90).await;
    assert_eq!(counting().await, Some(s), "what was measured holds");
    bench.sells(1, Some(Size::new(300, 300, 300))).await;
    assert_eq!(counting().await, Some(s), "whatever the shop says later");
    let nothing = Profile { size: None, is_fragile: false };
    save_profile(bench.store(), &bench.who, &item(1), &nothing).await.unwrap();
    bench.sells(1, Some(Size::new(180, 180, 60))).await;
    assert_eq!(counting().await, Some(m), "a measure that was taken back leaves the shop's");
    bench.sells(1, None).await;
    assert_eq!(counting().await, None);
}

#[tokio::test]
async fn a_box_is_chosen_by_its_own_code_and_by_command_cards() {
    let bench = Bench::with(&[single(1)]).await;
    let [s, m, l] = three_boxes(&bench).await;
    let session = bench.pack(1).await.session;
    assert_eq!(bench.scan(session, "box-m-1").await, ScanOutcome::BoxChosen { box_id: m });
    let by_card = bench.scanned(session, "//BOX-S").await;
    assert_eq!(by_card.command, Some(Commanded::BoxChosen(Some(s))), "the card that is on the box");
    let largest = bench.scanned(session, "//BOX-L").await;
    assert_eq!(
        largest.command,
        Some(Commanded::BoxChosen(Some(l))),
        "no box has this card: the largest is meant"
    );
    let finished = bench.finish(session).await.unwrap();
    let mut reader = bench.t.store.read().await.unwrap();
    assert_eq!(parcels::get(&mut reader, finished.parcel).await.unwrap().unwrap().box_name, "L");
    let left = boxes::get(&mut reader, l).await.unwrap().unwrap().kind.left;
    assert_eq!(left, Some(9));
    drop(reader);
    workflows::undo_finish(bench.store(), &bench.who, finished.op).await.unwrap();
    let left = boxes::get(&mut bench.t.store.read().await.unwrap(), l).await.unwrap().unwrap().kind.left;
    assert_eq!(left, Some(10), "the box is back too");
}

#[tokio::test]
async fn without_sizes_the_box_of_before_is_proposed_for_the_same_goods() {
    let bench = Bench::with(&[single(1), single(2)]).await;
    let [_, m, _] = three_boxes(&bench).await;
    let session = bench.pack(1).await.session;
    let unknown = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    assert_eq!((unknown.boxes.counting().is_none(), unknown.boxes.without_size.len()), (true, 1));
    choose_box(bench.store(), &bench.who, session, m).await.unwrap();
    bench.finish(session).await.unwrap();
    let mut same = single(1);
    same.remote_id = 44.into();
    same.number = "100044".to_owned();
    bench.hear(&same).await;
    let session = bench.open(44).await.session;
    let known = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    assert_eq!(known.boxes.used_before, Some((m, 1)));
    assert_eq!(known.boxes.counting().map(|row| row.kind.box_id), Some(m));
    let other = bench.open(2).await.session;
    let other = propose(&mut bench.t.store.read().await.unwrap(), other).await.unwrap();
    assert_eq!(other.boxes.used_before, None, "other goods");
}

#[tokio::test]
async fn what_fits_into_no_box_says_why() {
    let bench = Bench::with(&[order(1)]).await;
    three_boxes(&bench).await;
    for n in 1..=3 {
        measure(&bench, n, 250).await;
    }
    let session = bench.open(1).await.session;
    let proposal = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    assert_eq!(proposal.boxes.advice.none, Some(NoBox::NeedsTwo));
    measure(&bench, 3, 401).await;
    let proposal = propose(&mut bench.t.store.read().await.unwrap(), session).await.unwrap();
    assert_eq!(proposal.boxes.advice.none, Some(NoBox::TooBig));
}

#[tokio::test]
async fn a_box_has_a_name_a_size_a_code_of_its_own_and_the_currency_of_the_others() {
    let bench = Bench::with(&[order(1)]).await;
    let [s, ..] = three_boxes(&bench).await;
    let size = Size::new(100, 100, 100);
    let save =
        async |draft: BoxDraft| save_box(bench.store(), &bench.who, &draft).await.map(|done| done.value);
    assert!(matches!(save(draft(" ", "", size, 1)).await, Err(RulesError::BadText)));
    assert!(matches!(save(draft("X", "", Size::new(0, 1, 1), 1)).await, Err(RulesError::BadSize)));
    assert!(matches!(save(draft("X", "BOX-M-1", size, 1)).await, Err(RulesError::CodeTaken)));
    assert!(matches!(save(draft("X", "CUP-007", size, 1)).await, Err(RulesError::CodeTaken)));
    assert!(matches!(save(draft("X", "//UNDO", size, 1)).await, Err(RulesError::CodeTaken)));
    let other = BoxDraft { currency: "PLN".parse().unwrap(), ..draft("X", "", size, 1) };
    assert!(matches!(save(other).await, Err(RulesError::OtherCurrency)));
    let again = BoxDraft { box_id: Some(s), ..draft("S2", "//BOX-S", size, 1) };
    assert_eq!(save(again).await.unwrap(), s);
    let packer = workflows::Who { role: Some(domain::Role::Packer), ..bench.who };
    let refused = save_box(bench.store(), &packer, &draft("X", "", size, 1)).await;
    assert!(matches!(refused, Err(RulesError::NotPermitted(_))));
    remove_box(bench.store(), &bench.who, s).await.unwrap();
    let names: Vec<String> = boxes::all(&mut bench.t.store.read().await.unwrap())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["M", "L"]);
}

#[tokio::test]
async fn a_parcel_that_is_too_light_names_the_suspects_and_waits_until_somebody_looked() {
    let bench = Bench::with(&[order(1)]).await;
    let [_, m, _] = three_boxes(&bench).await;
    let session = bench.pack(1).await.session;
    choose_box(bench.store(), &bench.who, session, m).await.unwrap();
    // Six cups of 350 g in a box of 120 g.
    let light =
        weigh(bench.store(), &bench.who, session, Weight::from_grams(1_500), true).await.unwrap().value;
    let WeightVerdict::Under { by, suspects } = light else { panic!("{light:?}") };
    assert_eq!((by.grams(), suspects.is_empty()), (720, false));
    let refused = bench.finish(session).await;
    assert!(
        matches!(&refused, Err(workflows::FinishError::Open(open)) if *open == [domain::OpenPoint::WeightDoubt]),
        "{refused:?}"
    );
    assert!(accept_weight(bench.store(), &bench.who, session).await.unwrap().value);
    assert!(!accept_weight(bench.store(), &bench.who, session).await.unwrap().value);
    let finished = bench.finish(session).await.unwrap();
    let mut reader = bench.t.store.read().await.unwrap();
    let parcel = parcels::get(&mut reader, finished.parcel).await.unwrap().unwrap();
    assert_eq!(parcel.weight, Some(Weight::from_grams(1_500)));
}

#[tokio::test]
async fn closed_parcels_teach_what_their_items_weigh() {
    let bench = Bench::with(&[single(1)]).await;
    let [_, m, _] = three_boxes(&bench).await;
    let weight = async || {
        let mut reader = bench.t.store.read().await.unwrap();
        item_profiles::weight(&mut reader, &item(1)).await.unwrap().unwrap()
    };
    assert_eq!((weight().await.mean, weight().await.parcels), (350_000, 0), "as the shop says");
    let session = bench.pack(1).await.session;
    choose_box(bench.store(), &bench.who, session, m).await.unwrap();
    let verdict =
        weigh(bench.store(), &bench.who, session, Weight::from_grams(120 + 370), false).await.unwrap().value;
    assert_eq!(verdict, WeightVerdict::Fits);
    bench.finish(session).await.unwrap();
    let after = weight().await;
    assert_eq!(after.parcels, 1);
    assert!((367_000..=370_000).contains(&after.mean), "{after:?}");
}

#[tokio::test]
async fn where_the_house_always_asks_a_parcel_needs_its_box_and_its_weight() {
    let bench = Bench::with(&[single(1)]).await;
    let [_, m, _] = three_boxes(&bench).await;
    let rules =
        BenchRules { boxes: domain::Asked::Always, weight: domain::Asked::Always, ..BenchRules::default() };
    set_bench_rules(bench.store(), &bench.who, &rules).await.unwrap();
    let session = bench.pack(1).await.session;
    let open = async || match bench.finish(session).await {
        Err(workflows::FinishError::Open(open)) => open,
        other => panic!("{other:?}"),
    };
    assert_eq!(open().await, [domain::OpenPoint::Box, domain::OpenPoint::Weight]);
    choose_box(bench.store(), &bench.who, session, m).await.unwrap();
    assert_eq!(open().await, [domain::OpenPoint::Weight]);
    weigh(bench.store(), &bench.who, session, Weight::from_grams(470), true).await.unwrap();
    bench.finish(session).await.unwrap();
}
