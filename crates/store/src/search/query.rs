//! Reading what was typed into a search box.

use super::{fold, sounds_like, word_pieces};

/// Characters of a query that are looked at.
const MAX_QUERY: usize = 200;
/// Words of a query that are looked at.
const MAX_WORDS: usize = 8;
/// Pieces per word that narrow the candidates.
const MAX_PIECES: usize = 10;

/// What was typed, understood: every word must occur, in one of its spellings. Any text makes a valid query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    /// One of these must fit wholly: the words as typed, or all of them joined (a number typed with spaces).
    readings: Vec<Vec<Word>>,
}

/// A word in its spellings; one of them must occur.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    spellings: Vec<String>,
}

impl Word {
    fn new(plain: String, sound: String) -> Option<Self> {
        if plain.is_empty() {
            return None;
        }
        let mut spellings = vec![plain];
        if !sound.is_empty() && sound != spellings[0] {
            spellings.push(sound);
        }
        Some(Self { spellings })
    }

    fn is_in(&self, text: &str) -> bool {
        self.spellings
            .iter()
            .any(|s| if s.len() < 3 { text.contains(&format!("^{s}")) } else { text.contains(s) })
    }

    fn expression(&self) -> String {
        let spellings: Vec<String> = self.spellings.iter().map(|s| spelling_expression(s)).collect();
        format!("({})", spellings.join(" OR "))
    }
}

fn spelling_expression(spelling: &str) -> String {
    let mut pieces: Vec<[u8; 3]> = match spelling.len() {
        // Only the piece that ends with the last letter: `^^z`, `^ze`.
        1 | 2 => word_pieces(spelling, true).last().into_iter().collect(),
        // Every third piece and the last cover each letter; the text is checked anyway.
        len => word_pieces(spelling, false)
            .enumerate()
            .filter(|(place, _)| place % 3 == 0 || *place == len - 3)
            .map(|(_, piece)| piece)
            .collect(),
    };
    pieces.sort_unstable();
    pieces.dedup();
    pieces.truncate(MAX_PIECES);
    let quoted: Vec<String> = pieces
        .iter()
        .map(|p| format!("\"{}\"", p.iter().copied().map(char::from).collect::<String>()))
        .collect();
    format!("({})", quoted.join(" AND "))
}

impl SearchQuery {
    /// Understands what was typed; `None` when nothing of it can be searched, such as `""` or `"!?"`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(MAX_QUERY).collect();
        let parts: Vec<&str> = typed.split_whitespace().take(MAX_WORDS).collect();
        let words: Vec<Word> =
            parts.iter().filter_map(|part| Word::new(fold(part), sounds_like(part))).collect();
        if words.is_empty() {
            return None;
        }
        let mut readings = vec![words];
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-().".contains(c));
        if is_number && readings[0].len() > 1 {
            let joined = fold(&typed);
            readings.extend(Word::new(joined, String::new()).map(|word| vec![word]));
        }
        Some(Self { readings })
    }

    /// The FTS5 expression that proposes candidates. Made of `[0-9a-z^]`, quotes, brackets and operators only.
    #[must_use]
    pub(crate) fn expression(&self) -> String {
        let readings: Vec<String> = self
            .readings
            .iter()
            .map(|words| {
                format!("({})", words.iter().map(Word::expression).collect::<Vec<_>>().join(" AND "))
            })
            .collect();
        readings.join(" OR ")
    }

    /// Whether a folded text fits.
    #[must_use]
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.readings.iter().any(|words| words.iter().all(|word| word.is_in(text)))
    }
}
