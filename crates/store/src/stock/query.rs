//! Which items a list of stock shows, and in which order.

/// Which items are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StockView {
    /// All that are in the shops.
    #[default]
    All,
    /// Orders wait for more than there is.
    Short,
    /// Below nothing somewhere.
    Below,
    /// We hold some.
    Held,
    /// Something is on its way.
    Incoming,
    /// No more is free or on its way than the reorder point says.
    Low,
}

/// By what they are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StockOrder {
    /// Name and what tells siblings apart.
    #[default]
    Name,
    /// SKU.
    Sku,
    /// Units that we hold.
    OnHand,
    /// Units that are free.
    Available,
    /// Units that orders wait for.
    Short,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StockQuery {
    /// Which items.
    pub view: StockView,
    /// Words that must occur, or empty.
    pub text: String,
    /// By what they are sorted.
    pub order: StockOrder,
    /// Whether the largest come first.
    pub is_descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// The most rows, at most 500.
    pub limit: u32,
}

impl StockView {
    pub(super) const fn condition(self) -> &'static str {
        match self {
            Self::All => "TRUE",
            Self::Short => "on_hand IS NOT NULL AND wanted > max(for_sale, 0)",
            Self::Below => "lowest < 0 OR on_hand < 0",
            Self::Held => "on_hand > 0",
            Self::Incoming => "incoming > 0",
            Self::Low => {
                "on_hand IS NOT NULL AND max(for_sale, 0) - min(wanted, max(for_sale, 0)) + incoming <= reorder_at"
            }
        }
    }

    /// Whether only sums tell what belongs to it.
    pub(super) const fn needs_sums(self) -> bool {
        !matches!(self, Self::All)
    }
}

impl StockOrder {
    pub(super) const fn clause(self, is_descending: bool) -> &'static str {
        match (self, is_descending) {
            (Self::Name, false) => "name, label, variant_row",
            (Self::Name, true) => "name DESC, label DESC, variant_row DESC",
            (Self::Sku, false) => "sku = '', sku, variant_row",
            (Self::Sku, true) => "sku DESC, variant_row DESC",
            (Self::OnHand, false) => "on_hand IS NULL, on_hand, variant_row",
            (Self::OnHand, true) => "on_hand DESC, variant_row",
            (Self::Available, false) => "on_hand IS NULL, max(for_sale, 0) - wanted, variant_row",
            (Self::Available, true) => "on_hand IS NULL, max(for_sale, 0) - wanted DESC, variant_row",
            (Self::Short, false) => "wanted - max(for_sale, 0), variant_row",
            (Self::Short, true) => "wanted - max(for_sale, 0) DESC, variant_row",
        }
    }

    pub(super) const fn needs_sums(self) -> bool {
        !matches!(self, Self::Name | Self::Sku)
    }
}
