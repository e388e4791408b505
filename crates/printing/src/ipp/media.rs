//! Names of paper (PWG 5101.1, the self-describing names): `iso_a4_210x297mm`, `na_letter_8.5x11in`.

use crate::PaperSize;

/// Sizes that have a name of their own, for printers that do not list their paper.
const NAMED: [(&str, u32, u32); 5] = [
    ("iso_a4_210x297mm", 210_000, 297_000),
    ("iso_a5_148x210mm", 148_000, 210_000),
    ("iso_a6_105x148mm", 105_000, 148_000),
    ("na_letter_8.5x11in", 215_900, 279_400),
    ("na_index-4x6_4x6in", 101_600, 152_400),
];

/// The size that a name describes; `None` for names without one and for the ends of a range of custom sizes.
pub(super) fn size(name: &str) -> Option<PaperSize> {
    if name.starts_with("custom_min") || name.starts_with("custom_max") {
        return None;
    }
    let (_, dimensions) = name.rsplit_once('_')?;
    let (numbers, unit) = match dimensions.strip_suffix("mm") {
        Some(numbers) => (numbers, 1_000),
        None => (dimensions.strip_suffix("in")?, 25_400),
    };
    let (width, height) = numbers.split_once('x')?;
    Some(PaperSize { width_um: micrometres(width, unit)?, height_um: micrometres(height, unit)? })
}

/// A decimal number of units in micrometres; six digits after the point at most.
fn micrometres(number: &str, unit: u64) -> Option<u32> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.len() > 6 || fraction.len() > 6 || !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let whole: u64 = whole.parse().ok()?;
    let fraction: u64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    u32::try_from((whole * scale + fraction) * unit / scale).ok()
}

/// The printer's own name for a size, else the standard's, else a custom one.
pub(super) fn name<'a>(paper: PaperSize, mut known: impl Iterator<Item = &'a str>) -> String {
    if let Some(name) = known.find(|name| size(name).is_some_and(|size| size.is_like(paper))) {
        return name.to_owned();
    }
    let named = NAMED.iter().find(|(_, w, h)| paper.is_like(PaperSize { width_um: *w, height_um: *h }));
    if let Some((name, ..)) = named {
        return (*name).to_owned();
    }
    let dimensions = format!("{}x{}mm", millimetres(paper.width_um), millimetres(paper.height_um));
    format!("custom_{dimensions}_{dimensions}")
}

fn millimetres(um: u32) -> String {
    let (whole, fraction) = (um / 1_000, um % 1_000);
    if fraction == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{fraction:03}").trim_end_matches('0').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        let um = |name| size(name).map(|size| (size.width_um, size.height_um));
        assert_eq!(um("iso_a4_210x297mm"), Some((210_000, 297_000)));
        assert_eq!(um("na_letter_8.5x11in"), Some((215_900, 279_400)));
        assert_eq!(um("oe_w288h432_4x6in"), Some((101_600, 152_400)));
        for name in
            ["custom_min_25x25mm", "letter", "a_b", "x_-1x2mm", "x_1x99999999999mm", "x_1.1.1x2mm", "x_.x1mm"]
        {
            assert_eq!(um(name), None, "{name}");
        }
    }

    #[test]
    fn the_printers_own_name_comes_first() {
        let label = PaperSize { width_um: 100_000, height_um: 150_000 };
        let known = ["iso_a4_210x297mm", "oe_label_100x150mm"];
        assert_eq!(name(label, known.into_iter()), "oe_label_100x150mm");
        assert_eq!(name(label, std::iter::empty()), "custom_100x150mm_100x150mm");
        let odd = PaperSize { width_um: 57_500, height_um: 32_000 };
        assert_eq!(name(odd, std::iter::empty()), "custom_57.5x32mm_57.5x32mm");
        let a4 = PaperSize { width_um: 210_000, height_um: 297_000 };
        assert_eq!(name(a4, std::iter::empty()), "iso_a4_210x297mm");
    }
}
