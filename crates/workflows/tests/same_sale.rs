//! What a person says of two orders that may be one sale, and what it means at the bench.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{OrderId, PackRefusal, Stage, Timestamp};
use store::connections;
use store::mirror::{self, Incoming, Seen};
use store::reviews::{self, NewReview};
use store::{orders, same_sales};
use testkit::{TempStore, body, conn, connection, product, sale_told_twice, station, temp_store};
use workflows::{Opened, SameSaleError, Who, answer_same_sale, open_order};

const WHO: fn() -> Who = || Who::alone(station(1));

struct Bench {
    t: TempStore,
    one: OrderId,
    other: OrderId,
}

impl Bench {
    /// Two shops that tell of one sale, and the question whether they do.
    async fn asked() -> Self {
        let t = temp_store().await;
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        let (one, other) = sale_told_twice();
        let mut tx = t.store.write().await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        for (n, order) in [(1, &one), (2, &other)] {
            connections::insert(&mut tx, &connection(n)).await.unwrap();
            for item in 0..60 {
                let row = Incoming { body: &body(item, "p"), trashed: false, record: &product(item) };
                mirror::apply_product(&mut tx, conn(n), row, seen).await.unwrap();
            }
            let row = Incoming { body: &body(n, "o"), trashed: false, record: order };
            mirror::apply_order(&mut tx, conn(n), row, seen).await.unwrap();
        }
        let (one, other) = (OrderId::new(conn(1), one.remote_id), OrderId::new(conn(2), other.remote_id));
        let question = NewReview {
            op: None,
            conn: conn(2),
            kind: "same_sale".to_owned(),
            title_key: String::new(),
            params: Default::default(),
            choices: Vec::new(),
        };
        let review = reviews::open(&mut tx, &question).await.unwrap();
        same_sales::notice(&mut tx, &one, &other, review).await.unwrap();
        tx.commit().await.unwrap();
        Self { t, one, other }
    }

    async fn say(&self, packed: Option<&OrderId>) -> Result<(), SameSaleError> {
        answer_same_sale(&self.t.store, &WHO(), &self.one, &self.other, packed).await.map(drop)
    }

    async fn stages(&self) -> (Stage, Stage) {
        let mut reader = self.t.store.read().await.unwrap();
        let mut stages = Vec::new();
        for order in [&self.one, &self.other] {
            stages.push(orders::row(&mut reader, order).await.unwrap().unwrap().stage);
        }
        (stages[0], stages[1])
    }

    async fn questions(&self) -> usize {
        reviews::list_open(&mut self.t.store.read().await.unwrap()).await.unwrap().len()
    }
}

#[tokio::test]
async fn until_a_person_says_so_both_orders_are_packed() {
    let bench = Bench::asked().await;
    assert_eq!((bench.stages().await, bench.questions().await), ((Stage::ToPack, Stage::ToPack), 1));
}

#[tokio::test]
async fn of_one_sale_only_the_chosen_order_is_packed_and_the_question_is_answered() {
    let bench = Bench::asked().await;
    bench.say(Some(&bench.one)).await.unwrap();
    assert_eq!((bench.stages().await, bench.questions().await), ((Stage::ToPack, Stage::SameSale), 0));
    let opened = open_order(&bench.t.store, &WHO(), &bench.other).await.unwrap().value;
    assert!(matches!(opened, Opened::Refused { reason: PackRefusal::SameSale, .. }), "{opened:?}");
}

#[tokio::test]
async fn every_answer_can_be_taken_back() {
    let bench = Bench::asked().await;
    bench.say(Some(&bench.one)).await.unwrap();
    bench.say(Some(&bench.other)).await.unwrap();
    assert_eq!(bench.stages().await, (Stage::SameSale, Stage::ToPack));
    bench.say(None).await.unwrap();
    assert_eq!((bench.stages().await, bench.questions().await), ((Stage::ToPack, Stage::ToPack), 0));
}

#[tokio::test]
async fn an_order_that_somebody_packs_is_not_put_aside() {
    let bench = Bench::asked().await;
    open_order(&bench.t.store, &WHO(), &bench.other).await.unwrap();
    let refused = bench.say(Some(&bench.one)).await;
    assert!(matches!(refused, Err(SameSaleError::Begun(order)) if order == bench.other));
    assert_eq!(bench.questions().await, 1, "the question is still open");
    bench.say(Some(&bench.other)).await.unwrap();
    assert_eq!(bench.stages().await, (Stage::SameSale, Stage::Packing));
}

#[tokio::test]
async fn orders_that_nobody_asked_about_cannot_be_linked() {
    let bench = Bench::asked().await;
    let stranger = OrderId::new(conn(1), 5.into());
    let refused = answer_same_sale(&bench.t.store, &WHO(), &bench.one, &stranger, None).await;
    assert!(matches!(refused, Err(SameSaleError::NoSuchPair(..))));
    assert!(matches!(bench.say(Some(&stranger)).await, Err(SameSaleError::NoSuchPair(..))));
}
