use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DocumentFormat, DocumentKind};

/// What is known of a printer or a job, or went wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintReason {
    /// A stable code, such as `media-empty` or `unreachable`.
    pub code: String,
    /// The printer's or the system's own words.
    pub detail: String,
}

/// How a printer is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrinterSetup {
    /// What people call it.
    pub name: String,
    /// Such as `ipp://host/printers/office`, `socket://10.0.0.7:9100`, `spooler:NAME` or `file:///folder`.
    pub address: String,
    /// What it reads.
    pub format: DocumentFormat,
    /// Dots per inch across and along the paper.
    pub dpi: (u16, u16),
    /// The paper in it, such as `a4`.
    pub paper: String,
    /// The tray that is asked for, or empty.
    pub tray: String,
    /// 0, 90, 180 or 270 degrees, clockwise.
    pub rotation: u16,
    /// Heat of a label printer, 0 to 30, or absent for its own.
    pub darkness: Option<u8>,
    /// Inches per second of a label printer, 1 to 14, or absent for its own.
    pub speed: Option<u8>,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrinterRow {
    /// Identity.
    pub id: String,
    /// How it is set up.
    pub setup: PrinterSetup,
    /// What was measured on its ruler page.
    pub calibration: CalibrationValues,
    /// Whether its jobs wait.
    pub is_paused: bool,
    /// What it said of itself last.
    pub state: Option<PrintReason>,
}

/// What a printer puts in the wrong place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalibrationValues {
    /// How far to the right of its place everything comes out, in micrometres.
    pub offset_x_um: i32,
    /// How far below its place, in micrometres.
    pub offset_y_um: i32,
    /// What it makes of a width, in millionths.
    pub scale_x_ppm: u32,
    /// What it makes of a height, in millionths.
    pub scale_y_ppm: u32,
}

/// Names a printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrinterIn {
    /// The printer.
    pub printer_id: String,
}

/// Sets a printer up, or changes it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavePrinterIn {
    /// The printer, or absent for a new one.
    pub printer_id: Option<String>,
    /// How it is set up.
    pub setup: PrinterSetup,
}

/// Readings of a ruler page, in micrometres from the nearest edges.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalibrateIn {
    /// The printer.
    pub printer_id: String,
    /// Left line.
    pub left_um: u32,
    /// Right line.
    pub right_um: u32,
    /// Upper line.
    pub top_um: u32,
    /// Lower line.
    pub bottom_um: u32,
}

/// A printer that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundPrinter {
    /// What its owner calls it.
    pub name: String,
    /// How to reach it.
    pub address: String,
    /// Maker and model, or empty.
    pub model: String,
    /// Where it stands, or empty.
    pub location: String,
    /// What it seems to read.
    pub format: DocumentFormat,
    /// Its dots per inch, where it says so.
    pub dpi: Option<(u16, u16)>,
}

/// What was found, and why nothing was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundPrinters {
    /// Printers by name.
    pub found: Vec<FoundPrinter>,
    /// `system_empty`, `system_no_server`, `system_failed`, `network_empty`, `network_failed`.
    pub notes: Vec<String>,
}

/// Which printer takes a kind of document here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RouteRow {
    /// Kind.
    pub kind: DocumentKind,
    /// The printer.
    pub printer_id: String,
    /// Copies, 1 to 99.
    pub copies: u16,
    /// Whether it is printed by itself at the last scan.
    pub is_automatic: bool,
}

/// Which printer takes what here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Routes {
    /// Kinds that go to a printer.
    pub routes: Vec<RouteRow>,
}

/// Where a print job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PrintJobState {
    /// It waits.
    Queued,
    /// It is on its way.
    Sending,
    /// The printer has it.
    Printing,
    /// Nobody knows whether it was printed.
    Doubt,
    /// The printer refused it.
    Failed,
    /// It came out.
    Done,
    /// It was given up.
    Cancelled,
}

/// One print job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintJobRow {
    /// Identity.
    pub id: String,
    /// The document.
    pub document_id: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// By what people call it.
    pub title: String,
    /// Where.
    pub printer_id: String,
    /// What people call that printer.
    pub printer_name: String,
    /// Copies.
    pub copies: u16,
    /// Whether it was printed before.
    pub is_reprint: bool,
    /// Where it stands.
    pub state: PrintJobState,
    /// What went wrong, or what it waits for.
    pub reason: Option<PrintReason>,
    /// How often it was sent.
    pub attempts: u32,
    /// When it was asked for.
    pub created: String,
    /// Since when it stands there.
    pub changed: String,
}

/// A window of the queue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueIn {
    /// First row, from 0.
    pub offset: u32,
    /// Rows, 1 to 500.
    pub limit: u32,
}

/// The queue: open jobs in the order in which they leave, then the others, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueList {
    /// All jobs.
    pub total: u32,
    /// Jobs that wait or are printed.
    pub waiting: u32,
    /// Jobs that need a person.
    pub stuck: u32,
    /// The window.
    pub rows: Vec<PrintJobRow>,
}

/// Queues documents at printers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintIn {
    /// The documents, in the order in which they should come out.
    pub document_ids: Vec<String>,
    /// The printer, or absent for the one that takes the kind here.
    pub printer_id: Option<String>,
    /// Copies, or absent for those of this station.
    pub copies: Option<u16>,
}

/// Makes and queues papers of orders, all papers of one order before those of the next.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintOrdersIn {
    /// The orders, in the order of packing.
    pub order_ids: Vec<String>,
    /// Which papers of each.
    pub kinds: Vec<DocumentKind>,
}

/// What was queued.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Queued {
    /// The jobs, in their order.
    pub jobs: Vec<PrintJobRow>,
}

/// Names a print job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintJobIn {
    /// The job.
    pub job_id: String,
}

/// Gives a job to another printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveJobIn {
    /// The job.
    pub job_id: String,
    /// The printer.
    pub printer_id: String,
}

/// Says what a person saw of a job in doubt.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerJobIn {
    /// The job.
    pub job_id: String,
    /// Whether the paper is there.
    pub came_out: bool,
}
