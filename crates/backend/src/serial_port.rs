//! What scanners and scales at serial ports have in common: checking the settings, and saying how the port does.

use serial::{DataBits, LostReason, Parity, PortSetup, StopBits};

use crate::contract::{PortState, SerialParity, SerialSetup};
use crate::error::{AppError, ErrorCode};

/// A port as most devices leave the factory, before one is chosen.
pub(crate) const fn unset() -> SerialSetup {
    SerialSetup { port: String::new(), baud: 9_600, data_bits: 8, parity: SerialParity::None, stop_bits: 1 }
}

/// Checks what a front end wants; gives the name of the first field that cannot be.
pub(crate) fn check(wanted: &SerialSetup) -> Result<(), &'static str> {
    let SerialSetup { port, baud, data_bits, stop_bits, .. } = wanted;
    match () {
        () if port.len() > 200 || port.contains(char::is_control) => Err("serial.port"),
        () if !(300..=921_600).contains(baud) => Err("serial.baud"),
        () if !matches!(data_bits, 7 | 8) => Err("serial.dataBits"),
        () if !matches!(stop_bits, 1 | 2) => Err("serial.stopBits"),
        () => Ok(()),
    }
}

/// The port to listen at; `None` while none is chosen.
pub(crate) fn setup(wanted: &SerialSetup) -> Option<PortSetup> {
    (!wanted.port.is_empty()).then(|| PortSetup {
        path: wanted.port.clone(),
        baud: wanted.baud,
        data_bits: if wanted.data_bits == 7 { DataBits::Seven } else { DataBits::Eight },
        parity: match wanted.parity {
            SerialParity::None => Parity::None,
            SerialParity::Even => Parity::Even,
            SerialParity::Odd => Parity::Odd,
        },
        stop_bits: if wanted.stop_bits == 2 { StopBits::Two } else { StopBits::One },
    })
}

/// Refuses one port for two devices.
pub(crate) fn check_apart(one: Option<&PortSetup>, other: Option<&PortSetup>) -> Result<(), AppError> {
    match (one, other) {
        (Some(one), Some(other)) if one.path == other.path => Err(AppError::new(ErrorCode::PortTaken)),
        _ => Ok(()),
    }
}

/// How a port does that is not open.
pub(crate) const fn lost(reason: LostReason) -> PortState {
    match reason {
        LostReason::Absent => PortState::Absent,
        LostReason::Forbidden => PortState::Forbidden,
        LostReason::Busy => PortState::Busy,
        LostReason::Failed => PortState::Failed,
    }
}
