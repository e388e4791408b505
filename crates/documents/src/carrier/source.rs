//! The pages of carriers' files, each as one form of a file of our own with only what drawing needs.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};

use super::content;
use super::copy::Copier;
use super::error::CarrierError;
use super::{MAX_BYTES, MAX_PAGES};

/// Points of the shortest and longest side of a page: 10 mm and 1.2 m.
const SIDES: std::ops::RangeInclusive<f32> = 28.0..=3_402.0;
/// What an object stream may unpack to.
const MAX_UNPACKED: usize = 32 * 1024 * 1024;
/// What the content of a page may unpack to.
const MAX_CONTENT: usize = 16 * 1024 * 1024;
const MAX_TREE_DEPTH: usize = 32;

/// A page.
pub(super) struct SourcePage {
    pub file: usize,
    pub page: usize,
    /// Width and height in points, as it is shown.
    pub size: (f32, f32),
    /// Its content as a form.
    pub form: ObjectId,
    /// From the form to the page as it is shown, measured from the lower left corner.
    pub matrix: [f32; 6],
}

/// All pages.
pub(super) struct Source {
    /// Holds the forms and what they need, and no pages.
    pub forms: Document,
    pub pages: Vec<SourcePage>,
}

/// Reads the files.
pub(super) fn read(files: &[&[u8]]) -> Result<Source, CarrierError> {
    if files.is_empty() {
        return Err(CarrierError::Nothing);
    }
    let bytes = files.iter().map(|file| file.len()).fold(0_usize, usize::saturating_add);
    if bytes > MAX_BYTES {
        return Err(CarrierError::TooLarge { bytes });
    }
    let mut source = Source { forms: Document::with_version("1.7"), pages: Vec::new() };
    for (file, bytes) in files.iter().enumerate() {
        source.add(file, bytes)?;
    }
    content::check(&source)?;
    Ok(source)
}

fn load(file: usize, bytes: &[u8]) -> Result<Document, CarrierError> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => CarrierError::Encrypted { file },
        other => CarrierError::unreadable(&other),
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(CarrierError::Encrypted { file });
    }
    Ok(document)
}

impl Source {
    fn add(&mut self, file: usize, bytes: &[u8]) -> Result<(), CarrierError> {
        let document = load(file, bytes)?;
        let ids: Vec<ObjectId> = document.page_iter().take(MAX_PAGES + 1).collect();
        if ids.is_empty() {
            return Err(CarrierError::Unreadable { reason: "it has no pages".to_owned() });
        }
        if self.pages.len() + ids.len() > MAX_PAGES {
            return Err(CarrierError::TooManyPages);
        }
        let mut copier = Copier::new(&document, &mut self.forms);
        for (page, id) in ids.into_iter().enumerate() {
            let inherited = Inherited { document: &document, page: id };
            let shown = inherited.shown().ok_or(CarrierError::PageSize { file, page })?;
            let resources = match inherited.get(b"Resources").map(Object::as_dict) {
                Some(Ok(resources)) => copier.resources(resources, 0)?,
                _ => Dictionary::new(),
            };
            let content = document
                .get_page_content_with_limit(id, MAX_CONTENT)
                .map_err(|_| CarrierError::TooComplex)?;
            let form = copier.add(Object::Stream(form(&shown, resources, content)));
            self.pages.push(SourcePage { file, page, size: shown.size, form, matrix: shown.matrix });
        }
        Ok(())
    }
}

/// The content in a form that shows no more than the page did.
fn form(shown: &Shown, resources: Dictionary, content: Vec<u8>) -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => shown.crop.map(Object::Real).to_vec(),
        "Resources" => resources,
    };
    Stream::new(dictionary, content)
}

/// How a page is shown.
struct Shown {
    /// Left, lower, right and upper edge of what is shown.
    crop: [f32; 4],
    size: (f32, f32),
    matrix: [f32; 6],
}

/// A page whose attributes may stand with one of its parents.
struct Inherited<'a> {
    document: &'a Document,
    page: ObjectId,
}

impl<'a> Inherited<'a> {
    fn get(&self, key: &[u8]) -> Option<&'a Object> {
        let mut node = self.document.get_dictionary(self.page).ok()?;
        for _ in 0..MAX_TREE_DEPTH {
            if let Ok(value) = node.get_deref(key, self.document) {
                return Some(value);
            }
            node = node.get_deref(b"Parent", self.document).ok()?.as_dict().ok()?;
        }
        None
    }

    fn rectangle(&self, key: &[u8]) -> Option<[f32; 4]> {
        let sides = self.get(key)?.as_array().ok()?;
        let side = |at: usize| {
            let side = self.document.dereference(sides.get(at)?).ok()?.1.as_float().ok()?;
            (side.is_finite() && side.abs() < 1e6).then_some(side)
        };
        let (a, b, c, d) = (side(0)?, side(1)?, side(2)?, side(3)?);
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    }

    fn number(&self, key: &[u8]) -> Option<f32> {
        self.get(key)?.as_float().ok().filter(|number| number.is_finite())
    }

    fn shown(&self) -> Option<Shown> {
        let media = self.rectangle(b"MediaBox").unwrap_or([0.0, 0.0, 595.276, 841.89]);
        let crop = self.rectangle(b"CropBox").unwrap_or(media);
        let both =
            [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        // A crop box beside the page is a mistake, and readers show the page.
        let crop = if both[2] - both[0] > 1.0 && both[3] - both[1] > 1.0 { both } else { media };
        // The unit stands with the page itself; one that is no number of a label is left aside.
        let unit = self.number(b"UserUnit").filter(|unit| (0.1..=100.0).contains(unit)).unwrap_or(1.0);
        let (width, height) = ((crop[2] - crop[0]) * unit, (crop[3] - crop[1]) * unit);
        let quarters = (self.number(b"Rotate").unwrap_or(0.0) / 90.0).round().rem_euclid(4.0) as u8;
        let (x, y) = (-crop[0] * unit, -crop[1] * unit);
        let (size, matrix) = match quarters {
            0 => ((width, height), [unit, 0.0, 0.0, unit, x, y]),
            1 => ((height, width), [0.0, -unit, unit, 0.0, y, width - x]),
            2 => ((width, height), [-unit, 0.0, 0.0, -unit, width - x, height - y]),
            _ => ((height, width), [0.0, unit, -unit, 0.0, height - y, x]),
        };
        (SIDES.contains(&size.0) && SIDES.contains(&size.1)).then_some(Shown { crop, size, matrix })
    }
}
