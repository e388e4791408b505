//! What a verifier may say.

use std::fmt;

use super::SizeWarning;

/// A guess at the grade of ISO/IEC 15416 (bars) or 15415 (matrix) from the size alone. Only a verifier that sees the
/// print can give one: contrast, edges and damage are not known here. Say "predicted" where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PredictedGrade {
    /// Nothing about the size speaks against it.
    A,
    /// One weakness.
    B,
    /// Two.
    C,
    /// Three.
    D,
    /// More.
    F,
}

impl PredictedGrade {
    /// One grade less for each: modules below the recommended, one or two dots per bar, modules that are not square, bars
    /// below the least height; two less for bars below half of it. Quiet zones are always kept.
    pub(super) fn of(warnings: &[SizeWarning]) -> Self {
        let points: u32 = warnings.iter().map(|&warning| points(warning)).sum();
        match points {
            0 => Self::A,
            1 => Self::B,
            2 => Self::C,
            3 => Self::D,
            _ => Self::F,
        }
    }
}

const fn points(warning: SizeWarning) -> u32 {
    match warning {
        SizeWarning::XBelowRecommended { .. }
        | SizeWarning::FewDots { .. }
        | SizeWarning::NotSquare { .. } => 1,
        SizeWarning::HeightBelowMinimum { height_um, min_um } if height_um < min_um / 2 => 2,
        SizeWarning::HeightBelowMinimum { .. } => 1,
        SizeWarning::HeightBelowRecommended { .. } => 0,
    }
}

impl fmt::Display for PredictedGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::F => "F",
        })
    }
}
