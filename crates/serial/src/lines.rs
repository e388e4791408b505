//! Taking a stream of bytes apart into lines.

/// The longest line, in bytes; what is longer is cut there. A GS1 `DataMatrix` holds at most 2335 letters, of which an
/// identification uses a few hundred.
pub const MAX_LINE: usize = 1_000;

/// The start of text, which some devices send before each line.
const STX: u8 = 0x02;

/// Whether a byte ends a line: NUL, ETX, EOT, tab, line feed or carriage return, whatever the device is set to.
const fn ends_line(byte: u8) -> bool {
    matches!(byte, 0x00 | 0x03 | 0x04 | b'\t' | b'\n' | b'\r')
}

/// Collects bytes into lines. Empty lines are none.
#[derive(Debug, Default)]
pub struct LineReader {
    pending: Vec<u8>,
}

impl LineReader {
    /// Takes bytes as they came; gives the lines that they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        for &byte in bytes {
            if ends_line(byte) || self.pending.len() == MAX_LINE {
                lines.extend(self.flush());
            }
            if !ends_line(byte) && byte != STX {
                self.pending.push(byte);
            }
        }
        lines
    }

    /// Whether a line has begun and not ended.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Ends the line that has begun: the device sends nothing behind its lines and has fallen silent.
    pub fn flush(&mut self) -> Option<Vec<u8>> {
        (!self.pending.is_empty()).then(|| std::mem::take(&mut self.pending))
    }
}

/// A line as text: UTF-8 where it is, else each byte as the character of that number (ISO 8859-1).
#[must_use]
pub fn text_of(line: &[u8]) -> String {
    std::str::from_utf8(line)
        .map_or_else(|_| line.iter().copied().map(char::from).collect(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests;
