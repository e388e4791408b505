//! The connection doctor: one look at the shop, told check by check in the order in which a person would have to mend it.

use ::shops::woocommerce::normalize_address;
use ::shops::{ConnError, Connector as _, FulfillmentMode, Probe};
use domain::ConnId;
use store::connections::{self, Connection};

use super::{Answer, id};
use crate::contract::{Check, CheckName, CheckState, DoctorReport, Problem, SecretStorage, ShopIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;
use crate::status::clock_off;

/// WooCommerce below this has neither a list of refunds nor half of the fixes that this program relies on.
const OLDEST_VERSION: u32 = 9;

impl Call {
    pub(crate) async fn shops_doctor(&self, input: ShopIn) -> Answer<DoctorReport> {
        let conn_id: ConnId = id("shopId", &input.shop_id)?;
        let conn = connections::get(&mut self.folder.store.read().await?, conn_id).await?;
        let conn = conn.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        if self.folder.secrets.storage() == SecretStorage::FileLocked {
            return Err(AppError::new(ErrorCode::PassphraseNeeded));
        }
        let looked = match self.folder.connectors.unprejudiced(&conn) {
            Ok(adapter) => adapter.probe().await,
            Err(error) => Err(error),
        };
        let probe = match looked {
            Err(error) => return Ok(Reply::read(sick(&error))),
            Ok(probe) => probe,
        };
        let changes = self.keep_probe(conn_id, &probe).await?;
        Ok(Reply::wrote(examine(&probe, Way::of(&conn)), &changes))
    }
}

const ORDER: [CheckName; 11] = [
    CheckName::Reachable,
    CheckName::Certificate,
    CheckName::Firewall,
    CheckName::Interface,
    CheckName::Shop,
    // Where requests are signed, a wrong clock is refused before the key is looked at.
    CheckName::Clock,
    CheckName::Key,
    CheckName::Rights,
    CheckName::Version,
    CheckName::Tracking,
    CheckName::Fence,
];

/// The report about a shop that could not be looked at to the end: everything before the broken check is fine.
fn sick(error: &ConnError) -> DoctorReport {
    let broken = broken_check(error);
    let place = ORDER.iter().position(|name| *name == broken).unwrap_or(0);
    let check = |(at, name): (usize, &CheckName)| {
        let state = match at.cmp(&place) {
            std::cmp::Ordering::Less => CheckState::Ok,
            std::cmp::Ordering::Equal => CheckState::Bad,
            std::cmp::Ordering::Greater => CheckState::Skipped,
        };
        let problem = (at == place).then(|| map::conn_error(error).into());
        Check { name: *name, state, problem }
    };
    DoctorReport { checks: ORDER.iter().enumerate().map(check).collect(), version: None }
}

const fn broken_check(error: &ConnError) -> CheckName {
    match error {
        ConnError::BadUrl(_) | ConnError::Unreachable(_) | ConnError::Moved { .. } => CheckName::Reachable,
        ConnError::Certificate(_) => CheckName::Certificate,
        ConnError::Blocked { .. } | ConnError::OtherPage { .. } | ConnError::Busy(_) => CheckName::Firewall,
        ConnError::NotAShop
        | ConnError::PlainPermalinks
        | ConnError::Maintenance(_)
        | ConnError::ServerError { .. }
        | ConnError::BadAnswer(_) => CheckName::Interface,
        ConnError::ShopInactive => CheckName::Shop,
        ConnError::UnknownKey | ConnError::WrongSecret | ConnError::HeaderStripped => CheckName::Key,
        ConnError::ReadOnlyKey | ConnError::Forbidden | ConnError::Refused { .. } | ConnError::NotFound => {
            CheckName::Rights
        }
        ConnError::ClockSkew { .. } => CheckName::Clock,
    }
}

/// How the shop is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Private all the way.
    Https,
    /// Readable, but on this computer only.
    HttpHere,
    /// Readable for everybody on the way.
    Http,
}

impl Way {
    fn of(conn: &Connection) -> Self {
        match normalize_address(&conn.base_url) {
            Ok(address) if address.is_unencrypted => Self::Http,
            Ok(address) if address.url.scheme() == "http" => Self::HttpHere,
            _ => Self::Https,
        }
    }
}

/// The report about a shop that answered.
fn examine(probe: &Probe, way: Way) -> DoctorReport {
    let check = |name: &CheckName| {
        let problem = oddity(*name, probe, way);
        let state = match (name, &problem) {
            (_, None) => CheckState::Ok,
            (CheckName::Rights, Some(_)) => CheckState::Bad,
            (_, Some(_)) => CheckState::Warn,
        };
        Check { name: *name, state, problem }
    };
    let checks = ORDER.iter().map(check).collect();
    DoctorReport { checks, version: Some(probe.identity.version.clone()) }
}

/// What should be known about a shop that works.
fn oddity(name: CheckName, probe: &Probe, way: Way) -> Option<Problem> {
    let auth = probe.auth.as_str();
    let error = match name {
        CheckName::Certificate if way == Way::Https && auth.starts_with("oauth http:") => {
            AppError::new(ErrorCode::TlsHidden)
        }
        CheckName::Certificate if way != Way::Https && auth.starts_with("oauth https:") => {
            AppError::new(ErrorCode::TlsUnused)
        }
        CheckName::Certificate if way == Way::Http => AppError::new(ErrorCode::PlainHttp),
        CheckName::Key if auth == "query" => AppError::new(ErrorCode::KeysInAddress),
        // Signed as it is called, although the login is tried first: the login did not arrive.
        CheckName::Key if way == Way::Https && auth == "oauth" => AppError::new(ErrorCode::LoginRemoved),
        CheckName::Rights if probe.caps.may_write == Some(false) => AppError::new(ErrorCode::MayNotWrite),
        CheckName::Clock => return clock_off(probe.clock_skew_ms),
        CheckName::Version if major(&probe.identity.version) < OLDEST_VERSION => {
            AppError::new(ErrorCode::OldVersion).with("version", &probe.identity.version)
        }
        CheckName::Tracking => return tracking(probe),
        CheckName::Fence if probe.fence.is_none() => AppError::new(ErrorCode::NoFence),
        _ => return None,
    };
    Some(error.into())
}

fn tracking(probe: &Probe) -> Option<Problem> {
    match (probe.caps.fulfillment, &probe.tracking_plugin) {
        (FulfillmentMode::CoreFulfillments, _) => None,
        (FulfillmentMode::TrackingMeta, Some(plugin)) => {
            Some(AppError::new(ErrorCode::TrackingPlugin).with("plugin", plugin).into())
        }
        (FulfillmentMode::TrackingMeta, None) => Some(AppError::new(ErrorCode::NoShipments).into()),
    }
}

fn major(version: &str) -> u32 {
    version.split('.').next().and_then(|part| part.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
