//! What printpdf leaves open: version, language, properties and an identifier that depends on the content alone.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};

use super::PdfError;
use crate::display::Properties;
use crate::{Rotation, Target};

/// Puts the content of every page into its place.
pub(super) fn fill(file: &mut Document, contents: impl Iterator<Item = Vec<u8>>) -> Result<(), PdfError> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        file.change_page_content(page, content).map_err(|error| PdfError::Write(error.to_string()))?;
    }
    Ok(())
}

pub(super) fn finish(
    mut file: Document,
    target: &Target,
    properties: &Properties,
) -> Result<Vec<u8>, PdfError> {
    "1.7".clone_into(&mut file.version);
    let id = identifier(&file, properties);
    file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let info = file.add_object(info(properties));
    if let Ok(Object::Reference(old)) = file.trailer.get(b"Info").cloned() {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", Object::Reference(info));
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", Object::string_literal(properties.language));
        // Scaled to fit, modules would no longer be whole dots.
        let preferences = Dictionary::from_iter([
            ("DisplayDocTitle", Object::Boolean(true)),
            ("PrintScaling", Object::Name(b"None".to_vec())),
        ]);
        catalog.set("ViewerPreferences", Object::Dictionary(preferences));
    }
    if target.rotation != Rotation::None {
        for page in file.get_pages().into_values() {
            if let Ok(page) = file.get_dictionary_mut(page) {
                page.set("Rotate", i64::from(target.rotation.degrees()));
            }
        }
    }
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

fn info(properties: &Properties) -> Dictionary {
    let date = Object::string_literal(format!("D:{}Z", properties.created));
    Dictionary::from_iter([
        ("Title", utf16(&properties.title)),
        ("Creator", Object::string_literal("Packbench")),
        ("Producer", Object::string_literal("Packbench with printpdf")),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ])
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Sixteen bytes of a digest over everything the file holds.
fn identifier(file: &Document, properties: &Properties) -> Object {
    let mut digest = Sha256::new();
    digest.update(&properties.title);
    digest.update(&properties.created);
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            digest.update(&stream.content);
        }
    }
    Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal)
}
