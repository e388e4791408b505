use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A kind of thing that a commit changed. Front ends refetch what the tags name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Orders, their lines, stages and customers.
    Orders,
    /// Products, variants and codes.
    Products,
    /// Pictures of products.
    Pictures,
    /// The outbox and its questions.
    Ops,
    /// Packing sessions and scans.
    Packing,
    /// Waves, what is picked for them, and what goes back.
    Picking,
    /// Parcels.
    Parcels,
    /// Archived documents, and the templates and numbers they are made with.
    Documents,
    /// Printers and the print queue.
    Printing,
    /// Our stock, or what we saw of the shop's.
    Stock,
    /// Connections.
    Connections,
    /// Progress of the feeds.
    Cursors,
    /// Settings and stations.
    Settings,
    /// Who works here.
    People,
    /// Saved views of lists.
    Views,
}

impl Tag {
    /// Every tag.
    pub const ALL: [Self; 15] = [
        Self::Orders,
        Self::Products,
        Self::Pictures,
        Self::Ops,
        Self::Packing,
        Self::Picking,
        Self::Parcels,
        Self::Documents,
        Self::Printing,
        Self::Stock,
        Self::Connections,
        Self::Cursors,
        Self::Settings,
        Self::People,
        Self::Views,
    ];
}

/// What one commit changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Number of the commit; grows by one with every commit that changed something, over all processes.
    pub rev: i64,
    /// Kinds of things that changed. Empty when the commit changed nothing.
    pub tags: BTreeSet<Tag>,
}
