//! The words of documents, read from the translation files.

use documents::Language;

/// Every text of a language that has no values in it, with its name.
pub fn words(language: Language) -> Vec<(&'static str, &'static str)> {
    let file = match language {
        Language::En => include_str!("../../locales/en.ftl"),
        Language::Uk => include_str!("../../locales/uk.ftl"),
        Language::Pl => include_str!("../../locales/pl.ftl"),
        Language::Ru => include_str!("../../locales/ru.ftl"),
    };
    let lines = file.lines().filter(|line| !line.starts_with(['#', ' ', '}']));
    lines.filter_map(|line| line.split_once(" = ")).filter(|(_, text)| !text.contains('{')).collect()
}

/// One of them.
pub fn word(language: Language, name: &str) -> &'static str {
    let found = words(language).into_iter().find(|(key, _)| *key == name);
    found.unwrap_or_else(|| panic!("{language} has no {name}")).1
}
