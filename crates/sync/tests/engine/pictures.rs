//! Pictures of products, fetched over HTTP from the demo shop and from other hosts.

use std::sync::Arc;
use std::time::Duration;

use demo_shop::{Fault, FaultRule};
use domain::{ActId, ConnId, Ids as _, MovementCause, MovementId, Place, RemoteId, StockMovement, VariantId};
use serde_json::json;
use shops::{ConnError, PictureFetcher, PictureLimits};
use store::connections::Connection;
use store::pictures;
use sync::{FetchedPictures, PictureDesk, PictureSources, Pictures};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::bench::Bench;

const UPLOADS: &str = "/wp-content/uploads/";

/// Fetches for every shop as if it were at `shop`, or where it is.
#[derive(Default)]
struct Sources {
    shop: Option<&'static str>,
    limits: PictureLimits,
}

impl PictureSources for Sources {
    fn fetcher(&self, conn: &Connection) -> Result<PictureFetcher, ConnError> {
        PictureFetcher::new(self.shop.unwrap_or(&conn.base_url), None, self.limits)
    }
}

/// A shop that was imported, and what fetches its pictures.
struct Gallery {
    bench: Bench,
    pictures: Pictures,
    desk: Arc<PictureDesk>,
    item: u64,
}

impl Gallery {
    async fn new() -> Self {
        Self::with(Sources::default()).await
    }

    /// Without orders nothing but what somebody looks at needs a picture.
    async fn with(sources: Sources) -> Self {
        Self::of_shop_with(0, sources).await
    }

    async fn of_shop_with(orders: u32, sources: Sources) -> Self {
        let bench = Bench::new(orders).await;
        let engine = bench.imported().await;
        engine.stop().await;
        let desk = Arc::<PictureDesk>::default();
        let pictures = Pictures {
            store: bench.data.store.clone(),
            clock: bench.data.clock.clone(),
            sources: Arc::new(sources),
            desk: Arc::clone(&desk),
        };
        let products = bench.shop.products().into_iter();
        let mut simple = products.filter(|p| p["type"] == "simple" && p["images"][0]["src"].is_string());
        let item = simple.next().expect("a product with a picture")["id"].as_u64().expect("an id");
        bench.shop.clear_requests();
        Self { bench, pictures, desk, item }
    }

    fn variant(&self, item: u64) -> VariantId {
        VariantId::new(self.bench.conn, RemoteId::from(item))
    }

    /// Somebody looks at the item, and what is due is fetched.
    async fn look(&self) -> FetchedPictures {
        self.desk.look_at([self.variant(self.item)]);
        self.fetch().await
    }

    async fn fetch(&self) -> FetchedPictures {
        self.pictures.fetch_some(&[self.bench.conn]).await.unwrap()
    }

    /// The shop gives the item another picture, and we hear of it.
    async fn move_picture(&self, address: &str) {
        let images = json!([{ "id": 9_999, "src": address, "name": "", "alt": "" }]);
        // The shop's stamps have whole seconds.
        self.bench.data.clock.advance(Duration::from_secs(60));
        assert!(self.bench.shop.edit_product(self.item, |product| product["images"] = images));
        let engine = self.bench.engine().await;
        let done = self.bench.caught_up(&engine).await;
        assert_eq!(done.problems, []);
        engine.stop().await;
        self.bench.shop.clear_requests();
    }

    async fn name(&self, item: u64) -> Option<String> {
        let mut reader = self.bench.data.store.read().await.unwrap();
        let found = pictures::of(&mut reader, &[self.variant(item)]).await.unwrap();
        found.into_iter().next().expect("a known item").sha256
    }

    async fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        pictures::bytes(&mut self.bench.data.store.read().await.unwrap(), name).await.unwrap()
    }

    /// How often the shop was asked for pictures.
    fn asked(&self) -> usize {
        self.bench.shop.requests().iter().filter(|asked| asked.path.starts_with(UPLOADS)).count()
    }

    fn fault(&self, fault: Fault) {
        self.bench.shop.add_fault(FaultRule::always(fault).path(UPLOADS));
    }

    /// The picture is asked for again and again: how often until it is given up.
    async fn tries(&self) -> usize {
        assert_eq!(self.look().await, FetchedPictures { kept: 0, failed: 1 });
        for _ in 0..100 {
            self.bench.data.clock.advance(Duration::from_secs(24 * 3_600));
            self.look().await;
        }
        assert_eq!(self.name(self.item).await, None);
        self.asked()
    }
}

const ONE: FetchedPictures = FetchedPictures { kept: 1, failed: 0 };
const NONE: FetchedPictures = FetchedPictures { kept: 0, failed: 0 };

#[tokio::test]
async fn a_picture_is_fetched_once_and_is_there_without_the_shop() {
    let gallery = Gallery::new().await;
    assert_eq!(gallery.look().await, ONE);
    gallery.bench.shop.set_offline(true);
    let name = gallery.name(gallery.item).await.expect("a picture");
    let file = gallery.bytes(&name).await.expect("its bytes");
    assert!(file.starts_with(&[0xff, 0xd8, 0xff]) && file.len() <= 40_000, "{} bytes", file.len());
    for _ in 0..3 {
        gallery.bench.data.clock.advance(Duration::from_secs(30 * 24 * 3_600));
        assert_eq!(gallery.look().await, NONE);
    }
    assert_eq!(gallery.asked(), 1);
}

/// One more of an item lies on a shelf.
fn found(variant: VariantId, tx: &store::WriteTx) -> StockMovement {
    StockMovement {
        movement_id: MovementId::new(tx.ids().next()),
        act: ActId::new(tx.ids().next()),
        variant,
        place: Place::in_main("A-1".parse().unwrap()),
        lot: String::new(),
        delta: 1,
        cause: MovementCause::Adjusted,
        parcel: None,
        op: None,
        task: None,
        undoes: None,
        reason: String::new(),
        station: testkit::station(1),
        user: None,
        approved_by: None,
        at: tx.now(),
    }
}

#[tokio::test]
async fn what_open_orders_need_comes_first_then_what_lies_here_and_nothing_else() {
    let gallery = Gallery::of_shop_with(1, Sources::default()).await;
    while gallery.fetch().await != NONE {}
    let bench = &gallery.bench;
    let mut without = Vec::new();
    for product in bench.shop.products() {
        let id = product["id"].as_u64().unwrap();
        let shows = product["type"] == "simple" && product["images"][0]["src"].is_string();
        if shows && gallery.name(id).await.is_none() {
            without.push(id);
        }
    }
    let (shelved, ordered) = (without[0], without[1]);
    let mut tx = bench.data.store.write().await.unwrap();
    let movement = found(gallery.variant(shelved), &tx);
    assert!(matches!(store::stock::book(&mut tx, &movement).await.unwrap(), store::stock::Booked::At(_)));
    tx.commit().await.unwrap();
    assert_ne!(bench.shop.place_order(&[(ordered, 1)]), 0);
    let engine = bench.engine().await;
    bench.caught_up(&engine).await;
    engine.stop().await;
    let mut reader = bench.data.store.read().await.unwrap();
    let wanted = pictures::wanted(&mut reader, &[bench.conn], &[], bench.now(), 100).await.unwrap();
    let of = |item: u64| bench.shop.base_url().join(&format!("{UPLOADS}pb-{item}.png")).unwrap().to_string();
    let addresses: Vec<String> = wanted.into_iter().map(|wanted| wanted.address).collect();
    assert_eq!(addresses, [of(ordered), of(shelved)]);
    let looked_at = [gallery.variant(without[2])];
    let first = pictures::wanted(&mut reader, &[bench.conn], &looked_at, bench.now(), 1).await.unwrap();
    assert_eq!(first[0].address, of(without[2]), "what somebody looks at comes before all");
    drop(reader);
    assert_eq!(gallery.fetch().await, FetchedPictures { kept: 2, failed: 0 });
    assert_eq!(gallery.fetch().await, NONE);
}

#[tokio::test]
async fn another_address_brings_another_picture_and_the_old_one_is_deleted() {
    let gallery = Gallery::new().await;
    gallery.look().await;
    let old = gallery.name(gallery.item).await.expect("a picture");
    gallery.move_picture(&format!("{UPLOADS}pb-{}-2.png", gallery.item)).await;
    assert_eq!(gallery.name(gallery.item).await, None, "the old picture may show something else");
    assert_eq!(gallery.look().await, ONE);
    let new = gallery.name(gallery.item).await.expect("another picture");
    assert_ne!(new, old);
    assert_eq!(gallery.bytes(&old).await, None);
    assert!(gallery.bytes(&new).await.is_some());
}

#[tokio::test]
async fn variations_have_pictures_of_their_own() {
    let gallery = Gallery::new().await;
    let products = gallery.bench.shop.products();
    let of = |parent: &serde_json::Value| {
        let own = products.iter().filter(|p| p["type"] == "variation" && p["parent_id"] == parent["id"]);
        own.filter_map(|p| p["id"].as_u64()).collect::<Vec<_>>()
    };
    let parent = products.iter().find(|p| p["type"] == "variable").expect("a product with variations");
    let (one, other) = (of(parent)[0], of(parent)[1]);
    gallery.desk.look_at([gallery.variant(one), gallery.variant(other)]);
    assert_eq!(gallery.fetch().await, FetchedPictures { kept: 2, failed: 0 });
    let (first, second) = (gallery.name(one).await, gallery.name(other).await);
    assert!(first.is_some() && second.is_some() && first != second);
}

#[tokio::test]
async fn a_page_in_place_of_a_picture_and_a_broken_one_are_tried_three_times() {
    for fault in [Fault::HtmlInsteadOfJson, Fault::BrokenPicture, Fault::ForbiddenHtml, Fault::LoginRedirect]
    {
        let gallery = Gallery::new().await;
        gallery.fault(fault.clone());
        assert_eq!(gallery.tries().await, 3, "{fault:?}");
    }
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_tried_three_times_and_found_when_it_is_put_there() {
    let gallery = Gallery::new().await;
    gallery.move_picture("/wp-content/uploads/not-here.png").await;
    assert_eq!(gallery.look().await, FetchedPictures { kept: 0, failed: 1 });
    gallery.move_picture(&format!("{UPLOADS}pb-7.png")).await;
    assert_eq!(gallery.look().await, ONE);
}

#[tokio::test]
async fn what_is_too_large_is_asked_for_once() {
    for fault in [Fault::HugePicture, Fault::PictureBomb] {
        let gallery = Gallery::new().await;
        gallery.fault(fault.clone());
        assert_eq!(gallery.tries().await, 1, "{fault:?}");
    }
}

#[tokio::test]
async fn trouble_that_passes_is_waited_for_and_not_for_ever() {
    let gallery = Gallery::new().await;
    gallery.fault(Fault::ServiceUnavailableHtml);
    assert_eq!(gallery.look().await, FetchedPictures { kept: 0, failed: 1 });
    assert_eq!(gallery.look().await, NONE, "not at once again");
    gallery.bench.shop.clear_faults();
    gallery.bench.data.clock.advance(Duration::from_secs(300));
    assert_eq!(gallery.look().await, ONE);

    for fault in [Fault::TooManyRequests { retry_after: None }, Fault::DropReply, Fault::TruncatedBody] {
        let gallery = Gallery::new().await;
        gallery.fault(fault.clone());
        assert_eq!(gallery.tries().await, 8, "{fault:?}");
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_holds_nobody_up() {
    let limits = PictureLimits { time: Duration::from_millis(300), ..PictureLimits::default() };
    let gallery = Gallery::with(Sources { limits, ..Sources::default() }).await;
    gallery.fault(Fault::TimeoutBeforeEffect);
    assert_eq!(gallery.look().await, FetchedPictures { kept: 0, failed: 1 });
}

/// A host that is no shop: what it is asked, and the answer that it gives to all.
struct Host {
    address: String,
    listener: TcpListener,
}

impl Host {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        Self { address, listener }
    }

    /// Takes one request and answers it.
    async fn answer(&self, answer: &str) -> String {
        let (mut stream, _) = self.listener.accept().await.unwrap();
        let mut asked = Vec::new();
        while !asked.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).await.unwrap();
            asked.push(byte[0]);
        }
        stream.write_all(answer.as_bytes()).await.unwrap();
        String::from_utf8(asked).unwrap()
    }
}

#[tokio::test]
async fn another_host_gets_no_keys_and_no_hint_of_the_shop_not_even_by_a_redirect() {
    let gallery = Gallery::new().await;
    let host = Host::new().await;
    gallery.move_picture(&format!("{}/mug.png?w=800", host.address)).await;
    let back = gallery.bench.shop.base_url().join(&format!("{UPLOADS}pb-{}.png", gallery.item)).unwrap();
    let redirect =
        format!("HTTP/1.1 302 Found\r\nlocation: {back}\r\nset-cookie: track=1\r\ncontent-length: 0\r\n\r\n");
    let (asked, fetched) = tokio::join!(host.answer(&redirect), gallery.look());
    assert_eq!(fetched, ONE, "redirects are followed");
    let asked = asked.to_ascii_lowercase();
    assert!(asked.starts_with("get /mug.png?w=800 http/1.1\r\n"), "{asked}");
    let names: Vec<&str> = asked.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0)).collect();
    for name in &names {
        assert!(["host", "user-agent", "accept"].contains(name), "{name} in {asked}");
    }
    let keys = gallery.bench.shop.keys();
    assert!(!asked.contains(&keys.consumer_key) && !asked.contains(&keys.consumer_secret));
}

#[tokio::test]
async fn a_shop_on_the_web_cannot_make_us_knock_at_this_computer() {
    let sources = Sources { shop: Some("https://shop.example/"), ..Sources::default() };
    let gallery = Gallery::with(sources).await;
    assert_eq!(gallery.tries().await, 0);
}

#[tokio::test]
async fn of_a_shop_that_is_not_ready_nothing_is_fetched() {
    let gallery = Gallery::new().await;
    gallery.desk.look_at([gallery.variant(gallery.item)]);
    assert_eq!(gallery.pictures.fetch_some(&[]).await.unwrap(), NONE);
    let other = ConnId::new(gallery.bench.data.ids.next());
    assert_eq!(gallery.pictures.fetch_some(&[other]).await.unwrap(), NONE);
    assert_eq!(gallery.asked(), 0);
}
