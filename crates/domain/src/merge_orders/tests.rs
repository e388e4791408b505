use uuid::Uuid;

use super::*;
use crate::ConnId;

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn orders_of_one_receiver_within_the_window_go_together_and_others_do_not() {
    let ids: Vec<OrderId> = (1..3).map(|n| OrderId::new(ConnId::new(Uuid::nil()), n.into())).collect();
    let one = Mergeable {
        order: &ids[0],
        receiver: "olena zelinska|380671112233|lviv",
        placed_at: Timestamp::from_millis(0),
        stage: Stage::ToPack,
        is_cod: false,
    };
    let two = Mergeable { order: &ids[1], placed_at: Timestamp::from_millis(3_600_000), ..one };
    assert!(one.goes_with(&two, DAY) && two.goes_with(&one, DAY));
    assert!(!one.goes_with(&one, DAY), "an order is no partner of itself");
    assert!(!one.goes_with(&two, Duration::from_secs(60)), "too far apart");
    assert!(!one.goes_with(&Mergeable { stage: Stage::Packed, ..two }, DAY), "packed already");
    assert!(!one.goes_with(&Mergeable { receiver: "somebody else", ..two }, DAY));
    let nobody = Mergeable { receiver: "", ..one };
    assert!(!nobody.goes_with(&Mergeable { receiver: "", ..two }, DAY), "two unknown receivers are not one");
    let cod = Mergeable { is_cod: true, ..one };
    assert!(cod.goes_with(&two, DAY) && !cod.goes_with(&Mergeable { is_cod: true, ..two }, DAY));
}
