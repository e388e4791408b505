//! Against a virtual printer: what arrives, and what is known after each thing that can go wrong.

mod support;

use ipp::attribute::IppAttribute;
use printing::{JobState, Orientation, PaperSize, PrinterState, Progress, SendError, Sent, Settled, Trouble};
use support::{impatient, key, large, open, options, pdf, zpl};
use virtual_printer::{Fault, Operation, VirtualPrinter};

fn not_sent(result: Result<Sent, SendError>) -> Trouble {
    match result {
        Err(SendError::NotSent { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_job_arrives_with_all_its_wishes() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let document = large();
    let mut job = pdf(1, &document);
    job.copies = 3;
    job.orientation = Some(Orientation::ReverseLandscape);
    job.paper = Some(PaperSize { width_um: 100_000, height_um: 150_000 });
    let sent = printer.send(&job).await.unwrap();
    assert_eq!(sent.remote_id, Some(1));

    let arrived = &virtual_printer.jobs()[0];
    assert_eq!(arrived.documents, [document.as_slice()]);
    assert_eq!(arrived.name, format!("Пакувальний лист №7 [{}]", key(1)));
    assert_eq!((arrived.user.as_str(), arrived.copies), ("Оленка", 3));
    assert_eq!(arrived.format, "application/pdf");
    let value = |name: &str| {
        arrived
            .attributes
            .groups()
            .iter()
            .find_map(|g| g.get(name))
            .map(IppAttribute::value)
            .map(ToString::to_string)
    };
    assert_eq!(value("media").as_deref(), Some("oe_label_100x150mm"));
    assert_eq!(value("print-scaling").as_deref(), Some("none"));
    assert_eq!(value("orientation-requested").as_deref(), Some("5"));
    assert_eq!(printer.job_state(&job.job_ref(), sent.remote_id).await, Ok(JobState::Done));
}

#[tokio::test]
async fn a_tray_goes_with_the_size_of_its_paper() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let mut job = pdf(1, b"%PDF");
    job.tray = Some("tray-1".to_owned());
    job.paper = Some(PaperSize { width_um: 210_000, height_um: 297_000 });
    printer.send(&job).await.unwrap();
    let arrived = &virtual_printer.jobs()[0];
    let media = arrived.attributes.groups().iter().find_map(|g| g.get("media-col")).unwrap().value();
    let media = media.as_collection().unwrap();
    assert_eq!(media["media-source"].as_keyword().unwrap().as_str(), "tray-1");
    let size = media["media-size"].as_collection().unwrap();
    assert_eq!(
        (size["x-dimension"].as_integer(), size["y-dimension"].as_integer()),
        (Some(&21_000), Some(&29_700))
    );
    assert!(arrived.attributes.groups().iter().all(|g| g.get("media").is_none()));
}

#[tokio::test]
async fn an_unplugged_printer_gets_nothing_and_says_so() {
    let mut virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let job = pdf(1, b"%PDF");
    let ticket = printer.prepare(&job).await.unwrap();
    virtual_printer.unplug().await;
    assert!(matches!(not_sent(printer.deliver(&ticket, &job).await), Trouble::Unreachable(_)));
    assert!(matches!(not_sent(printer.send(&job).await), Trouble::Unreachable(_)));
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Offline);

    virtual_printer.plug_in().await.unwrap();
    let progress = Progress::Prepared { remote_id: ticket.remote_id() };
    assert_eq!(printer.settle(&job.job_ref(), progress).await, Ok(Settled::Absent));
    printer.send(&job).await.unwrap();
    assert_eq!(virtual_printer.paper().len(), 1);
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_document_leaves_nothing_to_print() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let document = large();
    for (number, after) in [(1, 9), (2, 400), (3, 5_000_000)] {
        let job = pdf(number, &document);
        virtual_printer.fail_next(Operation::SendDocument, Fault::BreakAfter(after));
        assert!(matches!(not_sent(printer.send(&job).await), Trouble::Broken(_)));
        assert_eq!(printer.find(&job.job_ref()).await.unwrap().unwrap().state, JobState::Cancelled);
        printer.send(&job).await.unwrap();
    }
    let paper = virtual_printer.paper();
    assert_eq!(paper.len(), 3);
    assert!(paper.iter().all(|sheet| sheet.document == document));
}

#[tokio::test]
async fn a_lost_answer_is_found_out() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    for fault in [
        Fault::LoseAnswer,
        Fault::Garbage(b"<html>".to_vec()),
        Fault::Garbage(vec![1, 1, 0, 0, 0, 0, 0, 1, 4]),
    ] {
        let number = virtual_printer.paper().len() as u128;
        virtual_printer.fail_next(Operation::SendDocument, fault);
        assert!(printer.send(&pdf(number, b"%PDF")).await.is_ok());
    }
    assert_eq!(virtual_printer.paper().len(), 3);
}

#[tokio::test]
async fn a_document_that_came_but_is_held_for_nothing_is_let_go() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    virtual_printer.set_up(|setup| setup.holds = true);
    let printer = open(&virtual_printer.uri(), &options());
    let job = pdf(1, b"%PDF");
    virtual_printer.fail_next(Operation::SendDocument, Fault::LoseAnswer);
    printer.send(&job).await.unwrap();
    assert_eq!(virtual_printer.paper().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_to_the_first_step_is_no_paper() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let job = pdf(1, b"%PDF");
    virtual_printer.fail_next(Operation::CreateJob, Fault::LoseAnswer);
    assert!(matches!(not_sent(printer.send(&job).await), Trouble::Broken(_)));
    assert_eq!(printer.settle(&job.job_ref(), Progress::Claimed).await, Ok(Settled::Absent));
    assert_eq!(printer.find(&job.job_ref()).await.unwrap().unwrap().state, JobState::Cancelled);
    printer.send(&job).await.unwrap();
    assert_eq!(virtual_printer.paper().len(), 1);
    // Of both attempts the one that printed is found.
    assert_eq!(printer.find(&job.job_ref()).await.unwrap().unwrap().remote_id, Some(2));
}

#[tokio::test]
async fn silence_leaves_a_doubt_only_as_long_as_nobody_can_ask() {
    let mut virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &impatient());
    let job = pdf(1, b"%PDF");
    virtual_printer.fail_next(Operation::SendDocument, Fault::Silence);
    virtual_printer.fail_next(Operation::GetJobAttributes, Fault::Silence);
    let doubt = SendError::Unknown { reason: Trouble::TimedOut.into(), remote_id: Some(1) };
    assert_eq!(printer.send(&job).await, Err(doubt));
    virtual_printer.unplug().await;
    let progress = Progress::Prepared { remote_id: Some(1) };
    assert!(printer.settle(&job.job_ref(), progress).await.is_err());
    virtual_printer.plug_in().await.unwrap();
    assert_eq!(printer.settle(&job.job_ref(), progress).await, Ok(Settled::Absent));
    printer.send(&job).await.unwrap();
    assert_eq!(virtual_printer.paper().len(), 1);
}

#[tokio::test]
async fn a_printer_without_memory_leaves_the_doubt_to_a_person() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let job = pdf(1, b"%PDF");
    virtual_printer.set_up(|setup| setup.forgets = true);
    virtual_printer.fail_next(Operation::SendDocument, Fault::LoseAnswer);
    assert!(matches!(printer.send(&job).await, Err(SendError::Unknown { remote_id: Some(1), .. })));
    let progress = Progress::Prepared { remote_id: Some(1) };
    let settled = printer.settle(&job.job_ref(), progress).await;
    assert_eq!(settled, Ok(Settled::InDoubt { state: JobState::Gone }));
    assert_eq!(printer.job_state(&job.job_ref(), Some(1)).await, Ok(JobState::Gone));
    // A document that certainly did not come is no doubt even there.
    virtual_printer.fail_next(Operation::SendDocument, Fault::BreakAfter(200));
    not_sent(printer.send(&pdf(2, b"%PDF")).await);
}

#[tokio::test]
async fn a_number_that_was_given_again_is_not_our_job() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    virtual_printer.set_up(|setup| setup.prints_at_once = false);
    let printer = open(&virtual_printer.uri(), &options());
    let (ours, theirs) = (pdf(1, b"ours"), pdf(2, b"theirs"));
    assert_eq!(printer.send(&ours).await.unwrap().remote_id, Some(1));
    virtual_printer.restart();
    assert_eq!(printer.send(&theirs).await.unwrap().remote_id, Some(1));
    assert_eq!(printer.job_state(&ours.job_ref(), Some(1)).await, Ok(JobState::Gone));
    assert_eq!(printer.cancel(&ours.job_ref(), Some(1)).await, Ok(JobState::Gone));
    assert_eq!(printer.job_state(&theirs.job_ref(), Some(1)).await, Ok(JobState::Pending));
}

#[tokio::test]
async fn a_printer_of_one_step_prints_and_leaves_a_doubt_where_there_is_one() {
    let mut virtual_printer = VirtualPrinter::start().await.unwrap();
    virtual_printer.set_up(|setup| setup.creates_jobs = false);
    let printer = open(&virtual_printer.uri(), &options());
    let ticket = printer.prepare(&pdf(1, b"%PDF")).await.unwrap();
    assert_eq!(ticket.remote_id(), None);
    assert_eq!(printer.send(&pdf(1, b"%PDF")).await.unwrap().remote_id, Some(1));

    let job = pdf(2, b"%PDF");
    virtual_printer.fail_next(Operation::PrintJob, Fault::LoseAnswer);
    assert!(matches!(printer.send(&job).await, Err(SendError::Unknown { remote_id: None, .. })));
    let progress = Progress::Prepared { remote_id: None };
    let arrived = Settled::Arrived { remote_id: Some(2), state: JobState::Done };
    assert_eq!(printer.settle(&job.job_ref(), progress).await, Ok(arrived));

    let ticket = printer.prepare(&pdf(3, b"%PDF")).await.unwrap();
    virtual_printer.unplug().await;
    not_sent(printer.deliver(&ticket, &pdf(3, b"%PDF")).await);
}

#[tokio::test]
async fn a_label_goes_as_it_is() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    printer.send(&zpl(1, b"^XA^FDx^FS^XZ")).await.unwrap();
    let arrived = &virtual_printer.jobs()[0];
    assert_eq!(arrived.format, "application/octet-stream");
    assert_eq!(arrived.documents, [b"^XA^FDx^FS^XZ".as_slice()]);
}
