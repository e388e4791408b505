//! Users, PINs and badges on a real file, with a clock that the tests move.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::time::Duration;

use domain::{Right, Role, UserId};
use testkit::{TempStore, station, temp_store};
use workflows::{PeopleError, PersonDraft, SignIn, Who, save_person, sign_in, sign_in_by_badge};

struct Staff {
    t: TempStore,
    who: Who,
}

impl Staff {
    async fn new() -> Self {
        Self { t: temp_store().await, who: Who::alone(station(1)) }
    }

    async fn add(&self, name: &str, role: Role, pin: Option<&str>) -> UserId {
        self.save(None, name, role, pin).await.unwrap()
    }

    async fn save(
        &self,
        user: Option<UserId>,
        name: &str,
        role: Role,
        pin: Option<&str>,
    ) -> Result<UserId, PeopleError> {
        let pin = pin.map(str::to_owned);
        let draft = PersonDraft { user, name: name.to_owned(), role, pin, is_active: true };
        Ok(save_person(&self.t.store, &self.who, &draft).await?.value)
    }

    async fn try_pin(&self, user: UserId, pin: &str) -> SignIn {
        sign_in(&self.t.store, station(1), user, pin).await.unwrap().value
    }
}

#[tokio::test]
async fn a_pin_opens_for_its_person_only() {
    let staff = Staff::new().await;
    let olena = staff.add("Олена", Role::Owner, Some("4711")).await;
    let taras = staff.add("Тарас", Role::Packer, Some("0815")).await;
    let nobody = staff.add("Zofia", Role::Picker, None).await;
    assert_eq!(staff.try_pin(olena, "4711").await, SignIn::Welcome(olena));
    assert_eq!(staff.try_pin(taras, "4711").await, SignIn::Wrong { left: 4 });
    assert_eq!(staff.try_pin(nobody, "4711").await, SignIn::Unknown);
    let kept = store::users::list(&mut staff.t.store.read().await.unwrap()).await.unwrap();
    assert!(kept.iter().all(|u| u.pin_hash.as_deref().is_none_or(|hash| !hash.contains("4711"))));
}

#[tokio::test]
async fn five_wrong_pins_make_one_wait_and_the_right_one_waits_too() {
    let staff = Staff::new().await;
    let olena = staff.add("Олена", Role::Owner, Some("4711")).await;
    for left in [4, 3, 2, 1, 0] {
        assert_eq!(staff.try_pin(olena, "1234").await, SignIn::Wrong { left });
    }
    assert_eq!(staff.try_pin(olena, "4711").await, SignIn::Wait(Duration::from_secs(30)));
    staff.t.clock.advance(Duration::from_secs(30));
    assert_eq!(staff.try_pin(olena, "4711").await, SignIn::Welcome(olena));
    assert_eq!(staff.try_pin(olena, "1234").await, SignIn::Wrong { left: 4 }, "it begins anew");
}

#[tokio::test]
async fn the_first_is_an_owner_with_a_pin_and_the_last_owner_stays() {
    let staff = Staff::new().await;
    let early = staff.save(None, "Тарас", Role::Packer, Some("0815")).await;
    assert!(matches!(early, Err(PeopleError::FirstIsOwner)));
    let no_pin = staff.save(None, "Олена", Role::Owner, None).await;
    assert!(matches!(no_pin, Err(PeopleError::FirstIsOwner)));
    let olena = staff.add("Олена", Role::Owner, Some("4711")).await;
    let weaker = staff.save(Some(olena), "Олена", Role::Manager, None).await;
    assert!(matches!(weaker, Err(PeopleError::LastOwner)));
    staff.add("Ганна", Role::Owner, Some("2222")).await;
    staff.save(Some(olena), "Олена", Role::Manager, None).await.unwrap();
}

#[tokio::test]
async fn names_are_told_apart_without_case_and_a_pin_is_of_digits() {
    let staff = Staff::new().await;
    let olena = staff.add("Олена", Role::Owner, Some("4711")).await;
    let twin = staff.save(None, " олена ", Role::Packer, None).await;
    assert!(matches!(twin, Err(PeopleError::NameTaken)));
    let pin = staff.save(Some(olena), "Олена", Role::Owner, Some("abcd")).await;
    assert!(matches!(pin, Err(PeopleError::Pin)));
    let empty = staff.save(Some(olena), "  ", Role::Owner, None).await;
    assert!(matches!(empty, Err(PeopleError::Name)));
}

#[tokio::test]
async fn nobody_makes_himself_an_owner_or_changes_one_who_stands_above() {
    let staff = Staff::new().await;
    let olena = staff.add("Олена", Role::Owner, Some("4711")).await;
    let ganna = staff.add("Ганна", Role::Manager, Some("2222")).await;
    let manager = Who { user: Some(ganna), role: Some(Role::Manager), ..staff.who };
    let draft =
        |user, role| PersonDraft { user: Some(user), name: "X".to_owned(), role, pin: None, is_active: true };
    let up = save_person(&staff.t.store, &manager, &draft(ganna, Role::Owner)).await;
    assert!(matches!(up, Err(PeopleError::NotPermitted(no)) if no.right == Right::ManageUsers));
    let down = save_person(&staff.t.store, &manager, &draft(olena, Role::Packer)).await;
    assert!(matches!(down, Err(PeopleError::NotPermitted(_))));
    let packer = Who { role: Some(Role::Packer), ..manager };
    let other = save_person(&staff.t.store, &packer, &draft(ganna, Role::ReadOnly)).await;
    assert!(matches!(other, Err(PeopleError::NotPermitted(_))));
}

#[tokio::test]
async fn a_code_that_is_no_badge_opens_nothing() {
    let staff = Staff::new().await;
    staff.add("Олена", Role::Owner, Some("4711")).await;
    for code in ["", "U:", "U:00000000000000000000000000000000", "4711"] {
        let tried = sign_in_by_badge(&staff.t.store, station(1), code).await.unwrap().value;
        assert_eq!(tried, SignIn::Unknown, "{code:?}");
    }
}
