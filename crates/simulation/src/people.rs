//! What people at the bench do, through the use cases of the product.

use anyhow::Context as _;
use demo_shop::LocalShop;
use domain::{
    Barcode, Choice, Money, OpId, OpState, OrderId, Refund, RemoteId, ScanId, ShopStatus, VariantId,
};
use store::ops::{self, OpFilter};
use store::{Store, orders};
use workflows::{
    CHOOSABLE, ChangeStockError, ChangedStock, Closing, Done, FinishError, NoteReader, Opened, RefundError,
    SetStatusError, UndoneFinish, Who, acknowledge_note, add_note, adjust_stock, count_stock, finish_parcel,
    notes_to_read, open_order, refund_order, resolve_op, scan_item, set_status, undo_finish,
};

use crate::others::simple;
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

    /// Carries an act out. It chooses among what the shop has.
    pub(crate) async fn act(
        &self,
        store: &Store,
        template: &Template,
        shop: &LocalShop,
        act: Act,
    ) -> anyhow::Result<Told> {
        let orders = &shop.order_ids("any");
        let who = Who::alone(template.station);
        match act {
            Act::Pack { order, has_number } => {
                for order in chosen(template, orders, order).take(TRIES) {
                    if let Some(op) = pack(store, &who, &order, has_number).await? {
                        return Ok(Told::Recorded(op));
                    }
                }
                Ok(Told::Nothing)
            }
            Act::Note { order, to_customer } => {
                let Some(order) = chosen(template, orders, order).next() else { return Ok(Told::Nothing) };
                let text = format!("Fragile, box {}", store.ids().random() % 1_000);
                let reader = if to_customer { NoteReader::Customer } else { NoteReader::Staff };
                match add_note(store, &who, &order, &text, reader).await {
                    Ok(done) => Ok(Told::Recorded(done.value)),
                    Err(workflows::AddNoteError::NoSuchOrder(_)) => Ok(Told::Nothing),
                    Err(error) => Err(error).context("a note was not taken"),
                }
            }
            Act::Status { order, to } => {
                let Some(order) = chosen(template, orders, order).next() else { return Ok(Told::Nothing) };
                let to = CHOOSABLE[usize::try_from(to % CHOOSABLE.len() as u64).unwrap_or(0)];
                match set_status(store, &who, &order, (to, slug(to)), "").await {
                    Ok(done) => Ok(Told::Recorded(done.value)),
                    Err(SetStatusError::Store(error)) => Err(error).context("a status was not taken"),
                    Err(_) => Ok(Told::Nothing),
                }
            }
            Act::Refund { order, moves_money } => {
                let Some(order) = chosen(template, orders, order).next() else { return Ok(Told::Nothing) };
                refund(store, &who, &order, moves_money).await
            }
            Act::Stock { item, delta } => {
                let Some(item) = item_at(template, shop, item) else { return Ok(Told::Nothing) };
                told(adjust_stock(store, &who, &item, delta, "Broken").await)
            }
            Act::Count { item, counted } => {
                let Some(item) = item_at(template, shop, item) else { return Ok(Told::Nothing) };
                told(count_stock(store, &who, &item, counted).await)
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

/// The item that a number chooses.
fn item_at(template: &Template, shop: &LocalShop, which: u64) -> Option<VariantId> {
    let sold = simple(shop);
    let at = usize::try_from(which % (sold.len().max(1) as u64)).unwrap_or(0);
    sold.get(at).map(|item| VariantId::new(template.conn, RemoteId::from(*item)))
}

/// What somebody was told who changed a stock.
fn told(done: Result<Done<ChangedStock>, ChangeStockError>) -> anyhow::Result<Told> {
    match done {
        Ok(done) => Ok(done.value.op.map_or(Told::Nothing, Told::Recorded)),
        Err(ChangeStockError::Store(error)) => Err(error).context("a change of stock was not taken"),
        Err(_) => Ok(Told::Nothing),
    }
}

/// Lets everything go that waits for a person's word, as people do who look through it. Gives how many.
pub(crate) async fn release(store: &Store, template: &Template) -> anyhow::Result<usize> {
    let who = Who::alone(template.station);
    let filter = OpFilter { states: vec![OpState::Held], limit: u32::MAX, ..OpFilter::default() };
    let held = ops::list(&mut store.read().await?, &filter).await?;
    for record in &held {
        resolve_op(store, &who, record.op.op_id, Choice::Release).await?;
    }
    Ok(held.len())
}

/// Gives a hundredth part of the shop's money back.
async fn refund(store: &Store, who: &Who, order: &OrderId, moves_money: bool) -> anyhow::Result<Told> {
    let Some(known) = orders::get(&mut store.read().await?, order).await? else { return Ok(Told::Nothing) };
    let refund = Refund {
        amount: Money::new(100, known.shop.currency),
        reason: "Scratched".to_owned(),
        moves_money,
        restocks: false,
        lines: Vec::new(),
    };
    match refund_order(store, who, order, refund).await {
        Ok(done) => Ok(Told::Recorded(done.value)),
        Err(RefundError::Store(error)) => Err(error).context("a refund was not taken"),
        Err(_) => Ok(Told::Nothing),
    }
}

/// How the shop writes a status.
pub(crate) const fn slug(status: ShopStatus) -> &'static str {
    match status {
        ShopStatus::OnHold => "on-hold",
        ShopStatus::Completed => "completed",
        ShopStatus::Cancelled => "cancelled",
        _ => "processing",
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
    // Named, so that the reader is given back before anything is written: there is one connection here.
    let notes = notes_to_read(&mut store.read().await?, order).await?;
    for note in notes {
        acknowledge_note(store, who, order, &note.key).await?;
    }
    let closing = Closing { tracking_number: number, is_found: true, ..Closing::default() };
    match finish_parcel(store, who, session.session, &closing).await {
        Ok(done) => Ok(Some(done.value.op)),
        Err(FinishError::NotPacked(_) | FinishError::Stopped(_) | FinishError::Open(_)) => Ok(None),
        Err(error) => Err(error).context("a parcel was not closed"),
    }
}
