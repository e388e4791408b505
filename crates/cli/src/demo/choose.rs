//! Which orders the demo looks for and packs.

use backend::contract::{OrderDetail, OrderRow};

/// A script of names, and what to type to find one.
pub(super) struct Script {
    /// What people call it.
    pub(super) name: &'static str,
    has: fn(char) -> bool,
}

/// Three scripts that the demo shop's customers write in.
pub(super) const SCRIPTS: [Script; 3] = [
    Script { name: "Latin", has: |c| matches!(c, 'A'..='Z' | 'a'..='z' | 'ą'..='ż') },
    Script { name: "Cyrillic", has: |c| matches!(c, '\u{400}'..='\u{52f}') },
    Script { name: "Arabic or Hebrew", has: |c| matches!(c, '\u{590}'..='\u{6ff}') },
];

impl Script {
    /// The first of these orders whose customer's name is written in this script, and the longest word of it.
    pub(super) fn example<'a>(&self, rows: &'a [OrderRow]) -> Option<(&'a OrderRow, &'a str)> {
        rows.iter().find_map(|row| {
            let words = row.customer.split_whitespace();
            let own = words.filter(|word| word.chars().all(self.has));
            own.max_by_key(|word| word.chars().count()).map(|word| (row, word))
        })
    }
}

/// Whether a packer with a scanner can pack it: everything carries a barcode, and there is not too much of it.
pub(super) fn is_easy(order: &OrderDetail) -> bool {
    let units: u32 = order.lines.iter().map(needed).sum();
    order.pack_refusal.is_none()
        && order.attention.is_empty()
        && (2..=12).contains(&units)
        && order.lines.iter().all(|line| !line.barcode.is_empty())
}

fn needed(line: &backend::contract::OrderLine) -> u32 {
    line.ordered.saturating_sub(line.refunded)
}

/// A barcode of another order that does not belong into this one.
pub(super) fn foreign_code(order: &OrderDetail, others: &[OrderDetail]) -> Option<String> {
    let is_own = |code: &str| order.lines.iter().any(|line| line.barcode == code);
    let codes = others.iter().flat_map(|other| &other.lines).map(|line| &line.barcode);
    codes.filter(|code| !code.is_empty()).find(|code| !is_own(code)).cloned()
}

/// The codes that a packer scans, one per unit.
pub(super) fn codes(view: &backend::contract::PackingView) -> Vec<String> {
    let units = |line: &backend::contract::PackingLine| {
        let left = line.needed.saturating_sub(line.counted);
        std::iter::repeat_n(line.item.barcode.clone(), usize::try_from(left).unwrap_or_default())
    };
    view.lines.iter().flat_map(units).collect()
}
