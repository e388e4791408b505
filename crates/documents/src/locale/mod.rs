//! The words, numbers and dates of documents in the customer's language.

mod format;

use std::sync::LazyLock;

use domain::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    language: Language,
    bundle: &'static FluentBundle<FluentResource>,
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 4]> = LazyLock::new(|| {
    [
        bundle(Language::En, include_str!("../../locales/en.ftl")),
        bundle(Language::Uk, include_str!("../../locales/uk.ftl")),
        bundle(Language::Pl, include_str!("../../locales/pl.ftl")),
        bundle(Language::Ru, include_str!("../../locales/ru.ftl")),
    ]
});

/// The texts are part of the program, and a test reads each of them: what does not parse is left out here.
fn bundle(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    // The default of the identifier is "und", whose one plural form every text has.
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks are invisible characters around every value; paper needs none.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Words {
    /// The words of `language`.
    pub fn of(language: Language) -> Self {
        let place = match language {
            Language::En => 0,
            Language::Uk => 1,
            Language::Pl => 2,
            Language::Ru => 3,
        };
        Self { language, bundle: &BUNDLES[place] }
    }

    /// The language of these words.
    pub const fn language(self) -> Language {
        self.language
    }

    /// A text without values.
    pub fn text(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with values.
    pub fn with<'a>(self, key: &str, values: &[(&'static str, FluentValue<'a>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&args))
    }

    /// An unknown key comes back as itself: visible to whoever proofreads, harmless on paper.
    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests;
