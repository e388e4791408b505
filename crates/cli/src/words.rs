//! English words for the values of the contract.

use backend::contract::{
    Address, Attention, LineChange, Money, NamedStatus, NoteKind, NoteToRead, OpChange, OpRow, OpState,
    OrderStatus, PackRefusal, Param, PaymentState, ScanOutcome, ShopState, Stage,
};

use crate::sentences::describe_problem;

pub(crate) const fn shop_state(state: ShopState) -> &'static str {
    match state {
        ShopState::Ok => "answers",
        ShopState::Paused => "paused",
        ShopState::AuthFailed => "refuses the key",
        ShopState::Blocked => "blocked by something in front of it",
        ShopState::Offline => "does not answer",
    }
}

pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::AwaitingPayment => "awaiting payment",
        Stage::OnHold => "on hold",
        Stage::ToPack => "to pack",
        Stage::Packing => "packing",
        Stage::Packed => "packed",
        Stage::Shipped => "shipped",
        Stage::Cancelled => "cancelled",
        Stage::Refunded => "refunded",
        Stage::Failed => "payment failed",
        Stage::Gone => "gone from the shop",
        Stage::SameSale => "same sale as another order",
        Stage::Unknown => "unknown status",
    }
}

const fn order_status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Pending => "pending payment",
        OrderStatus::Processing => "processing",
        OrderStatus::OnHold => "on hold",
        OrderStatus::Completed => "completed",
        OrderStatus::Cancelled => "cancelled",
        OrderStatus::Refunded => "refunded",
        OrderStatus::Failed => "failed",
        OrderStatus::Draft => "draft",
        OrderStatus::Other => "another",
    }
}

/// A parameter of a sentence.
pub(crate) fn param(param: &Param) -> String {
    match param {
        Param::Text(text) => text.clone(),
        Param::Money(amount) => money(amount),
        Param::Status(NamedStatus { status: OrderStatus::Other, slug }) => slug.clone(),
        Param::Status(named) => order_status(named.status).to_owned(),
        Param::Lines(changes) => changes.iter().map(line_change).collect::<Vec<_>>().join("; "),
        Param::Address(to) => address(to).join(", "),
    }
}

fn line_change(change: &LineChange) -> String {
    let name = if change.name.is_empty() { "an item that is gone" } else { &change.name };
    format!("{name} {} → {}", change.was, change.now)
}

pub(crate) const fn payment(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Paid => "paid",
        PaymentState::Unpaid => "not paid",
        PaymentState::CashOnDelivery => "cash on delivery",
    }
}

pub(crate) const fn refusal(reason: PackRefusal) -> &'static str {
    match reason {
        PackRefusal::Unpaid => "it is not paid",
        PackRefusal::OnHold => "it is on hold",
        PackRefusal::Shipped => "it has been shipped already",
        PackRefusal::Cancelled => "it is cancelled",
        PackRefusal::Refunded => "it is refunded",
        PackRefusal::Failed => "its payment failed",
        PackRefusal::Gone => "it is in the shop's trash or deleted",
        PackRefusal::SameSale => "it is the same sale as another order, which is packed in its place",
        PackRefusal::UnknownStatus => "the shop gives it a status that is not known here",
        PackRefusal::NothingToPack => "nothing is left to pack",
        PackRefusal::NeedsAttention => "its data could not be read completely; look at it in the shop",
    }
}

pub(crate) fn attention(attention: &Attention) -> String {
    match attention {
        Attention::BadField { path, found } => format!("The field {path} cannot be read: {found}"),
        Attention::UnknownStatus { slug } => format!("The shop's status \"{slug}\" is not known here"),
        Attention::DuplicateSku { sku } => format!("Several variants carry the SKU {sku}"),
        Attention::OddBarcode { code } => format!("\"{code}\" is no valid EAN or UPC"),
        Attention::NoAddress => "There is nobody or nowhere to deliver to".to_owned(),
    }
}

pub(crate) const fn op_state(state: OpState) -> &'static str {
    match state {
        OpState::Held => "held",
        OpState::Pending => "waiting",
        OpState::Sending => "being sent",
        OpState::Unknown => "in doubt; the shop is asked",
        OpState::Done => "done",
        OpState::Review => "needs you",
        OpState::Cancelled => "withdrawn",
    }
}

/// One change for the shop on one line.
pub(crate) fn op(row: &OpRow) -> String {
    let about = match row.order_id {
        Some(_) => format!("order {}", row.order_number),
        None => row.item_name.clone(),
    };
    let problem = row.problem.as_ref().map(|problem| format!(": {}", describe_problem(problem)));
    format!("{about} {}: {}{}", change(&row.change), op_state(row.state), problem.unwrap_or_default())
}

fn change(change: &OpChange) -> String {
    match change {
        OpChange::Ship { tracking_number: Some(number), .. } => format!("shipped with {number}"),
        OpChange::Ship { tracking_number: None, .. } => "shipped".to_owned(),
        OpChange::SetStatus { to } => format!("to get the status {}", order_status(*to)),
        OpChange::Note { to_customer: false, .. } => "note for staff".to_owned(),
        OpChange::Note { to_customer: true, .. } => "note for the customer".to_owned(),
        OpChange::Refund { amount, .. } => format!("refund of {}", money(amount)),
        OpChange::Stock { delta, counted: None, .. } => format!("stock {delta:+}"),
        OpChange::Stock { counted: Some(counted), .. } => format!("counted: {counted}"),
    }
}

/// What a scan meant.
pub(crate) fn outcome(outcome: &ScanOutcome) -> String {
    match outcome {
        ScanOutcome::Counted { .. } => "counted".to_owned(),
        ScanOutcome::OrderPacked { .. } => "counted; everything is in".to_owned(),
        ScanOutcome::WrongItem { scanned, meant_line_id } => {
            let other = if meant_line_id.is_some() { ", another variant of an ordered item" } else { "" };
            format!("WRONG ITEM: {} {}{other}", scanned.name, scanned.variant_label)
        }
        ScanOutcome::TooMany { .. } => "TOO MANY: every unit of this item is in already".to_owned(),
        ScanOutcome::UnknownBarcode => "UNKNOWN: nothing has this code".to_owned(),
        ScanOutcome::ThisOrder => "the number of this very order".to_owned(),
        ScanOutcome::OtherOrder { number, .. } => format!("OTHER ORDER: this is the code of order {number}"),
        ScanOutcome::AlreadyCounted => "the same scan again, counted once".to_owned(),
        ScanOutcome::TrackingNumber { number } => format!("tracking number {number}"),
        ScanOutcome::LotMissing { is_serial: false, .. } => "NO LOT: scan the code with the lot".to_owned(),
        ScanOutcome::LotMissing { is_serial: true, .. } => {
            "NO SERIAL NUMBER: scan the code with the serial number".to_owned()
        }
        ScanOutcome::Expired { expires, .. } => format!("EXPIRED: it was good until {expires}"),
        ScanOutcome::SerialTwice { serial, .. } => {
            format!("TWICE: serial number {serial} is in the box already")
        }
        ScanOutcome::LabelProved => "the label is on the right box".to_owned(),
        ScanOutcome::WrongLabel { number: Some(number) } => {
            format!("WRONG LABEL: it belongs to order {number}")
        }
        ScanOutcome::WrongLabel { number: None } => "WRONG LABEL: it belongs to another parcel".to_owned(),
        ScanOutcome::SlipForLabel => "THE SLIP: scan the label on the box".to_owned(),
        ScanOutcome::OldLabel => "OLD LABEL: it is void, or of another parcel of this order".to_owned(),
        ScanOutcome::BoxChosen { name } => format!("box {name}"),
        ScanOutcome::Bin => "A BIN: scan the item".to_owned(),
        ScanOutcome::Command => "a command card".to_owned(),
        ScanOutcome::Stopped => "STOPPED: the order changed".to_owned(),
        ScanOutcome::Elsewhere { station } => format!("ELSEWHERE: {station} has taken the order over"),
        ScanOutcome::NotOpen => "NOT OPEN: the parcel is closed".to_owned(),
    }
}

/// Words that must be read before a parcel is closed.
pub(crate) fn note(note: &NoteToRead) -> String {
    match note.kind {
        NoteKind::Gift => "it is a gift; nothing with a price goes in".to_owned(),
        NoteKind::Buyer => format!("the buyer writes: {}", note.text),
        NoteKind::Team => note.text.clone(),
    }
}

/// Whether a scan was what it should be.
pub(crate) const fn is_good(outcome: &ScanOutcome) -> bool {
    matches!(
        outcome,
        ScanOutcome::Counted { .. }
            | ScanOutcome::OrderPacked { .. }
            | ScanOutcome::AlreadyCounted
            | ScanOutcome::ThisOrder
            | ScanOutcome::TrackingNumber { .. }
            | ScanOutcome::LabelProved
            | ScanOutcome::BoxChosen { .. }
            | ScanOutcome::Command
    )
}

/// An amount with the decimal digits of its currency.
pub(crate) fn money(money: &Money) -> String {
    let digits = usize::try_from(money.exponent.min(9)).unwrap_or_default();
    let sign = if money.minor < 0 { "-" } else { "" };
    let all = format!("{:0>width$}", money.minor.unsigned_abs(), width = digits + 1);
    let (whole, part) = all.split_at(all.len() - digits);
    let point = if digits == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{part} {}", money.currency)
}

/// An address, one line per row, without what is empty.
pub(crate) fn address(address: &Address) -> Vec<String> {
    let place = [&address.postcode, &address.city, &address.region, &address.country];
    let place: Vec<&str> = place.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let mut rows = vec![address.name.clone(), address.company.clone()];
    rows.extend(address.lines.iter().cloned());
    rows.extend([place.join(" "), address.phone.clone(), address.email.clone()]);
    rows.retain(|row| !row.trim().is_empty());
    rows
}

/// The day and the minute of an RFC 3339 instant in UTC, as it is where it is shorter.
pub(crate) fn minute(instant: &str) -> String {
    instant.get(..16).map_or_else(|| instant.to_owned(), |text| text.replace('T', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(minor: i64, exponent: u32) -> String {
        money(&Money { minor, currency: "XXX".to_owned(), exponent })
    }

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        assert_eq!(of(5, 2), "0.05 XXX");
        assert_eq!(of(-123_456, 2), "-1234.56 XXX");
        assert_eq!(of(1250, 0), "1250 XXX");
        assert_eq!(of(1250, 3), "1.250 XXX");
        assert_eq!(of(i64::MIN, 2), "-92233720368547758.08 XXX");
    }

    #[test]
    fn instants_of_any_shape_are_shown() {
        assert_eq!(minute("2026-11-22T17:30:05Z"), "2026-11-22 17:30");
        assert_eq!(minute("nö"), "nö");
    }
}
