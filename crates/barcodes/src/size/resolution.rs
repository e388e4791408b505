//! The dots of a printer.

/// Micrometres in an inch.
const UM_PER_INCH: u64 = 25_400;

/// The resolution of the printer in dots per inch. Bars are whole dots wide, so that every bar of one width comes
/// out equally wide; a sheet made for one resolution reads badly at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

    /// From dots per inch, within what printers have (100 to 2,400).
    #[must_use]
    pub const fn new(dots_per_inch: u16) -> Option<Self> {
        if matches!(dots_per_inch, 100..=2400) { Some(Self(dots_per_inch)) } else { None }
    }

    /// The whole dots that fit into so many micrometres.
    #[must_use]
    pub fn dots_within(self, um: u32) -> u32 {
        narrowed(u64::from(um) * u64::from(self.0) / UM_PER_INCH)
    }

    /// The fewest whole dots that are at least so many micrometres wide.
    #[must_use]
    pub fn dots_covering(self, um: u32) -> u32 {
        narrowed((u64::from(um) * u64::from(self.0)).div_ceil(UM_PER_INCH))
    }

    /// The width of so many dots in micrometres, rounded down.
    #[must_use]
    pub fn um(self, dots: u32) -> u32 {
        narrowed(u64::from(dots) * UM_PER_INCH / u64::from(self.0))
    }

    /// The width of so many dots in micrometres, rounded up: a place of this width has room for them.
    #[must_use]
    pub fn um_needed(self, dots: u32) -> u32 {
        narrowed((u64::from(dots) * UM_PER_INCH).div_ceil(u64::from(self.0)))
    }
}

fn narrowed(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

impl Default for Dpi {
    fn default() -> Self {
        Self::D203
    }
}

/// Dots per inch along and across the bars; most printers have the same for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Resolution {
    /// In the direction in which bars follow one another.
    pub x: Dpi,
    /// In the direction of the height of the bars.
    pub y: Dpi,
}

impl Resolution {
    /// For a symbol that is printed turned by 90°.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { x: self.y, y: self.x }
    }
}

impl From<Dpi> for Resolution {
    fn from(dpi: Dpi) -> Self {
        Self { x: dpi, y: dpi }
    }
}
