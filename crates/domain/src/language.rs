//! The languages that staff and documents speak.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the screens and of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Ukrainian.
    Uk,
    /// Polish.
    Pl,
    /// Russian.
    Ru,
}

/// A text that names none of the languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}; known are en, uk, pl, ru")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::En, Self::Uk, Self::Pl, Self::Ru];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Uk => "uk",
            Self::Pl => "pl",
            Self::Ru => "ru",
        }
    }

    /// The language in which a customer in this country (ISO 3166-1 alpha-2) is written to: Ukrainian in Ukraine,
    /// Polish in Poland, otherwise none is assumed.
    #[must_use]
    pub fn of_country(country: &str) -> Option<Self> {
        match country {
            "UA" => Some(Self::Uk),
            "PL" => Some(Self::Pl),
            _ => None,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|l| l.tag() == text).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}
