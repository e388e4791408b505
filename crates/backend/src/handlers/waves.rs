use domain::picking::{FloorSizes, WaveLimits, WaveRule};
use domain::{OrderId, ScanId, TaskId, WaveId};
use store::waves::{self, WaveRules};
use store::{Reader, StoreError, orders};
use workflows::{NewWave, PickError, PickScan, PutBackScan, ShortPick, Started};

use super::packing::barcode;
use super::{Answer, id};
use crate::contract::{
    ClosedWave, CountPickIn, CreateWaveIn, CreatedWave, Empty, FinishWaveIn, LeftOutOrder, PickReply,
    PickScanIn, PickView, ProposeIn, PutBackReply, PutBackRow, PutBackScanIn, ShortPickIn, ShortPicked,
    ShortReply, ShortageRow, StartWaveIn, StartedWave, WaveDetail, WaveIn, WaveList, WaveProposal,
    WaveProposals, WaveSettings,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::map::waves as to;
use crate::reply::Reply;
use crate::sounds::Sound;
use crate::wave_view::{Items, count, pick_view, picker_name, since, wave_detail, wave_row};

/// The most tasks of putting back, and entries of the shortage list, that are shown at once.
const SHOWN: u32 = 500;

impl Call {
    pub(crate) async fn waves_list(&self, _: Empty) -> Answer<WaveList> {
        let store = &self.folder.store;
        let mut reader = store.read().await?;
        let mut rows = Vec::new();
        for row in waves::list(&mut reader, since(store.clock().now())).await? {
            rows.push(wave_row(&mut reader, &row, self.folder.station).await?);
        }
        let put_backs = waves::open_put_backs(&mut reader, SHOWN).await?.len();
        let shortages = waves::open_shortages(&mut reader, SHOWN).await?.len();
        Ok(Reply::read(WaveList { waves: rows, put_backs: few(put_backs), shortages: few(shortages) }))
    }

    pub(crate) async fn waves_propose(&self, input: ProposeIn) -> Answer<WaveProposals> {
        let mut rules: Vec<WaveRule> = input.rules.into_iter().map(to::rule_in).collect();
        if rules.is_empty() {
            rules = WaveRule::BEST.to_vec();
        }
        let proposed = workflows::propose_waves(&self.folder.store, &rules).await?;
        let mut reader = self.folder.store.read().await?;
        let mut found = Vec::with_capacity(proposed.waves.len());
        for wave in &proposed.waves {
            found.push(proposal(&mut reader, wave).await?);
        }
        let (short, left) = (few(proposed.short.len()), few(proposed.left.len()));
        Ok(Reply::read(WaveProposals { waves: found, short, left }))
    }

    pub(crate) async fn waves_create(&self, input: CreateWaveIn) -> Answer<CreatedWave> {
        let ids = input.order_ids.iter().map(|order| id::<OrderId>("orderIds", order));
        let new = NewWave {
            rule: input.rule.map(to::rule_in),
            orders: ids.collect::<Result<_, _>>()?,
            takes_urgent: input.takes_urgent,
        };
        let done = workflows::create_wave(&self.folder.store, &self.who(), &new).await?;
        let mut reader = self.folder.store.read().await?;
        let mut left_out = Vec::new();
        for (order, why) in done.value.left_out {
            let number = orders::row(&mut reader, &order).await?.map(|row| row.number).unwrap_or_default();
            left_out.push(LeftOutOrder { order_id: order.to_string(), number, why: to::left_out(why) });
        }
        let wave_id = done.value.wave.map(|wave| wave.to_string());
        Ok(Reply::wrote(CreatedWave { wave_id, left_out }, &done.changes))
    }

    pub(crate) async fn waves_get(&self, input: WaveIn) -> Answer<WaveDetail> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let mut reader = self.folder.store.read().await?;
        Ok(Reply::read(wave_detail(&mut reader, wave, self.folder.station).await?))
    }

    pub(crate) async fn waves_start(&self, input: StartWaveIn) -> Answer<StartedWave> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::start_wave(&self.folder.store, &self.who(), wave, input.take_over).await?;
        let mut reader = self.folder.store.read().await?;
        let started = match done.value {
            Started::Picking => {
                let view = pick_view(&mut reader, wave, self.folder.station).await?;
                StartedWave::Picking { view: Box::new(view) }
            }
            Started::Elsewhere(station, user) => {
                StartedWave::Elsewhere { picker: picker_name(&mut reader, Some((station, user))).await? }
            }
            Started::Closed(_) => StartedWave::Closed,
        };
        Ok(Reply::wrote(started, &done.changes))
    }

    pub(crate) async fn waves_release(&self, input: WaveIn) -> Answer<Empty> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::release_wave(&self.folder.store, &self.who(), wave).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn waves_work(&self, input: WaveIn) -> Answer<PickView> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::settle_waves(&self.folder.store, &self.who()).await?;
        let view = self.pick_view(wave).await?;
        Ok(Reply::wrote(view, &done.changes))
    }

    pub(crate) async fn waves_scan(&self, input: PickScanIn) -> Answer<PickReply> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let scan: ScanId = id("scanId", &input.scan_id)?;
        let code = barcode(&input.code)?;
        let scan = PickScan { wave, code: &code, scan, is_found: input.is_found };
        let done = workflows::scan_pick(&self.folder.store, &self.who(), scan).await?;
        // The fact is durable: from here on nothing can be lost, so the sound may tell.
        self.sound(to::sound_of(&done.value.outcome)).await?;
        let outcome = to::outcome_out(&done.value.outcome);
        Ok(Reply::wrote(PickReply { outcome, view: self.pick_view(wave).await? }, &done.changes))
    }

    pub(crate) async fn waves_count(&self, input: CountPickIn) -> Answer<PickReply> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::count_pick(store, who, wave, input.units, input.is_found).await?;
        self.sound(to::sound_of(&done.value.outcome)).await?;
        let outcome = to::outcome_out(&done.value.outcome);
        Ok(Reply::wrote(PickReply { outcome, view: self.pick_view(wave).await? }, &done.changes))
    }

    pub(crate) async fn waves_recount(&self, input: WaveIn) -> Answer<PickView> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::recount_pick(&self.folder.store, &self.who(), wave).await?;
        Ok(Reply::wrote(self.pick_view(wave).await?, &done.changes))
    }

    pub(crate) async fn waves_short(&self, input: ShortPickIn) -> Answer<ShortReply> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::short_pick(store, who, wave, to::short_in(input.reason)).await?;
        let is_planned = matches!(done.value.0, ShortPick::Planned { .. });
        self.sound(if is_planned { Sound::Ok } else { Sound::Warn }).await?;
        let short = short_out(done.value.0);
        Ok(Reply::wrote(ShortReply { short, view: self.pick_view(wave).await? }, &done.changes))
    }

    pub(crate) async fn waves_told(&self, input: WaveIn) -> Answer<PickView> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::told_wave(&self.folder.store, &self.who(), wave).await?;
        Ok(Reply::wrote(self.pick_view(wave).await?, &done.changes))
    }

    pub(crate) async fn waves_finish(&self, input: FinishWaveIn) -> Answer<ClosedWave> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::finish_wave(store, who, wave, input.leave_rest).await?;
        Ok(Reply::wrote(to::closed_out(done.value), &done.changes))
    }

    pub(crate) async fn waves_cancel(&self, input: WaveIn) -> Answer<ClosedWave> {
        let wave: WaveId = id("waveId", &input.wave_id)?;
        let done = workflows::cancel_wave(&self.folder.store, &self.who(), wave).await?;
        Ok(Reply::wrote(to::closed_out(done.value), &done.changes))
    }

    pub(crate) async fn waves_put_backs(&self, _: Empty) -> Answer<Vec<PutBackRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut items = Items::default();
        let mut rows = Vec::new();
        for row in waves::open_put_backs(&mut reader, SHOWN).await? {
            let Some(task) = waves::put_back(&mut reader, row.task).await? else { continue };
            rows.push(PutBackRow {
                task_id: row.task.to_string(),
                item: items.get(&mut reader, &row.variant).await?,
                from: row.from.bin.to_string(),
                to: row.to.bin.to_string(),
                units: row.units,
                in_hand: task.in_hand,
                placed: task.placed,
                step: to::put_back_step(task.step()),
                reason: to::put_back_reason(row.reason),
                order_number: row.number,
            });
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn waves_scan_put_back(&self, input: PutBackScanIn) -> Answer<PutBackReply> {
        let task: TaskId = id("taskId", &input.task_id)?;
        let scan: ScanId = id("scanId", &input.scan_id)?;
        let code = barcode(&input.code)?;
        let scan = PutBackScan { task, code: &code, scan };
        let done = workflows::scan_put_back(&self.folder.store, &self.who(), scan).await?;
        self.sound(to::put_back_sound(&done.value.outcome)).await?;
        let task = done.value.task;
        let reply = PutBackReply {
            outcome: to::put_back_outcome(&done.value.outcome),
            step: to::put_back_step(task.step()),
            in_hand: task.in_hand,
            placed: task.placed,
        };
        Ok(Reply::wrote(reply, &done.changes))
    }

    pub(crate) async fn waves_shortages(&self, _: Empty) -> Answer<Vec<ShortageRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut items = Items::default();
        let mut rows = Vec::new();
        for row in waves::open_shortages(&mut reader, SHOWN).await? {
            rows.push(ShortageRow {
                order_id: row.order.to_string(),
                order_number: row.number,
                wave_number: count(row.wave_number),
                item: items.get(&mut reader, &row.variant).await?,
                units: row.units,
                reason: to::short_out(row.reason),
                at: map::instant(row.at),
            });
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn waves_settings(&self, _: Empty) -> Answer<WaveSettings> {
        let rules = waves::rules(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(settings_out(&rules)))
    }

    pub(crate) async fn waves_set_settings(&self, input: WaveSettings) -> Answer<WaveSettings> {
        let known = waves::rules(&mut self.folder.store.read().await?).await?;
        let rules = settings_in(&input, known)?;
        let done = workflows::set_wave_rules(&self.folder.store, &self.who(), &rules).await?;
        Ok(Reply::wrote(settings_out(&rules), &done.changes))
    }

    async fn pick_view(&self, wave: WaveId) -> Result<PickView, AppError> {
        pick_view(&mut self.folder.store.read().await?, wave, self.folder.station).await
    }
}

fn few(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

async fn proposal(
    reader: &mut impl Reader,
    wave: &domain::picking::Proposal,
) -> Result<WaveProposal, StoreError> {
    let metres = |millimetres: u64| u32::try_from(millimetres.div_ceil(1_000)).unwrap_or(u32::MAX);
    let mut item = None;
    if wave.rule == WaveRule::SameItem
        && let Some(first) = wave.orders.first()
    {
        let needs = waves::wanted(reader, std::slice::from_ref(first)).await?.remove(first);
        if let Some(((_, variant), _)) = needs.and_then(|needs| needs.into_iter().next()) {
            item = Some(Items::default().get(reader, &variant).await?);
        }
    }
    Ok(WaveProposal {
        rule: to::rule_out(wave.rule),
        order_ids: wave.orders.iter().map(OrderId::to_string).collect(),
        carrier: wave.carrier.clone().unwrap_or_default(),
        zone: wave.zone.clone().unwrap_or_default(),
        item,
        due_at: wave.due.map(map::instant),
        is_urgent: wave.is_urgent,
        bins: few(wave.bins),
        units: wave.units,
        metres: metres(wave.millimetres),
        alone_metres: metres(wave.alone_millimetres),
        minutes: wave.seconds.div_ceil(60),
    })
}

fn short_out(short: ShortPick) -> ShortPicked {
    match short {
        ShortPick::Planned { units, bins, missing } => {
            let bins = bins.iter().map(ToString::to_string).collect();
            ShortPicked::Planned { units, bins, missing }
        }
        ShortPick::Refused(domain::picking::ShortRefusal::BinFirst) => ShortPicked::BinFirst,
        ShortPick::Refused(domain::picking::ShortRefusal::NothingMissing) => ShortPicked::NothingMissing,
        ShortPick::Stopped(why) => {
            let number = match &why {
                domain::picking::MisScan::OrderDropped { number } => number.clone(),
                _ => String::new(),
            };
            ShortPicked::Stopped { why: to::mistake_out(&why), number }
        }
    }
}

fn settings_out(rules: &WaveRules) -> WaveSettings {
    WaveSettings {
        bulk_orders: few(rules.limits.bulk_orders),
        totes: few(rules.limits.totes),
        least: few(rules.limits.least),
        aisle_cm: rules.sizes.aisle / 10,
        bin_cm: rules.sizes.bin / 10,
    }
}

fn settings_in(input: &WaveSettings, known: WaveRules) -> Result<WaveRules, AppError> {
    let within = |field: &str, value: u32, from: u32, to: u32| {
        if (from..=to).contains(&value) {
            Ok(value)
        } else {
            Err(AppError::new(ErrorCode::BadInput).with("field", field))
        }
    };
    let size = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
    Ok(WaveRules {
        limits: WaveLimits {
            bulk_orders: size(within("bulkOrders", input.bulk_orders, 2, 200)?),
            totes: size(within("totes", input.totes, 1, 60)?),
            least: size(within("least", input.least, 2, 50)?),
        },
        sizes: FloorSizes {
            aisle: within("aisleCm", input.aisle_cm, 100, 2_000)? * 10,
            bin: within("binCm", input.bin_cm, 10, 1_000)? * 10,
        },
        ..known
    })
}

impl From<PickError> for AppError {
    fn from(error: PickError) -> Self {
        match error {
            PickError::NoSuchWave(_) | PickError::NoSuchPutBack(_) => Self::new(ErrorCode::NotFound),
            PickError::NotPermitted(error) => error.into(),
            PickError::Store(error) => error.into(),
        }
    }
}
