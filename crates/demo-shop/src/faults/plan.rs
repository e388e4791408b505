//! Everything that goes wrong in one run, drawn from one seed.

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

/// How often something happens at the shop before a request, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MishapRates {
    /// The key is taken back.
    pub key_revoked: u16,
    /// The fulfillments feature is switched off.
    pub fulfillments_off: u16,
    /// The plugin of all custom statuses is switched off.
    pub plugin_off: u16,
    /// The shop's clock is set anew, up to ten minutes off.
    pub clock_skew: u16,
    /// Somebody moves an order to the trash.
    pub trash: u16,
    /// Somebody takes an order out of the trash.
    pub resurrect: u16,
    /// Somebody deletes an order for good.
    pub delete: u16,
    /// Somebody cancels an order.
    pub cancel: u16,
    /// A customer orders.
    pub order: u16,
    /// Two products change their SKUs.
    pub sku_swap: u16,
}

/// Something that happens at the shop itself. The numbers choose the order or product that it happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// The key is taken back.
    KeyRevoked,
    /// The fulfillments feature is switched off.
    FulfillmentsOff,
    /// The plugin of all custom statuses is switched off.
    PluginOff,
    /// The shop's clock is so many seconds ahead from now on.
    ClockSkew(i64),
    /// An order goes to the trash.
    Trash(u64),
    /// A trashed order becomes `processing` again.
    Resurrect(u64),
    /// An order is deleted for good.
    Delete(u64),
    /// An order is cancelled.
    Cancel(u64),
    /// A new order of one product.
    Order(u64),
    /// A product and its neighbour change their SKUs.
    SkuSwap(u64),
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
        let mut dice = SplitMix(self.seed ^ self.drawn.wrapping_mul(0xD1B5_4A32_D192_ED03));
        let mishaps = mishaps(&self.rates.mishaps, &mut dice);
        let faults = faults(&self.rates, &mut dice);
        let fits = |fault: &Fault| match fault {
            Fault::WorkerDies { .. } | Fault::Zombie { .. } => !reads,
            Fault::PageDrift => kind == RequestKind::OrderList,
            _ => true,
        };
        (mishaps, faults.into_iter().filter(fits).collect())
    }
}

/// The splitmix64 generator: small, and enough for dice.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn hits(&mut self, thousandths: u16) -> bool {
        self.below(1000) < u64::from(thousandths)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len() as u64);
        usize::try_from(at).ok().and_then(|at| from.get(at)).cloned()
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

fn mishaps(rates: &MishapRates, dice: &mut SplitMix) -> Vec<Mishap> {
    let skew = i64::try_from(dice.below(1201)).unwrap_or(600) - 600;
    let drawn = [
        (rates.key_revoked, Mishap::KeyRevoked),
        (rates.fulfillments_off, Mishap::FulfillmentsOff),
        (rates.plugin_off, Mishap::PluginOff),
        (rates.clock_skew, Mishap::ClockSkew(skew)),
        (rates.trash, Mishap::Trash(dice.next())),
        (rates.resurrect, Mishap::Resurrect(dice.next())),
        (rates.delete, Mishap::Delete(dice.next())),
        (rates.cancel, Mishap::Cancel(dice.next())),
        (rates.order, Mishap::Order(dice.next())),
        (rates.sku_swap, Mishap::SkuSwap(dice.next())),
    ];
    drawn.into_iter().filter(|(rate, _)| dice.hits(*rate)).map(|(_, mishap)| mishap).collect()
}
