//! Labels as forms on the pages of a new file.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::FitWish;
use super::error::CarrierError;
use super::place::Placed;
use super::source::Source;
use crate::display::um;
use crate::place::Placing;
use crate::{Rotation, Target};

/// The pages one by one as they are shown, for looking at them.
pub(super) fn plain(source: &Source) -> Result<Vec<u8>, CarrierError> {
    let pages = source.pages.iter().map(|page| Sheet {
        size: page.size,
        content: format!("q {} cm /L0 Do Q\n", numbers(&page.matrix)),
        forms: vec![page.form],
    });
    save(document(source.forms.clone(), pages.collect(), Rotation::None))
}

/// The labels at their places, with text, lines and pictures as they were.
pub(super) fn write(
    source: &Source,
    places: &[Placed],
    wish: &FitWish,
    target: &Target,
) -> Result<Vec<u8>, CarrierError> {
    let (width, height) = wish.paper.size_um();
    let size = (um(width), um(height));
    let stretch = stretch(size.1, target);
    let sheets = places.chunk_by(|a, b| a.sheet == b.sheet).map(|labels| {
        let drawn = labels.iter().enumerate().map(|(name, place)| label(source, place, size.1, name));
        let content = format!("q {} cm\n{}Q\n", numbers(&stretch), drawn.collect::<String>());
        let forms = labels.iter().map(|place| source.pages[place.label.page].form).collect();
        Sheet { size, content, forms }
    });
    let mut file = document(source.forms.clone(), sheets.collect(), target.rotation);
    file.prune_objects();
    file.compress();
    save(file)
}

struct Sheet {
    size: (f32, f32),
    content: String,
    /// Called `/L0`, `/L1` and so on.
    forms: Vec<ObjectId>,
}

/// Puts things where the printer will print them right.
fn stretch(height: f32, target: &Target) -> [f32; 6] {
    let Placing { scale, shift, .. } = Placing::of(target);
    // The page is measured from its upper edge there and from its lower edge in the file.
    [scale.0, 0.0, 0.0, scale.1, shift.0, height - height * scale.1 - shift.1]
}

/// Clips to where the label goes, and draws its page so that the label comes there.
fn label(source: &Source, place: &Placed, sheet: f32, name: usize) -> String {
    let page = &source.pages[place.label.page];
    let (region, at, scale) = (place.label.region, place.area, place.scale);
    let bottom = sheet - at.bottom;
    let clip = numbers(&[at.left, bottom, at.width(), at.height()]);
    // Where the lower left corner of the region is on its page, measured from below.
    let (x, y) = (region.left, page.size.1 - region.bottom);
    let matrix = if place.turned {
        [0.0, -scale, scale, 0.0, at.left - y * scale, bottom + (x + region.width()) * scale]
    } else {
        [scale, 0.0, 0.0, scale, at.left - x * scale, bottom - y * scale]
    };
    format!("q {clip} re W n {} cm {} cm /L{name} Do Q\n", numbers(&matrix), numbers(&page.matrix))
}

fn numbers(values: &[f32]) -> String {
    let number = |value: &f32| {
        let text = format!("{value:.5}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    values.iter().map(number).collect::<Vec<_>>().join(" ")
}

fn document(mut file: Document, sheets: Vec<Sheet>, rotation: Rotation) -> Document {
    let tree = file.new_object_id();
    let kids: Vec<Object> =
        sheets.into_iter().map(|sheet| Object::Reference(page(&mut file, sheet, tree, rotation))).collect();
    let count = i64::try_from(kids.len()).unwrap_or(0);
    file.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    // Scaled to fit, modules would no longer have the dots that they were given.
    let preferences = dictionary! { "PrintScaling" => "None" };
    let catalog = dictionary! { "Type" => "Catalog", "Pages" => tree, "ViewerPreferences" => preferences };
    let catalog = file.add_object(catalog);
    let info = file.add_object(dictionary! { "Producer" => Object::string_literal("Packbench") });
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", info);
    let id = identifier(&file);
    file.trailer.set("ID", vec![id.clone(), id]);
    file
}

fn page(file: &mut Document, sheet: Sheet, tree: ObjectId, rotation: Rotation) -> ObjectId {
    let content = file.add_object(Stream::new(Dictionary::new(), sheet.content.into_bytes()));
    let mut forms = Dictionary::new();
    for (name, form) in sheet.forms.into_iter().enumerate() {
        forms.set(format!("L{name}"), form);
    }
    let sides = [0.0, 0.0, sheet.size.0, sheet.size.1].map(Object::Real).to_vec();
    let mut page = dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => sides,
        "Contents" => content,
        "Resources" => dictionary! { "XObject" => forms },
    };
    if rotation != Rotation::None {
        page.set("Rotate", i64::from(rotation.degrees()));
    }
    file.add_object(page)
}

/// Sixteen bytes of a digest over all content.
fn identifier(file: &Document) -> Object {
    let mut digest = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            digest.update(&stream.content);
        }
    }
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}

fn save(mut file: Document) -> Result<Vec<u8>, CarrierError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| CarrierError::Write { reason: error.to_string() })?;
    Ok(bytes)
}
