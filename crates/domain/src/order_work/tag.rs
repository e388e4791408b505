//! Words that staff put on orders.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A word that staff put on orders: 1 to 40 characters, trimmed, without control characters and commas.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderTag(String);

/// A text that cannot be a tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a tag: {0:?}")]
pub struct TagError(pub String);

impl OrderTag {
    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrderTag {
    type Err = TagError;

    fn from_str(text: &str) -> Result<Self, TagError> {
        let text = text.trim();
        let fits = (1..=40).contains(&text.chars().count());
        if fits && text.chars().all(|c| !c.is_control() && c != ',') {
            Ok(Self(text.to_owned()))
        } else {
            Err(TagError(text.chars().take(80).collect()))
        }
    }
}

impl TryFrom<String> for OrderTag {
    type Error = TagError;

    fn try_from(text: String) -> Result<Self, TagError> {
        text.parse()
    }
}

impl From<OrderTag> for String {
    fn from(tag: OrderTag) -> Self {
        tag.0
    }
}

impl fmt::Display for OrderTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
