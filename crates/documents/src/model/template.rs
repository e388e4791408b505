use domain::Language;
use serde::{Deserialize, Serialize};

use crate::Media;

/// A text in every language that documents have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Localised {
    /// English.
    pub en: String,
    /// Ukrainian.
    pub uk: String,
    /// Polish.
    pub pl: String,
    /// Russian.
    pub ru: String,
}

impl Localised {
    /// The text in this language, or empty.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Uk => &self.uk,
            Language::Pl => &self.pl,
            Language::Ru => &self.ru,
        }
    }
}

/// Names a picture by the SHA-256 of its file, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImageId(pub String);

/// The shop as the customer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sender {
    /// The name of the shop.
    pub name: String,
    /// Lines of the address, from the street to the country.
    pub address: Vec<String>,
    /// How to ask a question: an e-mail address or a phone number.
    pub contact: Option<String>,
    /// Numbers that an invoice must show, such as `ЄДРПОУ 12345678` or `NIP 123-456-32-18`.
    pub legal: Vec<String>,
    /// Where to pay: the IBAN, or empty.
    pub iban: String,
    /// The picture at the head of documents.
    pub logo: Option<ImageId>,
}

/// Texts of the shop's own, each in place of ours or beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// Under the title.
    pub opening: Localised,
    /// Instead of the thanks at the end.
    pub closing: Localised,
    /// How goods are sent back.
    pub returns: Localised,
    /// On the foot of every page.
    pub footer: Localised,
}

/// A part of a document that a template may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The box to tick.
    Tick,
    /// The stock-keeping unit.
    Sku,
    /// What tells the variant from its siblings.
    Variant,
    /// The barcode of the line or the item.
    Barcode,
    /// How many were ordered.
    Ordered,
    /// The price of a unit.
    Price,
    /// The price of a line.
    Total,
    /// What the customer wrote.
    CustomerNote,
    /// How goods are sent back, with a code.
    Returns,
    /// What was not found.
    Shortage,
    /// Who checked the parcel.
    CheckedBy,
}

/// When prices stand on a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceRule {
    /// Never.
    #[default]
    Never,
    /// On every order but gifts.
    UnlessGift,
    /// Always.
    Always,
}

/// In which language a document is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageRule {
    /// The customer's where a customer reads it, else the staff's.
    #[default]
    Reader,
    /// The staff's.
    Staff,
    /// Always this one.
    Always(Language),
}

/// How a kind of document looks. It is data and nothing else: there is no way to write code in it, and none to break
/// paging.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Template {
    /// The shop.
    pub sender: Sender,
    /// Texts of the shop's own.
    pub texts: Texts,
    /// What is left out.
    pub hidden: Vec<Column>,
    /// When prices are shown.
    pub prices: PriceRule,
    /// In which language.
    pub language: LanguageRule,
    /// On what; without it, on the usual paper of the kind.
    pub media: Option<Media>,
}

impl Template {
    /// Whether this part is shown.
    #[must_use]
    pub fn shows(&self, column: Column) -> bool {
        !self.hidden.contains(&column)
    }

    /// Whether prices are shown on an order that is a gift or is not.
    #[must_use]
    pub const fn shows_prices(&self, is_gift: bool) -> bool {
        match self.prices {
            PriceRule::Never => false,
            PriceRule::UnlessGift => !is_gift,
            PriceRule::Always => true,
        }
    }
}
