//! Domain values to contract values. No decisions here.

pub(crate) mod bench;
mod errors;
pub(crate) mod floor;
pub(crate) mod order_work;
pub(crate) mod paper;
mod people;
pub(crate) mod views;
pub(crate) mod waves;

pub(crate) use errors::conn_error;
pub(crate) use people::{right, role, role_in};

use domain::{Attention, Money, PackRefusal, SessionState, Stage, Timestamp};

use crate::contract;

/// The code of why an order is held here.
pub(crate) fn hold_code(hold: &domain::HoldReason) -> String {
    match serde_json::to_value(hold) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

pub(crate) fn instant(at: Timestamp) -> String {
    at.to_string()
}

pub(crate) fn money(money: Money) -> contract::Money {
    contract::Money {
        minor: money.minor,
        currency: money.currency.to_string(),
        exponent: money.currency.exponent(),
    }
}

pub(crate) fn address(address: &domain::Address) -> contract::Address {
    let domain::Address { name, company, lines, city, region, postcode, country, phone, email } =
        address.clone();
    let region = domain::region_name(&region).to_owned();
    contract::Address { name, company, lines, city, region, postcode, country, phone, email }
}

pub(crate) fn address_in(address: contract::Address) -> domain::Address {
    let contract::Address { name, company, lines, city, region, postcode, country, phone, email } = address;
    let lines =
        lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let country = country.trim().to_uppercase();
    domain::Address { name, company, lines, city, region, postcode, country, phone, email }
}

pub(crate) fn attention(attention: &Attention) -> contract::Attention {
    use contract::Attention as Out;
    match attention.clone() {
        Attention::BadField { path, found } => Out::BadField { path, found },
        Attention::UnknownStatus { slug } => Out::UnknownStatus { slug },
        Attention::DuplicateSku { sku } => Out::DuplicateSku { sku },
        Attention::OddBarcode { code } => Out::OddBarcode { code },
        Attention::NoAddress => Out::NoAddress,
    }
}

pub(crate) const fn stage(stage: Stage) -> contract::Stage {
    use contract::Stage as Out;
    match stage {
        Stage::AwaitingPayment => Out::AwaitingPayment,
        Stage::OnHold => Out::OnHold,
        Stage::ToPack => Out::ToPack,
        Stage::Packing => Out::Packing,
        Stage::Packed => Out::Packed,
        Stage::Shipped => Out::Shipped,
        Stage::Cancelled => Out::Cancelled,
        Stage::Refunded => Out::Refunded,
        Stage::Failed => Out::Failed,
        Stage::Gone => Out::Gone,
        Stage::SameSale => Out::SameSale,
        Stage::Unknown => Out::Unknown,
    }
}

pub(crate) const fn refusal(refusal: PackRefusal) -> contract::PackRefusal {
    use contract::PackRefusal as Out;
    match refusal {
        PackRefusal::Unpaid => Out::Unpaid,
        PackRefusal::OnHold => Out::OnHold,
        PackRefusal::Shipped => Out::Shipped,
        PackRefusal::Cancelled => Out::Cancelled,
        PackRefusal::Refunded => Out::Refunded,
        PackRefusal::Failed => Out::Failed,
        PackRefusal::Gone => Out::Gone,
        PackRefusal::SameSale => Out::SameSale,
        PackRefusal::UnknownStatus => Out::UnknownStatus,
        PackRefusal::NothingToPack => Out::NothingToPack,
        PackRefusal::NeedsAttention => Out::NeedsAttention,
    }
}

pub(crate) const fn session_state(state: SessionState) -> contract::PackingState {
    use contract::PackingState as Out;
    match state {
        SessionState::Open => Out::Open,
        SessionState::Packed => Out::Packed,
        SessionState::Finished => Out::Finished,
        SessionState::SetAside => Out::SetAside,
    }
}
