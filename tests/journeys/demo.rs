//! The whole main job as one command, and what it leaves on the disk.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Bench, is_written, text};

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_does_the_whole_main_job_and_its_papers_can_be_read() {
    let bench = Bench::new();
    let out = bench.path("papers");
    let demo = Command::new(env!("CARGO_BIN_EXE_packbench-cli"))
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env_remove("PACKBENCH_DATA")
        .args(["demo", "--json", "--out"])
        .arg(&out)
        .output()
        .expect("the program runs");
    let told = String::from_utf8(demo.stdout).expect("text");
    assert_eq!(demo.status.code(), Some(0), "{told}");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["ok"], true);
    let steps: Vec<String> =
        told["steps"].as_array().unwrap().iter().map(|step| text(&step["name"])).collect();
    for step in ["connect", "import", "search", "mistake", "pack", "settle", "offline", "back"] {
        assert!(steps.iter().any(|it| it == step), "{step} is missing in {steps:?}");
    }
    let packed = told["packed"].as_array().unwrap();
    assert_eq!(packed.len(), 3);
    for order in packed {
        for file in order["files"].as_array().unwrap() {
            expect_readable(&PathBuf::from(text(file)), order);
        }
    }
}

/// The paper names the customer, and its barcode says the order's number; that of a label says which box it belongs to.
fn expect_readable(file: &Path, order: &Value) {
    assert!(is_written(file), "{}", file.display());
    let (number, customer) = (text(&order["number"]), text(&order["customer"]));
    let words = extracted(file);
    assert!(words.contains(&number), "{number} is missing in {words}");
    for name in customer.split_whitespace().filter(|name| reads_from_the_left(name)) {
        assert!(words.contains(name), "{name} is missing in {words}");
    }
    let is_label = file.to_string_lossy().ends_with("-label.pdf");
    let code = if is_label { format!("L:{number}/1") } else { number };
    let codes = decoded(file);
    assert!(codes.contains(&code), "{codes:?} of {} lack {code}", file.display());
}

/// What is drawn from the right comes out of other programs in their own order.
fn reads_from_the_left(name: &str) -> bool {
    !name.chars().any(|letter| ('\u{590}'..='\u{8ff}').contains(&letter))
}

fn extracted(file: &Path) -> String {
    let run = Command::new("pdftotext").arg(file).arg("-").output().expect("pdftotext of poppler-utils");
    String::from_utf8(run.stdout).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every barcode of the first page, as a scanner sees it at 203 dots per inch.
fn decoded(file: &Path) -> Vec<String> {
    let picture = file.with_extension("");
    let run = Command::new("pdftoppm")
        .args(["-r", "203", "-gray", "-png", "-singlefile"])
        .arg(file)
        .arg(&picture)
        .status()
        .expect("pdftoppm of poppler-utils");
    assert!(run.success());
    let run = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(picture.with_extension("png"))
        .output()
        .expect("zbarimg of zbar-tools");
    String::from_utf8(run.stdout).expect("text").lines().map(str::to_owned).collect()
}

#[test]
fn the_demo_leaves_a_folder_with_data_alone() {
    let bench = Bench::new();
    std::fs::create_dir_all(bench.data()).unwrap();
    std::fs::write(bench.data().join("mine.txt"), "mine").unwrap();
    let out = bench.path("papers");
    let ran = bench.run(&["demo", "--out", out.to_str().unwrap()]).ended(5);
    assert!(ran.err.contains("is not empty"), "{ran:?}");
    assert_eq!(std::fs::read_dir(bench.data()).unwrap().count(), 1);
}
