//! Saved views: whose they are, who may share them, and how they look to whom.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use domain::{Role, SavedViewId, UserId};
use store::orders::{Condition, OrderField, OrderFilter, Sort, View, ViewBody};
use store::views::{self, ColumnLook, ListLook};
use testkit::{SeqIds, TempStore, station, temp_store};
use workflows::{
    ORDERS, OrderListView, ViewDraft, ViewError, Who, arrange_views, look_at_view, remove_view, save_view,
};

fn somebody(n: u64, role: Role) -> Who {
    Who { station: station(1), user: Some(UserId::new(SeqIds::nth(500 + n))), role: Some(role) }
}

fn draft(name: &str, is_shared: bool) -> ViewDraft {
    let poland = Condition { field: OrderField::Country, is_not: false, values: vec!["PL".to_owned()] };
    ViewDraft {
        id: None,
        name: name.to_owned(),
        body: ViewBody { view: View::ToPack, filter: OrderFilter(vec![poland]), sort: Sort::Due },
        look: ListLook::default(),
        is_shared,
    }
}

async fn names(t: &TempStore, who: Who) -> Vec<String> {
    let mut reader = t.store.read().await.unwrap();
    let found: Vec<OrderListView> = views::list(&mut reader, ORDERS, who.user).await.unwrap();
    found.into_iter().map(|view| view.name).collect()
}

#[tokio::test]
async fn a_view_comes_back_as_it_was_saved() {
    let t = temp_store().await;
    let who = Who::alone(station(1));
    let id = save_view(&t.store, who, draft("  Poland  ", false)).await.unwrap().value;
    let found: OrderListView = views::get(&mut t.store.read().await.unwrap(), id).await.unwrap().unwrap();
    assert_eq!((found.name.as_str(), found.body), ("Poland", draft("", false).body));
    let renamed = ViewDraft { id: Some(id), ..draft("To Poland", false) };
    assert_eq!(save_view(&t.store, who, renamed).await.unwrap().value, id);
    assert_eq!(names(&t, who).await, ["To Poland"]);
    remove_view(&t.store, who, id).await.unwrap();
    assert_eq!(names(&t, who).await, Vec::<String>::new());
}

#[tokio::test]
async fn own_views_are_nobody_elses_and_shared_ones_are_everybodys() {
    let t = temp_store().await;
    let (manager, packer) = (somebody(1, Role::Manager), somebody(2, Role::Packer));
    let own = save_view(&t.store, manager, draft("own", false)).await.unwrap().value;
    save_view(&t.store, manager, draft("shared", true)).await.unwrap();
    save_view(&t.store, packer, draft("packer's", false)).await.unwrap();
    assert_eq!(names(&t, manager).await, ["own", "shared"]);
    assert_eq!(names(&t, packer).await, ["shared", "packer's"]);
    let refused = remove_view(&t.store, packer, own).await;
    assert!(matches!(refused, Err(ViewError::NoSuchView(id)) if id == own));
}

#[tokio::test]
async fn who_does_not_manage_orders_neither_shares_views_nor_changes_shared_ones() {
    let t = temp_store().await;
    let (manager, packer) = (somebody(1, Role::Manager), somebody(2, Role::Packer));
    let shared = save_view(&t.store, manager, draft("shared", true)).await.unwrap().value;
    let tries = [draft("mine for all", true), ViewDraft { id: Some(shared), ..draft("taken", false) }];
    for draft in tries {
        let refused = save_view(&t.store, packer, draft).await;
        assert!(matches!(refused, Err(ViewError::NotPermitted(_))));
    }
    assert!(matches!(remove_view(&t.store, packer, shared).await, Err(ViewError::NotPermitted(_))));
    assert_eq!(names(&t, packer).await, ["shared"]);
}

#[tokio::test]
async fn a_name_is_neither_empty_nor_endless() {
    let t = temp_store().await;
    let who = Who::alone(station(1));
    for name in ["", "   ", &"x".repeat(61)] {
        assert!(matches!(save_view(&t.store, who, draft(name, false)).await, Err(ViewError::Name)));
    }
    let gone = ViewDraft { id: Some(SavedViewId::new(SeqIds::nth(1))), ..draft("gone", false) };
    assert!(matches!(save_view(&t.store, who, gone).await, Err(ViewError::NoSuchView(_))));
}

#[tokio::test]
async fn everybody_looks_at_a_view_in_his_own_way_and_has_his_own_order() {
    let t = temp_store().await;
    let (one, other) = (somebody(1, Role::Manager), somebody(2, Role::Manager));
    let look = ListLook {
        columns: vec![ColumnLook {
            id: "total".to_owned(),
            width: Some(140),
            is_hidden: false,
            is_pinned: true,
        }],
        density: None,
    };
    look_at_view(&t.store, one, (ORDERS, "toPack"), Some(look.clone())).await.unwrap();
    arrange_views(&t.store, one, ORDERS, &["all".to_owned(), "toPack".to_owned()]).await.unwrap();
    let mut reader = t.store.read().await.unwrap();
    let looks = |user| (ORDERS, user);
    let (list, user) = looks(one.user);
    assert_eq!(
        views::looks::<ListLook>(&mut reader, list, user).await.unwrap(),
        [("toPack".to_owned(), look)]
    );
    assert_eq!(views::looks::<ListLook>(&mut reader, list, other.user).await.unwrap(), []);
    assert_eq!(views::order(&mut reader, list, user).await.unwrap(), ["all", "toPack"]);
    assert_eq!(views::order(&mut reader, list, other.user).await.unwrap(), Vec::<String>::new());
    drop(reader);
    look_at_view(&t.store, one, (ORDERS, "toPack"), None).await.unwrap();
    let mut reader = t.store.read().await.unwrap();
    assert_eq!(views::looks::<ListLook>(&mut reader, list, user).await.unwrap(), []);
}
