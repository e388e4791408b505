//! What the shop's staff decided about an order: holds, marks, tags, notes, what is packed together and what apart.
//!
//! Every decision is a move from one [`OrderWork`] to the next; both are kept, so that an undo is exact.

mod moves;
mod tag;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{OrderId, ShippedLine, ShopOrder, Stage};

pub use moves::{MoveRefusal, OrderMove};
pub use tag::{OrderTag, TagError};

/// The most tags of an order.
const MOST_TAGS: usize = 20;
/// The longest text of a hold or a note, in characters.
const LONGEST_TEXT: usize = 2_000;
/// The longest name of a carrier, in characters.
const LONGEST_CARRIER: usize = 100;

/// Why an order is held here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The address is wrong or incomplete.
    Address,
    /// The customer asked to wait, or must answer something.
    Customer,
    /// Something about the payment is not clear.
    Payment,
    /// Goods are missing or damaged.
    Stock,
    /// It looks like fraud.
    Fraud,
    /// Another reason; the text says it.
    Other,
}

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::Address, Self::Customer, Self::Payment, Self::Stock, Self::Fraud, Self::Other];
}

/// An order that is held here, whatever the shop says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub reason: HoldReason,
    /// More of it, in the words of staff, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Words for whoever packs the order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TeamNote {
    /// Its identity within the order.
    pub key: String,
    /// The words.
    pub text: String,
}

/// Which words must be read before the parcel is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The buyer's words.
    Buyer,
    /// The order is a gift.
    Gift,
    /// Words of staff.
    Team,
}

/// Words that must be read before the parcel is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteToRead {
    /// By what it is acknowledged. Other words have another key, so that a changed note is read anew.
    pub key: String,
    /// Whose they are.
    pub kind: NoteKind,
    /// The words; empty for a gift.
    pub text: String,
    /// Whether somebody acknowledged it.
    pub is_read: bool,
}

/// One parcel of an order that leaves in several.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedParcel {
    /// What goes into it.
    pub lines: Vec<ShippedLine>,
}

/// What was decided about an order here. The default is that nothing was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderWork {
    /// Whether and why it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Whether it goes first.
    #[serde(skip_serializing_if = "is_false")]
    pub is_expedited: bool,
    /// Its tags.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<OrderTag>,
    /// Notes of staff for the packer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<TeamNote>,
    /// Keys of the notes that were acknowledged.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub read: BTreeSet<String>,
    /// Whether it is a gift, where staff know better than the shop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift: Option<bool>,
    /// The order into whose parcel this one goes too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<OrderId>,
    /// The parcels in which it leaves, where that is more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<PlannedParcel>,
    /// With which carrier it goes, where staff chose another one than the buyer did in the shop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl OrderWork {
    /// The work after a move.
    ///
    /// # Errors
    /// [`MoveRefusal`]; nothing changes then.
    pub fn after(&self, stage: Stage, step: &OrderMove) -> Result<Self, MoveRefusal> {
        step.allowed(stage)?;
        let mut next = self.clone();
        match step {
            OrderMove::Hold(hold) => {
                check_text(&hold.text, hold.reason == HoldReason::Other)?;
                next.hold = Some(Hold { text: hold.text.trim().to_owned(), ..hold.clone() });
            }
            OrderMove::Release => next.hold = None,
            OrderMove::Expedite(is_first) => next.is_expedited = *is_first,
            OrderMove::AddTag(tag) => next.add_tag(tag)?,
            OrderMove::RemoveTag(tag) => {
                next.tags.remove(tag);
            }
            OrderMove::AddNote(note) => {
                check_text(&note.text, true)?;
                next.notes.push(TeamNote { text: note.text.trim().to_owned(), ..note.clone() });
            }
            OrderMove::RemoveNote(key) => {
                next.notes.retain(|note| note.key != *key);
                next.read.remove(key);
            }
            OrderMove::ReadNote(key) => {
                next.read.insert(key.clone());
            }
            OrderMove::Gift(gift) => next.gift = *gift,
            OrderMove::PackWith(lead) => next.lead.clone_from(lead),
            OrderMove::Split(parcels) => next.split.clone_from(parcels),
            OrderMove::SendWith(carrier) => {
                next.carrier = carrier.as_deref().map(carrier_name).transpose()?;
            }
        }
        if next == *self { Err(MoveRefusal::Same) } else { Ok(next) }
    }

    fn add_tag(&mut self, tag: &OrderTag) -> Result<(), MoveRefusal> {
        let is_there = self.tags.iter().any(|t| t.as_str().to_lowercase() == tag.as_str().to_lowercase());
        if !is_there {
            if self.tags.len() >= MOST_TAGS {
                return Err(MoveRefusal::TooManyTags);
            }
            self.tags.insert(tag.clone());
        }
        Ok(())
    }

    /// The work with a step taken back that led from `before` to `after`: what that step changed is as before it, what was
    /// changed by others since stays.
    ///
    /// # Errors
    /// [`MoveRefusal::ChangedSince`] when the same thing was changed again since.
    pub fn without(&self, before: &Self, after: &Self) -> Result<Self, MoveRefusal> {
        let mut next = self.clone();
        put_back(&mut next.hold, &before.hold, &after.hold)?;
        put_back(&mut next.is_expedited, &before.is_expedited, &after.is_expedited)?;
        put_back_members(&mut next.tags, &before.tags, &after.tags)?;
        put_back(&mut next.notes, &before.notes, &after.notes)?;
        put_back_members(&mut next.read, &before.read, &after.read)?;
        put_back(&mut next.gift, &before.gift, &after.gift)?;
        put_back(&mut next.lead, &before.lead, &after.lead)?;
        put_back(&mut next.split, &before.split, &after.split)?;
        put_back(&mut next.carrier, &before.carrier, &after.carrier)?;
        if next == *self { Err(MoveRefusal::ChangedSince) } else { Ok(next) }
    }

    /// Whether the order is a gift: as staff say, else as the shop says.
    #[must_use]
    pub fn is_gift(&self, order: &ShopOrder) -> bool {
        self.gift.unwrap_or(order.is_gift)
    }

    /// With which carrier the order goes: as staff say, else in the shop's words.
    #[must_use]
    pub fn carrier<'a>(&'a self, order: &'a ShopOrder) -> &'a str {
        self.carrier.as_deref().unwrap_or(&order.shipping_method)
    }

    /// What must be read before the parcel is closed, the buyer's words first.
    #[must_use]
    pub fn notes_to_read(&self, order: &ShopOrder) -> Vec<NoteToRead> {
        let words = order.customer_note.trim();
        let buyer = (!words.is_empty()).then(|| (buyer_key(words), NoteKind::Buyer, words.to_owned()));
        let gift = self.is_gift(order).then(|| ("gift".to_owned(), NoteKind::Gift, String::new()));
        let team = self.notes.iter().map(|n| (n.key.clone(), NoteKind::Team, n.text.clone()));
        let all = buyer.into_iter().chain(gift).chain(team);
        all.map(|(key, kind, text)| NoteToRead { is_read: self.read.contains(&key), key, kind, text })
            .collect()
    }

    /// How many of them nobody acknowledged.
    #[must_use]
    pub fn unread(&self, order: &ShopOrder) -> usize {
        self.notes_to_read(order).iter().filter(|note| !note.is_read).count()
    }
}

fn check_text(text: &str, must_be: bool) -> Result<(), MoveRefusal> {
    let length = text.trim().chars().count();
    if length > LONGEST_TEXT || (must_be && length == 0) { Err(MoveRefusal::BadText) } else { Ok(()) }
}

fn carrier_name(text: &str) -> Result<String, MoveRefusal> {
    let name = text.trim();
    let fits = (1..=LONGEST_CARRIER).contains(&name.chars().count());
    if fits && !name.chars().any(char::is_control) { Ok(name.to_owned()) } else { Err(MoveRefusal::BadText) }
}

fn put_back<T: PartialEq + Clone>(now: &mut T, before: &T, after: &T) -> Result<(), MoveRefusal> {
    if before == after {
        return Ok(());
    }
    if now != after {
        return Err(MoveRefusal::ChangedSince);
    }
    now.clone_from(before);
    Ok(())
}

fn put_back_members<T: Ord + Clone>(
    now: &mut BTreeSet<T>,
    before: &BTreeSet<T>,
    after: &BTreeSet<T>,
) -> Result<(), MoveRefusal> {
    for added in after.difference(before) {
        if !now.remove(added) {
            return Err(MoveRefusal::ChangedSince);
        }
    }
    for removed in before.difference(after) {
        if !now.insert(removed.clone()) {
            return Err(MoveRefusal::ChangedSince);
        }
    }
    Ok(())
}

/// The key of the buyer's words: 64-bit FNV-1a of them (Fowler, Noll, Vo), so that other words have another key.
fn buyer_key(words: &str) -> String {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("buyer-{hash:016x}")
}

#[cfg(test)]
mod tests;
