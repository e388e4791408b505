//! Our side of `npm run bench -- documents --peers`: packing slips and barcodes in numbers that other engines can be held
//! against. Everything is counted in CPU seconds of this process and printed as one line of JSON.
//!
//! `--data FILE --pages N` writes the words and barcodes of N slips for the others; `--slips DIR --pages N` makes them, at
//! most 200 in a file; `--barcodes N` encodes N symbols of each kind.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::path::Path;

use documents::barcodes::{Barcode, Gtin, QrLevel};
use documents::{Content, Document, Language, PackingSlip, Paper, Resources, SlipLine, Target};
use serde_json::{Value, json};
use support::{document, line, slip, word};

/// Pages that are made into one file.
const BATCH: u32 = 200;
/// Goods of the shop.
const PRODUCTS: u32 = 300;

/// A slip of one page: eight lines, a Code 128 of the order and one EAN-13, different from the others in its texts.
fn one_slip(number: u32) -> PackingSlip {
    let mut one = slip(Language::Uk, 0);
    one.order_number = format!("MS-2026-{number:06}");
    one.order_barcode.clone_from(&one.order_number);
    one.ship_to.name = format!("Соломія Зелінська-{number}");
    one.tracking_number = Some(format!("{}", 20_450_000_000_000_u64 + u64::from(number)));
    (one.return_code, one.checked_by) = (None, None);
    one.is_gift = false;
    one.lines = (0..8).map(|n| product((number * 7 + n * 53) % PRODUCTS)).collect();
    for (place, line) in one.lines.iter_mut().enumerate() {
        line.barcode = (place == 0).then(|| ean(number).as_str().to_owned());
    }
    one
}

/// One of the goods of the shop; its name takes one line or two.
fn product(number: u32) -> SlipLine {
    let mut line = line(Language::Uk, number);
    line.name = match number % 3 {
        0 => line.name.replace("330", &(330 + number).to_string()),
        _ => format!("{} {number}", line.name),
    };
    line
}

/// A number of the trade that no other slip has.
fn ean(number: u32) -> Gtin {
    Gtin::with_check_digit(&format!("482000{number:06}")).expect("twelve digits make a number of the trade")
}

/// CPU seconds that this process has used, in the kernel and outside of it.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the peers are measured on Linux");
    let ticks: Vec<u64> = stat
        .rsplit_once(") ")
        .into_iter()
        .flat_map(|(_, fields)| fields.split(' ').skip(11).take(2))
        .filter_map(|field| field.parse().ok())
        .collect();
    // The kernel counts in hundredths for programs, whatever its own clock is.
    ticks.iter().sum::<u64>() as f64 / 100.0
}

/// The most memory that was ever resident, in KiB.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the peers are measured on Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

fn make_slips(folder: &Path, pages: u32) -> Value {
    let documents: Vec<Document> =
        (0..pages).map(|n| document(Language::Uk, Paper::A4, Content::PackingSlip(one_slip(n)))).collect();
    let (target, resources) = (Target::default(), Resources::default());
    let (mut made, mut bytes, mut peaks) = (0, 0, Vec::new());
    let before = cpu_seconds();
    for (place, batch) in documents.chunks(BATCH as usize).enumerate() {
        let file = documents::render_all(batch, &target, &resources).expect("slips can be made");
        assert_eq!((file.missing.len(), file.left_out.len()), (0, 0), "everything is drawn");
        std::fs::write(folder.join(format!("packbench-{place}.pdf")), &file.bytes)
            .expect("the folder is there");
        made += file.pages;
        bytes += file.bytes.len();
        peaks.push(peak_kib());
    }
    json!({ "pages": made, "cpuSeconds": cpu_seconds() - before, "bytes": bytes, "peakKib": peak_kib(), "peaksKib": peaks })
}

/// Widths of bars and spaces in turn, with what stands below them.
fn symbol(barcode: &Barcode) -> Value {
    json!({ "text": barcode.text(), "runs": barcode.runs() })
}

/// What stands on a slip, as our layout says it.
fn told(number: u32) -> Value {
    let slip = one_slip(number);
    let sheet = document(Language::Uk, Paper::A4, Content::PackingSlip(slip.clone()));
    let sender = &sheet.template.sender;
    let say = |key: &str| word(Language::Uk, key);
    let details = [
        (say("order"), slip.order_number.clone()),
        (say("order-date"), "20.11.2026".to_owned()),
        (say("parcel"), format!("{} з {}", slip.parcel_number, slip.parcel_count)),
        (say("carrier"), slip.carrier.clone().unwrap_or_default()),
        (say("tracking-number"), slip.tracking_number.clone().unwrap_or_default()),
    ];
    let address = &slip.ship_to;
    let town = format!("{} {}", address.postcode, address.city);
    let row = |line: &SlipLine| {
        json!({
            "name": line.name,
            "variant": line.variant,
            "sku": format!("Артикул {}", line.sku),
            "ean": line.barcode.as_ref().and_then(|digits| digits.parse().ok()).map(|n| symbol(&Barcode::gtin(&n))),
            "ordered": line.ordered.to_string(),
            "inParcel": line.in_parcel.to_string(),
        })
    };
    let count: u32 = slip.lines.iter().map(|line| line.in_parcel).sum();
    json!({
        "sender": [sender.name, sender.address.join(", "), sender.contact],
        "title": say("packing-slip"),
        "code128": symbol(&Barcode::code128(&slip.order_barcode).expect("order numbers can be encoded")),
        "details": details,
        "address": [say("ship-to"), address.name, address.lines[0], town, address.country],
        "note": [say("customer-note"), slip.customer_note],
        "head": [say("item"), say("barcode"), say("ordered"), say("in-parcel")],
        "rows": slip.lines.iter().map(row).collect::<Vec<_>>(),
        "sum": format!("{count} товарів у цій посилці"),
        "closing": [
            say("thanks").to_owned(),
            format!("Маєте запитання? Напишіть нам: {}", sender.contact.as_deref().unwrap_or_default()),
        ],
        "foot": [format!("{} {}", say("packing-slip"), slip.order_number), "Сторінка 1 з 1".to_owned()],
    })
}

/// Runs `make` on the numbers up to `count`; gives symbols in a CPU second.
fn rate(count: u32, make: impl Fn(u32) -> usize) -> f64 {
    let before = cpu_seconds();
    let total: usize = (0..count).map(|number| black_box(make(number))).sum();
    assert!(total > 0, "every symbol has bars");
    f64::from(count) / (cpu_seconds() - before).max(0.01)
}

/// The bars as the path of an SVG file, as the other encoders write it.
fn svg(barcode: &Barcode) -> String {
    use std::fmt::Write as _;
    let mut path = String::with_capacity(1024);
    let mut add = |x: u32, y: u32, width: u32, height: u32| {
        let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
    };
    if let Some(matrix) = barcode.matrix() {
        for (row, modules) in matrix.modules.chunks(matrix.width as usize).enumerate() {
            let mut x = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] {
                    add(x, row as u32, run.len() as u32, 1);
                }
                x += run.len() as u32;
            }
        }
    }
    let mut x = 0;
    for (place, &run) in barcode.runs().iter().enumerate() {
        if place % 2 == 0 {
            add(x, 0, run.into(), 50);
        }
        x += u32::from(run);
    }
    let (width, height) = (barcode.symbol_modules(), barcode.height_modules().unwrap_or(50));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{path}"/></svg>"#
    )
}

fn make_barcodes(count: u32) -> Value {
    let code128 = |number: u32| Barcode::code128(&format!("MS-2026-{number:06}")).expect("can be encoded");
    let retail = |number: u32| Barcode::gtin(&ean(number % 1_000_000));
    let qr =
        |number: u32| Barcode::qr(&format!("https://shop.example/r/{number:06}"), QrLevel::M).expect("fits");
    json!({
        "encoded": {
            "code128": rate(count, |n| code128(n).runs().len()),
            "ean13": rate(count, |n| retail(n).runs().len()),
            "qr": rate(count / 40, |n| qr(n).symbol_modules() as usize),
        },
        "svg": {
            "code128": rate(count, |n| svg(&code128(n)).len()),
            "ean13": rate(count, |n| svg(&retail(n)).len()),
            "qr": rate(count / 40, |n| svg(&qr(n)).len()),
        },
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1).map(String::as_str)
    };
    let number = |name: &str| value(name).and_then(|value| value.parse().ok());
    let pages = number("--pages").unwrap_or(1_000);
    if let Some(file) = value("--data") {
        let slips: Vec<Value> = (0..pages).map(told).collect();
        std::fs::write(file, Value::from(slips).to_string()).expect("the file can be written");
    }
    if let Some(folder) = value("--slips") {
        println!("{}", make_slips(Path::new(folder), pages));
    }
    if let Some(count) = number("--barcodes") {
        println!("{}", make_barcodes(count));
    }
}
