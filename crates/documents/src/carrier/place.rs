//! Where on the paper each label goes, how large, and whether it is turned.

use barcodes::Dpi;

use super::codes::{Code, CodeKind};
use super::error::CarrierError;
use super::locate::Label;
use super::region::Region;
use super::source::SourcePage;
use super::{FitWish, FittedLabel, PerSheet};
use crate::display::{mm, um};
use crate::{Format, Paper, Rotation, Target};

/// Dots that the narrowest module of a barcode needs: the rule of the project for carriers' labels.
pub(super) const NEEDED_DOTS: u32 = 2;
/// What measuring a module may be off by.
const TOLERANCE: f32 = 0.985;
/// Millimetres at the edge of a sheet that office printers leave blank.
const EDGE: f32 = 4.2;
/// Millimetres between a label and the middle of a sheet, where it is cut.
const CUT: f32 = 1.0;
/// A label may be larger than its place by this much and is not scaled: the rounding of sizes in points.
const ROUNDING: f32 = 0.998;

/// A label at its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub label: Label,
    pub sheet: u32,
    pub position: u32,
    /// Where the region of the label comes to lie, in points from the upper left corner of the sheet.
    pub area: Region,
    pub scale: f32,
    pub turned: bool,
    /// Dots of the narrowest module.
    pub module_dots: Option<f32>,
}

/// Whether the wish can be met at all.
pub(super) fn check(wish: &FitWish, target: &Target) -> Result<(), CarrierError> {
    let positions = wish.per_sheet.count();
    if wish.per_sheet != PerSheet::One {
        if !matches!(wish.paper, Paper::A4 | Paper::Letter) {
            return Err(CarrierError::SmallPaper { paper: wish.paper });
        }
        if target.format.is_thermal() {
            return Err(CarrierError::SheetForLabelPrinter { format: target.format });
        }
    }
    if wish.used >= positions {
        return Err(CarrierError::NoPosition { used: wish.used, positions });
    }
    Ok(())
}

/// Lays out the labels one after the other.
pub(super) fn place(labels: &[Label], wish: &FitWish, target: &Target) -> Result<Vec<Placed>, CarrierError> {
    let slots = slots(wish.paper, wish.per_sheet);
    let count = wish.per_sheet.count();
    let laid = (wish.used..).zip(labels).map(|(place, label)| {
        let position = place % count;
        let slot = &slots[position as usize];
        let label = cut_to(label, slot);
        let fit = Fit::of(&label.region, slot);
        let scale = scale(&label, &fit, target)?;
        Ok(Placed {
            sheet: place / count,
            position,
            area: fit.area(&label.region, slot, scale),
            scale,
            turned: fit.turned,
            module_dots: narrowest(&label.codes, fit.turned, target).map(|dots| dots * scale),
            label,
        })
    });
    laid.collect()
}

/// The places of a sheet, row by row.
fn slots(paper: Paper, per_sheet: PerSheet) -> Vec<Region> {
    let (width, height) = paper.size_um();
    let (width, height) = (um(width), um(height));
    let edge = if matches!(paper, Paper::A4 | Paper::Letter | Paper::A5) { mm(EDGE) } else { 0.0 };
    let cut = mm(CUT);
    let (columns, rows) = match per_sheet {
        PerSheet::One => (1, 1),
        PerSheet::Two => (1, 2),
        PerSheet::Four => (2, 2),
    };
    let span = |at: u32, of: u32, length: f32| {
        let from = if at == 0 { edge } else { length * at as f32 / of as f32 + cut };
        let to = if at + 1 == of { length - edge } else { length * (at + 1) as f32 / of as f32 - cut };
        (from, to)
    };
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let slot = |(row, column)| {
        let ((left, right), (top, bottom)) = (span(column, columns, width), span(row, rows, height));
        Region { left, top, right, bottom }
    };
    places.map(slot).collect()
}

/// Without the blank at its edges where only that keeps it from its own size.
fn cut_to(label: &Label, slot: &Region) -> Label {
    let Region { left, top, right, bottom } = label.region;
    let by = label.margin;
    let inner = Region { left: left + by, top: top + by, right: right - by, bottom: bottom - by };
    let is_better = Fit::of(&label.region, slot).most < 1.0 && Fit::of(&inner, slot).most >= 1.0;
    Label { region: if is_better { inner } else { label.region }, ..label.clone() }
}

/// How a region fits a place best.
#[derive(Debug, Clone, Copy)]
struct Fit {
    turned: bool,
    /// The largest scale at which it fits.
    most: f32,
}

impl Fit {
    fn of(region: &Region, slot: &Region) -> Self {
        let straight = (slot.width() / region.width()).min(slot.height() / region.height());
        let turned = (slot.width() / region.height()).min(slot.height() / region.width());
        let (is_turned, most) =
            if straight < ROUNDING && turned > straight { (true, turned) } else { (false, straight) };
        Self { turned: is_turned, most: if (ROUNDING..1.0).contains(&most) { 1.0 } else { most } }
    }

    /// In the middle of its place.
    fn area(&self, region: &Region, slot: &Region, scale: f32) -> Region {
        let (width, height) = (region.width() * scale, region.height() * scale);
        let (width, height) = if self.turned { (height, width) } else { (width, height) };
        let left = slot.left + (slot.width() - width) / 2.0;
        let top = slot.top + (slot.height() - height) / 2.0;
        Region { left, top, right: left + width, bottom: top + height }
    }
}

/// Its own size where it fits, else as large as fits; larger only where a barcode needs it.
fn scale(label: &Label, fit: &Fit, target: &Target) -> Result<f32, CarrierError> {
    let wanted = fit.most.min(1.0);
    let Some(dots) = narrowest(&label.codes, fit.turned, target) else { return Ok(wanted) };
    let needed = NEEDED_DOTS as f32;
    if dots * wanted >= needed * TOLERANCE {
        return Ok(wanted);
    }
    if dots * fit.most >= needed {
        return Ok(needed / dots);
    }
    let dpi = target.resolution.x.dots_per_inch().min(target.resolution.y.dots_per_inch());
    let (file, page) = label.origin;
    Err(CarrierError::BarcodeTooSmall {
        file,
        page,
        centidots: (dots * wanted * 100.0) as u32,
        needed: NEEDED_DOTS,
        needed_dpi: (f32::from(dpi) * needed / (dots * fit.most)).ceil() as u32,
        paper: Paper::ALL.into_iter().rev().find(|paper| {
            let fit = Fit::of(&label.region, &slots(*paper, PerSheet::One)[0]);
            narrowest(&label.codes, fit.turned, target).is_some_and(|dots| dots * fit.most >= needed)
        }),
    })
}

/// Dots of the narrowest module at scale 1.
fn narrowest(codes: &[Code], turned: bool, target: &Target) -> Option<f32> {
    let modules = codes.iter().map(|code| {
        let (x, y) = dots_per_point(target);
        match (code.kind, turned) {
            (CodeKind::Matrix, _) => code.module * x.min(y),
            (CodeKind::Across, false) | (CodeKind::Along, true) => code.module * x,
            (CodeKind::Along, false) | (CodeKind::Across, true) => code.module * y,
        }
    });
    modules.reduce(f32::min)
}

/// Across and along the page, which may lie on its side on the paper.
pub(super) fn dots_per_point(target: &Target) -> (f32, f32) {
    let dots = |dpi: Dpi| f32::from(dpi.dots_per_inch()) / 72.0;
    let (x, y) = (dots(target.resolution.x), dots(target.resolution.y));
    let on_its_side = matches!(target.rotation, Rotation::Quarter | Rotation::ThreeQuarters);
    if on_its_side && target.format != Format::Png { (y, x) } else { (x, y) }
}

impl Placed {
    /// What is told of it.
    pub fn report(&self, page: &SourcePage) -> FittedLabel {
        FittedLabel {
            file: page.file,
            page: page.page,
            region: self.label.region,
            found: self.label.found,
            sheet: self.sheet,
            position: self.position,
            permille: (self.scale * 1_000.0).round() as u32,
            turned: self.turned,
            barcodes: u32::try_from(self.label.codes.len()).unwrap_or(u32::MAX),
            module_centidots: self.module_dots.map(|dots| (dots * 100.0).round() as u32),
        }
    }
}
