//! Registered customers of the invented shop.

use serde_json::{Map, Value, json};

use super::places::{Contact, contact};
use super::{Dice, World};
use crate::shop_time::DAY;
use crate::wire::put_date;

/// How many registered customers there are; their ids are 2 and up (1 is the shop's owner).
pub(crate) const CUSTOMERS: u64 = 40;

/// The contact behind a registered customer's id.
pub(crate) fn contact_of(seed: u64, id: u64) -> Contact {
    contact(&mut Dice::new(seed, 2, id))
}

/// One registered customer without links.
pub(crate) fn customer(world: &World, id: u64) -> Option<Value> {
    if !(2..2 + CUSTOMERS).contains(&id) {
        return None;
    }
    let contact = contact_of(world.seed, id);
    let mut map = Map::new();
    put_date(&mut map, "date_created", Some(world.now - 200 * DAY + id as i64 * DAY));
    put_date(&mut map, "date_modified", Some(world.now - 150 * DAY + id as i64 * DAY));
    let own = json!({
        "id": id, "email": contact.email, "first_name": contact.person.first, "last_name": contact.person.last,
        "role": "customer", "username": format!("customer{id}"), "billing": contact.billing(),
        "shipping": contact.shipping(), "is_paying_customer": true,
        "avatar_url": format!("https://secure.gravatar.com/avatar/{id:064x}?s=96&d=mm&r=g"),
        "meta_data": [{ "id": id * 10, "key": "default_password_nag", "value": "1" }],
    });
    if let Value::Object(fields) = own {
        map.extend(fields);
    }
    Some(Value::Object(map))
}
