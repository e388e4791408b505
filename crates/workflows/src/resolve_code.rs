//! What a scanned code names, whichever screen hears it, and which of several readings of one scan is meant.

use ::documents::Kind;
use barcodes::Gs1;
use domain::picking::tote_name;
use domain::{
    Barcode, BenchCommand, BinCode, BinKind, BoxId, ConnId, DocumentId, OrderId, WaveId, looks_like_code,
};
use store::catalogue::{self, ItemMatch, Variant};
use store::documents::{self, DocumentInfo};
use store::pack_codes::{self, UnitsMatch};
use store::warehouses::{self, Bin};
use store::{Reader, StoreError, boxes, orders, stock, waves};

use crate::people::BADGE_PREFIX;

/// Fewest characters of each of two codes that came as one.
const GLUED_MIN: usize = 6;

/// Something that a code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeMeaning {
    /// A command card.
    Command(BenchCommand),
    /// The badge of a person. Whose it is, only signing in tells.
    Badge,
    /// An order, by its number or by the number of its parcel.
    Order {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
        /// Whether the code is the tracking number.
        by_parcel: bool,
    },
    /// A wave, by its list.
    Wave {
        /// The wave.
        wave: WaveId,
        /// What people call it.
        number: i64,
    },
    /// Units of an item: one, or a pack of it.
    Item(Box<Variant>, u32),
    /// A box that is packed into.
    Box {
        /// The box.
        box_id: BoxId,
        /// What people call it.
        name: String,
    },
    /// A bin; a tote is one that is carried.
    Bin {
        /// The bin.
        bin: Bin,
        /// The wave whose goods ride in the tote.
        wave: Option<WaveId>,
        /// The order whose goods ride in the tote, where it is exactly one.
        order: Option<OrderId>,
    },
    /// A document that was made here, by its number.
    Document {
        /// The document.
        document: DocumentId,
        /// Its number.
        number: String,
    },
}

/// Everything that a code names, in the order in which a station tries it: command card, badge, order, wave, item, box, bin,
/// document. Empty when nothing is known by it. A new kind of code is a new arm here.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn meanings_of(reader: &mut impl Reader, code: &Barcode) -> Result<Vec<CodeMeaning>, StoreError> {
    if let Some(command) = BenchCommand::of(code) {
        return Ok(vec![CodeMeaning::Command(command)]);
    }
    if code.as_str().starts_with(BADGE_PREFIX) {
        return Ok(vec![CodeMeaning::Badge]);
    }
    let mut found = Vec::new();
    for order in orders::find_by_code(reader, code).await? {
        let by_parcel = !code.matches(&order.number);
        found.push(CodeMeaning::Order { order: order.order_id, number: order.number, by_parcel });
    }
    if let Some(number) = waves::number_of_code(code)
        && let Some(known) = waves::by_number(reader, number).await?
    {
        found.push(CodeMeaning::Wave { wave: known.wave.wave_id, number });
    }
    found.extend(items(reader, code).await?);
    if let Some(known) = boxes::by_code(reader, code).await? {
        found.push(CodeMeaning::Box { box_id: known.kind.box_id, name: known.name });
    }
    found.extend(bin(reader, code).await?);
    if found.is_empty() {
        found = documents_of(reader, code).await?;
    }
    Ok(found)
}

/// The bin of that name, the one of the station's warehouse first; a tote by its label, too, and what rides in it.
async fn bin(reader: &mut impl Reader, code: &Barcode) -> Result<Option<CodeMeaning>, StoreError> {
    let Ok(name) = tote_name(code).unwrap_or(code.as_str()).parse::<BinCode>() else { return Ok(None) };
    let here = stock::home(reader).await?;
    let Some(bin) = warehouses::named(reader, &name, &here).await?.into_iter().next() else {
        return Ok(None);
    };
    let (mut wave, mut order) = (None, None);
    if bin.kind == BinKind::Tote {
        wave = waves::tote_taken_by(reader, &bin.place).await?;
        order = waves::order_of_tote(reader, &bin.place).await?;
    }
    Ok(Some(CodeMeaning::Bin { bin, wave, order }))
}

async fn documents_of(reader: &mut impl Reader, code: &Barcode) -> Result<Vec<CodeMeaning>, StoreError> {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let found = documents::by_number(reader, &kinds, code.as_str()).await?.into_iter();
    let named = |row: DocumentInfo| (row.document_id, row.number.unwrap_or_default());
    Ok(found.map(named).map(|(document, number)| CodeMeaning::Document { document, number }).collect())
}

/// Items and packs of items that carry the code.
async fn items(reader: &mut impl Reader, code: &Barcode) -> Result<Vec<CodeMeaning>, StoreError> {
    let one = |item: Variant| CodeMeaning::Item(Box::new(item), 1);
    Ok(match item_of_code(reader, None, code).await? {
        ItemMatch::One(item) => vec![one(*item)],
        ItemMatch::Ambiguous(items) => items.into_iter().map(one).collect(),
        ItemMatch::Unknown => match pack_codes::find(reader, code).await? {
            UnitsMatch::One(item, units) => vec![CodeMeaning::Item(item, units)],
            UnitsMatch::Ambiguous(items) => items.into_iter().map(one).collect(),
            UnitsMatch::Unknown => Vec::new(),
        },
    })
}

/// What item a scanned code names: by the whole code, else by the GTIN in its GS1 element strings.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn item_of_code(
    reader: &mut impl Reader,
    conn: Option<ConnId>,
    code: &Barcode,
) -> Result<ItemMatch, StoreError> {
    match catalogue::find_code(reader, conn, code).await? {
        ItemMatch::Unknown => match gtin_inside(code) {
            Some(gtin) => catalogue::find_code(reader, conn, &gtin).await,
            None => Ok(ItemMatch::Unknown),
        },
        found => Ok(found),
    }
}

/// The GTIN of an item (01) or of the contents of a unit (02), where the code is made of GS1 element strings.
fn gtin_inside(code: &Barcode) -> Option<Barcode> {
    let elements = Gs1::parse(code.as_str()).ok()?;
    elements.value("01").or(elements.value("02"))?.parse().ok()
}

/// Which reading of a scan is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedReading {
    /// The reading at this place.
    Known {
        /// Its place in the list.
        place: usize,
    },
    /// Readings that name different things: only the layout of the scanner tells which is right.
    Ambiguous,
    /// Two codes came as one: the first reading, parted before this byte.
    Two {
        /// Where the second begins.
        at: usize,
    },
    /// Nothing is known by the first reading. Where another names something, this is its place: a hint that the scanner
    /// may be set to another layout, and no more than that.
    Unknown {
        /// The other reading.
        hint: Option<usize>,
    },
}

/// Decides between the readings of one scan, the most natural one first, by what is known. It never guesses: a reading that
/// is not the first is taken only when the first cannot be a code at all, and when exactly one thing is named.
/// `may_be_two` says that the scanner sends nothing between codes.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn decide_reading(
    reader: &mut impl Reader,
    readings: &[String],
    may_be_two: bool,
) -> Result<DecidedReading, StoreError> {
    let mut known: Vec<(usize, CodeMeaning)> = Vec::new();
    for (place, reading) in readings.iter().enumerate() {
        let Ok(code) = reading.parse::<Barcode>() else { continue };
        if let Some(meaning) = meanings_of(reader, &code).await?.into_iter().next()
            && known.iter().all(|(_, other)| *other != meaning)
        {
            known.push((place, meaning));
        }
    }
    let is_code = readings.first().is_some_and(|first| looks_like_code(first));
    Ok(match known.as_slice() {
        [(place, _)] if *place == 0 || !is_code => DecidedReading::Known { place: *place },
        [(place, _)] => DecidedReading::Unknown { hint: Some(*place) },
        [] => match readings.first() {
            Some(first) if may_be_two => two_codes(reader, first).await?,
            _ => DecidedReading::Unknown { hint: None },
        },
        _ => DecidedReading::Ambiguous,
    })
}

/// Parts a reading where both halves are known, when there is exactly one such place.
async fn two_codes(reader: &mut impl Reader, reading: &str) -> Result<DecidedReading, StoreError> {
    let mut places = Vec::new();
    if reading.is_ascii() && reading.len() <= 64 {
        for at in GLUED_MIN..=reading.len().saturating_sub(GLUED_MIN) {
            let (one, other) = reading.split_at(at);
            if is_known(reader, one).await? && is_known(reader, other).await? {
                places.push(at);
            }
        }
    }
    Ok(match places.as_slice() {
        [at] => DecidedReading::Two { at: *at },
        _ => DecidedReading::Unknown { hint: None },
    })
}

async fn is_known(reader: &mut impl Reader, text: &str) -> Result<bool, StoreError> {
    match text.parse::<Barcode>() {
        Ok(code) if code.as_str() == text => Ok(!meanings_of(reader, &code).await?.is_empty()),
        _ => Ok(false),
    }
}
