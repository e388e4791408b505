//! Files instead of paper.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use printing::{Address, JobRequest, JobState, PrinterState, Progress, Refusal, SendError, Settled};
use support::{key, open, options, pdf, zpl};

fn folder(path: &std::path::Path) -> printing::Printer {
    open(&Address::Folder { path: path.to_owned() }.to_string(), &options())
}

fn names(path: &std::path::Path) -> BTreeSet<String> {
    fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn any_title_makes_a_file_in_the_folder() {
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("Склад 1");
    fs::create_dir(&inner).unwrap();
    let printer = folder(&inner);
    let titles = [
        "../../evil",
        "/etc/passwd",
        "CON",
        "aux.txt",
        "a\0b",
        "..",
        "",
        "Łódź ₴ 🙂",
        "C:\\x",
        "x\u{202e}fdp",
    ];
    for (number, title) in titles.into_iter().enumerate() {
        let job = JobRequest { title, ..pdf(number as u128, b"%PDF") };
        printer.send(&job).await.unwrap();
        let found = printer.find(&job.job_ref()).await.unwrap().unwrap();
        assert_eq!(found.state, JobState::Done);
    }
    let long = "ґ".repeat(400);
    printer.send(&JobRequest { title: &long, ..zpl(99, b"^XA^XZ") }).await.unwrap();
    assert_eq!(names(outer.path()), ["Склад 1".to_owned()].into());
    let names = names(&inner);
    assert_eq!(names.len(), titles.len() + 1, "{names:?}");
    assert!(names.iter().all(|name| !name.starts_with('.')), "no unfinished file stays: {names:?}");
    assert_eq!(names.iter().filter(|name| name.ends_with(".zpl")).count(), 1);
}

#[tokio::test]
async fn nothing_is_overwritten_and_the_same_job_is_one_file() {
    let place = tempfile::tempdir().unwrap();
    let printer = folder(place.path());
    printer.send(&pdf(1, b"one")).await.unwrap();
    printer.send(&pdf(1, b"one")).await.unwrap();
    assert_eq!(names(place.path()).len(), 1);
    // Somebody's file under the very name of the next one.
    let taken = names(place.path()).pop_first().unwrap().replace("000000000001", "000000000002");
    fs::write(place.path().join(&taken), "precious").unwrap();
    printer.send(&pdf(2, b"two")).await.unwrap();
    assert_eq!(fs::read(place.path().join(&taken)).unwrap(), b"precious");
    let second = taken.replace(".pdf", " (2).pdf");
    assert_eq!(fs::read(place.path().join(second)).unwrap(), b"two");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_in_the_way_is_not_followed() {
    let place = tempfile::tempdir().unwrap();
    let outside = place.path().join("outside");
    let inside = place.path().join("inside");
    fs::create_dir(&inside).unwrap();
    fs::write(&outside, "precious").unwrap();
    let part = inside.join(format!(".{}.part", key(1)));
    std::os::unix::fs::symlink(&outside, part).unwrap();
    folder(&inside).send(&pdf(1, b"one")).await.unwrap();
    assert_eq!(fs::read(&outside).unwrap(), b"precious");
}

#[tokio::test]
async fn a_crash_leaves_a_file_or_no_file() {
    let place = tempfile::tempdir().unwrap();
    let printer = folder(place.path());
    let job = pdf(1, b"one");
    let prepared = Progress::Prepared { remote_id: None };
    assert_eq!(printer.settle(&job.job_ref(), Progress::Claimed).await, Ok(Settled::Absent));
    let gone = Settled::InDoubt { state: JobState::Gone };
    assert_eq!(printer.settle(&job.job_ref(), prepared).await, Ok(gone));
    fs::write(place.path().join(format!(".{}.part", key(1))), "on").unwrap();
    assert_eq!(printer.settle(&job.job_ref(), prepared).await, Ok(Settled::Absent));
    assert!(names(place.path()).is_empty());
    printer.send(&job).await.unwrap();
    let arrived = Settled::Arrived { remote_id: None, state: JobState::Done };
    assert_eq!(printer.settle(&job.job_ref(), prepared).await, Ok(arrived));
}

#[tokio::test]
async fn a_crash_before_the_document_was_handed_over_leaves_no_doubt() {
    let place = tempfile::tempdir().unwrap();
    let printer = folder(place.path());
    let job = pdf(1, b"one");
    printer.prepare(&job).await.unwrap();
    let prepared = Progress::Prepared { remote_id: None };
    assert_eq!(printer.settle(&job.job_ref(), prepared).await, Ok(Settled::Absent));
    printer.prepare(&job).await.unwrap();
    assert_eq!(printer.settle(&job.job_ref(), Progress::Claimed).await, Ok(Settled::Absent));
    assert!(names(place.path()).is_empty(), "nothing stays of what was begun");
    printer.send(&job).await.unwrap();
    // Handed over and taken away: nobody can tell, and nobody prints it twice.
    fs::remove_file(place.path().join(names(place.path()).pop_first().unwrap())).unwrap();
    let gone = Settled::InDoubt { state: JobState::Gone };
    assert_eq!(printer.settle(&job.job_ref(), prepared).await, Ok(gone));
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_no_printer() {
    let place = tempfile::tempdir().unwrap();
    let printer = folder(&place.path().join("missing"));
    let refused = SendError::Refused { reason: Refusal::NoSuchPrinter };
    assert_eq!(printer.send(&pdf(1, b"one")).await, Err(refused));
    assert_eq!(printer.status().await.unwrap().state, PrinterState::Offline);
}
