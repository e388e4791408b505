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

    /// The same without what reaches the customer: the mail address, and the phone but for its last four digits, by which
    /// somebody at the door can still be told from somebody else.
    #[must_use]
    pub fn without_contacts(&self) -> Self {
        let digits = self.phone.chars().filter(|c| c.is_ascii_digit()).count();
        let mut seen = 0;
        let hidden = self.phone.chars().map(|c| {
            seen += usize::from(c.is_ascii_digit());
            if seen + 4 <= digits && !c.is_whitespace() { '•' } else { c }
        });
        Self { phone: hidden.collect(), email: String::new(), ..self.clone() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_of_the_phone_remain_and_nothing_of_the_mail_address() {
        let seen = |phone: &str| {
            let whole = Address { phone: phone.to_owned(), email: "o@x.ua".to_owned(), ..Address::default() };
            let hidden = whole.without_contacts();
            assert_eq!(hidden.email, "");
            hidden.phone
        };
        assert_eq!(seen("+380 67 123 45 67"), "•••• •• ••• 45 67");
        assert_eq!(seen("0671234567"), "••••••4567");
        assert_eq!(seen("123"), "123");
        assert_eq!(seen(""), "");
    }
}
