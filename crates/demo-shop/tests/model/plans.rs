//! Whole plans of faults, drawn from a seed.

use demo_shop::{Behaviour, Fault, FaultPlan, FaultRates, KeyPermission, Mishap, MishapRates, RequestKind};
use serde_json::json;

use crate::support::Counter;

fn drawn(seed: u64, rates: &FaultRates) -> Vec<(Vec<Mishap>, Vec<Fault>)> {
    let mut plan = FaultPlan::from_seed(seed, rates);
    (0..2_000).map(|_| plan.draw(RequestKind::OrderWrite, false)).collect()
}

#[test]
fn a_plan_is_the_same_for_the_same_seed_and_keeps_to_its_rates() {
    let rough = FaultRates::rough();
    assert_eq!(drawn(7, &rough), drawn(7, &rough));
    assert_ne!(drawn(7, &rough), drawn(8, &rough));
    assert!(
        drawn(7, &FaultRates::default())
            .iter()
            .all(|(mishaps, faults)| mishaps.is_empty() && faults.is_empty())
    );
    let zombies = |thousandths| {
        let rates = FaultRates { zombie: thousandths, longest_ms: 60_000, ..FaultRates::default() };
        drawn(1, &rates).iter().filter(|(_, faults)| !faults.is_empty()).count()
    };
    assert_eq!(zombies(1_000), 2_000);
    assert!((140..260).contains(&zombies(100)), "{}", zombies(100));
}

#[test]
fn reads_meet_no_death_and_only_lists_drift() {
    let rates = FaultRates { worker_dies: 1_000, zombie: 1_000, page_drift: 1_000, ..FaultRates::default() };
    let mut plan = FaultPlan::from_seed(3, &rates);
    assert_eq!(plan.draw(RequestKind::OrderList, true).1, [Fault::PageDrift]);
    assert_eq!(plan.draw(RequestKind::OrderRead, true).1, []);
    assert_eq!(plan.draw(RequestKind::OrderWrite, false).1.len(), 2);
}

#[test]
fn a_plan_in_force_strikes_requests_and_the_shop_the_same_way_every_time() {
    let run = || {
        let shop = Counter::behaving(Behaviour {
            fulfillments: true,
            custom_statuses: vec!["shipped".into()],
            ..Behaviour::default()
        });
        shop.set_fault_plan(Some(FaultPlan::from_seed(11, &FaultRates::rough())));
        for turn in 0..200 {
            let ids = shop.order_ids("any");
            let status = if turn % 3 == 0 { "processing" } else { "completed" };
            let path = format!("orders/{}", ids[turn % ids.len()]);
            let _ = shop.ask("PUT", &path, Some(&json!({ "status": status })));
            let _ = shop.ask("GET", "orders", None);
        }
        let met: Vec<Vec<Fault>> = shop.requests().into_iter().map(|request| request.faults).collect();
        (met, shop.effects())
    };
    let (met, effects) = run();
    assert_eq!((met.clone(), effects.clone()), run());
    assert!(met.iter().flatten().count() > 5 && !effects.is_empty());
}

/// A shop that these mishaps have befallen before one request.
fn struck(seed: u64, mishaps: MishapRates) -> Counter {
    let custom_statuses = vec!["shipped".into()];
    let shop = Counter::behaving(Behaviour { fulfillments: true, custom_statuses, ..Behaviour::default() });
    let rates = FaultRates { mishaps, ..FaultRates::default() };
    shop.set_fault_plan(Some(FaultPlan::from_seed(seed, &rates)));
    let _ = shop.ask("GET", "orders", None);
    shop
}

#[test]
fn every_mishap_really_happens() {
    let all = |rates| struck(5, rates);
    let none = MishapRates::default();
    let count = |shop: &Counter, status: &str| shop.order_ids(status).len();
    let plain = all(none);
    let host = all(MishapRates {
        key_revoked: 1000,
        fulfillments_off: 1000,
        plugin_off: 1000,
        clock_skew: 1000,
        ..none
    });
    let behaviour = host.behaviour();
    assert_eq!(behaviour.key_permission, KeyPermission::Revoked);
    assert!(!behaviour.fulfillments && behaviour.custom_statuses.is_empty());
    assert!(behaviour.clock_skew_seconds != 0 && behaviour.clock_skew_seconds.abs() <= 600);
    assert_eq!(count(&all(MishapRates { trash: 1000, ..none }), "trash"), 1);
    assert_eq!(count(&all(MishapRates { trash: 1000, resurrect: 1000, ..none }), "trash"), 0);
    assert_eq!(count(&all(MishapRates { delete: 1000, ..none }), "any"), count(&plain, "any") - 1);
    assert_eq!(count(&all(MishapRates { order: 1000, ..none }), "any"), count(&plain, "any") + 1);
    let cancelled = all(MishapRates { cancel: 1000, ..none });
    assert_eq!(count(&cancelled, "processing"), count(&plain, "processing") - 1);
    let rates = MishapRates { workers: 1000, rate_limit: 1000, nonce_race: 1000, ..none };
    let hosts: Vec<Behaviour> = (1..40).map(|seed| struck(seed, rates).behaviour()).collect();
    assert!(hosts.iter().any(|host| host.workers.is_some()));
    assert!(hosts.iter().any(|host| host.requests_per_minute == Some(4)));
    assert!(hosts.iter().any(|host| host.nonce_race_ms == 40));
    assert_eq!(count(&all(MishapRates { custom_status: 1000, ..none }), "shipped"), 1);
    assert_eq!(count(&all(MishapRates { many_orders: 1000, ..none }), "any"), count(&plain, "any") + 300);
    let swapped = all(MishapRates { sku_swap: 1000, ..none });
    let skus = |shop: &Counter| shop.products().iter().map(|it| it["sku"].to_string()).collect::<Vec<_>>();
    let changed = skus(&swapped).iter().zip(skus(&plain)).filter(|(one, other)| *one != other).count();
    assert_eq!(changed, 2);
}
