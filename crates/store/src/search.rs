//! Finding orders and items by any part of what people remember.
//!
//! Texts are folded (see [`fold`] and [`sounds_like`]) into words, and words into pieces of three letters with two carets
//! before each word, so that `^^z` and `^ze` find words that begin so. FTS5 keeps which pieces occur where and proposes
//! candidates; the stored text decides.

use std::collections::BTreeSet;

use domain::{OrderWork, ShopOrder};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::StoreError;
use crate::sql::{Insert, json};

mod fold;
mod query;

pub use fold::{fold, sounds_like};
pub use query::SearchQuery;

/// Longest folded text of one record. An order of 10,000 lines keeps its first few thousand codes.
const MAX_TEXT: usize = 32 << 10;
/// Characters of a note that can be found.
const MAX_NOTE: usize = 300;

/// A pair of tables: folded texts and their pieces.
#[derive(Clone, Copy)]
pub(crate) struct Index {
    /// Table of texts.
    pub texts: &'static str,
    /// Its key.
    pub key: &'static str,
    /// The FTS5 table.
    pub fts: &'static str,
    texts_insert: Insert,
    fts_insert: Insert,
}

pub(crate) const ORDERS: Index = Index {
    texts: "order_search",
    key: "order_row",
    fts: "order_fts",
    texts_insert: Insert { table: "order_search", columns: &["order_row", "text"], key: &["order_row"] },
    fts_insert: Insert { table: "order_fts", columns: &["rowid", "grams"], key: &[] },
};

pub(crate) const ITEMS: Index = Index {
    texts: "variant_search",
    key: "variant_row",
    fts: "variant_fts",
    texts_insert: Insert {
        table: "variant_search",
        columns: &["variant_row", "text"],
        key: &["variant_row"],
    },
    fts_insert: Insert { table: "variant_fts", columns: &["rowid", "grams"], key: &[] },
};

/// The text of one record.
pub(crate) struct Doc {
    pub row: i64,
    /// Whether the index cannot have the record yet.
    pub is_new: bool,
    pub text: String,
}

/// Writes texts and pieces of records whose text is new or changed.
pub(crate) async fn write(
    sql: &mut SqliteConnection,
    index: Index,
    docs: Vec<Doc>,
) -> Result<(), StoreError> {
    let mut news = Vec::with_capacity(docs.len());
    for doc in docs {
        if !doc.is_new {
            let select = format!("SELECT text FROM {} WHERE {} = ?", index.texts, index.key);
            let before: Option<String> =
                sqlx::query_scalar(AssertSqlSafe(select)).bind(doc.row).fetch_optional(&mut *sql).await?;
            if before.as_deref() == Some(doc.text.as_str()) {
                continue;
            }
            if before.is_some() {
                let delete = format!("DELETE FROM {} WHERE rowid = ?", index.fts);
                sqlx::query(AssertSqlSafe(delete)).bind(doc.row).execute(&mut *sql).await?;
            }
        }
        news.push((doc.row, pieces(&doc.text), doc.text));
    }
    index.texts_insert.run(sql, &news, |q, (row, _, text)| q.bind(*row).bind(text.clone())).await?;
    index.fts_insert.run(sql, &news, |q, (row, pieces, _)| q.bind(*row).bind(pieces.clone())).await
}

/// Removes records from an index.
pub(crate) async fn remove(sql: &mut SqliteConnection, index: Index, rows: &[i64]) -> Result<(), StoreError> {
    let rows = json(&rows)?;
    for (table, key) in [(index.fts, "rowid"), (index.texts, index.key)] {
        let delete = format!("DELETE FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))");
        sqlx::query(AssertSqlSafe(delete)).bind(&rows).execute(&mut *sql).await?;
    }
    Ok(())
}

/// Everything by which an order is found. `tracking` is our parcel's number, where there is one.
pub(crate) fn order_text(order: &ShopOrder, tracking: &str, work: &OrderWork) -> String {
    let mut words = Words::default();
    words.code(&order.number);
    for address in [&order.shipping, &order.billing] {
        words.prose(&address.name);
        words.prose(&address.company);
        words.prose(&address.city);
        words.code(&address.phone);
        words.code(&address.email);
    }
    words.code(tracking);
    for parcel in &order.tracking {
        words.code(&parcel.number);
    }
    let note: String = order.customer_note.chars().take(MAX_NOTE).collect();
    words.prose(&note);
    for tag in &work.tags {
        words.prose(tag.as_str());
    }
    for note in &work.notes {
        words.prose(&note.text.chars().take(MAX_NOTE).collect::<String>());
    }
    for line in &order.lines {
        words.code(&line.sku);
        words.code(&line.barcode);
    }
    words.text()
}

/// Everything by which an item is found.
pub(crate) fn item_text(name: &str, label: &str, sku: &str, barcode: &str) -> String {
    let mut words = Words::default();
    words.prose(name);
    words.prose(label);
    words.code(sku);
    words.code(barcode);
    words.text()
}

/// Collects folded words without repeating any.
#[derive(Default)]
struct Words {
    seen: BTreeSet<String>,
    text: String,
}

impl Words {
    /// A number, address or code: one word, however it is punctuated.
    fn code(&mut self, text: &str) {
        self.word(fold(text));
    }

    /// Names and sentences: each word as written and as it sounds, hyphenated ones whole and in parts.
    fn prose(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.both(word);
            for part in word.split(['-', '‐', '–', '/', '.', ',']).skip(1) {
                self.both(part);
            }
        }
    }

    fn both(&mut self, word: &str) {
        let plain = fold(word);
        let sound = sounds_like(word);
        if sound != plain {
            self.word(sound);
        }
        self.word(plain);
    }

    fn word(&mut self, word: String) {
        if !word.is_empty() && self.text.len() + word.len() < MAX_TEXT && !self.seen.contains(&word) {
            self.text.push('^');
            self.text.push_str(&word);
            self.seen.insert(word);
        }
    }

    fn text(self) -> String {
        self.text
    }
}

/// The distinct pieces of a folded text, parted by spaces: what FTS5 is given.
pub(crate) fn pieces(text: &str) -> String {
    let mut distinct: Vec<[u8; 3]> = Vec::with_capacity(text.len() + 16);
    for word in text.split('^').filter(|w| !w.is_empty()) {
        distinct.extend(word_pieces(word, true));
    }
    distinct.sort_unstable();
    distinct.dedup();
    let mut joined = String::with_capacity(distinct.len() * 4);
    for piece in distinct {
        joined.extend(piece.into_iter().map(char::from));
        joined.push(' ');
    }
    joined
}

/// Pieces of one folded word (ASCII), with those that only a beginning has, or without.
pub(crate) fn word_pieces(word: &str, from_start: bool) -> impl Iterator<Item = [u8; 3]> {
    let word = word.as_bytes();
    let carets: &[u8] = if from_start { b"^^" } else { b"" };
    let at = move |i: usize| carets.get(i).copied().unwrap_or_else(|| word[i - carets.len()]);
    let len = word.len() + carets.len();
    (0..len.saturating_sub(2)).map(move |i| [at(i), at(i + 1), at(i + 2)])
}
