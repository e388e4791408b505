//! Labels one after the other: each on its own piece of a roll, or side by side on a sheet of which some are used up.

use super::canvas::Canvas;
use crate::display::{Area, um};
use crate::{Counted, Media};

/// The most labels of one document, so that a slip of the finger does not empty a roll.
pub const MAX_LABELS: u32 = 2_000;

/// Lays out every label as often as it is wanted.
pub(super) fn lay_out<T>(
    canvas: &mut Canvas,
    media: Media,
    labels: &[Counted<T>],
    draw: impl Fn(&mut Canvas, Area, &T),
) {
    let wanted = labels.iter().flat_map(|counted| {
        std::iter::repeat_n(&counted.label, usize::try_from(counted.count).unwrap_or(usize::MAX))
    });
    for (place, label) in (0..MAX_LABELS).zip(wanted) {
        let area = place_of(canvas, media, place);
        draw(canvas, area, label);
    }
}

/// Where the label goes; starts a page where it is the first on one.
fn place_of(canvas: &mut Canvas, media: Media, place: u32) -> Area {
    let (width, height) = media.paper().size_um();
    let sheet = (um(width), um(height));
    match media {
        Media::Paper(_) => {
            canvas.start_page(sheet);
            Area { x: 0.0, y: 0.0, width: sheet.0, height: sheet.1 }
        }
        Media::Labels { sheet: labels, used } => {
            let grid = labels.grid();
            let slot = (place + used.min(labels.count() - 1)) % labels.count();
            if place == 0 || slot == 0 {
                canvas.start_page(sheet);
            }
            let (column, row) = (slot % grid.columns, slot / grid.columns);
            Area {
                x: um(grid.left + column * grid.pitch.0),
                y: um(grid.top + row * grid.pitch.1),
                width: um(grid.label.0),
                height: um(grid.label.1),
            }
        }
    }
}
