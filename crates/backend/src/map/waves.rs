//! Waves as the contract has them.

use domain::BinKind;
use domain::picking::{
    MisScan, PickOutcome, PickStep, PutBackMisScan, PutBackOutcome, PutBackReason, PutBackStep, WaveRule,
    WaveState,
};
use store::waves::{MemberState, ShortReason};
use workflows::{ClosedWave, LeftOut};

use crate::contract as out;
use crate::sounds::Sound;

pub(crate) const fn rule_in(rule: out::WaveRule) -> WaveRule {
    match rule {
        out::WaveRule::SameItem => WaveRule::SameItem,
        out::WaveRule::SingleUnit => WaveRule::SingleUnit,
        out::WaveRule::Zone => WaveRule::Zone,
        out::WaveRule::CutOff => WaveRule::CutOff,
        out::WaveRule::Cart => WaveRule::Cart,
    }
}

pub(crate) const fn rule_out(rule: WaveRule) -> out::WaveRule {
    match rule {
        WaveRule::SameItem => out::WaveRule::SameItem,
        WaveRule::SingleUnit => out::WaveRule::SingleUnit,
        WaveRule::Zone => out::WaveRule::Zone,
        WaveRule::CutOff => out::WaveRule::CutOff,
        WaveRule::Cart => out::WaveRule::Cart,
    }
}

pub(crate) const fn state_out(state: WaveState) -> out::WaveState {
    match state {
        WaveState::Planned => out::WaveState::Planned,
        WaveState::Picking => out::WaveState::Picking,
        WaveState::Finished => out::WaveState::Finished,
        WaveState::Cancelled => out::WaveState::Cancelled,
    }
}

pub(crate) const fn member_out(state: MemberState) -> out::WaveOrderState {
    match state {
        MemberState::Active => out::WaveOrderState::Active,
        MemberState::Held => out::WaveOrderState::Held,
        MemberState::Dropped => out::WaveOrderState::Dropped,
    }
}

pub(crate) const fn left_out(why: LeftOut) -> out::WaveLeftOut {
    match why {
        LeftOut::InWave => out::WaveLeftOut::InWave,
        LeftOut::NotToPack => out::WaveLeftOut::NotToPack,
        LeftOut::Short => out::WaveLeftOut::Short,
        LeftOut::NothingToPick => out::WaveLeftOut::NothingToPick,
        LeftOut::NoRoom => out::WaveLeftOut::NoRoom,
    }
}

pub(crate) const fn closed_out(closed: ClosedWave) -> out::ClosedWave {
    match closed {
        ClosedWave::Closed => out::ClosedWave::Closed,
        ClosedWave::UnitsLeft(units) => out::ClosedWave::UnitsLeft { units },
        ClosedWave::Begun => out::ClosedWave::Begun,
        ClosedWave::OverAlready(_) => out::ClosedWave::OverAlready,
    }
}

pub(crate) const fn short_in(reason: out::ShortReason) -> ShortReason {
    match reason {
        out::ShortReason::NotThere => ShortReason::NotThere,
        out::ShortReason::Damaged => ShortReason::Damaged,
        out::ShortReason::WrongItem => ShortReason::WrongItem,
        out::ShortReason::Unreachable => ShortReason::Unreachable,
    }
}

pub(crate) const fn short_out(reason: ShortReason) -> out::ShortReason {
    match reason {
        ShortReason::NotThere => out::ShortReason::NotThere,
        ShortReason::Damaged => out::ShortReason::Damaged,
        ShortReason::WrongItem => out::ShortReason::WrongItem,
        ShortReason::Unreachable => out::ShortReason::Unreachable,
    }
}

pub(crate) const fn step_out(step: PickStep) -> out::PickStep {
    match step {
        PickStep::Tote => out::PickStep::Tote,
        PickStep::Bin => out::PickStep::Bin,
        PickStep::Item => out::PickStep::Item,
        PickStep::Put => out::PickStep::Put,
        PickStep::Finish => out::PickStep::Finish,
        PickStep::Closed => out::PickStep::Closed,
    }
}

const fn kind_out(kind: BinKind) -> out::PickMistake {
    match kind {
        BinKind::Receiving => out::PickMistake::ReceivingBin,
        BinKind::Packing => out::PickMistake::PackingBin,
        BinKind::Transit => out::PickMistake::TransitBin,
        BinKind::Quarantine => out::PickMistake::QuarantineBin,
        BinKind::Tote => out::PickMistake::ToteTooEarly,
        BinKind::Shelf => out::PickMistake::WrongBin,
    }
}

pub(crate) const fn mistake_out(why: &MisScan) -> out::PickMistake {
    use out::PickMistake as To;
    match why {
        MisScan::WrongBin => To::WrongBin,
        MisScan::LaterBin => To::LaterBin,
        MisScan::DoneBin => To::DoneBin,
        MisScan::OtherWarehouse => To::OtherWarehouse,
        MisScan::NotAShelf { kind } => kind_out(*kind),
        MisScan::BinAgain => To::BinAgain,
        MisScan::BinFirst => To::BinFirst,
        MisScan::OtherItem => To::OtherItem,
        MisScan::ItemOfOtherBin { .. } => To::ItemOfOtherBin,
        MisScan::OtherVariant => To::OtherVariant,
        MisScan::WrongLot => To::WrongLot,
        MisScan::WrongItem => To::WrongItem,
        MisScan::PackTooLarge { .. } => To::PackTooLarge,
        MisScan::TooMany => To::TooMany,
        MisScan::TooFew => To::TooFew,
        MisScan::ItemFirst => To::ItemFirst,
        MisScan::ToteTooEarly => To::ToteTooEarly,
        MisScan::NotATote => To::NotATote,
        MisScan::WrongTote { .. } => To::WrongTote,
        MisScan::ToteOfOtherWave => To::ToteOfOtherWave,
        MisScan::ToteNotNeeded => To::ToteNotNeeded,
        MisScan::ToteNotEmpty => To::ToteNotEmpty,
        MisScan::OrderCode => To::OrderCode,
        MisScan::ThisWave => To::ThisWave,
        MisScan::OtherWave => To::OtherWave,
        MisScan::Command => To::Command,
        MisScan::Badge => To::Badge,
        MisScan::Ambiguous => To::Ambiguous,
        MisScan::Unknown => To::Unknown,
        MisScan::OrderDropped { .. } => To::OrderDropped,
        MisScan::NotInBooks { .. } => To::NotInBooks,
        MisScan::NothingLeft => To::NothingLeft,
        MisScan::NotOpen => To::NotOpen,
        MisScan::NotYours => To::NotYours,
    }
}

pub(crate) fn outcome_out(outcome: &PickOutcome) -> out::PickOutcome {
    match outcome {
        PickOutcome::AtBin { .. } => out::PickOutcome::AtBin,
        PickOutcome::Counted { units, left, .. } => out::PickOutcome::Counted { units: *units, left: *left },
        PickOutcome::InHand { slot, units, .. } => out::PickOutcome::InHand { slot: *slot, units: *units },
        PickOutcome::ToteTaken { slot } => out::PickOutcome::ToteTaken { slot: *slot },
        PickOutcome::Placed { slot, units, .. } => out::PickOutcome::Placed { slot: *slot, units: *units },
        PickOutcome::AllPicked { slot, units, .. } => {
            out::PickOutcome::AllPicked { slot: *slot, units: *units }
        }
        PickOutcome::AlreadyCounted => out::PickOutcome::AlreadyCounted,
        PickOutcome::Refused { step, why } => refused(*step, why),
    }
}

fn refused(step: PickStep, why: &MisScan) -> out::PickOutcome {
    let mut bin = String::new();
    let mut number = String::new();
    let (mut slot, mut units) = (None, None);
    match why {
        MisScan::ItemOfOtherBin { from } => bin = from.bin.to_string(),
        MisScan::OrderDropped { number: its } => number.clone_from(its),
        MisScan::WrongTote { slot: its } => slot = Some(*its),
        MisScan::PackTooLarge { units: its } | MisScan::NotInBooks { units: its } => units = Some(*its),
        _ => {}
    }
    let is_grave = is_grave(why);
    out::PickOutcome::Refused {
        step: step_out(step),
        why: mistake_out(why),
        bin,
        number,
        slot,
        units,
        is_grave,
    }
}

/// The sound of an outcome. A repeated delivery of the same scan sounds like the first.
pub(crate) const fn sound_of(outcome: &PickOutcome) -> Sound {
    match outcome {
        PickOutcome::AtBin { .. }
        | PickOutcome::Counted { .. }
        | PickOutcome::InHand { .. }
        | PickOutcome::ToteTaken { .. }
        | PickOutcome::Placed { .. }
        | PickOutcome::AlreadyCounted => Sound::Ok,
        PickOutcome::AllPicked { .. } => Sound::Done,
        PickOutcome::Refused { why, .. } if is_grave(why) => Sound::Error,
        PickOutcome::Refused { .. } => Sound::Warn,
    }
}

/// Whether goods would have gone astray.
const fn is_grave(why: &MisScan) -> bool {
    matches!(
        why,
        MisScan::WrongBin
            | MisScan::LaterBin
            | MisScan::DoneBin
            | MisScan::OtherWarehouse
            | MisScan::NotAShelf { .. }
            | MisScan::OtherItem
            | MisScan::ItemOfOtherBin { .. }
            | MisScan::OtherVariant
            | MisScan::WrongLot
            | MisScan::WrongItem
            | MisScan::WrongTote { .. }
            | MisScan::ToteOfOtherWave
            | MisScan::ToteNotNeeded
            | MisScan::ToteNotEmpty
            | MisScan::OrderDropped { .. }
    )
}

pub(crate) const fn put_back_reason(reason: PutBackReason) -> out::PutBackReason {
    match reason {
        PutBackReason::Cancelled => out::PutBackReason::Cancelled,
        PutBackReason::Changed => out::PutBackReason::Changed,
        PutBackReason::Returned => out::PutBackReason::Returned,
    }
}

pub(crate) const fn put_back_step(step: PutBackStep) -> out::PutBackStep {
    match step {
        PutBackStep::Tote => out::PutBackStep::Tote,
        PutBackStep::Item => out::PutBackStep::Item,
        PutBackStep::Bin => out::PutBackStep::Bin,
        PutBackStep::Done => out::PutBackStep::Done,
    }
}

pub(crate) fn put_back_outcome(outcome: &PutBackOutcome) -> out::PutBackOutcome {
    use out::PutBackMistake as To;
    match outcome {
        PutBackOutcome::AtTote => out::PutBackOutcome::AtTote,
        PutBackOutcome::Taken { in_hand, left } => {
            out::PutBackOutcome::Taken { in_hand: *in_hand, left: *left }
        }
        PutBackOutcome::Placed { units } => out::PutBackOutcome::Placed { units: *units },
        PutBackOutcome::AllBack { units } => out::PutBackOutcome::AllBack { units: *units },
        PutBackOutcome::AlreadyCounted => out::PutBackOutcome::AlreadyCounted,
        PutBackOutcome::Refused { step, why } => out::PutBackOutcome::Refused {
            step: put_back_step(*step),
            is_grave: is_astray(why),
            why: match why {
                PutBackMisScan::WrongTote => To::WrongTote,
                PutBackMisScan::ToteFirst => To::ToteFirst,
                PutBackMisScan::WrongItem => To::WrongItem,
                PutBackMisScan::TooMany => To::TooMany,
                PutBackMisScan::ItemFirst => To::ItemFirst,
                PutBackMisScan::WrongBin => To::WrongBin,
                PutBackMisScan::NotAShelf => To::NotAShelf,
                PutBackMisScan::AllBack => To::AllBack,
                PutBackMisScan::NotHere => To::NotHere,
                PutBackMisScan::Unknown => To::Unknown,
                PutBackMisScan::NotInBooks => To::NotInBooks,
            },
        },
    }
}

pub(crate) const fn put_back_sound(outcome: &PutBackOutcome) -> Sound {
    match outcome {
        PutBackOutcome::AllBack { .. } => Sound::Done,
        PutBackOutcome::Refused { why, .. } if is_astray(why) => Sound::Error,
        PutBackOutcome::Refused { .. } => Sound::Warn,
        _ => Sound::Ok,
    }
}

/// Whether goods would have gone astray while they were put back.
const fn is_astray(why: &PutBackMisScan) -> bool {
    matches!(
        why,
        PutBackMisScan::WrongTote
            | PutBackMisScan::WrongItem
            | PutBackMisScan::WrongBin
            | PutBackMisScan::NotAShelf
    )
}
