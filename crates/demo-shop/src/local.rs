//! A shop without a network, for simulations.

use std::ops::Deref;
use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{Request, Response};
use url::Url;

use crate::control::ShopControl;
use crate::options::DemoShopOptions;
use crate::request::Asked;
use crate::running::Running;
use crate::server::DemoShopError;
use crate::shop::Shop;
use crate::work::{Delivery, Outcome};

/// A shop without a network: requests are handed in and answered in process, on the clock that it was given.
///
/// Everything that can be seen and done behind the counter is on [`ShopControl`]. Copies are the same shop.
#[derive(Debug, Clone)]
pub struct LocalShop(ShopControl);

impl Deref for LocalShop {
    type Target = ShopControl;

    fn deref(&self) -> &ShopControl {
        &self.0
    }
}

/// What the client gets.
#[derive(Debug)]
pub enum Answered {
    /// An answer.
    Whole(Response<Bytes>),
    /// Half of the body, then the connection breaks.
    Broken(Response<Bytes>),
    /// The connection is closed without an answer.
    Closed,
    /// Nothing, and the connection stays open until the client gives up.
    Never,
}

impl LocalShop {
    /// Opens a shop. Its address is `https://demo-shop.test/` with TLS, else `http://demo-shop.test/`; nothing
    /// listens there. `bind` is not used.
    ///
    /// # Errors
    /// [`DemoShopError`] when the state file is not one of ours or cannot be used.
    pub fn open(options: DemoShopOptions, clock: Arc<dyn domain::Clock>) -> Result<Self, DemoShopError> {
        let scheme = if options.tls { "https" } else { "http" };
        let base_url = Url::parse(&format!("{scheme}://demo-shop.test/"))?;
        Ok(Self(ShopControl::new(Shop::open(options, clock, &base_url)?, base_url)))
    }

    /// A worker takes the request: signature, nonce and permission are checked, stamps are taken and values are
    /// read now. When all workers are busy it waits for one, and all that happens then.
    #[must_use]
    pub fn begin(&self, request: Request<Bytes>) -> Running {
        Running::begin(&self.0, Asked::of(request))
    }

    /// The worker ends: the effect is written now, with the stamps and values of the beginning. Whoever waits gets
    /// its worker.
    #[must_use]
    pub fn finish(&self, running: Running) -> Answered {
        running.finish()
    }

    /// Both halves at once.
    #[must_use]
    pub fn answer(&self, request: Request<Bytes>) -> Answered {
        self.finish(self.begin(request))
    }
}

impl From<Outcome> for Answered {
    fn from(outcome: Outcome) -> Self {
        match outcome.delivery {
            Delivery::Whole => Self::Whole(outcome.reply.into_response(outcome.now)),
            Delivery::Broken => {
                let response = outcome.reply.into_response(outcome.now);
                Self::Broken(response.map(|body| body.slice(..body.len() / 2)))
            }
            Delivery::Closed => Self::Closed,
            Delivery::Never => Self::Never,
        }
    }
}
