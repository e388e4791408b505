use domain::{Barcode, OpId, OrderId, ScanId, SessionId, SessionState, UndoOutcome, WaveId};
use store::packing as sessions;
use store::{Changes, orders, parcels, users};
use workflows::{Closing, FinishError, FinishedParcel, Next, Opened, Scanned, SessionError, UndoneFinish};

use super::documents::amount_changed;
use super::{Answer, id};
use crate::contract::{
    Empty, FinishIn, FinishReply, Finished, ItemUnits, OpIn, OpenIn, OpenReply, PackingView, ScanIn,
    ScanReply, SessionIn, TakeOverIn, UndoScanReply,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::packing_view::{documents_of, item_of, outcome, packing_view, sound_of, station_name};
use crate::reply::Reply;
use crate::sounds::Sound;

impl Call {
    pub(crate) async fn packing_current(&self, _: Empty) -> Answer<Option<PackingView>> {
        let mut reader = self.folder.store.read().await?;
        let current = sessions::current_sessions(&mut reader, self.folder.station).await?;
        let Some(newest) = current.first() else { return Ok(Reply::read(None)) };
        let session = sessions::load_session(&mut reader, newest.session_id).await?;
        let Some(session) = session else { return Ok(Reply::read(None)) };
        Ok(Reply::read(Some(packing_view(&mut reader, &session).await?)))
    }

    pub(crate) async fn packing_open(&self, input: OpenIn) -> Answer<OpenReply> {
        match input {
            OpenIn::Order { order_id } => self.open_order(id("orderId", &order_id)?, None).await,
            OpenIn::Code { code, scan_id } => self.open_code(code, id("scanId", &scan_id)?).await,
            OpenIn::Next { wave_id } => {
                let wave: Option<WaveId> = wave_id.as_deref().map(|wave| id("waveId", wave)).transpose()?;
                let next = wave.map_or(Next::Any, Next::Wave);
                match workflows::next_to_pack(&self.folder.store, &self.who(), next).await? {
                    Some(order) => self.open_order(order, wave).await,
                    None => Ok(Reply::read(OpenReply::NothingLeft)),
                }
            }
        }
    }

    pub(crate) async fn packing_take_over(&self, input: TakeOverIn) -> Answer<OpenReply> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let done = workflows::take_over(&self.folder.store, &self.who(), &order, &input.reason).await?;
        let reply = self.opened(done.value, input.order_id, None).await?;
        self.opening_sound(&reply).await?;
        Ok(Reply::wrote(reply, &done.changes))
    }

    async fn open_order(&self, order: OrderId, wave: Option<WaveId>) -> Answer<OpenReply> {
        self.refresh(&order).await;
        let done = workflows::open_order(&self.folder.store, &self.who(), &order).await?;
        let reply = self.opened(done.value, order.to_string(), wave).await?;
        self.opening_sound(&reply).await?;
        Ok(Reply::wrote(reply, &done.changes))
    }

    async fn open_code(&self, code: String, scan: ScanId) -> Answer<OpenReply> {
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::open_by_code(store, who, &barcode(&code)?, scan).await?;
        let mut changes = done.changes;
        let mut reply = self.opened(done.value.opened, code, done.value.wave).await?;
        let Some(first) = done.value.scanned else {
            self.opening_sound(&reply).await?;
            return Ok(Reply::wrote(reply, &changes));
        };
        let (closed, told) = self.after_scan(&first, &mut changes).await?;
        if let OpenReply::Opened { view, scanned, called_now, finish, .. } = &mut reply {
            let mut reader = store.read().await?;
            *scanned = Some(outcome(&mut reader, &first.session, &first.outcome).await?);
            *called_now = first.called_now.clone();
            *finish = closed;
            **view = told;
        }
        Ok(Reply::wrote(reply, &changes))
    }

    pub(crate) async fn packing_scan(&self, input: ScanIn) -> Answer<ScanReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let scan: ScanId = id("scanId", &input.scan_id)?;
        let (store, who) = (&self.folder.store, &self.who());
        let done = workflows::scan_item(store, who, session, &barcode(&input.code)?, scan).await?;
        let (scanned, mut changes) = (done.value, done.changes);
        let (command, mut finish) = self.carried_out(&scanned, &mut changes).await?;
        let (closed, view) = self.after_scan(&scanned, &mut changes).await?;
        finish = finish.or(closed);
        let outcome = outcome(&mut store.read().await?, &scanned.session, &scanned.outcome).await?;
        let (called_now, asks_for_help) = (scanned.called_now, scanned.asks_for_help);
        Ok(Reply::wrote(ScanReply { outcome, called_now, command, asks_for_help, finish, view }, &changes))
    }

    /// What follows a durable scan: the papers of a packed order, and the end where nothing is left to ask. One sound tells
    /// both.
    pub(crate) async fn after_scan(
        &self,
        scanned: &Scanned,
        changes: &mut Changes,
    ) -> Result<(Option<FinishReply>, PackingView), AppError> {
        // The fact is durable: from here on nothing can be lost, so the sound may tell.
        self.sound(sound_of(&scanned.outcome)).await?;
        if scanned.session.state == SessionState::Packed && scanned.outcome.counts() {
            self.papers_or_log(&scanned.session.order).await;
        }
        let takes_part = scanned.outcome.counts() || scanned.outcome.proves_label();
        let finish =
            if takes_part { self.closed_if_ready(scanned.session.session, changes).await? } else { None };
        Ok((finish, self.view_of(scanned.session.session).await?))
    }

    /// Closes the parcel where nothing is left to ask.
    pub(crate) async fn closed_if_ready(
        &self,
        session: SessionId,
        changes: &mut Changes,
    ) -> Result<Option<FinishReply>, AppError> {
        match workflows::finish_when_ready(&self.folder.store, &self.who(), session).await {
            Ok(Some(done)) => {
                merge(changes, &done.changes);
                Ok(Some(self.finished(done.value).await?))
            }
            Ok(None) => Ok(None),
            Err(error) => Ok(Some(self.not_finished(session, error).await?)),
        }
    }

    pub(crate) async fn view_of(&self, session: SessionId) -> Result<PackingView, AppError> {
        let mut reader = self.folder.store.read().await?;
        let session = sessions::load_session(&mut reader, session).await?;
        let session = session.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        packing_view(&mut reader, &session).await
    }

    pub(crate) async fn packing_undo_scan(&self, input: SessionIn) -> Answer<UndoScanReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let done = workflows::undo_scan(&self.folder.store, &self.who(), session).await?;
        let (undone, session) = done.value;
        let line_id = match undone {
            UndoOutcome::Undone { line, .. } => Some(line.to_string()),
            UndoOutcome::NothingToUndo => None,
        };
        let view = packing_view(&mut self.folder.store.read().await?, &session).await?;
        Ok(Reply::wrote(UndoScanReply { line_id, view }, &done.changes))
    }

    pub(crate) async fn packing_set_aside(&self, input: SessionIn) -> Answer<Empty> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let done = workflows::set_aside(&self.folder.store, &self.who(), session).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn packing_finish(&self, input: FinishIn) -> Answer<FinishReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let closing = Closing {
            tracking_number: input.tracking_number.as_deref().filter(|t| !t.trim().is_empty()),
            carrier: input.carrier.as_deref(),
            is_found: input.is_found,
        };
        match workflows::finish_parcel(&self.folder.store, &self.who(), session, &closing).await {
            Ok(done) => Ok(Reply::wrote(self.finished(done.value).await?, &done.changes)),
            Err(error) => Ok(Reply::read(self.not_finished(session, error).await?)),
        }
    }

    async fn finished(&self, closed: FinishedParcel) -> Result<FinishReply, AppError> {
        self.folder.ring();
        self.sound(Sound::Done).await?;
        self.papers_or_log(&closed.order).await;
        let mut reader = self.folder.store.read().await?;
        let number = orders::row(&mut reader, &closed.order).await?.map(|o| o.number).unwrap_or_default();
        let finished = Finished {
            parcel_id: closed.parcel.to_string(),
            op_id: closed.op.to_string(),
            order_id: closed.order.to_string(),
            undo_until: map::instant(closed.undo_until),
            completes: closed.completes,
            mate_id: closed.mate.map(|mate| mate.to_string()),
            documents: documents_of(&mut reader, &closed.order).await?,
            number,
        };
        Ok(FinishReply::Finished { finished: Box::new(finished) })
    }

    /// Why a parcel stays open, where that is an expected outcome.
    async fn not_finished(&self, session: SessionId, error: FinishError) -> Result<FinishReply, AppError> {
        let reply = match error {
            FinishError::Open(_) => FinishReply::NotReady { view: Box::new(self.view_of(session).await?) },
            FinishError::Stopped(_) => FinishReply::Stopped { view: Box::new(self.view_of(session).await?) },
            FinishError::NotInBooks(missing) => {
                let mut reader = self.folder.store.read().await?;
                let mut rows = Vec::with_capacity(missing.len());
                for (item, units) in missing {
                    if let Some(variant) = store::catalogue::variant(&mut reader, &item).await? {
                        rows.push(ItemUnits {
                            item: item_of(&variant),
                            units: u32::try_from(units).unwrap_or(0),
                        });
                    }
                }
                FinishReply::NotInBooks { missing: rows }
            }
            other => return Err(other.into()),
        };
        let is_stop = matches!(reply, FinishReply::Stopped { .. });
        self.sound(if is_stop { Sound::Error } else { Sound::Warn }).await?;
        Ok(reply)
    }

    pub(crate) async fn packing_undo_finish(&self, input: OpIn) -> Answer<OpenReply> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = workflows::undo_finish(&self.folder.store, &self.who(), op).await?;
        match done.value {
            UndoneFinish::TooLate(_) => Err(AppError::new(ErrorCode::AlreadySent)),
            UndoneFinish::NotFound => Err(AppError::new(ErrorCode::NotFound)),
            UndoneFinish::Reopened(session) => {
                let view = Box::new(self.view_of(session).await?);
                Ok(Reply::wrote(just_opened(view, None), &done.changes))
            }
        }
    }

    async fn opened(
        &self,
        opened: Opened,
        code: String,
        wave: Option<WaveId>,
    ) -> Result<OpenReply, AppError> {
        let mut reader = self.folder.store.read().await?;
        Ok(match opened {
            Opened::Session(session) => {
                just_opened(Box::new(packing_view(&mut reader, &session).await?), wave)
            }
            Opened::Refused { order, number, reason } => {
                let row = orders::row(&mut reader, &order).await?;
                let closed = parcels::of_order(&mut reader, &order).await?;
                OpenReply::Refused {
                    reason: map::refusal(reason),
                    order_id: order.to_string(),
                    number,
                    tracking_number: row.map(|row| row.tracking_number).unwrap_or_default(),
                    left_at: closed.iter().find_map(|parcel| parcel.finished_at).map(map::instant),
                }
            }
            Opened::TakenBy { order, number, station, user, since, counted, needed } => {
                let person = match user {
                    Some(user) => users::get(&mut reader, user).await?.map(|user| user.name),
                    None => None,
                };
                OpenReply::TakenBy {
                    order_id: order.to_string(),
                    number,
                    station: station_name(&mut reader, station).await?,
                    person,
                    since: map::instant(since),
                    counted,
                    needed,
                }
            }
            Opened::Unknown => OpenReply::Unknown { code },
        })
    }

    async fn opening_sound(&self, reply: &OpenReply) -> Result<(), AppError> {
        use crate::contract::PackRefusal::{Cancelled, Gone, Refunded, Shipped};
        self.sound(match reply {
            OpenReply::Opened { .. } => Sound::Ok,
            OpenReply::Refused { reason: Shipped | Cancelled | Refunded | Gone, .. } => Sound::Error,
            _ => Sound::Warn,
        })
        .await
    }

    /// Looks once at the shop's newest version before packing; offline, what is known must do.
    async fn refresh(&self, order: &OrderId) {
        if let Some(engine) = &self.folder.engine
            && let Err(error) = engine.refresh_order(order).await
        {
            tracing::info!(%order, %error, "packing what is known: the shop was not asked");
        }
    }

    /// A paper that cannot be made must not lose the scan that is recorded already; it can be made again by hand.
    pub(crate) async fn papers_or_log(&self, order: &OrderId) {
        if let Err(error) = self.papers(order).await {
            tracing::error!(%order, %error, "the papers could not be made");
        }
    }

    pub(crate) async fn sound(&self, sound: Sound) -> Result<(), AppError> {
        let sounds = self.settings().await?.sounds;
        if !sounds.muted {
            self.backend.play(sound, sounds.volume);
        }
        Ok(())
    }
}

pub(super) fn just_opened(view: Box<PackingView>, wave: Option<WaveId>) -> OpenReply {
    OpenReply::Opened {
        view,
        scanned: None,
        called_now: None,
        wave_id: wave.map(|wave| wave.to_string()),
        finish: None,
    }
}

/// Adds what a second commit changed to what the first one did.
pub(crate) fn merge(changes: &mut Changes, more: &Changes) {
    changes.rev = changes.rev.max(more.rev);
    changes.tags.extend(more.tags.iter().copied());
}

pub(crate) fn barcode(code: &str) -> Result<Barcode, AppError> {
    code.parse().map_err(|_| AppError::new(ErrorCode::BadBarcode))
}

impl From<SessionError> for AppError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NoSuchSession(_) => Self::new(ErrorCode::NotFound),
            SessionError::Elsewhere(_) => Self::new(ErrorCode::Elsewhere),
            SessionError::NotPermitted(error) => error.into(),
            SessionError::Store(error) => error.into(),
        }
    }
}

impl From<FinishError> for AppError {
    fn from(error: FinishError) -> Self {
        match error {
            FinishError::NotPacked(_) => Self::new(ErrorCode::NotPacked),
            // The three are answered as values before they come here.
            FinishError::Stopped(_) | FinishError::Open(_) | FinishError::NotInBooks(_) => {
                Self::new(ErrorCode::Stopped)
            }
            FinishError::AmountChanged { on_label, due } => amount_changed(on_label, due),
            FinishError::BadTrackingNumber => Self::new(ErrorCode::BadTrackingNumber),
            FinishError::Session(error) => error.into(),
            FinishError::Store(error) => error.into(),
        }
    }
}
