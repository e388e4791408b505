//! Values of the packing bench.

use domain::{ByHandReason, OpenPoint, RuleCondition, Size, WeightFinding};
use store::boxes::BoxRow;

use crate::contract;

pub(crate) const fn finding(finding: WeightFinding) -> contract::WeightFinding {
    match finding {
        WeightFinding::NotKnown => contract::WeightFinding::NotKnown,
        WeightFinding::Fits => contract::WeightFinding::Fits,
        WeightFinding::Under => contract::WeightFinding::Under,
        WeightFinding::Over => contract::WeightFinding::Over,
    }
}

pub(crate) const fn step_kind(kind: domain::StepKind) -> contract::StepKind {
    match kind {
        domain::StepKind::Wrap => contract::StepKind::Wrap,
        domain::StepKind::Insert => contract::StepKind::Insert,
        domain::StepKind::GiftNote => contract::StepKind::GiftNote,
        domain::StepKind::Sample => contract::StepKind::Sample,
        domain::StepKind::Other => contract::StepKind::Other,
    }
}

const fn step_kind_in(kind: contract::StepKind) -> domain::StepKind {
    match kind {
        contract::StepKind::Wrap => domain::StepKind::Wrap,
        contract::StepKind::Insert => domain::StepKind::Insert,
        contract::StepKind::GiftNote => domain::StepKind::GiftNote,
        contract::StepKind::Sample => domain::StepKind::Sample,
        contract::StepKind::Other => domain::StepKind::Other,
    }
}

pub(crate) fn open_point(point: &OpenPoint) -> contract::OpenPoint {
    match point {
        OpenPoint::Stopped { .. } => contract::OpenPoint::Stopped,
        OpenPoint::Units { missing } => contract::OpenPoint::Units { missing: *missing },
        OpenPoint::Note { key } => contract::OpenPoint::Note { key: key.clone() },
        OpenPoint::Step { step } => contract::OpenPoint::Step { step: step.clone() },
        OpenPoint::Box => contract::OpenPoint::Box,
        OpenPoint::Weight => contract::OpenPoint::Weight,
        OpenPoint::WeightDoubt => contract::OpenPoint::WeightDoubt,
        OpenPoint::Label => contract::OpenPoint::Label,
    }
}

const fn asked(asked: domain::Asked) -> contract::Asked {
    match asked {
        domain::Asked::Never => contract::Asked::Never,
        domain::Asked::MayBe => contract::Asked::MayBe,
        domain::Asked::Always => contract::Asked::Always,
    }
}

const fn asked_in(asked: contract::Asked) -> domain::Asked {
    match asked {
        contract::Asked::Never => domain::Asked::Never,
        contract::Asked::MayBe => domain::Asked::MayBe,
        contract::Asked::Always => domain::Asked::Always,
    }
}

pub(crate) const fn rules(rules: &domain::BenchRules) -> contract::BenchRules {
    contract::BenchRules {
        boxes: asked(rules.boxes),
        weight: asked(rules.weight),
        label: asked(rules.label),
        padding: rules.padding,
    }
}

pub(crate) const fn rules_in(rules: &contract::BenchRules) -> domain::BenchRules {
    domain::BenchRules {
        boxes: asked_in(rules.boxes),
        weight: asked_in(rules.weight),
        label: asked_in(rules.label),
        padding: rules.padding,
    }
}

pub(crate) const fn by_hand_in(reason: contract::ByHandReason) -> ByHandReason {
    match reason {
        contract::ByHandReason::NoBarcode => ByHandReason::NoBarcode,
        contract::ByHandReason::Unreadable => ByHandReason::Unreadable,
        contract::ByHandReason::OtherCode => ByHandReason::OtherCode,
        contract::ByHandReason::Other => ByHandReason::Other,
    }
}

pub(crate) const fn no_box(why: domain::NoBox) -> contract::NoBox {
    match why {
        domain::NoBox::NoBoxes => contract::NoBox::NoBoxes,
        domain::NoBox::NotKnown => contract::NoBox::NotKnown,
        domain::NoBox::NeedsTwo => contract::NoBox::NeedsTwo,
        domain::NoBox::TooBig => contract::NoBox::TooBig,
        domain::NoBox::TooHeavy => contract::NoBox::TooHeavy,
        domain::NoBox::NoSturdyBox => contract::NoBox::NoSturdyBox,
    }
}

pub(crate) fn box_row(row: &BoxRow) -> contract::BoxRow {
    let Size { length, width, height } = row.kind.inner;
    contract::BoxRow {
        id: row.kind.box_id.to_string(),
        name: row.name.clone(),
        code: row.code.clone(),
        length,
        width,
        height,
        tare: row.kind.tare.grams(),
        limit: row.kind.limit.map(domain::Weight::grams),
        size_class: row.size_class.clone(),
        cost: super::money(row.cost()),
        is_sturdy: row.kind.is_sturdy,
        left: row.kind.left,
    }
}

pub(crate) fn pack_rule(rule: domain::PackRule) -> contract::PackRule {
    use contract::RuleCondition as Out;
    contract::PackRule {
        id: rule.rule_id,
        condition: match rule.condition {
            RuleCondition::All => Out::All,
            RuleCondition::Gift => Out::Gift,
            RuleCondition::Fragile => Out::Fragile,
            RuleCondition::Country(value) => Out::Country(value),
            RuleCondition::Shipping(value) => Out::Shipping(value),
            RuleCondition::Sku(value) => Out::Sku(value),
            RuleCondition::Tag(value) => Out::Tag(value),
        },
        step: step_kind(rule.step),
        text: rule.text,
    }
}

pub(crate) fn pack_rule_in(rule: contract::PackRule) -> domain::PackRule {
    use contract::RuleCondition as In;
    domain::PackRule {
        rule_id: rule.id,
        condition: match rule.condition {
            In::All => RuleCondition::All,
            In::Gift => RuleCondition::Gift,
            In::Fragile => RuleCondition::Fragile,
            In::Country(value) => RuleCondition::Country(value),
            In::Shipping(value) => RuleCondition::Shipping(value),
            In::Sku(value) => RuleCondition::Sku(value),
            In::Tag(value) => RuleCondition::Tag(value),
        },
        step: step_kind_in(rule.step),
        text: rule.text,
    }
}
