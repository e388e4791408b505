//! What befalls the shop itself when a plan wants it.

use crate::faults::Mishap;
use crate::options::KeyPermission;
use crate::routes;
use crate::shop::Shop;

impl Shop {
    /// Something happens at the shop.
    pub(crate) fn befall(&mut self, mishap: Mishap) {
        let now = self.now();
        match mishap {
            Mishap::KeyRevoked => self.behaviour.key_permission = KeyPermission::Revoked,
            Mishap::FulfillmentsOff => self.behaviour.fulfillments = false,
            Mishap::PluginOff => self.behaviour.custom_statuses.clear(),
            Mishap::ClockSkew(seconds) => self.behaviour.clock_skew_seconds = seconds,
            Mishap::Trash(chance) => {
                if let Some(id) = self.some_order(chance, |status| status != "trash")
                    && let Some(order) = self.state.order(id)
                {
                    routes::trash_in(&mut self.state, id, order, now);
                }
            }
            Mishap::Resurrect(chance) => self.move_some(chance, |status| status == "trash", "processing"),
            Mishap::Cancel(chance) => self.move_some(chance, |status| status == "processing", "cancelled"),
            Mishap::Delete(chance) => {
                if let Some(id) = self.some_order(chance, |_| true) {
                    self.state.delete_order(id);
                }
            }
            Mishap::Order(chance) => self.orders_come_in(chance, 1, 1),
            Mishap::BigOrder(chance) => self.orders_come_in(chance, 1, 10_000),
            Mishap::ManyOrders(chance) => self.orders_come_in(chance, 300, 1),
            Mishap::CustomStatus(chance) => {
                if let Some(status) = self.behaviour.custom_statuses.first().cloned() {
                    self.move_some(chance, |status| status == "processing", &status);
                }
            }
            Mishap::Workers(workers) => self.behaviour.workers = workers,
            Mishap::RateLimit(limit) => self.behaviour.requests_per_minute = limit,
            Mishap::NonceRace(millis) => self.behaviour.nonce_race_ms = millis,
            Mishap::SkuSwap(chance) => {
                let (one, other) = (self.simple_product(chance), self.simple_product(chance.wrapping_add(1)));
                if let (Some(one), Some(other)) = (one, other) {
                    self.swap_skus(one, other);
                }
            }
        }
    }

    /// Two products or variations change their SKUs; both are touched. Whether there are two such.
    pub(crate) fn swap_skus(&mut self, one: u64, other: u64) -> bool {
        let now = self.now();
        let (Some(mut first), Some(mut second)) =
            (self.state.product(one).cloned(), self.state.product(other).cloned())
        else {
            return false;
        };
        std::mem::swap(&mut first["sku"], &mut second["sku"]);
        for (id, mut record) in [(one, first), (other, second)] {
            crate::wire::set_date(&mut record, "date_modified", Some(now));
            self.state.put_product(id, record);
        }
        one != other
    }

    /// New orders of a product, each with so many lines of one piece.
    fn orders_come_in(&mut self, chance: u64, orders: usize, lines: usize) {
        let now = self.now();
        let lines = self.simple_product(chance).map_or_else(Vec::new, |id| vec![(id, 1); lines]);
        for _ in 0..orders {
            routes::place(&mut self.state, &lines, now);
        }
    }

    fn move_some(&mut self, chance: u64, from: impl Fn(&str) -> bool, to: &str) {
        let now = self.now();
        if let Some(id) = self.some_order(chance, from) {
            routes::set_status_in(&mut self.state, id, to, now);
        }
    }

    fn some_order(&self, chance: u64, fits: impl Fn(&str) -> bool) -> Option<u64> {
        let fitting = self.state.order_rows().filter(|(status, _)| fits(status)).map(|(_, row)| row.id);
        chosen(&fitting.collect::<Vec<_>>(), chance)
    }

    fn simple_product(&self, chance: u64) -> Option<u64> {
        let simple = self.state.products().filter(|(_, record)| record["type"] == "simple").map(|(id, _)| id);
        chosen(&simple.collect::<Vec<_>>(), chance)
    }
}

fn chosen(from: &[u64], chance: u64) -> Option<u64> {
    let at = chance.checked_rem(from.len() as u64)?;
    usize::try_from(at).ok().and_then(|at| from.get(at)).copied()
}
