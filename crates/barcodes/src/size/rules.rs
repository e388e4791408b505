//! Which sizes are allowed where.

use crate::symbology::Symbology;

/// What a symbol is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Usage {
    /// An item that is sold over the counter, by us or by somebody else.
    RetailItem,
    /// A case or pallet that is scanned in distribution.
    OuterPack,
    /// Our own labels for products, bins, totes and badges, read from near by.
    Internal,
    /// A label on a parcel, read from further away.
    Parcel,
    /// Something that a buyer reads with a phone.
    Buyer,
}

impl Usage {
    /// Every usage.
    pub const ALL: [Self; 5] = [Self::RetailItem, Self::OuterPack, Self::Internal, Self::Parcel, Self::Buyer];

    /// The symbols that are right for it, for messages.
    #[must_use]
    pub const fn symbols(self) -> &'static str {
        match self {
            Self::RetailItem => "EAN-13, EAN-8, UPC-A, UPC-E, GS1 DataMatrix or QR Code",
            Self::OuterPack => "ITF-14, GS1-128, EAN-13 or GS1 DataMatrix",
            Self::Internal | Self::Parcel => "any symbol",
            Self::Buyer => "QR Code or Data Matrix",
        }
    }
}

/// The allowed widths of the narrowest bar or of a module, in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XDimension {
    /// Smaller is not printed.
    pub min_um: u32,
    /// The smallest whole number of dots from here on is chosen when there is room for it.
    pub recommended_um: u32,
    /// Larger is not printed.
    pub max_um: u32,
}

impl XDimension {
    /// EAN and UPC on what is sold over the counter (GS1 General Specifications 5.12.3).
    pub const EAN13: Self = Self::new(264, 330, 660);
    /// Code 128 for use inside the store, on paper. Ours: two dots at 203 dpi read well from near by.
    pub const CODE128: Self = Self::new(250, 330, 385);
    /// Code 128 on a parcel label, read from further away. Ours.
    pub const CODE128_PARCEL: Self = Self::new(250, 495, 520);

    const EAN_OUTER: Self = Self::new(495, 660, 660);
    const CASE: Self = Self::new(495, 495, 1_016);
    const GS1_RETAIL_2D: Self = Self::new(375, 625, 990);
    const GS1_OUTER_2D: Self = Self::new(743, 743, 1_500);
    const INTERNAL_2D: Self = Self::new(250, 375, 600);
    const FAR_2D: Self = Self::new(375, 500, 1_000);

    const fn new(min_um: u32, recommended_um: u32, max_um: u32) -> Self {
        Self { min_um, recommended_um, max_um }
    }
}

/// How high the bars should be; nothing for a matrix, whose height follows from its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heights {
    /// Lower bars are allowed for use inside the store only, in micrometres.
    pub min_um: u32,
    /// The height that is chosen when there is room for it, in micrometres.
    pub recommended_um: u32,
    /// The least height in percent of the width without quiet zones, when this is more than `min_um`.
    pub min_percent_of_width: u32,
}

impl Heights {
    const MATRIX: Self = Self::new(0, 0, 0);
    const EAN_RETAIL: Self = Self::new(18_280, 22_850, 0);
    const EAN8_RETAIL: Self = Self::new(14_580, 18_230, 0);
    const EAN_OUTER: Self = Self::new(34_280, 45_700, 0);
    const EAN8_OUTER: Self = Self::new(27_350, 36_460, 0);
    const CASE: Self = Self::new(31_750, 31_750, 0);
    /// ISO/IEC 15417: for hand-held scanners 5 mm or 15 % of the width, whichever is more.
    const INTERNAL: Self = Self::new(5_000, 10_000, 15);
    /// Ours; half an inch, as on the labels of most carriers.
    const PARCEL: Self = Self::new(12_700, 15_000, 15);

    const fn new(min_um: u32, recommended_um: u32, min_percent_of_width: u32) -> Self {
        Self { min_um, recommended_um, min_percent_of_width }
    }
}

/// The sizes that are allowed for a symbology and a usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeRule {
    /// The width of the narrowest bar or of a module.
    pub x: XDimension,
    /// The height of the bars.
    pub height: Heights,
    /// The greatest width with quiet zones, in micrometres.
    pub max_length_um: Option<u32>,
}

impl SizeRule {
    const fn of(x: XDimension, height: Heights) -> Self {
        Self { x, height, max_length_um: None }
    }
}

/// GS1 General Specifications 5.4: 165.1 mm, quiet zones included.
const GS1_128_MAX_LENGTH_UM: u32 = 165_100;

/// The sizes for a symbology and a usage; `None` when it is the wrong symbol there.
///
/// For [`Usage::RetailItem`] and [`Usage::OuterPack`] they are those of the GS1 General Specifications, 5.12.3 tables 1
/// and 2 (the heights as the size guide of GS1 Sweden has them), where module and height grow together: the lowest
/// height belongs to the smallest module. For the other usages they are ours, made for the hand-held scanners of a
/// store. Quiet zones are the same everywhere and are part of [`crate::Barcode`].
#[must_use]
pub const fn size_rule(symbology: Symbology, usage: Usage) -> Option<SizeRule> {
    match usage {
        Usage::RetailItem => retail(symbology),
        Usage::OuterPack => outer_pack(symbology),
        Usage::Internal => Some(internal(symbology)),
        Usage::Parcel => Some(parcel(symbology)),
        Usage::Buyer if symbology.is_matrix() => Some(SizeRule::of(XDimension::FAR_2D, Heights::MATRIX)),
        Usage::Buyer => None,
    }
}

const fn retail(symbology: Symbology) -> Option<SizeRule> {
    match symbology {
        Symbology::Ean13 | Symbology::UpcA | Symbology::UpcE => {
            Some(SizeRule::of(XDimension::EAN13, Heights::EAN_RETAIL))
        }
        Symbology::Ean8 => Some(SizeRule::of(XDimension::EAN13, Heights::EAN8_RETAIL)),
        Symbology::Gs1DataMatrix | Symbology::Qr => {
            Some(SizeRule::of(XDimension::GS1_RETAIL_2D, Heights::MATRIX))
        }
        Symbology::Code128 | Symbology::Itf14 | Symbology::Gs1_128 | Symbology::DataMatrix => None,
    }
}

const fn outer_pack(symbology: Symbology) -> Option<SizeRule> {
    match symbology {
        Symbology::Ean13 | Symbology::UpcA | Symbology::UpcE => {
            Some(SizeRule::of(XDimension::EAN_OUTER, Heights::EAN_OUTER))
        }
        Symbology::Ean8 => Some(SizeRule::of(XDimension::EAN_OUTER, Heights::EAN8_OUTER)),
        Symbology::Itf14 => Some(SizeRule::of(XDimension::CASE, Heights::CASE)),
        Symbology::Gs1_128 => Some(SizeRule {
            max_length_um: Some(GS1_128_MAX_LENGTH_UM),
            ..SizeRule::of(XDimension::CASE, Heights::CASE)
        }),
        Symbology::Gs1DataMatrix => Some(SizeRule::of(XDimension::GS1_OUTER_2D, Heights::MATRIX)),
        Symbology::Code128 | Symbology::Qr | Symbology::DataMatrix => None,
    }
}

const fn internal(symbology: Symbology) -> SizeRule {
    match symbology {
        Symbology::Ean13 | Symbology::Ean8 | Symbology::UpcA | Symbology::UpcE => {
            SizeRule::of(XDimension::EAN13, Heights::INTERNAL)
        }
        Symbology::Code128 | Symbology::Gs1_128 => SizeRule::of(XDimension::CODE128, Heights::INTERNAL),
        Symbology::Itf14 => SizeRule::of(XDimension::CODE128_PARCEL, Heights::INTERNAL),
        Symbology::Qr | Symbology::DataMatrix | Symbology::Gs1DataMatrix => {
            SizeRule::of(XDimension::INTERNAL_2D, Heights::MATRIX)
        }
    }
}

const fn parcel(symbology: Symbology) -> SizeRule {
    match symbology {
        Symbology::Ean13 | Symbology::Ean8 | Symbology::UpcA | Symbology::UpcE => {
            SizeRule::of(XDimension::EAN13, Heights::PARCEL)
        }
        Symbology::Code128 | Symbology::Gs1_128 | Symbology::Itf14 => {
            SizeRule::of(XDimension::CODE128_PARCEL, Heights::PARCEL)
        }
        Symbology::Qr | Symbology::DataMatrix | Symbology::Gs1DataMatrix => {
            SizeRule::of(XDimension::FAR_2D, Heights::MATRIX)
        }
    }
}
