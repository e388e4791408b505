//! What staff decide about orders, and when parcels are due.

use std::collections::HashMap;

use domain::{ConnId, OrderId, PlannedParcel, RISK_WINDOW, next_parcel};
use store::order_work::{self, PastEvent};
use store::{connections, orders, station, users};
use workflows::{DecideError, MERGE_WINDOW};

use super::changes::status_in;
use super::orders::order_row;
use super::{Answer, id};
use crate::contract::{
    ActionIn, DecideIn, Decided, DueRules, DueSettings, Empty, Holiday, HolidaysIn, LateOrder, LineToShip,
    MergeIn, NoteToRead, OrderEvent, OrderIn, OrderStatus, OrderWork, ReadNoteIn, SplitIn, TagCount,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, order_work as to};
use crate::reply::Reply;
use crate::shop_keys::ConnSettings;

/// The most late orders that are shown.
const MOST_LATE: u32 = 500;

impl Call {
    pub(crate) async fn orders_decide(&self, input: DecideIn) -> Answer<Decided> {
        let ids = match input.selection {
            Some(selection) => self.selected(selection).await?,
            None => input.ids.iter().map(|text| id("ids", text)).collect::<Result<_, _>>()?,
        };
        let words = self.shop_words().await?;
        let decision = to::decision_in(input.decision, |status| (status_in(status), slugs(&words, status)))?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::decide_orders(store, who, &ids, &decision, &input.why).await?;
        self.folder.ring();
        Ok(Reply::wrote(to::decided(done.value), &done.changes))
    }

    pub(crate) async fn orders_undo(&self, input: ActionIn) -> Answer<Decided> {
        let action = id("actionId", &input.action_id)?;
        let done = workflows::undo_action(&self.folder.store, &self.who(), action).await?;
        self.folder.ring();
        Ok(Reply::wrote(to::decided(done.value), &done.changes))
    }

    pub(crate) async fn orders_merge(&self, input: MergeIn) -> Answer<Decided> {
        let lead: OrderId = id("orderId", &input.order_id)?;
        let others: Vec<OrderId> =
            input.other_ids.iter().map(|text| id("otherIds", text)).collect::<Result<_, _>>()?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::merge_orders(store, who, &lead, &others, &input.why).await?;
        Ok(Reply::wrote(to::decided(done.value), &done.changes))
    }

    pub(crate) async fn orders_split(&self, input: SplitIn) -> Answer<Decided> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let parcels: Vec<PlannedParcel> =
            input.parcels.iter().map(|lines| to::parcel_in(lines)).collect::<Result<_, _>>()?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::split_order(store, who, &order, &parcels, &input.why).await?;
        Ok(Reply::wrote(to::decided(done.value), &done.changes))
    }

    pub(crate) async fn orders_read_note(&self, input: ReadNoteIn) -> Answer<Vec<NoteToRead>> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let done = workflows::acknowledge_note(&self.folder.store, &self.who(), &order, &input.key).await?;
        Ok(Reply::wrote(done.value.into_iter().map(to::note).collect(), &done.changes))
    }

    pub(crate) async fn orders_work(&self, input: OrderIn) -> Answer<OrderWork> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let mut reader = self.folder.store.read().await?;
        let row = orders::row(&mut reader, &order).await?;
        let row = row.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let work = order_work::get(&mut reader, &order).await?;
        let (lines, parcels) = orders::lines_to_ship(&mut reader, &order).await?;
        let next = next_parcel(&lines, parcels, &work.split);
        let in_next = |line: &domain::RemoteId| {
            next.iter().find(|part| part.line == *line).map_or(0, |part| part.quantity.units())
        };
        let mates = workflows::parcel_mates(&mut reader, &order).await?;
        let may_merge = orders::merge_candidates(&mut reader, &order, MERGE_WINDOW).await?;
        let may_merge = may_merge.iter().filter(|o| !mates.iter().any(|m| m.order_id == o.order_id));
        let notes = workflows::notes_to_read(&mut reader, &order).await?;
        let now = self.backend.clock().now();
        Ok(Reply::read(OrderWork {
            risk: row.due_at.map(|due| to::risk(domain::risk(due, now))),
            notes: notes.into_iter().map(to::note).collect(),
            gift: work.gift,
            may_merge: may_merge.map(order_row).collect(),
            mates: if mates.len() > 1 { mates.iter().map(order_row).collect() } else { Vec::new() },
            units_shipped: lines.iter().map(|line| line.shipped.units()).sum(),
            units: lines.iter().map(|line| line.needed.units()).sum(),
            planned: work.split.iter().skip(parcels as usize).map(|p| to::units(&p.lines)).collect(),
            lines: lines
                .iter()
                .map(|line| LineToShip {
                    line_id: line.line.to_string(),
                    needed: line.needed.units(),
                    shipped: line.shipped.units(),
                    next: in_next(&line.line),
                })
                .collect(),
            history: history(&mut reader, &order).await?,
            row: order_row(&row),
        }))
    }

    pub(crate) async fn orders_late(&self, _: Empty) -> Answer<Vec<LateOrder>> {
        let now = self.backend.clock().now();
        let mut reader = self.folder.store.read().await?;
        let found = orders::due_until(&mut reader, now.plus(RISK_WINDOW), MOST_LATE).await?;
        let late = found.iter().filter_map(|row| {
            let due = row.due_at?;
            let minutes = (due.millis() - now.millis()).div_euclid(60_000);
            Some(LateOrder { row: order_row(row), risk: to::risk(domain::risk(due, now)), minutes })
        });
        Ok(Reply::read(late.collect()))
    }

    pub(crate) async fn orders_tags(&self, _: Empty) -> Answer<Vec<TagCount>> {
        let tags = order_work::tags(&mut self.folder.store.read().await?).await?;
        let count = |(tag, orders): (domain::OrderTag, u64)| TagCount {
            tag: tag.to_string(),
            orders: u32::try_from(orders).unwrap_or(u32::MAX),
        };
        Ok(Reply::read(tags.into_iter().map(count).collect()))
    }

    pub(crate) async fn due_get(&self, _: Empty) -> Answer<DueSettings> {
        let mut reader = self.folder.store.read().await?;
        let rules = to::due_rules(&orders::due_rules(&mut reader).await?);
        let zones = domain::Zone::names().map(str::to_owned).collect();
        let shipping_methods = orders::shipping_methods(&mut reader).await?;
        Ok(Reply::read(DueSettings { rules, zones, shipping_methods }))
    }

    pub(crate) async fn due_set(&self, input: DueRules) -> Answer<DueSettings> {
        let rules = to::due_rules_in(input)?;
        let done = workflows::set_due_rules(&self.folder.store, &self.who(), &rules).await?;
        let settings = self.due_get(Empty {}).await?;
        Ok(settings.changed_by(&done.changes))
    }

    pub(crate) async fn due_holidays(&self, input: HolidaysIn) -> Answer<Vec<Holiday>> {
        let found = domain::public_holidays(&input.country, i32::from(input.year));
        Ok(Reply::read(found.iter().map(to::holiday).collect()))
    }

    /// The settings of every shop, which say how it writes a status.
    async fn shop_words(&self) -> Result<Vec<(ConnId, ConnSettings)>, AppError> {
        let conns = connections::list(&mut self.folder.store.read().await?).await?;
        Ok(conns.iter().map(|conn| (conn.conn_id, ConnSettings::of(conn))).collect())
    }
}

/// How each shop writes a status; shops without a word for it are left out.
fn slugs(words: &[(ConnId, ConnSettings)], status: OrderStatus) -> HashMap<ConnId, String> {
    let slug = |(conn, settings): &(ConnId, ConnSettings)| {
        Some((*conn, settings.statuses.slug(status_in(status))?.to_owned()))
    };
    words.iter().filter_map(slug).collect()
}

async fn history(reader: &mut impl store::Reader, order: &OrderId) -> Result<Vec<OrderEvent>, AppError> {
    let mut events = Vec::new();
    for PastEvent { event, is_undone } in order_work::history(reader, order).await? {
        let (what, text) = to::what_of(&event.before, &event.after);
        let what = event.status.map_or(what, status_word);
        let user = match event.user {
            Some(user) => users::get(reader, user).await?.map(|user| user.name),
            None => None,
        };
        events.push(OrderEvent {
            id: event.event_id.to_string(),
            action_id: event.action.to_string(),
            can_undo: !is_undone && (event.op.is_some() || event.before != event.after),
            kind: event.kind,
            what,
            text,
            why: event.why,
            user,
            station: station::name(reader, event.station).await?.unwrap_or_default(),
            at: map::instant(event.at),
            is_undone,
        });
    }
    Ok(events)
}

/// A status by its name in the contract.
fn status_word(status: domain::ShopStatus) -> String {
    let status = serde_json::to_value(super::changes::status_out(status)).unwrap_or_default();
    status.as_str().unwrap_or_default().to_owned()
}

impl From<DecideError> for AppError {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::NotPermitted(error) => error.into(),
            DecideError::NoSuchOrder(_) | DecideError::NoSuchAction(_) => Self::new(ErrorCode::NotFound),
            DecideError::TooMany => {
                Self::new(ErrorCode::TooManyOrders).with("most", workflows::MOST_AT_ONCE.to_string())
            }
            DecideError::Refused(why) => {
                let why = serde_json::to_value(to::refused(why)).unwrap_or_default();
                Self::new(ErrorCode::OrderRefused).with("why", why.as_str().unwrap_or_default())
            }
            DecideError::Status => Self::new(ErrorCode::BadInput).with("field", "status"),
            DecideError::Store(error) => error.into(),
        }
    }
}
