//! Documents of every kind on the command line, and printing that survives a kill.

use std::path::Path;
use std::time::Duration;

use backend::SystemClock;
use domain::Clock as _;

use crate::support::{Bench, text};

/// A data folder with orders, and the number of one.
fn with_orders() -> (Bench, String) {
    let bench = Bench::new();
    bench.run(&["generate", "--orders", "60"]).ended(0);
    let number = text(&bench.orders(&["--view", "to-pack"])[0]["number"]);
    (bench, number)
}

/// The barcode of an item that can be packed.
fn item(bench: &Bench) -> String {
    bench.packable(1).remove(0).codes.remove(0)
}

#[test]
fn every_kind_is_written_in_every_format_that_its_paper_can_have() {
    let (bench, number) = with_orders();
    let item = item(&bench);
    bench.add_users();
    let kinds: [(&[&str], &str); 12] = [
        (&["packing-slip", &number], "100x150"),
        (&["pick-list", &number], "100x150"),
        (&["proforma", &number], "a5"),
        (&["return-slip", &number], "4x6in"),
        (&["address-label", &number], "100x100"),
        (&["product-label", &format!("{item}=3")], "58x40"),
        (&["bin-label", "A-01-1", "A-01-2=2"], "50x30"),
        (&["tote-label", "17"], "57x32"),
        (&["user-badge", "Оксана"], "58x40"),
        (&["command-sheet"], "a6"),
        (&["purchase-order", &format!("{item}=24"), "--supplier", "ТОВ «Гончар»"], "a4"),
        (&["count-sheet", "--blind"], "letter"),
    ];
    for (kind, paper) in kinds {
        for format in ["pdf", "png", "zpl", "epl", "tspl"] {
            let file = bench.path(&format!("{}.{format}", kind[0]));
            let out = file.to_str().unwrap();
            let mut args = vec!["documents"];
            args.extend(kind);
            args.extend(["--paper", paper, "--format", format, "--out", out]);
            bench.run(&args).ended(0);
            let bytes = std::fs::read(&file).unwrap();
            let begins: &[u8] = match format {
                "pdf" => b"%PDF-1.7",
                "png" => b"\x89PNG",
                "zpl" => b"^XA",
                "epl" => b"\nq",
                _ => b"\r\nSIZE ",
            };
            assert!(bytes.starts_with(begins), "{kind:?} {format}: {:?}", &bytes[..bytes.len().min(20)]);
        }
    }
}

#[test]
fn what_cannot_be_made_is_refused_with_what_to_do() {
    let (bench, number) = with_orders();
    let ran = bench.run(&["documents", "proforma", &number, "--paper", "30x20", "--out", "-"]).ended(5);
    assert!(ran.err.contains("does not fit"), "{ran:?}");
    bench.run(&["documents", "bin-label", "A-1", "--paper", "3x8", "--format", "zpl", "--out", "-"]).ended(5);
    bench.run(&["documents", "hand-over-list", "--out", "-"]).ended(5);
    bench.run(&["documents", "product-label", "no-such-sku", "--out", "-"]).ended(4);
    bench.run(&["documents", "pick-list", "--out", "-"]).ended(2);
    bench.run(&["documents", "bin-label", "A-1=many", "--out", "-"]).ended(2);
    let out = bench.run(&["documents", "bin-label", "A-1", "--out", "-", "--format", "zpl"]).ended(0).out;
    assert!(out.starts_with("^XA") && out.trim_end().ends_with("^XZ"), "{out}");
}

#[test]
fn a_printer_is_set_up_found_again_and_printed_on() {
    let (bench, number) = with_orders();
    let folder = add_folder(&bench, "zpl", "100x150");
    let listed = bench.run(&["printers", "list", "--json"]).ended(0).json();
    assert_eq!(listed[0]["setup"]["name"], "Labels");
    let printed = bench.run(&["print", "address-label", &number, "--printer", "Labels", "--json"]);
    assert_eq!(printed.ended(0).json()[0]["state"], "done");
    assert_eq!(files(&folder).len(), 1);
    bench.run(&["print", "address-label", &number, "--printer", "Nobody"]).ended(4);
    bench.run(&["print", "address-label", &number]).ended(2);
    bench.run(&["print", "address-label", &number, "--printer", "Labels", "--paper", "a6"]).ended(5);
    let bad = ["printers", "add", "--name", "Bad", "--address", "usb://somewhere"];
    assert!(bench.run(&bad).ended(2).err.contains("ipp://"));
    assert!(bench.run(&["printers", "queue"]).ended(0).out.contains("printed"));
}

#[test]
fn a_label_on_a_sheet_is_brought_onto_the_roll() {
    let (bench, number) = with_orders();
    let sheet = bench.path("sheet.pdf");
    let (from, to) = (sheet.to_str().unwrap(), bench.path("roll.zpl"));
    bench.run(&["documents", "address-label", &number, "--paper", "a6", "--out", from]).ended(0);
    let fit = ["fit-label", from, "--paper", "100x150", "--format", "zpl", "--out", to.to_str().unwrap()];
    assert!(bench.run(&fit).ended(0).out.contains("1 label"));
    assert!(std::fs::read(&to).unwrap().starts_with(b"^XA"));
    let broken = bench.path("broken.pdf");
    std::fs::write(&broken, b"%PDF-1.7 and nothing more").unwrap();
    let refused = ["fit-label", broken.to_str().unwrap(), "--out", to.to_str().unwrap()];
    bench.run(&refused).ended(5);
}

#[test]
fn labels_are_printed_once_each_however_often_the_program_is_killed() {
    let (bench, _) = with_orders();
    let folder = add_folder(&bench, "pdf", "a4");
    let rows = bench.orders(&["--view", "to-pack"]);
    let numbers: Vec<String> = rows.iter().take(12).map(|row| text(&row["number"])).collect();
    let mut args = vec!["print", "packing-slip"];
    args.extend(numbers.iter().map(String::as_str));
    args.extend(["--paper", "a4", "--printer", "Labels"]);
    for round in 0..12_u64 {
        let mut run = bench.start_with_keys(&args);
        let waiting = tokio::runtime::Runtime::new().unwrap();
        waiting.block_on(async { SystemClock.sleep(Duration::from_millis(60 + 70 * round)).await });
        run.kill().unwrap();
        run.wait().unwrap();
    }
    bench.run(&["print", "pick-list", &numbers[0], "--printer", "Labels"]).ended(0);
    let queue = bench.run(&["printers", "queue", "--json"]).ended(0).json();
    let jobs = queue["rows"].as_array().unwrap();
    assert!(jobs.len() > 12, "some were queued before the kill");
    assert!(jobs.iter().all(|job| job["state"] == "done"), "{queue}");
    assert_eq!(files(&folder).len(), jobs.len());
}

/// Sets up a printer that writes files, and gives its folder.
fn add_folder(bench: &Bench, format: &str, paper: &str) -> std::path::PathBuf {
    let folder = bench.path("paper");
    std::fs::create_dir_all(&folder).expect("a folder");
    let address = format!("file://{}", folder.display());
    let add =
        ["printers", "add", "--name", "Labels", "--address", &address, "--format", format, "--paper", paper];
    bench.run(&add).ended(0);
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.')).collect()
}
