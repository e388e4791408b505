//! Against a real CUPS.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod support;

use std::time::Duration;

use printing::{
    Address, CupsServer, JobRef, JobRequest, JobState, Limits, Note, NoteReason, Options, Printer,
    PrinterState, Progress, Reason, Refusal, SendError, Settled, Source, discover,
};
use support::cups::{PrivateCups, until};
use support::{clock, key, options, pdf, zpl};

fn sink(options: &Options) -> Printer {
    Printer::open(&Address::Spooler { queue: "sink".to_owned() }, clock(), options).unwrap()
}

async fn until_done(printer: &Printer, job: &JobRequest<'_>, remote_id: Option<i32>) {
    until("the job is done", || async {
        printer.job_state(&job.job_ref(), remote_id).await == Ok(JobState::Done)
    })
    .await;
}

#[tokio::test]
async fn jobs_arrive_byte_for_byte_under_their_names() {
    let cups = PrivateCups::start().await;
    let printer = sink(&cups.options());
    let document = support::large();
    let mut sheet = pdf(1, &document);
    sheet.copies = 3;
    let sent = printer.send(&sheet).await.unwrap();
    until_done(&printer, &sheet, sent.remote_id).await;
    let label = zpl(2, "^XA^FDТест^FS^XZ".as_bytes());
    let sent = printer.send(&label).await.unwrap();
    until_done(&printer, &label, sent.remote_id).await;

    let printed = cups.printed();
    assert_eq!(printed.len(), 2);
    assert!(printed[0].bytes == document, "the document came changed");
    assert_eq!(printed[0].title, format!("Пакувальний лист №7 [{}]", key(1)));
    assert_eq!((printed[0].user.as_str(), printed[0].copies.as_str()), ("Оленка", "3"));
    assert_eq!(printed[1].bytes, "^XA^FDТест^FS^XZ".as_bytes());
}

#[tokio::test]
async fn states_are_true_while_the_queue_is_paused_and_after() {
    let cups = PrivateCups::start().await;
    let printer = sink(&cups.options());
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Ready);
    cups.pause(true);
    let status = printer.status().await.unwrap();
    assert_eq!((status.state, status.accepting), (PrinterState::Stopped, true));
    assert_eq!(status.reasons, [Reason::Paused]);

    let (first, second) = (pdf(1, b"%PDF 1"), pdf(2, b"%PDF 2"));
    let ticket = printer.prepare(&first).await.unwrap();
    assert_eq!(printer.job_state(&first.job_ref(), ticket.remote_id()).await, Ok(JobState::Incomplete));
    printer.deliver(&ticket, &first).await.unwrap();
    assert_eq!(printer.job_state(&first.job_ref(), ticket.remote_id()).await, Ok(JobState::Pending));
    let sent = printer.send(&second).await.unwrap();
    assert_eq!(printer.cancel(&first.job_ref(), ticket.remote_id()).await, Ok(JobState::Cancelled));
    // CUPS shows names to their owner only.
    let stranger = JobRef { person: "somebody", ..second.job_ref() };
    assert_eq!(printer.job_state(&stranger, sent.remote_id).await, Ok(JobState::Gone));

    cups.pause(false);
    until_done(&printer, &second, sent.remote_id).await;
    let printed = cups.printed();
    assert_eq!(printed.len(), 1);
    assert_eq!(printed[0].bytes, b"%PDF 2");
    assert_eq!(printer.find(&second.job_ref()).await.unwrap().unwrap().state, JobState::Done);
}

/// What the queue of the app does with one job, with a crash of the server at one of its steps.
async fn print_through(cups: &mut PrivateCups, printer: &Printer, job: &JobRequest<'_>, crash: Option<&str>) {
    let mut progress = Progress::Claimed;
    let mut crash = crash;
    for _ in 0..5 {
        if crash.take_if(|at| *at == "before").is_some() {
            cups.kill();
        }
        let mut result = printer.prepare(job).await.map(Some);
        if let Ok(Some(ticket)) = &result {
            progress = Progress::Prepared { remote_id: ticket.remote_id() };
            if crash.take_if(|at| *at == "between").is_some() {
                cups.kill();
            }
            let delivered = printer.deliver(ticket, job).await;
            if crash.take_if(|at| *at == "after").is_some() {
                cups.kill();
                cups.start_again().await;
                result = Err(SendError::Unknown {
                    reason: printing::Trouble::TimedOut.into(),
                    remote_id: ticket.remote_id(),
                });
            } else {
                result = delivered.map(|_| None);
            }
        }
        match result {
            Ok(_) => return,
            Err(SendError::NotSent { .. }) => cups.start_again().await,
            Err(SendError::Unknown { .. }) => match printer.settle(&job.job_ref(), progress).await.unwrap() {
                Settled::Arrived { .. } => return,
                Settled::Absent => {}
                in_doubt @ Settled::InDoubt { .. } => panic!("{in_doubt:?}"),
            },
            Err(refused @ SendError::Refused { .. }) => panic!("{refused:?}"),
        }
    }
    panic!("not printed: {}", job.title);
}

#[tokio::test]
async fn a_server_that_is_killed_among_twenty_jobs_prints_each_once_and_in_order() {
    let mut cups = PrivateCups::start().await;
    let printer = sink(&cups.options());
    // While jobs wait, no crash can make CUPS itself print one twice.
    cups.pause(true);
    let titles: Vec<String> = (0..20).map(|number| format!("Етикетка {number}")).collect();
    let documents: Vec<String> = (0..20).map(|number| format!("^XA^FD{number}^FS^XZ")).collect();
    let jobs: Vec<JobRequest<'_>> = (0..20)
        .map(|n| JobRequest { title: &titles[n], ..zpl(n as u128, documents[n].as_bytes()) })
        .collect();
    for (number, job) in jobs.iter().enumerate() {
        let crash = match number {
            3 | 12 => Some("before"),
            7 | 13 => Some("between"),
            9 | 16 => Some("after"),
            _ => None,
        };
        print_through(&mut cups, &printer, job, crash).await;
    }
    cups.pause(false);
    for job in &jobs {
        until_done(&printer, job, None).await;
    }
    let printed: Vec<String> =
        cups.printed().into_iter().map(|paper| String::from_utf8(paper.bytes).unwrap()).collect();
    assert_eq!(printed, documents);
}

#[tokio::test]
async fn a_server_that_is_killed_while_it_receives_prints_the_job_once() {
    let mut cups = PrivateCups::start().await;
    let printer = sink(&cups.options());
    cups.pause(true);
    let document = support::large();
    let job = pdf(1, &document);
    let ticket = printer.prepare(&job).await.unwrap();
    let (delivered, ()) = tokio::join!(printer.deliver(&ticket, &job), async {
        until("the document is on its way", || async { cups.has_spooled() }).await;
        cups.kill();
    });
    cups.start_again().await;
    let progress = Progress::Prepared { remote_id: ticket.remote_id() };
    // However far it had come: what was taken has arrived, what was not is sent again.
    match printer.settle(&job.job_ref(), progress).await.unwrap() {
        Settled::Arrived { .. } => {}
        Settled::Absent => {
            assert!(delivered.is_err(), "{delivered:?}");
            printer.send(&job).await.unwrap();
        }
        in_doubt @ Settled::InDoubt { .. } => panic!("{in_doubt:?}"),
    }
    cups.pause(false);
    until_done(&printer, &job, None).await;
    let printed = cups.printed();
    assert_eq!(printed.len(), 1);
    assert!(printed[0].bytes == document, "the document came changed");
}

#[tokio::test]
async fn the_local_socket_is_a_way_too() {
    let cups = PrivateCups::start().await;
    let printer = sink(&Options { cups: CupsServer::Socket(cups.socket()), ..options() });
    let job = pdf(1, b"%PDF");
    let sent = printer.send(&job).await.unwrap();
    until_done(&printer, &job, sent.remote_id).await;
    assert_eq!(cups.printed().len(), 1);
}

#[tokio::test]
async fn a_queue_that_is_not_there_is_no_printer() {
    let cups = PrivateCups::start().await;
    let address = Address::Spooler { queue: "Немає".to_owned() };
    let printer = Printer::open(&address, clock(), &cups.options()).unwrap();
    let refused = SendError::Refused { reason: Refusal::NoSuchPrinter };
    assert_eq!(printer.send(&pdf(1, b"%PDF")).await, Err(refused));
}

#[tokio::test]
async fn queues_are_found_and_a_missing_server_is_a_remark() {
    let mut cups = PrivateCups::start().await;
    let limits = Limits { discovery: Duration::from_millis(200), ..Limits::default() };
    let options = Options { limits, ..cups.options() };
    let queue = Address::Spooler { queue: "sink".to_owned() };
    let found = discover(clock(), &options).await.found;
    let sink = found.iter().find(|printer| printer.address == queue).unwrap();
    assert_eq!(sink.name, "Етикетки");
    assert_eq!(sink.location.as_deref(), Some("Стіл 2"));
    assert_eq!(sink.make_model.as_deref(), Some("Local Raw Printer"));
    assert!(sink.formats.iter().any(|format| format == "application/vnd.cups-raw"), "{:?}", sink.formats);
    cups.kill();
    let missing = Note { source: Source::System, reason: NoteReason::NoServer };
    assert!(discover(clock(), &options).await.notes.contains(&missing));
}
