//! Pictures of products: which are wanted, what is kept, and what is deleted.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use domain::{Clock as _, ShopProduct, VariantId};
use store::connections::{self, Removal};
use store::mirror::{self, Incoming, Seen};
use store::pictures::{self, PictureOf, SmallPicture};
use testkit::{TempStore, body, conn, connection, product, temp_store};

const MUG: &str = "https://cdn.example/mug.jpg";

fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), product(n).variant.unwrap().remote_id)
}

/// A shop with a product whose picture is at `address`.
async fn put(t: &TempStore, n: u64, version: u64, address: &str) {
    let mut record: ShopProduct = product(n);
    record.modified_srv = record.modified_srv.plus(std::time::Duration::from_secs(version));
    if let Some(variant) = &mut record.variant {
        variant.image_url = address.to_owned();
    }
    let mut tx = t.store.write().await.unwrap();
    let row = Incoming { body: &body(n, &format!("p{version}")), trashed: false, record: &record };
    let seen = Seen { at: t.clock.now(), asked: None };
    assert!(mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap().is_accepted());
    tx.commit().await.unwrap();
}

fn picture(name: char) -> SmallPicture {
    SmallPicture {
        sha256: name.to_string().repeat(64),
        bytes: vec![0xff, 0xd8, name as u8],
        width: 3,
        height: 2,
    }
}

async fn keep(t: &TempStore, address: &str, picture: &SmallPicture) {
    let mut tx = t.store.write().await.unwrap();
    pictures::keep(&mut tx, conn(1), address, picture).await.unwrap();
    assert!(tx.commit().await.unwrap().tags.contains(&store::Tag::Pictures));
}

async fn of(t: &TempStore, n: u64) -> PictureOf {
    pictures::of(&mut t.store.read().await.unwrap(), &[item(n)]).await.unwrap().remove(0)
}

async fn wanted(t: &TempStore, items: &[u64]) -> Vec<(String, u32)> {
    let items: Vec<VariantId> = items.iter().map(|n| item(*n)).collect();
    let mut reader = t.store.read().await.unwrap();
    let found = pictures::wanted(&mut reader, &[conn(1)], &items, t.clock.now(), 10).await.unwrap();
    found.into_iter().map(|wanted| (wanted.address, wanted.failures)).collect()
}

async fn is_kept(t: &TempStore, picture: &SmallPicture) -> bool {
    let found = pictures::bytes(&mut t.store.read().await.unwrap(), &picture.sha256).await.unwrap();
    found.is_some_and(|bytes| bytes == picture.bytes)
}

async fn shop() -> TempStore {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    connections::insert(&mut tx, &connection(1)).await.unwrap();
    tx.commit().await.unwrap();
    t
}

#[tokio::test]
async fn an_address_is_wanted_until_it_gave_a_picture() {
    let t = shop().await;
    put(&t, 1, 1, MUG).await;
    put(&t, 2, 1, "").await;
    assert_eq!(wanted(&t, &[]).await, [], "nobody needs it");
    assert_eq!(wanted(&t, &[1, 2]).await, [(MUG.to_owned(), 0)]);
    assert_eq!((of(&t, 1).await.is_missing, of(&t, 2).await.is_missing), (true, false));
    keep(&t, MUG, &picture('a')).await;
    assert_eq!(wanted(&t, &[1, 2]).await, []);
    let found = of(&t, 1).await;
    assert_eq!((found.sha256, found.is_missing), (Some(picture('a').sha256), false));
    assert!(is_kept(&t, &picture('a')).await);
}

#[tokio::test]
async fn a_failure_is_remembered_until_its_time_has_come() {
    let t = shop().await;
    put(&t, 1, 1, MUG).await;
    let hour = std::time::Duration::from_secs(3_600);
    let next = t.clock.now().plus(hour);
    let mut tx = t.store.write().await.unwrap();
    pictures::keep_failure(&mut tx, conn(1), MUG, "unreachable", 1, Some(next)).await.unwrap();
    assert!(tx.commit().await.unwrap().tags.is_empty(), "nothing that is shown changed");
    assert_eq!(wanted(&t, &[1]).await, []);
    assert!(!of(&t, 1).await.is_missing, "looking at it again does not hurry it");
    t.clock.advance(hour);
    assert_eq!(wanted(&t, &[1]).await, [(MUG.to_owned(), 1)]);
    let mut tx = t.store.write().await.unwrap();
    pictures::keep_failure(&mut tx, conn(1), MUG, "status", 2, None).await.unwrap();
    tx.commit().await.unwrap();
    t.clock.advance(10_000 * hour);
    assert_eq!(wanted(&t, &[1]).await, []);
}

#[tokio::test]
async fn a_picture_goes_with_the_last_item_that_shows_it() {
    let t = shop().await;
    let other = "https://cdn.example/other.jpg";
    put(&t, 1, 1, MUG).await;
    put(&t, 2, 1, other).await;
    // Both addresses give the same picture.
    keep(&t, MUG, &picture('a')).await;
    keep(&t, other, &picture('a')).await;
    put(&t, 1, 2, "https://cdn.example/new.jpg").await;
    assert_eq!(of(&t, 1).await.sha256, None);
    let forget = async || {
        let mut tx = t.store.write().await.unwrap();
        let gone = pictures::forget_unused(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        gone
    };
    assert_eq!(forget().await, 0);
    assert!(is_kept(&t, &picture('a')).await);
    put(&t, 2, 2, "").await;
    assert_eq!(forget().await, 1);
    assert!(!is_kept(&t, &picture('a')).await);
}

#[tokio::test]
async fn with_a_shop_its_pictures_are_deleted() {
    let t = shop().await;
    put(&t, 1, 1, MUG).await;
    keep(&t, MUG, &picture('a')).await;
    let mut tx = t.store.write().await.unwrap();
    assert_eq!(connections::remove(&mut tx, conn(1)).await.unwrap(), Removal::Removed);
    tx.commit().await.unwrap();
    assert!(!is_kept(&t, &picture('a')).await);
}
