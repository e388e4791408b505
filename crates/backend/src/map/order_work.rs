//! What was decided about orders, to contract values and back.

use domain::{
    BusinessDay, CutOff, DueRules, Holiday, MoveRefusal, OrderMove, OrderWork, PickUp, Risk, ShopStatus,
    TimeOfDay,
};
use workflows::Decision;

use crate::contract;
use crate::error::{AppError, ErrorCode};

fn bad(field: &str) -> AppError {
    AppError::new(ErrorCode::BadInput).with("field", field)
}

pub(crate) const fn hold_reason_in(reason: contract::HoldReason) -> domain::HoldReason {
    use contract::HoldReason as In;
    match reason {
        In::Address => domain::HoldReason::Address,
        In::Customer => domain::HoldReason::Customer,
        In::Payment => domain::HoldReason::Payment,
        In::Stock => domain::HoldReason::Stock,
        In::Fraud => domain::HoldReason::Fraud,
        In::Other => domain::HoldReason::Other,
    }
}

/// A decision; `slugs` is how each shop writes a status.
pub(crate) fn decision_in(
    decision: contract::OrderDecision,
    status: impl Fn(contract::OrderStatus) -> (ShopStatus, std::collections::HashMap<domain::ConnId, String>),
) -> Result<Decision, AppError> {
    use contract::OrderDecision as In;
    let tag = |text: &str| text.parse().map_err(|_| bad("tag"));
    Ok(match decision {
        In::Hold { reason, text } => {
            Decision::Move(OrderMove::Hold(domain::Hold { reason: hold_reason_in(reason), text }))
        }
        In::Release => Decision::Move(OrderMove::Release),
        In::Expedite { is_first } => Decision::Move(OrderMove::Expedite(is_first)),
        In::AddTag { tag: text } => Decision::Move(OrderMove::AddTag(tag(&text)?)),
        In::RemoveTag { tag: text } => Decision::Move(OrderMove::RemoveTag(tag(&text)?)),
        In::Note { text } => Decision::Note(text),
        In::RemoveNote { key } => Decision::Move(OrderMove::RemoveNote(key)),
        In::Gift { is_gift } => Decision::Move(OrderMove::Gift(is_gift)),
        In::Carrier { carrier } => Decision::Move(OrderMove::SendWith(carrier)),
        In::Unmerge => Decision::Move(OrderMove::PackWith(None)),
        In::Status { status: wanted } => {
            let (to, slugs) = status(wanted);
            Decision::Status { to, slugs }
        }
    })
}

pub(crate) const fn refused(why: MoveRefusal) -> contract::WhyNot {
    use contract::WhyNot as Out;
    match why {
        MoveRefusal::Left => Out::Left,
        MoveRefusal::Closed => Out::Closed,
        MoveRefusal::Begun => Out::Begun,
        MoveRefusal::Same => Out::Same,
        MoveRefusal::BadText => Out::BadText,
        MoveRefusal::TooManyTags => Out::TooManyTags,
        MoveRefusal::NoSuchNote => Out::NoSuchNote,
        MoveRefusal::BadSplit => Out::BadSplit,
        MoveRefusal::CannotMerge => Out::CannotMerge,
        MoveRefusal::ChangedSince => Out::ChangedSince,
    }
}

pub(crate) fn decided(decided: workflows::Decided) -> contract::Decided {
    let not_done = decided.not_done.into_iter().map(|left| contract::NotDone {
        order_id: left.order.to_string(),
        number: left.number,
        why: match left.why {
            workflows::WhyNot::Unknown => contract::WhyNot::Unknown,
            workflows::WhyNot::Refused(why) => refused(why),
        },
    });
    contract::Decided {
        action_id: decided.action.to_string(),
        done: u32::try_from(decided.done.len()).unwrap_or(u32::MAX),
        not_done: not_done.collect(),
    }
}

pub(crate) fn note(note: domain::NoteToRead) -> contract::NoteToRead {
    contract::NoteToRead {
        key: note.key,
        kind: match note.kind {
            domain::NoteKind::Buyer => contract::NoteKind::Buyer,
            domain::NoteKind::Gift => contract::NoteKind::Gift,
            domain::NoteKind::Team => contract::NoteKind::Team,
        },
        text: note.text,
        is_read: note.is_read,
    }
}

pub(crate) const fn risk(risk: Risk) -> contract::Risk {
    match risk {
        Risk::Late => contract::Risk::Late,
        Risk::Soon => contract::Risk::Soon,
        Risk::Fine => contract::Risk::Fine,
    }
}

/// What a step was about, in a word and in staff's words.
pub(crate) fn what_of(before: &OrderWork, after: &OrderWork) -> (String, String) {
    if before.hold != after.hold {
        let hold = after.hold.as_ref().or(before.hold.as_ref());
        return hold.map_or_else(Default::default, |h| (super::hold_code(&h.reason), h.text.clone()));
    }
    if let Some(tag) = before.tags.symmetric_difference(&after.tags).next() {
        return (tag.to_string(), String::new());
    }
    if before.carrier != after.carrier {
        return (after.carrier.clone().unwrap_or_default(), String::new());
    }
    if before.notes != after.notes {
        let changed = |from: &OrderWork, to: &OrderWork| {
            to.notes.iter().find(|note| !from.notes.contains(note)).map(|note| note.text.clone())
        };
        let text = changed(before, after).or_else(|| changed(after, before)).unwrap_or_default();
        return (String::new(), text);
    }
    (String::new(), String::new())
}

pub(crate) fn units(lines: &[domain::ShippedLine]) -> Vec<contract::LineUnits> {
    let one = |line: &domain::ShippedLine| contract::LineUnits {
        line_id: line.line.to_string(),
        units: line.quantity.units(),
    };
    lines.iter().map(one).collect()
}

pub(crate) fn parcel_in(lines: &[contract::LineUnits]) -> Result<domain::PlannedParcel, AppError> {
    let line = |line: &contract::LineUnits| {
        Ok(domain::ShippedLine {
            line: line.line_id.parse().map_err(|_| bad("lineId"))?,
            quantity: domain::Quantity::new(line.units).map_err(|_| bad("units"))?,
        })
    };
    let lines: Vec<_> = lines.iter().filter(|l| l.units > 0).map(line).collect::<Result<_, AppError>>()?;
    Ok(domain::PlannedParcel { lines })
}

pub(crate) fn due_rules(rules: &DueRules) -> contract::DueRules {
    contract::DueRules {
        zone: rules.zone.to_string(),
        cut_offs: rules.cut_offs.iter().map(cut_off).collect(),
        otherwise: cut_off(&rules.otherwise),
        holidays: rules.holidays.iter().map(holiday).collect(),
    }
}

fn cut_off(rule: &CutOff) -> contract::CutOff {
    let pick_up = |day: Option<PickUp>| {
        day.map(|day| contract::PickUp { cut_off: day.cut_off.minutes(), leaves: day.leaves.minutes() })
    };
    contract::CutOff {
        name: rule.name.clone(),
        shipping_has: rule.shipping_has.clone(),
        processing_days: rule.processing_days,
        week: rule.week.iter().copied().map(pick_up).collect(),
    }
}

pub(crate) fn holiday(holiday: &Holiday) -> contract::Holiday {
    contract::Holiday { day: holiday.day.to_string(), name: holiday.name.clone() }
}

pub(crate) fn due_rules_in(rules: contract::DueRules) -> Result<DueRules, AppError> {
    let day = |text: &str| text.parse::<BusinessDay>().map_err(|_| bad("holidays"));
    let mut holidays = Vec::with_capacity(rules.holidays.len());
    for one in &rules.holidays {
        holidays.push(Holiday { day: day(&one.day)?, name: short(&one.name) });
    }
    holidays.sort_by_key(|holiday| holiday.day);
    holidays.dedup_by_key(|holiday| holiday.day);
    if holidays.len() > 2_000 || rules.cut_offs.len() > 100 {
        return Err(bad("rules"));
    }
    Ok(DueRules {
        zone: rules.zone.parse().map_err(|_| bad("zone"))?,
        cut_offs: rules.cut_offs.iter().map(cut_off_in).collect::<Result<_, _>>()?,
        otherwise: cut_off_in(&rules.otherwise)?,
        holidays,
    })
}

fn cut_off_in(rule: &contract::CutOff) -> Result<CutOff, AppError> {
    let time = |minutes| TimeOfDay::new(minutes).map_err(|_| bad("week"));
    let mut week = [None; 7];
    if rule.week.len() != week.len() || rule.processing_days > 30 {
        return Err(bad("week"));
    }
    for (day, given) in week.iter_mut().zip(&rule.week) {
        if let Some(given) = given {
            let pick_up = PickUp { cut_off: time(given.cut_off)?, leaves: time(given.leaves)? };
            if pick_up.leaves < pick_up.cut_off {
                return Err(bad("leaves"));
            }
            *day = Some(pick_up);
        }
    }
    Ok(CutOff {
        name: short(&rule.name),
        shipping_has: short(&rule.shipping_has),
        processing_days: rule.processing_days,
        week,
    })
}

fn short(text: &str) -> String {
    text.trim().chars().take(100).collect()
}
