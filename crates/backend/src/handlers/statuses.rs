//! What the statuses of a shop mean: the shop's list, the owner's choices.

use std::collections::BTreeMap;

use ::shops::woocommerce::{StatusMap, core_slug};
use ::shops::{Connector as _, Probe};
use domain::{ConnId, OpState, ShopStatus};
use store::connections::{self, Connection, NewConnection};
use store::ops::{self, OpFilter};
use store::statuses::{self, SeenStatus};
use store::{Changes, Reader};
use workflows::{CHOOSABLE, StatusWords};

use super::changes::{status_in, status_out};
use super::{Answer, id};
use crate::contract::{MapStatusesIn, MappedStatuses, OurStatus, Problem, ShopIn, ShopStatuses, TheirStatus};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::map;
use crate::reply::Reply;
use crate::shop_keys::ConnSettings;
use crate::status::number;

impl Call {
    pub(crate) async fn shops_statuses(&self, input: ShopIn) -> Answer<ShopStatuses> {
        let conn = self.connection(&input.shop_id).await?;
        Ok(Reply::read(self.statuses_of(&conn, None).await?))
    }

    pub(crate) async fn shops_look(&self, input: ShopIn) -> Answer<ShopStatuses> {
        let conn = self.connection(&input.shop_id).await?;
        let looked = match self.folder.connectors.unprejudiced(&conn) {
            Ok(adapter) => adapter.probe().await,
            Err(error) => Err(error),
        };
        match looked {
            Ok(probe) => {
                let changes = self.keep_probe(conn.conn_id, &probe).await?;
                let conn = self.connection(&input.shop_id).await?;
                Ok(Reply::wrote(self.statuses_of(&conn, None).await?, &changes))
            }
            Err(error) => {
                let problem = Some(map::conn_error(&error).into());
                Ok(Reply::read(self.statuses_of(&conn, problem).await?))
            }
        }
    }

    pub(crate) async fn shops_map_statuses(&self, input: MapStatusesIn) -> Answer<MappedStatuses> {
        let conn = self.connection(&input.shop_id).await?;
        let mut settings = ConnSettings::of(&conn);
        let before = settings.statuses.clone();
        settings.statuses = chosen(&before, &input);
        settings
            .statuses
            .check()
            .map_err(|error| AppError::new(ErrorCode::StatusTaken).with("slug", error.slug))?;
        let after = &settings.statuses;
        let rewritten = CHOOSABLE.into_iter().filter(|status| before.slug(*status) != after.slug(*status));
        let words = StatusWords {
            conn: with_settings(&conn, &settings)?,
            meaning: &|slug| after.meaning(slug),
            rewritten: rewritten.collect(),
        };
        let done = workflows::explain_statuses(&self.folder.store, words).await?;
        // Its adapter reads and writes by the new choices from now on.
        if let Some(engine) = &self.folder.engine {
            engine.reload();
        }
        self.folder.ring();
        let conn = self.connection(&input.shop_id).await?;
        let statuses = self.statuses_of(&conn, None).await?;
        Ok(Reply::wrote(MappedStatuses { statuses, sent_again: number(done.value) }, &done.changes))
    }

    /// Keeps what a look at a shop found out; it is also what the next request is made with.
    pub(super) async fn keep_probe(&self, conn: ConnId, probe: &Probe) -> Result<Changes, AppError> {
        let record = sync::probe_record(probe).map_err(|error| internal(&error))?;
        let mut tx = self.folder.store.write().await?;
        connections::set_probe(&mut tx, conn, &record).await?;
        let changes = tx.commit().await?;
        if let Some(engine) = &self.folder.engine {
            engine.reload();
        }
        Ok(changes)
    }

    pub(super) async fn connection(&self, shop_id: &str) -> Result<Connection, AppError> {
        let conn: ConnId = id("shopId", shop_id)?;
        let conn = connections::get(&mut self.folder.store.read().await?, conn).await?;
        conn.ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    async fn statuses_of(
        &self,
        conn: &Connection,
        problem: Option<Problem>,
    ) -> Result<ShopStatuses, AppError> {
        let map = ConnSettings::of(conn).statuses;
        let probe = conn.probe.clone().and_then(|probe| serde_json::from_value::<Probe>(probe).ok());
        let listed = probe.map(|probe| probe.statuses).unwrap_or_default();
        let mut reader = self.folder.store.read().await?;
        let seen = statuses::seen(&mut reader, conn.conn_id).await?;
        let stopped = stopped(&mut reader, conn.conn_id).await?;
        let has = |slug: &str| listed.is_empty() || listed.iter().any(|known| known.slug == slug);
        let ours = CHOOSABLE.into_iter().filter_map(|status| {
            let slug = map.slug(status)?;
            Some(OurStatus {
                status: status_out(status),
                slug: slug.to_owned(),
                exists: has(slug),
                stopped: number(stopped.iter().filter(|wanted| **wanted == status).count() as u64),
            })
        });
        let names = listed.iter().map(|known| (known.slug.clone(), known.name.clone())).collect();
        Ok(ShopStatuses {
            shop_id: conn.conn_id.to_string(),
            looked: conn.probed_at.filter(|_| !listed.is_empty()).map(map::instant),
            ours: ours.collect(),
            theirs: theirs(&map, names, &seen),
            problem,
        })
    }
}

/// The statuses that changes stopped at, because the shop does not have them.
async fn stopped(reader: &mut impl Reader, conn: ConnId) -> Result<Vec<ShopStatus>, AppError> {
    let filter =
        OpFilter { conn: Some(conn), states: vec![OpState::Review], limit: u32::MAX, ..OpFilter::default() };
    let asked = ops::list(reader, &filter).await?.into_iter();
    let asked = asked.filter(|op| op.error.as_ref().is_some_and(|error| error.class == "no_such_status"));
    Ok(asked.filter_map(|op| op.op.intent.wanted_status()).collect())
}

/// The shop's list, and what only its orders tell of.
fn theirs(map: &StatusMap, names: BTreeMap<String, String>, seen: &[SeenStatus]) -> Vec<TheirStatus> {
    let listed: Vec<String> = names.keys().cloned().collect();
    let mut all = names;
    for status in seen {
        all.entry(status.slug.clone()).or_default();
    }
    let is_target = |slug: &str| map.targets.values().any(|target| target == slug);
    all.into_iter()
        .map(|(slug, name)| TheirStatus {
            meaning: status_out(map.meaning(&slug).unwrap_or(ShopStatus::Other)),
            is_fixed: StatusMap::default().meaning(&slug).is_some() || is_target(&slug),
            is_listed: listed.contains(&slug),
            orders: number(seen.iter().find(|known| known.slug == slug).map_or(0, |known| known.orders)),
            slug,
            name,
        })
        .collect()
}

/// The choices after a change of some.
fn chosen(before: &StatusMap, input: &MapStatusesIn) -> StatusMap {
    let mut map = before.clone();
    for target in &input.targets {
        let Some(core) = core_slug(status_in(target.status)) else { continue };
        match target.slug.trim() {
            slug if slug == core => map.targets.remove(core),
            slug => map.targets.insert(core.to_owned(), slug.to_owned()),
        };
        // What is written for a status means that status when it is read.
        map.meanings.remove(target.slug.trim());
    }
    for said in &input.meanings {
        match status_in(said.meaning) {
            ShopStatus::Other => map.meanings.remove(&said.slug),
            status => map.meanings.insert(said.slug.clone(), status),
        };
    }
    map
}

fn with_settings(conn: &Connection, settings: &ConnSettings) -> Result<NewConnection, AppError> {
    Ok(NewConnection {
        conn_id: conn.conn_id,
        kind: conn.kind.clone(),
        name: conn.name.clone(),
        base_url: conn.base_url.clone(),
        secret_ref: conn.secret_ref.clone(),
        settings: serde_json::to_value(settings).map_err(|error| internal(&error))?,
    })
}
