//! Saved views of lists: keeping, removing and arranging them, and how people look at them.

use domain::{NotPermitted, Right, SavedViewId};
use store::orders::{View, ViewBody};
use store::views::{self, ListLook, SavedView};
use store::{Store, StoreError};

use crate::{Done, Who};

/// The name of the list of orders.
pub const ORDERS: &str = "orders";
/// Characters of a name.
const NAME_CHARS: usize = 60;
/// Views of a list that one person has: more than fit on a screen.
const MOST: usize = 100;
/// Columns of a list.
const COLUMNS: usize = 60;

/// A saved view of orders.
pub type OrderListView = SavedView<ViewBody, ListLook>;

/// Why a view could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// Views for everybody are made by whoever manages orders, own ones by their owner.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Removed meanwhile, or somebody else's own.
    #[error("no saved view {0}")]
    NoSuchView(SavedViewId),
    /// Empty, or longer than 60 characters.
    #[error("a name has 1 to 60 characters")]
    Name,
    /// There are more than anybody can use.
    #[error("there are {MOST} views already")]
    TooMany,
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What shall be kept of a view.
#[derive(Debug, Clone)]
pub struct ViewDraft {
    /// The view; `None` for a new one.
    pub id: Option<SavedViewId>,
    /// What people call it.
    pub name: String,
    /// What it shows.
    pub body: ViewBody,
    /// How it looks.
    pub look: ListLook,
    /// Whether everybody has it.
    pub is_shared: bool,
}

/// Keeps a view of orders, new or known. A view stays its owner's.
///
/// # Errors
/// [`ViewError`].
pub async fn save_view(store: &Store, who: Who, draft: ViewDraft) -> Result<Done<SavedViewId>, ViewError> {
    let name = draft.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_CHARS {
        return Err(ViewError::Name);
    }
    let mut tx = store.write().await?;
    let known = match draft.id {
        Some(id) => Some(visible(&mut tx, who, id).await?),
        None => None,
    };
    if draft.is_shared || known.as_ref().is_some_and(|known| known.is_shared) {
        who.may(Right::ManageOrders)?;
    }
    if known.is_none() {
        let others: Vec<OrderListView> = views::list(&mut tx, ORDERS, who.user).await?;
        if others.len() >= MOST {
            return Err(ViewError::TooMany);
        }
    }
    let id = known.as_ref().map_or_else(|| SavedViewId::new(tx.ids().next()), |known| known.id);
    let view = OrderListView {
        id,
        name,
        body: draft.body,
        look: draft.look,
        is_shared: draft.is_shared,
        user: known.map_or(who.user, |known| known.user),
        changed_at: tx.now(),
    };
    views::save(&mut tx, ORDERS, &view, who.station).await?;
    // What was saved is how it looks from now on.
    views::set_look::<ListLook>(&mut tx, (ORDERS, &id.to_string()), None, (who.station, who.user)).await?;
    Ok(Done { value: id, changes: tx.commit().await? })
}

/// Removes a view.
///
/// # Errors
/// [`ViewError`].
pub async fn remove_view(store: &Store, who: Who, id: SavedViewId) -> Result<Done<()>, ViewError> {
    let mut tx = store.write().await?;
    if visible(&mut tx, who, id).await?.is_shared {
        who.may(Right::ManageOrders)?;
    }
    views::remove(&mut tx, id).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Keeps in which order this person has the views of a list: names of built-in ones and ids.
///
/// # Errors
/// [`ViewError::Store`].
pub async fn arrange_views(
    store: &Store,
    who: Who,
    list: &str,
    order: &[String],
) -> Result<Done<()>, ViewError> {
    let kept: Vec<String> = order.iter().take(MOST + View::ALL.len()).cloned().collect();
    let mut tx = store.write().await?;
    views::set_order(&mut tx, list, &kept, (who.station, who.user)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Keeps how this person looks at a view of a list; without a look, as it was saved.
///
/// # Errors
/// [`ViewError::Store`].
pub async fn look_at_view(
    store: &Store,
    who: Who,
    (list, view): (&str, &str),
    look: Option<ListLook>,
) -> Result<Done<()>, ViewError> {
    let look = look.map(|mut look| {
        look.columns.truncate(COLUMNS);
        look
    });
    let mut tx = store.write().await?;
    views::set_look(&mut tx, (list, view), look.as_ref(), (who.station, who.user)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// A view that this person has.
async fn visible(tx: &mut store::WriteTx, who: Who, id: SavedViewId) -> Result<OrderListView, ViewError> {
    let known: Option<OrderListView> = views::get(tx, id).await?;
    known
        .filter(|view| view.is_shared || view.user.is_none() || view.user == who.user)
        .ok_or(ViewError::NoSuchView(id))
}
