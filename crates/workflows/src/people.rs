//! Who works here: users, their PINs and badges, and signing in at a station.

use std::time::Duration;

use domain::{NotPermitted, Right, Role, StationId, UserId, is_pin, pin_wait, tries_left};
use scrypt::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use scrypt::{Params, Scrypt};
use sha2::{Digest as _, Sha256};
use store::users::{self, At, User, UserEvent};
use store::{Store, StoreError, WriteTx};

use crate::paper::{NewBadge, PaperError};
use crate::{Done, Who};

/// What the code of a badge begins with.
pub const BADGE_PREFIX: &str = "U:";
/// Memory and time of one guess of a PIN, as a power of two (scrypt's N; RFC 7914, 2): some 50 ms, so that switching is
/// quick. Four digits resist nobody who has the file; they keep colleagues apart at one station.
const COST: u8 = 14;

/// Why a person could not be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The right is missing, or the person stands above.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// No such person.
    #[error("no user {0}")]
    NoSuchUser(UserId),
    /// Empty, or longer than 80 characters.
    #[error("a name has 1 to 80 characters")]
    Name,
    /// Somebody else has this name.
    #[error("the name is taken")]
    NameTaken,
    /// Not 4 to 12 digits.
    #[error("a PIN has 4 to 12 digits")]
    Pin,
    /// Nobody would be left who may do everything.
    #[error("the last owner stays one")]
    LastOwner,
    /// The first person must be able to sign in, and be an owner.
    #[error("the first user is an owner with a PIN")]
    FirstIsOwner,
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What shall be known of a person.
#[derive(Debug, Clone)]
pub struct PersonDraft {
    /// The person; `None` for a new one.
    pub user: Option<UserId>,
    /// What people call the person.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Another PIN; `None` leaves it as it is.
    pub pin: Option<String>,
    /// Whether the person works here.
    pub is_active: bool,
}

/// What became of a try to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// This person works at the station from now on.
    Welcome(UserId),
    /// The PIN is wrong.
    Wrong {
        /// Tries before a wait.
        left: u32,
    },
    /// Too many wrong ones.
    Wait(Duration),
    /// Nobody is known by this badge, or the person left or has no PIN.
    Unknown,
}

/// Adds a person or changes one. The first one is an owner.
///
/// # Errors
/// [`PeopleError`]; nothing changed then.
pub async fn save_person(store: &Store, who: &Who, draft: &PersonDraft) -> Result<Done<UserId>, PeopleError> {
    who.may(Right::ManageUsers)?;
    let name = draft.name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(PeopleError::Name);
    }
    if draft.pin.as_deref().is_some_and(|pin| !is_pin(pin)) {
        return Err(PeopleError::Pin);
    }
    let mut tx = store.write().await?;
    let everybody = users::list(&mut tx).await?;
    let known = match draft.user {
        Some(user) => {
            let known = everybody.iter().find(|u| u.user_id == user);
            Some(known.cloned().ok_or(PeopleError::NoSuchUser(user))?)
        }
        None => None,
    };
    check(who, draft, known.as_ref(), &everybody)?;
    let event = if known.is_some() { UserEvent::Changed } else { UserEvent::Added };
    let user = User {
        user_id: draft.user.unwrap_or_else(|| UserId::new(tx.ids().next())),
        name: name.to_owned(),
        role: draft.role,
        pin_hash: match &draft.pin {
            Some(pin) => Some(hash_pin(&tx, pin)),
            None => known.as_ref().and_then(|known| known.pin_hash.clone()),
        },
        badge_hash: known.as_ref().and_then(|known| known.badge_hash.clone()),
        is_active: draft.is_active,
        created_at: known.map_or_else(|| tx.now(), |known| known.created_at),
    };
    users::save(&mut tx, &user).await?;
    let at = At { station: who.station, by: who.user };
    users::append(&mut tx, user.user_id, event, at).await?;
    if draft.pin.is_some() {
        users::append(&mut tx, user.user_id, UserEvent::NewPin, at).await?;
    }
    Ok(Done { value: user.user_id, changes: tx.commit().await? })
}

fn check(
    who: &Who,
    draft: &PersonDraft,
    known: Option<&User>,
    everybody: &[User],
) -> Result<(), PeopleError> {
    let above = NotPermitted { right: Right::ManageUsers };
    let may = |role| who.role.is_some_and(|own| own.may_manage(role));
    if !may(draft.role) || known.is_some_and(|known| !may(known.role)) {
        return Err(above.into());
    }
    let key = draft.name.trim().to_lowercase();
    if everybody.iter().any(|u| u.name.to_lowercase() == key && Some(u.user_id) != draft.user) {
        return Err(PeopleError::NameTaken);
    }
    let is_owner = |u: &User| u.role == Role::Owner && u.is_active && u.pin_hash.is_some();
    let stays_owner = draft.role == Role::Owner && draft.is_active;
    let other_owner = everybody.iter().any(|u| is_owner(u) && Some(u.user_id) != draft.user);
    if stays_owner || other_owner {
        let has_pin = draft.pin.is_some() || known.is_some_and(|known| known.pin_hash.is_some());
        return if other_owner || has_pin { Ok(()) } else { Err(PeopleError::FirstIsOwner) };
    }
    Err(if everybody.iter().any(is_owner) { PeopleError::LastOwner } else { PeopleError::FirstIsOwner })
}

/// A code for a badge, from random bits that nobody can guess.
#[must_use]
pub fn badge_code(random: [u64; 2]) -> String {
    format!("{BADGE_PREFIX}{:016X}{:016X}", random[0], random[1])
}

/// Makes a badge the one by which a person signs in.
pub(crate) async fn give_badge(tx: &mut WriteTx, who: &Who, badge: &NewBadge) -> Result<(), PaperError> {
    who.may(Right::ManageUsers)?;
    let user = users::get(tx, badge.user).await?.ok_or(PaperError::NoSuchUser(badge.user))?;
    if !who.role.is_some_and(|own| own.may_manage(user.role)) {
        return Err(NotPermitted { right: Right::ManageUsers }.into());
    }
    users::save(tx, &User { badge_hash: Some(hash_badge(&badge.code)), ..user }).await?;
    let at = At { station: who.station, by: who.user };
    users::append(tx, badge.user, UserEvent::NewBadge, at).await?;
    Ok(())
}

/// Signs a person in at a station by PIN.
///
/// # Errors
/// [`StoreError`] when it could not be recorded; nobody is signed in then.
pub async fn sign_in(
    store: &Store,
    station: StationId,
    user: UserId,
    pin: &str,
) -> Result<Done<SignIn>, StoreError> {
    let mut tx = store.write().await?;
    let known = users::get(&mut tx, user).await?.filter(|u| u.is_active);
    let value = match known.and_then(|u| u.pin_hash) {
        None => SignIn::Unknown,
        Some(hash) => try_pin(&mut tx, station, user, &hash, pin).await?,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn try_pin(
    tx: &mut WriteTx,
    station: StationId,
    user: UserId,
    hash: &str,
    pin: &str,
) -> Result<SignIn, StoreError> {
    let (wrong, last) = users::wrong_pins(tx, user).await?;
    let until = last.map(|last| last.plus(pin_wait(wrong)));
    if let Some(until) = until
        && until > tx.now()
    {
        let millis = u64::try_from(until.millis() - tx.now().millis()).unwrap_or(0);
        return Ok(SignIn::Wait(Duration::from_millis(millis)));
    }
    let is_right =
        PasswordHash::new(hash).is_ok_and(|hash| Scrypt.verify_password(pin.as_bytes(), &hash).is_ok());
    let event = if is_right { UserEvent::SignedIn } else { UserEvent::WrongPin };
    users::append(tx, user, event, At { station, by: Some(user) }).await?;
    Ok(if is_right { SignIn::Welcome(user) } else { SignIn::Wrong { left: tries_left(wrong + 1) } })
}

/// Signs in whoever owns the badge.
///
/// # Errors
/// [`StoreError`] when it could not be recorded; nobody is signed in then.
pub async fn sign_in_by_badge(
    store: &Store,
    station: StationId,
    code: &str,
) -> Result<Done<SignIn>, StoreError> {
    let mut tx = store.write().await?;
    let known = users::of_badge(&mut tx, &hash_badge(code)).await?.filter(|u| u.is_active);
    let value = match known {
        None => SignIn::Unknown,
        Some(user) => {
            let at = At { station, by: Some(user.user_id) };
            users::append(&mut tx, user.user_id, UserEvent::SignedIn, at).await?;
            SignIn::Welcome(user.user_id)
        }
    };
    Ok(Done { value, changes: tx.commit().await? })
}

/// Records that a person left the station, or that it locked itself. What lies on the bench stays.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn sign_out(store: &Store, who: &Who) -> Result<Done<()>, StoreError> {
    let mut tx = store.write().await?;
    if let Some(user) = who.user {
        let at = At { station: who.station, by: Some(user) };
        users::append(&mut tx, user, UserEvent::SignedOut, at).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}

fn hash_pin(tx: &WriteTx, pin: &str) -> String {
    let salt: Vec<u8> = [tx.ids().random(), tx.ids().random()].iter().flat_map(|r| r.to_be_bytes()).collect();
    let salt = SaltString::encode_b64(&salt).expect("sixteen bytes are a salt");
    let params = Params::new(COST, Params::RECOMMENDED_R, 1, 32).expect("the cost is one that scrypt allows");
    let hash = Scrypt.hash_password_customized(pin.as_bytes(), None, None, params, &salt);
    hash.expect("a PIN is short enough to be hashed").to_string()
}

/// Badges have enough random bits that a plain hash hides them. Scanners may change the case of letters.
fn hash_badge(code: &str) -> String {
    let digest = Sha256::digest(code.trim().to_uppercase().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
