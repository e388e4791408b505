//! How many symbols are encoded in a second.
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::hint::black_box;

use barcodes::{Barcode, Gs1, QrLevel};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn encode(c: &mut Criterion) {
    let mut group = c.benchmark_group("encode");
    group.throughput(Throughput::Elements(1));
    group.bench_function("code128", |b| b.iter(|| Barcode::code128(black_box("MS-2024-100037")).unwrap()));
    let ean = "4820000123457".parse().unwrap();
    group.bench_function("ean13", |b| b.iter(|| Barcode::ean13(black_box(&ean))));
    let gs1 = Gs1::parse("(01)04820000123457(17)271231(10)LOT-77").unwrap();
    group.bench_function("gs1_128", |b| b.iter(|| Barcode::gs1_128(black_box(&gs1)).unwrap()));
    let link = "https://shop.example/returns/MS-2024-100037";
    group.bench_function("qr", |b| b.iter(|| Barcode::qr(black_box(link), QrLevel::M).unwrap()));
    group.bench_function("gs1_datamatrix", |b| b.iter(|| Barcode::gs1_datamatrix(black_box(&gs1)).unwrap()));
    group.finish();
}

criterion_group!(benches, encode);
criterion_main!(benches);
