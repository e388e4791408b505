//! Symbols as bitmaps, and decoders that know nothing of how they were made.

use std::path::Path;
use std::process::Command;

use barcodes::{Barcode, Shape, Symbology};
use image::{GrayImage, Luma};
use rxing::{BarcodeFormat, DecodeHintValue, DecodeHints};

/// Draws a symbol black on white with its quiet zones and nothing more, `height` dots high when it has bars.
pub fn draw(barcode: &Barcode, dots: u32, height: u32) -> GrayImage {
    match barcode.shape() {
        Shape::Linear(_) => draw_bars(barcode, dots, height),
        Shape::Matrix(matrix) => {
            let zone = matrix.quiet_zone;
            let (width, height) = ((matrix.width + 2 * zone) * dots, (matrix.height + 2 * zone) * dots);
            GrayImage::from_fn(width, height, |x, y| {
                let place = (x / dots).checked_sub(zone).zip((y / dots).checked_sub(zone));
                shade(place.is_some_and(|(column, row)| matrix.is_dark(column, row)))
            })
        }
    }
}

fn draw_bars(barcode: &Barcode, dots: u32, height: u32) -> GrayImage {
    let linear = barcode.linear().expect("bars");
    let (bearer, side) = (linear.bearer.modules() * dots, linear.bearer.side_modules() * dots);
    let guard = if linear.tall_bars.is_empty() { 0 } else { barcodes::GUARD_EXTENSION_MODULES * dots };
    let (width, whole) = (barcode.modules() * dots, height + 2 * bearer + guard);
    let mut image = GrayImage::from_pixel(width, whole, shade(false));
    let mut fill = |x: u32, y: u32, width: u32, height: u32| {
        for (x, y) in (x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))) {
            image.put_pixel(x, y, shade(true));
        }
    };
    let mut x = side + linear.quiet_zone.0 * dots;
    for (place, &run) in linear.runs.iter().enumerate() {
        let run = u32::from(run) * dots;
        if place % 2 == 0 {
            fill(x, bearer, run, height + if linear.tall_bars.contains(&place) { guard } else { 0 });
        }
        x += run;
    }
    fill(0, 0, width, bearer);
    fill(0, bearer + height, width, bearer);
    fill(0, 0, side, whole - guard);
    fill(width - side, 0, side, whole - guard);
    image
}

fn shade(is_dark: bool) -> Luma<u8> {
    Luma([if is_dark { 0 } else { 255 }])
}

/// What rxing reads.
pub fn rxing(image: &GrayImage, barcode: &Barcode) -> Result<String, String> {
    let symbology = barcode.symbology();
    let format = match symbology {
        Symbology::Code128 | Symbology::Gs1_128 => BarcodeFormat::CODE_128,
        Symbology::Ean13 => BarcodeFormat::EAN_13,
        Symbology::Ean8 => BarcodeFormat::EAN_8,
        Symbology::UpcA => BarcodeFormat::UPC_A,
        Symbology::UpcE => BarcodeFormat::UPC_E,
        Symbology::Itf14 => BarcodeFormat::ITF,
        Symbology::Qr => BarcodeFormat::QR_CODE,
        Symbology::DataMatrix | Symbology::Gs1DataMatrix => BarcodeFormat::DATA_MATRIX,
    };
    let is_gs1 = matches!(symbology, Symbology::Gs1_128 | Symbology::Gs1DataMatrix);
    let mut hints = DecodeHints::default().with(DecodeHintValue::TryHarder(true));
    if is_gs1 {
        hints = hints.with(DecodeHintValue::AssumeGs1(true));
    }
    if symbology == Symbology::Qr {
        hints = hints.with(DecodeHintValue::CharacterSet("UTF-8".to_owned()));
    }
    let (width, height) = image.dimensions();
    rxing::helpers::detect_in_luma_with_hints(image.as_raw().clone(), width, height, Some(format), &mut hints)
        .map(
            |result| {
                if is_gs1 {
                    gs1_read_by_rxing(result.getText(), barcode)
                } else {
                    result.getText().to_owned()
                }
            },
        )
        .map_err(|error| error.to_string())
}

/// rxing takes a check character with the value of FNC1 for an FNC1 at the end of the data, as ZXing does.
fn gs1_read_by_rxing(text: &str, barcode: &Barcode) -> String {
    let text = without_mark(text);
    // The check character stands before the seven runs of the stop character; 102 is the value of FNC1.
    let is_misread = barcode.runs().iter().rev().skip(7).take(6).rev().eq(&[4, 1, 1, 1, 3, 1]);
    if is_misread { text.strip_suffix('\u{1d}').unwrap_or(&text).to_owned() } else { text }
}

/// GS1 data without what says that they are.
fn without_mark(text: &str) -> String {
    let text = text.strip_prefix("]C1").or_else(|| text.strip_prefix("]d2")).unwrap_or(text);
    text.strip_prefix('\u{1d}').unwrap_or(text).to_owned()
}

/// What the second decoder reads, zbar or, for Data Matrix, libdmtx.
pub fn second(image: &GrayImage, symbology: Symbology, folder: &Path) -> String {
    let file = folder.join("symbol.png");
    image.save(&file).expect("a folder to write to");
    let kind = match symbology {
        Symbology::Code128 | Symbology::Gs1_128 => "code128",
        Symbology::Ean13 => "ean13",
        Symbology::Ean8 => "ean8",
        // zbar looks for EAN-13 first, and says UPC-A when this is enabled too.
        Symbology::UpcA => "ean13.enable -Supca",
        Symbology::UpcE => "upce",
        Symbology::Itf14 => "i25",
        Symbology::Qr => "qrcode",
        Symbology::DataMatrix => return printed(Command::new("dmtxread").arg("-N1").arg(&file)),
        Symbology::Gs1DataMatrix => {
            return without_mark(&printed(Command::new("dmtxread").args(["-N1", "-G29"]).arg(&file)));
        }
    };
    let enable = format!("-Sdisable -S{kind}.enable");
    let text = printed(Command::new("zbarimg").args(["--quiet", "--raw"]).args(enable.split(' ')).arg(&file));
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}

fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; is it installed?"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
