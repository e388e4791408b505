//! Requests as bytes (RFC 8010 §3).

use ipp::model::{DelimiterTag, Operation, ValueTag};

/// The longest value of any kind that is sent (RFC 8011 §5.1): longer ones are cut by whoever makes them.
const MAX_VALUE: usize = 1023;

/// A request that is being written: the operation's attributes first, then those of the job.
#[derive(Debug, Clone)]
pub(super) struct Request {
    bytes: Vec<u8>,
}

impl Request {
    /// Begins a request to the printer at `uri` with the attributes every request has, in their order (RFC 8011 §4.1.4, §4.1.5).
    pub(super) fn new(operation: Operation, uri: &str) -> Self {
        let mut bytes = vec![1, 1];
        bytes.extend_from_slice(&(operation as u16).to_be_bytes());
        bytes.extend_from_slice(&1_i32.to_be_bytes());
        bytes.push(DelimiterTag::OperationAttributes as u8);
        let mut request = Self { bytes };
        request.put(ValueTag::Charset, "attributes-charset", b"utf-8");
        request.put(ValueTag::NaturalLanguage, "attributes-natural-language", b"en");
        request.put(ValueTag::Uri, "printer-uri", uri.as_bytes());
        request
    }

    /// What follows describes the job.
    pub(super) fn job_attributes(mut self) -> Self {
        self.bytes.push(DelimiterTag::JobAttributes as u8);
        self
    }

    pub(super) fn integer(mut self, name: &str, value: i32) -> Self {
        self.put(ValueTag::Integer, name, &value.to_be_bytes());
        self
    }

    pub(super) fn enumeration(mut self, name: &str, value: i32) -> Self {
        self.put(ValueTag::Enum, name, &value.to_be_bytes());
        self
    }

    pub(super) fn boolean(mut self, name: &str, value: bool) -> Self {
        self.put(ValueTag::Boolean, name, &[u8::from(value)]);
        self
    }

    pub(super) fn name(mut self, name: &str, value: &str) -> Self {
        self.put(ValueTag::NameWithoutLanguage, name, value.as_bytes());
        self
    }

    pub(super) fn keyword(mut self, name: &str, value: &str) -> Self {
        self.put(ValueTag::Keyword, name, value.as_bytes());
        self
    }

    pub(super) fn mime(mut self, name: &str, value: &str) -> Self {
        self.put(ValueTag::MimeMediaType, name, value.as_bytes());
        self
    }

    /// Several values of one attribute: those after the first have no name (RFC 8010 §3.1.5).
    pub(super) fn keywords(mut self, name: &str, values: &[&str]) -> Self {
        for (at, value) in values.iter().enumerate() {
            self.put(ValueTag::Keyword, if at == 0 { name } else { "" }, value.as_bytes());
        }
        self
    }

    /// Paper by its size in hundredths of a millimetre and by its tray (PWG 5100.7 §6.3), as a collection (RFC 8010 §3.1.6).
    pub(super) fn media_col(mut self, size: Option<(i32, i32)>, source: Option<&str>) -> Self {
        self.put(ValueTag::BegCollection, "media-col", &[]);
        if let Some((x, y)) = size {
            self.member("media-size", ValueTag::BegCollection, &[]);
            self.member("x-dimension", ValueTag::Integer, &x.to_be_bytes());
            self.member("y-dimension", ValueTag::Integer, &y.to_be_bytes());
            self.put(ValueTag::EndCollection, "", &[]);
        }
        if let Some(source) = source {
            self.member("media-source", ValueTag::Keyword, source.as_bytes());
        }
        self.put(ValueTag::EndCollection, "", &[]);
        self
    }

    /// The finished request, with the document behind it.
    pub(super) fn finish(mut self, document: &[u8]) -> Vec<u8> {
        self.bytes.reserve_exact(1 + document.len());
        self.bytes.push(DelimiterTag::EndOfAttributes as u8);
        self.bytes.extend_from_slice(document);
        self.bytes
    }

    fn member(&mut self, name: &str, tag: ValueTag, value: &[u8]) {
        self.put(ValueTag::MemberAttrName, "", name.as_bytes());
        self.put(tag, "", value);
    }

    fn put(&mut self, tag: ValueTag, name: &str, value: &[u8]) {
        self.bytes.push(tag as u8);
        self.sized(name.as_bytes());
        self.sized(value);
    }

    fn sized(&mut self, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(MAX_VALUE)];
        // At most 1023.
        self.bytes.extend_from_slice(&u16::try_from(bytes.len()).unwrap_or(0).to_be_bytes());
        self.bytes.extend_from_slice(bytes);
    }
}
