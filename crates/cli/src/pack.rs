//! `pack`: the bench without a window.

use backend::contract::{
    BenchKeyIn, BenchReply, FinishIn, FinishReply, Finished, OpenIn, OpenPoint, OpenReply, OrderDetail,
    OrderIn, PackingState, PackingView, ScanIn, ScanOutcome, ScanReply,
};
use domain::Ids as _;
use serde::Serialize;

use crate::args::{Global, PackArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{remark, say_json, say_line};
use crate::words;
use crate::workbench::{Sync, Workbench};

/// What the scans led to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Packed {
    scans: Vec<Scanned>,
    view: PackingView,
    finished: Option<Finished>,
}

/// One scan and what it meant.
#[derive(Serialize)]
struct Scanned {
    code: String,
    #[serde(flatten)]
    outcome: ScanOutcome,
}

pub(crate) async fn run(global: &Global, args: PackArgs) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench.run(async move { pack(&asking, json, args).await }).await
}

async fn pack(bench: &Workbench, json: bool, args: PackArgs) -> Result<Exit, Failure> {
    let order = bench.order(&args.order).await?;
    let mut view = open(bench, order.id.clone()).await?;
    let (mut scans, mut closed) = (Vec::new(), None);
    for code in args.scan {
        let reply = scan(bench, &view.session_id, &code).await?;
        if !json {
            let line = format!(
                "{code}: {} ({}/{}){}",
                words::outcome(&reply.outcome),
                reply.view.counted,
                reply.view.needed,
                reply.called_now.map(|now| format!("; {code} is {now} in the shop now")).unwrap_or_default()
            );
            say_line(&line)?;
        }
        view = reply.view;
        closed = closed.or(finished_of(reply.finish));
        scans.push(Scanned { code, outcome: reply.outcome });
    }
    let mistakes = scans.iter().filter(|scan| !words::is_good(&scan.outcome)).count();
    let finished = if view.state == PackingState::Packed && mistakes == 0 {
        Some(finish(bench, &view, args.tracking, args.carrier).await?)
    } else {
        closed
    };
    let exit = if finished.is_some() { Exit::Done } else { Exit::Refused };
    if json {
        say_json(&Packed { scans, view, finished })?;
    } else {
        tell_end(&view, finished.as_ref(), mistakes)?;
    }
    Ok(exit)
}

fn tell_end(view: &PackingView, finished: Option<&Finished>, mistakes: usize) -> Result<(), Failure> {
    let number = &view.order.number;
    if let Some(finished) = finished {
        let until = words::minute(&finished.undo_until);
        return say_line(&format!(
            "Order {number} is packed. The shop is told by the next sync after {until} UTC."
        ));
    }
    if mistakes > 0 {
        remark(
            "The parcel stays open because of a wrong scan. Take the item out, then run `pack` again without more scans.",
        );
    } else {
        remark(&format!(
            "{} of {} units are in the box. The parcel stays open; run `pack {number}` again with the other scans.",
            view.counted, view.needed
        ));
    }
    Ok(())
}

/// Opens the order, with the progress of an earlier session.
///
/// # Errors
/// [`Failure::Refused`] with the reason when it may not be packed.
pub(crate) async fn open(bench: &Workbench, order_id: String) -> Result<PackingView, Failure> {
    match bench.ask("packing.open", &OpenIn::Order { order_id }).await? {
        OpenReply::Opened { view, .. } => Ok(*view),
        OpenReply::Refused { reason, order_id, number, .. } => {
            let detail: OrderDetail = bench.ask("orders.get", &OrderIn { order_id }).await?;
            let more =
                detail.attention.iter().map(|it| format!(" {}.", words::attention(it))).collect::<String>();
            Err(Failure::Refused(format!(
                "Order {number} cannot be packed: {}.{more}",
                words::refusal(reason)
            )))
        }
        OpenReply::TakenBy { number, station, .. } => {
            Err(Failure::Refused(format!("Order {number} cannot be packed: station {station} packs it.")))
        }
        OpenReply::NothingLeft => Err(Failure::NotFound("No order waits.".to_owned())),
        OpenReply::Unknown { code } => {
            Err(Failure::NotFound(format!("Nothing is known by the code {code}.")))
        }
    }
}

fn finished_of(reply: Option<FinishReply>) -> Option<Finished> {
    match reply {
        Some(FinishReply::Finished { finished }) => Some(*finished),
        _ => None,
    }
}

/// Shows every note that must be read, and writes down that it was.
async fn read_notes(bench: &Workbench, view: &PackingView) -> Result<(), Failure> {
    for note in view.notes.iter().filter(|note| !note.is_read) {
        remark(&format!("Note of order {}: {}", view.order.number, words::note(note)));
        let input = BenchKeyIn { session_id: view.session_id.clone(), key: note.key.clone() };
        bench.ask::<BenchReply>("packing.readNote", &input).await?;
    }
    Ok(())
}

/// One physical scan.
pub(crate) async fn scan(bench: &Workbench, session_id: &str, code: &str) -> Result<ScanReply, Failure> {
    let input = ScanIn {
        session_id: session_id.to_owned(),
        code: code.to_owned(),
        scan_id: backend::SystemIds.next().to_string(),
    };
    bench.ask("packing.scan", &input).await
}

/// Closes the parcel.
pub(crate) async fn finish(
    bench: &Workbench,
    view: &PackingView,
    tracking: Option<String>,
    carrier: Option<String>,
) -> Result<Finished, Failure> {
    read_notes(bench, view).await?;
    let tracking_number = tracking.or_else(|| view.tracking_number.clone());
    let input = FinishIn { session_id: view.session_id.clone(), tracking_number, carrier, is_found: false };
    let number = &view.order.number;
    match bench.ask("packing.finish", &input).await? {
        FinishReply::Finished { finished } => Ok(*finished),
        FinishReply::NotReady { view } => {
            let open: Vec<&str> = view.open.iter().map(open_point).collect();
            Err(Failure::Refused(format!("The parcel of order {number} stays open: {}.", open.join(", "))))
        }
        FinishReply::NotInBooks { missing } => {
            let rows = missing.iter().map(|row| format!("{} of {}", row.units, row.item.sku));
            let rows: Vec<String> = rows.collect();
            Err(Failure::Refused(format!(
                "The books lack {} for order {number}; count the bin first.",
                rows.join(", ")
            )))
        }
        FinishReply::Stopped { .. } => {
            Err(Failure::Refused(format!("Order {number} changed while it was packed. Look at it first.")))
        }
    }
}

const fn open_point(point: &OpenPoint) -> &'static str {
    match point {
        OpenPoint::Stopped => "the order changed",
        OpenPoint::Units { .. } => "units are missing",
        OpenPoint::Note { .. } => "a note must be read",
        OpenPoint::Step { .. } => "a step of the checklist must be done",
        OpenPoint::Box => "a box must be chosen",
        OpenPoint::Weight => "it must be weighed",
        OpenPoint::WeightDoubt => "its weight does not fit",
        OpenPoint::Label => "its label must be scanned",
    }
}
