//! Several processes on one data folder.

use crate::support::{Bench, shop, status_in, times_told, until_asked};

#[tokio::test(flavor = "multi_thread")]
async fn processes_on_one_folder_never_send_twice() {
    let shop = shop(40).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let orders = bench.packable(2);

    let app = bench.serve().await;
    for order in &orders {
        bench.pack(order, &[]).ended(0);
    }
    let mut others: Vec<_> = (0..3).map(|_| bench.start_with_keys(&["sync"])).collect();
    for order in &orders {
        until_asked(&shop, "to ship both orders", |it| {
            it.method == "PUT" && it.path.ends_with(&order.number)
        })
        .await;
    }
    app.kill();
    for other in &mut others {
        let code = other.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 6)), "done here, or left to the process that syncs: {code:?}");
    }

    bench.run_with_keys(&["sync"]).ended(0);
    for order in &orders {
        assert_eq!(status_in(&shop, order), "completed");
        assert_eq!(times_told(&shop, order), 1, "order {}", order.number);
    }
    shop.stop().await;
}
