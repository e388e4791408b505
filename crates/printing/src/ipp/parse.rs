//! Answers from bytes (RFC 8010 §3). Printers are hostile: every length is checked, depth and number are bounded, nothing panics.

use ipp::model::{DelimiterTag, ValueTag};

/// The deepest collection in a collection that is read; `media-col-database` has three.
const MAX_DEPTH: usize = 8;
/// The most values in one answer. CUPS with five hundred jobs gives some thousands.
const MAX_VALUES: usize = 50_000;

/// Why bytes are not an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ParseError {
    #[error("it ends too early")]
    Short,
    #[error("a group or value of the unknown kind {0:#04x}")]
    Tag(u8),
    #[error("a value of a wrong length")]
    Length,
    #[error("a value without its attribute")]
    Orphan,
    #[error("collections nested too deeply")]
    Depth,
    #[error("too many values")]
    TooMany,
}

/// One value. Text that is not UTF-8 is read with replacement characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Integer(i32),
    Boolean(bool),
    Range(i32, i32),
    /// Across the feed, along the feed, and 3 for dots per inch or 4 per centimetre.
    Resolution(i32, i32, u8),
    Text(String),
    Collection(Vec<Attribute>),
    Other,
}

/// A name with its values.
pub(super) type Attribute = (String, Vec<Value>);

/// Attributes of one thing: of the operation, of one job, of one printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) tag: u8,
    pub(super) attributes: Vec<Attribute>,
}

impl Group {
    pub(super) fn values(&self, name: &str) -> &[Value] {
        self.attributes.iter().find(|(known, _)| known == name).map_or(&[], |(_, values)| values)
    }

    pub(super) fn integer(&self, name: &str) -> Option<i32> {
        self.values(name).iter().find_map(|value| match value {
            Value::Integer(value) => Some(*value),
            _ => None,
        })
    }

    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        self.values(name).iter().find_map(|value| match value {
            Value::Boolean(value) => Some(*value),
            _ => None,
        })
    }

    pub(super) fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values(name).iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).next()
    }

    pub(super) fn integers(&self, name: &str) -> impl Iterator<Item = i32> {
        self.values(name).iter().filter_map(|value| match value {
            Value::Integer(value) => Some(*value),
            _ => None,
        })
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// The status code (RFC 8011 Appendix B).
    pub(super) status: u16,
    pub(super) groups: Vec<Group>,
}

impl Answer {
    /// Reads an answer; what follows the attributes is left.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ParseError> {
        let mut reader = Reader { rest: bytes, values: 0 };
        let (_version, status, _request) = (reader.u16()?, reader.u16()?, reader.take(4)?);
        let mut groups: Vec<Group> = Vec::new();
        loop {
            let tag = reader.u8()?;
            if tag == DelimiterTag::EndOfAttributes as u8 {
                return Ok(Self { status, groups });
            }
            if tag < 0x10 {
                groups.push(Group { tag, attributes: Vec::new() });
                continue;
            }
            let group = groups.last_mut().ok_or(ParseError::Orphan)?;
            let (name, raw) = reader.pair()?;
            let value = reader.value(tag, raw, 0)?;
            if name.is_empty() {
                group.attributes.last_mut().ok_or(ParseError::Orphan)?.1.push(value);
            } else {
                group.attributes.push((text(name), vec![value]));
            }
        }
    }

    pub(super) const fn is_success(&self) -> bool {
        self.status < 0x0100
    }

    pub(super) fn groups_of(&self, tag: DelimiterTag) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| group.tag == tag as u8)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    values: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ParseError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(ParseError::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    fn u8(&mut self) -> Result<u8, ParseError> {
        Ok(self.take(1)?[0])
    }

    fn u16(&mut self) -> Result<u16, ParseError> {
        let bytes = self.take(2)?;
        Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    fn sized(&mut self) -> Result<&'a [u8], ParseError> {
        let length = self.u16()?;
        self.take(usize::from(length))
    }

    fn pair(&mut self) -> Result<(&'a [u8], &'a [u8]), ParseError> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(ParseError::TooMany);
        }
        Ok((self.sized()?, self.sized()?))
    }

    fn value(&mut self, tag: u8, raw: &[u8], depth: usize) -> Result<Value, ParseError> {
        const BEGIN: u8 = ValueTag::BegCollection as u8;
        const END: u8 = ValueTag::EndCollection as u8;
        const MEMBER: u8 = ValueTag::MemberAttrName as u8;
        match tag {
            BEGIN => self.collection(depth + 1),
            END | MEMBER => Err(ParseError::Orphan),
            _ => scalar(tag, raw),
        }
    }

    /// The members up to the end of the collection (RFC 8010 §3.1.6).
    fn collection(&mut self, depth: usize) -> Result<Value, ParseError> {
        if depth > MAX_DEPTH {
            return Err(ParseError::Depth);
        }
        let mut members: Vec<Attribute> = Vec::new();
        loop {
            let tag = self.u8()?;
            if tag < 0x10 {
                return Err(ParseError::Tag(tag));
            }
            let (_, raw) = self.pair()?;
            if tag == ValueTag::EndCollection as u8 {
                return Ok(Value::Collection(members));
            }
            if tag == ValueTag::MemberAttrName as u8 {
                members.push((text(raw), Vec::new()));
                continue;
            }
            let value = self.value(tag, raw, depth)?;
            members.last_mut().ok_or(ParseError::Orphan)?.1.push(value);
        }
    }
}

fn scalar(tag: u8, raw: &[u8]) -> Result<Value, ParseError> {
    Ok(match tag {
        0x21 | 0x23 => Value::Integer(i32_at(raw, 0, 4)?),
        0x22 => Value::Boolean(*raw.first().filter(|_| raw.len() == 1).ok_or(ParseError::Length)? != 0),
        0x32 => Value::Resolution(i32_at(raw, 0, 9)?, i32_at(raw, 4, 9)?, raw[8]),
        0x33 => Value::Range(i32_at(raw, 0, 8)?, i32_at(raw, 4, 8)?),
        // With a language: its length, it, the length of the text, the text (RFC 8010 §3.9).
        0x35 | 0x36 => {
            let mut reader = Reader { rest: raw, values: 0 };
            reader.sized()?;
            Value::Text(text(reader.sized()?))
        }
        0x41..=0x49 => Value::Text(text(raw)),
        _ => Value::Other,
    })
}

fn i32_at(raw: &[u8], at: usize, length: usize) -> Result<i32, ParseError> {
    let bytes = raw.get(at..at + 4).filter(|_| raw.len() == length).ok_or(ParseError::Length)?;
    Ok(i32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

fn text(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).into_owned()
}

#[cfg(test)]
mod tests {
    use ipp::model::Operation;
    use proptest::prelude::*;

    use super::super::encode::Request;
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let bytes = Request::new(Operation::CreateJob, "ipp://host/")
            .name("job-name", "Замовлення")
            .job_attributes()
            .integer("copies", 3)
            .boolean("last-document", true)
            .keywords("requested-attributes", &["a", "b"])
            .media_col(Some((10_000, 15_000)), Some("tray-1"))
            .finish(b"%PDF");
        let answer = Answer::parse(&bytes).unwrap();
        assert_eq!(answer.status, 5, "an operation stands where answers have the status");
        assert_eq!(answer.groups[0].text("job-name"), Some("Замовлення"));
        let job = &answer.groups[1];
        assert_eq!((job.integer("copies"), job.boolean("last-document")), (Some(3), Some(true)));
        assert_eq!(job.texts("requested-attributes").collect::<Vec<_>>(), ["a", "b"]);
        let size = vec![
            ("x-dimension".to_owned(), vec![Value::Integer(10_000)]),
            ("y-dimension".to_owned(), vec![Value::Integer(15_000)]),
        ];
        assert_eq!(
            job.values("media-col"),
            [Value::Collection(vec![
                ("media-size".to_owned(), vec![Value::Collection(size)]),
                ("media-source".to_owned(), vec![Value::Text("tray-1".to_owned())]),
            ])]
        );
    }

    #[test]
    fn hostile_answers_are_errors() {
        let parse = |rest: &[u8]| Answer::parse(&[&[1, 1, 0, 0, 0, 0, 0, 1][..], rest].concat());
        assert_eq!(parse(&[]), Err(ParseError::Short));
        assert_eq!(parse(&[1, 0x21, 0, 1, b'a', 0, 2, 0, 0, 3]), Err(ParseError::Length));
        assert_eq!(parse(&[0x21, 0, 1, b'a', 0, 4, 0, 0, 0, 1, 3]), Err(ParseError::Orphan));
        assert_eq!(parse(&[1, 0x44, 0, 0, 0, 1, b'x', 3]), Err(ParseError::Orphan));
        assert_eq!(parse(&[1, 0x35, 0, 1, b'a', 0, 2, 0xff, 0xff, 3]), Err(ParseError::Short));
        assert_eq!(parse(&[1, 0x37, 0, 1, b'a', 0, 0, 3]), Err(ParseError::Orphan));
        let mut deep = vec![1, 0x34, 0, 1, b'a', 0, 0];
        for _ in 0..20 {
            deep.extend_from_slice(&[0x4a, 0, 0, 0, 1, b'b', 0x34, 0, 0, 0, 0]);
        }
        assert_eq!(parse(&deep), Err(ParseError::Depth));
        let mut many = vec![1, 0x44, 0, 1, b'a', 0, 0];
        many.extend_from_slice(&[0x44, 0, 0, 0, 0].repeat(MAX_VALUES));
        assert_eq!(parse(&many), Err(ParseError::TooMany));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Answer::parse(&bytes);
        }

        #[test]
        fn no_damage_makes_it_panic(at in 0_usize..200, byte: u8, length in 0_usize..220) {
            let mut bytes = Request::new(Operation::GetJobs, "ipp://host/")
                .keywords("requested-attributes", &["job-id", "job-name"])
                .media_col(Some((1, 2)), Some("tray-1"))
                .finish(&[]);
            let last = bytes.len() - 1;
            bytes[at.min(last)] = byte;
            bytes.truncate(length);
            let _ = Answer::parse(&bytes);
        }
    }
}
