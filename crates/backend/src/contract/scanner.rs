use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where scans come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScannerSource {
    /// A scanner that types: every scanner as it leaves the factory.
    Keyboard,
    /// A scanner at a serial port; one that types is heard too.
    Serial,
}

/// Which keyboard a scanner pretends to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScannerLayout {
    /// United States: what nearly every scanner is set to.
    Us,
    /// Ukrainian.
    Ua,
    /// Russian.
    Ru,
    /// Polish.
    Pl,
    /// German.
    De,
    /// French.
    Fr,
    /// None of these, but the one of the system: its characters are taken as they come.
    System,
}

/// What a scanner sends behind a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScannerEnd {
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Nothing: a code ends with silence.
    Silence,
}

/// The bit that guards a character on a serial line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SerialParity {
    /// None.
    None,
    /// Even.
    Even,
    /// Odd.
    Odd,
}

/// The serial port of a scanner or a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SerialSetup {
    /// `/dev/ttyUSB0` or `COM3`; empty while none is chosen.
    pub port: String,
    /// Bits in a second, 300 to 921600.
    pub baud: u32,
    /// 7 or 8.
    pub data_bits: u8,
    /// The bit that guards a character.
    pub parity: SerialParity,
    /// 1 or 2.
    pub stop_bits: u8,
}

/// The scanner of this station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScannerSettings {
    /// Where scans come from.
    pub source: ScannerSource,
    /// Which keyboard it pretends to be; `None` until it was calibrated or chosen.
    pub layout: Option<ScannerLayout>,
    /// Keys closer than this belong to one scan: milliseconds, 20 to 120.
    pub max_gap_ms: u16,
    /// What it sends before each code, at most 8 characters.
    pub prefix: String,
    /// Characters that it sends behind each code, before the key that ends it; at most 8.
    pub suffix: String,
    /// What ends a code.
    pub end: ScannerEnd,
    /// Its serial port.
    pub serial: SerialSetup,
}

/// How a serial port does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PortState {
    /// None is used here: nothing is to be heard at one, none is chosen, or another process on this data folder listens.
    Unused,
    /// Open: what the device says is heard.
    Open,
    /// Nothing is plugged in there. It is looked for every second.
    Absent,
    /// The system does not let this user open it.
    Forbidden,
    /// Another program has it.
    Busy,
    /// It failed.
    Failed,
}

/// The scanner of this station, and how it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScannerState {
    /// How it is set up.
    pub settings: ScannerSettings,
    /// How its serial port does.
    pub port: PortState,
    /// Serial ports of this computer.
    pub ports: Vec<String>,
}

/// A scan that came through a serial port, as told by the event `scan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SerialScan {
    /// The physical scan: made once, so that two windows that hear it count it once.
    pub scan_id: String,
    /// What was read.
    pub code: String,
    /// When.
    pub at: String,
}

/// A code to scan while a scanner is calibrated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TestCode {
    /// What a scanner sends of it: U+001D for the separator of GS1.
    pub payload: String,
    /// What stands under it.
    pub text: String,
    /// Widths in modules of bars and spaces in turn, beginning with a bar.
    pub runs: Vec<u8>,
    /// Modules that must stay white on the left and on the right.
    pub quiet_zone: u32,
}

/// Asks what a code names.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeIn {
    /// As scanned.
    pub code: String,
}

/// What a code names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum CodeMeaning {
    /// A command card.
    Command {
        /// The code on it.
        code: String,
    },
    /// Somebody's badge.
    Badge,
    /// An order.
    Order {
        /// Identity.
        order_id: String,
        /// Its number.
        number: String,
        /// Whether the code is the tracking number of its parcel.
        by_parcel: bool,
    },
    /// An item.
    Item {
        /// Identity.
        item_id: String,
        /// Name of the product with what tells the item from its siblings.
        name: String,
        /// SKU, or empty.
        sku: String,
        /// Units that one scan of it is: more than one for a pack.
        units: u32,
    },
    /// A wave.
    Wave {
        /// Identity.
        wave_id: String,
        /// What people call it.
        #[ts(type = "number")]
        number: i64,
    },
    /// A box that is packed into.
    Box {
        /// What people call it.
        name: String,
    },
    /// A place where goods lie.
    Bin {
        /// The warehouse.
        warehouse: String,
        /// Its name.
        bin: String,
        /// Whether it is a tote, which is carried.
        is_tote: bool,
        /// The wave whose goods ride in the tote.
        wave_id: Option<String>,
        /// The order whose goods ride in the tote, where it is exactly one.
        order_id: Option<String>,
    },
    /// A document that was made here.
    Document {
        /// Identity.
        document_id: String,
        /// Its number.
        number: String,
    },
}

/// Everything that a code names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeMeanings {
    /// The code, without what the scanner said of the symbol.
    pub code: String,
    /// What is meant first; empty when nothing is known by it.
    pub meanings: Vec<CodeMeaning>,
}

/// Several readings of one scan: the layout of the scanner is not known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadingsIn {
    /// The readings, the most natural one first; 1 to 40.
    pub readings: Vec<String>,
    /// Whether two codes may have come as one: the scanner sends nothing between them.
    pub may_be_two: bool,
}

/// Which reading is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum DecidedReading {
    /// This one.
    Known {
        /// The reading.
        code: String,
    },
    /// Several name different things: nothing may be done with it.
    Ambiguous,
    /// These two, one after the other.
    Two {
        /// Both codes.
        codes: Vec<String>,
    },
    /// Nothing is known by the first.
    Unknown {
        /// Another reading that names something, where there is one.
        hint: Option<String>,
    },
}

/// A sound of the station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StationSound {
    /// One short high tone: right.
    Ok,
    /// Two rising tones: everything is in.
    Done,
    /// Three short middle tones: look.
    Warn,
    /// Two long low tones: wrong.
    Error,
    /// Four short tones, high and low in turn: something changed elsewhere.
    News,
}

/// Plays a sound.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaySoundIn {
    /// Which.
    pub sound: StationSound,
}
