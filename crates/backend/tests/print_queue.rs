//! The print queue against printers that fail: every paper comes out once, in the order of the queue, or a person is
//! asked.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "../../printing/tests/support/mod.rs"]
#[cfg(unix)]
mod support;

use std::sync::Arc;
use std::time::Duration;

use backend::{AppError, Backend, BackendOptions, Silent, Way};
use domain::Timestamp;
use serde_json::{Value, json};
use store::connections;
use store::mirror::{self, Incoming, Seen};
use virtual_printer::{Fault, Operation, VirtualPort, VirtualPrinter};

/// Looks for half a minute at most.
const LOOKS: u32 = 1_500;

struct Desk {
    backend: Backend,
    folder: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let backend = backend(folder.path()).await;
        Self { backend, folder }
    }

    /// The process ends and begins anew.
    async fn restart(self) -> Self {
        self.backend.shutdown().await;
        let backend = backend(self.folder.path()).await;
        Self { backend, folder: self.folder }
    }

    async fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        Ok(self.backend.call(Way::Window, name, input).await?["value"].take())
    }

    async fn printer(&self, name: &str, address: &str, format: &str, paper: &str) -> String {
        let setup = json!({
            "name": name, "address": address, "format": format, "dpi": [203, 203], "paper": paper, "tray": "",
            "rotation": 0, "darkness": null, "speed": null,
        });
        let added = self.call("printers.save", json!({ "printerId": null, "setup": setup })).await.unwrap();
        added["id"].as_str().unwrap().to_owned()
    }

    /// Makes a label of a bin and queues it.
    async fn print_bin(&self, code: &str, printer: &str, paper: &str) -> String {
        let bin = json!({ "code": code, "arrow": null, "zone": "", "count": 1 });
        let made_of = json!({ "of": "bins", "bins": [bin] });
        let wish = json!({
            "kind": "binLabel", "madeOf": made_of, "paper": paper, "language": null, "printerId": printer,
            "format": null, "dpi": null,
        });
        let shown = self.call("documents.preview", wish).await.unwrap();
        let kept = self.call("documents.keep", json!({ "previewId": shown["id"] })).await.unwrap();
        let print = json!({ "documentIds": [kept["id"]], "printerId": printer, "copies": 1 });
        let queued = self.call("queue.print", print).await.unwrap();
        queued["jobs"][0]["id"].as_str().unwrap().to_owned()
    }

    async fn jobs(&self) -> Vec<(String, String)> {
        let list = self.call("queue.list", json!({ "offset": 0, "limit": 500 })).await.unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let rows = list["rows"].as_array().unwrap();
        let mut rows: Vec<_> = rows.iter().map(|row| (text(&row["title"]), text(&row["state"]))).collect();
        rows.sort();
        rows
    }

    async fn states(&self) -> Vec<String> {
        self.jobs().await.into_iter().map(|(_, state)| state).collect()
    }

    async fn reason(&self, job: &str) -> String {
        let list = self.call("queue.list", json!({ "offset": 0, "limit": 500 })).await.unwrap();
        let row = list["rows"].as_array().unwrap().iter().find(|row| row["id"] == job).unwrap().clone();
        row["reason"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Waits for what should happen.
    async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        for _ in 0..LOOKS {
            if is_so().await {
                return;
            }
            self.backend.sleep(Duration::from_millis(20)).await;
        }
        panic!("waited in vain for {what}: {:?}", self.jobs().await);
    }

    async fn until_all_are(&self, state: &str) {
        self.until(state, async || self.states().await.iter().all(|s| s == state)).await;
    }
}

async fn backend(folder: &std::path::Path) -> Backend {
    let options = BackendOptions {
        data_dir: folder.to_owned(),
        sounds: Arc::new(Silent),
        passphrase: Some("correct horse".to_owned()),
        sync: false,
        print: true,
    };
    Backend::open(options).await.unwrap()
}

fn bins(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("A-{n:02}")).collect()
}

/// The titles of what came out, without the key that the job's name carries.
fn titles(printer: &VirtualPrinter) -> Vec<String> {
    let title = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    printer.paper().iter().map(|paper| title(&paper.name)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_come_out_once_and_in_order_when_the_printer_goes_away_and_comes_back() {
    let desk = Desk::open().await;
    let mut printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Labels", &printer.uri(), "zpl", "100x100").await;
    for (place, bin) in bins(20).iter().enumerate() {
        if place == 6 {
            printer.unplug().await;
        }
        desk.print_bin(bin, &id, "100x100").await;
    }
    desk.until("waiting jobs", async || desk.states().await.contains(&"queued".to_owned())).await;
    printer.plug_in().await.unwrap();
    desk.until_all_are("done").await;
    assert_eq!(titles(&printer), bins(20));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_prints_nothing_twice() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Labels", &printer.uri(), "zpl", "100x100").await;
    let faults = [
        (Operation::CreateJob, Fault::LoseAnswer),
        (Operation::SendDocument, Fault::LoseAnswer),
        (Operation::SendDocument, Fault::BreakAfter(200)),
        (Operation::SendDocument, Fault::Garbage(b"not ipp".to_vec())),
    ];
    for ((operation, fault), bin) in faults.into_iter().zip(bins(4)) {
        printer.fail_next(operation, fault);
        desk.print_bin(&bin, &id, "100x100").await;
        desk.until_all_are("done").await;
    }
    assert_eq!(titles(&printer), bins(4));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_on_its_way_at_a_restart_is_settled_before_anything_else_is_sent() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Labels", &printer.uri(), "zpl", "100x100").await;
    printer.fail_next(Operation::SendDocument, Fault::LoseAnswer);
    for bin in bins(3) {
        desk.print_bin(&bin, &id, "100x100").await;
    }
    let desk = desk.restart().await;
    desk.until_all_are("done").await;
    assert_eq!(titles(&printer), bins(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printer_without_paper_says_so_and_goes_on_when_it_has_some() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Labels", &printer.uri(), "zpl", "100x100").await;
    printer.set_up(|setup| {
        setup.state = 5;
        setup.reasons = vec!["media-empty-error".to_owned()];
    });
    let job = desk.print_bin("A-1", &id, "100x100").await;
    desk.until("the reason", async || desk.reason(&job).await == "media-empty").await;
    assert_eq!(desk.states().await, ["printing"]);
    printer.set_up(|setup| {
        setup.state = 3;
        setup.reasons = vec!["none".to_owned()];
    });
    printer.print_all();
    desk.until_all_are("done").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_is_refused_waits_for_a_person_and_can_go_to_another_printer() {
    let desk = Desk::open().await;
    let (bad, good) = (VirtualPrinter::start().await.unwrap(), VirtualPrinter::start().await.unwrap());
    bad.set_up(|setup| setup.accepting = false);
    let bad_id = desk.printer("Bad", &bad.uri(), "pdf", "100x100").await;
    let good_id = desk.printer("Good", &good.uri(), "zpl", "100x100").await;
    let job = desk.print_bin("A-1", &bad_id, "100x100").await;
    desk.until_all_are("failed").await;
    assert_eq!(desk.reason(&job).await, "not-accepting");
    desk.call("queue.move", json!({ "jobId": job, "printerId": good_id })).await.unwrap();
    desk.until_all_are("done").await;
    assert!(good.paper()[0].document.windows(3).any(|part| part == b"^XA"), "in the language of this one");
    assert!(bad.paper().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_printer_keeps_its_jobs_and_another_one_goes_on() {
    let desk = Desk::open().await;
    let (first, second) = (VirtualPrinter::start().await.unwrap(), VirtualPrinter::start().await.unwrap());
    let first_id = desk.printer("First", &first.uri(), "zpl", "100x100").await;
    let second_id = desk.printer("Second", &second.uri(), "pdf", "100x150").await;
    desk.call("printers.pause", json!({ "printerId": first_id })).await.unwrap();
    for (one, other) in [("A-1", "B-1"), ("A-2", "B-2")] {
        desk.print_bin(one, &first_id, "100x100").await;
        desk.print_bin(other, &second_id, "100x150").await;
    }
    desk.until("the other printer", async || second.paper().len() == 2).await;
    assert!(first.paper().is_empty());
    desk.call("printers.resume", json!({ "printerId": first_id })).await.unwrap();
    desk.until_all_are("done").await;
    assert_eq!(
        (titles(&first), titles(&second)),
        (vec!["A-1".into(), "A-2".into()], vec!["B-1".into(), "B-2".into()])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_with_the_old_address_that_waits_at_a_stopped_printer_never_comes_out() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Labels", &printer.uri(), "zpl", "100x150").await;
    route(&desk, &[("addressLabel", &id)]).await;
    let order = &orders(&desk, 1).await[0];
    desk.call("printers.pause", json!({ "printerId": id })).await.unwrap();
    let opened = desk.call("packing.open", json!({ "by": "order", "orderId": order })).await.unwrap();
    let session = opened["view"]["sessionId"].clone();
    let label = json!({ "orderIds": [order], "kinds": ["addressLabel"] });
    desk.call("queue.printOrders", label.clone()).await.unwrap();
    assert_eq!(desk.states().await, ["queued"]);

    let mut moved = testkit::order(1);
    moved.shipping.city = "Одеса".to_owned();
    moved.modified_srv = moved.modified_srv.plus(Duration::from_secs(60));
    let mut tx = desk.backend.store().await.write().await.unwrap();
    let row = Incoming { body: &testkit::body(1, "moved"), trashed: false, record: &moved };
    let seen = Seen { at: Timestamp::from_millis(0), asked: None };
    mirror::apply_order(&mut tx, testkit::conn(1), row, seen).await.unwrap();
    tx.commit().await.unwrap();
    let scan =
        json!({ "sessionId": session, "code": "CUP-001", "scanId": "0192f000-0000-7000-8000-000000000001" });
    let stopped = desk.call("packing.scan", scan).await.unwrap();
    assert_eq!(stopped["view"]["changed"], "address");
    assert_eq!(desk.states().await, ["cancelled"]);

    desk.call("packing.goOn", json!({ "sessionId": session })).await.unwrap();
    desk.call("queue.printOrders", label).await.unwrap();
    desk.call("printers.resume", json!({ "printerId": id })).await.unwrap();
    desk.until("the new label", async || desk.states().await == ["cancelled", "done"]).await;
    assert_eq!(printer.paper().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raw_port_that_breaks_in_the_middle_asks_a_person() {
    let desk = Desk::open().await;
    let port = VirtualPort::start().await.unwrap();
    let id = desk.printer("Raw", &port.uri(), "zpl", "100x100").await;
    port.break_after(Some(100));
    let job = desk.print_bin("A-1", &id, "100x100").await;
    desk.until_all_are("doubt").await;
    port.break_after(None);
    let again = json!({ "jobId": job, "cameOut": false });
    desk.call("queue.answer", again.clone()).await.unwrap();
    desk.until_all_are("done").await;
    let error = desk.call("queue.answer", again).await.unwrap_err();
    assert_eq!(error.code, "printing.job_moved_on");
    let whole = port.received().into_iter().filter(|bytes| bytes.ends_with(b"^XZ\n")).count();
    assert_eq!(whole, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_shown_as_the_chosen_printer_gets_it() {
    let desk = Desk::open().await;
    let (laser, zebra) = (VirtualPrinter::start().await.unwrap(), VirtualPrinter::start().await.unwrap());
    let laser_id = desk.printer("Laser", &laser.uri(), "pdf", "100x100").await;
    let zebra_id = desk.printer("Zebra", &zebra.uri(), "zpl", "100x100").await;
    desk.print_bin("A-1", &laser_id, "100x100").await;
    desk.until_all_are("done").await;
    let list = desk.call(
        "documents.list",
        json!({
            "orderId": null, "kinds": [], "printed": null, "text": "", "offset": 0, "limit": 1,
        }),
    );
    let document = list.await.unwrap()["rows"][0]["id"].clone();
    let asked = json!({ "documentId": document, "printerId": zebra_id });
    let shown = desk.call("documents.forPrinter", asked).await.unwrap();
    assert_eq!(shown["format"], "zpl");
    let id = shown["id"].as_str().unwrap();
    assert_eq!(desk.backend.document_pages(id).await.unwrap().content_type, "image/png");
    let bytes = desk.backend.document_file(id).await.unwrap().bytes;
    let print = json!({ "documentIds": [document], "printerId": zebra_id, "copies": 1 });
    desk.call("queue.print", print).await.unwrap();
    desk.until_all_are("done").await;
    assert_eq!(zebra.paper()[0].document, bytes, "what was shown came out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_is_not_put_on_the_paper_of_another_size() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Laser", &printer.uri(), "pdf", "a4").await;
    let bin = json!({ "code": "A-1", "arrow": null, "zone": "", "count": 1 });
    let wish = json!({
        "kind": "binLabel", "madeOf": { "of": "bins", "bins": [bin] }, "paper": "58x40", "language": null,
        "printerId": id, "format": null, "dpi": null,
    });
    let shown = desk.call("documents.preview", wish).await.unwrap();
    let kept = desk.call("documents.keep", json!({ "previewId": shown["id"] })).await.unwrap();
    let print = json!({ "documentIds": [kept["id"]], "printerId": id, "copies": null });
    let error = desk.call("queue.print", print).await.unwrap_err();
    assert_eq!(error.code, "printing.wrong_paper");
}

/// A shop with these orders, read from it.
async fn orders(desk: &Desk, count: u64) -> Vec<String> {
    let store = desk.backend.store().await;
    let seen = Seen { at: Timestamp::from_millis(0), asked: None };
    let mut tx = store.write().await.unwrap();
    connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
    for n in 1..=count {
        let order = testkit::order(n);
        let body = testkit::body(n, "order");
        let row = Incoming { body: &body, trashed: false, record: &order };
        mirror::apply_order(&mut tx, testkit::conn(1), row, seen).await.unwrap();
    }
    tx.commit().await.unwrap();
    // Orders are packed in another order than they came in.
    (1..=count).rev().map(|n| format!("{}:{n}", testkit::conn(1))).collect()
}

async fn route(desk: &Desk, routes: &[(&str, &str)]) {
    let route = |(kind, printer): &(&str, &str)| json!({ "kind": kind, "printerId": printer, "copies": 1, "isAutomatic": false });
    let routes: Vec<Value> = routes.iter().map(route).collect();
    desk.call("printers.setRoutes", json!({ "routes": routes })).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_of_a_hundred_orders_come_out_in_the_order_of_packing_at_both_printers() {
    let desk = Desk::open().await;
    let (slips, labels) = (VirtualPrinter::start().await.unwrap(), VirtualPrinter::start().await.unwrap());
    let slips_id = desk.printer("Slips", &slips.uri(), "pdf", "a4").await;
    let labels_id = desk.printer("Labels", &labels.uri(), "zpl", "100x150").await;
    route(&desk, &[("packingSlip", &slips_id), ("addressLabel", &labels_id)]).await;
    let order_ids = orders(&desk, 100).await;
    let print = json!({ "orderIds": order_ids, "kinds": ["packingSlip", "addressLabel"] });
    desk.call("queue.printOrders", print).await.unwrap();
    desk.until_all_are("done").await;
    let numbers: Vec<String> = (1..=100_u64).rev().map(|n| testkit::order(n).number).collect();
    assert_eq!(titles(&slips), numbers);
    assert_eq!(titles(&labels), numbers);
}

#[tokio::test(flavor = "multi_thread")]
async fn slip_and_label_of_an_order_come_out_of_one_printer_one_after_the_other() {
    let desk = Desk::open().await;
    let printer = VirtualPrinter::start().await.unwrap();
    let id = desk.printer("Roll", &printer.uri(), "pdf", "100x150").await;
    route(&desk, &[("packingSlip", &id), ("addressLabel", &id)]).await;
    let order_ids = orders(&desk, 3).await;
    let print = json!({ "orderIds": order_ids, "kinds": ["packingSlip", "addressLabel"] });
    let queued = desk.call("queue.printOrders", print).await.unwrap();
    desk.until_all_are("done").await;
    let kinds: Vec<&str> =
        queued["jobs"].as_array().unwrap().iter().map(|job| job["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["packingSlip", "addressLabel"].repeat(3));
    let number = |n: u64| testkit::order(n).number;
    assert_eq!(titles(&printer), [3, 3, 2, 2, 1, 1].map(number));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_print_server_that_dies_among_twenty_labels_prints_each_once_and_in_order() {
    let desk = Desk::open().await;
    let mut server = support::cups::PrivateCups::start().await;
    let address = server.options().cups.queue_uri("sink");
    let id = desk.printer("Labels", &address, "zpl", "100x100").await;
    for (place, bin) in bins(20).iter().enumerate() {
        desk.print_bin(bin, &id, "100x100").await;
        if place == 8 {
            server.pause(true);
            server.kill();
        }
    }
    server.start_again().await;
    server.pause(false);
    desk.until_all_are("done").await;
    let printed: Vec<String> = server
        .printed()
        .iter()
        .map(|job| job.title.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(printed, bins(20));
}
