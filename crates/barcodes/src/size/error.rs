//! Why a size is refused, and what is weak about it.

use super::{Dpi, Fit, Heights, Resolution, SizeRule, Usage};
use crate::symbol::Barcode;
use crate::symbology::Symbology;

/// Why a symbol cannot be printed in a place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// The symbology is not for this usage.
    #[error("{symbology} is the wrong symbol here: use {}", usage.symbols())]
    WrongSymbol {
        /// The kind of symbol.
        symbology: Symbology,
        /// What it was meant for.
        usage: Usage,
    },
    /// No whole number of dots is within the limits of a module.
    #[error(
        "no whole number of dots at {dots_per_inch} dpi is {min_um} to {max_um} µm wide: use a finer printer"
    )]
    NoWholeDots {
        /// The least width of the narrowest bar, in micrometres.
        min_um: u32,
        /// The greatest width of the narrowest bar, in micrometres.
        max_um: u32,
        /// The resolution along the width.
        dots_per_inch: u16,
    },
    /// The chosen number of dots makes the narrowest bar too narrow or too wide.
    #[error(
        "a narrow bar of {x_um} µm is outside of {min_um} to {max_um} µm: choose {fewest_dots} to {most_dots} dots at \
         {dots_per_inch} dpi"
    )]
    Module {
        /// The width of the narrowest bar, in micrometres.
        x_um: u32,
        /// The least, in micrometres.
        min_um: u32,
        /// The greatest, in micrometres.
        max_um: u32,
        /// The fewest dots per module that are allowed.
        fewest_dots: u32,
        /// The most dots per module that are allowed.
        most_dots: u32,
        /// The resolution along the width.
        dots_per_inch: u16,
    },
    /// Even at the smallest size that scanners read, the symbol with its quiet zones is wider than the place for it.
    #[error(
        "the barcode needs {needed_um} µm ({dots_per_module} dots per module at {dots_per_inch} dpi), the place for it \
         has {available_um} µm: use a larger label{}",
        finer(*fits_at)
    )]
    TooWide {
        /// The width at the smallest allowed size, quiet zones included, in micrometres.
        needed_um: u32,
        /// The width of the place, in micrometres.
        available_um: u32,
        /// Dots per module at that size.
        dots_per_module: u32,
        /// The resolution along the width.
        dots_per_inch: u16,
        /// The coarsest of the usual resolutions at which it would fit into the place.
        fits_at: Option<Dpi>,
    },
    /// A matrix, or the lowest bars that a hand aims at, are higher than the place.
    #[error(
        "the barcode needs {needed_um} µm of height ({dots_per_module} dots per module at {dots_per_inch} dpi), the \
         place for it has {available_um} µm: use a higher label"
    )]
    TooLow {
        /// The height at the smallest allowed size, in micrometres.
        needed_um: u32,
        /// The height of the place, in micrometres.
        available_um: u32,
        /// Dots per module at that size.
        dots_per_module: u32,
        /// The resolution along the height.
        dots_per_inch: u16,
    },
    /// The symbol is longer than its standard allows, however large the label is.
    #[error(
        "the barcode would be {needed_um} µm long, {max_um} µm are allowed: split the data over two symbols"
    )]
    TooLong {
        /// The width at the smallest allowed size, quiet zones included, in micrometres.
        needed_um: u32,
        /// The greatest width, in micrometres.
        max_um: u32,
    },
}

fn finer(fits_at: Option<Dpi>) -> String {
    fits_at.map_or_else(String::new, |dpi| format!(" or a printer with {} dpi", dpi.dots_per_inch()))
}

/// What is allowed but weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SizeWarning {
    /// The place has no room for the recommended width of a module.
    #[error("bars are {x_um} µm narrow, {recommended_um} µm are recommended")]
    XBelowRecommended {
        /// The width of the narrowest bar, in micrometres.
        x_um: u32,
        /// The recommended one, in micrometres.
        recommended_um: u32,
    },
    /// The bars are lower than the standard asks for: for use inside the store only.
    #[error("bars are {height_um} µm high, the standard asks for {min_um} µm: in-house only")]
    HeightBelowMinimum {
        /// The height of the bars, in micrometres.
        height_um: u32,
        /// The least of the standard, in micrometres.
        min_um: u32,
    },
    /// The bars are lower than recommended.
    #[error("bars are {height_um} µm high, {recommended_um} µm are recommended")]
    HeightBelowRecommended {
        /// The height of the bars, in micrometres.
        height_um: u32,
        /// The recommended one, in micrometres.
        recommended_um: u32,
    },
    /// The narrowest bar has one or two dots: one dot more or less from heat and wear changes it by half.
    #[error("the narrowest bar has only {dots} dots: keep the print head clean and its heat low")]
    FewDots {
        /// Dots of the narrowest bar.
        dots: u32,
    },
    /// The modules of a matrix are not square, because the printer has unequal resolutions.
    #[error("modules are {x_um} µm wide and {y_um} µm high")]
    NotSquare {
        /// The width of a module, in micrometres.
        x_um: u32,
        /// The height of a module, in micrometres.
        y_um: u32,
    },
}

/// A module of a matrix may be so many percent wider or higher than the other way (ours).
const SQUARE_WITHIN_PERCENT: u32 = 6;

/// What is weak about a size; `is_forced` when the place had no room for the preferred number of dots.
pub(super) fn warnings(
    barcode: &Barcode,
    fit: &Fit,
    rule: &SizeRule,
    heights: Heights,
    resolution: Resolution,
    is_forced: bool,
) -> Vec<SizeWarning> {
    let mut warnings = Vec::new();
    let x_um = fit.size.x_um;
    if is_forced {
        warnings.push(SizeWarning::XBelowRecommended { x_um, recommended_um: rule.x.recommended_um });
    }
    let dots = fit.size.dots_per_module * super::narrow(barcode);
    if dots <= 2 {
        warnings.push(SizeWarning::FewDots { dots });
    }
    if barcode.symbology().is_matrix() {
        let y_um = resolution.y.um(fit.dots_per_module_y);
        if x_um.abs_diff(y_um) * 100 > x_um * SQUARE_WITHIN_PERCENT {
            warnings.push(SizeWarning::NotSquare { x_um, y_um });
        }
        return warnings;
    }
    let Heights { min_um, recommended_um, .. } = heights;
    let height_um = fit.height_um;
    if height_um < min_um {
        warnings.push(SizeWarning::HeightBelowMinimum { height_um, min_um });
    } else if height_um < recommended_um {
        warnings.push(SizeWarning::HeightBelowRecommended { height_um, recommended_um });
    }
    warnings
}
