//! `print KIND … --printer NAME`.

use std::time::Duration;

use backend::contract::Empty;
use backend::contract::{
    DocumentRow, PrintIn, PrintJobRow, PrintJobState, PrinterRow, QueueIn, QueueList, Queued, RouteRow,
    Routes,
};

use crate::args::{Global, PrintArgs};
use crate::documents::{make, preview};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::made_of::{kind_of, wishes};
use crate::output::{say_json, say_line};
use crate::printers::state_word;
use crate::workbench::{Sync, Workbench};

/// How often the queue is looked at while the paper is waited for.
const LOOK: Duration = Duration::from_millis(200);
/// After this without news the job is left to the queue; it is recorded and will be printed.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) async fn run(global: &Global, args: PrintArgs) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Print).await?;
    let asking = bench.clone();
    let json = global.json;
    bench.run(async move { print_all(&asking, json, &args).await }).await
}

async fn print_all(bench: &Workbench, json: bool, args: &PrintArgs) -> Result<Exit, Failure> {
    let printer = printer(bench, args).await?;
    let mut document_ids = Vec::new();
    for wish in wishes(bench, &args.make).await? {
        let mut input = preview(&args.make, &wish, None, None, Some(printer.id.clone()));
        input.paper = input.paper.or_else(|| Some(printer.setup.paper.clone()));
        let document: DocumentRow = make(bench, &input).await?;
        document_ids.push(document.id);
    }
    let input = PrintIn { document_ids, printer_id: Some(printer.id), copies: args.copies };
    let queued: Queued = bench.ask("queue.print", &input).await?;
    let jobs = wait(bench, &queued.jobs).await?;
    if json {
        say_json(&jobs)?;
    } else {
        for job in &jobs {
            let reason =
                job.reason.as_ref().map(|r| format!(" ({} {})", r.code, r.detail)).unwrap_or_default();
            say_line(&format!("{} at {}: {}{reason}", job.title, job.printer_name, state_word(job.state)))?;
        }
    }
    let is_done = jobs.iter().all(|job| job.state == PrintJobState::Done);
    Ok(if is_done { Exit::Done } else { Exit::Unfinished })
}

/// The named printer, or the one that takes the kind on this computer.
async fn printer(bench: &Workbench, args: &PrintArgs) -> Result<PrinterRow, Failure> {
    let known: Vec<PrinterRow> = bench.ask("printers.list", &Empty {}).await?;
    if let Some(name) = &args.printer {
        let mut same = known.into_iter().filter(|printer| &printer.setup.name == name || &printer.id == name);
        return match (same.next(), same.next()) {
            (Some(printer), None) => Ok(printer),
            (Some(_), Some(_)) => Err(Failure::Refused(format!("Several printers are called {name}."))),
            _ => Err(Failure::NotFound(format!(
                "There is no printer {name} here. `printers list` names them; `printers add` sets one up."
            ))),
        };
    }
    let routes: Routes = bench.ask("printers.routes", &Empty {}).await?;
    let kind = kind_of(args.make.kind);
    let route: Option<RouteRow> = routes.routes.into_iter().find(|route| route.kind == kind);
    let printer = route.and_then(|route| known.into_iter().find(|printer| printer.id == route.printer_id));
    printer
        .ok_or_else(|| Failure::Usage("No printer takes this kind here: name one with --printer.".to_owned()))
}

/// Waits until nothing more happens to the jobs, or a person is needed.
async fn wait(bench: &Workbench, jobs: &[PrintJobRow]) -> Result<Vec<PrintJobRow>, Failure> {
    let mut waited = Duration::ZERO;
    loop {
        let list: QueueList = bench.ask("queue.list", &QueueIn { offset: 0, limit: 500 }).await?;
        let is_ours = |row: &PrintJobRow| jobs.iter().any(|job| job.id == row.id);
        let mut rows: Vec<PrintJobRow> = list.rows.into_iter().filter(is_ours).collect();
        rows.sort_by_key(|row| jobs.iter().position(|job| job.id == row.id));
        let is_moving = |row: &PrintJobRow| {
            matches!(row.state, PrintJobState::Queued | PrintJobState::Sending | PrintJobState::Printing)
        };
        if !rows.iter().any(is_moving) || waited >= PATIENCE {
            return Ok(rows);
        }
        bench.backend().sleep(LOOK).await;
        waited += LOOK;
    }
}
