//! How much work it is to draw a page. A few hundred bytes of forms that show each other ten times each would keep a
//! computer busy for years.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::error::CarrierError;
use super::source::Source;

/// Bytes of content, and quarters of pixels, that are drawn for one page. A page scanned at 600 dpi has 9 million.
const MAX_PAGE: u64 = 300_000_000;
/// The same for all pages.
const MAX_ALL: u64 = 1_500_000_000;
const MAX_UNPACKED: usize = 64 * 1024 * 1024;
const MAX_DEPTH: usize = 24;
/// Operators that may draw a form, a mask or a pattern.
const DRAWING: [&[u8]; 4] = [b"Do", b"gs", b"scn", b"SCN"];

/// Whether all pages can be drawn within reason.
pub(super) fn check(source: &Source) -> Result<(), CarrierError> {
    let mut costs = Costs { document: &source.forms, known: BTreeMap::new() };
    let mut all = 0_u64;
    for page in &source.pages {
        let cost = costs.of(page.form, 0)?;
        all = all.saturating_add(cost);
        if cost > MAX_PAGE || all > MAX_ALL {
            return Err(CarrierError::TooComplex);
        }
    }
    Ok(())
}

struct Costs<'a> {
    document: &'a Document,
    /// Nothing for one that is being looked at.
    known: BTreeMap<ObjectId, Option<u64>>,
}

impl Costs<'_> {
    /// Its own content, and for each time that it draws something the dearest of what it may draw.
    fn of(&mut self, id: ObjectId, depth: usize) -> Result<u64, CarrierError> {
        match self.known.get(&id) {
            Some(Some(cost)) => return Ok(*cost),
            Some(None) => return Err(CarrierError::TooComplex),
            None if depth > MAX_DEPTH => return Err(CarrierError::TooComplex),
            None => {}
        }
        self.known.insert(id, None);
        let cost = match self.document.get_object(id) {
            Ok(Object::Stream(stream)) if is_image(&stream.dict) => pixels(&stream.dict, self.document) / 4,
            Ok(Object::Stream(stream)) => {
                let content = stream.decompressed_content_with_limit(MAX_UNPACKED).unwrap_or_default();
                let mut dearest = 0;
                for child in children(&stream.dict, self.document) {
                    dearest = dearest.max(self.of(child, depth + 1)?);
                }
                (content.len() as u64).saturating_add(drawings(&content).saturating_mul(dearest))
            }
            _ => 0,
        };
        self.known.insert(id, Some(cost));
        Ok(cost)
    }
}

fn is_image(dictionary: &Dictionary) -> bool {
    dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Image")
}

fn pixels(dictionary: &Dictionary, document: &Document) -> u64 {
    let side = |key: &[u8]| {
        let side = dictionary.get_deref(key, document).and_then(Object::as_i64);
        side.map_or(1, i64::unsigned_abs)
    };
    side(b"Width").saturating_mul(side(b"Height"))
}

/// How often a content draws something at most.
fn drawings(content: &[u8]) -> u64 {
    let words = content.split(|byte| byte.is_ascii_whitespace() || b"[]<>()/%".contains(byte));
    words.filter(|word| DRAWING.contains(word)).count() as u64
}

/// The pictures, forms, patterns and masks that a form may draw.
fn children(form: &Dictionary, document: &Document) -> Vec<ObjectId> {
    let Ok(Object::Dictionary(resources)) = form.get_deref(b"Resources", document) else { return Vec::new() };
    let mut children = Vec::new();
    for kind in [b"XObject".as_slice(), b"Pattern"] {
        if let Ok(Object::Dictionary(named)) = resources.get_deref(kind, document) {
            children.extend(named.iter().filter_map(|(_, value)| value.as_reference().ok()));
        }
    }
    if let Ok(Object::Dictionary(states)) = resources.get_deref(b"ExtGState", document) {
        for (name, _) in states {
            let state = states.get_deref(name, document).and_then(Object::as_dict);
            let mask = state.and_then(|state| state.get_deref(b"SMask", document)).and_then(Object::as_dict);
            children.extend(mask.and_then(|mask| mask.get(b"G")).and_then(Object::as_reference));
        }
    }
    children
}
