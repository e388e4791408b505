//! The parts of a generated order around its goods: taxes, shipping, gift wrap, coupon.

use serde_json::{Value, json};

use super::Dice;
use super::places::Contact;
use crate::wire::{Cents, decimal};

/// Ukraine's VAT, in percent.
const VAT: Cents = 20;

/// The sums of an order while its lines are made.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) goods: Cents,
    pub(crate) goods_tax: Cents,
    pub(crate) shipping: Cents,
    pub(crate) shipping_tax: Cents,
    pub(crate) discount: Cents,
    pub(crate) discount_tax: Cents,
}

/// Tax on an amount, rounded to the nearest hundredth.
pub(crate) fn tax(amount: Cents) -> Cents {
    (amount * VAT + 50).div_euclid(100)
}

/// Writes ids of items or of meta data of one order, each once.
pub(crate) struct Ids(pub(crate) u64);

impl Ids {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

/// A line's amounts and tax, in the order in which WooCommerce has them.
pub(crate) fn taxes(total: Cents, subtotal: Option<Cents>) -> Value {
    json!([{ "id": 1, "total": decimal(total), "subtotal": subtotal.map(decimal).unwrap_or_default() }])
}

pub(crate) fn tax_line_with_id(id: u64, goods_tax: Cents, shipping_tax: Cents) -> Value {
    json!({
        "id": id, "rate_code": "UA-ПДВ 20%-1", "rate_id": 1, "label": "ПДВ 20%", "compound": false,
        "tax_total": decimal(goods_tax), "shipping_tax_total": decimal(shipping_tax), "rate_percent": 20,
        "meta_data": [],
    })
}

/// Meta data of a line, which is shown as it is stored.
pub(crate) fn line_meta(id: u64, key: &str, value: &str) -> Value {
    json!({ "id": id, "key": key, "value": value, "display_key": key, "display_value": value })
}

pub(crate) fn shipping_line(
    dice: &mut Dice,
    contact: &Contact,
    items: &mut Ids,
    metas: &mut Ids,
    totals: &mut Totals,
) -> Value {
    let branch = dice.between(1, 240);
    let (title, method, price, point) = match (contact.country, dice.between(0, 9)) {
        ("UA", 0..6) => (
            format!("Нова Пошта — відділення №{branch}"),
            "nova_poshta_warehouse",
            7_500,
            format!("№{branch}"),
        ),
        ("UA", 6..8) => ("Нова Пошта — кур’єр".to_owned(), "nova_poshta_courier", 11_000, String::new()),
        ("UA", _) => ("Укрпошта Стандарт".to_owned(), "ukrposhta", 4_500, String::new()),
        ("PL", 0..7) => ("InPost Paczkomat".to_owned(), "inpost_locker", 18_000, format!("WAW{branch:03}A")),
        ("PL", _) => ("Kurier DPD".to_owned(), "flat_rate", 21_000, String::new()),
        ("GB", _) => ("Royal Mail Tracked 48".to_owned(), "royal_mail", 49_000, String::new()),
        _ => ("International / Міжнародна".to_owned(), "flat_rate", 65_000, String::new()),
    };
    totals.shipping += price;
    totals.shipping_tax += tax(price);
    let meta =
        if point.is_empty() { Vec::new() } else { vec![line_meta(metas.next(), "pickup_point", &point)] };
    json!({
        "id": items.next(), "method_title": title, "method_id": method, "instance_id": "1", "total": decimal(price),
        "total_tax": decimal(tax(price)), "taxes": taxes(tax(price), None), "tax_status": "taxable",
        "meta_data": meta,
    })
}

pub(crate) fn gift_fee(items: &mut Ids, totals: &mut Totals) -> Value {
    let price = 6_000;
    totals.goods += price;
    totals.goods_tax += tax(price);
    json!({
        "id": items.next(), "name": "Подарункове пакування / Gift wrap", "tax_class": "", "tax_status": "taxable",
        "amount": decimal(price), "total": decimal(price), "total_tax": decimal(tax(price)),
        "taxes": taxes(tax(price), None), "meta_data": [],
    })
}

pub(crate) fn coupon_lines(used: bool, totals: &Totals, items: &mut Ids, metas: &mut Ids) -> Vec<Value> {
    if !used {
        return Vec::new();
    }
    let info = r#"[123,"welcome10","percent",10]"#;
    vec![json!({
        "id": items.next(), "code": "welcome10", "discount": decimal(totals.discount),
        "discount_tax": decimal(totals.discount_tax), "meta_data": [line_meta(metas.next(), "coupon_info", info)],
        "discount_type": "percent", "nominal_amount": 10, "free_shipping": false,
    })]
}
