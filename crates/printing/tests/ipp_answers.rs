//! Against a virtual printer: what it says of itself and of jobs, and what it refuses.

mod support;

use printing::{AskError, JobState, PaperSize, PrinterState, Reason, Refusal, SendError, Trouble};
use support::{impatient, open, options, pdf, zpl};
use virtual_printer::{Fault, Operation, VirtualPrinter};

#[tokio::test]
async fn a_refusal_is_told_from_trouble() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let job = pdf(1, b"%PDF");
    for (operation, fault, reason) in [
        (Operation::GetPrinterAttributes, Fault::Http(401), Refusal::NotAuthorised),
        (Operation::GetPrinterAttributes, Fault::Http(426), Refusal::NeedsEncryption),
        (Operation::GetPrinterAttributes, Fault::Http(404), Refusal::NoSuchPrinter),
        (Operation::GetPrinterAttributes, Fault::Status(0x0406), Refusal::NoSuchPrinter),
        (Operation::CreateJob, Fault::Status(0x0403), Refusal::NotAuthorised),
        (Operation::CreateJob, Fault::Status(0x0506), Refusal::NotAccepting),
        (Operation::SendDocument, Fault::Status(0x0408), Refusal::TooLarge),
        (Operation::SendDocument, Fault::Http(401), Refusal::NotAuthorised),
    ] {
        virtual_printer.fail_next(operation, fault);
        assert_eq!(printer.send(&job).await, Err(SendError::Refused { reason }));
    }
    virtual_printer.fail_next(Operation::SendDocument, Fault::Status(0x0507));
    let busy = SendError::NotSent { reason: Trouble::Busy(0x0507) };
    assert_eq!(printer.send(&job).await, Err(busy));
    assert!(virtual_printer.paper().is_empty());
    let reason = Refusal::Format("application/vnd.zebra-zpl".to_owned());
    virtual_printer.set_up(|setup| setup.formats = vec!["application/pdf".to_owned()]);
    assert_eq!(printer.send(&zpl(2, b"^XA^XZ")).await, Err(SendError::Refused { reason }));
}

#[tokio::test]
async fn the_state_of_printer_and_job_is_told_truly() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Ready);
    virtual_printer.set_up(|setup| {
        setup.state = 5;
        setup.reasons = vec!["media-empty-error".to_owned(), "paused".to_owned()];
    });
    let status = printer.status().await.unwrap();
    assert_eq!(status.state, PrinterState::Stopped);
    assert_eq!(status.reasons, [Reason::MediaEmpty, Reason::Paused]);

    let job = pdf(1, b"%PDF");
    let sent = printer.send(&job).await.unwrap();
    assert_eq!(printer.job_state(&job.job_ref(), sent.remote_id).await, Ok(JobState::Pending));
    assert_eq!(printer.cancel(&job.job_ref(), sent.remote_id).await, Ok(JobState::Cancelled));
    let second = pdf(2, b"%PDF");
    let sent = printer.send(&second).await.unwrap();
    virtual_printer.set_up(|setup| setup.state = 3);
    virtual_printer.print_all();
    assert_eq!(printer.job_state(&second.job_ref(), sent.remote_id).await, Ok(JobState::Done));
    assert_eq!(printer.cancel(&second.job_ref(), sent.remote_id).await, Ok(JobState::Done));
    assert_eq!(virtual_printer.paper().len(), 1);
}

#[tokio::test]
async fn capabilities_are_read() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let can = printer.capabilities().await.unwrap();
    assert_eq!(can.formats, ["application/pdf", "application/octet-stream", "image/urf"]);
    assert_eq!(can.media[1].size, PaperSize { width_um: 100_000, height_um: 150_000 });
    assert_eq!(can.trays, ["auto", "tray-1"]);
    assert_eq!((can.max_copies, can.colour), (Some(99), Some(false)));
    assert_eq!(can.resolutions, [(203, 203)]);
    assert_eq!(can.make_model.as_deref(), Some("Virtual Label 200"));
    assert_eq!(can.location.as_deref(), Some("Стіл 2"));
}

#[tokio::test]
async fn an_endless_or_senseless_answer_is_an_error() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri(), &options());
    let nested: Vec<u8> =
        [&[1, 1, 0, 0, 0, 0, 0, 1, 4][..], &[0x34, 0, 1, b'a', 0, 0].repeat(100_000)].concat();
    // The `ipp` crate's own reader panics on this one: a language that is longer than its value.
    let language = vec![1, 1, 0, 0, 0, 0, 0, 1, 4, 0x35, 0, 1, b'a', 0, 2, 0xff, 0xff, 3];
    for garbage in [vec![0; 5 * 1024 * 1024], nested, language, Vec::new()] {
        virtual_printer.fail_next(Operation::GetPrinterAttributes, Fault::Garbage(garbage));
        let answer = printer.status().await;
        assert!(matches!(answer, Err(AskError::Trouble(Trouble::BadAnswer(_)))), "{answer:?}");
    }
}

#[tokio::test]
async fn a_plain_port_is_no_secured_one() {
    let virtual_printer = VirtualPrinter::start().await.unwrap();
    let printer = open(&virtual_printer.uri().replace("ipp://", "ipps://"), &impatient());
    assert!(matches!(printer.send(&pdf(1, b"%PDF")).await, Err(SendError::NotSent { .. })));
}
