//! Postal addresses as shops give them.

use serde::{Deserialize, Serialize};

use crate::region_name;

/// Where a parcel goes or a bill is sent. Every field is untrusted text from a shop; an absent field is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Address {
    /// Given and family name as the customer wrote them.
    pub name: String,
    /// Company, or empty.
    pub company: String,
    /// Street lines, none of them empty.
    pub lines: Vec<String>,
    /// Town.
    pub city: String,
    /// State, oblast or voivodeship, as text or code.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166-1 alpha-2 code in capitals, or empty.
    pub country: String,
    /// Phone as the customer wrote it.
    pub phone: String,
    /// E-mail as the customer wrote it.
    pub email: String,
}

impl Address {
    /// Whether a parcel could be delivered there: somebody and somewhere are named.
    #[must_use]
    pub fn is_deliverable(&self) -> bool {
        let somebody = !self.name.trim().is_empty() || !self.company.trim().is_empty();
        somebody && (!self.lines.is_empty() || !self.city.trim().is_empty())
    }

    /// What a label says, in one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        let parts = [&self.name, &self.company].into_iter().chain(&self.lines).map(String::as_str);
        let parts =
            parts.chain([self.postcode.as_str(), &self.city, region_name(&self.region), &self.country]);
        parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
