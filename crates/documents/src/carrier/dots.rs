//! Labels in dots, for label printers and as a picture.
//!
//! The label keeps its size, and with it its modules are rarely whole dots: of 2.6 dots some bars would have two and
//! some three, and scanners give up. So each barcode is drawn once more in its place with modules of whole dots: the
//! nearest number where the blank around it has room, and else the next smaller one.

use std::sync::Arc;

use super::FitWish;
use super::codes::{Code, CodeKind};
use super::error::CarrierError;
use super::place::{NEEDED_DOTS, Placed, dots_per_point};
use super::region::Region;
use super::view::{Shot, View};
use crate::display::{Area, Item, Page, um};
use crate::images::Picture;
use crate::place::Placing;
use crate::raster::{self, Bitmap};
use crate::{Format, Resolution, Target, thermal};

/// Pictures are handed on in pieces that are kept dot by dot.
const PIECE: u32 = 1_400;
/// From so many dots on, one more or less is not seen.
const COARSE: f32 = 6.0;
/// What is off by less than this part of a dot per module counts as whole.
const WHOLE: f32 = 0.005;
/// The lightest shade that is printed. Grey lines and letters are.
const LIGHTEST: u8 = 150;
/// Modules of blank that a barcode keeps on both sides.
const QUIET: f32 = 5.0;

/// Writes the labels in the format of the target.
pub(super) fn write(
    view: &View,
    places: &[Placed],
    wish: &FitWish,
    target: &Target,
) -> Result<Vec<u8>, CarrierError> {
    let (width, height) = wish.paper.size_um();
    let page = |labels: &[Placed]| {
        let mut items = Vec::new();
        for label in labels {
            items.extend(pieces(&drawn(view, label, target), label, target)?);
        }
        Ok(Page { width: um(width), height: um(height), items })
    };
    let sheets = places.chunk_by(|a, b| a.sheet == b.sheet);
    if target.format == Format::Png {
        let too_large = CarrierError::PictureTooLarge { labels: places.len() };
        let (x, y) = dots_per_point(target);
        let dots = um(width) * x * um(height) * y * sheets.clone().count() as f32;
        if dots as u64 > raster::MAX_DOTS {
            return Err(too_large);
        }
        let pages: Vec<Page> = sheets.map(page).collect::<Result<_, CarrierError>>()?;
        return raster::png(&pages, target).map_err(|_| too_large);
    }
    let mut bytes = Vec::new();
    for labels in sheets {
        bytes.extend(thermal::write(&[page(labels)?], target));
    }
    Ok(bytes)
}

/// A label in black and white.
fn drawn(view: &View, place: &Placed, target: &Target) -> Bitmap {
    let (x, y) = dots_per_point(target);
    let scale = (x * place.scale, y * place.scale);
    let dots = |points: f32, scale: f32| (points * scale).round().clamp(1.0, 30_000.0) as u16;
    let shot = Shot {
        region: place.label.region,
        turned: place.turned,
        scale: (f64::from(scale.0), f64::from(scale.1)),
        at: (0.0, 0.0),
        size: (dots(place.area.width(), x), dots(place.area.height(), y)),
    };
    let mut label = black(view.draw(place.label.page, &shot));
    for code in &place.label.codes {
        redraw(&mut label, view, place, code, scale);
    }
    label
}

fn black(mut bitmap: Bitmap) -> Bitmap {
    for dot in &mut bitmap.dots {
        *dot = if *dot <= LIGHTEST { 0 } else { u8::MAX };
    }
    bitmap
}

/// Draws a barcode with modules of whole dots where it has others.
fn redraw(label: &mut Bitmap, view: &View, place: &Placed, code: &Code, scale: (f32, f32)) {
    let across = match code.kind {
        CodeKind::Matrix => None,
        CodeKind::Across => Some(!place.turned),
        CodeKind::Along => Some(place.turned),
    };
    let own = on_label(place, &code.bounds, scale);
    let (dots_x, dots_y) = (code.module * scale.0, code.module * scale.1);
    let quiet = QUIET * dots_x;
    let room = |by_x: f32, by_y: f32| is_blank_around(label, &own, &grown(&own, by_x, by_y), quiet, across);
    let by = match across {
        Some(true) => (stretch(dots_x, |by| room(by, 1.0)), 1.0),
        Some(false) => (1.0, stretch(dots_y, |by| room(1.0, by))),
        None => (stretch(dots_x, |by| room(by, by)), stretch(dots_y, |by| room(by, by))),
    };
    let new = grown(&own, by.0, by.1);
    let at = (new.left.round().max(0.0), new.top.round().max(0.0));
    let size = |length: f32| length.round().clamp(1.0, 30_000.0) as u16;
    let shot = Shot {
        region: code.bounds,
        turned: place.turned,
        scale: (f64::from(scale.0 * by.0), f64::from(scale.1 * by.1)),
        at: (0.0, 0.0),
        size: (size(new.width()), size(new.height())),
    };
    let code = black(view.draw(place.label.page, &shot));
    let whole = |edge: f32| edge.max(0.0) as u32;
    let from = (whole(own.left.floor()), whole(own.top.floor()));
    label.fill(from, (whole(own.right.ceil()), whole(own.bottom.ceil())), |_, _| u8::MAX);
    let (left, top) = (at.0 as u32, at.1 as u32);
    let dot = |x: u32, y: u32| code.row(y - top)[(x - left) as usize];
    label.fill((left, top), (left + code.width, top + code.height), dot);
}

/// By how much a barcode is stretched so that its modules are whole dots.
fn stretch(module: f32, has_room: impl Fn(f32) -> bool) -> f32 {
    let whole = module.round().max(NEEDED_DOTS as f32);
    let is_whole = (module - whole).abs() < WHOLE * module;
    if module > COARSE {
        1.0
    } else if is_whole || whole < module || has_room(whole / module) {
        whole / module
    } else {
        (whole - 1.0).max(NEEDED_DOTS as f32) / module
    }
}

/// A part of the page in dots of the label.
fn on_label(place: &Placed, part: &Region, scale: (f32, f32)) -> Region {
    let region = place.label.region;
    let (left, top) = (part.left - region.left, part.top - region.top);
    let (right, bottom) = (part.right - region.left, part.bottom - region.top);
    if place.turned {
        let height = region.height();
        Region {
            left: (height - bottom) * scale.0,
            top: left * scale.1,
            right: (height - top) * scale.0,
            bottom: right * scale.1,
        }
    } else {
        Region { left: left * scale.0, top: top * scale.1, right: right * scale.0, bottom: bottom * scale.1 }
    }
}

/// Larger or smaller around the same middle.
fn grown(region: &Region, by_x: f32, by_y: f32) -> Region {
    let (x, y) = (region.width() * (by_x - 1.0) / 2.0, region.height() * (by_y - 1.0) / 2.0);
    Region { left: region.left - x, top: region.top - y, right: region.right + x, bottom: region.bottom + y }
}

/// Whether there is no ink between a barcode and its new edges with a quiet zone around them.
fn is_blank_around(label: &Bitmap, own: &Region, new: &Region, quiet: f32, across: Option<bool>) -> bool {
    let (quiet_x, quiet_y) = match across {
        Some(true) => (quiet, 0.0),
        Some(false) => (0.0, quiet),
        None => (quiet / 2.0, quiet / 2.0),
    };
    let (left, top) = (new.left - quiet_x, new.top - quiet_y);
    let (right, bottom) = (new.right + quiet_x, new.bottom + quiet_y);
    if left < 0.0 || top < 0.0 || right > label.width as f32 || bottom > label.height as f32 {
        return false;
    }
    let is_own = |x: f32, y: f32| {
        x >= own.left - 1.5 && x <= own.right + 1.5 && y >= own.top - 1.5 && y <= own.bottom + 1.5
    };
    let mut dots = (top as u32..bottom as u32).flat_map(|y| (left as u32..right as u32).map(move |x| (x, y)));
    dots.all(|(x, y)| is_own(x as f32, y as f32) || !Bitmap::is_ink(label.row(y)[x as usize]))
}

/// A label as pictures at its place, each dot of them one dot of the printer.
fn pieces(label: &Bitmap, place: &Placed, target: &Target) -> Result<Vec<Item>, CarrierError> {
    let (x, y) = dots_per_point(target);
    let Placing { scale, shift, .. } = Placing::of(target);
    let (to_x, to_y) = Placing::of(target).point(place.area.left, place.area.top);
    let (left, top) = ((to_x * x).round().max(0.0), (to_y * y).round().max(0.0));
    let points = |dots: f32, per_point: f32, scale: f32, shift: f32| (dots / per_point - shift) / scale;
    let mut items = Vec::new();
    for from_y in (0..label.height).step_by(PIECE as usize) {
        for from_x in (0..label.width).step_by(PIECE as usize) {
            let piece = piece(label, from_x, from_y);
            let (a, b) = (left + from_x as f32, top + from_y as f32);
            let (area_x, area_y) = (points(a, x, scale.0, shift.0), points(b, y, scale.1, shift.1));
            let area = Area {
                x: area_x,
                y: area_y,
                width: points(a + piece.width as f32, x, scale.0, shift.0) - area_x,
                height: points(b + piece.height as f32, y, scale.1, shift.1) - area_y,
            };
            items.push(Item::Picture { area, picture: Arc::new(picture(&piece)?) });
        }
    }
    Ok(items)
}

fn piece(label: &Bitmap, left: u32, top: u32) -> Bitmap {
    let (width, height) = (PIECE.min(label.width - left), PIECE.min(label.height - top));
    let mut piece = Bitmap::new(width, height);
    piece.fill((0, 0), (width, height), |x, y| label.row(top + y)[(left + x) as usize]);
    piece
}

fn picture(piece: &Bitmap) -> Result<Picture, CarrierError> {
    let target = Target { resolution: Resolution::default(), ..Target::default() };
    let failed = |reason: String| CarrierError::Write { reason };
    let png = raster::encode(piece, &target).map_err(|error| failed(error.to_string()))?;
    Picture::read(&png).map_err(|error| failed(error.to_string()))
}
