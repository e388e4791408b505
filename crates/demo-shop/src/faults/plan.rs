//! Everything that goes wrong in one run, drawn from one seed.

use super::dice::SplitMix;
use super::mishaps::{Mishap, MishapRates, draw};
use super::{Fault, RequestKind, Step};

/// How often each fault befalls a request, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FaultRates {
    /// 429, half of them with `Retry-After`.
    pub too_many_requests: u16,
    /// 502 before anything is done.
    pub bad_gateway: u16,
    /// 503 of the host.
    pub unavailable: u16,
    /// 403 of a firewall, 302 to a login page, or a captive portal's 200.
    pub page_instead: u16,
    /// The request is lost.
    pub drop_request: u16,
    /// The answer is lost: closed, never, or 504.
    pub drop_reply: u16,
    /// Half an answer: broken off, cut JSON, or cut gzip.
    pub half_reply: u16,
    /// The effect comes long after the client gave up.
    pub zombie: u16,
    /// The worker takes its time, so that stamps are late and values are old.
    pub delay: u16,
    /// The worker dies in the middle of a write.
    pub worker_dies: u16,
    /// A plugin's warning before the JSON.
    pub php_warning: u16,
    /// PHP's fatal error.
    pub php_fatal: u16,
    /// A row of the page that was just read moves.
    pub page_drift: u16,
    /// The longest that a worker takes, in milliseconds: the host's limit.
    pub longest_ms: u64,
    /// What befalls the shop itself.
    pub mishaps: MishapRates,
}

impl FaultRates {
    /// A host on a bad day: every fault, each once in 50 to 500 requests, workers of up to a minute.
    #[must_use]
    pub const fn rough() -> Self {
        Self {
            too_many_requests: 15,
            bad_gateway: 10,
            unavailable: 10,
            page_instead: 10,
            drop_request: 20,
            drop_reply: 20,
            half_reply: 10,
            zombie: 15,
            delay: 150,
            worker_dies: 15,
            php_warning: 10,
            php_fatal: 5,
            page_drift: 20,
            longest_ms: 60_000,
            mishaps: MishapRates {
                key_revoked: 0,
                fulfillments_off: 2,
                plugin_off: 2,
                clock_skew: 2,
                trash: 5,
                resurrect: 5,
                delete: 2,
                cancel: 10,
                order: 10,
                sku_swap: 2,
                custom_status: 5,
                workers: 2,
                rate_limit: 1,
                nonce_race: 5,
                big_order: 0,
                many_orders: 0,
            },
        }
    }
}

/// What goes wrong with the first request, the second, and so on: the same for the same seed and rates.
#[derive(Debug, Clone)]
pub struct FaultPlan {
    seed: u64,
    rates: FaultRates,
    drawn: u64,
}

impl FaultPlan {
    /// The plan of this seed.
    #[must_use]
    pub const fn from_seed(seed: u64, rates: &FaultRates) -> Self {
        Self { seed, rates: *rates, drawn: 0 }
    }

    /// Draws what happens before and with the next request. How many were drawn before decides, not what they
    /// were; a request that only reads meets no death and a write no drift.
    pub fn draw(&mut self, kind: RequestKind, reads: bool) -> (Vec<Mishap>, Vec<Fault>) {
        self.drawn += 1;
        let mut dice = SplitMix::new(self.seed ^ self.drawn.wrapping_mul(0xD1B5_4A32_D192_ED03));
        let mishaps = draw(&self.rates.mishaps, &mut dice);
        let faults = faults(&self.rates, &mut dice);
        let fits = |fault: &Fault| match fault {
            Fault::WorkerDies { .. } | Fault::Zombie { .. } => !reads,
            Fault::PageDrift => kind == RequestKind::OrderList,
            _ => true,
        };
        (mishaps, faults.into_iter().filter(fits).collect())
    }
}

/// Every kind is drawn, whether it is used or not, so that one rate does not shift the others.
fn faults(rates: &FaultRates, dice: &mut SplitMix) -> Vec<Fault> {
    let longest = rates.longest_ms;
    let retry_after = dice.pick(&[None, Some(1), None, Some(30)]).flatten();
    let (zombie, before, after) = (dice.below(longest), dice.below(longest), dice.below(longest / 4));
    let pages = [Fault::ForbiddenHtml, Fault::LoginRedirect, Fault::HtmlInsteadOfJson];
    let lost = [Fault::DropReply, Fault::TimeoutAfterEffect, Fault::GatewayTimeoutAfterEffect];
    let halves = [Fault::TruncatedBody, Fault::MalformedJson, Fault::TruncatedGzip];
    let steps = [Step::Row, Step::Money, Step::PaidFlag, Step::Restock, Step::Meta];
    let drawn = [
        (rates.too_many_requests, Some(Fault::TooManyRequests { retry_after })),
        (rates.bad_gateway, Some(Fault::BadGateway)),
        (rates.unavailable, Some(Fault::ServiceUnavailableHtml)),
        (rates.page_instead, dice.pick(&pages)),
        (rates.drop_request, dice.pick(&[Fault::DropRequest, Fault::TimeoutBeforeEffect])),
        (rates.drop_reply, dice.pick(&lost)),
        (rates.half_reply, dice.pick(&halves)),
        (rates.zombie, Some(Fault::Zombie { after_ms: zombie })),
        (rates.delay, Some(Fault::Delay { before_ms: before, after_ms: after })),
        (rates.worker_dies, dice.pick(&steps).map(|after| Fault::WorkerDies { after })),
        (rates.php_warning, Some(Fault::PhpWarningBeforeJson)),
        (rates.php_fatal, Some(Fault::PhpFatal500)),
        (rates.page_drift, Some(Fault::PageDrift)),
    ];
    let mut met = Vec::new();
    for (rate, fault) in drawn {
        if dice.hits(rate) {
            met.extend(fault);
        }
    }
    met
}
