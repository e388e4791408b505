use domain::{BenchCommand, BoxId, OrderId, Quantity, RemoteId, ScanId, SessionId, Weight, WeightVerdict};
use store::{Changes, packing as sessions};
use workflows::{Commanded, Done, LinkError, Reopened, Scanned, Short, WentOn};

use super::packing::{barcode, merge};
use super::{Answer, id};
use crate::contract::{
    BenchKeyIn, BenchReply, BoxChoice, BoxProposal, ByHandIn, ChooseBoxIn, CommandReply, FinishReply,
    GoOnReply, ItemUnits, LineUnitsIn, LinkCodeIn, Money, ReopenIn, ReopenReply, ScanReply, SessionIn,
    WeighIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::packing_view::{outcome, packing_view};
use crate::reply::Reply;
use crate::sounds::Sound;

impl Call {
    /// What a command card did, and where it closed the parcel what that led to.
    pub(crate) async fn carried_out(
        &self,
        scanned: &Scanned,
        changes: &mut Changes,
    ) -> Result<(Option<CommandReply>, Option<FinishReply>), AppError> {
        let session = scanned.session.session;
        Ok(match &scanned.command {
            None => (None, None),
            Some(Commanded::Undone(undone)) => {
                let line_id = match undone {
                    domain::UndoOutcome::Undone { line, .. } => Some(line.to_string()),
                    domain::UndoOutcome::NothingToUndo => None,
                };
                (Some(CommandReply::Undone { line_id }), None)
            }
            Some(Commanded::SetAside) => (Some(CommandReply::SetAside), None),
            Some(Commanded::BoxChosen(chosen)) => {
                (Some(CommandReply::BoxChosen { is_chosen: chosen.is_some() }), None)
            }
            Some(Commanded::ForScreen(BenchCommand::Print)) => {
                let finish = self.packing_finish(crate::contract::FinishIn {
                    session_id: session.to_string(),
                    tracking_number: None,
                    carrier: None,
                    is_found: false,
                });
                let is_packed = scanned.session.state == domain::SessionState::Packed;
                let finish = if is_packed { Some(Box::pin(finish).await?.into_value()) } else { None };
                (Some(CommandReply::Print), finish)
            }
            Some(Commanded::ForScreen(BenchCommand::Done)) => {
                let is_done = self.done_next(session, changes).await?;
                (Some(CommandReply::Done { is_done }), self.closed_if_ready(session, changes).await?)
            }
            Some(Commanded::ForScreen(BenchCommand::Short)) => (Some(CommandReply::Short), None),
            Some(Commanded::ForScreen(BenchCommand::Next)) => (Some(CommandReply::Next), None),
            Some(Commanded::ForScreen(_)) => (Some(CommandReply::Cancel), None),
        })
    }

    /// Reads the first note that nobody read, else ticks the first step that is open.
    async fn done_next(&self, session: SessionId, changes: &mut Changes) -> Result<bool, AppError> {
        let (store, who) = (&self.folder.store, &self.who());
        let mut reader = store.read().await?;
        let loaded = sessions::load_session(&mut reader, session).await?;
        let loaded = loaded.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let checks = workflows::bench_checks(&mut reader, &loaded).await?;
        let facts = domain::BenchState::of(&sessions::bench_facts(&mut reader, session).await?);
        drop(reader);
        if let Some(note) = checks.notes.iter().find(|note| !note.is_read) {
            let done = workflows::acknowledge_note(store, who, &loaded.order, &note.key).await?;
            merge(changes, &done.changes);
            return Ok(true);
        }
        let Some(step) = checks.steps.iter().find(|rule| !facts.done_steps.contains(&rule.rule_id)) else {
            return Ok(false);
        };
        let done = workflows::done_step(store, who, session, &step.rule_id).await?;
        merge(changes, &done.changes);
        Ok(done.value)
    }

    /// The session after a step, closed where nothing is left to ask.
    async fn stepped(&self, session: SessionId, is_done: bool, changes: Changes) -> Answer<BenchReply> {
        let mut changes = changes;
        self.sound(if is_done { Sound::Ok } else { Sound::Warn }).await?;
        let finish = if is_done { self.closed_if_ready(session, &mut changes).await? } else { None };
        let view = self.view_of(session).await?;
        Ok(Reply::wrote(BenchReply { is_done, view, finish }, &changes))
    }

    pub(crate) async fn packing_go_on(&self, input: SessionIn) -> Answer<GoOnReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let before = self.view_of(session).await?;
        let done = workflows::go_on(&self.folder.store, &self.who(), session).await?;
        let reply = match done.value {
            WentOn::Refused(reason) => GoOnReply::Refused { reason: map::refusal(reason) },
            WentOn::Session { session, take_out } => {
                if session.state == domain::SessionState::Packed {
                    self.papers_or_log(&session.order).await;
                }
                let named = |line: &RemoteId| before.lines.iter().find(|known| known.id == line.as_str());
                let take_out = take_out.iter().filter_map(|(line, units)| {
                    Some(ItemUnits { item: named(line)?.item.clone(), units: units.units() })
                });
                let take_out = take_out.collect();
                let view = packing_view(&mut self.folder.store.read().await?, &session).await?;
                GoOnReply::WentOn { view: Box::new(view), take_out }
            }
        };
        Ok(Reply::wrote(reply, &done.changes))
    }

    pub(crate) async fn packing_by_hand(&self, input: ByHandIn) -> Answer<ScanReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let (line, scan): (RemoteId, ScanId) = (id("lineId", &input.line_id)?, id("scanId", &input.scan_id)?);
        let reason = map::bench::by_hand_in(input.reason);
        let done =
            workflows::count_by_hand(&self.folder.store, &self.who(), session, &line, reason, scan).await?;
        let (counted, session) = done.value;
        let what = counted.unwrap_or(domain::ScanOutcome::TooMany { line, units: Quantity::ONE });
        let scanned =
            Scanned { outcome: what, session, called_now: None, command: None, asks_for_help: false };
        let mut changes = done.changes;
        let (finish, view) = self.after_scan(&scanned, &mut changes).await?;
        let outcome =
            outcome(&mut self.folder.store.read().await?, &scanned.session, &scanned.outcome).await?;
        let reply =
            ScanReply { outcome, called_now: None, command: None, asks_for_help: false, finish, view };
        Ok(Reply::wrote(reply, &changes))
    }

    pub(crate) async fn packing_link(&self, input: LinkCodeIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let line: RemoteId = id("lineId", &input.line_id)?;
        let code = barcode(&input.code)?;
        let done = workflows::link_code(&self.folder.store, &self.who(), session, &code, &line).await?;
        self.stepped(session, true, done.changes).await
    }

    pub(crate) async fn packing_leave_out(&self, input: LineUnitsIn) -> Answer<BenchReply> {
        let (session, line, units) = line_units(&input)?;
        let done = workflows::leave_out(&self.folder.store, &self.who(), session, &line, units).await?;
        self.short(session, done).await
    }

    pub(crate) async fn packing_let_in(&self, input: LineUnitsIn) -> Answer<BenchReply> {
        let (session, line, units) = line_units(&input)?;
        let what = (&line, units);
        let done = workflows::let_in(&self.folder.store, &self.who(), session, what, &input.reason).await?;
        self.short(session, done).await
    }

    async fn short(&self, session: SessionId, done: Done<Short>) -> Answer<BenchReply> {
        let is_done = match &done.value {
            Short::Done(after) => {
                if after.state == domain::SessionState::Packed {
                    self.papers_or_log(&after.order).await;
                }
                true
            }
            Short::NotSo => false,
        };
        self.stepped(session, is_done, done.changes).await
    }

    pub(crate) async fn packing_choose_box(&self, input: ChooseBoxIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let box_id: BoxId = id("boxId", &input.box_id)?;
        let done = workflows::choose_box(&self.folder.store, &self.who(), session, box_id).await?;
        self.stepped(session, done.value.is_some(), done.changes).await
    }

    pub(crate) async fn packing_weigh(&self, input: WeighIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let weight = Weight::from_grams(input.grams.min(1_000_000));
        let done =
            workflows::weigh(&self.folder.store, &self.who(), session, weight, input.from_scale).await?;
        let is_fine = matches!(done.value, WeightVerdict::Fits | WeightVerdict::NotKnown);
        let mut changes = done.changes;
        self.sound(if is_fine { Sound::Ok } else { Sound::Warn }).await?;
        let finish = self.closed_if_ready(session, &mut changes).await?;
        let view = self.view_of(session).await?;
        Ok(Reply::wrote(BenchReply { is_done: true, view, finish }, &changes))
    }

    pub(crate) async fn packing_accept_weight(&self, input: SessionIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let done = workflows::accept_weight(&self.folder.store, &self.who(), session).await?;
        self.stepped(session, done.value, done.changes).await
    }

    pub(crate) async fn packing_done_step(&self, input: BenchKeyIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let done = workflows::done_step(&self.folder.store, &self.who(), session, &input.key).await?;
        self.stepped(session, done.value, done.changes).await
    }

    pub(crate) async fn packing_read_note(&self, input: BenchKeyIn) -> Answer<BenchReply> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let info = sessions::session_info(&mut self.folder.store.read().await?, session).await?;
        let order = info.ok_or_else(|| AppError::new(ErrorCode::NotFound))?.order;
        let done = workflows::acknowledge_note(&self.folder.store, &self.who(), &order, &input.key).await?;
        self.stepped(session, true, done.changes).await
    }

    pub(crate) async fn packing_proposal(&self, input: SessionIn) -> Answer<BoxProposal> {
        let session: SessionId = id("sessionId", &input.session_id)?;
        let proposal = workflows::propose(&mut self.folder.store.read().await?, session).await?;
        Ok(Reply::read(proposal_row(&proposal)))
    }

    pub(crate) async fn packing_reopen(&self, input: ReopenIn) -> Answer<ReopenReply> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let done = workflows::reopen_parcel(&self.folder.store, &self.who(), &order, &input.reason).await?;
        let reply = match done.value {
            Reopened::Session(session) => {
                ReopenReply::Reopened { view: Box::new(self.view_of(session).await?) }
            }
            Reopened::HandedOver => ReopenReply::HandedOver,
            Reopened::Told(_) => ReopenReply::Told,
            Reopened::NoParcel => ReopenReply::NoParcel,
            Reopened::NoReason => ReopenReply::NoReason,
        };
        Ok(Reply::wrote(reply, &done.changes))
    }
}

fn line_units(input: &LineUnitsIn) -> Result<(SessionId, RemoteId, Quantity), AppError> {
    let units = Quantity::new(input.units);
    let units = units.map_err(|_| AppError::new(ErrorCode::BadInput).with("field", "units"))?;
    Ok((id("sessionId", &input.session_id)?, id("lineId", &input.line_id)?, units))
}

fn proposal_row(proposal: &workflows::Proposal) -> BoxProposal {
    let boxes = &proposal.boxes;
    let before = boxes.used_before.map(|(id, _)| id);
    let fill_of = |box_id: BoxId| {
        let option = boxes.advice.options.iter().find(|option| option.box_id == box_id);
        option.map(|option| u32::from(option.fill))
    };
    let place = |box_id: BoxId| boxes.advice.options.iter().position(|option| option.box_id == box_id);
    let mut rows: Vec<_> = boxes.boxes.iter().collect();
    rows.sort_by_key(|row| {
        let id = row.kind.box_id;
        (place(id).unwrap_or(usize::MAX), before != Some(id), row.position)
    });
    let choice = |row: &&store::boxes::BoxRow| BoxChoice {
        r#box: map::bench::box_row(row),
        fill: fill_of(row.kind.box_id),
        is_used_before: before == Some(row.kind.box_id),
    };
    let (off, suspects) = match &proposal.verdict {
        Some(WeightVerdict::Under { by, suspects } | WeightVerdict::Over { by, suspects }) => {
            let lines = suspects.iter().filter_map(|place| proposal.places.get(*place));
            (Some(by.grams()), lines.map(ToString::to_string).collect())
        }
        _ => (None, Vec::new()),
    };
    let saving = boxes.advice.saving.zip(boxes.boxes.first()).map(|(saving, row)| {
        map::money(domain::Money::new(i64::try_from(saving).unwrap_or(i64::MAX), row.currency))
    });
    BoxProposal {
        choices: rows.iter().map(choice).collect(),
        counting_id: boxes.counting().map(|row| row.kind.box_id.to_string()),
        is_chosen: boxes.chosen.is_some(),
        saving: saving.filter(|saving: &Money| saving.minor > 0),
        none: boxes.advice.none.map(map::bench::no_box),
        without_size: boxes.without_size.iter().map(ToString::to_string).collect(),
        expected: proposal.expected.map(|expected| expected.weight.grams()),
        least: proposal.expected.map(|expected| expected.least().grams()),
        most: proposal.expected.map(|expected| expected.most().grams()),
        off,
        suspects,
    }
}

impl From<LinkError> for AppError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Known => Self::new(ErrorCode::CodeTaken),
            LinkError::NoSuchLine => Self::new(ErrorCode::NotFound),
            LinkError::Session(error) => error.into(),
            LinkError::NotPermitted(error) => error.into(),
            LinkError::Store(error) => error.into(),
        }
    }
}
