//! Pages as dots: pictures for the screen, and the parts of labels that printers have no commands for.

mod bitmap;
mod draw;
mod glyphs;
mod png;

pub(crate) use bitmap::Bitmap;
pub(crate) use draw::{Inks, draw, size};
pub(crate) use png::{MAX_DOTS, encode, png, stacked};
