use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Everything, shops and users too.
    Owner,
    /// Everything but shops and owners.
    Manager,
    /// Picks, packs, receives and counts.
    Packer,
    /// Picks, receives and counts.
    Picker,
    /// Looks.
    ReadOnly,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Right {
    /// Take goods from bins.
    Pick,
    /// Pack parcels.
    Pack,
    /// Receive, move and count goods.
    MoveStock,
    /// Change what the books say.
    AdjustStock,
    /// Let an adjustment over the limit through.
    ApproveStock,
    /// Hold, expedite, split, merge, tag and note orders.
    ManageOrders,
    /// Enter orders by hand.
    EnterOrders,
    /// Give money back.
    Refund,
    /// Make and print documents.
    Print,
    /// Answer questions of sync.
    DecideSync,
    /// Set up this computer.
    ConfigureStation,
    /// Set up warehouses, boxes, rules, templates and numbers.
    ConfigureFloor,
    /// Connect shops.
    ConnectShops,
    /// Add and change users.
    ManageUsers,
    /// See phone numbers and mail addresses.
    SeeContacts,
    /// Take whole tables out of the house.
    Export,
}

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Identity.
    pub id: String,
    /// What people call the person.
    pub name: String,
    /// What the person is here for.
    pub role: Role,
    /// Whether a PIN opens.
    pub has_pin: bool,
    /// Whether a badge opens.
    pub has_badge: bool,
    /// `false` for those who left.
    pub is_active: bool,
    /// Whether the one who asks may change this person.
    pub may_manage: bool,
}

/// Who works here, and who is signed in at this station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// Everybody, those who left last.
    pub people: Vec<Person>,
    /// Who is signed in; absent when nobody is, or when nobody has to be.
    pub signed_in: Option<Person>,
    /// Whether somebody must sign in before anything else.
    pub is_locked: bool,
    /// What may be done now.
    pub rights: Vec<Right>,
    /// Minutes without a key or a scan after which the station locks itself; absent for never.
    pub idle_minutes: Option<u32>,
}

/// A PIN that somebody typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinIn {
    /// Whose.
    pub user_id: String,
    /// 4 to 12 digits.
    pub pin: String,
}

/// A badge that was scanned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BadgeScanIn {
    /// What the scanner read.
    pub code: String,
}

/// What shall be known of a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavePersonIn {
    /// The person; absent for a new one.
    pub id: Option<String>,
    /// 1 to 80 characters; nobody else has it.
    pub name: String,
    /// What the person is here for.
    pub role: Role,
    /// Another PIN of 4 to 12 digits; absent leaves it as it is.
    pub pin: Option<String>,
    /// Whether the person works here.
    pub is_active: bool,
}

/// When a station locks itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IdleIn {
    /// 1 to 240 minutes; absent for never.
    pub minutes: Option<u32>,
}
