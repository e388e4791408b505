//! Pictures that a shop puts on its papers. What comes from a file is hostile: bounded, decoded once, and kept as dots
//! of grey, because documents are printed in one ink.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use resvg::{tiny_skia, usvg};
use sha2::{Digest as _, Sha256};

use crate::ImageId;

/// The largest file that is looked at.
pub const MAX_IMAGE_BYTES: usize = 4 * 1024 * 1024;
/// The longest side that is kept, in dots: a logo 60 mm wide at 600 dpi has 1,417.
const MAX_SIDE: u32 = 1_500;
/// The longest side that is decoded at all.
const MAX_SOURCE_SIDE: u32 = 12_000;

/// Room for as many calls as the parser lets elements be nested, 1,024 of some kilobytes.
const SVG_STACK_BYTES: usize = 64 * 1024 * 1024;
/// How deep groups may be nested that need a layer of their own, each of as many dots as the picture.
const MAX_SVG_NESTING: usize = 24;

/// Why a file cannot be a logo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// The file is larger than [`MAX_IMAGE_BYTES`].
    #[error("the picture has {bytes} bytes; {MAX_IMAGE_BYTES} at most")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is no PNG, JPEG or SVG, or a broken one.
    #[error("the picture cannot be read as PNG, JPEG or SVG: {reason}")]
    Unreadable {
        /// What the decoder said.
        reason: String,
    },
    /// There is nothing in it.
    #[error("the picture is empty")]
    Empty,
}

/// A picture in shades of grey, with transparent parts as bare paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    /// Reads a PNG, JPEG or SVG file. Texts in an SVG are left out: they need fonts that other computers may lack, so a
    /// logo has them as outlines.
    ///
    /// # Errors
    /// [`ImageError`] with what is wrong with the file.
    pub fn read(file: &[u8]) -> Result<Self, ImageError> {
        if file.len() > MAX_IMAGE_BYTES {
            return Err(ImageError::TooLarge { bytes: file.len() });
        }
        let picture = if looks_like_svg(file) { Self::from_svg(file)? } else { Self::from_bitmap(file)? };
        if picture.width == 0 || picture.height == 0 {
            return Err(ImageError::Empty);
        }
        Ok(picture)
    }

    fn from_bitmap(file: &[u8]) -> Result<Self, ImageError> {
        let format = image::guess_format(file).map_err(|error| unreadable(&error))?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
            return Err(ImageError::Unreadable { reason: format!("{format:?} is not supported") });
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SOURCE_SIDE);
        limits.max_image_height = Some(MAX_SOURCE_SIDE);
        let mut reader = ImageReader::with_format(Cursor::new(file), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
        let orientation = decoder.orientation().map_err(|error| unreadable(&error))?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
        image.apply_orientation(orientation);
        if image.width().max(image.height()) > MAX_SIDE {
            image = image.resize(MAX_SIDE, MAX_SIDE, image::imageops::FilterType::CatmullRom);
        }
        let (width, height) = (image.width(), image.height());
        let grey = image.to_rgba8().pixels().map(|p| on_paper(p.0)).collect();
        Ok(Self { width, height, pixels: grey })
    }

    /// On a thread of its own: the parser calls itself as often as elements are nested, and a panic in the library is
    /// an unreadable file.
    fn from_svg(file: &[u8]) -> Result<Self, ImageError> {
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(SVG_STACK_BYTES);
            let drawn =
                thread.spawn_scoped(scope, || Self::drawn(file)).map_err(|error| unreadable(&error))?;
            drawn.join().unwrap_or_else(|_| Err(unreadable(&"it cannot be drawn")))
        })
    }

    fn drawn(file: &[u8]) -> Result<Self, ImageError> {
        let mut options = usvg::Options::default();
        // Nothing outside the file is read, and no pictures in it.
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
        let tree = usvg::Tree::from_data(file, &options).map_err(|error| unreadable(&error))?;
        if !tree.filters().is_empty() {
            return Err(unreadable(&"it has filter effects; a logo is made of plain shapes"));
        }
        if nesting(tree.root()) > MAX_SVG_NESTING {
            return Err(unreadable(&"its groups are nested too deeply"));
        }
        let size = tree.size();
        let scale = MAX_SIDE as f32 / size.width().max(size.height());
        let side = |length: f32| (length * scale).round().clamp(1.0, MAX_SIDE as f32) as u32;
        let (width, height) = (side(size.width()), side(size.height()));
        let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(ImageError::Empty)?;
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let grey = pixmap.pixels().iter().map(|pixel| {
            let colour = pixel.demultiply();
            on_paper([colour.red(), colour.green(), colour.blue(), colour.alpha()])
        });
        Ok(Self { width, height, pixels: grey.collect() })
    }

    /// Dots across.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Dots down.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Shades from 0 (ink) to 255 (paper), row by row.
    pub(crate) fn pixels(&self) -> &[u8] {
        &self.pixels
    }
}

/// The name of a file by its content.
#[must_use]
pub fn image_id(file: &[u8]) -> ImageId {
    ImageId(Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The pictures that documents name.
#[derive(Debug, Clone, Default)]
pub struct Images {
    pictures: BTreeMap<ImageId, Arc<Picture>>,
}

impl Images {
    /// Adds a picture under its name.
    pub fn insert(&mut self, id: ImageId, picture: Picture) {
        self.pictures.insert(id, Arc::new(picture));
    }

    pub(crate) fn get(&self, id: &ImageId) -> Option<Arc<Picture>> {
        self.pictures.get(id).cloned()
    }
}

fn looks_like_svg(file: &[u8]) -> bool {
    let head = &file[..file.len().min(1_024)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}

/// How deep groups are nested, with those of masks and patterns.
fn nesting(group: &usvg::Group) -> usize {
    let mut deepest = 0;
    for node in group.children() {
        if let usvg::Node::Group(inner) = node {
            deepest = deepest.max(nesting(inner));
        }
        node.subroots(|inner| deepest = deepest.max(nesting(inner)));
    }
    deepest + 1
}

fn unreadable(error: &impl std::fmt::Display) -> ImageError {
    ImageError::Unreadable { reason: error.to_string() }
}

/// The shade of a colour with its transparency on white paper (ITU-R BT.601 luma).
fn on_paper([red, green, blue, alpha]: [u8; 4]) -> u8 {
    let luma = (u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1_000;
    let alpha = u32::from(alpha);
    u8::try_from((luma * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}
