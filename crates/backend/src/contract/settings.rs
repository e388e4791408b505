use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the app works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Workspace {
    /// Nothing yet: onboarding.
    Empty,
    /// The demo shop.
    Demo,
    /// Connected shops.
    Shops,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretStorage {
    /// The system's keychain.
    Keychain,
    /// No keychain answers: a file encrypted with a passphrase that is still to be chosen.
    FileNew,
    /// An encrypted file whose passphrase must be given.
    FileLocked,
    /// An encrypted file, open.
    FileOpen,
}

/// What the app is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    /// Version.
    pub version: String,
    /// What it works on.
    pub workspace: Workspace,
    /// Where secrets are kept.
    pub secrets: SecretStorage,
    /// Whether commands that take secrets or paths are allowed on this way in.
    pub is_local: bool,
    /// The operating system's language, where it is one of ours.
    pub system_language: Option<String>,
}

/// Colours of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Sounds of this station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SoundSettings {
    /// 0 to 100.
    pub volume: u8,
    /// Silent.
    pub muted: bool,
}

/// Settings of this installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// `en`, `uk`, `pl`, `ru`, or absent for the system's.
    pub language: Option<String>,
    /// Colours.
    pub theme: Theme,
    /// Sounds.
    pub sounds: SoundSettings,
    /// Name on slips and labels; empty for the shop's.
    pub sender_name: String,
    /// Address lines on slips and labels.
    pub sender_address: Vec<String>,
    /// Phone, mail or site on slips.
    pub sender_contact: String,
    /// Paper of packing slips, such as `a4`.
    pub slip_paper: String,
}
