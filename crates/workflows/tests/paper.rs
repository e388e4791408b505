//! Making, archiving and printing documents on a real file.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use documents::{
    Calibration, Counted, Format, Kind, LanguageRule, Media, Paper, PriceRule, Sender, Target, Template,
};
use domain::{Clock as _, Ids as _, Language, OrderId, PrinterId, ShopOrder, Timestamp, VariantId};
use store::documents::PrintedState;
use store::mirror::{self, Incoming, Seen};
use store::print_jobs::{self, JobState, Step};
use store::printers::{self, Printer, Route};
use store::{connections, documents as archive};
use testkit::{TempStore, body, conn, order, product, station, temp_store};
use workflows::{
    CountArea, JobAnswer, MadeOf, NumberingError, PaperDefaults, PaperError, PrinterState, PurchaseDraft,
    PurchaseItem, Request, SentTo, Who, answer_job, cancel_job, configure_series, draft, keep, move_job,
    order_papers, print_document, print_ready_papers, rendition_for, restore_template, retry_job,
    save_template,
};

struct Desk {
    t: TempStore,
    who: Who,
}

impl Desk {
    async fn with(shop_orders: &[ShopOrder]) -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..12 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        for one in shop_orders {
            let text = format!("{one:?}");
            let row = Incoming { body: &body(1, &text), trashed: false, record: one };
            mirror::apply_order(&mut tx, conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self { t, who: Who::alone(station(1)) }
    }

    async fn make(&self, kind: Kind, made_of: MadeOf) -> Result<archive::DocumentInfo, PaperError> {
        let request = Request { kind, made_of, language: None, media: None };
        let draft = draft(&self.t.store, &request, &defaults(), &Target::default()).await?;
        Ok(keep(&self.t.store, self.who, draft).await?.value)
    }

    async fn printer(&self, name: &str, format: Format, media: Paper) -> PrinterId {
        let mut tx = self.t.store.write().await.unwrap();
        let printer = Printer::<Target, PrinterState> {
            printer_id: PrinterId::new(self.t.ids.next()),
            name: name.to_owned(),
            address: "socket://127.0.0.1:9".to_owned(),
            target: Target { format, ..Target::default() },
            media: media.name().to_owned(),
            tray: String::new(),
            is_paused: false,
            is_removed: false,
            state: None,
            state_at: None,
        };
        printers::save(&mut tx, &printer).await.unwrap();
        tx.commit().await.unwrap();
        printer.printer_id
    }

    async fn step(&self, job: domain::PrintJobId, state: JobState) {
        let mut tx = self.t.store.write().await.unwrap();
        let next_try_at = self.t.clock.now();
        let step =
            Step { state, reason: None, has_ticket: true, remote_id: None, next_try_at, is_attempt: false };
        print_jobs::step(&mut tx, job, &step).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn bytes(&self, rendition: domain::RenditionId) -> Vec<u8> {
        archive::bytes(&mut self.t.store.read().await.unwrap(), rendition).await.unwrap().unwrap()
    }
}

fn defaults() -> PaperDefaults {
    let sender = Sender { name: "Shop".to_owned(), ..Sender::default() };
    PaperDefaults { sender, language: Language::En, slip: Media::Paper(Paper::A6) }
}

fn id(n: u64) -> OrderId {
    OrderId::new(conn(1), n.into())
}

fn ukrainian(n: u64) -> ShopOrder {
    let mut one = order(n);
    one.shipping.country = "UA".to_owned();
    one
}

fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

#[tokio::test]
async fn papers_are_made_once_in_the_customers_language_and_archived() {
    let desk = Desk::with(&[ukrainian(1)]).await;
    let made = order_papers(&desk.t.store, desk.who, &id(1), &defaults()).await.unwrap();
    let kinds: Vec<_> =
        made.iter().map(|d| (d.value.kind.as_str(), d.value.language, d.value.media.as_str())).collect();
    assert_eq!(kinds, [("packing_slip", Language::Uk, "a6"), ("address_label", Language::Uk, "100x150")]);
    assert!(order_papers(&desk.t.store, desk.who, &id(1), &defaults()).await.unwrap().is_empty());
    let first = made[0].value.first.clone().unwrap();
    assert!(desk.bytes(first.rendition_id).await.starts_with(b"%PDF"));
}

#[tokio::test]
async fn every_kind_is_made_from_what_is_known_and_numbered_where_it_must_be() {
    let desk = Desk::with(&[ukrainian(1), ukrainian(2)]).await;
    let items = vec![Counted { count: 3, label: item(1) }];
    let purchase = PurchaseItem {
        variant: item(2),
        quantity: 10,
        supplier_sku: "X".to_owned(),
        unit: String::new(),
        price: None,
    };
    let wishes = [
        (Kind::PickList, MadeOf::Orders(vec![id(1), id(2)]), Some("P-000001")),
        (Kind::PickList, MadeOf::Order(id(2)), Some("P-000002")),
        (Kind::Proforma, MadeOf::Order(id(1)), Some("PF-000001")),
        (Kind::ReturnSlip, MadeOf::Order(id(1)), None),
        (Kind::ProductLabel, MadeOf::Items(items), None),
        (Kind::CommandSheet, MadeOf::Commands, None),
        (
            Kind::PurchaseOrder,
            MadeOf::Purchase(PurchaseDraft { items: vec![purchase], ..Default::default() }),
            Some("PO-000001"),
        ),
        (Kind::CountSheet, MadeOf::Count(CountArea::default()), Some("C-000001")),
        (Kind::RulerPage, MadeOf::Ruler, None),
    ];
    for (kind, made_of, number) in wishes {
        let made = desk.make(kind, made_of).await.unwrap();
        assert_eq!((made.kind.as_str(), made.number.as_deref()), (kind.name(), number));
        assert!(made.first.unwrap().pages >= 1);
    }
    let empty = MadeOf::HandOver { carrier: String::new(), day: desk.t.clock.now().utc_day() };
    assert!(matches!(desk.make(Kind::HandOverList, empty).await, Err(PaperError::NothingToPrint(_))));
    let wrong = desk.make(Kind::PackingSlip, MadeOf::Commands).await;
    assert!(matches!(wrong, Err(PaperError::WrongContent(Kind::PackingSlip))));
}

#[tokio::test]
async fn a_wish_that_fails_uses_up_no_number() {
    let desk = Desk::with(&[order(1)]).await;
    let request = Request {
        kind: Kind::Proforma,
        made_of: MadeOf::Order(id(1)),
        language: None,
        media: Some(Media::Paper(Paper::Label30x20)),
    };
    for _ in 0..3 {
        let failed = draft(&desk.t.store, &request, &defaults(), &Target::default()).await;
        assert!(matches!(failed, Err(PaperError::Render(_))));
    }
    let made = desk.make(Kind::Proforma, MadeOf::Order(id(1))).await.unwrap();
    assert_eq!(made.number.as_deref(), Some("PF-000001"));
}

#[tokio::test]
async fn what_was_shown_is_archived_bit_by_bit_unless_its_number_was_taken_meanwhile() {
    let desk = Desk::with(&[order(1), order(2)]).await;
    let store = &desk.t.store;
    let request =
        |n| Request { kind: Kind::Proforma, made_of: MadeOf::Order(id(n)), language: None, media: None };
    let first = draft(store, &request(1), &defaults(), &Target::default()).await.unwrap();
    let second = draft(store, &request(2), &defaults(), &Target::default()).await.unwrap();
    assert_eq!(first.document.number, second.document.number, "both show the number that is next");
    let shown = first.rendered.bytes.clone();
    let kept = keep(store, desk.who, first).await.unwrap().value;
    assert_eq!(desk.bytes(kept.first.unwrap().rendition_id).await, shown);
    let kept = keep(store, desk.who, second).await.unwrap().value;
    assert_eq!(kept.number.as_deref(), Some("PF-000002"));
}

#[tokio::test]
async fn a_series_goes_on_without_a_gap_and_a_new_prefix_begins_anew() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    desk.make(Kind::Proforma, MadeOf::Order(id(1))).await.unwrap();
    let in_use = configure_series(store, &desk.who, Kind::Proforma, "PF-", 6, 1).await;
    assert!(matches!(in_use, Err(NumberingError::InUse(_))), "it would be given twice");
    let gap = configure_series(store, &desk.who, Kind::Proforma, "PF-", 6, 50).await;
    assert!(matches!(gap, Err(NumberingError::InUse(_))), "it would leave a gap");
    let bad = configure_series(store, &desk.who, Kind::Proforma, "Рахунок-", 6, 1).await;
    assert!(matches!(bad, Err(NumberingError::BadPrefix(_))));
    let none = configure_series(store, &desk.who, Kind::PackingSlip, "X", 6, 1).await;
    assert!(matches!(none, Err(NumberingError::NotNumbered(_))));
    configure_series(store, &desk.who, Kind::Proforma, "PF-", 3, 2).await.unwrap();
    configure_series(store, &desk.who, Kind::Proforma, "2027/", 4, 7).await.unwrap();
    let made = desk.make(Kind::Proforma, MadeOf::Order(id(1))).await.unwrap();
    assert_eq!(made.number.as_deref(), Some("2027/0007"));
}

#[tokio::test]
async fn a_template_changes_what_is_made_from_now_on_and_can_be_taken_back() {
    let desk = Desk::with(&[ukrainian(1)]).await;
    let store = &desk.t.store;
    let template = Template {
        sender: Sender { name: "Інша крамниця".to_owned(), ..Sender::default() },
        language: LanguageRule::Always(Language::Pl),
        prices: PriceRule::Always,
        media: Some(Media::Paper(Paper::A5)),
        ..Template::default()
    };
    let before = desk.make(Kind::PackingSlip, MadeOf::Order(id(1))).await.unwrap();
    assert_eq!(save_template(store, desk.who, Kind::PackingSlip, &template).await.unwrap().value, 1);
    let after = desk.make(Kind::PackingSlip, MadeOf::Order(id(1))).await.unwrap();
    assert_eq!((before.template_version, after.template_version), (None, Some(1)));
    assert_eq!((after.language, after.media.as_str()), (Language::Pl, "a5"));
    let plain = Template::default();
    save_template(store, desk.who, Kind::PackingSlip, &plain).await.unwrap();
    let back = restore_template(store, desk.who, Kind::PackingSlip, 1).await.unwrap().unwrap();
    assert_eq!(back.value, 3);
    assert!(restore_template(store, desk.who, Kind::PackingSlip, 9).await.unwrap().is_none());
    let again = desk.make(Kind::PackingSlip, MadeOf::Order(id(1))).await.unwrap();
    assert_eq!((again.template_version, again.media.as_str()), (Some(3), "a5"));
    let reader = &mut store.read().await.unwrap();
    let source: documents::Document = archive::source(reader, before.document_id).await.unwrap().unwrap();
    assert_eq!(source.template.sender.name, "Shop", "what was made keeps its look");
}

#[tokio::test]
async fn a_reprint_is_bit_identical_and_marked_as_one() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    let laser = desk.printer("Laser", Format::Pdf, Paper::A6).await;
    let made = desk.make(Kind::PackingSlip, MadeOf::Order(id(1))).await.unwrap();
    let to = SentTo { printer: laser, copies: 1 };
    let first = print_document(store, desk.who, made.document_id, to).await.unwrap().value;
    desk.step(first.job_id, JobState::Done).await;
    let changed = Template { language: LanguageRule::Always(Language::Ru), ..Template::default() };
    save_template(store, desk.who, Kind::PackingSlip, &changed).await.unwrap();
    desk.t.clock.advance(std::time::Duration::from_secs(400 * 86_400));
    let second = print_document(store, desk.who, made.document_id, to).await.unwrap().value;
    assert_eq!((first.is_reprint, second.is_reprint), (false, true));
    assert_eq!(desk.bytes(first.rendition).await, desk.bytes(second.rendition).await);
}

#[tokio::test]
async fn a_job_that_moves_gets_the_bytes_of_its_new_printer() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    let pdf = desk.printer("PDF", Format::Pdf, Paper::Label100x150).await;
    let zebra = desk.printer("Zebra", Format::Zpl, Paper::Label100x150).await;
    let laser = desk.printer("Laser", Format::Pdf, Paper::A4).await;
    let label = desk.make(Kind::AddressLabel, MadeOf::Order(id(1))).await.unwrap();
    let to = SentTo { printer: pdf, copies: 1 };
    let job = print_document(store, desk.who, label.document_id, to).await.unwrap().value;
    desk.step(job.job_id, JobState::Failed).await;
    let moved = move_job(store, &desk.who, job.job_id, zebra).await.unwrap().value;
    assert_eq!((moved.state, moved.format.as_str()), (JobState::Queued, "zpl"));
    assert!(desk.bytes(moved.rendition).await.windows(3).any(|w| w == b"^XA"));
    let wrong = move_job(store, &desk.who, job.job_id, laser).await;
    assert!(matches!(wrong, Err(PaperError::WrongPaper { .. })), "a label is not put on A4");
}

#[tokio::test]
async fn a_job_in_doubt_waits_for_what_a_person_saw() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    let laser = desk.printer("Laser", Format::Pdf, Paper::A6).await;
    let made = desk.make(Kind::PackingSlip, MadeOf::Order(id(1))).await.unwrap();
    let to = SentTo { printer: laser, copies: 1 };
    let job = print_document(store, desk.who, made.document_id, to).await.unwrap().value.job_id;
    desk.step(job, JobState::Sending).await;
    assert!(
        matches!(cancel_job(store, &desk.who, job).await, Err(PaperError::NoSuchJob(_))),
        "it may be on its way"
    );
    desk.step(job, JobState::Doubt).await;
    assert!(
        matches!(retry_job(store, &desk.who, job).await, Err(PaperError::NoSuchJob(_))),
        "it might come twice"
    );
    let again = answer_job(store, &desk.who, job, JobAnswer::DidNotComeOut).await.unwrap().value;
    assert_eq!(again.state, JobState::Queued);
    desk.step(job, JobState::Doubt).await;
    let done = answer_job(store, &desk.who, job, JobAnswer::CameOut).await.unwrap().value;
    assert_eq!(done.state, JobState::Done);
}

#[tokio::test]
async fn papers_that_are_due_are_queued_once_at_the_printers_of_the_station() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    let labels = desk.printer("Labels", Format::Zpl, Paper::Label100x150).await;
    let mut tx = store.write().await.unwrap();
    let route = Route { kind: "address_label".to_owned(), printer: labels, copies: 2, is_automatic: true };
    printers::set_routes(&mut tx, desk.who.station, &[route]).await.unwrap();
    tx.commit().await.unwrap();
    order_papers(store, desk.who, &id(1), &defaults()).await.unwrap();
    assert_eq!(print_ready_papers(store, desk.who, &id(1)).await.unwrap().len(), 1);
    assert_eq!(print_ready_papers(store, desk.who, &id(1)).await.unwrap().len(), 0);
    let (_, jobs) = print_jobs::list(&mut store.read().await.unwrap(), 0, 10).await.unwrap();
    assert_eq!((jobs.len(), jobs[0].kind.as_str(), jobs[0].copies), (1, "address_label", 2));
    let papers = archive::of_order(&mut store.read().await.unwrap(), &id(1)).await.unwrap();
    let label = papers.iter().find(|paper| paper.kind == "address_label").unwrap();
    assert_eq!(label.first.as_ref().unwrap().format, "zpl", "it is shown as it is printed");
    assert_eq!(label.printed, PrintedState::Waiting);
}

#[tokio::test]
async fn the_ruler_page_is_printed_with_the_printers_faults() {
    let desk = Desk::with(&[]).await;
    let store = &desk.t.store;
    let laser = desk.printer("Laser", Format::Pdf, Paper::A4).await;
    let mut tx = store.write().await.unwrap();
    let mut printer: Printer<Target, PrinterState> = printers::get(&mut tx, laser).await.unwrap().unwrap();
    printer.target.calibration = Calibration { offset_x_um: 1_500, ..Calibration::default() };
    printers::save(&mut tx, &printer).await.unwrap();
    tx.commit().await.unwrap();
    let page = desk.make(Kind::RulerPage, MadeOf::Ruler).await.unwrap();
    let to = SentTo { printer: laser, copies: 1 };
    let job = print_document(store, desk.who, page.document_id, to).await.unwrap().value;
    let plain = rendition_for(store, page.document_id, &Target::default()).await.unwrap();
    assert_eq!(desk.bytes(job.rendition).await, desk.bytes(plain.rendition_id).await);
}
