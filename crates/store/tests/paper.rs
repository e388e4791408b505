//! The archive of documents, their numbers and templates, and the print queue, on a real file.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{Clock as _, DocumentId, Ids as _, Language, PrintJobId, PrinterId, RenditionId};
use store::documents::{self, DocumentFilter, MissingText, NewDocument, NewRendition, PrintedState};
use store::numbers::{self, Series};
use store::print_jobs::{self, JobReason, JobState, NewJob, Step};
use store::printers::{self, Printer};
use store::{StoreError, WriteTx, templates};
use testkit::{TempStore, station, temp_store};

type TestPrinter = Printer<String, JobReason>;

async fn document(t: &TempStore, tx: &mut WriteTx, number: Option<&str>) -> DocumentId {
    let document_id = DocumentId::new(t.ids.next());
    let new = NewDocument {
        document_id,
        kind: "proforma",
        title: number.unwrap_or("100001"),
        number,
        order: None,
        parcel: None,
        language: Language::Uk,
        media: "a4",
        template_version: None,
        source: &"made of this",
        station: station(1),
        user: None,
    };
    documents::insert(tx, &new).await.unwrap();
    document_id
}

async fn rendition(
    t: &TempStore,
    tx: &mut WriteTx,
    document: DocumentId,
    target: &str,
    bytes: &[u8],
) -> RenditionId {
    let rendition_id = RenditionId::new(t.ids.next());
    let missing = [MissingText {
        field: "ship_to.name".to_owned(),
        text: "\u{1f600}".to_owned(),
        characters: vec!['\u{1f600}'],
    }];
    let new = NewRendition {
        rendition_id,
        document,
        target: &target,
        format: "pdf",
        bytes,
        pages: 1,
        missing: &missing,
        left_out: &[],
    };
    documents::insert_rendition(tx, &new).await.unwrap();
    rendition_id
}

async fn printer(t: &TempStore, tx: &mut WriteTx, name: &str) -> PrinterId {
    let printer = TestPrinter {
        printer_id: PrinterId::new(t.ids.next()),
        name: name.to_owned(),
        address: "socket://10.0.0.7:9100".to_owned(),
        target: "as it is".to_owned(),
        media: "a4".to_owned(),
        tray: String::new(),
        is_paused: false,
        is_removed: false,
        state: None,
        state_at: None,
    };
    printers::save(tx, &printer).await.unwrap();
    printer.printer_id
}

#[tokio::test]
async fn a_document_comes_back_byte_for_byte_with_what_it_was_made_from() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let id = document(&t, &mut tx, None).await;
    let first = rendition(&t, &mut tx, id, "laser", b"abc").await;
    rendition(&t, &mut tx, id, "laser", b"something else").await;
    rendition(&t, &mut tx, id, "labels", b"^XA^XZ").await;
    assert_eq!(documents::bytes(&mut tx, first).await.unwrap().unwrap(), b"abc", "what was printed stays");
    let info = documents::get(&mut tx, id).await.unwrap().unwrap();
    let shown = info.first.unwrap();
    // The well-known SHA-256 of "abc" (FIPS 180-4).
    assert!(shown.sha256.starts_with("ba7816bf8f01cfea"));
    assert_eq!((shown.size, shown.missing[0].characters[0]), (3, '\u{1f600}'));
    assert_eq!((info.printed, info.times_printed), (PrintedState::Never, 0));
    let labels = documents::rendition(&mut tx, id, &"labels").await.unwrap().unwrap();
    assert_eq!(documents::bytes(&mut tx, labels.rendition_id).await.unwrap().unwrap(), b"^XA^XZ");
    assert_eq!(documents::source::<String>(&mut tx, id).await.unwrap().as_deref(), Some("made of this"));
}

#[tokio::test]
async fn documents_are_found_by_kind_text_and_what_became_of_them() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    for number in ["PF-000001", "PF-000002", "PF_100%"] {
        document(&t, &mut tx, Some(number)).await;
    }
    let mut count = async |filter: DocumentFilter| documents::list(&mut tx, &filter, 0, 10).await.unwrap().0;
    let all = DocumentFilter::default();
    assert_eq!(count(all.clone()).await, 3);
    assert_eq!(count(DocumentFilter { text: "000002".to_owned(), ..all.clone() }).await, 1);
    assert_eq!(count(DocumentFilter { text: "_".to_owned(), ..all.clone() }).await, 1, "no wildcard");
    assert_eq!(count(DocumentFilter { kinds: vec!["pick_list".to_owned()], ..all.clone() }).await, 0);
    assert_eq!(count(DocumentFilter { printed: Some(PrintedState::Never), ..all.clone() }).await, 3);
    assert_eq!(count(DocumentFilter { printed: Some(PrintedState::Done), ..all }).await, 0);
}

#[tokio::test]
async fn a_document_is_found_by_the_number_on_it_in_either_case() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let first = document(&t, &mut tx, Some("PF-000001")).await;
    document(&t, &mut tx, Some("PF-000002")).await;
    let mut found = async |kinds: &[&str], number: &str| -> Vec<DocumentId> {
        let rows = documents::by_number(&mut tx, kinds, number).await.unwrap();
        rows.into_iter().map(|row| row.document_id).collect()
    };
    assert_eq!(found(&["pick_list", "proforma"], "PF-000001").await, [first]);
    assert_eq!(found(&["proforma"], "pf-000001").await, [first]);
    assert_eq!(found(&["proforma"], "PF-00000").await, [], "a part of it is not it");
    assert_eq!(found(&["pick_list"], "PF-000001").await, []);
}

#[tokio::test]
async fn numbers_have_no_gap_when_a_transaction_is_given_up_and_void_documents_keep_theirs() {
    let t = temp_store().await;
    let first = Series { kind: "proforma".to_owned(), prefix: "PF-".to_owned(), digits: 4, next: 1 };
    let mut given = Vec::new();
    for round in 0..6 {
        let mut tx = t.store.write().await.unwrap();
        let number = numbers::take(&mut tx, &first).await.unwrap();
        let id = document(&t, &mut tx, Some(&number)).await;
        if round % 2 == 0 {
            drop(tx);
            continue;
        }
        documents::void(&mut tx, id).await.unwrap();
        assert!(matches!(documents::void(&mut tx, id).await, Err(StoreError::NoSuch { .. })));
        tx.commit().await.unwrap();
        given.push(number);
    }
    assert_eq!(given, ["PF-0001", "PF-0002", "PF-0003"]);
    let mut reader = t.store.read().await.unwrap();
    assert!(numbers::is_prefix_used(&mut reader, "proforma", "PF-").await.unwrap());
    assert!(!numbers::is_prefix_used(&mut reader, "proforma", "P").await.unwrap());
    assert!(!numbers::is_prefix_used(&mut reader, "pick_list", "PF-").await.unwrap());
}

#[tokio::test]
async fn many_writers_get_different_numbers_without_gaps() {
    let t = temp_store().await;
    let first = Series { kind: "proforma".to_owned(), prefix: String::new(), digits: 1, next: 1 };
    let take = || async {
        let mut tx = t.store.write().await.unwrap();
        let number = numbers::take(&mut tx, &first).await.unwrap();
        document(&t, &mut tx, Some(&number)).await;
        tx.commit().await.unwrap();
        number.parse::<u32>().unwrap()
    };
    let work = async || {
        let mut mine = Vec::new();
        for _ in 0..50 {
            mine.push(take().await);
        }
        mine
    };
    let (a, b, c, d) = tokio::join!(work(), work(), work(), work());
    let mut all = [a, b, c, d].concat();
    all.sort_unstable();
    assert_eq!(all, (1..=200).collect::<Vec<u32>>());
}

#[tokio::test]
async fn a_number_that_exists_is_refused() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    document(&t, &mut tx, Some("PF-1")).await;
    let twice = NewDocument {
        document_id: DocumentId::new(t.ids.next()),
        kind: "proforma",
        title: "",
        number: Some("PF-1"),
        order: None,
        parcel: None,
        language: Language::En,
        media: "a4",
        template_version: None,
        source: &(),
        station: station(1),
        user: None,
    };
    assert!(documents::insert(&mut tx, &twice).await.is_err());
}

#[tokio::test]
async fn every_version_of_a_template_stays_and_the_newest_is_in_force() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let by = (station(1), None);
    assert_eq!(templates::current::<String>(&mut tx, "proforma").await.unwrap(), None);
    assert_eq!(templates::save(&mut tx, "proforma", &"one", None, by).await.unwrap(), 1);
    assert_eq!(templates::save(&mut tx, "proforma", &"two", None, by).await.unwrap(), 2);
    assert_eq!(templates::save(&mut tx, "pick_list", &"other", None, by).await.unwrap(), 1);
    assert_eq!(templates::save(&mut tx, "proforma", &"one", Some(1), by).await.unwrap(), 3);
    assert_eq!(templates::current(&mut tx, "proforma").await.unwrap(), Some((3, "one".to_owned())));
    assert_eq!(templates::get(&mut tx, "proforma", 2).await.unwrap(), Some("two".to_owned()));
    let history = templates::history(&mut tx, "proforma").await.unwrap();
    let seen: Vec<_> = history.iter().map(|version| (version.version, version.restored)).collect();
    assert_eq!(seen, [(3, Some(1)), (2, None), (1, None)]);
}

#[tokio::test]
async fn a_print_job_leaves_its_journal_and_what_is_over_stays_over() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let document = document(&t, &mut tx, None).await;
    let rendition = rendition(&t, &mut tx, document, "laser", b"abc").await;
    let (laser, other) = (printer(&t, &mut tx, "Laser").await, printer(&t, &mut tx, "Other").await);
    let job = NewJob {
        job_id: PrintJobId::new(t.ids.next()),
        document,
        rendition,
        printer: laser,
        copies: 2,
        is_reprint: false,
        station: station(1),
        user: None,
    };
    print_jobs::queue(&mut tx, &job).await.unwrap();
    assert_eq!(documents::get(&mut tx, document).await.unwrap().unwrap().printed, PrintedState::Waiting);
    let step = |state, is_attempt| Step {
        state,
        reason: None,
        has_ticket: true,
        remote_id: Some(7),
        next_try_at: t.clock.now(),
        is_attempt,
    };
    print_jobs::step(&mut tx, job.job_id, &step(JobState::Sending, true)).await.unwrap();
    print_jobs::step(&mut tx, job.job_id, &step(JobState::Printing, false)).await.unwrap();
    print_jobs::step(&mut tx, job.job_id, &step(JobState::Printing, false)).await.unwrap();
    print_jobs::move_to(&mut tx, job.job_id, other, rendition).await.unwrap();
    let moved = print_jobs::get(&mut tx, job.job_id).await.unwrap().unwrap();
    assert_eq!((moved.printer, moved.state, moved.has_ticket), (other, JobState::Queued, false));
    print_jobs::step(&mut tx, job.job_id, &step(JobState::Done, false)).await.unwrap();
    assert!(print_jobs::step(&mut tx, job.job_id, &step(JobState::Queued, false)).await.is_err());
    let events = print_jobs::events(&mut tx, job.job_id).await.unwrap();
    let states: Vec<_> = events.iter().map(|event| event.state).collect();
    use JobState::{Done, Printing, Queued, Sending};
    assert_eq!(
        states,
        [Queued, Sending, Printing, Queued, Done],
        "a look that finds nothing new is no event"
    );
    let info = documents::get(&mut tx, document).await.unwrap().unwrap();
    assert_eq!((info.printed, info.times_printed), (PrintedState::Done, 1));
    assert_eq!(print_jobs::next_of(&mut tx, other, 10).await.unwrap(), []);
}
