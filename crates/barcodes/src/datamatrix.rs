//! Data Matrix and GS1 `DataMatrix`.

use datamatrix::{DataMatrix, DataMatrixBuilder, SymbolList};

use crate::gs1::Gs1;
use crate::symbol::{Barcode, BarcodeError, Details, Matrix, Shape, visible};
use crate::symbology::Symbology;

/// The longest payload for which a Data Matrix is attempted, in characters: what the largest square holds of any ASCII
/// (ISO/IEC 16022 table 7, 144 × 144).
pub const MAX_DATAMATRIX_CHARACTERS: usize = 1_555;

impl Barcode {
    /// The smallest square Data Matrix of any ASCII; the human readable text shows control characters as `<CR>`. Other
    /// characters are refused, because many scanners cannot say in which encoding they came.
    ///
    /// # Errors
    /// [`BarcodeError::Empty`], [`BarcodeError::TooLong`] or [`BarcodeError::NotEncodable`].
    pub fn datamatrix(payload: &str) -> Result<Self, BarcodeError> {
        let symbology = Symbology::DataMatrix;
        if payload.is_empty() {
            return Err(BarcodeError::Empty);
        }
        if let Some(character) = payload.chars().find(|character| !character.is_ascii()) {
            return Err(BarcodeError::NotEncodable { symbology, character });
        }
        from_payload(symbology, payload.to_owned(), visible(payload))
    }

    /// The smallest square GS1 `DataMatrix` of element strings (GS1 General Specifications 5.6). FNC1 comes first; GS
    /// separates, as is permitted there.
    ///
    /// # Errors
    /// [`BarcodeError::TooLong`].
    pub fn gs1_datamatrix(elements: &Gs1) -> Result<Self, BarcodeError> {
        from_payload(Symbology::Gs1DataMatrix, elements.payload(), elements.text())
    }
}

fn from_payload(symbology: Symbology, payload: String, text: String) -> Result<Barcode, BarcodeError> {
    let characters = payload.len();
    let too_long = || BarcodeError::TooLong { symbology, characters, limit: MAX_DATAMATRIX_CHARACTERS };
    if characters > MAX_DATAMATRIX_CHARACTERS {
        return Err(too_long());
    }
    let code: DataMatrix = DataMatrixBuilder::new()
        .with_symbol_list(SymbolList::default().enforce_square())
        .with_fnc1_start(symbology == Symbology::Gs1DataMatrix)
        // Macros shorten payloads that begin and end like those of ISO/IEC 15434, but not every decoder restores them.
        .with_macros(false)
        .encode(payload.as_bytes())
        .map_err(|_| too_long())?;
    let bitmap = code.bitmap();
    // At most 144 modules on a side; ISO/IEC 16022: one module on every side stays free.
    let shape = Shape::Matrix(Matrix {
        width: bitmap.width() as u32,
        height: bitmap.height() as u32,
        modules: bitmap.bits().to_vec(),
        quiet_zone: 1,
    });
    Ok(Barcode { symbology, shape, payload, text, details: Details::None })
}

#[cfg(test)]
mod tests;
