//! EPL2, by Zebra's EPL Programming Guide (14245L).

use barcodes::{Code128Meaning, CodeSet, Symbology};

use super::plan::{Bars, Label};
use crate::{Rotation, Target};

/// `B` without human readable text.
///
/// A Code 128 is native where one code set holds all of it (`1B`, `1C`): there is no way to write a change of sets, and
/// where the printer would change them by itself the manual does not say. A quote or a backslash would need an escape
/// that only later firmware knows.
pub(super) fn native(bars: &Bars<'_>) -> Option<String> {
    let Bars { x, y, height, barcode, .. } = bars;
    let linear = barcode.linear()?;
    let narrow = bars.module * linear.narrow;
    // Table of the B command: EAN and UPC have modules of 2 to 4 dots, the others narrow bars of 1 to 10.
    let allowed = if linear.tall_bars.is_empty() { 1..=10 } else { 2..=4 };
    if !allowed.contains(&narrow) {
        return None;
    }
    let digits = || bars.without_check_digit().to_owned();
    let (code, wide, data) = match barcode.symbology() {
        Symbology::Code128 => {
            let code = code128(&bars.code128()?)?;
            (code, narrow, barcode.payload().to_owned())
        }
        Symbology::Ean13 => ("E30", narrow, digits()),
        Symbology::Ean8 => ("E80", narrow, digits()),
        Symbology::UpcA => ("UA0", narrow, digits()),
        Symbology::Itf14 => ("2", narrow * 5 / 2, barcode.payload().to_owned()),
        _ => return None,
    };
    Some(format!("B{x},{y},0,{code},{narrow},{wide},{height},N,\"{data}\""))
}

fn code128(meanings: &[Code128Meaning]) -> Option<&'static str> {
    let (first, rest) = meanings.split_first()?;
    let is_safe = |meaning: &Code128Meaning| match meaning {
        Code128Meaning::Character(byte) => !matches!(byte, b'"' | b'\\'),
        Code128Meaning::Pair(_) => true,
        _ => false,
    };
    match first {
        _ if !rest.iter().all(is_safe) => None,
        Code128Meaning::Start(CodeSet::B) => Some("1B"),
        Code128Meaning::Start(CodeSet::C) => Some("1C"),
        _ => None,
    }
}

/// Writes a label. `q` and `Q` clear the image buffer, hence come first; the line feed before them ends whatever was
/// sent without one. `Q` has the usual gap of 24 dots between labels.
pub(super) fn write(bytes: &mut Vec<u8>, label: &Label, target: &Target) {
    let direction = if target.rotation == Rotation::Half { 'B' } else { 'T' };
    let mut start = format!("\nq{}\nQ{},24\nR0,0\nZ{direction}\n", label.width, label.height);
    if let Some(speed) = target.speed {
        start.push_str(&format!("S{}\n", speed.clamp(1, 6)));
    }
    if let Some(darkness) = target.darkness {
        start.push_str(&format!("D{}\n", darkness.min(30) / 2));
    }
    start.push_str("N\n");
    bytes.extend(start.into_bytes());
    for ink in &label.boxes {
        bytes.extend(format!("GW{},{},{},{},", ink.x, ink.y, ink.row_bytes, ink.rows()).into_bytes());
        bytes.extend(ink.inverted());
        bytes.push(b'\n');
    }
    for code in &label.codes {
        bytes.extend(code.as_bytes());
        bytes.push(b'\n');
    }
    bytes.extend(format!("P{}\n", target.copies.max(1)).into_bytes());
}
