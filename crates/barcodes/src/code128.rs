//! The shortest Code 128 for a payload.

use barcoders::sym::code128::Code128;

use crate::gs1::{Gs1, MAX_GS1_128_CHARACTERS, SEPARATOR};
use crate::itf::BearerBars;
use crate::symbol::{Barcode, BarcodeError, Details, Linear, Shape, runs, visible};
use crate::symbology::Symbology;

/// The longest payload for which a Code 128 is attempted, in characters.
pub const MAX_CODE128_CHARACTERS: usize = 80;

/// ISO/IEC 15417 and GS1 General Specifications 5.4: ten modules on both sides.
const QUIET_ZONE: (u32, u32) = (10, 10);

/// The code sets: A has capitals and control characters, B every printable character, C pairs of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeSet {
    /// ASCII 0 to 95.
    A,
    /// ASCII 32 to 127.
    B,
    /// Pairs of digits, 00 to 99.
    C,
}

impl CodeSet {
    /// In the order in which equally short choices are preferred.
    const ALL: [Self; 3] = [Self::B, Self::C, Self::A];

    const fn start_value(self) -> u8 {
        match self {
            Self::A => 103,
            Self::B => 104,
            Self::C => 105,
        }
    }

    const fn switch_value(self) -> u8 {
        match self {
            Self::A => 101,
            Self::B => 100,
            Self::C => 99,
        }
    }

    /// The set that a shift borrows one character from.
    const fn shifted(self) -> Self {
        match self {
            Self::A | Self::C => Self::B,
            Self::B => Self::A,
        }
    }

    /// Its name in the notation of the encoder, both at the start and as a switch.
    const fn mark(self) -> char {
        match self {
            Self::A => 'À',
            Self::B => 'Ɓ',
            Self::C => 'Ć',
        }
    }

    /// What the encoder wants to read for a value of this set or of set B, 0 to 95.
    const fn written(self, value: u8) -> char {
        match (self, value) {
            (Self::A, 64..=95) => (value - 64) as char,
            // Its name for the delete character.
            (_, 95) => '÷',
            _ => (value + 32) as char,
        }
    }

    const fn value_of(self, byte: u8) -> Option<u8> {
        match (self, byte) {
            (Self::A, 0..=31) => Some(byte + 64),
            (Self::A, 32..=95) | (Self::B, 32..=127) => Some(byte - 32),
            _ => None,
        }
    }
}

/// What one character of the symbol says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code128Meaning {
    /// The start character, which also chooses the first code set.
    Start(CodeSet),
    /// From here on another code set is in force.
    Switch(CodeSet),
    /// The next character alone is from this code set.
    Shift(CodeSet),
    /// An ASCII character from set A or B.
    Character(u8),
    /// Two digits as a number from 0 to 99, from set C.
    Pair(u8),
    /// Function 1, which marks and separates GS1 element strings.
    Fnc1,
}

/// One character of a Code 128.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code128Symbol {
    /// Its value in the standard, 0 to 105.
    pub value: u8,
    /// What it says.
    pub meaning: Code128Meaning,
}

impl Barcode {
    /// Code 128 of printable ASCII, with the choice of code sets that gives the fewest characters.
    ///
    /// # Errors
    /// [`BarcodeError::Empty`], [`BarcodeError::TooLong`] or [`BarcodeError::NotEncodable`].
    pub fn code128(payload: &str) -> Result<Self, BarcodeError> {
        check(payload, |character| matches!(character, ' '..='~'))?;
        code128(payload)
    }

    /// Code 128 of any ASCII, control characters included (which a scanner types as keys); the human readable text
    /// shows these as `<CR>`.
    ///
    /// # Errors
    /// [`BarcodeError::Empty`], [`BarcodeError::TooLong`] or [`BarcodeError::NotEncodable`].
    pub fn code128_with_controls(payload: &str) -> Result<Self, BarcodeError> {
        check(payload, |character| character.is_ascii())?;
        code128(payload)
    }

    /// GS1-128 of element strings (GS1 General Specifications 5.4).
    ///
    /// # Errors
    /// [`BarcodeError::TooLong`] for more than [`MAX_GS1_128_CHARACTERS`].
    pub fn gs1_128(elements: &Gs1) -> Result<Self, BarcodeError> {
        let payload = elements.payload();
        if payload.len() > MAX_GS1_128_CHARACTERS {
            return Err(BarcodeError::TooLong {
                symbology: Symbology::Gs1_128,
                characters: payload.len(),
                limit: MAX_GS1_128_CHARACTERS,
            });
        }
        let data =
            payload.bytes().map(|byte| if byte == SEPARATOR as u8 { Unit::Fnc1 } else { Unit::Byte(byte) });
        let units: Vec<Unit> = std::iter::once(Unit::Fnc1).chain(data).collect();
        from_symbols(Symbology::Gs1_128, shortest(&units), payload, elements.text())
    }
}

fn check(payload: &str, is_allowed: impl Fn(char) -> bool) -> Result<(), BarcodeError> {
    let symbology = Symbology::Code128;
    if payload.is_empty() {
        return Err(BarcodeError::Empty);
    }
    if let Some(character) = payload.chars().find(|&character| !is_allowed(character)) {
        return Err(BarcodeError::NotEncodable { symbology, character });
    }
    if payload.len() > MAX_CODE128_CHARACTERS {
        let characters = payload.len();
        return Err(BarcodeError::TooLong { symbology, characters, limit: MAX_CODE128_CHARACTERS });
    }
    Ok(())
}

fn code128(payload: &str) -> Result<Barcode, BarcodeError> {
    let units: Vec<Unit> = payload.bytes().map(Unit::Byte).collect();
    from_symbols(Symbology::Code128, shortest(&units), payload.to_owned(), visible(payload))
}

fn from_symbols(
    symbology: Symbology,
    symbols: Vec<Code128Symbol>,
    payload: String,
    text: String,
) -> Result<Barcode, BarcodeError> {
    let encoder =
        Code128::new(notation(&symbols)).map_err(|error| BarcodeError::Encoder(error.to_string()))?;
    let shape = Shape::Linear(Linear {
        runs: runs(&encoder.encode()),
        quiet_zone: QUIET_ZONE,
        narrow: 1,
        tall_bars: Vec::new(),
        bearer: BearerBars::None,
    });
    Ok(Barcode { symbology, shape, payload, text, details: Details::Code128(symbols) })
}

/// The symbols as the encoder reads them. It looks a character up in the set in force even behind a shift, so what is
/// borrowed from another set is written as the character that has the same value in this one.
fn notation(symbols: &[Code128Symbol]) -> String {
    let mut notation = String::with_capacity(2 * symbols.len());
    let mut in_force = CodeSet::B;
    for symbol in symbols {
        match symbol.meaning {
            Code128Meaning::Start(set) | Code128Meaning::Switch(set) => {
                in_force = set;
                notation.push(set.mark());
            }
            Code128Meaning::Shift(_) => notation.push('Ž'),
            Code128Meaning::Fnc1 => notation.push('Ź'),
            Code128Meaning::Pair(digits) => notation.push_str(&format!("{digits:02}")),
            Code128Meaning::Character(_) => notation.push(in_force.written(symbol.value)),
        }
    }
    notation
}

/// What has to be encoded: an ASCII character or a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Byte(u8),
    Fnc1,
}

/// For every place, the characters needed for the rest when set A, B or C is in force there.
type Costs = Vec<[u32; 3]>;

/// The characters from the start character on, as few as possible.
fn shortest(units: &[Unit]) -> Vec<Code128Symbol> {
    let costs = costs(units);
    let mut set = cheapest(units, &costs, 0);
    let mut symbols = Vec::with_capacity(units.len() + 8);
    symbols.push(Code128Symbol { value: set.start_value(), meaning: Code128Meaning::Start(set) });
    let mut place = 0;
    while place < units.len() {
        let other = cheapest(units, &costs, place);
        if cost_of_staying(units, &costs, place, other) + 1 < cost_of_staying(units, &costs, place, set) {
            set = other;
            symbols.push(Code128Symbol { value: set.switch_value(), meaning: Code128Meaning::Switch(set) });
        }
        place += push(&mut symbols, &units[place..], set);
    }
    symbols
}

fn cheapest(units: &[Unit], costs: &Costs, place: usize) -> CodeSet {
    CodeSet::ALL
        .into_iter()
        .min_by_key(|&set| cost_of_staying(units, costs, place, set))
        .unwrap_or(CodeSet::B)
}

fn costs(units: &[Unit]) -> Costs {
    let mut costs = vec![[0; 3]; units.len() + 1];
    for place in (0..units.len()).rev() {
        let stay = [CodeSet::A, CodeSet::B, CodeSet::C].map(|set| cost_of_staying(units, &costs, place, set));
        let switch = stay.iter().copied().min().unwrap_or(0) + 1;
        costs[place] = stay.map(|cost| cost.min(switch));
    }
    costs
}

/// Characters for the rest when the next one is taken from `set`; a large number when `set` cannot hold it.
fn cost_of_staying(units: &[Unit], costs: &Costs, place: usize, set: CodeSet) -> u32 {
    const IMPOSSIBLE: u32 = 1 << 20;
    let rest = &units[place..];
    let (characters, taken) = match (rest, set) {
        ([Unit::Fnc1, ..], _) => (1, 1),
        (_, CodeSet::C) if pair(rest).is_some() => (1, 2),
        (_, CodeSet::C) | ([], _) => return IMPOSSIBLE,
        ([Unit::Byte(byte), ..], _) => (if set.value_of(*byte).is_some() { 1 } else { 2 }, 1),
    };
    characters + costs[place + taken][set as usize]
}

/// The two digits at the beginning.
fn pair(rest: &[Unit]) -> Option<u8> {
    match rest {
        [Unit::Byte(tens @ b'0'..=b'9'), Unit::Byte(ones @ b'0'..=b'9'), ..] => {
            Some((tens - b'0') * 10 + (ones - b'0'))
        }
        _ => None,
    }
}

/// Adds what `set` makes of the beginning of `rest`, and says how many units these were.
fn push(symbols: &mut Vec<Code128Symbol>, rest: &[Unit], set: CodeSet) -> usize {
    let byte = match rest {
        [Unit::Byte(byte), ..] => *byte,
        _ => {
            symbols.push(Code128Symbol { value: 102, meaning: Code128Meaning::Fnc1 });
            return 1;
        }
    };
    if let (CodeSet::C, Some(value)) = (set, pair(rest)) {
        symbols.push(Code128Symbol { value, meaning: Code128Meaning::Pair(value) });
        return 2;
    }
    let meaning = Code128Meaning::Character(byte);
    if let Some(value) = set.value_of(byte) {
        symbols.push(Code128Symbol { value, meaning });
    } else {
        let other = set.shifted();
        symbols.push(Code128Symbol { value: 98, meaning: Code128Meaning::Shift(other) });
        // Every ASCII character is in set A or in set B.
        symbols.push(Code128Symbol { value: other.value_of(byte).unwrap_or(0), meaning });
    }
    1
}

#[cfg(test)]
mod tests;
