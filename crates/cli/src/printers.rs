//! `printers list`, `printers find`, `printers add`, `printers queue`.

use backend::contract::{
    DocumentFormat, Empty, FoundPrinters, PrintJobState, PrinterRow, PrinterSetup, QueueIn, QueueList,
    SavePrinterIn,
};

use crate::args::{AddPrinterArgs, Global, PrintersCommand};
use crate::documents::format_of;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{say, say_json, say_line, table};
use crate::workbench::{Sync, Workbench};

pub(crate) async fn run(global: &Global, command: PrintersCommand) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench
        .run(async move {
            match command {
                PrintersCommand::List => list(&asking, json).await,
                PrintersCommand::Find => find(&asking, json).await,
                PrintersCommand::Add(args) => add(&asking, json, args).await,
                PrintersCommand::Queue => queue(&asking, json).await,
            }
        })
        .await
}

async fn list(bench: &Workbench, json: bool) -> Result<Exit, Failure> {
    let known: Vec<PrinterRow> = bench.ask("printers.list", &Empty {}).await?;
    if json {
        say_json(&known)?;
    } else {
        let rows: Vec<[String; 5]> = known
            .iter()
            .map(|printer| {
                let state = printer.state.as_ref().map_or("", |state| state.code.as_str());
                let state = if printer.is_paused { "paused" } else { state };
                [
                    printer.setup.name.clone(),
                    format_word(printer.setup.format).to_owned(),
                    printer.setup.paper.clone(),
                    state.to_owned(),
                    printer.setup.address.clone(),
                ]
            })
            .collect();
        say(&table(["NAME", "FORMAT", "PAPER", "STATE", "ADDRESS"], &rows))?;
    }
    Ok(Exit::Done)
}

async fn find(bench: &Workbench, json: bool) -> Result<Exit, Failure> {
    let found: FoundPrinters = bench.ask("printers.find", &Empty {}).await?;
    if json {
        say_json(&found)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 4]> = found
        .found
        .iter()
        .map(|printer| {
            let format = format_word(printer.format).to_owned();
            [printer.name.clone(), format, printer.model.clone(), printer.address.clone()]
        })
        .collect();
    say(&table(["NAME", "FORMAT", "MODEL", "ADDRESS"], &rows))?;
    for note in &found.notes {
        say_line(match note.as_str() {
            "system_no_server" => "No print server runs on this computer.",
            "system_empty" => "The print server of this computer has no printers.",
            "network_empty" => "No printer in the network announces itself.",
            _ => "A place could not be searched for printers.",
        })?;
    }
    Ok(Exit::Done)
}

async fn add(bench: &Workbench, json: bool, args: AddPrinterArgs) -> Result<Exit, Failure> {
    let setup = PrinterSetup {
        name: args.name,
        address: args.address,
        format: format_of(args.format),
        dpi: (args.dpi, args.dpi),
        paper: args.paper,
        tray: String::new(),
        rotation: 0,
        darkness: None,
        speed: None,
    };
    let printer: PrinterRow = bench.ask("printers.save", &SavePrinterIn { printer_id: None, setup }).await?;
    if json {
        say_json(&printer)?;
    } else {
        say_line(&format!("{} prints on {}.", printer.setup.name, printer.setup.address))?;
    }
    Ok(Exit::Done)
}

async fn queue(bench: &Workbench, json: bool) -> Result<Exit, Failure> {
    let list: QueueList = bench.ask("queue.list", &QueueIn { offset: 0, limit: 500 }).await?;
    if json {
        say_json(&list)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 4]> = list
        .rows
        .iter()
        .map(|job| {
            let reason = job.reason.as_ref().map(|reason| reason.code.clone()).unwrap_or_default();
            [job.title.clone(), job.printer_name.clone(), state_word(job.state).to_owned(), reason]
        })
        .collect();
    say(&table(["DOCUMENT", "PRINTER", "STATE", "REASON"], &rows))?;
    Ok(Exit::Done)
}

pub(crate) const fn state_word(state: PrintJobState) -> &'static str {
    match state {
        PrintJobState::Queued => "waits",
        PrintJobState::Sending => "being sent",
        PrintJobState::Printing => "at the printer",
        PrintJobState::Doubt => "in doubt: look at the paper",
        PrintJobState::Failed => "refused",
        PrintJobState::Done => "printed",
        PrintJobState::Cancelled => "given up",
    }
}

const fn format_word(format: DocumentFormat) -> &'static str {
    match format {
        DocumentFormat::Pdf => "pdf",
        DocumentFormat::Png => "png",
        DocumentFormat::Zpl => "zpl",
        DocumentFormat::Epl => "epl",
        DocumentFormat::Tspl => "tspl",
    }
}
