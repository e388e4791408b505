//! How a port is set up.

use std::io;

use serial2_tokio::{CharSize, SerialPort, Settings};

/// Bits of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataBits {
    /// Seven, as older scales send.
    Seven,
    /// Eight.
    Eight,
}

/// The bit that guards a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parity {
    /// None.
    None,
    /// It makes the number of ones even.
    Even,
    /// It makes the number of ones odd.
    Odd,
}

/// Bits after a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopBits {
    /// One.
    One,
    /// Two.
    Two,
}

/// A port with the settings that the device at it uses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PortSetup {
    /// `/dev/ttyUSB0`, `COM3`.
    pub path: String,
    /// Bits in a second, such as 9600.
    pub baud: u32,
    /// Bits of one character.
    pub data_bits: DataBits,
    /// The bit that guards a character.
    pub parity: Parity,
    /// Bits after a character.
    pub stop_bits: StopBits,
}

impl PortSetup {
    /// A port as most scanners leave the factory: 9600 baud, 8 bits, no parity, one stop bit.
    #[must_use]
    pub fn usual(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            baud: 9_600,
            data_bits: DataBits::Eight,
            parity: Parity::None,
            stop_bits: StopBits::One,
        }
    }

    /// Opens the port, without any translation of what comes through it.
    pub(crate) fn open(&self) -> io::Result<SerialPort> {
        SerialPort::open(&self.path, |mut settings: Settings| {
            settings.set_raw();
            settings.set_baud_rate(self.baud)?;
            settings.set_char_size(match self.data_bits {
                DataBits::Seven => CharSize::Bits7,
                DataBits::Eight => CharSize::Bits8,
            });
            settings.set_parity(match self.parity {
                Parity::None => serial2_tokio::Parity::None,
                Parity::Even => serial2_tokio::Parity::Even,
                Parity::Odd => serial2_tokio::Parity::Odd,
            });
            settings.set_stop_bits(match self.stop_bits {
                StopBits::One => serial2_tokio::StopBits::One,
                StopBits::Two => serial2_tokio::StopBits::Two,
            });
            Ok(settings)
        })
    }
}

/// The serial ports of this computer by their path, in order of name. A system that cannot list them has none to choose
/// from; their path can still be typed.
#[must_use]
pub fn ports() -> Vec<String> {
    let mut found: Vec<String> = match SerialPort::available_ports() {
        Ok(paths) => paths.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        Err(error) => {
            tracing::debug!(%error, "the serial ports cannot be listed");
            Vec::new()
        }
    };
    found.sort();
    found
}
