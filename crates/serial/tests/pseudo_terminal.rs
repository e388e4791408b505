//! A scanner and a scale at the other end of a real pseudo-terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::Arc;

use domain::Clock as _;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serial::{Heard, LostReason, PortSetup, RETRY, SILENCE, follow};
use testkit::ManualClock;
use tokio::io::AsyncReadExt as _;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// A socket into which devices are plugged: its path stays the same.
struct Socket {
    folder: tempfile::TempDir,
}

impl Socket {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("ttyScanner")
    }

    /// Plugs a device in; it is unplugged when what is returned goes.
    fn plug_in(&self) -> File {
        let device = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&device).unwrap();
        unlockpt(&device).unwrap();
        let name = ptsname(&device, Vec::new()).unwrap().into_string().unwrap();
        let next = self.folder.path().join("next");
        symlink(name, &next).unwrap();
        std::fs::rename(next, self.path()).unwrap();
        File::from(device)
    }
}

/// A port that is followed, and what was heard of it.
struct Followed {
    clock: Arc<ManualClock>,
    heard: mpsc::UnboundedReceiver<Heard>,
    requests: mpsc::Sender<Vec<u8>>,
    _task: JoinSet<()>,
}

impl Followed {
    fn start(socket: &Socket) -> Self {
        let (said, heard) = mpsc::unbounded_channel();
        let (requests, mut asked) = mpsc::channel(4);
        let clock = Arc::new(ManualClock::new());
        let (setup, time) = (PortSetup::usual(socket.path().to_str().unwrap()), Arc::clone(&clock));
        let mut task = JoinSet::new();
        task.spawn(async move {
            let tell = move |what| drop(said.send(what));
            match follow(&setup, time.as_ref(), &mut asked, tell).await {}
        });
        Self { clock, heard, requests, _task: task }
    }

    async fn next(&mut self) -> Heard {
        self.heard.recv().await.unwrap()
    }

    /// The next thing that is heard while time passes in steps: the port waits on its own clock.
    async fn next_in_time(&mut self, step: std::time::Duration) -> Heard {
        loop {
            tokio::select! {
                heard = self.next() => return heard,
                () = tokio::task::yield_now() => self.clock.advance(step),
            }
        }
    }
}

fn line(text: &str) -> Heard {
    Heard::Line(text.as_bytes().to_vec())
}

#[tokio::test]
async fn every_scan_is_one_line_whatever_ends_it() {
    let socket = Socket::new();
    let mut scanner = socket.plug_in();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Opened);
    scanner.write_all(b"5904210118834\r\n\x02]C10104820000123457\x1d10A\x03//UNDO\r").unwrap();
    for wanted in ["5904210118834", "]C10104820000123457\u{1d}10A", "//UNDO"] {
        assert_eq!(port.next().await, line(wanted));
    }
}

#[tokio::test]
async fn a_scanner_that_sends_no_end_is_heard_after_a_silence() {
    let socket = Socket::new();
    let mut scanner = socket.plug_in();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Opened);
    scanner.write_all(b"48213077").unwrap();
    let before = port.clock.now();
    assert_eq!(port.next_in_time(SILENCE).await, line("48213077"));
    assert!(port.clock.now() >= before.plus(SILENCE));
}

#[tokio::test]
async fn a_thousand_scans_in_one_go_are_all_heard_in_their_order() {
    let socket = Socket::new();
    let mut scanner = socket.plug_in();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Opened);
    let sender = tokio::task::spawn_blocking(move || {
        for number in 0..1_000 {
            write!(scanner, "482000{number:04}\r").unwrap();
        }
        scanner
    });
    for number in 0..1_000 {
        assert_eq!(port.next().await, line(&format!("482000{number:04}")));
    }
    sender.await.unwrap();
}

#[tokio::test]
async fn an_unplugged_scanner_is_missed_once_and_heard_again_when_it_is_back() {
    let socket = Socket::new();
    let scanner = socket.plug_in();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Opened);
    drop(scanner);
    assert_eq!(port.next().await, Heard::Lost(LostReason::Absent));
    std::fs::remove_file(socket.path()).unwrap();
    for _ in 0..5 {
        port.clock.advance(RETRY);
        tokio::task::yield_now().await;
    }
    let mut scanner = socket.plug_in();
    assert_eq!(port.next_in_time(RETRY).await, Heard::Opened);
    scanner.write_all(b"A-02-1\n").unwrap();
    assert_eq!(port.next().await, line("A-02-1"));
}

#[tokio::test]
async fn a_port_that_is_not_there_is_said_to_be_absent_and_found_when_it_comes() {
    let socket = Socket::new();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Lost(LostReason::Absent));
    let _scanner = socket.plug_in();
    assert_eq!(port.next_in_time(RETRY).await, Heard::Opened);
}

#[tokio::test]
async fn a_scale_gets_the_question_and_its_answer_is_a_line() {
    let socket = Socket::new();
    let scale = socket.plug_in();
    let mut port = Followed::start(&socket);
    assert_eq!(port.next().await, Heard::Opened);
    port.requests.send(b"S\r\n".to_vec()).await.unwrap();
    let mut there = tokio::fs::File::from_std(scale);
    let mut asked = [0; 3];
    there.read_exact(&mut asked).await.unwrap();
    assert_eq!(&asked, b"S\r\n");
    let mut scale = there.into_std().await;
    scale.write_all(b"S S      1.240 kg\r\n").unwrap();
    assert_eq!(port.next().await, line("S S      1.240 kg"));
}
