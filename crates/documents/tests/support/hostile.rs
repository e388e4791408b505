//! Every text of a document replaced by another.

use documents::Document;
use serde_json::Value;

/// Where a text stands in a document, as names of fields and places in lists.
pub type Place = Vec<String>;

/// The places of all texts: a string counts as a text when the document takes any other in its place.
pub fn text_places(document: &Document) -> Vec<Place> {
    let value = serde_json::to_value(document).unwrap();
    let mut places = Vec::new();
    collect(&value, &mut Vec::new(), &mut places);
    places.retain(|place| with_text(document, place, "any other").is_some());
    places
}

fn collect(value: &Value, path: &mut Place, places: &mut Vec<Place>) {
    let mut enter = |key: String, inner: &Value| {
        path.push(key);
        collect(inner, path, places);
        path.pop();
    };
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, inner)| enter(place.to_string(), inner));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, inner)| enter(key.clone(), inner)),
        Value::String(_) => places.push(path.clone()),
        _ => {}
    }
}

/// The document with `text` at one place, unless it cannot have it there.
pub fn with_text(document: &Document, place: &Place, text: &str) -> Option<Document> {
    let mut value = serde_json::to_value(document).unwrap();
    let pointer = format!("/{}", place.join("/"));
    *value.pointer_mut(&pointer)? = Value::String(text.to_owned());
    serde_json::from_value(value).ok()
}

/// The document with `text` at all these places.
pub fn with_text_everywhere(document: &Document, places: &[Place], text: &str) -> Document {
    let mut value = serde_json::to_value(document).unwrap();
    for place in places {
        *value.pointer_mut(&format!("/{}", place.join("/"))).unwrap() = Value::String(text.to_owned());
    }
    serde_json::from_value(value).unwrap()
}
