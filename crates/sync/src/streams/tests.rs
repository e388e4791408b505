use super::*;

const POLL: Duration = Duration::from_secs(60);
const OPEN: Duration = Duration::from_secs(600);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1_000)
}

fn fresh() -> Feeds {
    Feeds::new(Stream::ALL.map(|stream| Feed::stored(stream, None, at(0))).to_vec(), POLL, OPEN)
}

/// Reads the next page, of which the walk of its feed has `left` more, and says which feed it was.
fn read(feeds: &mut Feeds, now: Timestamp, is_last: bool) -> Stream {
    let feed = feeds.next(now, &[]).unwrap().clone();
    feeds.asked(feed.stream, now);
    let mut record = feed.record;
    record.token = if is_last { String::new() } else { "2".to_owned() };
    if is_last {
        record.phase = Walk::Steady;
    }
    feeds.applied(feed.stream, record, is_last, now);
    feed.stream
}

#[test]
fn an_import_begins_with_open_orders_and_ends_with_refunds() {
    let mut feeds = fresh();
    let walked: Vec<_> = (0..6).map(|_| read(&mut feeds, at(0), true)).collect();
    let whole = Stream::ALL.into_iter().filter(|stream| *stream != Stream::OlderOrders);
    assert!(walked.into_iter().eq(whole));
    assert!(!feeds.feeds.iter().any(Feed::is_importing));
    assert!(feeds.next(at(0), &[]).is_none());
}

#[test]
fn new_orders_are_looked_for_between_the_pages_of_a_long_import() {
    let mut feeds = fresh();
    for _ in 0..3 {
        read(&mut feeds, at(0), true);
    }
    assert_eq!(read(&mut feeds, at(10), false), Stream::Orders);
    assert_eq!(read(&mut feeds, at(20), false), Stream::Orders);
    assert_eq!(read(&mut feeds, at(60), true), Stream::OpenOrders);
    assert_eq!(read(&mut feeds, at(60), true), Stream::Products);
    assert_eq!(read(&mut feeds, at(60), true), Stream::Variations);
    assert_eq!(read(&mut feeds, at(61), false), Stream::Orders);
}

#[test]
fn a_walk_that_was_interrupted_goes_on_where_it_was() {
    let record = CursorRecord {
        stream: "orders".to_owned(),
        token: "page 7".to_owned(),
        phase: Walk::Import,
        ..Default::default()
    };
    let feed = Feed::stored(Stream::Orders, Some(record), at(5));
    assert!(!feed.begins());
    assert_eq!(feed.record.token, "page 7");
}

#[test]
fn every_feed_is_read_again_a_minute_later_and_open_orders_after_ten() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(0), true);
    }
    // The open orders were read while the import still ran, so they are due once more.
    assert_eq!(feeds.next_due(), Some(at(60)));
    let second: Vec<_> = (0..6).map(|_| read(&mut feeds, at(60), true)).collect();
    assert_eq!(second, BY_URGENCY);
    let third: Vec<_> = (0..5).map(|_| read(&mut feeds, at(120), true)).collect();
    assert_eq!(third, BY_URGENCY[1..]);
    assert!(feeds.next(at(120), &[]).is_none());
    assert_eq!(feeds.get(Stream::OpenOrders).unwrap().due, at(660));
}

#[test]
fn a_ring_makes_every_feed_due() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(0), true);
    }
    feeds.want_all(at(3));
    let rung: Vec<_> = (0..6).map(|_| read(&mut feeds, at(3), true)).collect();
    assert_eq!(rung, BY_URGENCY);
}

#[test]
fn a_ring_reads_soon_but_not_what_was_read_just_now() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(0), true);
    }
    feeds.ring(at(3), Duration::from_secs(10));
    assert!(feeds.next(at(9), &[]).is_none());
    assert_eq!(feeds.next_due(), Some(at(10)));
}

#[test]
fn a_wish_during_a_walk_is_answered_by_another_walk() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(0), true);
    }
    assert_eq!(read(&mut feeds, at(60), false), Stream::OpenOrders);
    feeds.want_all(at(61));
    assert_eq!(read(&mut feeds, at(62), true), Stream::OpenOrders);
    assert_eq!(read(&mut feeds, at(62), true), Stream::OpenOrders);
    assert_eq!(read(&mut feeds, at(62), true), Stream::Orders);
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_the_polling() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(100_000), true);
    }
    assert_eq!(feeds.next(at(10), &[]).unwrap().stream, Stream::OpenOrders);
}

/// The record of a feed of which one page of its first walk was read.
fn half(stream: Stream) -> CursorRecord {
    CursorRecord { stream: stream.name().to_owned(), token: "1".to_owned(), ..Default::default() }
}

#[test]
fn both_halves_of_a_walk_that_was_cut_are_read_beside_each_other_and_the_older_one_never_again() {
    let mut feeds = fresh();
    for _ in 0..3 {
        read(&mut feeds, at(0), true);
    }
    assert_eq!(feeds.next(at(0), &[]).unwrap().stream, Stream::Orders);
    feeds.split(half(Stream::Orders), half(Stream::OlderOrders));
    assert_eq!(feeds.next(at(0), &[Stream::Orders]).unwrap().stream, Stream::OlderOrders);
    for _ in 0..4 {
        read(&mut feeds, at(0), true);
    }
    assert!(!feeds.is_importing());
    feeds.want_all(at(3));
    let rung: Vec<_> = (0..6).map(|_| read(&mut feeds, at(3), true)).collect();
    assert_eq!(rung, BY_URGENCY);
}

#[test]
fn an_import_reads_two_feeds_at_once_but_never_one_of_them_twice() {
    let feeds = fresh();
    assert_eq!(feeds.next(at(0), &[Stream::OpenOrders]).unwrap().stream, Stream::Products);
}

#[test]
fn a_feed_that_ops_kept_waiting_for_a_minute_is_late() {
    let mut feeds = fresh();
    for _ in 0..6 {
        read(&mut feeds, at(0), true);
    }
    assert!(!feeds.is_late(at(119)));
    assert!(feeds.is_late(at(120)));
}

#[test]
fn two_feeds_are_read_at_once_until_the_last_page_of_an_import() {
    let mut feeds = fresh();
    for _ in 0..3 {
        read(&mut feeds, at(0), true);
    }
    feeds.split(half(Stream::Orders), half(Stream::OlderOrders));
    let pages = |stream| match stream {
        Stream::Orders | Stream::OlderOrders => 10,
        Stream::Refunds => 6,
        _ => 2,
    };
    let mut rounds = Vec::new();
    while feeds.is_importing() {
        let first = feeds.next(at(0), &[]).unwrap().stream;
        let second = feeds.next(at(0), &[first]).map(|feed| feed.stream);
        for stream in std::iter::once(first).chain(second) {
            let mut record = feeds.get(stream).unwrap().record.clone();
            record.import_done += 1;
            record.import_total = Some(pages(stream));
            record.token = "2".to_owned();
            let is_last = record.import_done == pages(stream);
            if is_last {
                record.phase = Walk::Steady;
            }
            feeds.applied(stream, record, is_last, at(0));
        }
        rounds.push(second.is_some());
    }
    assert_eq!(rounds, [true; 14], "28 pages, two in each round");
}
