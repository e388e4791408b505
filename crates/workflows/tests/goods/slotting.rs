use domain::ShopOrder;
use domain::picking::SlotReason;
use export::{Format, Separator};
use testkit::{line, order};
use workflows::export_table;
use workflows::stock::{SLOTTING_TABLE, advise_bins};

use crate::floor::{Floor, item};

/// Thirty orders for item 50, ten of them with item 40 too. Item n lies in bin A-n.
async fn season() -> Floor {
    let floor = Floor::new().await;
    for n in 1..=30 {
        let mut lines = vec![line(n * 10, 50, 1)];
        if n <= 10 {
            lines.push(line(n * 10 + 1, 40, 1));
        }
        floor.hear(&ShopOrder { lines, ..order(n) }).await;
    }
    floor
}

#[tokio::test]
async fn what_sells_is_proposed_near_the_bench_with_what_is_bought_with_it_beside_it() {
    let floor = season().await;
    let advised = advise_bins(&floor.t.store).await.unwrap();
    assert_eq!(advised.orders, 30);
    let said: Vec<_> = advised
        .advice
        .moves
        .iter()
        .map(|one| (one.item.clone(), one.from.to_string(), one.to.to_string(), one.why.clone()))
        .collect();
    let to = |n: usize| said[n].2.clone();
    assert_eq!(said[0], (item(50), "A-50".to_owned(), to(0), SlotReason::Often { orders: 30 }));
    let beside = said.iter().find(|one| one.0 == item(40)).unwrap();
    assert_eq!(beside.3, SlotReason::Together { with: item(50), orders: 10 });
    let near = |bin: &str| ["A-0", "A-1", "A-2", "B-1", "B-2"].contains(&bin);
    assert!(near(&to(0)) && near(&beside.2), "{said:?}");
    assert!(advised.advice.after * 2 < advised.advice.before);
    let again = advise_bins(&floor.t.store).await.unwrap();
    assert_eq!(again.advice, advised.advice, "the same history, the same advice");
}

#[tokio::test]
async fn goods_that_share_a_bin_or_lie_in_several_stay_where_they_are() {
    let floor = season().await;
    floor.receive(50, 5, "B-20").await;
    let advised = advise_bins(&floor.t.store).await.unwrap();
    assert!(advised.advice.moves.iter().all(|one| one.item != item(50)), "it lies in two bins");
}

#[tokio::test]
async fn the_advice_leaves_the_house_as_a_table() {
    let floor = season().await;
    let mut file = Vec::new();
    let csv = Format::Csv { separator: Separator::Comma, has_mark: false };
    let written =
        export_table(&floor.t.store, floor.who, SLOTTING_TABLE, None, (csv, &mut file)).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("sku,name,from_bin,to_bin,why,orders,other_item,saving_m,variant_id"));
    assert!(lines.next().unwrap().contains(",A-50,"), "{text}");
    assert_eq!(written.rows, text.lines().count() as u64 - 1);
}
