//! The answer to a command.

use serde::Serialize;
use store::Changes;

use crate::contract;

/// A command's value, and what it changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reply<T> {
    value: T,
    changes: Option<contract::Changes>,
}

impl<T> Reply<T> {
    /// Nothing changed.
    pub(crate) const fn read(value: T) -> Self {
        Self { value, changes: None }
    }

    /// The value alone, where what it changed is told by the feed.
    pub(crate) fn into_value(self) -> T {
        self.value
    }

    /// The same changes with another value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        Reply { value: change(self.value), changes: self.changes }
    }

    /// The same value, read after a commit that changed something.
    pub(crate) fn changed_by(self, changes: &Changes) -> Self {
        Self::wrote(self.value, changes)
    }

    /// A commit changed something.
    pub(crate) fn wrote(value: T, changes: &Changes) -> Self {
        let changes = (!changes.tags.is_empty()).then(|| tags(changes));
        Self { value, changes }
    }
}

pub(crate) fn tags(changes: &Changes) -> contract::Changes {
    contract::Changes { rev: changes.rev, tags: changes.tags.iter().copied().map(tag).collect() }
}

const fn tag(tag: store::Tag) -> contract::Tag {
    use contract::Tag as Out;
    match tag {
        store::Tag::Orders => Out::Orders,
        store::Tag::Products => Out::Products,
        store::Tag::Pictures => Out::Pictures,
        store::Tag::Ops => Out::Ops,
        store::Tag::Packing => Out::Packing,
        store::Tag::Picking => Out::Picking,
        store::Tag::Parcels => Out::Parcels,
        store::Tag::Documents => Out::Documents,
        store::Tag::Printing => Out::Printing,
        store::Tag::Stock => Out::Stock,
        store::Tag::Connections => Out::Connections,
        store::Tag::Cursors => Out::Cursors,
        store::Tag::Settings => Out::Settings,
        store::Tag::People => Out::People,
        store::Tag::Views => Out::Views,
    }
}
