use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PortState, SerialSetup};

/// How a scale is made to tell its weight. What it says is read in every known form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScaleProtocol {
    /// It sends by itself, all the time or when it has come to rest: CAS, A&D, plain text.
    Sends,
    /// It is asked in MT-SICS: Mettler-Toledo and compatible scales.
    MtSics,
    /// It is asked with the commands of A&D.
    AandD,
}

/// The scale of this station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScaleSettings {
    /// Whether one is listened to.
    pub is_on: bool,
    /// How it is made to speak.
    pub protocol: ScaleProtocol,
    /// Its serial port.
    pub serial: SerialSetup,
}

/// What a scale said last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ScaleReading {
    /// A weight.
    Weight {
        /// Grams.
        grams: u32,
        /// Whether the scale calls it stable.
        is_stable: bool,
        /// The weighing, once it has rested for half a second: made once for what was put on, so that it is taken once.
        weighing_id: Option<String>,
    },
    /// More than it can weigh.
    Overload,
    /// Less than nothing.
    Underload,
    /// It moves and tells no number.
    Moving,
    /// Nothing that a scale says: the speed or the parity may be another.
    Unreadable,
}

/// How the scale does, as told by the event `scale`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScaleNow {
    /// How its port does.
    pub port: PortState,
    /// What it said last; `None` until it speaks.
    pub reading: Option<ScaleReading>,
}

/// The scale of this station, and how it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScaleState {
    /// How it is set up.
    pub settings: ScaleSettings,
    /// How it does.
    pub now: ScaleNow,
    /// Serial ports of this computer.
    pub ports: Vec<String>,
}
