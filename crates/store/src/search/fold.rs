//! The one place where text is made comparable. Pure; `fold` and `sounds_like` are idempotent and blind to case.

/// Letters that Ukrainian, Russian and Polish readers expect otherwise than general transliteration gives them.
const fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'г' | 'ґ' => "g",
        'и' | 'і' | 'й' | 'ы' => "i",
        'ї' => "yi",
        'є' | 'э' => "e",
        'ё' => "e",
        'ж' => "zh",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ь' | 'ъ' => "",
        _ => return None,
    })
}

/// Folds character by character into ASCII letters and digits: case, diacritics, apostrophes and punctuation go, other
/// scripts are written in Latin letters. A part of a text folds to a part of the folded text.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Upper and then lower case, because some letters have two lower-case forms.
    for c in text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase) {
        let ascii = cyrillic(c).unwrap_or_else(|| any_ascii::any_ascii_char(c));
        folded.extend(ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    folded
}

/// Spellings of one sound in Ukrainian, Russian, Polish and English transliterations, longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "sc"),
    ("szcz", "sc"),
    ("sch", "sc"),
    ("zh", "z"),
    ("rz", "z"),
    ("sh", "s"),
    ("sz", "s"),
    ("ch", "c"),
    ("cz", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("kh", "g"),
    ("ck", "k"),
    ("ie", "e"),
    ("h", "g"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
];

/// Folds spellings of one name onto each other: Зелінська, Зелинская, Zielińska and Zelinska become `zelinska`.
#[must_use]
pub fn sounds_like(text: &str) -> String {
    let mut now = fold(text);
    // Every rule shortens the text or leads to letters that no rule rewrites, so this ends.
    loop {
        let next = respell(&now);
        if next == now {
            return now;
        }
        now = next;
    }
}

fn respell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((from, to)) = SOUNDS.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            // A doubled letter sounds like one; doubled digits do not.
            if !(first.is_ascii_alphabetic() && out.ends_with(first)) {
                out.push(first);
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    // The Russian feminine ending; Ukrainian and Polish have a plain a.
    match out.strip_suffix("aia") {
        Some(stem) => format!("{stem}a"),
        None => out,
    }
}
