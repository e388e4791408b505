//! Text from a shop, made fit for a line or a paragraph of paper.

/// Characters of one field that are looked at; no field of a document shows nearly as many.
const MAX_LINE: usize = 400;
/// Characters of a note that are looked at.
const MAX_PARAGRAPH: usize = 2_000;

/// One line: controls and line breaks become spaces, spaces are folded, invisible marks go.
pub(crate) fn line(text: &str) -> String {
    bounded(text, MAX_LINE, |_| ' ')
}

/// Lines kept as they are broken, otherwise as [`line`].
pub(crate) fn paragraph(text: &str) -> String {
    bounded(text, MAX_PARAGRAPH, |c| if matches!(c, '\n' | '\u{2028}' | '\u{2029}') { '\n' } else { ' ' })
}

fn bounded(text: &str, limit: usize, space_for: impl Fn(char) -> char) -> String {
    let mut clean = String::new();
    let mut length = 0;
    // Reading stops long before the end of a hostile text: the limit counts what is kept, the factor what is skipped.
    for c in text.chars().take(limit * 8).filter(|&c| !is_invisible(c)) {
        let c = if c.is_control() || c.is_whitespace() && c != '\u{a0}' { space_for(c) } else { c };
        let after_space = clean.ends_with([' ', '\n']) || clean.is_empty();
        match c {
            ' ' if after_space => continue,
            '\n' if clean.is_empty() || clean.ends_with('\n') => continue,
            '\n' if clean.ends_with(' ') => {
                clean.pop();
            }
            _ => {}
        }
        if length == limit {
            clean.push('…');
            break;
        }
        clean.push(c);
        length += 1;
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Marks that show nothing and could reorder, hide or stretch text: bidi controls, zero-width characters (except the
/// two joiners, which Arabic and emoji need), tags, byte order marks, Hangul fillers and interlinear annotations.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}
