//! The size of a barcode in whole dots of the printer.

mod error;
mod grade;
mod resolution;
mod rules;

pub use error::{SizeError, SizeWarning};
pub use grade::PredictedGrade;
pub use resolution::{Dpi, Resolution};
pub use rules::{Heights, SizeRule, Usage, XDimension, size_rule};

use crate::ean::GUARD_EXTENSION_MODULES;
use crate::symbol::{Barcode, Linear, Shape};

/// Lower bars are not printed at all, in micrometres. Ours: a hand does not aim at less.
pub const MIN_BAR_HEIGHT_UM: u32 = 3_000;

/// How wide one module of a barcode is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarcodeSize {
    /// Whole dots per module.
    pub dots_per_module: u32,
    /// The width of the narrowest bar or of a module, in micrometres, rounded down.
    pub x_um: u32,
    /// The width with quiet zones, in dots.
    pub width_dots: u32,
    /// The width with quiet zones, in micrometres, rounded up.
    pub width_um: u32,
}

/// How large a symbol is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The width: dots per module, with quiet zones and upright bearer bars.
    pub size: BarcodeSize,
    /// Dots in the other direction that come nearest to the width of a module.
    pub dots_per_module_y: u32,
    /// The height of the bars without bearer bars, guard extension and text, or of a matrix with its quiet zones; in dots.
    pub height_dots: u32,
    /// The same in micrometres, rounded up.
    pub height_um: u32,
    /// How much longer the guard bars of EAN and UPC are, beside the text, in dots; 0 for others.
    pub guard_extension_dots: u32,
    /// The thickness of each horizontal bearer bar in dots; 0 without.
    pub bearer_dots: u32,
    /// What is allowed but weak.
    pub warnings: Vec<SizeWarning>,
    /// What a verifier may say of it.
    pub predicted: PredictedGrade,
}

/// The size of a symbol for a usage in a place: the smallest whole number of dots from the recommended width of a module
/// on, or as many as there is room for, down to the least that the usage allows.
///
/// `available_width_um` has to hold the quiet zones; `available_height_um` the bars and bearer bars, but neither the
/// text below nor the guard bars beside the text; for a matrix it has to hold the quiet zones too.
///
/// # Errors
/// [`SizeError`], with the size that would work.
pub fn fit(
    barcode: &Barcode,
    usage: Usage,
    resolution: impl Into<Resolution>,
    available_width_um: u32,
    available_height_um: u32,
) -> Result<Fit, SizeError> {
    let resolution = resolution.into();
    let rule = rule(barcode, usage)?;
    let range = dots_range(barcode, rule.x, resolution.x)?;
    let limit = rule.max_length_um.unwrap_or(u32::MAX).min(available_width_um);
    let by_width = resolution.x.dots_within(limit) / barcode.modules();
    if by_width < range.fewest {
        return Err(too_wide(barcode, &rule, resolution.x, range.fewest, available_width_um));
    }
    let dots = by_width.min(range.preferred);
    let dots = fewer_by_height(barcode, resolution, range.fewest..=dots, available_height_um)?;
    measured(barcode, &rule, resolution, dots, &range, available_height_um)
}

/// As [`fit`], for a number of dots per module that somebody chose.
///
/// # Errors
/// [`SizeError`]; [`SizeError::Module`] when the module would be too small or too large.
pub fn fit_dots(
    barcode: &Barcode,
    usage: Usage,
    resolution: impl Into<Resolution>,
    dots_per_module: u32,
    available_width_um: u32,
    available_height_um: u32,
) -> Result<Fit, SizeError> {
    let resolution = resolution.into();
    let rule = rule(barcode, usage)?;
    let range = dots_range(barcode, rule.x, resolution.x)?;
    if !(range.fewest..=range.most).contains(&dots_per_module) {
        return Err(SizeError::Module {
            x_um: resolution.x.um(dots_per_module.saturating_mul(narrow(barcode))),
            min_um: rule.x.min_um,
            max_um: rule.x.max_um,
            fewest_dots: range.fewest,
            most_dots: range.most,
            dots_per_inch: resolution.x.dots_per_inch(),
        });
    }
    let limit = rule.max_length_um.unwrap_or(u32::MAX).min(available_width_um);
    if dots_per_module > resolution.x.dots_within(limit) / barcode.modules() {
        return Err(too_wide(barcode, &rule, resolution.x, dots_per_module, available_width_um));
    }
    fewer_by_height(barcode, resolution, dots_per_module..=dots_per_module, available_height_um)?;
    measured(barcode, &rule, resolution, dots_per_module, &range, available_height_um)
}

impl Barcode {
    /// The width alone, with modules within `x` in whole dots: the smallest from the recommended on that fits into
    /// `available_um`, or as many dots as fit.
    ///
    /// # Errors
    /// [`SizeError::TooWide`] or [`SizeError::NoWholeDots`].
    pub fn size_within(&self, dpi: Dpi, x: XDimension, available_um: u32) -> Result<BarcodeSize, SizeError> {
        let range = dots_range(self, x, dpi)?;
        let dots = (dpi.dots_within(available_um) / self.modules()).min(range.preferred);
        if dots < range.fewest {
            let rule = SizeRule { x, height: no_heights(), max_length_um: None };
            return Err(too_wide(self, &rule, dpi, range.fewest, available_um));
        }
        Ok(width(self, dpi, dots))
    }
}

const fn no_heights() -> Heights {
    Heights { min_um: 0, recommended_um: 0, min_percent_of_width: 0 }
}

fn rule(barcode: &Barcode, usage: Usage) -> Result<SizeRule, SizeError> {
    let symbology = barcode.symbology();
    size_rule(symbology, usage).ok_or(SizeError::WrongSymbol { symbology, usage })
}

/// Modules of the narrowest bar.
fn narrow(barcode: &Barcode) -> u32 {
    barcode.linear().map_or(1, |linear| linear.narrow)
}

/// The whole dots per module that a rule allows.
struct DotsRange {
    fewest: u32,
    preferred: u32,
    most: u32,
}

fn dots_range(barcode: &Barcode, x: XDimension, dpi: Dpi) -> Result<DotsRange, SizeError> {
    let narrow = narrow(barcode);
    let fewest = dpi.dots_covering(x.min_um).div_ceil(narrow).max(1);
    let most = dpi.dots_within(x.max_um) / narrow;
    if most < fewest {
        return Err(SizeError::NoWholeDots {
            min_um: x.min_um,
            max_um: x.max_um,
            dots_per_inch: dpi.dots_per_inch(),
        });
    }
    let preferred = dpi.dots_covering(x.recommended_um).div_ceil(narrow).clamp(fewest, most);
    Ok(DotsRange { fewest, preferred, most })
}

fn too_wide(barcode: &Barcode, rule: &SizeRule, dpi: Dpi, dots: u32, available_um: u32) -> SizeError {
    let needed_um = width(barcode, dpi, dots).width_um;
    if let Some(max_um) = rule.max_length_um.filter(|&max_um| needed_um > max_um) {
        return SizeError::TooLong { needed_um, max_um };
    }
    let fits = |other: &Dpi| {
        dots_range(barcode, rule.x, *other)
            .is_ok_and(|range| width(barcode, *other, range.fewest).width_um <= available_um)
    };
    SizeError::TooWide {
        needed_um,
        available_um,
        dots_per_module: dots,
        dots_per_inch: dpi.dots_per_inch(),
        fits_at: [Dpi::D203, Dpi::D300, Dpi::D600].into_iter().find(fits),
    }
}

/// The most dots of the range with which a matrix, or the least height of bars, fits into the height of the place.
fn fewer_by_height(
    barcode: &Barcode,
    resolution: Resolution,
    dots: std::ops::RangeInclusive<u32>,
    available_um: u32,
) -> Result<u32, SizeError> {
    let fewest = *dots.start();
    let needed_um = |dots: u32| match barcode.height_modules() {
        Some(modules) => resolution.y.um_needed(modules * dots_y(resolution, dots)),
        None => MIN_BAR_HEIGHT_UM
            .saturating_add(resolution.y.um_needed(2 * bearer_dots(barcode, resolution, dots))),
    };
    dots.rev().find(|&dots| needed_um(dots) <= available_um).ok_or_else(|| SizeError::TooLow {
        needed_um: needed_um(fewest),
        available_um,
        dots_per_module: fewest,
        dots_per_inch: resolution.y.dots_per_inch(),
    })
}

fn width(barcode: &Barcode, dpi: Dpi, dots: u32) -> BarcodeSize {
    let width_dots = barcode.modules().saturating_mul(dots);
    BarcodeSize {
        dots_per_module: dots,
        x_um: dpi.um(dots * narrow(barcode)),
        width_dots,
        width_um: dpi.um_needed(width_dots),
    }
}

/// Dots across that come nearest to the width of `dots` along.
fn dots_y(resolution: Resolution, dots: u32) -> u32 {
    let (x, y) = (u64::from(resolution.x.dots_per_inch()), u64::from(resolution.y.dots_per_inch()));
    u32::try_from((u64::from(dots) * y * 2 + x) / (2 * x)).unwrap_or(u32::MAX).max(1)
}

fn bearer_dots(barcode: &Barcode, resolution: Resolution, dots: u32) -> u32 {
    match barcode.linear().map_or(0, |linear| linear.bearer.modules()) {
        0 => 0,
        modules => dots_y(resolution, modules * dots),
    }
}

fn measured(
    barcode: &Barcode,
    rule: &SizeRule,
    resolution: Resolution,
    dots: u32,
    range: &DotsRange,
    available_height_um: u32,
) -> Result<Fit, SizeError> {
    let size = width(barcode, resolution.x, dots);
    let bearer_dots = bearer_dots(barcode, resolution, dots);
    let heights = heights(barcode, rule, resolution.x, dots);
    let dots_per_module_y = dots_y(resolution, dots);
    let height_dots = match barcode.height_modules() {
        Some(modules) => modules * dots_per_module_y,
        None => {
            let place = resolution.y.dots_within(available_height_um).saturating_sub(2 * bearer_dots);
            place.min(resolution.y.dots_covering(heights.recommended_um))
        }
    };
    let has_guards =
        matches!(barcode.shape(), Shape::Linear(Linear { tall_bars, .. }) if !tall_bars.is_empty());
    let guard_extension_dots = u32::from(has_guards) * dots_y(resolution, dots * GUARD_EXTENSION_MODULES);
    let mut fit = Fit {
        size,
        dots_per_module_y,
        height_dots,
        height_um: resolution.y.um_needed(height_dots),
        guard_extension_dots,
        bearer_dots,
        warnings: Vec::new(),
        predicted: PredictedGrade::A,
    };
    fit.warnings = error::warnings(barcode, &fit, rule, heights, resolution, dots < range.preferred);
    fit.predicted = PredictedGrade::of(&fit.warnings);
    Ok(fit)
}

/// The heights of the rule with those that follow from the width worked in.
fn heights(barcode: &Barcode, rule: &SizeRule, dpi: Dpi, dots: u32) -> Heights {
    let symbol_um = u64::from(dpi.um(barcode.symbol_modules().saturating_mul(dots)));
    let by_width = symbol_um * u64::from(rule.height.min_percent_of_width) / 100;
    let min_um = rule.height.min_um.max(u32::try_from(by_width).unwrap_or(u32::MAX));
    Heights { min_um, recommended_um: rule.height.recommended_um.max(min_um), ..rule.height }
}

#[cfg(test)]
mod tests;
