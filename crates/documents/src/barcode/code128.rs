//! The shortest Code 128 for a payload.

use barcoders::sym::code128::Code128;

use super::{BarcodeError, MAX_CODE128_CHARACTERS};

/// Code sets that printable text needs: B has every printable character, C has pairs of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeSet {
    B,
    C,
}

impl CodeSet {
    const fn other(self) -> Self {
        match self {
            Self::B => Self::C,
            Self::C => Self::B,
        }
    }

    /// The encoder's notation for starting with or switching to this set.
    const fn mark(self) -> char {
        match self {
            Self::B => 'Ɓ',
            Self::C => 'Ć',
        }
    }
}

/// The modules of the symbol from the first bar to the last, 1 for dark.
pub(super) fn modules(payload: &str) -> Result<Vec<u8>, BarcodeError> {
    check(payload)?;
    let symbol = Code128::new(with_code_sets(payload.as_bytes()))
        .map_err(|error| BarcodeError::Encoder(error.to_string()))?;
    Ok(symbol.encode())
}

fn check(payload: &str) -> Result<(), BarcodeError> {
    if payload.is_empty() {
        return Err(BarcodeError::Empty);
    }
    if let Some(character) = payload.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(BarcodeError::NotEncodable { character });
    }
    if payload.len() > MAX_CODE128_CHARACTERS {
        return Err(BarcodeError::TooLong { characters: payload.len() });
    }
    Ok(())
}

/// `payload` in the encoder's notation, with code sets chosen so that the number of symbols is the least possible.
pub(super) fn with_code_sets(payload: &[u8]) -> String {
    let costs = costs(payload);
    let mut set = if costs[0].1 < costs[0].0 { CodeSet::C } else { CodeSet::B };
    let mut text = String::with_capacity(payload.len() + 8);
    text.push(set.mark());
    let mut place = 0;
    while place < payload.len() {
        let stay = cost_of_staying(payload, &costs, place, set);
        if cost_of_staying(payload, &costs, place, set.other()) + 1 < stay {
            set = set.other();
            text.push(set.mark());
        }
        let step = if set == CodeSet::C { 2 } else { 1 };
        text.extend(payload[place..place + step].iter().map(|&byte| char::from(byte)));
        place += step;
    }
    text
}

/// For every place, the symbols needed for the rest when set B (or C) is in force there.
fn costs(payload: &[u8]) -> Vec<(u32, u32)> {
    let mut costs = vec![(0, 0); payload.len() + 2];
    for place in (0..payload.len()).rev() {
        let b = cost_of_staying(payload, &costs, place, CodeSet::B);
        let c = cost_of_staying(payload, &costs, place, CodeSet::C);
        costs[place] = (b.min(c + 1), c.min(b + 1));
    }
    costs
}

/// Symbols for the rest when the next one is taken from `set`; a large number when `set` cannot hold it.
fn cost_of_staying(payload: &[u8], costs: &[(u32, u32)], place: usize, set: CodeSet) -> u32 {
    const IMPOSSIBLE: u32 = 1 << 20;
    match set {
        CodeSet::B => 1 + costs[place + 1].0,
        CodeSet::C => match payload.get(place..place + 2) {
            Some(pair) if pair.iter().all(u8::is_ascii_digit) => 1 + costs[place + 2].1,
            _ => IMPOSSIBLE,
        },
    }
}
