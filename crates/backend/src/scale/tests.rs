//! A simulated scale at the other end of a real pseudo-terminal, on a clock that the test owns.
#![cfg(unix)]

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::symlink;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serial::{PortSetup, RETRY};
use testkit::{ManualClock, SeqIds};
use tokio::task::JoinSet;

use super::source::ASK_EVERY;
use super::*;

/// A bench with a socket for a scale, and what is told of it.
struct Bench {
    folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
    told: mpsc::UnboundedReceiver<ScaleNow>,
    _task: JoinSet<()>,
}

impl Bench {
    fn with(protocol: ScaleProtocol) -> (Self, SimulatedScale) {
        let folder = tempfile::tempdir().unwrap();
        let scale = plug_in(&folder);
        let port = PortSetup::usual(folder.path().join("ttyScale").to_str().unwrap());
        let source = SerialScale { port, protocol };
        let (tell, told) = mpsc::unbounded_channel();
        let (clock, ids) = (Arc::new(ManualClock::new()), SeqIds::default());
        let mut task = JoinSet::new();
        let time = Arc::clone(&clock);
        task.spawn(
            async move { match weigh(&source, time.as_ref(), &ids, |now| drop(tell.send(now))).await {} },
        );
        (Self { folder, clock, told, _task: task }, scale)
    }

    async fn opened(protocol: ScaleProtocol) -> (Self, SimulatedScale) {
        let (mut bench, scale) = Self::with(protocol);
        assert_eq!(bench.next().await, ScaleNow { port: PortState::Open, reading: None });
        (bench, scale)
    }

    async fn next(&mut self) -> ScaleNow {
        self.told.recv().await.unwrap()
    }

    async fn reading(&mut self) -> ScaleReading {
        self.next().await.reading.unwrap()
    }

    /// The next thing that is told while time passes in steps.
    async fn next_in_time(&mut self, step: Duration) -> ScaleNow {
        loop {
            tokio::select! {
                now = self.next() => return now,
                () = tokio::task::yield_now() => self.clock.advance(step),
            }
        }
    }

    /// The scale says a line after so many milliseconds.
    async fn hears(&mut self, scale: &mut SimulatedScale, after: u64, line: &str) -> ScaleReading {
        self.clock.advance(Duration::from_millis(after));
        scale.says(line);
        self.reading().await
    }
}

/// Says a line until it has rested, without a silence in between.
async fn rests(bench: &mut Bench, scale: &mut SimulatedScale, line: &str) -> ScaleReading {
    bench.hears(scale, 100, line).await;
    bench.hears(scale, 300, line).await;
    bench.hears(scale, 200, line).await
}

struct SimulatedScale(File);

impl SimulatedScale {
    fn says(&mut self, line: &str) {
        self.0.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    }

    /// What it is asked next; whoever answers waits for it.
    async fn asked(&self) -> String {
        let mut there = self.0.try_clone().unwrap();
        let read = tokio::task::spawn_blocking(move || {
            let mut question = [0; 16];
            let length = there.read(&mut question).unwrap();
            String::from_utf8(question[..length].to_vec()).unwrap()
        });
        read.await.unwrap()
    }
}

/// Plugs a scale in; it is unplugged when what is returned goes.
fn plug_in(folder: &tempfile::TempDir) -> SimulatedScale {
    let device = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&device).unwrap();
    unlockpt(&device).unwrap();
    let next = folder.path().join("next");
    symlink(ptsname(&device, Vec::new()).unwrap().into_string().unwrap(), &next).unwrap();
    std::fs::rename(next, folder.path().join("ttyScale")).unwrap();
    SimulatedScale(File::from(device))
}

/// The weight that rested and the name of its weighing.
fn rested(reading: &ScaleReading) -> Option<(u32, &str)> {
    match reading {
        ScaleReading::Weight { grams, weighing_id: Some(id), .. } => Some((*grams, id)),
        _ => None,
    }
}

fn weight(grams: u32, is_stable: bool) -> ScaleReading {
    ScaleReading::Weight { grams, is_stable, weighing_id: None }
}

#[tokio::test]
async fn a_parcel_is_weighed_when_it_has_rested_and_named_once_while_it_lies_there() {
    let (mut bench, mut scale) = Bench::opened(ScaleProtocol::Sends).await;
    assert_eq!(bench.hears(&mut scale, 0, "US,GS,+  0.620kg").await, weight(620, false));
    assert_eq!(bench.hears(&mut scale, 100, "ST,GS,+  1.240kg").await, weight(1_240, true));
    assert_eq!(bench.hears(&mut scale, 499, "ST,GS,+  1.240kg").await, weight(1_240, true));
    let first = bench.hears(&mut scale, 1, "ST,GS,+  1.240kg").await;
    let (grams, name) = rested(&first).unwrap();
    assert_eq!(grams, 1_240);
    // Somebody leans on the table.
    assert_eq!(bench.hears(&mut scale, 100, "US,GS,+  1.310kg").await, weight(1_310, false));
    let again = rests(&mut bench, &mut scale, "ST,GS,+  1.240kg").await;
    assert_eq!(rested(&again), Some((1_240, name)));
    // Another parcel of the same weight is another weighing.
    bench.hears(&mut scale, 100, "ST,GS,+  0.000kg").await;
    let other = rests(&mut bench, &mut scale, "ST,GS,+  1.240kg").await;
    assert_ne!(rested(&other).unwrap().1, name);
}

#[tokio::test]
async fn what_is_no_weight_at_rest_is_said_and_never_weighed() {
    let (mut bench, mut scale) = Bench::opened(ScaleProtocol::Sends).await;
    let cases = [
        ("\u{7f}#0x%", ScaleReading::Unreadable),
        ("ST,GS,+ 99999999999999kg", ScaleReading::Unreadable),
        ("US,GS,+  1.240kg", weight(1_240, false)),
        ("S I", ScaleReading::Moving),
        ("OL,GS,+  9.999kg", ScaleReading::Overload),
        ("S +", ScaleReading::Overload),
        ("ST,NT,-  0.320kg", ScaleReading::Underload),
        ("ST,GS,+  0.000kg", weight(0, true)),
    ];
    for (line, wanted) in cases {
        for _ in 0..4 {
            assert_eq!(bench.hears(&mut scale, 400, line).await, wanted, "{line}");
        }
    }
    // Noise on the line loses no weighing.
    bench.hears(&mut scale, 0, "ST,GS,+  0.480kg").await;
    assert_eq!(bench.hears(&mut scale, 300, "ST,#").await, ScaleReading::Unreadable);
    let reading = bench.hears(&mut scale, 200, "ST,GS,+  0.480kg").await;
    assert_eq!(rested(&reading).map(|(grams, _)| grams), Some(480));
}

#[tokio::test]
async fn a_tray_that_was_tared_is_not_part_of_the_weight_and_its_absence_is_below_zero() {
    let (mut bench, mut scale) = Bench::opened(ScaleProtocol::Sends).await;
    assert_eq!(bench.hears(&mut scale, 0, "ST,NT,+  0.000kg").await, weight(0, true));
    let reading = rests(&mut bench, &mut scale, "ST,NT,+  0.755kg").await;
    assert_eq!(rested(&reading).map(|(grams, _)| grams), Some(755));
    assert_eq!(bench.hears(&mut scale, 100, "ST,NT,-  0.410kg").await, ScaleReading::Underload);
}

#[tokio::test]
async fn a_scale_that_speaks_once_and_falls_silent_is_weighed() {
    let (mut bench, mut scale) = Bench::opened(ScaleProtocol::Sends).await;
    assert_eq!(bench.hears(&mut scale, 0, "1.240 kg").await, weight(1_240, true));
    let now = bench.next_in_time(SCALE_REST).await;
    assert_eq!(now.reading.as_ref().and_then(rested).map(|(grams, _)| grams), Some(1_240));
}

#[tokio::test]
async fn a_scale_that_is_unplugged_in_the_middle_weighs_nothing_until_it_is_back_and_rests() {
    let (mut bench, mut scale) = Bench::opened(ScaleProtocol::Sends).await;
    bench.hears(&mut scale, 0, "ST,GS,+  1.240kg").await;
    drop(scale);
    assert_eq!(bench.next().await, ScaleNow { port: PortState::Absent, reading: None });
    let mut scale = plug_in(&bench.folder);
    let back = bench.next_in_time(RETRY).await;
    assert_eq!(back, ScaleNow { port: PortState::Open, reading: None });
    assert_eq!(bench.hears(&mut scale, 0, "ST,GS,+  1.240kg").await, weight(1_240, true));
    let reading = rests(&mut bench, &mut scale, "ST,GS,+  1.240kg").await;
    assert!(rested(&reading).is_some());
}

#[tokio::test]
async fn a_scale_that_waits_to_be_asked_is_asked_in_its_own_words() {
    let known = [
        (ScaleProtocol::MtSics, "SI\r\n", "S S      1.240 kg"),
        (ScaleProtocol::AandD, "Q\r\n", "ST,+001240.0  g"),
    ];
    for (protocol, question, answer) in known {
        let (mut bench, mut scale) = Bench::opened(protocol).await;
        let mut reading = weight(0, false);
        while rested(&reading).is_none() {
            bench.clock.advance(ASK_EVERY);
            assert_eq!(scale.asked().await, question);
            scale.says(answer);
            reading = bench.reading().await;
        }
        assert_eq!(rested(&reading).map(|(grams, _)| grams), Some(1_240));
    }
}
