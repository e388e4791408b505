//! ZPL II, by Zebra's ZPL II Programming Guide (45541L).

use std::fmt::Write as _;

use barcodes::{Code128Meaning, CodeSet, Symbology};

use super::boxes::InkBox;
use super::plan::{Bars, Label};
use crate::{Rotation, Target};

/// The widest narrow bar of `^BY`, in dots.
const MAX_MODULE: u32 = 10;

/// The barcode with its field origin, module width and field data; `^BY`, `^BC`, `^BE`, `^B8`, `^BU` and `^B2` without
/// their interpretation lines.
pub(super) fn native(bars: &Bars<'_>) -> Option<String> {
    let Bars { x, y, height, .. } = bars;
    let narrow = bars.module * bars.barcode.linear()?.narrow;
    if narrow > MAX_MODULE {
        return None;
    }
    let digits = bars.without_check_digit();
    let (command, data) = match bars.barcode.symbology() {
        Symbology::Code128 => (format!("^BCN,{height},N,N,N,N"), code128(&bars.code128()?)),
        Symbology::Ean13 => (format!("^BEN,{height},N,N"), digits.to_owned()),
        Symbology::Ean8 => (format!("^B8N,{height},N,N"), digits.to_owned()),
        Symbology::UpcA => (format!("^BUN,{height},N,N,N"), digits.to_owned()),
        // A wide bar has two and a half times the dots of a narrow one, which are even.
        Symbology::Itf14 => (format!("^B2N,{height},N,N,N"), bars.barcode.payload().to_owned()),
        _ => return None,
    };
    Some(format!("^FO{x},{y}^BY{narrow},2.5,{height}{command}^FD{data}^FS"))
}

/// Field data of `^BC` with the start character and every change of the code set; `^`, `~` and `>` stand there as
/// invocation codes, so that no payload can leave its field (tables "Code 128 Invocation Characters").
fn code128(meanings: &[Code128Meaning]) -> String {
    let mut data = String::new();
    for meaning in meanings {
        match meaning {
            Code128Meaning::Start(CodeSet::C) => data.push_str(">;"),
            Code128Meaning::Start(_) => data.push_str(">:"),
            Code128Meaning::Switch(CodeSet::C) => data.push_str(">5"),
            Code128Meaning::Switch(_) => data.push_str(">6"),
            Code128Meaning::Character(b'^') => data.push_str("><"),
            Code128Meaning::Character(b'~') => data.push_str(">="),
            Code128Meaning::Character(b'>') => data.push_str(">0"),
            Code128Meaning::Character(byte) => data.push(char::from(*byte)),
            Code128Meaning::Pair(pair) => data.push_str(&format!("{pair:02}")),
            Code128Meaning::Shift(_) | Code128Meaning::Fnc1 => {}
        }
    }
    data
}

/// Writes a label: `~SD`, then everything between `^XA` and `^XZ`.
pub(super) fn write(bytes: &mut Vec<u8>, label: &Label, target: &Target) {
    bytes.extend(start(label, target).into_bytes());
    for ink in &label.boxes {
        bytes.extend(graphic(ink).into_bytes());
    }
    for code in &label.codes {
        bytes.extend(code.as_bytes());
        bytes.push(b'\n');
    }
    bytes.extend(format!("^PQ{},0,0,N^XZ\n", target.copies.max(1)).into_bytes());
}

/// Everything that earlier labels may have left behind and that moves, turns or inverts this one; darkness and speed
/// only where they are given. Gap and media sensing (`^MN`) are the printer's own.
fn start(label: &Label, target: &Target) -> String {
    let mut start = String::new();
    if let Some(darkness) = target.darkness {
        start.push_str(&format!("~SD{:02}", darkness.min(30)));
    }
    let orientation = if target.rotation == Rotation::Half { 'I' } else { 'N' };
    let (width, height) = (label.width, label.height);
    start.push_str(&format!("^XA^CI28^PW{width}^LL{height}^LH0,0^LS0^LT0^LRN^PMN^PO{orientation}"));
    if target.darkness.is_some() {
        start.push_str("^MD0");
    }
    if let Some(speed) = target.speed {
        start.push_str(&format!("^PR{}", speed.clamp(1, 14)));
    }
    start.push('\n');
    start
}

/// `^GFA`: bytes in hexadecimal, with the compression of chapter "Alternative Data Compression Scheme".
fn graphic(ink: &InkBox) -> String {
    let total = ink.bytes.len();
    let mut text = format!("^FO{},{}^GFA,{total},{total},{},", ink.x, ink.y, ink.row_bytes);
    let mut before: Option<&[u8]> = None;
    for row in ink.bytes.chunks(ink.row_bytes) {
        if before == Some(row) {
            text.push(':');
        } else {
            compress(&mut text, row);
        }
        before = Some(row);
    }
    text.push_str("^FS\n");
    text
}

/// A row: counts before digits that repeat, `,` for blank up to the end. The `!` of the manual is left out: whether it
/// fills with dots of ink or with digits 1 is read in two ways.
fn compress(text: &mut String, row: &[u8]) {
    let digits: Vec<u8> = row.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect();
    for run in digits.chunk_by(|a, b| a == b) {
        let is_last = std::ptr::eq(run.as_ptr_range().end, digits.as_ptr_range().end);
        if is_last && run[0] == 0 {
            text.push(',');
        } else {
            push_count(text, run.len());
            // Writing to a string cannot fail.
            let _ = write!(text, "{:X}", run[0]);
        }
    }
}

/// `G` to `Y` are 1 to 19, `g` to `z` are 20 to 400; counts beside each other add up.
fn push_count(text: &mut String, mut count: usize) {
    if count == 1 {
        return;
    }
    while count >= 400 {
        text.push('z');
        count -= 400;
    }
    // Both are below 20.
    for (base, steps) in [(b'g', count / 20), (b'G', count % 20)] {
        if steps > 0 {
            text.push(char::from(base + steps as u8 - 1));
        }
    }
}
