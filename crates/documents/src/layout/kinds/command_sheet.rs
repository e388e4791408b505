//! The command sheet: what can be scanned instead of clicked, for the wall of the packing station.

use super::{column, frame};
use crate::layout::report::{Cell, Encoded, Narrow, Report, Role, Said, Symbol, Width};
use crate::locale::Words;
use crate::text::clean_line;
use crate::{CommandSheet, Document};

pub(in crate::layout) fn command_sheet(document: &Document, sheet: &CommandSheet, words: Words) -> Report {
    let mut report = frame(document, words, "command-sheet", "");
    report.sender.truncate(1);
    report.columns = vec![
        column(words, "command", Width::Rest, Narrow::Keep),
        column(words, "barcode", Width::Code, Narrow::Under),
    ];
    report.rows = sheet
        .commands
        .iter()
        .map(|command| {
            let name = clean_line(&words.text(&format!("command-{}", command.word)));
            let payload = command.code.clone();
            vec![
                Cell::Text(vec![(Said::words(name), Role::Large)]),
                Cell::Code(Encoded { field: "command", payload, symbol: Symbol::Code128 }),
            ]
        })
        .collect();
    report.closing = vec![(Said::words(words.text("command-hint")), Role::Small)];
    report
}
