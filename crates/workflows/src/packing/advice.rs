//! Which box an order goes into, and what its parcel should weigh.

use domain::{
    BenchState, BoxAdvice, BoxId, Content, Expected, PackingSession, RemoteId, SessionId, Unit, VariantId,
    Weight, WeightVerdict, advise, expected, judge,
};
use store::boxes::{self, BoxRow};
use store::{Reader, StoreError, item_profiles, pack_rules};

use super::bench::Bench;
use crate::SessionError;

/// What is proposed for the box.
#[derive(Debug, Clone)]
pub struct BoxProposal {
    /// Boxes in use, in the order of lists.
    pub boxes: Vec<BoxRow>,
    /// Boxes that hold everything, the best first, or why there are none.
    pub advice: BoxAdvice,
    /// The box that the same goods went into before, and how often.
    pub used_before: Option<(BoxId, u32)>,
    /// Lines whose item has no size yet: without it nothing can be proposed.
    pub without_size: Vec<RemoteId>,
    /// The box that somebody chose.
    pub chosen: Option<BoxId>,
}

impl BoxProposal {
    /// The box that counts: the chosen one, else the one the same goods went into before where their sizes are not known,
    /// else the best.
    #[must_use]
    pub fn counting(&self) -> Option<&BoxRow> {
        let best = self.advice.options.first().map(|option| option.box_id);
        let before = self.used_before.map(|(id, _)| id);
        let id = self.chosen.or(if self.without_size.is_empty() { best } else { before })?;
        self.boxes.iter().find(|row| row.kind.box_id == id)
    }
}

/// What is proposed for a parcel.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The box.
    pub boxes: BoxProposal,
    /// What the parcel should weigh with that box; `None` while the weight of some item is not known.
    pub expected: Option<Expected>,
    /// What the weight that was taken says.
    pub verdict: Option<WeightVerdict>,
    /// The lines that a suspect of the verdict stands for, in the order of its places.
    pub places: Vec<RemoteId>,
}

/// Proposes a box for what a session packs, and says what the parcel should weigh.
///
/// # Errors
/// [`SessionError`].
pub async fn propose(reader: &mut impl Reader, session: SessionId) -> Result<Proposal, SessionError> {
    let bench = Bench::load(reader, session).await?;
    let boxes = box_proposal(reader, &bench.session, &bench.state).await?;
    let tare = boxes.counting().map_or(Weight::default(), |row| row.kind.tare);
    let contents = contents_of(reader, &bench.session).await?;
    let weighed = bench.state.weighed;
    Ok(Proposal {
        expected: expected(&contents, tare),
        verdict: weighed.map(|weighed| judge(&contents, tare, weighed.weight)),
        places: bench.session.lines.iter().map(|line| line.line.clone()).collect(),
        boxes,
    })
}

pub(crate) async fn box_proposal(
    reader: &mut impl Reader,
    session: &PackingSession,
    bench: &BenchState,
) -> Result<BoxProposal, StoreError> {
    let rows = boxes::all(reader).await?;
    let mut units = Vec::new();
    let mut without_size = Vec::new();
    for line in &session.lines {
        let size = match &line.variant {
            Some(item) => item_profiles::size(reader, item).await?,
            None => None,
        };
        let Some(size) = size else {
            without_size.push(line.line.clone());
            continue;
        };
        let is_fragile = match &line.variant {
            Some(item) => item_profiles::get(reader, item).await?.is_fragile,
            None => false,
        };
        let weight = unit_weight(reader, line.variant.as_ref()).await?;
        let unit = Unit { size, weight, is_fragile };
        // More than a thousand units of one line are no parcel; the search would not try them either.
        units.extend(std::iter::repeat_n(unit, line.needed.units().min(1_000) as usize));
    }
    let kinds: Vec<_> = rows.iter().map(|row| row.kind.clone()).collect();
    let rules = pack_rules::bench_rules(reader).await?;
    let advice = match without_size.is_empty() && !kinds.is_empty() {
        true => advise(&kinds, &units, rules.padding),
        false => BoxAdvice::default(),
    };
    let used_before = boxes::used_before(reader, &contents_name(session)).await?;
    Ok(BoxProposal { boxes: rows, advice, used_before, without_size, chosen: bench.chosen_box })
}

async fn unit_weight(reader: &mut impl Reader, item: Option<&VariantId>) -> Result<Weight, StoreError> {
    let Some(item) = item else { return Ok(Weight::default()) };
    let known = item_profiles::weight(reader, item).await?;
    let grams = known.map_or(0, |weight| u32::try_from(weight.mean.div_ceil(1_000)).unwrap_or(u32::MAX));
    Ok(Weight::from_grams(grams))
}

/// The goods of a session under a name that parcels with the same goods share; empty where an item is not known.
pub(crate) fn contents_name(session: &PackingSession) -> String {
    let mut goods: Vec<(VariantId, u32)> = Vec::new();
    for line in &session.lines {
        let Some(item) = &line.variant else { return String::new() };
        match goods.iter_mut().find(|(known, _)| known == item) {
            Some((_, units)) => *units = units.saturating_add(line.needed.units()),
            None => goods.push((item.clone(), line.needed.units())),
        }
    }
    boxes::contents_key(&goods)
}

/// What is known of the weight of what a session packs, line by line.
pub(crate) async fn contents_of(
    reader: &mut impl Reader,
    session: &PackingSession,
) -> Result<Vec<Content>, StoreError> {
    let mut contents = Vec::with_capacity(session.lines.len());
    for line in &session.lines {
        let item = match &line.variant {
            Some(item) => item_profiles::weight(reader, item).await?,
            None => None,
        };
        contents.push(Content { units: line.needed.units(), item });
    }
    Ok(contents)
}
