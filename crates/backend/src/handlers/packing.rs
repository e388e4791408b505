use domain::{Barcode, OpId, OrderId, ScanId, SessionId, SessionState, UndoOutcome};
use store::orders;
use store::packing as sessions;
use workflows::{FinishError, Opened, SessionError, UndoneFinish};

use super::{Answer, id};
use crate::contract::{
    Empty, FinishIn, Finished, OpIn, OpenIn, OpenReply, PackingView, ScanIn, ScanReply, SessionIn,
    UndoScanReply,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::packing_view::{documents_of, outcome, packing_view, sound_of};
use crate::reply::Reply;
use crate::sounds::Sound;

impl Call {
    pub(crate) async fn packing_current(&self, _: Empty) -> Answer<Option<PackingView>> {
        let mut reader = self.folder.store.read().await?;
        let current = sessions::current_sessions(&mut reader, self.folder.who.station).await?;
        let Some(newest) = current.first() else { return Ok(Reply::read(None)) };
        let session = sessions::load_session(&mut reader, newest.session_id).await?;
        let Some(session) = session else { return Ok(Reply::read(None)) };
        Ok(Reply::read(Some(packing_view(&mut reader, &session).await?)))
    }

    pub(crate) async fn packing_open(&self, input: OpenIn) -> Answer<OpenReply> {
        let (store, who) = (&self.folder.store, &self.folder.who);
        let (done, code) = match input {
            OpenIn::Order { order_id } => {
                let order: OrderId = id("orderId", &order_id)?;
                self.refresh(&order).await;
                (workflows::open_order(store, who, &order).await?, order_id)
            }
            OpenIn::Code { code } => {
                let done = workflows::open_by_code(store, who, &barcode(&code)?).await?;
                (done, code)
            }
        };
        let reply = self.opened(done.value, code).await?;
        self.sound(if matches!(reply, OpenReply::Opened { .. }) { Sound::Ok } else { Sound::Warn }).await?;
        Ok(Reply::wrote(reply, &done.changes))
    }

    pub(crate) async fn packing_scan(&self, input: ScanIn) -> Answer<ScanReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let scan: ScanId = id("scanId", &input.scan_id)?;
        let (store, who) = (&self.folder.store, &self.folder.who);
        let done = workflows::scan_item(store, who, session, &barcode(&input.code)?, scan).await?;
        let scanned = done.value;
        // The fact is durable: from here on nothing can be lost, so the sound may tell.
        self.sound(sound_of(&scanned.outcome)).await?;
        if scanned.session.state == SessionState::Packed && scanned.outcome.counts() {
            self.papers_or_log(&scanned.session.order).await;
        }
        let mut reader = store.read().await?;
        let outcome = outcome(&mut reader, &scanned.session, &scanned.outcome).await?;
        let view = packing_view(&mut reader, &scanned.session).await?;
        let called_now = scanned.called_now;
        Ok(Reply::wrote(ScanReply { outcome, called_now, view }, &done.changes))
    }

    pub(crate) async fn packing_undo_scan(&self, input: SessionIn) -> Answer<UndoScanReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let done = workflows::undo_scan(&self.folder.store, &self.folder.who, session).await?;
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
        let done = workflows::set_aside(&self.folder.store, session).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn packing_finish(&self, input: FinishIn) -> Answer<Finished> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let tracking = input.tracking_number.as_deref().filter(|t| !t.trim().is_empty());
        let (store, who) = (&self.folder.store, &self.folder.who);
        let done = workflows::finish_parcel(store, who, session, tracking, input.carrier.as_deref()).await?;
        self.folder.ring();
        self.sound(Sound::Done).await?;
        self.papers_or_log(&done.value.order).await;
        let mut reader = store.read().await?;
        let number = orders::row(&mut reader, &done.value.order).await?.map(|o| o.number).unwrap_or_default();
        let finished = Finished {
            parcel_id: done.value.parcel.to_string(),
            op_id: done.value.op.to_string(),
            order_id: done.value.order.to_string(),
            undo_until: map::instant(done.value.undo_until),
            documents: documents_of(&mut reader, &done.value.order).await?,
            number,
        };
        Ok(Reply::wrote(finished, &done.changes))
    }

    pub(crate) async fn packing_undo_finish(&self, input: OpIn) -> Answer<OpenReply> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = workflows::undo_finish(&self.folder.store, &self.folder.who, op).await?;
        match done.value {
            UndoneFinish::TooLate(_) => Err(AppError::new(ErrorCode::AlreadySent)),
            UndoneFinish::NotFound => Err(AppError::new(ErrorCode::NotFound)),
            UndoneFinish::Reopened(session) => {
                let mut reader = self.folder.store.read().await?;
                let session = sessions::load_session(&mut reader, session).await?;
                let session = session.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
                let view = Box::new(packing_view(&mut reader, &session).await?);
                Ok(Reply::wrote(OpenReply::Opened { view }, &done.changes))
            }
        }
    }

    async fn opened(&self, opened: Opened, code: String) -> Result<OpenReply, AppError> {
        Ok(match opened {
            Opened::Session(session) => {
                let view = packing_view(&mut self.folder.store.read().await?, &session).await?;
                OpenReply::Opened { view: Box::new(view) }
            }
            Opened::Refused { order, number, reason } => {
                OpenReply::Refused { reason: map::refusal(reason), order_id: order.to_string(), number }
            }
            Opened::Unknown => OpenReply::Unknown { code },
        })
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
    async fn papers_or_log(&self, order: &OrderId) {
        if let Err(error) = self.papers(order).await {
            tracing::error!(%order, %error, "the papers could not be made");
        }
    }

    async fn sound(&self, sound: Sound) -> Result<(), AppError> {
        let sounds = self.settings().await?.sounds;
        if !sounds.muted {
            self.backend.play(sound, sounds.volume);
        }
        Ok(())
    }
}

fn barcode(code: &str) -> Result<Barcode, AppError> {
    code.parse().map_err(|_| AppError::new(ErrorCode::BadBarcode))
}

impl From<SessionError> for AppError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::NoSuchSession(_) => Self::new(ErrorCode::NotFound),
            SessionError::Store(error) => error.into(),
        }
    }
}

impl From<FinishError> for AppError {
    fn from(error: FinishError) -> Self {
        match error {
            FinishError::NotPacked(_) => Self::new(ErrorCode::NotPacked),
            FinishError::Stopped(reason) => {
                let reason = serde_json::to_value(map::refusal(reason)).unwrap_or_default();
                Self::new(ErrorCode::Stopped).with("reason", reason.as_str().unwrap_or_default())
            }
            FinishError::BadTrackingNumber => Self::new(ErrorCode::BadTrackingNumber),
            FinishError::Session(error) => error.into(),
            FinishError::Store(error) => error.into(),
        }
    }
}
