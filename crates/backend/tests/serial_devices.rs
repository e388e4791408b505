//! A scanner and a scale at real pseudo-terminals, from their settings to what front ends hear.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::sync::Arc;

use backend::contract::{PortState, ScaleNow, ScaleReading, SerialScan};
use backend::{AppError, Backend, BackendOptions, Event, Silent, Way};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;

struct Station {
    folder: tempfile::TempDir,
    backend: Backend,
    events: Receiver<Event>,
}

impl Station {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = BackendOptions {
            data_dir: folder.path().join("data"),
            sounds: Arc::new(Silent),
            passphrase: Some("correct horse".to_owned()),
            sync: false,
            print: true,
        };
        let backend = Backend::open(options).await.unwrap();
        let events = backend.events();
        Self { folder, backend, events }
    }

    async fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        Ok(self.backend.call(Way::Window, name, input).await?["value"].take())
    }

    fn socket(&self) -> String {
        self.folder.path().join("ttyScanner").to_str().unwrap().to_owned()
    }

    /// Plugs a scanner in; it is unplugged when what is returned goes.
    fn plug_in(&self) -> File {
        let device = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&device).unwrap();
        unlockpt(&device).unwrap();
        let next = self.folder.path().join("next");
        symlink(ptsname(&device, Vec::new()).unwrap().into_string().unwrap(), &next).unwrap();
        std::fs::rename(next, self.socket()).unwrap();
        File::from(device)
    }

    /// Sets the station up to listen there.
    async fn listen(&self) -> Result<Value, AppError> {
        let mut settings = self.call("scanner.get", json!({})).await.unwrap()["settings"].take();
        settings["source"] = json!("serial");
        settings["serial"]["port"] = json!(self.socket());
        self.call("scanner.set", settings).await
    }

    /// Sets the station up to weigh there.
    async fn weigh(&self, is_on: bool) -> Result<Value, AppError> {
        let mut settings = self.call("scale.get", json!({})).await.unwrap()["settings"].take();
        settings["isOn"] = json!(is_on);
        settings["serial"]["port"] = json!(self.socket());
        self.call("scale.set", settings).await
    }

    async fn port(&mut self) -> PortState {
        loop {
            if let Event::Scanner(port) = self.events.recv().await.unwrap() {
                return port;
            }
        }
    }

    async fn scale(&mut self) -> ScaleNow {
        loop {
            if let Event::Scale(now) = self.events.recv().await.unwrap() {
                return now;
            }
        }
    }

    async fn scan(&mut self) -> SerialScan {
        loop {
            if let Event::Scan(scan) = self.events.recv().await.unwrap() {
                return scan;
            }
        }
    }
}

#[tokio::test]
async fn a_scan_reaches_the_front_ends_with_an_id_of_its_own_and_without_its_end() {
    let mut station = Station::open().await;
    let mut scanner = station.plug_in();
    station.listen().await.unwrap();
    assert_eq!(station.port().await, PortState::Open);
    scanner.write_all(b"5904210118834\r\n5904210118834\r\n").unwrap();
    let (first, second) = (station.scan().await, station.scan().await);
    assert_eq!((first.code.as_str(), second.code.as_str()), ("5904210118834", "5904210118834"));
    assert_ne!(first.scan_id, second.scan_id);
    station.backend.shutdown().await;
}

#[tokio::test]
async fn a_scanner_that_is_unplugged_is_missed_and_heard_again() {
    let mut station = Station::open().await;
    let scanner = station.plug_in();
    station.listen().await.unwrap();
    assert_eq!(station.port().await, PortState::Open);
    drop(scanner);
    assert_eq!(station.port().await, PortState::Absent);
    assert_eq!(station.call("scanner.get", json!({})).await.unwrap()["port"], "absent");
    let mut scanner = station.plug_in();
    assert_eq!(station.port().await, PortState::Open);
    scanner.write_all(b"]C1010482000012345710A\x1d217\r").unwrap();
    assert_eq!(station.scan().await.code, "]C1010482000012345710A\u{1d}217");
    station.backend.shutdown().await;
}

#[tokio::test]
async fn a_station_that_no_longer_listens_says_so_at_once() {
    let mut station = Station::open().await;
    let _scanner = station.plug_in();
    let mut settings = station.listen().await.unwrap()["settings"].take();
    assert_eq!(station.port().await, PortState::Open);
    settings["source"] = json!("keyboard");
    station.call("scanner.set", settings).await.unwrap();
    assert_eq!(station.port().await, PortState::Unused);
    station.backend.shutdown().await;
}

#[tokio::test]
async fn settings_that_no_scanner_has_are_refused_by_the_name_of_the_field() {
    let station = Station::open().await;
    let good = station.call("scanner.get", json!({})).await.unwrap()["settings"].take();
    for (field, value) in [("maxGapMs", json!(5)), ("prefix", json!("123456789")), ("suffix", json!("\n"))] {
        let mut bad = good.clone();
        bad[field] = value;
        let refused = station.call("scanner.set", bad).await.unwrap_err();
        assert_eq!(serde_json::to_value(&refused.params["field"]).unwrap(), field);
    }
    assert_eq!(station.call("scanner.get", json!({})).await.unwrap()["settings"], good);
    station.backend.shutdown().await;
}

#[tokio::test]
async fn the_test_codes_can_be_drawn_and_hold_what_tells_keyboards_apart() {
    let station = Station::open().await;
    let codes = station.call("scanner.testCodes", json!({})).await.unwrap();
    let payloads: Vec<&str> =
        codes.as_array().unwrap().iter().map(|c| c["payload"].as_str().unwrap()).collect();
    assert_eq!(payloads, ["Az09-/.", "010482000012345710AB-12\u{1d}217"]);
    assert!(codes.as_array().unwrap().iter().all(|code| code["runs"].as_array().unwrap().len() > 20));
    station.backend.shutdown().await;
}

#[tokio::test]
async fn a_code_of_nothing_has_no_meaning_and_a_card_has_one_on_every_screen() {
    let station = Station::open().await;
    let ask = async |code: &str| station.call("scan.resolve", json!({ "code": code })).await.unwrap();
    assert_eq!(ask("5904210118834").await, json!({ "code": "5904210118834", "meanings": [] }));
    let card = json!({ "code": "//undo", "meanings": [{ "kind": "command", "code": "//UNDO" }] });
    assert_eq!(ask("]C0//undo").await, card);
    let decided =
        station.call("scan.decide", json!({ "readings": ["&&UNDO", "//UNDO"], "mayBeTwo": false })).await;
    assert_eq!(decided.unwrap(), json!({ "kind": "known", "code": "//UNDO" }));
    station.backend.shutdown().await;
}

#[tokio::test]
async fn what_rests_on_the_scale_reaches_the_front_ends_until_it_is_turned_off() {
    let mut station = Station::open().await;
    let mut scale = station.plug_in();
    station.weigh(true).await.unwrap();
    assert_eq!(station.scale().await, ScaleNow { port: PortState::Open, reading: None });
    scale.write_all(b"ST,GS,+  1.240kg\r\n").unwrap();
    let (told, weighing) = loop {
        let now = station.scale().await;
        if let Some(ScaleReading::Weight { grams: 1_240, weighing_id: Some(id), .. }) = &now.reading {
            break (now.clone(), id.clone());
        }
    };
    assert!(!weighing.is_empty());
    let known = station.call("scale.get", json!({})).await.unwrap();
    assert_eq!(known["now"], serde_json::to_value(&told).unwrap());
    station.weigh(false).await.unwrap();
    assert_eq!(station.scale().await.port, PortState::Unused);
    station.backend.shutdown().await;
}

#[tokio::test]
async fn a_scale_is_not_set_up_at_the_port_of_the_scanner_or_at_a_speed_that_no_port_has() {
    let station = Station::open().await;
    station.listen().await.unwrap();
    assert_eq!(station.weigh(true).await.unwrap_err().code, "app.port_taken");
    let mut settings = station.call("scale.get", json!({})).await.unwrap()["settings"].take();
    assert_eq!(settings["isOn"], false);
    settings["serial"]["baud"] = json!(75);
    let refused = station.call("scale.set", settings).await.unwrap_err();
    assert_eq!(serde_json::to_value(&refused.params["field"]).unwrap(), "serial.baud");
    station.backend.shutdown().await;
}

#[tokio::test]
async fn a_scanner_is_not_set_up_at_the_port_of_the_scale() {
    let station = Station::open().await;
    station.weigh(true).await.unwrap();
    assert_eq!(station.listen().await.unwrap_err().code, "app.port_taken");
    station.weigh(false).await.unwrap();
    station.listen().await.unwrap();
    station.backend.shutdown().await;
}
