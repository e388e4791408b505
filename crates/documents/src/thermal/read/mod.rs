//! Reads what goes to a label printer back into dots. It knows the commands and nothing of how they were chosen, so
//! that what it shows is what the printer was told.

mod epl;
mod input;
mod sheet;
mod symbol;
mod tspl;
mod zpl;
mod zpl_graphic;

use barcodes::Resolution;

use self::sheet::Sheet;
use crate::raster::{self, Bitmap, MAX_DOTS};
use crate::{Format, Target};

/// Why a file for a label printer cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The format is not one of a label printer.
    #[error("{} is no language of label printers", .0.name())]
    NotForLabelPrinters(Format),
    /// A command that documents never hold.
    #[error("unknown command {command:?} at byte {at}")]
    Unknown {
        /// The command, or its beginning.
        command: String,
        /// Where it stands.
        at: usize,
    },
    /// A parameter is missing or outside of what the command allows.
    #[error("the command {command:?} at byte {at} cannot be carried out")]
    Malformed {
        /// The command.
        command: String,
        /// Where it stands.
        at: usize,
    },
    /// The file ends inside of a label.
    #[error("the file ends inside of a label, at byte {at}")]
    Truncated {
        /// How long the file is.
        at: usize,
    },
    /// There is no label in it.
    #[error("there is no label in the file")]
    NoLabel,
    /// The labels have more dots than are shown at once.
    #[error("the labels are too many or too large for one picture")]
    TooLarge,
    /// The picture could not be written.
    #[error("writing the picture: {0}")]
    Png(String),
}

/// The labels as a PNG, one below the other, each once whatever the number of its copies is. `resolution` is that of
/// the printer: TSPL gives lengths in millimetres.
///
/// Only commands that documents hold are known; nothing in the file can make this slow or large.
///
/// # Errors
/// [`ReadError`], with the place of the first command that cannot be shown.
pub fn preview(bytes: &[u8], format: Format, resolution: Resolution) -> Result<Vec<u8>, ReadError> {
    let labels = match format {
        Format::Zpl => zpl::read(bytes)?,
        Format::Epl => epl::read(bytes)?,
        Format::Tspl => tspl::read(bytes, resolution)?,
        Format::Pdf | Format::Png => return Err(ReadError::NotForLabelPrinters(format)),
    };
    if labels.sheets.is_empty() {
        return Err(ReadError::NoLabel);
    }
    let bitmaps = labels.sheets.into_iter().map(Sheet::into_bitmap).collect();
    let target = Target { resolution, ..Target::default() };
    raster::encode(&raster::stacked(bitmaps), &target).map_err(|error| ReadError::Png(error.to_string()))
}

/// Finished labels, not more than fit one picture.
#[derive(Default)]
struct Labels {
    sheets: Vec<Sheet>,
    width: u32,
    height: u32,
}

impl Labels {
    /// An empty label behind those that are finished.
    fn start(&self, width: u32, height: u32) -> Result<Sheet, ReadError> {
        let (widest, all) = (self.width.max(width), self.height.saturating_add(height));
        if u64::from(widest) * u64::from(all) > MAX_DOTS {
            return Err(ReadError::TooLarge);
        }
        Ok(Sheet::new(width, height))
    }

    fn finish(&mut self, sheet: Sheet) {
        self.width = self.width.max(sheet.width());
        self.height += sheet.height();
        self.sheets.push(sheet);
    }
}

impl Sheet {
    fn into_bitmap(self) -> Bitmap {
        let (width, height) = (self.width(), self.height());
        Bitmap { width, height, dots: self.into_dots() }
    }
}
