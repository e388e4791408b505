//! Pictures of the pages.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt as _;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use super::error::CarrierError;
use super::region::Region;
use super::sheets;
use super::source::Source;
use crate::raster::Bitmap;

/// The pages of a source, ready to be drawn.
pub(super) struct View {
    pdf: Pdf,
    /// Width and height of the pages in points.
    pub sizes: Vec<(f32, f32)>,
    /// The file and the page in it.
    pub origins: Vec<(usize, usize)>,
}

/// What of a page is drawn, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shot {
    pub region: Region,
    /// Turned by a quarter, clockwise.
    pub turned: bool,
    /// Dots per point across and along the picture.
    pub scale: (f64, f64),
    /// Where the upper left corner of the region is in the picture, in dots.
    pub at: (f64, f64),
    /// Width and height of the picture in dots.
    pub size: (u16, u16),
}

impl View {
    /// Opens the copy and not the original: what is looked at is what will be printed.
    pub fn open(source: &Source) -> Result<Self, CarrierError> {
        let bytes = sheets::plain(source)?;
        let pdf = Pdf::new(Arc::new(bytes))
            .map_err(|_| CarrierError::Unreadable { reason: "its content cannot be drawn".to_owned() })?;
        if pdf.pages().len() != source.pages.len() {
            return Err(CarrierError::Unreadable { reason: "its pages cannot be counted".to_owned() });
        }
        let sizes = source.pages.iter().map(|page| page.size).collect();
        let origins = source.pages.iter().map(|page| (page.file, page.page)).collect();
        Ok(Self { pdf, sizes, origins })
    }

    /// A whole page.
    pub fn page(&self, page: usize, dots_per_point: f64) -> Bitmap {
        let (width, height) = self.sizes[page];
        let dots = |points: f32| (f64::from(points) * dots_per_point).ceil().clamp(1.0, 16_000.0) as u16;
        let region = Region { left: 0.0, top: 0.0, right: width, bottom: height };
        let scale = (dots_per_point, dots_per_point);
        self.draw(
            page,
            &Shot { region, turned: false, scale, at: (0.0, 0.0), size: (dots(width), dots(height)) },
        )
    }

    /// A part of a page in shades of grey.
    pub fn draw(&self, page: usize, shot: &Shot) -> Bitmap {
        let page = &self.pdf.pages()[page];
        let Region { left, top, .. } = shot.region;
        let mut transform =
            Affine::translate((-f64::from(left), -f64::from(top))) * page.initial_transform(true).to_kurbo();
        if shot.turned {
            let height = f64::from(shot.region.height());
            transform = Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]) * transform;
        }
        transform =
            Affine::translate(shot.at) * Affine::scale_non_uniform(shot.scale.0, shot.scale.1) * transform;
        let (width, height) = shot.size;
        let mut context = RenderContext::new(width, height);
        let cache = RenderCache::new();
        // Letters keep their shape: they are placed by their outlines alone, as on paper.
        let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
        render_into(page, &cache, &InterpreterSettings::default(), &settings, &mut context, transform);
        context.flush();
        let mut pixels = Pixmap::new(width, height);
        let paper =
            RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut pixels, &mut Resources::default(), paper);
        let grey = |rgba: &[u8]| {
            let sum = u32::from(rgba[0]) * 77 + u32::from(rgba[1]) * 150 + u32::from(rgba[2]) * 29;
            u8::try_from(sum / 256).unwrap_or(u8::MAX)
        };
        let dots = pixels.data_as_u8_slice().chunks_exact(4).map(grey).collect();
        Bitmap { width: u32::from(width), height: u32::from(height), dots }
    }
}
