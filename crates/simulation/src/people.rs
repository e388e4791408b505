//! What people at the bench do, through the use cases of the product.

use anyhow::Context as _;
use domain::{Barcode, OpId, OrderId, RemoteId, ScanId};
use store::Store;
use workflows::{
    NoteReader, Opened, UndoneFinish, Who, add_note, finish_parcel, open_order, scan_item, undo_finish,
};

use crate::plan::Act;
use crate::template::Template;

/// Orders that a packer tries before giving up.
const TRIES: usize = 3;

/// What people were told about their work.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Ops of which they were told that they are recorded.
    pub(crate) recorded: Vec<OpId>,
    /// Ops of which they were told that they are withdrawn.
    pub(crate) withdrawn: Vec<OpId>,
}

/// What an act led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Recorded(OpId),
    Withdrawn(OpId),
    Nothing,
}

impl People {
    pub(crate) fn hear(&mut self, told: Told) {
        match told {
            Told::Recorded(op) => self.recorded.push(op),
            Told::Withdrawn(op) => self.withdrawn.push(op),
            Told::Nothing => {}
        }
    }

    /// Carries an act out. `orders` are the shop's, of which the act chooses.
    pub(crate) async fn act(
        &self,
        store: &Store,
        template: &Template,
        orders: &[u64],
        act: Act,
    ) -> anyhow::Result<Told> {
        let who = Who { station: template.station, user: None };
        match act {
            Act::Pack { order, has_number } => {
                for order in chosen(template, orders, order).take(TRIES) {
                    if let Some(op) = pack(store, &who, &order, has_number).await? {
                        return Ok(Told::Recorded(op));
                    }
                }
                Ok(Told::Nothing)
            }
            Act::Note(order) => {
                let Some(order) = chosen(template, orders, order).next() else { return Ok(Told::Nothing) };
                match add_note(store, &who, &order, "Fragile", NoteReader::Staff).await {
                    Ok(done) => Ok(Told::Recorded(done.value)),
                    Err(workflows::AddNoteError::NoSuchOrder(_)) => Ok(Told::Nothing),
                    Err(error) => Err(error).context("a note was not taken"),
                }
            }
            Act::Undo => {
                let Some(op) = self.recorded.last().copied() else { return Ok(Told::Nothing) };
                let done = undo_finish(store, &who, op).await.context("an undo failed")?;
                let is_undone = matches!(done.value, UndoneFinish::Reopened(_));
                Ok(if is_undone { Told::Withdrawn(op) } else { Told::Nothing })
            }
            Act::Refresh(_) => Ok(Told::Nothing),
        }
    }
}

/// The orders, the one that a number chooses first.
pub(crate) fn chosen<'a>(
    template: &'a Template,
    orders: &'a [u64],
    which: u64,
) -> impl Iterator<Item = OrderId> + 'a {
    let first = usize::try_from(which % (orders.len().max(1) as u64)).unwrap_or(0);
    let ids = orders.iter().cycle().skip(first).take(orders.len());
    ids.map(|id| OrderId::new(template.conn, RemoteId::from(*id)))
}

/// Packs an order and closes its parcel; `None` when it may not be packed.
async fn pack(store: &Store, who: &Who, order: &OrderId, has_number: bool) -> anyhow::Result<Option<OpId>> {
    let Opened::Session(session) = open_order(store, who, order).await?.value else { return Ok(None) };
    for line in &session.lines {
        let Some(code) = line.codes.first() else { return Ok(None) };
        let code: Barcode = code.parse().context("an item with an unreadable code")?;
        for _ in 0..line.missing().units() {
            let scan = ScanId::new(store.ids().next());
            scan_item(store, who, session.session, &code, scan).await?;
        }
    }
    let number = format!("2045{:010}", store.ids().random() % 10_000_000_000);
    let number = has_number.then_some(number.as_str());
    match finish_parcel(store, who, session.session, number, None).await {
        Ok(done) => Ok(Some(done.value.op)),
        Err(workflows::FinishError::NotPacked(_) | workflows::FinishError::Stopped(_)) => Ok(None),
        Err(error) => Err(error).context("a parcel was not closed"),
    }
}
