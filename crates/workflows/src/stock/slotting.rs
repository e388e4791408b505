//! Where goods should lie, from what was ordered here. Nothing is recorded.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use domain::picking::{Floor, Seat, SlotAdvice, SlotMove, SlotReason, Slotting, advise_slots};
use domain::{BinCode, BinKind, Cell, CellKind, TableColumn, VariantId, WarehouseId, full_name};
use export::{Format, TableWriter, Written};
use store::{Reader, Store, StoreError, catalogue, stock, warehouses, waves};

use crate::ExportError;

/// The name under which the advice leaves the house.
pub const SLOTTING_TABLE: &str = "slotting";
/// Orders of a season tell what is wanted now.
const DAYS: u32 = 90;
/// The newest of them are enough.
const MOST_ORDERS: u32 = 20_000;
/// More moves are more than people carry in a day.
const MOST_MOVES: usize = 80;

/// Advice with what it was made from.
#[derive(Debug, Clone, Default)]
pub struct SlotsAdvised {
    /// Days that were looked at.
    pub days: u32,
    /// Orders that were looked at.
    pub orders: usize,
    /// The advice.
    pub advice: SlotAdvice,
}

/// Proposes better bins for the warehouse in which this computer works: what is wanted often near the bench, what is bought
/// together side by side. Only items are in it that lie in one bin alone; the others stay where they are.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn advise_bins(store: &Store) -> Result<SlotsAdvised, StoreError> {
    let mut reader = store.read().await?;
    let warehouse = stock::home(&mut reader).await?;
    let sizes = waves::rules(&mut reader).await?.sizes;
    let baskets = stock::baskets(&mut reader, DAYS, MOST_ORDERS).await?;
    let known = warehouses::bins(&mut reader, &warehouse).await?;
    let shelves: BTreeSet<BinCode> = known
        .into_iter()
        .filter(|bin| bin.kind == BinKind::Shelf && bin.is_active)
        .map(|bin| bin.place.bin)
        .collect();
    let lying = lying(&mut reader, &warehouse).await?;
    drop(reader);
    let floor = Floor::of(&shelves, sizes);
    let seats = lying.seats(&shelves);
    let free: Vec<BinCode> = shelves.iter().filter(|bin| !lying.taken.contains(*bin)).cloned().collect();
    let slotting = Slotting { seats: &seats, free: &free, orders: &baskets, most: MOST_MOVES };
    let advice = advise_slots(&floor, slotting);
    Ok(SlotsAdvised { days: DAYS, orders: baskets.len(), advice })
}

/// What lies where in a warehouse.
#[derive(Debug, Default)]
struct Lying {
    by_item: BTreeMap<VariantId, BTreeSet<BinCode>>,
    by_bin: BTreeMap<BinCode, BTreeSet<VariantId>>,
    /// Bins in which something lies, or for which a shop names an item.
    taken: BTreeSet<BinCode>,
}

impl Lying {
    fn add(&mut self, item: VariantId, bin: BinCode) {
        self.taken.insert(bin.clone());
        self.by_bin.entry(bin.clone()).or_default().insert(item.clone());
        self.by_item.entry(item).or_default().insert(bin);
    }

    /// Items that lie in one shelf alone.
    fn seats(&self, shelves: &BTreeSet<BinCode>) -> Vec<Seat> {
        let alone = |(item, bins): (&VariantId, &BTreeSet<BinCode>)| {
            let bin = bins.first().filter(|bin| bins.len() == 1 && shelves.contains(*bin))?;
            let is_shared = self.by_bin.get(bin).is_some_and(|items| items.len() > 1);
            (!is_shared).then(|| Seat { item: item.clone(), bin: bin.clone() })
        };
        self.by_item.iter().filter_map(alone).collect()
    }
}

async fn lying(reader: &mut impl Reader, warehouse: &WarehouseId) -> Result<Lying, StoreError> {
    let mut lying = Lying::default();
    for (item, held) in stock::in_area(reader, warehouse, "").await? {
        if held.on_hand > 0 && held.kind == BinKind::Shelf && !held.place.bin.is_none() {
            lying.add(item, held.place.bin);
        }
    }
    // What shops say is about the first warehouse.
    if *warehouse == WarehouseId::main() {
        for named in stock::named_bins(reader).await? {
            if named.lies_there {
                lying.add(named.item, named.bin);
            } else {
                lying.taken.insert(named.bin);
            }
        }
    }
    Ok(lying)
}

fn columns() -> Vec<TableColumn> {
    let column =
        |(name, kind): (&str, CellKind)| TableColumn { name: name.to_owned(), kind, is_nullable: false };
    let columns = [
        ("sku", CellKind::Text),
        ("name", CellKind::Text),
        ("from_bin", CellKind::Text),
        ("to_bin", CellKind::Text),
        ("why", CellKind::Text),
        ("orders", CellKind::Integer),
        ("other_item", CellKind::Text),
        ("saving_m", CellKind::Integer),
        ("variant_id", CellKind::Text),
    ];
    columns.map(column).into()
}

/// Writes the advice as a table, one move a row.
pub(crate) async fn write_slots<W: Write + Send>(
    store: &Store,
    (format, out): (Format, W),
) -> Result<Written, ExportError> {
    let advised = advise_bins(store).await?;
    let mut reader = store.read().await?;
    let mut writer = TableWriter::new(out, format, SLOTTING_TABLE, &columns())?;
    for one in &advised.advice.moves {
        writer.row(&cells(&mut reader, one).await?)?;
    }
    Ok(writer.finish()?)
}

async fn cells(reader: &mut impl Reader, one: &SlotMove) -> Result<Vec<Cell>, StoreError> {
    let (name, sku) = named(reader, &one.item).await?;
    let (why, orders, other) = match &one.why {
        SlotReason::Often { orders } => ("often", *orders, String::new()),
        SlotReason::Together { with, orders } => ("together", *orders, named(reader, with).await?.0),
        SlotReason::Room { wanted_by } => ("room", 0, named(reader, wanted_by).await?.0),
    };
    Ok(vec![
        Cell::Text(sku),
        Cell::Text(name),
        Cell::Text(one.from.to_string()),
        Cell::Text(one.to.to_string()),
        Cell::Text(why.to_owned()),
        Cell::Integer(orders.into()),
        Cell::Text(other),
        Cell::Integer(i64::try_from(one.saving / 1_000).unwrap_or(i64::MAX)),
        Cell::Text(one.item.to_string()),
    ])
}

/// Name and SKU of an item.
async fn named(reader: &mut impl Reader, item: &VariantId) -> Result<(String, String), StoreError> {
    let known = catalogue::variant(reader, item).await?;
    Ok(known.map(|item| (full_name(&item.name, &item.label), item.sku)).unwrap_or_default())
}

/// The names of the columns under which the advice leaves the house.
#[must_use]
pub fn slotting_columns() -> Vec<String> {
    columns().into_iter().map(|column| column.name).collect()
}
