//! Addresses as lines of text.

use domain::{Address, region_name};

use crate::text::clean_line;

/// The parts of an address, cleaned, with nothing but text in them.
pub(super) struct AddressLines {
    pub name: String,
    pub company: String,
    pub street: Vec<String>,
    /// Postcode and town on one line.
    pub town: String,
    pub region: String,
    pub country: String,
    pub phone: String,
}

/// Street lines that are looked at; more are joined to the last.
const STREET_LINES: usize = 3;

impl AddressLines {
    pub(super) fn of(address: &Address) -> Self {
        let street: Vec<String> = address
            .lines
            .iter()
            .take(20)
            .map(|line| clean_line(line))
            .filter(|line| !line.is_empty())
            .collect();
        let (head, rest) = street.split_at(street.len().min(STREET_LINES - 1));
        let mut lines = head.to_vec();
        if !rest.is_empty() {
            lines.push(rest.join(", "));
        }
        Self {
            name: clean_line(&address.name),
            company: clean_line(&address.company),
            street: lines,
            town: clean_line(&format!("{} {}", address.postcode, address.city)),
            region: clean_line(region_name(&address.region)),
            country: clean_line(&address.country).to_uppercase(),
            phone: clean_line(&address.phone),
        }
    }

    /// Region and country on one line, or empty.
    pub(super) fn region_and_country(&self) -> String {
        let parts = [self.region.as_str(), self.country.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
