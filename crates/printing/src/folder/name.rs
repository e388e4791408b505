//! Names of files that every system takes.

use uuid::Uuid;

use crate::job::{cut, line};

/// What Windows forbids in names (and `/` everywhere).
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Devices of Windows, with any ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
/// File systems take 255 bytes; the key, an ending and a number come behind.
const TITLE_BYTES: usize = 150;

/// `Title 0123456789ab.pdf`, from the second attempt on with a number.
pub(super) fn file_name(text: &str, key: Uuid, extension: &str, attempt: u32) -> String {
    let number = if attempt > 1 { format!(" ({attempt})") } else { String::new() };
    format!("{} {}{number}.{extension}", title(text), tail(key))
}

/// Whether a name was given by [`file_name`] to the job of `key`.
pub(super) fn is_of(name: &str, key: Uuid) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")).map_or(stem, |(stem, _)| stem);
    stem.strip_suffix(&tail(key)).is_some_and(|title| title.ends_with(' '))
}

/// The last 48 bits of the key, all of them random in a UUIDv7 (RFC 9562 §5.7).
fn tail(key: Uuid) -> String {
    let digits = key.simple().to_string();
    digits[digits.len() - 12..].to_owned()
}

/// The title as the beginning of a name: at least one character, at most 150 bytes.
pub(crate) fn title(text: &str) -> String {
    let safe: String =
        line(text).chars().map(|c| if FORBIDDEN.contains(&c) || is_invisible(c) { '_' } else { c }).collect();
    // A leading dot hides a file, a trailing one is dropped by Windows.
    let cut = cut(safe.trim_matches(['.', ' ']), TITLE_BYTES);
    let cut = cut.trim_end_matches(['.', ' ']);
    if cut.is_empty() || is_reserved(cut) { format!("_{cut}") } else { cut.to_owned() }
}

/// Marks that turn the direction of text or take no room, with which a name can pretend to be another.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str, attempt: u32) -> String {
        let key = Uuid::from_u128(0xabc_def0_1234);
        let name = file_name(title, key, "pdf", attempt);
        assert!(is_of(&name, key), "{name}");
        assert!(!is_of(&name, Uuid::from_u128(1)), "{name}");
        name
    }

    #[test]
    fn any_title_makes_a_name() {
        assert_eq!(named("Замовлення №12/3", 1), "Замовлення №12_3 0abcdef01234.pdf");
        assert_eq!(named("../../etc/passwd", 1), "_.._etc_passwd 0abcdef01234.pdf");
        assert_eq!(named("C:\\Windows\\x\0y\n", 1), "C__Windows_x y 0abcdef01234.pdf");
        assert_eq!(named("con", 2), "_con 0abcdef01234 (2).pdf");
        assert_eq!(named("LPT1.txt", 1), "_LPT1.txt 0abcdef01234.pdf");
        assert_eq!(named("...", 1), "_ 0abcdef01234.pdf");
        assert_eq!(named("", 1), "_ 0abcdef01234.pdf");
        assert_eq!(named("safe\u{202e}fdp.exe", 1), "safe_fdp.exe 0abcdef01234.pdf");
        assert!(named(&"я".repeat(500), 99).len() < 200);
    }
}
