//! Keeping open waves true: orders that were cancelled drop out, those that changed are planned anew, urgent ones join.

use domain::picking::{Needs, PickRun, PutBackReason, Surplus, WaveState};
use domain::{OrderId, PackRefusal, Place, Right, Stage, TaskId, WaveId};
use store::warehouses::Hand;
use store::waves::{self, Fact, FactKind, Member, MemberState, PutBackRow, ShortReason, Signature};
use store::{Store, StoreError, WriteTx, orders, stock};

use super::create::seen;
use super::plan::{Shelves, add_parts, lay_walk, open_books};
use super::{PickError, load, row};
use crate::orders::parcel_mates;
use crate::{Done, Who};

/// Keeps every open wave true. Screens of pickers ask for it when orders changed, so that they hear of it before their next
/// scan; the scan itself does the same.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn settle_waves(store: &Store, who: &Who) -> Result<Done<()>, PickError> {
    let mut tx = store.write().await?;
    for one in waves::list(&mut tx, store.clock().now()).await? {
        if one.wave.state.is_open() {
            settle(&mut tx, who, one.wave.wave_id).await?;
        }
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Notes that the picker has heard of every order that joined, waits or was dropped.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn told_wave(store: &Store, who: &Who, wave: WaveId) -> Result<Done<()>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    waves::told(&mut tx, wave).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// What an order's stage means for its wave.
fn standing(stage: Option<Stage>) -> MemberState {
    match stage.map_or(Err(PackRefusal::Gone), Stage::may_pack) {
        Ok(()) => MemberState::Active,
        Err(
            PackRefusal::OnHold
            | PackRefusal::Unpaid
            | PackRefusal::UnknownStatus
            | PackRefusal::NeedsAttention,
        ) => MemberState::Held,
        Err(_) => MemberState::Dropped,
    }
}

/// Keeps one wave true.
pub(super) async fn settle(tx: &mut WriteTx, who: &Who, wave: WaveId) -> Result<(), PickError> {
    let members = waves::members(tx, wave).await?;
    let ids: Vec<OrderId> = members.iter().map(|member| member.order.clone()).collect();
    let now = waves::signatures(tx, &ids).await?;
    let mut changed = false;
    for member in members.iter().filter(|member| member.state != MemberState::Dropped) {
        let Some(signature) = now.get(&member.order) else { continue };
        let state = standing(signature.stage);
        if member.seen != signature.text || member.state != state {
            changed |= settle_member(tx, who, wave, member, state, signature).await?;
        }
    }
    changed |= join_urgent(tx, who, wave).await?;
    if changed {
        lay_walk(tx, wave).await?;
    }
    Ok(())
}

/// Brings one order of a wave up to date. Says whether the walk may have changed.
async fn settle_member(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
    member: &Member,
    state: MemberState,
    signature: &Signature,
) -> Result<bool, PickError> {
    let before = load(tx, wave).await?;
    let mut run = before.clone();
    // Nothing is taken away from an order that only waits.
    let needs = match state {
        MemberState::Held => None,
        MemberState::Dropped => Some(Needs::new()),
        MemberState::Active => {
            waves::wanted(tx, std::slice::from_ref(&member.order)).await?.remove(&member.order)
        }
    };
    let (mut surplus, mut more) = (Vec::new(), Needs::new());
    if let Some(needs) = needs {
        (surplus, more) = run.fit(&member.order, &needs);
    }
    waves::save_run(tx, &before, &run).await?;
    remember(tx, &run, member, state, signature).await?;
    // What was shipped was taken out of the tote.
    if signature.stage != Some(Stage::Shipped) {
        let reason =
            if state == MemberState::Dropped { PutBackReason::Cancelled } else { PutBackReason::Changed };
        give_back(tx, who, &run, &surplus, reason).await?;
    }
    note(tx, who, wave, member, state).await?;
    plan_more(tx, who, wave, member, &more).await?;
    Ok(true)
}

/// Keeps what the tasks of an order are made for now, and that its picker has to hear of it.
async fn remember(
    tx: &mut WriteTx,
    run: &PickRun,
    member: &Member,
    state: MemberState,
    signature: &Signature,
) -> Result<(), StoreError> {
    let is_news = state != member.state && run.state == WaveState::Picking;
    let kept =
        Member { state, seen: signature.text.clone(), is_told: member.is_told && !is_news, ..member.clone() };
    waves::save_member(tx, run.wave, &kept).await?;
    if state == MemberState::Dropped {
        waves::settle_shortages(tx, &member.order).await?;
    }
    Ok(())
}

async fn note(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
    member: &Member,
    state: MemberState,
) -> Result<(), StoreError> {
    let kind = match state {
        MemberState::Dropped => FactKind::Drop,
        state if state != member.state => FactKind::Hold,
        _ => FactKind::Change,
    };
    let fact = Fact { order: Some(&member.order), ..Fact::default() };
    waves::append(tx, wave, (who.station, who.user), kind, &fact).await
}

/// Asks for what lies in a tote in vain to be put back. What the books do not find there any more was taken out meanwhile.
async fn give_back(
    tx: &mut WriteTx,
    who: &Who,
    run: &PickRun,
    surplus: &[Surplus],
    reason: PutBackReason,
) -> Result<(), StoreError> {
    for one in surplus {
        let Some(task) = run.tasks.iter().find(|task| task.task == one.task) else { continue };
        let mut units = i64::from(one.units);
        if stock::on_hand(tx, &task.variant).await?.is_some() {
            units = units.min(units_in(tx, &one.tote, &task.variant).await?);
        }
        let Ok(units @ 1..) = u32::try_from(units) else { continue };
        let row = PutBackRow {
            task: TaskId::new(tx.ids().next()),
            wave: Some(run.wave),
            order: Some(task.order.clone()),
            number: String::new(),
            variant: task.variant.clone(),
            lot: task.lot.clone(),
            from: one.tote.clone(),
            to: task.from.clone(),
            units,
            placed: 0,
            reason,
            made_at: tx.now(),
        };
        waves::add_put_back(tx, &row, (who.station, who.user)).await?;
    }
    Ok(())
}

async fn units_in(tx: &mut WriteTx, tote: &Place, item: &domain::VariantId) -> Result<i64, StoreError> {
    let held = stock::holdings(tx, item).await?;
    Ok(held.iter().filter(|holding| holding.place == *tote).map(|holding| holding.on_hand).sum())
}

/// Plans what an order needs more than before; what lies nowhere goes on the shortage list.
async fn plan_more(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
    member: &Member,
    more: &Needs,
) -> Result<(), PickError> {
    if more.is_empty() {
        return Ok(());
    }
    open_books(tx, who, std::iter::once(more)).await?;
    let warehouse = row(tx, wave).await?.wave.warehouse;
    let mut shelves = Shelves::read(tx, &warehouse, std::iter::once(more)).await?;
    let (parts, missing) = shelves.take(&warehouse, tx.now().utc_day(), more);
    add_parts(tx, wave, &member.order, member.slot, parts).await?;
    let run = load(tx, wave).await?;
    let hand = Hand { station: who.station, user: who.user };
    for ((_, variant), units) in missing {
        let of_order = |variant: &domain::VariantId| {
            run.tasks.iter().find(|task| task.order == member.order && task.variant == *variant)
        };
        if let Some(task) = of_order(&variant) {
            waves::add_shortage(tx, task.task, units, ShortReason::NotThere, hand).await?;
        }
    }
    Ok(())
}

/// Lets urgent orders onto a cart that is being picked, while there is room and everything of them lies on the shelves.
async fn join_urgent(tx: &mut WriteTx, who: &Who, wave: WaveId) -> Result<bool, PickError> {
    let found = row(tx, wave).await?.wave;
    if found.state != WaveState::Picking || !found.takes_urgent || found.is_bulk {
        return Ok(false);
    }
    let taken = load(tx, wave).await?.slots.len();
    let room = usize::try_from(found.totes).unwrap_or(0).saturating_sub(taken);
    if room == 0 {
        return Ok(false);
    }
    let mut slot = u32::try_from(taken).unwrap_or(u32::MAX);
    let mut has_joined = false;
    for order in waves::urgent(tx, wave, u32::try_from(room).unwrap_or(0)).await? {
        let mates = place_of_mates(tx, wave, &order).await?;
        if join(tx, who, &found, &order, (mates.unwrap_or(slot + 1), mates.is_none())).await? {
            has_joined = true;
            slot += u32::from(mates.is_none());
        }
    }
    Ok(has_joined)
}

/// The place on the cart where an order rides already that goes into the same parcel.
async fn place_of_mates(tx: &mut WriteTx, wave: WaveId, order: &OrderId) -> Result<Option<u32>, StoreError> {
    let mates = parcel_mates(tx, order).await?;
    let members = waves::members(tx, wave).await?;
    let rides = |member: &&Member| {
        member.state != MemberState::Dropped && mates.iter().any(|mate| mate.order_id == member.order)
    };
    Ok(members.iter().find(rides).map(|member| member.slot))
}

async fn join(
    tx: &mut WriteTx,
    who: &Who,
    wave: &waves::Wave,
    order: &OrderId,
    (slot, is_new): (u32, bool),
) -> Result<bool, PickError> {
    let Some(needs) = waves::wanted(tx, std::slice::from_ref(order)).await?.remove(order) else {
        return Ok(false);
    };
    open_books(tx, who, std::iter::once(&needs)).await?;
    let mut shelves = Shelves::read(tx, &wave.warehouse, std::iter::once(&needs)).await?;
    let parts = shelves.take_all(&wave.warehouse, tx.now().utc_day(), &needs);
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { return Ok(false) };
    let number = orders::row(tx, order).await?.map(|row| row.number).unwrap_or_default();
    let member = Member {
        order: order.clone(),
        number,
        slot,
        state: MemberState::Active,
        seen: seen(tx, order).await?,
        is_late: true,
        is_told: false,
    };
    if is_new {
        waves::add_slot(tx, wave.wave_id, slot, Some(order)).await?;
    }
    waves::save_member(tx, wave.wave_id, &member).await?;
    waves::settle_shortages(tx, order).await?;
    add_parts(tx, wave.wave_id, order, slot, parts).await?;
    let fact = Fact { order: Some(order), ..Fact::default() };
    waves::append(tx, wave.wave_id, (who.station, who.user), FactKind::Join, &fact).await?;
    Ok(true)
}
