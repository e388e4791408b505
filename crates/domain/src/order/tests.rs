use super::{PackRefusal, ShopStatus, Stage};

#[test]
fn only_orders_at_a_packing_stage_may_be_packed() {
    let packable: Vec<_> = Stage::ALL.into_iter().filter(|s| s.may_pack().is_ok()).collect();
    assert_eq!(packable, [Stage::ToPack, Stage::Packing, Stage::Packed]);
}

#[test]
fn each_refusal_says_what_is_the_matter() {
    assert_eq!(Stage::AwaitingPayment.may_pack(), Err(PackRefusal::Unpaid));
    assert_eq!(Stage::OnHold.may_pack(), Err(PackRefusal::OnHold));
    assert_eq!(Stage::Shipped.may_pack(), Err(PackRefusal::Shipped));
    assert_eq!(Stage::Cancelled.may_pack(), Err(PackRefusal::Cancelled));
    assert_eq!(Stage::Refunded.may_pack(), Err(PackRefusal::Refunded));
    assert_eq!(Stage::Failed.may_pack(), Err(PackRefusal::Failed));
    assert_eq!(Stage::Gone.may_pack(), Err(PackRefusal::Gone));
    assert_eq!(Stage::Unknown.may_pack(), Err(PackRefusal::UnknownStatus));
}

#[test]
fn what_may_be_packed_is_open() {
    for stage in Stage::ALL {
        assert!(stage.may_pack().is_err() || stage.is_open(), "{stage:?}");
    }
}

#[test]
fn nothing_becomes_packed_that_was_not_being_packed() {
    assert!(!Stage::ToPack.may_become(Stage::Packed));
    assert!(Stage::ToPack.may_become(Stage::Packing) && Stage::Packing.may_become(Stage::Packed));
}

#[test]
fn packing_can_be_undone_and_set_aside() {
    assert!(Stage::Packed.may_become(Stage::Packing));
    assert!(Stage::Packing.may_become(Stage::ToPack));
    assert!(Stage::Shipped.may_become(Stage::Packed));
}

#[test]
fn the_shop_may_stop_an_order_at_any_stage() {
    for stage in Stage::ALL {
        for stop in [Stage::Cancelled, Stage::Refunded, Stage::OnHold, Stage::Gone, Stage::Shipped] {
            assert!(stage.may_become(stop), "{stage:?} to {stop:?}");
        }
    }
}

#[test]
fn closed_statuses_of_the_shop_are_not_open() {
    use ShopStatus::{Cancelled, Completed, Draft, Failed, OnHold, Other, Pending, Processing, Refunded};
    assert!([Pending, Processing, OnHold, Other].into_iter().all(ShopStatus::is_open));
    assert!(![Completed, Cancelled, Refunded, Failed, Draft].into_iter().any(ShopStatus::is_open));
}
