//! GS1 element strings: application identifiers and their values (GS1 General Specifications 3 and 7.8).

mod ai;

use std::str::FromStr;

/// The most characters that one GS1-128 holds, identifiers and separators included, the FNC1 at the beginning not
/// (GS1 General Specifications 5.4).
pub const MAX_GS1_128_CHARACTERS: usize = 48;

/// The longest text that is read as element strings, in bytes.
pub const MAX_GS1_CHARACTERS: usize = 1_000;

/// What scanners transmit for a separating FNC1 (GS1 General Specifications 7.8).
pub(crate) const SEPARATOR: char = '\u{1d}';

/// One application identifier with its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gs1Element {
    ai: String,
    value: String,
}

impl Gs1Element {
    /// The identifier, two to four digits.
    #[must_use]
    pub fn ai(&self) -> &str {
        &self.ai
    }

    /// The value, checked by the rule for the identifier.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// One or more checked element strings, in the order in which they are encoded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gs1(Vec<Gs1Element>);

/// Why a text is no sequence of element strings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Gs1Error {
    /// There is nothing to encode.
    #[error("there are no GS1 data: enter them as (01)04820000123457")]
    Empty,
    /// The text is longer than [`MAX_GS1_CHARACTERS`].
    #[error("{characters} characters of GS1 data are too many: {MAX_GS1_CHARACTERS} at most")]
    TooLong {
        /// How many bytes it has.
        characters: usize,
    },
    /// A bracket is missing or in the wrong place.
    #[error(
        "expected {expected} at character {place}: write (01) before a value, \\( for a bracket inside of one"
    )]
    Syntax {
        /// Where, in characters from 1.
        place: usize,
        /// What should be there.
        expected: &'static str,
    },
    /// No application identifier that is known here.
    #[error("({ai}) is no known GS1 application identifier: check the number in brackets")]
    UnknownAi {
        /// What stands in its place, four characters at most.
        ai: String,
    },
    /// The value is too short or too long.
    #[error("({ai}) has {found} characters and needs {min} to {max}")]
    Length {
        /// The identifier.
        ai: String,
        /// How many characters the value has.
        found: usize,
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// The value has a character that this identifier does not allow.
    #[error("({ai}) cannot hold the character {character:?}: remove it")]
    Character {
        /// The identifier.
        ai: String,
        /// The first such character.
        character: char,
    },
    /// The last digit of a GTIN, SSCC or GLN does not fit the others.
    #[error("the check digit of ({ai}) should be {expected}, not {found}: check the number")]
    CheckDigit {
        /// The identifier.
        ai: String,
        /// The digit that would fit.
        expected: u8,
        /// The digit that is there.
        found: u8,
    },
    /// No day of the calendar.
    #[error("({ai}) is a date as YYMMDD, which {value} is not")]
    Date {
        /// The identifier.
        ai: String,
        /// The six digits.
        value: String,
    },
    /// The identifier occurs twice.
    #[error("({ai}) is there twice: remove one")]
    Twice {
        /// The identifier.
        ai: String,
    },
    /// The invalid pairs of element strings of the GS1 General Specifications (4) rule out that both are there.
    #[error(
        "({ai}) and ({other}) exclude each other: (01) names an item, (02) and (37) the contents of a unit"
    )]
    Together {
        /// The one identifier.
        ai: String,
        /// The other.
        other: String,
    },
}

impl Gs1 {
    /// Reads `(01)04820000123457(10)LOT`, or `010482000012345710LOT` as scanners transmit it: U+001D for FNC1, and `]C1`,
    /// `]d2`, `]Q3` or U+001D at the beginning ignored. Between brackets, `\(`, `\)` and `\\` stand for the bracket or
    /// stroke itself; a bracket that only closes needs no stroke.
    ///
    /// # Errors
    /// [`Gs1Error`], one for the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, Gs1Error> {
        if text.len() > MAX_GS1_CHARACTERS {
            return Err(Gs1Error::TooLong { characters: text.len() });
        }
        let elements = if text.starts_with('(') { bracketed(text)? } else { raw(text)? };
        if elements.is_empty() {
            return Err(Gs1Error::Empty);
        }
        for element in &elements {
            ai::check(&element.ai, &element.value)?;
        }
        check_together(&elements)?;
        Ok(Self(elements))
    }

    /// The element strings in their order.
    #[must_use]
    pub fn elements(&self) -> &[Gs1Element] {
        &self.0
    }

    /// The value of an application identifier, when it is there.
    #[must_use]
    pub fn value(&self, ai: &str) -> Option<&str> {
        self.0.iter().find(|element| element.ai == ai).map(|element| element.value.as_str())
    }

    /// What is encoded behind the FNC1 at the beginning: U+001D stands for FNC1 behind every value whose length is not
    /// known from its identifier, the last excepted (GS1 General Specifications 7.8).
    #[must_use]
    pub fn payload(&self) -> String {
        let mut payload = String::new();
        let mut is_open = false;
        for element in &self.0 {
            if is_open {
                payload.push(SEPARATOR);
            }
            payload.extend([element.ai.as_str(), &element.value]);
            is_open = !ai::has_predefined_length(&element.ai);
        }
        payload
    }

    /// The human readable text, identifiers in brackets, which are not encoded (the rules for human readable text of the GS1 General Specifications).
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|element| format!("({}){}", element.ai, element.value)).collect()
    }

    /// As [`Self::text`], with brackets inside of values marked so that [`Self::parse`] reads the same again.
    #[must_use]
    pub fn to_bracketed(&self) -> String {
        let marked = |value: &str| value.replace('(', "\\(");
        self.0.iter().map(|element| format!("({}){}", element.ai, marked(&element.value))).collect()
    }
}

impl FromStr for Gs1 {
    type Err = Gs1Error;

    fn from_str(text: &str) -> Result<Self, Gs1Error> {
        Self::parse(text)
    }
}

fn check_together(elements: &[Gs1Element]) -> Result<(), Gs1Error> {
    let has = |ai: &str| elements.iter().any(|element| element.ai == ai);
    for (place, element) in elements.iter().enumerate() {
        if elements[..place].iter().any(|before| before.ai == element.ai) {
            return Err(Gs1Error::Twice { ai: element.ai.clone() });
        }
    }
    match ["02", "37"].into_iter().find(|other| has("01") && has(other)) {
        Some(other) => Err(Gs1Error::Together { ai: "01".to_owned(), other: other.to_owned() }),
        None => Ok(()),
    }
}

/// Takes `(ai)value(ai)value` apart.
fn bracketed(text: &str) -> Result<Vec<Gs1Element>, Gs1Error> {
    let mut elements: Vec<Gs1Element> = Vec::new();
    let mut characters = text.chars().enumerate().peekable();
    while let Some((place, character)) = characters.next() {
        match (character, elements.last_mut()) {
            ('(', _) => {
                let mut ai = String::new();
                while let Some((_, digit)) = characters.next_if(|(_, next)| next.is_ascii_digit()) {
                    ai.push(digit);
                }
                if !matches!(characters.next(), Some((_, ')'))) || !matches!(ai.len(), 2..=4) {
                    return Err(Gs1Error::Syntax { place: place + 2, expected: "two to four digits and )" });
                }
                elements.push(Gs1Element { ai, value: String::new() });
            }
            ('\\', Some(element)) => match characters.next() {
                Some((_, marked @ ('(' | ')' | '\\'))) => element.value.push(marked),
                _ => return Err(Gs1Error::Syntax { place: place + 2, expected: "( or ) behind \\" }),
            },
            (_, Some(element)) => element.value.push(character),
            (_, None) => return Err(Gs1Error::Syntax { place: place + 1, expected: "(" }),
        }
    }
    Ok(elements)
}

/// Takes what a scanner transmits apart.
fn raw(text: &str) -> Result<Vec<Gs1Element>, Gs1Error> {
    let marks = ["]C1", "]d2", "]Q3"];
    let text = marks.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
    let mut rest = text.strip_prefix(SEPARATOR).unwrap_or(text);
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let unknown =
            || Gs1Error::UnknownAi { ai: rest.chars().take(4).filter(|c| !c.is_control()).collect() };
        let (ai, rule, behind) = (2..=4)
            .filter_map(|length| rest.split_at_checked(length))
            .find_map(|(ai, behind)| ai::rule(ai).map(|rule| (ai, rule, behind)))
            .ok_or_else(unknown)?;
        let end = behind.find(SEPARATOR).unwrap_or(behind.len());
        let is_fixed = ai::has_predefined_length(ai) && end > rule.max;
        let length = if is_fixed { rule.max } else { end };
        let (value, behind) = behind.split_at_checked(length).ok_or_else(unknown)?;
        elements.push(Gs1Element { ai: ai.to_owned(), value: value.to_owned() });
        rest = behind.strip_prefix(SEPARATOR).unwrap_or(behind);
    }
    Ok(elements)
}

#[cfg(test)]
mod tests;
