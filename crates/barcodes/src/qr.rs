//! QR codes.

use qrcode::bits::Bits;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode, Version};

use crate::symbol::{Barcode, BarcodeError, Details, Matrix, Shape, visible};
use crate::symbology::Symbology;

/// The longest payload that any QR code holds, in bytes of UTF-8 (ISO/IEC 18004 table 7: digits, level L).
pub const MAX_QR_BYTES: usize = 7_089;

/// How much of a QR code may be damaged or covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum QrLevel {
    /// About 7 %.
    L,
    /// About 15 %, the usual choice for paper.
    #[default]
    M,
    /// About 25 %, for boxes.
    Q,
    /// About 30 %.
    H,
}

impl QrLevel {
    const fn encoder(self) -> EcLevel {
        match self {
            Self::L => EcLevel::L,
            Self::M => EcLevel::M,
            Self::Q => EcLevel::Q,
            Self::H => EcLevel::H,
        }
    }
}

impl Barcode {
    /// The smallest QR code of a text. What is not ASCII is encoded as UTF-8, without saying so in the symbol: phones
    /// and scanners expect it, and many scanners stumble over an explicit statement of the encoding.
    ///
    /// # Errors
    /// [`BarcodeError::Empty`] or [`BarcodeError::TooLong`].
    pub fn qr(payload: &str, level: QrLevel) -> Result<Self, BarcodeError> {
        if payload.is_empty() {
            return Err(BarcodeError::Empty);
        }
        if payload.len() > MAX_QR_BYTES {
            return Err(too_long(payload, level));
        }
        let code = encode(payload, level.encoder()).map_err(|error| match error {
            QrError::DataTooLong => too_long(payload, level),
            other => BarcodeError::Encoder(other.to_string()),
        })?;
        // ISO/IEC 18004: four modules on every side. A version 40 has 177.
        let side = code.width() as u32;
        let modules = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self {
            symbology: Symbology::Qr,
            shape: Shape::Matrix(Matrix { width: side, height: side, modules, quiet_zone: 4 }),
            payload: payload.to_owned(),
            text: visible(payload),
            details: Details::Qr(level),
        })
    }
}

/// ISO/IEC 18004 table 7, version 40, bytes: what fits whatever the characters are.
const fn too_long(payload: &str, level: QrLevel) -> BarcodeError {
    let limit = match level {
        QrLevel::L => 2_953,
        QrLevel::M => 2_331,
        QrLevel::Q => 1_663,
        QrLevel::H => 1_273,
    };
    BarcodeError::TooLong { symbology: Symbology::Qr, characters: payload.len(), limit }
}

fn encode(payload: &str, level: EcLevel) -> Result<QrCode, QrError> {
    if payload.is_ascii() {
        return QrCode::with_error_correction_level(payload, level);
    }
    // The encoder's own choice of modes takes pairs of UTF-8 bytes (those of "ЖЖ") for Shift JIS and stores them as
    // Kanji, which decoders turn into other characters.
    for version in (1..=40).map(Version::Normal) {
        let mut bits = Bits::new(version);
        let pushed = bits.push_byte_data(payload.as_bytes()).and_then(|()| bits.push_terminator(level));
        match pushed {
            Ok(()) => return QrCode::with_bits(bits, level),
            Err(QrError::DataTooLong) => {}
            Err(other) => return Err(other),
        }
    }
    Err(QrError::DataTooLong)
}

#[cfg(test)]
mod tests;
