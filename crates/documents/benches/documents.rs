//! How fast documents are made. Target: 100 packing slips of eight lines within 0.5 s on one core.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use documents::{Content, Document, Kind, Language, PackingSlip, Paper, Resources, Target};
use support::{document, line, sample, slip};

/// A slip with one Code 128 and one EAN-13, different from the others in its texts.
fn one_slip(number: u32) -> PackingSlip {
    let mut one = slip(Language::Uk, 0);
    one.order_number = format!("MS-2026-{number:06}");
    one.order_barcode.clone_from(&one.order_number);
    one.ship_to.name = format!("Соломія Зелінська-{number}");
    one.lines = (0..8).map(|n| line(Language::Uk, number + n)).collect();
    for line in &mut one.lines {
        line.barcode = None;
    }
    one.lines[0].barcode = Some(support::EAN.to_owned());
    one
}

fn documents(criterion: &mut Criterion) {
    let slips: Vec<Document> =
        (0..100).map(|n| document(Language::Uk, Paper::A4, Content::PackingSlip(one_slip(n)))).collect();
    let (target, resources) = (Target::default(), Resources::default());
    let mut group = criterion.benchmark_group("documents");
    group.sample_size(10);
    group.bench_function("100 packing slips, a file each", |bencher| {
        bencher.iter(|| {
            slips
                .iter()
                .map(|slip| documents::render(slip, &target, &resources).map_or(0, |r| r.bytes.len()))
                .sum::<usize>()
        });
    });
    group.bench_function("100 packing slips in one file", |bencher| {
        bencher
            .iter(|| documents::render_all(&slips, &target, &resources).map_or(0, |made| made.bytes.len()));
    });
    let labels: Vec<Document> =
        (0..100).map(|_| sample(Kind::AddressLabel, Language::Uk, Paper::Label100x150)).collect();
    group.bench_function("100 address labels in one file", |bencher| {
        bencher
            .iter(|| documents::render_all(&labels, &target, &resources).map_or(0, |made| made.bytes.len()));
    });
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
