//! The compression of `^GFA`.

/// More rows or bytes in a row than any label has.
const LIMIT: u32 = 32_000;

/// The rows of a graphic, one at a time; a row that is not as announced is `None`.
pub(super) fn rows(text: &str) -> Option<impl Iterator<Item = Option<Vec<u8>>>> {
    let mut parts = text.splitn(5, ',');
    if parts.next()? != "A" {
        return None;
    }
    let mut number = || parts.next()?.parse::<u32>().ok();
    let (bytes, total, row_bytes) = (number()?, number()?, number()?);
    let is_whole = (1..=LIMIT).contains(&row_bytes) && total.is_multiple_of(row_bytes);
    if bytes != total || !is_whole || total / row_bytes > LIMIT {
        return None;
    }
    let data = parts.next()?.as_bytes();
    Some(Rows { data, digits: row_bytes as usize * 2, left: total / row_bytes, before: Vec::new() })
}

struct Rows<'a> {
    data: &'a [u8],
    /// In a row.
    digits: usize,
    left: u32,
    before: Vec<u8>,
}

impl Iterator for Rows<'_> {
    type Item = Option<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            // What is left over belongs to no row.
            return (!std::mem::take(&mut self.data).is_empty()).then_some(None);
        }
        self.left -= 1;
        let row = self.row();
        if row.is_none() {
            self.left = 0;
        }
        Some(row)
    }
}

impl Rows<'_> {
    fn row(&mut self) -> Option<Vec<u8>> {
        let mut digits: Vec<u8> = Vec::with_capacity(self.digits);
        let mut count = 0;
        while digits.len() < self.digits {
            let (&byte, rest) = self.data.split_first()?;
            self.data = rest;
            match byte {
                b':' if digits.is_empty() && count == 0 && !self.before.is_empty() => {
                    return Some(self.before.clone());
                }
                b',' if count == 0 => digits.resize(self.digits, 0),
                b'G'..=b'Y' => count += usize::from(byte - b'G') + 1,
                b'g'..=b'z' => count += (usize::from(byte - b'g') + 1) * 20,
                _ => {
                    let digit = char::from(byte).to_digit(16)? as u8;
                    digits.resize(digits.len() + count.max(1), digit);
                    count = 0;
                }
            }
            if digits.len().max(count) > self.digits {
                return None;
            }
        }
        self.before = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        Some(self.before.clone())
    }
}
