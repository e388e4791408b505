//! The full body of a generated order, as WooCommerce answers it, without links.

use serde_json::{Map, Value, json};

use super::catalogue::{Catalogue, Sellable};
use super::customers::{CUSTOMERS, contact_of};
use super::order_parts::{
    Ids, Totals, coupon_lines, gift_fee, line_meta, shipping_line, tax, tax_line_with_id, taxes,
};
use super::order_plan::{OrderPlan, Status};
use super::people::Tongue;
use super::places::{Contact, contact};
use super::{Dice, World};
use crate::shop_time::gmt;
use crate::wire::{Cents, decimal, decimal_number, put_date};

/// Half of the customers' wishes are of the kind that packers have to notice.
const NOTES: [(Tongue, &str); 12] = [
    (Tongue::Ukrainian, "Будь ласка, зателефонуйте перед відправкою."),
    (Tongue::Ukrainian, "Це подарунок — покладіть листівку і не вкладайте чек 🎁"),
    (Tongue::Ukrainian, "Домофон не працює, залиште у консьєржа."),
    (Tongue::Ukrainian, "Прошу добре запакувати, минулого разу кружка розбилася."),
    (Tongue::Polish, "Proszę o szybką wysyłkę, to prezent na urodziny!"),
    (Tongue::Polish, "Proszę zostawić u sąsiada pod numerem 7."),
    (Tongue::Polish, "Faktura VAT na firmę, dziękuję."),
    (Tongue::English, "Please leave with the neighbour if I am out."),
    (Tongue::English, "It's a gift: no prices in the box, please."),
    (Tongue::Arabic, "يرجى الاتصال قبل التسليم"),
    (Tongue::Hebrew, "נא להתקשר לפני המשלוח"),
    (Tongue::Chinese, "请在送货前打电话"),
];

/// The order that `plan` describes.
pub(crate) fn order_body(world: &World, catalogue: &Catalogue, plan: &OrderPlan) -> Value {
    let mut dice = plan.dice.clone();
    let customer_id =
        if dice.percent(45) { 2 + dice.below(usize::try_from(CUSTOMERS).unwrap_or(1)) as u64 } else { 0 };
    let contact = if customer_id > 0 { contact_of(world.seed, customer_id) } else { contact(&mut dice) };
    let mut items = Ids(plan.id * 16);
    let mut metas = Ids(plan.id * 64);
    let mut totals = Totals::default();
    let coupon = dice.percent(10);
    let gift = dice.percent(7);
    let lines = lines(&mut dice, catalogue, plan, coupon, &mut items, &mut metas, &mut totals);
    let shipping = shipping_line(&mut dice, &contact, &mut items, &mut metas, &mut totals);
    let fees = if gift { vec![gift_fee(&mut items, &mut totals)] } else { Vec::new() };
    let note = customer_note(&mut dice, contact.tongue, gift);
    let mut body = Map::new();
    head(&mut body, &mut dice, plan, customer_id, &totals);
    body.insert("billing".into(), contact.billing());
    body.insert("shipping".into(), contact.shipping());
    body.insert("customer_note".into(), json!(note));
    body.insert("meta_data".into(), Value::Array(meta_data(&mut dice, plan, &contact, gift, &mut metas)));
    body.insert("line_items".into(), Value::Array(lines));
    body.insert("tax_lines".into(), json!([tax_line(&mut items, totals.goods_tax, totals.shipping_tax)]));
    body.insert("shipping_lines".into(), json!([shipping]));
    body.insert("fee_lines".into(), Value::Array(fees));
    body.insert("coupon_lines".into(), Value::Array(coupon_lines(coupon, &totals, &mut items, &mut metas)));
    body.insert("refunds".into(), json!([]));
    let mut body = Value::Object(body);
    if let Some(refund) = super::refund_of(plan, &body) {
        body["refunds"] = json!([refund.summary]);
    }
    body
}

fn tax_line(items: &mut Ids, goods_tax: Cents, shipping_tax: Cents) -> Value {
    tax_line_with_id(items.next(), goods_tax, shipping_tax)
}

fn head(body: &mut Map<String, Value>, dice: &mut Dice, plan: &OrderPlan, customer_id: u64, totals: &Totals) {
    let total_tax = totals.goods_tax + totals.shipping_tax;
    let total = totals.goods + totals.shipping + total_tax;
    let (method, title) = payment(dice, plan.cash_on_delivery);
    let transaction = if plan.paid.is_some() && method == "liqpay" {
        format!("lp_{}", dice.between(1_000_000_000, 9_999_999_999))
    } else {
        String::new()
    };
    let fields = json!({
        "id": plan.id, "parent_id": 0, "status": plan.status.wire(), "currency": "UAH", "version": "11.0.1",
        "prices_include_tax": false, "discount_total": decimal(totals.discount),
        "discount_tax": decimal(totals.discount_tax), "shipping_total": decimal(totals.shipping),
        "shipping_tax": decimal(totals.shipping_tax), "cart_tax": decimal(totals.goods_tax),
        "total": decimal(total), "total_tax": decimal(total_tax), "customer_id": customer_id,
        "order_key": format!("wc_order_{}", dice.letters(13)), "payment_method": method,
        "payment_method_title": title, "transaction_id": transaction,
        "customer_ip_address": format!("203.0.113.{}", dice.between(1, 254)),
        "customer_user_agent": *dice.pick(&AGENTS), "created_via": "checkout",
        "cart_hash": format!("{:016x}{:016x}", dice.between(0, i64::MAX), dice.between(0, i64::MAX)),
        "number": plan.id.to_string(), "is_editable": matches!(plan.status, Status::Pending | Status::OnHold),
        "needs_payment": matches!(plan.status, Status::Pending | Status::Failed), "needs_processing": true,
        "currency_symbol": "₴",
    });
    if let Value::Object(fields) = fields {
        body.extend(fields);
    }
    put_date(body, "date_created", Some(plan.created));
    put_date(body, "date_modified", Some(plan.modified));
    put_date(body, "date_completed", plan.completed);
    put_date(body, "date_paid", plan.paid);
}

const AGENTS: [&str; 3] = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
];

fn payment(dice: &mut Dice, cash_on_delivery: bool) -> (&'static str, &'static str) {
    if cash_on_delivery {
        return ("cod", "Накладений платіж / COD");
    }
    *dice.pick(&[
        ("liqpay", "Картка (LiqPay)"),
        ("liqpay", "Картка (LiqPay)"),
        ("bacs", "Банківський переказ"),
        ("blik", "BLIK"),
    ])
}

fn lines(
    dice: &mut Dice,
    catalogue: &Catalogue,
    plan: &OrderPlan,
    coupon: bool,
    items: &mut Ids,
    metas: &mut Ids,
    totals: &mut Totals,
) -> Vec<Value> {
    let takes_stock =
        matches!(plan.status, Status::Processing | Status::OnHold | Status::Completed | Status::Refunded);
    let all = catalogue.sellables();
    let count = [1, 2, 2, 3, 3, 4, 5, 6][dice.below(8)];
    let first = dice.below(all.len());
    // A stride without common factors with the list meets every article once before it repeats.
    (0..count)
        .map(|at| {
            let sold = &all[(first + at * 37) % all.len()];
            let quantity = [1, 1, 1, 2, 2, 3][dice.below(6)];
            line(sold, quantity, coupon, takes_stock, items, metas, totals)
        })
        .collect()
}

fn line(
    sold: &Sellable,
    quantity: Cents,
    coupon: bool,
    takes_stock: bool,
    items: &mut Ids,
    metas: &mut Ids,
    totals: &mut Totals,
) -> Value {
    let subtotal = sold.price * quantity;
    let total = if coupon { subtotal - subtotal / 10 } else { subtotal };
    totals.goods += total;
    totals.goods_tax += tax(total);
    totals.discount += subtotal - total;
    totals.discount_tax += tax(subtotal) - tax(total);
    let mut meta: Vec<Value> = sold
        .options
        .iter()
        .map(|(key, slug, label, value)| {
            json!({ "id": metas.next(), "key": key, "value": slug, "display_key": label, "display_value": value })
        })
        .collect();
    if takes_stock {
        meta.push(line_meta(metas.next(), "_reduced_stock", &quantity.to_string()));
    }
    let image =
        if sold.variation_id > 0 { json!({ "id": 0, "src": "" }) } else { json!({ "id": "", "src": "" }) };
    json!({
        "id": items.next(), "name": sold.name, "product_id": sold.product_id, "variation_id": sold.variation_id,
        "quantity": quantity, "tax_class": "", "subtotal": decimal(subtotal), "subtotal_tax": decimal(tax(subtotal)),
        "total": decimal(total), "total_tax": decimal(tax(total)), "taxes": taxes(tax(total), Some(tax(subtotal))),
        "meta_data": meta, "sku": sold.sku, "global_unique_id": sold.ean,
        "price": decimal_number(total / quantity), "image": image, "parent_name": sold.parent_name,
    })
}

fn customer_note(dice: &mut Dice, tongue: Tongue, gift: bool) -> &'static str {
    if !gift && !dice.percent(20) {
        return "";
    }
    let fitting: Vec<&str> = NOTES.iter().filter(|(of, _)| *of == tongue).map(|(_, note)| *note).collect();
    fitting.get(dice.below(fitting.len())).copied().unwrap_or("🙏")
}

fn meta_data(
    dice: &mut Dice,
    plan: &OrderPlan,
    contact: &Contact,
    gift: bool,
    metas: &mut Ids,
) -> Vec<Value> {
    let (source, kind) = *dice.pick(&[
        ("google", "organic"),
        ("(direct)", "typein"),
        ("instagram.com", "referral"),
        ("newsletter", "utm"),
    ]);
    let device = *dice.pick(&["Mobile", "Desktop", "Tablet"]);
    let entry = format!("https://demo-shop.example/?utm_source={source}&utm_medium={kind}");
    let pairs: [(&str, String); 14] = [
        ("is_vat_exempt", "no".into()),
        ("_wc_order_attribution_source_type", kind.into()),
        ("_wc_order_attribution_referrer", format!("https://www.{source}/")),
        ("_wc_order_attribution_utm_source", source.into()),
        ("_wc_order_attribution_utm_medium", kind.into()),
        ("_wc_order_attribution_session_entry", entry),
        ("_wc_order_attribution_session_start_time", gmt(plan.created - 600).replace('T', " ")),
        ("_wc_order_attribution_session_pages", dice.between(2, 19).to_string()),
        ("_wc_order_attribution_session_count", dice.between(1, 5).to_string()),
        ("_wc_order_attribution_user_agent", AGENTS[plan.index as usize % AGENTS.len()].into()),
        ("_wc_order_attribution_device_type", device.into()),
        ("_wc_order_attribution_utm_campaign", format!("{source}-{}", dice.between(1, 40))),
        ("_wc_order_attribution_utm_content", format!("{device} / {kind} / {}", contact.city)),
        ("_packbench_locale", contact.country.to_lowercase()),
    ];
    let mut rows: Vec<Value> = pairs
        .into_iter()
        .map(|(key, value)| json!({ "id": metas.next(), "key": key, "value": value }))
        .collect();
    rows.push(json!({ "id": metas.next(), "key": "delivery_point", "value": { "city": contact.city, "postcode": contact.postcode } }));
    if plan.paid.is_some() && !plan.cash_on_delivery {
        let answer = json!({
            "action": "pay", "status": "success", "version": 3, "type": "buy", "paytype": "card", "language": "uk",
            "acq_id": dice.between(100_000, 999_999), "order_id": plan.id.to_string(), "currency": "UAH",
            "description": format!("Замовлення №{} у Демо-крамниці", plan.id), "mpi_eci": "7", "is_3ds": false,
            "transaction_id": dice.between(1_000_000_000, 9_999_999_999), "create_date": gmt(plan.created),
        });
        rows.push(json!({ "id": metas.next(), "key": "_payment_gateway_answer", "value": answer }));
    }
    if gift {
        rows.push(json!({ "id": metas.next(), "key": "_packbench_gift", "value": "yes" }));
    }
    rows
}
