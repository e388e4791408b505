//! Against a virtual raw port.

mod support;

use printing::{
    JobState, Language, PrinterState, Progress, RawStatusError, Refusal, SendError, Settled, Trouble,
};
use support::{impatient, open, options, pdf, zpl};
use virtual_printer::VirtualPort;

#[tokio::test]
async fn bytes_arrive_as_often_as_there_are_copies() {
    let port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &options());
    let mut job = zpl(1, b"^XA^FDx^FS^XZ");
    job.copies = 2;
    printer.send(&job).await.unwrap();
    assert_eq!(port.received(), [b"^XA^FDx^FS^XZ^XA^FDx^FS^XZ".as_slice()]);
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Ready);
    assert_eq!(printer.job_state(&job.job_ref(), None).await, Ok(JobState::Untracked));
}

#[tokio::test]
async fn a_printer_that_keeps_the_connection_has_taken_the_job() {
    let port = VirtualPort::start().await.unwrap();
    port.keep_open(true);
    let printer = open(&port.uri(), &impatient());
    printer.send(&zpl(1, b"^XA^XZ")).await.unwrap();
    assert_eq!(port.received(), [b"^XA^XZ".as_slice()]);
}

#[tokio::test]
async fn a_printer_that_is_gone_got_nothing() {
    let mut port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &options());
    port.unplug().await;
    let result = printer.send(&zpl(1, b"^XA^XZ")).await;
    assert!(matches!(result, Err(SendError::NotSent { reason: Trouble::Unreachable(_) })), "{result:?}");
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Offline);
}

#[tokio::test]
async fn a_break_in_the_middle_is_a_doubt() {
    let port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &options());
    let label = support::large();
    let job = zpl(1, &label);
    port.break_after(Some(100_000));
    let result = printer.send(&job).await;
    assert!(matches!(result, Err(SendError::Unknown { remote_id: None, .. })), "{result:?}");
    let settled = printer.settle(&job.job_ref(), Progress::Prepared { remote_id: None }).await;
    assert_eq!(settled, Ok(Settled::InDoubt { state: JobState::Untracked }));
    assert_eq!(printer.settle(&job.job_ref(), Progress::Claimed).await, Ok(Settled::Absent));
    assert_eq!(port.received(), [&label[..100_000]]);
}

#[tokio::test]
async fn a_small_label_that_was_not_read_is_a_doubt_too() {
    let port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &options());
    port.break_after(Some(3));
    let result = printer.send(&zpl(1, b"^XA^FDx^FS^XZ")).await;
    assert!(matches!(result, Err(SendError::Unknown { .. })), "{result:?}");
}

#[tokio::test]
async fn a_pdf_is_refused_before_it_comes_out_as_text() {
    let port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &options());
    let reason = Refusal::Format("application/pdf".to_owned());
    assert_eq!(printer.send(&pdf(1, b"%PDF")).await, Err(SendError::Refused { reason }));
    assert!(port.received().is_empty());
}

#[tokio::test]
async fn label_printers_are_asked_how_they_are() {
    let port = VirtualPort::start().await.unwrap();
    port.reply(
        b"~HS\r\n",
        b"\x02030,1,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,1,0,0,2,4,0,00000005,1,000\x03\r\n\x021234,0\x03\r\n",
    );
    port.reply(b"\x1b!?", &[0x24]);
    let printer = open(&port.uri(), &impatient());
    let zebra = printer.raw_status(Language::Zpl).await.unwrap();
    assert!(zebra.paper_out && zebra.head_open && !zebra.ribbon_out);
    assert_eq!((zebra.labels_remaining, zebra.to_status().state), (5, PrinterState::Stopped));
    let tsc = printer.raw_status(Language::Tspl).await.unwrap();
    assert!(tsc.paper_out && tsc.printing);
    assert_eq!(printer.raw_status(Language::Epl).await, Err(RawStatusError::NoQuery));
}

#[tokio::test]
async fn a_printer_that_does_not_answer_or_speaks_otherwise_is_told() {
    let port = VirtualPort::start().await.unwrap();
    let printer = open(&port.uri(), &impatient());
    assert_eq!(printer.raw_status(Language::Zpl).await, Err(RawStatusError::Trouble(Trouble::TimedOut)));
    port.reply(b"~HS\r\n", b"OK\r\n");
    assert_eq!(printer.raw_status(Language::Zpl).await, Err(RawStatusError::BadAnswer));
}
