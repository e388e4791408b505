//! Packing rules: the checklist of an order.

use domain::{OpenPoint, PackRule, RuleCondition, StepKind};
use workflows::{FinishError, RulesError, bench_checks, done_step, remove_rule, save_rule};

use crate::support::{Bench, id, single};

fn rule(condition: RuleCondition, step: StepKind) -> PackRule {
    PackRule { rule_id: String::new(), condition, step, text: "Put the card in".to_owned() }
}

#[tokio::test]
async fn a_gift_asks_its_steps_and_leaves_only_when_they_are_done() {
    let mut gift = single(1);
    gift.is_gift = true;
    let bench = Bench::with(&[gift, single(2)]).await;
    let new = rule(RuleCondition::Gift, StepKind::GiftNote);
    let step = save_rule(bench.store(), &bench.who, &new).await.unwrap().value;
    let session = bench.pack(1).await.session;
    workflows::acknowledge_note(bench.store(), &bench.who, &id(1), "gift").await.unwrap();
    let refused = bench.finish(session).await;
    assert!(
        matches!(&refused, Err(FinishError::Open(open)) if *open == [OpenPoint::Step { step: step.clone() }]),
        "{refused:?}"
    );
    assert!(done_step(bench.store(), &bench.who, session, &step).await.unwrap().value);
    assert!(!done_step(bench.store(), &bench.who, session, &step).await.unwrap().value, "ticked already");
    bench.finish(session).await.unwrap();
    let plain = bench.pack(2).await;
    let asked = bench_checks(&mut bench.t.store.read().await.unwrap(), &plain).await.unwrap();
    assert_eq!(asked.steps, []);
    bench.finish(plain.session).await.unwrap();
}

#[tokio::test]
async fn a_rule_needs_what_it_is_for_and_words_of_its_own_where_the_step_has_none() {
    let bench = Bench::with(&[single(1)]).await;
    let save =
        async |rule: PackRule| save_rule(bench.store(), &bench.who, &rule).await.map(|done| done.value);
    assert!(matches!(
        save(rule(RuleCondition::Sku(" ".to_owned()), StepKind::Insert)).await,
        Err(RulesError::BadText)
    ));
    let silent = PackRule { text: String::new(), ..rule(RuleCondition::All, StepKind::Other) };
    assert!(matches!(save(silent).await, Err(RulesError::BadText)));
    let wrap = PackRule { text: String::new(), ..rule(RuleCondition::All, StepKind::Wrap) };
    let id = save(wrap).await.unwrap();
    let session = bench.pack(1).await;
    let asked = async || {
        let mut reader = bench.t.store.read().await.unwrap();
        bench_checks(&mut reader, &session).await.unwrap().steps.len()
    };
    assert_eq!(asked().await, 1);
    remove_rule(bench.store(), &bench.who, &id).await.unwrap();
    assert_eq!(asked().await, 0);
}
