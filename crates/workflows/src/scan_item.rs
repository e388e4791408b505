//! Taking one scan: the walk that everything else is built around.

use domain::{
    Barcode, BenchCommand, BenchEvent, BoxId, Known, PackingSession, Right, ScanId, ScanOutcome, SessionId,
    SessionState, UndoOutcome,
};
use store::{Reader, Store, StoreError, WriteTx, packing};

use crate::packing::{Bench, Meant, MeantLot, changed_since, command_box, live_item, meaning_for, stop};
use crate::{Done, SessionError, Who};

/// Mistakes in one order after which help is asked for.
const MISTAKES_FOR_HELP: u32 = 3;

/// What a scan meant, and the session after it.
#[derive(Debug, Clone)]
pub struct Scanned {
    /// What it meant.
    pub outcome: ScanOutcome,
    /// The session after it.
    pub session: PackingSession,
    /// The shop's code of the counted item, where it was scanned by one that the shop has changed since.
    pub called_now: Option<String>,
    /// What a command card did, where one was scanned for the first time.
    pub command: Option<Commanded>,
    /// Whether this was the mistake after which help is asked for.
    pub asks_for_help: bool,
}

/// What a command card did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Commanded {
    /// The last counted scan was taken back, where there was one.
    Undone(UndoOutcome),
    /// The order was set aside.
    SetAside,
    /// A box was chosen; `None` where none is set up.
    BoxChosen(Option<BoxId>),
    /// It is for the screen: it asks something, prints, or goes on to the next order.
    ForScreen(BenchCommand),
}

/// Takes one physical scan. The fact is durable when this returns; the same scan delivered again counts once, also after
/// a restart.
///
/// # Errors
/// [`SessionError`]; nothing was counted then.
pub async fn scan_item(
    store: &Store,
    who: &Who,
    session: SessionId,
    code: &Barcode,
    scan: ScanId,
) -> Result<Done<Scanned>, SessionError> {
    who.may(Right::Pack)?;
    let mut tx = store.write().await?;
    let value = take_scan(&mut tx, who, session, code, scan).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

pub(crate) async fn take_scan(
    tx: &mut WriteTx,
    who: &Who,
    session: SessionId,
    code: &Barcode,
    scan: ScanId,
) -> Result<Scanned, SessionError> {
    let mut bench = Bench::load(tx, session).await?;
    if bench.info.station != who.station {
        let outcome = ScanOutcome::Elsewhere { station: bench.info.station };
        return Ok(told(outcome, bench.session));
    }
    let (mut outcome, lot) = decide(tx, who, &mut bench, code, scan).await?;
    if let (Some(record), false) = (bench.session.scans.last(), outcome == ScanOutcome::AlreadyCounted) {
        let record = record.clone();
        let appended = packing::append_scan(tx, &bench.session, who.hand(), &record).await?;
        if appended == packing::Appended::AlreadyCounted {
            // Recorded in another session: this one must not show what it never got.
            outcome = ScanOutcome::AlreadyCounted;
            bench.session = crate::session::load(tx, session).await?;
        }
    }
    let command = follow(tx, who, &mut bench, &outcome).await?;
    let asks_for_help = note(tx, who, &mut bench, (&outcome, scan, lot)).await?;
    let called_now = called_now(tx, &bench.session, code, &outcome).await?;
    Ok(Scanned { outcome, session: bench.session, called_now, command, asks_for_help })
}

fn told(outcome: ScanOutcome, session: PackingSession) -> Scanned {
    Scanned { outcome, session, called_now: None, command: None, asks_for_help: false }
}

/// What the scan means, and the lot that came with it.
async fn decide(
    tx: &mut WriteTx,
    who: &Who,
    bench: &mut Bench,
    code: &Barcode,
    scan: ScanId,
) -> Result<(ScanOutcome, Option<String>), SessionError> {
    let now = tx.now();
    let is_live = matches!(bench.session.state, SessionState::Open | SessionState::Packed);
    let is_new = !bench.session.scans.iter().any(|known| known.scan == scan);
    // Setting aside and taking back are always possible, everything else waits until the change was seen.
    if is_live
        && is_new
        && BenchCommand::of(code).is_none()
        && let Some(why) = changed_since(tx, who, bench).await?
    {
        stop(tx, who, bench, why).await?;
        return Ok((bench.session.record(code, ScanOutcome::Stopped { why }, scan, now), None));
    }
    let taken = taken_lots(bench);
    let meant = match BenchCommand::of(code) {
        Some(_) => Meant::default(),
        None => meaning_for(tx, &bench.session, code, &taken, now.utc_day()).await?,
    };
    let known = Known {
        variant: meant.variant.as_ref(),
        units: meant.units,
        lot: meant.lot.check(),
        order: meant.order.as_ref(),
        carried_by: meant.carried_by,
        chosen_box: meant.chosen_box,
        is_bin: meant.is_bin,
        label: meant.label.as_deref(),
    };
    let outcome = bench.session.scan(code, known, scan, now);
    let lot = match meant.lot {
        MeantLot::Came(lot) => Some(lot),
        _ => None,
    };
    Ok((outcome, lot))
}

/// Lots and serial numbers of what is in the box.
fn taken_lots(bench: &Bench) -> Vec<String> {
    let is_in = |scan: &ScanId| bench.session.scans.iter().any(|known| known.scan == *scan && !known.undone);
    bench.state.lots.iter().filter(|(scan, _, _)| is_in(scan)).map(|(_, _, lot)| lot.clone()).collect()
}

/// Does what a command card says, as far as it needs no screen.
async fn follow(
    tx: &mut WriteTx,
    who: &Who,
    bench: &mut Bench,
    outcome: &ScanOutcome,
) -> Result<Option<Commanded>, SessionError> {
    if let ScanOutcome::BoxChosen { box_id } = outcome {
        bench.happened(tx, who, &BenchEvent::BoxChosen { box_id: *box_id }).await?;
        return Ok(None);
    }
    let ScanOutcome::Command { command } = outcome else { return Ok(None) };
    Ok(Some(match command {
        BenchCommand::Undo => {
            let undone = bench.session.undo();
            if let UndoOutcome::Undone { scan, .. } = &undone {
                let now = tx.now();
                packing::append_undo(tx, &bench.session, who.hand(), *scan, now).await?;
            }
            Commanded::Undone(undone)
        }
        BenchCommand::Hold => {
            bench.session.state = SessionState::SetAside;
            packing::set_state(tx, bench.session.session, SessionState::SetAside).await?;
            Commanded::SetAside
        }
        BenchCommand::BoxS | BenchCommand::BoxM | BenchCommand::BoxL => {
            let chosen = command_box(tx, *command).await?;
            if let Some(box_id) = chosen {
                bench.happened(tx, who, &BenchEvent::BoxChosen { box_id }).await?;
            }
            Commanded::BoxChosen(chosen)
        }
        BenchCommand::Print
        | BenchCommand::Short
        | BenchCommand::Next
        | BenchCommand::Cancel
        | BenchCommand::Done => Commanded::ForScreen(*command),
    }))
}

/// Notes the lot of a counted unit, and asks for help after so many mistakes.
async fn note(
    tx: &mut WriteTx,
    who: &Who,
    bench: &mut Bench,
    (outcome, scan, lot): (&ScanOutcome, ScanId, Option<String>),
) -> Result<bool, SessionError> {
    if let (Some((line, _)), Some(lot)) = (outcome.counted(), lot) {
        bench.happened(tx, who, &BenchEvent::Lot { scan, line: line.clone(), lot }).await?;
    }
    let mistakes = bench.session.mistakes();
    let asks = outcome.is_mistake() && mistakes >= MISTAKES_FOR_HELP && !bench.state.needs_help;
    if asks {
        bench.happened(tx, who, &BenchEvent::HelpNeeded { mistakes }).await?;
    }
    Ok(asks)
}

/// What the shop calls the counted item now, where the scanned code is none of its codes any more.
async fn called_now(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
    outcome: &ScanOutcome,
) -> Result<Option<String>, StoreError> {
    let Some((line, _)) = outcome.counted() else { return Ok(None) };
    let counted = session.lines.iter().find(|l| l.line == *line).and_then(|l| l.variant.as_ref());
    let Some(item) = live_item(reader, counted).await? else { return Ok(None) };
    let codes = [&item.barcode, &item.sku].map(|text| text.parse::<Barcode>().ok());
    if codes.iter().flatten().any(|current| current.key() == code.key()) {
        return Ok(None);
    }
    // A pack or a code with a lot in it names the item by other means than an old code.
    let key = code.key();
    if !session.lines.iter().any(|l| l.line == *line && l.codes.contains(&key)) {
        return Ok(None);
    }
    // A number is best answered with a number, a name with a name.
    let [barcode, sku] = codes;
    let now = if code.is_gtin() { barcode.or(sku) } else { sku.or(barcode) };
    Ok(now.map(|now| now.to_string()))
}
