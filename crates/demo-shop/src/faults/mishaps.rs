//! What happens at the shop itself, whatever is asked.

use super::dice::SplitMix;

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
    /// An order gets the status of a plugin.
    pub custom_status: u16,
    /// The host gets another number of workers.
    pub workers: u16,
    /// The host begins or ends to count requests.
    pub rate_limit: u16,
    /// The shop begins or ends to be slow with storing nonces.
    pub nonce_race: u16,
    /// A customer orders 10,000 lines.
    pub big_order: u16,
    /// 300 customers order in one second.
    pub many_orders: u16,
}

/// Something that happens at the shop itself. Numbers without a name choose the order or product that it happens to.
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
    /// Two products change their SKUs.
    SkuSwap(u64),
    /// An order gets the first custom status that a plugin registered, if there is one.
    CustomStatus(u64),
    /// So many workers from now on; `None` is no limit.
    Workers(Option<usize>),
    /// So many requests a minute from now on; `None` is no limit.
    RateLimit(Option<u32>),
    /// Nonces are stored so many milliseconds late from now on.
    NonceRace(u32),
    /// A new order of 10,000 lines of one product.
    BigOrder(u64),
    /// 300 new orders of one product in one second.
    ManyOrders(u64),
}

/// Every kind is drawn, whether it is used or not, so that one rate does not shift the others.
pub(super) fn draw(rates: &MishapRates, dice: &mut SplitMix) -> Vec<Mishap> {
    let skew = i64::try_from(dice.below(1201)).unwrap_or(600) - 600;
    let workers = dice.pick(&[Some(1), Some(2), Some(4), None]).flatten();
    let limit = dice.pick(&[Some(4), Some(60), None, None]).flatten();
    let race = dice.pick(&[40, 0]).unwrap_or(0);
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
        (rates.custom_status, Mishap::CustomStatus(dice.next())),
        (rates.workers, Mishap::Workers(workers)),
        (rates.rate_limit, Mishap::RateLimit(limit)),
        (rates.nonce_race, Mishap::NonceRace(race)),
        (rates.big_order, Mishap::BigOrder(dice.next())),
        (rates.many_orders, Mishap::ManyOrders(dice.next())),
    ];
    drawn.into_iter().filter(|(rate, _)| dice.hits(*rate)).map(|(_, mishap)| mishap).collect()
}
