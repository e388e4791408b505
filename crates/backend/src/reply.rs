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

    /// The same changes with another value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        Reply { value: change(self.value), changes: self.changes }
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
        store::Tag::Ops => Out::Ops,
        store::Tag::Packing => Out::Packing,
        store::Tag::Parcels => Out::Parcels,
        store::Tag::Documents => Out::Documents,
        store::Tag::Printing => Out::Printing,
        store::Tag::Stock => Out::Stock,
        store::Tag::Connections => Out::Connections,
        store::Tag::Cursors => Out::Cursors,
        store::Tag::Settings => Out::Settings,
    }
}
