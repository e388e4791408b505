use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DocumentKind;

/// A text in every language of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LocalisedText {
    /// English.
    pub en: String,
    /// Ukrainian.
    pub uk: String,
    /// Polish.
    pub pl: String,
    /// Russian.
    pub ru: String,
}

/// A part of a document that may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TemplatePart {
    /// Boxes to tick.
    Tick,
    /// SKUs.
    Sku,
    /// Variants.
    Variant,
    /// Barcodes of lines.
    Barcode,
    /// How many were ordered.
    Ordered,
    /// What the customer wrote.
    CustomerNote,
    /// How goods are sent back.
    Returns,
    /// What was not found.
    Shortage,
    /// Who checked the parcel.
    CheckedBy,
}

/// When prices are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ShowPrices {
    /// Never.
    Never,
    /// On every order but gifts.
    UnlessGift,
    /// Always.
    Always,
}

/// How a kind of document looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateBody {
    /// Name of the shop; empty for that of the settings.
    pub sender_name: String,
    /// Address; empty for that of the settings.
    pub sender_address: Vec<String>,
    /// Phone, mail or site; empty for that of the settings.
    pub sender_contact: String,
    /// Numbers that an invoice must show.
    pub sender_legal: Vec<String>,
    /// Where to pay, or empty.
    pub sender_iban: String,
    /// The picture at the head, or absent.
    pub logo: Option<String>,
    /// Under the title.
    pub opening: LocalisedText,
    /// Instead of the thanks at the end.
    pub closing: LocalisedText,
    /// How goods are sent back.
    pub returns: LocalisedText,
    /// On the foot of every page.
    pub footer: LocalisedText,
    /// What is left out.
    pub hidden: Vec<TemplatePart>,
    /// When prices are shown.
    pub prices: ShowPrices,
    /// `reader`, `staff`, or one of the languages.
    pub language: String,
    /// Paper, or absent for the usual one.
    pub paper: Option<String>,
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateVersion {
    /// From 1.
    #[ts(type = "number")]
    pub version: i64,
    /// The version that it took back, where it did.
    #[ts(type = "number | null")]
    pub restored: Option<i64>,
    /// When.
    pub created: String,
}

/// A template with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateDetail {
    /// Kind.
    pub kind: DocumentKind,
    /// The version in force; absent before the first one.
    #[ts(type = "number | null")]
    pub version: Option<i64>,
    /// How it looks.
    pub body: TemplateBody,
    /// Every version, newest first.
    pub history: Vec<TemplateVersion>,
}

/// Names a kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindIn {
    /// Kind.
    pub kind: DocumentKind,
}

/// Puts a template into force.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveTemplateIn {
    /// Kind.
    pub kind: DocumentKind,
    /// How it looks.
    pub body: TemplateBody,
}

/// Takes back an earlier version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestoreTemplateIn {
    /// Kind.
    pub kind: DocumentKind,
    /// The version.
    #[ts(type = "number")]
    pub version: i64,
}

/// Shows what a template that is being edited makes of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateSampleIn {
    /// Kind.
    pub kind: DocumentKind,
    /// How it looks.
    pub body: TemplateBody,
    /// The language of the words.
    pub language: String,
}

/// A picture for templates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogoIn {
    /// The PNG, JPEG or SVG file in Base64 (RFC 4648).
    pub file: String,
}

/// A picture that is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Logo {
    /// Its name in templates.
    pub logo: String,
}

/// Numbers of a kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesRow {
    /// Kind.
    pub kind: DocumentKind,
    /// What stands before the number.
    pub prefix: String,
    /// Zeros are put before shorter numbers, 1 to 12.
    pub digits: u32,
    /// The number that comes next.
    #[ts(type = "number")]
    pub next: i64,
    /// That as it is printed.
    pub next_number: String,
}

/// Changes a series.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesIn {
    /// Kind.
    pub kind: DocumentKind,
    /// What stands before the number.
    pub prefix: String,
    /// Zeros are put before shorter numbers, 1 to 12.
    pub digits: u32,
    /// The number that comes next.
    #[ts(type = "number")]
    pub next: i64,
}
