use super::*;

#[test]
fn every_right_of_a_weaker_role_is_one_of_the_stronger() {
    for pair in Role::ALL.windows(2) {
        for right in Right::ALL {
            assert!(
                !pair[1].has(right) || pair[0].has(right),
                "{:?} has {right:?}, {:?} not",
                pair[1],
                pair[0]
            );
        }
    }
}

#[test]
fn the_owner_may_do_everything_and_who_only_reads_nothing() {
    for right in Right::ALL {
        assert!(Role::Owner.has(right));
        assert!(!Role::ReadOnly.has(right));
    }
}

#[test]
fn a_manager_cannot_make_an_owner() {
    assert!(Role::Owner.may_manage(Role::Owner));
    assert!(!Role::Manager.may_manage(Role::Owner));
    assert!(Role::Manager.may_manage(Role::Manager));
    assert!(!Role::Packer.may_manage(Role::Picker));
}
