//! What a scan means where goods are received, moved and counted.

use barcodes::Gs1;
use domain::{Barcode, BinCode, BusinessDay};
use store::catalogue::Variant;
use store::pack_codes::{self, UnitsMatch};
use store::warehouses::{self, Bin};
use store::{Reader, StoreError, stock};

/// What a scanned code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoodsScan {
    /// Units of an item.
    Goods(Box<ScannedGoods>),
    /// A bin; the one of this station's warehouse where several have that name.
    Bin(Bin),
    /// Several items carry the code.
    Ambiguous(Vec<Variant>),
    /// Nothing that is known. It may be the label of a new bin.
    Unknown,
}

/// Units of an item with what the code says about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedGoods {
    /// The item.
    pub variant: Variant,
    /// Units: those of the pack, or the count that the code carries.
    pub units: i64,
    /// The lot (10) or serial number (21), or empty.
    pub lot: String,
    /// The last good day (17, else 15), where the code says it.
    pub expires: Option<BusinessDay>,
}

/// Reads a code: an item or a pack of it by its whole code, a bin by its label, an item by the GTIN of GS1 element strings
/// with its lot, serial number, last day and count.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn read_goods(reader: &mut impl Reader, code: &Barcode) -> Result<GoodsScan, StoreError> {
    match pack_codes::find(reader, code).await? {
        UnitsMatch::One(variant, units) => {
            let goods =
                ScannedGoods { variant: *variant, units: units.into(), lot: String::new(), expires: None };
            return Ok(GoodsScan::Goods(Box::new(goods)));
        }
        UnitsMatch::Ambiguous(several) => return Ok(GoodsScan::Ambiguous(several)),
        UnitsMatch::Unknown => {}
    }
    if let Ok(name) = code.as_str().parse::<BinCode>() {
        let here = stock::home(reader).await?;
        if let Some(bin) = warehouses::named(reader, &name, &here).await?.into_iter().next() {
            return Ok(GoodsScan::Bin(bin));
        }
    }
    match Gs1::parse(code.as_str()) {
        Ok(elements) => by_elements(reader, &elements).await,
        Err(_) => Ok(GoodsScan::Unknown),
    }
}

async fn by_elements(reader: &mut impl Reader, elements: &Gs1) -> Result<GoodsScan, StoreError> {
    let gtin = elements.value("01").or(elements.value("02")).and_then(|gtin| gtin.parse::<Barcode>().ok());
    let Some(gtin) = gtin else { return Ok(GoodsScan::Unknown) };
    Ok(match pack_codes::find(reader, &gtin).await? {
        UnitsMatch::Unknown => GoodsScan::Unknown,
        UnitsMatch::Ambiguous(several) => GoodsScan::Ambiguous(several),
        UnitsMatch::One(variant, units) => {
            let count = elements.value("37").or(elements.value("30")).and_then(|n| n.parse::<i64>().ok());
            let lot = elements.value("21").or(elements.value("10")).unwrap_or_default();
            let expires = elements.value("17").or(elements.value("15")).and_then(BusinessDay::from_gs1);
            GoodsScan::Goods(Box::new(ScannedGoods {
                variant: *variant,
                units: i64::from(units) * count.unwrap_or(1).clamp(1, 1_000_000),
                lot: lot.to_owned(),
                expires,
            }))
        }
    })
}
