//! What can be scanned on the packing station instead of pressing a key: one list for paper and bench.

use serde::{Deserialize, Serialize};

use crate::Barcode;

/// A command card. Its code begins with `//`, which no shop's code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenchCommand {
    /// Takes the last step back.
    Undo,
    /// Prints and goes on to the next order; where everything is asked, it finishes.
    Print,
    /// A unit is missing.
    Short,
    /// Sets the order aside.
    Hold,
    /// The next order.
    Next,
    /// The smallest box.
    BoxS,
    /// The middle box.
    BoxM,
    /// The largest box.
    BoxL,
    /// Acknowledges an answer and closes what is open.
    Cancel,
    /// What the checklist asks was done: ticks its first open step.
    Done,
}

impl BenchCommand {
    /// Every command, in the order of the command sheet.
    pub const ALL: [Self; 10] = [
        Self::Undo,
        Self::Print,
        Self::Short,
        Self::Hold,
        Self::Next,
        Self::BoxS,
        Self::BoxM,
        Self::BoxL,
        Self::Cancel,
        Self::Done,
    ];

    /// The code on the card.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Undo => "//UNDO",
            Self::Print => "//PRINT",
            Self::Short => "//SHORT",
            Self::Hold => "//HOLD",
            Self::Next => "//NEXT",
            Self::BoxS => "//BOX-S",
            Self::BoxM => "//BOX-M",
            Self::BoxL => "//BOX-L",
            Self::Cancel => "//CANCEL",
            Self::Done => "//DONE",
        }
    }

    /// The command that a scanned code gives, in any case.
    #[must_use]
    pub fn of(code: &Barcode) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.code().eq_ignore_ascii_case(code.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_is_read_as_its_command_in_any_case() {
        for command in BenchCommand::ALL {
            let lower = command.code().to_lowercase();
            assert_eq!(BenchCommand::of(&command.code().parse().unwrap()), Some(command));
            assert_eq!(BenchCommand::of(&lower.parse().unwrap()), Some(command));
        }
        assert_eq!(BenchCommand::of(&"//BOX-XL".parse().unwrap()), None);
        assert_eq!(BenchCommand::of(&"UNDO".parse().unwrap()), None);
    }
}
