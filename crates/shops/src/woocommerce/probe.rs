//! Finding out who a shop is, how it lets us in, and what it can do. Each wrong set-up ends in its own error, in the order
//! in which a person would have to mend it.

use domain::Currency;
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::classify;
use super::config::{AuthMode, ShopFacts};
use super::http::Ask;
use super::transport::Failure;
use super::{PoisonError, WooCommerce};
use crate::{
    Caps, ConnError, Deletes, Fence, FulfillmentMode, Guard, Identity, LengthUnit, Probe, RefundCap, ShipCap,
    StatusName, StockCap, StockMode, WeightUnit,
};

/// More statuses than any shop has.
const MOST_STATUSES: usize = 100;

/// WordPress' index of its REST interface.
#[derive(Debug, Deserialize)]
struct Index {
    #[serde(default)]
    name: String,
    #[serde(default)]
    home: String,
    namespaces: Vec<String>,
}

impl WooCommerce {
    /// See [`crate::Connector::probe`].
    pub(super) async fn probe_shop(&self) -> Result<Probe, ConnError> {
        let (index, clock_skew_ms) = self.index().await?;
        if !index.namespaces.iter().any(|namespace| namespace == "wc/v3") {
            return Err(ConnError::ShopInactive);
        }
        let auth = self.find_auth(&index.home).await?;
        self.known.write().unwrap_or_else(PoisonError::into_inner).auth = auth.clone();
        let (identity, max_exec_ms) = self.identity(&index).await?;
        let fence = self.find_fence(&auth, &index.home).await?;
        let guard = if fence.is_some() { Guard::Fence15m } else { Guard::ReadBack };
        let fulfillment = self.fulfillment_mode().await?;
        let caps = Caps {
            fulfillment,
            variations_stream: is_at_least(&identity.version, (10, 3)),
            refunds_stream: is_at_least(&identity.version, (9, 0)),
            may_write: self.may_write(&auth).await?,
            ..capabilities(guard, fulfillment)
        };
        let fence = fence.map(|mode| mode.to_string());
        let probe = Probe {
            identity,
            caps,
            auth: auth.to_string(),
            fence,
            tracking_plugin: tracking_plugin(&index.namespaces),
            statuses: self.status_names().await,
            clock_skew_ms,
            max_exec_ms,
        };
        self.known.write().unwrap_or_else(PoisonError::into_inner).facts = Some(ShopFacts::from(&probe));
        Ok(probe)
    }

    /// The index, which anybody may read, and the difference of the clocks.
    async fn index(&self) -> Result<(Index, i64), ConnError> {
        let ask = Ask::get("").with("_fields", "name,home,namespaces");
        let answer = self.http.send(&ask, None).await.map_err(Failure::into_error)?;
        let skew_ms = self.skew_ms(&answer);
        let asked = self.asked(&ask, None, &answer);
        match classify::check(answer, asked) {
            Ok(answer) => answer.read().map(|index| (index, skew_ms)).map_err(|_| ConnError::NotAShop),
            Err(error) => Err(self.why_no_index(error).await),
        }
    }

    async fn why_no_index(&self, error: ConnError) -> ConnError {
        let otherwise = match &error {
            ConnError::NotAShop | ConnError::BadAnswer(_) => ConnError::NotAShop,
            ConnError::Blocked { status: 200 } => ConnError::OtherPage { to: String::new() },
            ConnError::OtherPage { to } | ConnError::Moved { to } if self.is_same_site(to) => error.clone(),
            _ => return error,
        };
        if self.answers_without_permalinks().await { ConnError::PlainPermalinks } else { otherwise }
    }

    fn is_same_site(&self, address: &str) -> bool {
        self.http.root().join(address).is_ok_and(|url| url.origin() == self.http.root().origin())
    }

    /// With plain permalinks the REST interface answers at `/?rest_route=/` only.
    async fn answers_without_permalinks(&self) -> bool {
        let ask = Ask::get("").with("rest_route", "/").with("_fields", "name,home,namespaces");
        let answer = self.http.send_to(self.http.root().clone(), &ask, None).await;
        answer.is_ok_and(|answer| answer.is_success() && answer.read::<Index>().is_ok())
    }

    /// Tries the ways to sign in, the usual one first.
    async fn find_auth(&self, home: &str) -> Result<AuthMode, ConnError> {
        let known = self.known().auth;
        let is_https = self.http.root().scheme() == "https";
        if known != AuthMode::Basic && self.try_auth(&known).await.is_ok() {
            return Ok(known);
        }
        if is_https {
            match self.try_auth(&AuthMode::Basic).await {
                Ok(()) => return Ok(AuthMode::Basic),
                // So answers a shop that does not know the key, and one that never saw it.
                Err(ConnError::UnknownKey) => {}
                Err(error) => return Err(error),
            }
        }
        let mut refusal = ConnError::UnknownKey;
        for mode in self.signing_candidates(home) {
            match self.try_auth(&mode).await {
                Ok(()) => return Ok(mode),
                Err(error @ (ConnError::UnknownKey | ConnError::WrongSecret)) => refusal = error,
                Err(error) => return Err(error),
            }
        }
        if is_https && self.allow_query_keys {
            return self.try_auth(&AuthMode::QueryKeys).await.map(|()| AuthMode::QueryKeys);
        }
        // The key is known when it is signed with and unknown as a header: the header never arrived.
        let is_stripped = is_https && refusal == ConnError::WrongSecret;
        Err(if is_stripped { ConnError::HeaderStripped } else { refusal })
    }

    /// A signature that the shop accepts once and then refuses for 15 minutes: found by sending a read twice.
    async fn find_fence(&self, auth: &AuthMode, home: &str) -> Result<Option<AuthMode>, ConnError> {
        let known = match auth {
            AuthMode::OAuth { .. } => vec![auth.clone()],
            AuthMode::Basic | AuthMode::QueryKeys => self.signing_candidates(home),
        };
        for mode in known {
            let fence =
                Fence { nonce: self.http.nonce(), second: self.http.shop_now().millis().div_euclid(1_000) };
            let ask = Ask::get("wc/v3/orders").with("per_page", "1").with("_fields", "id").fenced(fence);
            match self.read_as(&ask, Some(&mode)).await {
                Ok(_) => return Ok(self.refuses_again(&ask, &mode).await?.then_some(mode)),
                Err(error) if is_passing(&error) => return Err(error),
                Err(_) => {}
            }
        }
        Ok(None)
    }

    async fn refuses_again(&self, ask: &Ask, mode: &AuthMode) -> Result<bool, ConnError> {
        match self.read_as(ask, Some(mode)).await {
            Err(error) if is_passing(&error) => Err(error),
            // A used nonce shares its code with a wrong secret, which this one was not a moment ago.
            again => Ok(again.is_err_and(|error| error == ConnError::WrongSecret)),
        }
    }

    pub(super) async fn try_auth(&self, mode: &AuthMode) -> Result<(), ConnError> {
        let ask = Ask::get("wc/v3/orders").with("per_page", "1").with("_fields", "id");
        self.read_as(&ask, Some(mode)).await.map(drop)
    }

    /// The addresses that the shop may take for its own: the one that we call, the one that it names, and both as a
    /// shop sees them that does not know of the TLS before it.
    fn signing_candidates(&self, home: &str) -> Vec<AuthMode> {
        let called = self.http.root().origin().ascii_serialization();
        let named = Url::parse(home).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        let mut candidates = vec![AuthMode::OAuth { sign_as: None }];
        for origin in [other_scheme(&called), named.clone(), other_scheme(&named)] {
            let mode = AuthMode::OAuth { sign_as: Some(origin.clone()) };
            if !origin.is_empty() && origin != called && !candidates.contains(&mode) {
                candidates.push(mode);
            }
        }
        candidates
    }

    async fn identity(&self, index: &Index) -> Result<(Identity, Option<u64>), ConnError> {
        let fields = "environment.home_url,environment.version,environment.wp_version,\
                      environment.php_max_execution_time,settings.currency";
        let status: Value =
            self.read(&Ask::get("wc/v3/system_status").with("_fields", fields)).await?.read()?;
        let text = |pointer: &str| {
            let found = status.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            found.chars().filter(|c| !c.is_control()).take(200).collect::<String>()
        };
        let currency: Result<Currency, _> = text("/settings/currency").parse();
        let currency = currency.map_err(|_| ConnError::BadAnswer("no currency".to_owned()))?;
        let country = self.setting("general", "woocommerce_default_country").await?;
        let identity = Identity {
            name: index.name.chars().filter(|c| !c.is_control()).take(200).collect(),
            home_url: text("/environment/home_url"),
            version: text("/environment/version"),
            platform_version: text("/environment/wp_version"),
            currency,
            country: country.split(':').next().filter(|code| code.len() == 2).unwrap_or_default().to_owned(),
            weight_unit: weight_unit(&self.setting("products", "woocommerce_weight_unit").await?),
            length_unit: length_unit(&self.setting("products", "woocommerce_dimension_unit").await?),
        };
        let max_exec = status.pointer("/environment/php_max_execution_time").and_then(Value::as_u64);
        // PHP's 0 is "no limit".
        Ok((identity, max_exec.filter(|seconds| *seconds > 0).map(|seconds| seconds.saturating_mul(1_000))))
    }

    /// A setting's value; empty where the shop does not give it out, because no setting is worth failing for.
    async fn setting(&self, group: &str, id: &str) -> Result<String, ConnError> {
        let ask = Ask::get(format!("wc/v3/settings/{group}")).with("_fields", "id,value");
        let settings: Vec<Value> = match self.read(&ask).await.and_then(|answer| answer.read()) {
            Err(error) if is_passing(&error) => return Err(error),
            settings => settings.unwrap_or_default(),
        };
        let found = settings.iter().find(|setting| setting.get("id").and_then(Value::as_str) == Some(id));
        let value = found.and_then(|setting| setting.get("value")).and_then(Value::as_str);
        Ok(value.unwrap_or_default().chars().take(80).collect())
    }

    /// What the shop calls its statuses; none where it cannot tell, because no connection is worth failing for that.
    async fn status_names(&self) -> Vec<StatusName> {
        let answer = self.read(&Ask::get("wc/v3/orders/statuses")).await;
        let listed: Vec<StatusName> = answer.and_then(|answer| answer.read()).unwrap_or_default();
        let line = |text: String, longest| text.chars().filter(|c| !c.is_control()).take(longest).collect();
        let bounded = listed
            .into_iter()
            .take(MOST_STATUSES)
            .map(|StatusName { slug, name }| StatusName { slug: line(slug, 60), name: line(name, 100) });
        bounded.collect()
    }

    /// The route exists when even an order that does not is refused by something other than "no such route".
    async fn fulfillment_mode(&self) -> Result<FulfillmentMode, ConnError> {
        match self.read(&Ask::get("wc/v3/orders/0/fulfillments")).await {
            Ok(_) | Err(ConnError::NotFound | ConnError::Refused { .. }) => {
                Ok(FulfillmentMode::CoreFulfillments)
            }
            Err(error) if is_passing(&error) => Err(error),
            Err(_) => Ok(FulfillmentMode::TrackingMeta),
        }
    }

    /// A write that can change nothing, since there is no order 0; the key's right is looked at before the order is.
    async fn may_write(&self, auth: &AuthMode) -> Result<Option<bool>, ConnError> {
        let ask = Ask::write(Method::PUT, "wc/v3/orders/0", "{}");
        match self.read_as(&ask, Some(auth)).await {
            Err(ConnError::ReadOnlyKey | ConnError::Forbidden) => Ok(Some(false)),
            Err(ConnError::NotFound | ConnError::Refused { .. }) => Ok(Some(true)),
            Err(error) if is_passing(&error) => Err(error),
            _ => Ok(None),
        }
    }
}

/// Whether the same question may be answered a minute later. What a shop can do must not be concluded from that: a busy
/// host would cost it its shipments until the next look.
const fn is_passing(error: &ConnError) -> bool {
    matches!(
        error,
        ConnError::Unreachable(_)
            | ConnError::Busy(_)
            | ConnError::Maintenance(_)
            | ConnError::ServerError { .. }
            | ConnError::OtherPage { .. }
    )
}

/// What WooCommerce can do with these two, whatever its version.
fn capabilities(guard: Guard, fulfillment: FulfillmentMode) -> Caps {
    let ship = match fulfillment {
        FulfillmentMode::CoreFulfillments => guard,
        FulfillmentMode::TrackingMeta => Guard::NaturallyIdempotent,
    };
    Caps {
        fulfillment,
        ship: Some(ShipCap { partial: true, multi_parcel: true, guard: ship }),
        set_status: Some(Guard::NaturallyIdempotent),
        private_note: Some(guard),
        customer_note: Some(guard),
        refund: Some(RefundCap { moves_money: true, restocks: true, guard }),
        stock: Some(StockCap { mode: StockMode::Delta, guard }),
        deletes: Deletes::TrashAndSweep,
        ..Caps::read_only()
    }
}

fn other_scheme(origin: &str) -> String {
    match origin.split_once("://") {
        Some(("https", rest)) => format!("http://{rest}"),
        Some(("http", rest)) => format!("https://{rest}"),
        _ => String::new(),
    }
}

/// Plugins that read [`super::decode::TRACKING_ITEMS`], by the namespace that they add to the interface.
fn tracking_plugin(namespaces: &[String]) -> Option<String> {
    const KNOWN: [(&str, &str); 3] = [
        ("wc-ast/", "Advanced Shipment Tracking"),
        ("wc-shipment-tracking/", "Shipment Tracking"),
        ("aftership/", "AfterShip"),
    ];
    let found = KNOWN.iter().find(|(start, _)| namespaces.iter().any(|name| name.starts_with(start)));
    found.map(|(_, plugin)| (*plugin).to_owned())
}

fn is_at_least(version: &str, least: (u32, u32)) -> bool {
    let mut parts = version.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= least
}

fn weight_unit(name: &str) -> WeightUnit {
    match name {
        "g" => WeightUnit::Gram,
        "lbs" => WeightUnit::Pound,
        "oz" => WeightUnit::Ounce,
        _ => WeightUnit::Kilogram,
    }
}

fn length_unit(name: &str) -> LengthUnit {
    match name {
        "mm" => LengthUnit::Millimetre,
        "m" => LengthUnit::Metre,
        "in" => LengthUnit::Inch,
        "yd" => LengthUnit::Yard,
        _ => LengthUnit::Centimetre,
    }
}
