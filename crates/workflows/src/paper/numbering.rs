//! Numbers of documents.

use documents::Kind;
use domain::{NotPermitted, Right};
use store::numbers::{self, Series};
use store::{Reader, Store, StoreError};

use crate::{Done, Who};

/// Why a series cannot be changed so.
#[derive(Debug, thiserror::Error)]
pub enum NumberingError {
    /// Documents of this kind have no numbers.
    #[error("a {} has no number", .0.name())]
    NotNumbered(Kind),
    /// The prefix is too long, or has characters that a barcode cannot hold.
    #[error("the prefix {0:?} must have at most 12 letters, digits or - / . in Latin")]
    BadPrefix(String),
    /// Digits outside of 1 to 12, or a number below 1.
    #[error("1 to 12 digits, and numbers from 1")]
    BadNumber,
    /// Numbers with this prefix were given: another beginning would leave a gap or give one twice.
    #[error("numbers that begin with {0:?} were given: choose another prefix to begin anew")]
    InUse(String),
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The series of a kind before anybody configured it.
pub(super) fn first(kind: Kind) -> Series {
    let prefix = match kind {
        Kind::PickList => "P-",
        Kind::Proforma => "PF-",
        Kind::HandOverList => "H-",
        Kind::PurchaseOrder => "PO-",
        Kind::CountSheet => "C-",
        _ => "",
    };
    Series { kind: kind.name().to_owned(), prefix: prefix.to_owned(), digits: 6, next: 1 }
}

/// The series of a kind as it stands.
pub(super) async fn series(reader: &mut impl Reader, kind: Kind) -> Result<Series, StoreError> {
    Ok(numbers::get(reader, kind.name()).await?.unwrap_or_else(|| first(kind)))
}

/// The series of every kind that has numbers.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn series_of(reader: &mut impl Reader) -> Result<Vec<(Kind, Series)>, StoreError> {
    let mut all = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_numbered()) {
        all.push((kind, series(reader, kind).await?));
    }
    Ok(all)
}

/// Changes how a series looks, or begins a new one under another prefix. A series that is in use goes on without a gap.
///
/// # Errors
/// [`NumberingError`]; nothing is changed then.
pub async fn configure_series(
    store: &Store,
    who: &Who,
    kind: Kind,
    prefix: &str,
    digits: u32,
    next: i64,
) -> Result<Done<Series>, NumberingError> {
    who.may(Right::ConfigureFloor)?;
    if !kind.is_numbered() {
        return Err(NumberingError::NotNumbered(kind));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
    if prefix.len() > 12 || !prefix.chars().all(is_plain) {
        return Err(NumberingError::BadPrefix(prefix.chars().take(40).collect()));
    }
    if !(1..=12).contains(&digits) || next < 1 {
        return Err(NumberingError::BadNumber);
    }
    let mut tx = store.write().await?;
    let now = series(&mut tx, kind).await?;
    let goes_on = prefix == now.prefix && next == now.next;
    if !goes_on && numbers::is_prefix_used(&mut tx, kind.name(), prefix).await? {
        return Err(NumberingError::InUse(prefix.to_owned()));
    }
    let series = Series { kind: kind.name().to_owned(), prefix: prefix.to_owned(), digits, next };
    numbers::save(&mut tx, &series).await?;
    Ok(Done { value: series, changes: tx.commit().await? })
}
