//! TSPL and TSPL2, by TSC's TSPL/TSPL2 Programming Language manual.

use barcodes::{Code128Meaning, CodeSet, Symbology};

use super::plan::{Bars, Label};
use crate::{Rotation, Target};

/// The widest narrow bar that every printer takes, in dots.
const MAX_MODULE: u32 = 10;

/// `BARCODE` without human readable text. Code 128 is of type `128M`, whose code sets are chosen by hand.
pub(super) fn native(bars: &Bars<'_>) -> Option<String> {
    let Bars { x, y, height, barcode, .. } = bars;
    let narrow = bars.module * barcode.linear()?.narrow;
    if narrow > MAX_MODULE {
        return None;
    }
    let digits = || bars.without_check_digit().to_owned();
    let (code, wide, data) = match barcode.symbology() {
        Symbology::Code128 => ("128M", narrow, code128(&bars.code128()?)?),
        Symbology::Ean13 => ("EAN13", narrow, digits()),
        Symbology::Ean8 => ("EAN8", narrow, digits()),
        Symbology::UpcA => ("UPCA", narrow, digits()),
        Symbology::Itf14 => ("25", narrow * 5 / 2, barcode.payload().to_owned()),
        _ => return None,
    };
    Some(format!("BARCODE {x},{y},\"{code}\",{height},0,0,{narrow},{wide},\"{data}\""))
}

/// Content of a `128M`: `!` and three digits are a control code. A literal `!`, quote or backslash cannot be written in
/// a way that all firmware agrees on.
fn code128(meanings: &[Code128Meaning]) -> Option<String> {
    let mut data = String::new();
    for meaning in meanings {
        match meaning {
            Code128Meaning::Start(CodeSet::B) => data.push_str("!104"),
            Code128Meaning::Start(CodeSet::C) => data.push_str("!105"),
            Code128Meaning::Switch(CodeSet::B) => data.push_str("!100"),
            Code128Meaning::Switch(CodeSet::C) => data.push_str("!099"),
            Code128Meaning::Pair(pair) => data.push_str(&format!("{pair:02}")),
            Code128Meaning::Character(b'!' | b'"' | b'\\') => return None,
            Code128Meaning::Character(byte) => data.push(char::from(*byte)),
            _ => return None,
        }
    }
    Some(data)
}

/// Writes a label. `GAP` is the usual 2 mm. Dots come before barcodes, because a bitmap in mode 0 replaces what was in
/// its place.
pub(super) fn write(bytes: &mut Vec<u8>, label: &Label, target: &Target) {
    let mm = |hundredths: u32| format!("{}.{:02} mm", hundredths / 100, hundredths % 100);
    let (width, height) = (mm(label.size.0), mm(label.size.1));
    let direction = u8::from(target.rotation == Rotation::Half);
    let mut start =
        format!("\r\nSIZE {width},{height}\r\nGAP 2 mm,0 mm\r\nDIRECTION {direction},0\r\nREFERENCE 0,0\r\n");
    if let Some(speed) = target.speed {
        start.push_str(&format!("SPEED {}\r\n", speed.clamp(1, 14)));
    }
    if let Some(darkness) = target.darkness {
        start.push_str(&format!("DENSITY {}\r\n", darkness.min(30) / 2));
    }
    start.push_str("CLS\r\n");
    bytes.extend(start.into_bytes());
    for ink in &label.boxes {
        bytes.extend(format!("BITMAP {},{},{},{},0,", ink.x, ink.y, ink.row_bytes, ink.rows()).into_bytes());
        bytes.extend(ink.inverted());
        bytes.extend(b"\r\n");
    }
    for code in &label.codes {
        bytes.extend(code.as_bytes());
        bytes.extend(b"\r\n");
    }
    bytes.extend(format!("PRINT 1,{}\r\n", target.copies.max(1)).into_bytes());
}
