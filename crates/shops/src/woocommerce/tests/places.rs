//! Walks over a shop that changes meanwhile, without a shop.

use proptest::prelude::*;

use crate::woocommerce::cursor::{Keyset, Newest, Seen, Walk};

/// What a shop answers for a place: the changed-at seconds of a page, and the total, as WooCommerce counts.
fn page(stamps: &[(i64, u64)], place: Keyset, per_page: usize) -> (Vec<(i64, u64)>, u64) {
    let mut rows = stamps.to_vec();
    rows.sort_unstable();
    rows.retain(|(stamp, _)| place.after.is_none_or(|after| *stamp > after));
    if place.second.is_some() {
        rows.retain(|(stamp, _)| *stamp < place.after.unwrap_or(0) + 2);
    }
    let total = rows.len() as u64;
    let start = usize::try_from(place.offset).unwrap_or(usize::MAX);
    let on_page: Vec<(i64, u64)> = rows.into_iter().skip(start).take(per_page).collect();
    // WooCommerce counts nothing when a page past the end is asked for.
    let total = if on_page.is_empty() && place.offset > 0 { 0 } else { total };
    (on_page, total)
}

fn seen(rows: &[(i64, u64)], per_page: usize, total: u64) -> Seen {
    Seen {
        rows: rows.len() as u64,
        per_page: per_page as u64,
        edge: rows.iter().map(|(stamp, _)| *stamp).max(),
        total: Some(total),
    }
}

/// Walks to the end; `touch` may change one row after each page. Gives the ids seen and the number of pages.
fn walk(
    stamps: &mut [(i64, u64)],
    per_page: usize,
    mut touch: impl FnMut(usize, &mut [(i64, u64)]),
) -> (Vec<u64>, usize) {
    let mut place = Keyset::default();
    let mut ids = Vec::new();
    for pages in 1..10_000 {
        let (rows, total) = page(stamps, place, per_page);
        ids.extend(rows.iter().map(|(_, id)| *id));
        let next = place.advance(seen(&rows, per_page, total), true);
        touch(pages, stamps);
        match next {
            None => return (ids, pages),
            // The place survives being stored.
            Some(next) => match Walk::from_token(&Walk::Keyset(next).token()) {
                Some(Walk::Keyset(stored)) => place = stored,
                other => panic!("{other:?}"),
            },
        }
    }
    panic!("the walk does not end");
}

#[test]
fn three_hundred_records_in_one_second_are_all_seen() {
    let mut stamps: Vec<(i64, u64)> = (0..300).map(|id| (1_000, id)).collect();
    stamps.push((999, 300));
    stamps.push((1_001, 301));
    for per_page in [1, 7, 25, 100] {
        let (mut ids, _) = walk(&mut stamps, per_page, |_, _| {});
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 302, "{per_page} per page");
    }
}

#[test]
fn an_exact_number_of_full_pages_in_one_second_ends_the_walk() {
    let mut stamps: Vec<(i64, u64)> = (0..200).map(|id| (1_000, id)).collect();
    let (ids, pages) = walk(&mut stamps, 100, |_, _| {});
    assert!(ids.len() >= 200 && pages <= 6, "{pages} pages");
}

#[test]
fn a_record_touched_inside_a_crowded_second_hides_no_other() {
    for touched_after in 1..8 {
        let mut stamps: Vec<(i64, u64)> = (0..301).map(|id| (1_000, id)).collect();
        let (mut ids, _) = walk(&mut stamps, 100, |pages, stamps| {
            if pages == touched_after {
                stamps[0].0 = 2_000;
            }
        });
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 301, "touched after page {touched_after}");
    }
}

#[test]
fn a_shop_that_ignores_the_date_is_noticed_instead_of_walked_forever() {
    let place = Keyset::starting_after(Some(5_000));
    assert!(place.is_ignored(Seen { rows: 10, per_page: 10, edge: Some(4_000), total: None }));
    assert!(!place.is_ignored(Seen { rows: 10, per_page: 10, edge: Some(5_001), total: None }));
    assert!(!place.is_ignored(Seen { rows: 0, per_page: 10, edge: None, total: None }));
}

#[test]
fn the_walk_from_new_to_old_ends_and_pages_inside_a_second() {
    let first = Newest::default().advance(Seen { rows: 2, per_page: 2, edge: Some(100), total: Some(5) });
    assert_eq!(first.map(|place| (place.before, place.offset)), Some((Some(101), 0)));
    let again = first.and_then(|p| p.advance(Seen { rows: 2, per_page: 2, edge: Some(100), total: Some(5) }));
    assert_eq!(again.map(|place| (place.before, place.offset)), Some((Some(101), 2)));
    let end = again.and_then(|p| p.advance(Seen { rows: 1, per_page: 2, edge: Some(90), total: Some(5) }));
    assert_eq!(end, None);
}

#[test]
fn a_token_of_another_version_starts_a_new_walk() {
    assert_eq!(Walk::from_token(""), None);
    assert_eq!(Walk::from_token("{\"pages\":3}"), None);
}

proptest! {
    #[test]
    fn whatever_is_touched_while_walking_every_record_is_seen(
        stamps in proptest::collection::vec(0_i64..12, 1..80),
        per_page in 1_usize..12,
        touches in proptest::collection::vec(0_usize..80, 0..40),
    ) {
        let mut rows: Vec<(i64, u64)> = stamps.iter().zip(0..).map(|(stamp, id)| (*stamp, id)).collect();
        let count = rows.len();
        let mut now = 100;
        let (mut ids, _) = walk(&mut rows, per_page, |pages, rows| {
            if let Some(at) = touches.get(pages) {
                now += 1;
                rows[at % count].0 = now;
            }
        });
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }
}
