//! The history of a schedule, line by line.

use std::fmt::Write as _;

use domain::Timestamp;

use crate::agenda::START;

/// What happened, kept only where somebody will read it.
#[derive(Debug, Default)]
pub(crate) struct Trace(Option<Vec<String>>);

impl Trace {
    pub(crate) fn new(is_kept: bool) -> Self {
        Self(is_kept.then(Vec::new))
    }

    pub(crate) fn note(&mut self, at: Timestamp, line: impl FnOnce() -> String) {
        let Some(lines) = &mut self.0 else { return };
        let millis = at.millis() - START.millis();
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = write!(text, "{:>5}.{:03} s  ", millis.div_euclid(1_000), millis.rem_euclid(1_000));
        text.push_str(&line());
        lines.push(text);
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.0.unwrap_or_default()
    }
}
