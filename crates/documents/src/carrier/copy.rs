//! What drawing a page needs, copied out of a foreign file.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::error::CarrierError;

/// Kinds of resources. Properties of marked content are not among them: they are layers and structure.
const KINDS: [&[u8]; 7] =
    [b"Font", b"XObject", b"ColorSpace", b"ExtGState", b"Pattern", b"Shading", b"ProcSet"];
/// What has no part in drawing: actions, files, layers, structure, other versions of a picture, content outside of the
/// file.
const LEFT_OUT: [&[u8]; 24] = [
    b"A",
    b"AA",
    b"AF",
    b"Alternates",
    b"Annots",
    b"EF",
    b"F",
    b"FDecodeParms",
    b"FFilter",
    b"JS",
    b"LastModified",
    b"Measure",
    b"Metadata",
    b"Names",
    b"OC",
    b"OPI",
    b"OpenAction",
    b"P",
    b"Parent",
    b"PieceInfo",
    b"Ref",
    b"StructParent",
    b"StructParents",
    b"URI",
];
const MAX_DEPTH: usize = 40;
const MAX_OBJECTS: usize = 40_000;
/// What a stream may unpack to.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// What all streams of a file may unpack to.
const MAX_STREAMS: usize = 256 * 1024 * 1024;
/// Pixels of a picture: A4 at 600 dpi has 35 million.
const MAX_PIXELS: i64 = 40_000_000;

/// Copies from one file into another, each object once.
pub(super) struct Copier<'a> {
    from: &'a Document,
    to: &'a mut Document,
    known: BTreeMap<ObjectId, ObjectId>,
    copied: usize,
    unpacked: usize,
}

impl<'a> Copier<'a> {
    pub fn new(from: &'a Document, to: &'a mut Document) -> Self {
        Self { from, to, known: BTreeMap::new(), copied: 0, unpacked: 0 }
    }

    /// Puts an object into the file that is copied to.
    pub fn add(&mut self, object: Object) -> ObjectId {
        self.to.add_object(object)
    }

    /// The resources of a page, form, pattern or font.
    pub fn resources(&mut self, resources: &Dictionary, depth: usize) -> Result<Dictionary, CarrierError> {
        let mut copy = Dictionary::new();
        for kind in KINDS {
            match resources.get_deref(kind, self.from) {
                Ok(Object::Dictionary(named)) => copy.set(kind, self.named(named, depth + 1)?),
                Ok(Object::Array(list)) => copy.set(kind, self.array(list, depth + 1)?),
                _ => {}
            }
        }
        Ok(copy)
    }

    /// A dictionary whose keys are names of the file's own choice.
    fn named(&mut self, named: &Dictionary, depth: usize) -> Result<Dictionary, CarrierError> {
        let mut copy = Dictionary::new();
        for (name, value) in named {
            copy.set(name.clone(), self.object(value, depth + 1)?);
        }
        Ok(copy)
    }

    fn array(&mut self, list: &[Object], depth: usize) -> Result<Object, CarrierError> {
        list.iter().map(|object| self.object(object, depth + 1)).collect::<Result<_, _>>().map(Object::Array)
    }

    fn object(&mut self, object: &Object, depth: usize) -> Result<Object, CarrierError> {
        self.copied += 1;
        // Numbers in arrays are many in honest files too; what counts is what they cost.
        if depth > MAX_DEPTH || self.copied > MAX_OBJECTS * 50 {
            return Err(CarrierError::TooComplex);
        }
        match object {
            Object::Reference(id) => self.reference(*id, depth),
            Object::Array(list) => self.array(list, depth),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, depth).map(Object::Dictionary),
            Object::Stream(_) => Ok(Object::Null),
            other => Ok(other.clone()),
        }
    }

    fn reference(&mut self, id: ObjectId, depth: usize) -> Result<Object, CarrierError> {
        if let Some(known) = self.known.get(&id) {
            return Ok(Object::Reference(*known));
        }
        if self.known.len() >= MAX_OBJECTS {
            return Err(CarrierError::TooComplex);
        }
        let Ok(object) = self.from.get_object(id) else { return Ok(Object::Null) };
        let new = self.to.new_object_id();
        // Known before it is copied, so that what refers to itself comes to an end.
        self.known.insert(id, new);
        let copy = match object {
            Object::Stream(stream) => self.stream(stream, depth)?,
            other => self.object(other, depth + 1)?,
        };
        self.to.objects.insert(new, copy);
        Ok(Object::Reference(new))
    }

    fn dictionary(&mut self, dictionary: &Dictionary, depth: usize) -> Result<Dictionary, CarrierError> {
        let mut copy = Dictionary::new();
        for (key, value) in dictionary {
            if LEFT_OUT.contains(&key.as_slice()) {
                continue;
            }
            let inner = value.as_dict().ok().or_else(|| self.from.dereference(value).ok()?.1.as_dict().ok());
            let value = match (key.as_slice(), inner) {
                (b"Resources", Some(resources)) => Object::Dictionary(self.resources(resources, depth + 1)?),
                (b"CharProcs" | b"Colorants", Some(named)) => {
                    Object::Dictionary(self.named(named, depth + 1)?)
                }
                _ => self.object(value, depth + 1)?,
            };
            copy.set(key.clone(), value);
        }
        Ok(copy)
    }

    fn stream(&mut self, stream: &lopdf::Stream, depth: usize) -> Result<Object, CarrierError> {
        let number = |key: &[u8]| {
            stream.dict.get_deref(key, self.from).ok().and_then(|side| side.as_i64().ok()).unwrap_or(1)
        };
        let (width, height) = (number(b"Width"), number(b"Height"));
        let is_large = width.checked_mul(height).is_none_or(|pixels| pixels > MAX_PIXELS);
        if width < 0 || height < 0 || is_large {
            return Err(CarrierError::TooComplex);
        }
        match stream.decompressed_content_with_limit(MAX_STREAM) {
            Ok(content) => self.unpacked += content.len(),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(CarrierError::TooComplex);
            }
            // Pictures are packed in ways of their own, and are bounded by their pixels.
            Err(_) => self.unpacked += stream.content.len(),
        }
        if self.unpacked > MAX_STREAMS {
            return Err(CarrierError::TooComplex);
        }
        // A program in PostScript is drawn by nobody any more.
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"PS") {
            return Ok(Object::Null);
        }
        let mut dictionary = self.dictionary(&stream.dict, depth + 1)?;
        // A length in an object of its own is not copied: it is what the content says.
        dictionary.set("Length", i64::try_from(stream.content.len()).unwrap_or(0));
        let mut copy = lopdf::Stream::new(dictionary, stream.content.clone());
        copy.allows_compression = false;
        Ok(Object::Stream(copy))
    }
}
