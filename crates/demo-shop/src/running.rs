//! A request between its beginning and its end.

use crate::control::{Line, ShopControl};
use crate::faults::Delays;
use crate::local::Answered;
use crate::request::Asked;

/// A request that a worker of the shop has in hands, or that waits for one. Dropping it is the worker's death before
/// any effect.
#[derive(Debug)]
pub struct Running {
    shop: ShopControl,
    /// `None` when the shop was off the network, and after the end.
    ticket: Option<u64>,
}

impl Running {
    pub(crate) fn begin(shop: &ShopControl, asked: Asked) -> Self {
        let online = *shop.line.borrow() == Line::Online;
        let ticket = online.then(|| shop.lock().begin(asked));
        Self { shop: shop.clone(), ticket }
    }

    pub(crate) fn finish(mut self) -> Answered {
        let outcome = self.ticket.take().and_then(|ticket| self.shop.lock().finish(ticket));
        self.shop.one_ended();
        outcome.map_or(Answered::Closed, Answered::from)
    }

    /// Whether no worker has taken it yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.ticket.is_some_and(|ticket| self.shop.lock().waits(ticket))
    }

    /// How long its worker takes, as the faults want it that it meets; nothing while it waits.
    #[must_use]
    pub fn delays(&self) -> Delays {
        self.ticket.map(|ticket| self.shop.lock().delays(ticket)).unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.shop.lock().abandon(ticket);
            self.shop.one_ended();
        }
    }
}
