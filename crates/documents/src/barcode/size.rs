//! The size of a barcode in whole dots of the printer.

use super::{Barcode, BarcodeError, Symbology};

/// The resolution of the printer in dots per inch. Bars are whole dots wide, so that every bar of one width comes
/// out equally wide; a sheet made for one resolution reads badly at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dpi(u16);

impl Dpi {
    /// 203 dpi, the common thermal label printer (8 dots per mm).
    pub const D203: Self = Self(203);
    /// 300 dpi.
    pub const D300: Self = Self(300);
    /// 600 dpi, office laser printers.
    pub const D600: Self = Self(600);

    /// Dots per inch.
    #[must_use]
    pub const fn dots_per_inch(self) -> u16 {
        self.0
    }

    /// The width of one dot in points (1/72 inch).
    #[must_use]
    pub fn dot_pt(self) -> f32 {
        72.0 / f32::from(self.0)
    }

    /// From dots per inch, within what printers have (100 to 2,400).
    #[must_use]
    pub const fn new(dots_per_inch: u16) -> Option<Self> {
        if matches!(dots_per_inch, 100..=2400) { Some(Self(dots_per_inch)) } else { None }
    }
}

impl Default for Dpi {
    fn default() -> Self {
        Self::D203
    }
}

/// The allowed widths of one module in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XDimension {
    /// Smaller modules are not printed.
    pub min_um: u32,
    /// Larger modules are not chosen, unless the smallest whole number of dots is already larger.
    pub max_um: u32,
}

impl XDimension {
    /// EAN-13 in the store (GS1 General Specifications, retail point of sale): 0.264 mm at least, here up to 115 %.
    pub const EAN13: Self = Self { min_um: 264, max_um: 380 };
    /// Code 128 for use inside the store, on paper.
    pub const CODE128: Self = Self { min_um: 250, max_um: 385 };
    /// Code 128 on a parcel label, read from further away.
    pub const CODE128_PARCEL: Self = Self { min_um: 250, max_um: 520 };

    const fn of(symbology: Symbology) -> Self {
        match symbology {
            Symbology::Code128 => Self::CODE128,
            Symbology::Ean13 => Self::EAN13,
        }
    }
}

/// How wide one module of a barcode is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarcodeSize {
    /// Whole dots per module.
    pub dots_per_module: u32,
    /// The width of a module in points.
    pub module_pt: f32,
    /// The width with quiet zones in points.
    pub width_pt: f32,
}

impl Barcode {
    /// The largest size that fits into `available_pt` points for the usual widths of this symbology.
    ///
    /// # Errors
    /// [`BarcodeError::TooWide`] when not even the smallest fits.
    pub fn size(&self, dpi: Dpi, available_pt: f32) -> Result<BarcodeSize, BarcodeError> {
        self.size_within(dpi, XDimension::of(self.symbology()), available_pt)
    }

    /// The largest size that fits into `available_pt` points with modules within `x`, in whole dots.
    ///
    /// # Errors
    /// [`BarcodeError::TooWide`] when not even the smallest fits.
    pub fn size_within(
        &self,
        dpi: Dpi,
        x: XDimension,
        available_pt: f32,
    ) -> Result<BarcodeSize, BarcodeError> {
        const UM_PER_INCH: u32 = 25_400;
        let per_inch = u32::from(dpi.dots_per_inch());
        let modules = self.modules();
        let fewest = (x.min_um * per_inch).div_ceil(UM_PER_INCH).max(1);
        let most = (x.max_um * per_inch / UM_PER_INCH).max(fewest);
        // Truncation keeps the barcode inside; a place is never wider than a sheet of paper.
        let available_dots = (available_pt.clamp(0.0, 5_000.0) / dpi.dot_pt()) as u32;
        let dots_per_module = (available_dots / modules).min(most);
        if dots_per_module < fewest {
            return Err(BarcodeError::TooWide {
                needed_um: modules * fewest * UM_PER_INCH / per_inch,
                available_um: available_dots * UM_PER_INCH / per_inch,
            });
        }
        let module_pt = dots_per_module as f32 * dpi.dot_pt();
        Ok(BarcodeSize { dots_per_module, module_pt, width_pt: modules as f32 * module_pt })
    }
}
