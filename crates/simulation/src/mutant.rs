//! Protections that can be taken away, each from outside of the product's code, to see that the schedules notice.

/// A protection that is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// A request in doubt is looked for at once, while a copy of it may still be alive.
    NoQuiet,
    /// A request in doubt is taken for lost without asking the shop.
    NoReadBack,
    /// What was being sent when the program died is taken for unsent.
    NoPersistBeforeSend,
    /// A request that goes again gets another fence than its first copy.
    NewFence,
    /// A walk starts exactly at the last stamp that was seen.
    NoOverlap,
    /// A walk goes by page numbers.
    PageNumbers,
}

impl Mutant {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::NoQuiet,
        Self::NoReadBack,
        Self::NoPersistBeforeSend,
        Self::NewFence,
        Self::NoOverlap,
        Self::PageNumbers,
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoQuiet => "no quiet period",
            Self::NoReadBack => "no read-back",
            Self::NoPersistBeforeSend => "no `sending` before the send",
            Self::NewFence => "another fence for each copy",
            Self::NoOverlap => "no overlap",
            Self::PageNumbers => "page numbers for keyset",
        }
    }
}
