//! Counts while work goes on: every entry keeps the position of the ledger at which it was true.

use domain::{BinCode, MovementCause, Place, Right, ScanId, TaskId, VariantId, WarehouseId};
use store::counts::{self, Count, CountEntry, CountState};
use store::stock::Booked;
use store::{Reader, Store, StoreError, WriteTx, stock};

use super::checks;
use super::{Act, FloorError, Goods, book_in};
use crate::change_stock::tell_change;
use crate::{Done, Who};

/// A count that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCount {
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// Beginning of the names of its bins; empty for all.
    pub area: String,
    /// Whether the counters are not told what is expected.
    pub is_blind: bool,
}

/// Begins a count. Work goes on meanwhile.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn start_count(store: &Store, who: &Who, new: &NewCount) -> Result<Done<TaskId>, FloorError> {
    who.may(Right::MoveStock)?;
    let area: BinCode = new.area.parse()?;
    let mut tx = store.write().await?;
    checks::place(&mut tx, &Place::new(new.warehouse.clone(), BinCode::none())).await?;
    let count = Count {
        count: checks::new_task(&tx),
        warehouse: new.warehouse.clone(),
        area: area.as_str().to_owned(),
        is_blind: new.is_blind,
        state: CountState::Open,
        station: who.station,
        user: who.user,
        created: tx.now(),
    };
    counts::insert(&mut tx, &count).await?;
    Ok(Done { value: count.count, changes: tx.commit().await? })
}

/// Units that somebody counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The item.
    pub variant: VariantId,
    /// The bin, or none.
    pub bin: BinCode,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// How many.
    pub units: i64,
    /// Whether they come to what was counted there before; else they are all that lie there.
    pub is_more: bool,
    /// The physical scan, where there was one: it counts once.
    pub scan: Option<ScanId>,
}

/// Where the count of an item in a bin stands after an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedNow {
    /// Units counted there in all.
    pub counted: i64,
    /// Whether goods moved there between its first and its last unit: nobody can know which were counted, so it must be
    /// counted again.
    pub is_disturbed: bool,
}

/// Records units of an item that were counted in a bin.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn count_units(
    store: &Store,
    who: &Who,
    count: TaskId,
    counted: &Counted,
) -> Result<Done<CountedNow>, FloorError> {
    who.may(Right::MoveStock)?;
    if !(0..=1_000_000).contains(&counted.units) {
        return Err(FloorError::Units);
    }
    let mut tx = store.write().await?;
    let open = open_count(&mut tx, count).await?;
    checks::item(&mut tx, &counted.variant).await?;
    let place = Place::new(open.warehouse, counted.bin.clone());
    checks::place(&mut tx, &place).await?;
    let entry = record(&mut tx, who, count, &place, counted).await?;
    let is_disturbed = is_disturbed(&mut tx, &place, &entry).await?;
    let value = CountedNow { counted: entry.counted, is_disturbed };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn open_count(reader: &mut impl Reader, count: TaskId) -> Result<Count, FloorError> {
    let known = counts::get(reader, count).await?;
    known.filter(|c| c.state == CountState::Open).ok_or(FloorError::Closed)
}

async fn record(
    tx: &mut WriteTx,
    who: &Who,
    count: TaskId,
    place: &Place,
    counted: &Counted,
) -> Result<CountEntry, StoreError> {
    stock::ensure_opening(tx, &counted.variant, who.station).await?;
    let lot = counted.lot.trim();
    let mut before = counts::entries(tx, count).await?;
    before.retain(|e| e.variant == counted.variant && e.bin == counted.bin && e.lot == lot);
    let before = before.pop();
    if let (Some(scan), Some(before)) = (counted.scan, &before)
        && counts::has_scan(tx, scan).await?
    {
        return Ok(before.clone());
    }
    let position = stock::position(tx).await?;
    let earlier = before.filter(|_| counted.is_more);
    let entry = CountEntry {
        variant: counted.variant.clone(),
        bin: counted.bin.clone(),
        lot: lot.to_owned(),
        counted: counted.units + earlier.as_ref().map_or(0, |e| e.counted),
        level: stock::level(tx, &counted.variant, place, lot).await?,
        begun_seq: earlier.as_ref().map_or(position, |e| e.begun_seq),
        ledger_seq: position,
        scan: counted.scan,
        station: who.station,
        user: who.user,
        at: tx.now(),
    };
    counts::append(tx, count, &entry).await?;
    Ok(entry)
}

/// Whether goods moved in the bin while these units were counted.
pub(super) async fn is_disturbed(
    reader: &mut impl Reader,
    place: &Place,
    entry: &CountEntry,
) -> Result<bool, StoreError> {
    let what = (&entry.variant, place, entry.lot.as_str());
    stock::moved_between(reader, what, entry.begun_seq, entry.ledger_seq).await
}

/// Says that everything in a bin was counted: what the books have there and nobody counted is not there.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn bin_counted(
    store: &Store,
    who: &Who,
    count: TaskId,
    bin: &BinCode,
) -> Result<Done<usize>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let open = open_count(&mut tx, count).await?;
    let place = Place::new(open.warehouse, bin.clone());
    let entries = counts::entries(&mut tx, count).await?;
    let mut missing = 0;
    for (variant, held) in stock::in_place(&mut tx, &place).await? {
        let is_counted = |e: &CountEntry| e.variant == variant && e.bin == *bin && e.lot == held.lot;
        if !entries.iter().any(is_counted) {
            let lot = held.lot;
            let none = Counted { variant, bin: bin.clone(), lot, units: 0, is_more: false, scan: None };
            record(&mut tx, who, count, &place, &none).await?;
            missing += 1;
        }
    }
    Ok(Done { value: missing, changes: tx.commit().await? })
}

/// What a count changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookedCount {
    /// Entries that differed.
    pub differences: usize,
    /// Units more or less in all.
    pub units: i64,
}

/// Books the differences of a count: each is what was counted less what the books said at that moment, so what moved since
/// stays moved. The shops are told.
///
/// # Errors
/// [`FloorError::CountAgain`] names items whose goods moved while they were counted; nothing changed then.
pub async fn book_count(store: &Store, who: &Who, count: TaskId) -> Result<Done<BookedCount>, FloorError> {
    who.may(Right::AdjustStock)?;
    let mut tx = store.write().await?;
    let open = open_count(&mut tx, count).await?;
    let mut booked = BookedCount { differences: 0, units: 0 };
    let mut again = Vec::new();
    for entry in counts::entries(&mut tx, count).await? {
        let place = Place::new(open.warehouse.clone(), entry.bin.clone());
        if is_disturbed(&mut tx, &place, &entry).await?
            || !book_entry(&mut tx, who, count, &place, &entry).await?
        {
            again.push(entry.variant);
        } else if entry.difference() != 0 {
            booked.differences += 1;
            booked.units += entry.difference();
        }
    }
    if !again.is_empty() {
        return Err(FloorError::CountAgain(again));
    }
    counts::end(&mut tx, count, CountState::Booked, who.user).await?;
    Ok(Done { value: booked, changes: tx.commit().await? })
}

/// Books one difference; whether it could be: more may have left since than was counted.
async fn book_entry(
    tx: &mut WriteTx,
    who: &Who,
    count: TaskId,
    place: &Place,
    entry: &CountEntry,
) -> Result<bool, StoreError> {
    let delta = entry.difference();
    if delta == 0 {
        return Ok(true);
    }
    let told = tell_change(tx, who, &entry.variant, delta, "").await?;
    let about = Act { op: told.moved_for, task: Some(count), ..Act::default() };
    let goods = Goods { variant: &entry.variant, place, lot: &entry.lot };
    let change = (delta, MovementCause::Counted);
    Ok(matches!(book_in(tx, who, &about, goods, change).await?, Booked::At(_)))
}

/// Drops a count; nothing of it is booked.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn cancel_count(store: &Store, who: &Who, count: TaskId) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    open_count(&mut tx, count).await?;
    counts::end(&mut tx, count, CountState::Cancelled, who.user).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// A line of a count, as a counter or whoever books it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLine {
    /// The item.
    pub variant: VariantId,
    /// The bin, or none.
    pub bin: BinCode,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// What was counted; `None` while nobody did.
    pub counted: Option<i64>,
    /// What the books say, or said when it was counted; `None` in a blind count that is open.
    pub expected: Option<i64>,
    /// Whether it must be counted again.
    pub is_disturbed: bool,
}

/// Lines of a count: what was counted, and in a guided one what is still to be, bins as people read them.
///
/// # Errors
/// [`FloorError`] when there is no such count.
pub async fn count_lines(
    reader: &mut impl Reader,
    count: TaskId,
) -> Result<(Count, Vec<CountLine>), FloorError> {
    let known = counts::get(reader, count).await?.ok_or(FloorError::Closed)?;
    let hides = known.is_blind && known.state == CountState::Open;
    let mut lines = Vec::new();
    for entry in counts::entries(reader, count).await? {
        let place = Place::new(known.warehouse.clone(), entry.bin.clone());
        let is_disturbed = is_disturbed(reader, &place, &entry).await?;
        let expected = (!hides).then_some(entry.level);
        let CountEntry { variant, bin, lot, counted, .. } = entry;
        lines.push(CountLine { variant, bin, lot, counted: Some(counted), expected, is_disturbed });
    }
    if !known.is_blind && known.state == CountState::Open {
        for (variant, held) in stock::in_area(reader, &known.warehouse, &known.area).await? {
            let (bin, lot) = (held.place.bin, held.lot);
            if !lines.iter().any(|l| l.variant == variant && l.bin == bin && l.lot == lot) {
                let expected = Some(held.on_hand);
                lines.push(CountLine { variant, bin, lot, counted: None, expected, is_disturbed: false });
            }
        }
        lines.sort_by(|a, b| a.bin.cmp(&b.bin).then_with(|| a.variant.cmp(&b.variant)));
    }
    Ok((known, lines))
}
