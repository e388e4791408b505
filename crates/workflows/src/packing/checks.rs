//! What is asked before the parcel of a session is closed.

use domain::{
    BenchRules, BenchState, Checks, NoteToRead, OpenPoint, OrderTraits, PackRule, PackingSession, steps_for,
};
use store::{Reader, StoreError, boxes, item_profiles, order_work, orders, pack_rules};

/// What is asked for an order: what the house asks, the steps of its checklist and its notes.
#[derive(Debug, Clone)]
pub struct BenchChecks {
    /// What the house asks.
    pub rules: BenchRules,
    /// Whether there are boxes to choose from.
    pub has_boxes: bool,
    /// Steps of the checklist.
    pub steps: Vec<PackRule>,
    /// Notes of the order.
    pub notes: Vec<NoteToRead>,
}

impl BenchChecks {
    /// What still keeps the parcel from being closed.
    #[must_use]
    pub fn open_points(&self, session: &PackingSession, bench: &BenchState) -> Vec<OpenPoint> {
        self.with(|checks| domain::open_points(session, bench, checks))
    }

    /// Whether the parcel closes by itself now.
    #[must_use]
    pub fn closes_itself(&self, session: &PackingSession, bench: &BenchState) -> bool {
        self.with(|checks| domain::closes_itself(session, bench, checks))
    }

    fn with<T>(&self, ask: impl FnOnce(&Checks<'_>) -> T) -> T {
        let steps: Vec<&PackRule> = self.steps.iter().collect();
        ask(&Checks { rules: &self.rules, has_boxes: self.has_boxes, steps: &steps, notes: &self.notes })
    }
}

/// Reads what is asked for the order of a session.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bench_checks(
    reader: &mut impl Reader,
    session: &PackingSession,
) -> Result<BenchChecks, StoreError> {
    let rules = pack_rules::all(reader).await?;
    let shop = orders::truth(reader, &session.order).await?;
    let work = order_work::get(reader, &session.order).await?;
    let (mut steps, mut notes) = (Vec::new(), Vec::new());
    if let Some(shop) = shop {
        notes = work.notes_to_read(&shop);
        if !rules.is_empty() {
            let traits = OrderTraits {
                is_gift: work.is_gift(&shop),
                is_fragile: is_fragile(reader, session).await?,
                country: shop.shipping.country.clone(),
                shipping: work.carrier(&shop).to_owned(),
                skus: shop.lines.iter().map(|line| line.sku.clone()).collect(),
                tags: work.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
            };
            steps = steps_for(&rules, &traits).into_iter().cloned().collect();
        }
    }
    Ok(BenchChecks {
        rules: pack_rules::bench_rules(reader).await?,
        has_boxes: !boxes::all(reader).await?.is_empty(),
        steps,
        notes,
    })
}

async fn is_fragile(reader: &mut impl Reader, session: &PackingSession) -> Result<bool, StoreError> {
    for line in &session.lines {
        let Some(item) = &line.variant else { continue };
        if item_profiles::get(reader, item).await?.is_fragile {
            return Ok(true);
        }
    }
    Ok(false)
}
