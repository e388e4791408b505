//! Commands on a generated data folder: lists, papers, backup.

use std::process::Command;

use crate::support::{Bench, is_written, text};

#[test]
fn a_generated_folder_holds_every_order_and_generating_again_adds_none() {
    let bench = Bench::new();
    for _ in 0..2 {
        bench.run(&["generate", "--orders", "250"]).ended(0);
        let rows = bench.orders(&["--all"]);
        assert_eq!(rows.len(), 250);
        let mut numbers: Vec<String> = rows.iter().map(|row| text(&row["number"])).collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 250);
    }
    assert_eq!(bench.orders(&["--all", "--limit", "7"]).len(), 7);
    let good = bench.packable(1).remove(0);
    bench.pack(&good, &[]).ended(0);
    assert_eq!(bench.orders(&["--view", "unsent"]).len(), 1);
}

#[test]
fn papers_and_a_backup_are_written_and_nothing_is_overwritten() {
    let bench = Bench::new();
    bench.run(&["generate", "--orders", "60"]).ended(0);
    let rows = bench.orders(&["--view", "to-pack"]);
    let (one, other) = (text(&rows[0]["number"]), text(&rows[1]["number"]));
    let folder = bench.path("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let out = folder.to_str().unwrap();
    bench
        .run(&["documents", "packing-slip", &one, &other, "--out", out, "--paper", "a6", "--language", "uk"])
        .ended(0);
    bench.run(&["documents", "label", &one, "--out", out]).ended(0);
    for name in
        [format!("{one}-packing-slip.pdf"), format!("{other}-packing-slip.pdf"), format!("{one}-label.pdf")]
    {
        assert!(is_written(&folder.join(&name)), "{name}");
    }
    let size = Command::new("pdfinfo").arg(folder.join(format!("{one}-packing-slip.pdf"))).output().unwrap();
    let size = String::from_utf8(size.stdout).unwrap();
    assert!(size.contains("(A6)") || size.contains("297.6"), "{size}");
    bench.run(&["documents", "label", &one, &other, "--out", "one.pdf"]).ended(2);
    bench.run(&["documents", "label", "no-such-order", "--out", out]).ended(4);

    let copy = bench.path("copy.db");
    let copy = copy.to_str().unwrap();
    bench.run(&["backup", "--out", copy]).ended(0);
    bench.run(&["backup", "--out", copy]).ended(5);
    let restored = Bench::new();
    std::fs::create_dir_all(restored.data()).unwrap();
    std::fs::copy(copy, restored.data().join("packbench.db")).unwrap();
    assert_eq!(restored.orders(&["--all"]), bench.orders(&["--all"]));
}

#[test]
fn a_command_line_that_makes_no_sense_is_told() {
    let bench = Bench::new();
    bench.run(&["orders", "list", "--view", "nonsense"]).ended(2);
    bench.run(&["orders", "search"]).ended(2);
    let without = Command::new(env!("CARGO_BIN_EXE_packbench-cli"))
        .env_remove("PACKBENCH_DATA")
        .args(["orders", "list"])
        .output()
        .unwrap();
    assert_eq!(without.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&without.stderr).contains("--data DIR"));
    let help = Command::new(env!("CARGO_BIN_EXE_packbench-cli")).arg("--help").output().unwrap();
    assert!(String::from_utf8_lossy(&help.stdout).contains("Exit status:"));
}

#[test]
fn users_are_added_and_changed_and_an_owner_stays() {
    let bench = Bench::new();
    bench.run(&["users", "save", "Оксана", "--role", "packer"]).ended(5);
    bench.add_users();
    let pin = bench.path("pin");
    let pin = pin.to_str().unwrap();
    bench.run(&["users", "save", "олена", "--role", "packer"]).ended(5);
    bench.run(&["users", "save", "оксана", "--role", "manager", "--pin-file", pin]).ended(0);
    let listed = bench.run(&["users", "list"]);
    assert!(listed.out.contains("manager") && listed.out.contains("PIN"), "{}", listed.out);
    bench.run(&["documents", "user-badge", "Nobody", "--out", pin]).ended(4);
}
