//! Products and variations, made from the range.

use std::collections::BTreeMap;

use domain::Ean13;
use serde_json::{Map, Value, json};

use super::Dice;
use super::catalogue_names::{ARTICLES, Article, CATEGORIES, COLOURS, Choice, PACKS, SIZES};
use crate::shop_time::{DAY, Seconds};
use crate::wire::{Cents, decimal, put_date};

/// The id of the first product; every article has room for [`ID_STEP`] − 1 variations.
const FIRST_ID: u64 = 101;
const ID_STEP: u64 = 20;

/// What an order line needs to know of the thing sold.
#[derive(Debug, Clone)]
pub(crate) struct Sellable {
    pub(crate) product_id: u64,
    /// 0 for a simple product.
    pub(crate) variation_id: u64,
    pub(crate) name: String,
    pub(crate) parent_name: Option<&'static str>,
    pub(crate) sku: String,
    pub(crate) ean: String,
    pub(crate) price: Cents,
    /// Attribute key, value's slug, attribute name, value.
    pub(crate) options: Vec<(&'static str, &'static str, &'static str, &'static str)>,
}

/// All products of the shop.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    seed: u64,
    now: Seconds,
    sellables: Vec<Sellable>,
}

type Options = Vec<(&'static str, &'static str, &'static str, &'static str)>;

fn options(choice: Choice) -> Vec<Options> {
    let one = |key: &'static str, label: &'static str, values: &[(&'static str, &'static str)]| {
        values.iter().map(|&(value, slug)| (key, slug, label, value)).collect::<Options>()
    };
    let colours = one("pa_colour", "Колір", &COLOURS[..3]);
    let sizes = one("pa_size", "Розмір", &SIZES);
    match choice {
        Choice::None => Vec::new(),
        Choice::Clothes => {
            colours[..2].iter().flat_map(|c| sizes[..3].iter().map(|s| vec![*c, *s])).collect()
        }
        Choice::Sizes => sizes.into_iter().map(|option| vec![option]).collect(),
        Choice::Colours => colours.into_iter().map(|option| vec![option]).collect(),
        Choice::Packs => one("pa_pack", "Вага", &PACKS).into_iter().map(|option| vec![option]).collect(),
    }
}

/// A GTIN from the range that GS1 keeps for use inside one shop (prefix 200), with its check digit.
fn ean(article: usize, variation: usize) -> String {
    let digits = format!("2000{:04}{:04}", article + 1, variation);
    Ean13::from_first_twelve(&digits).map(|code| code.as_str().to_owned()).unwrap_or_default()
}

fn product_id(article: usize) -> u64 {
    FIRST_ID + article as u64 * ID_STEP
}

fn sku(article: usize, options: &Options) -> String {
    let tail: String = options.iter().map(|(_, slug, ..)| format!("-{}", slug.to_uppercase())).collect();
    format!("PB-{:04}{tail}", 1001 + article)
}

fn sellables_of(article: usize, row: &Article) -> Vec<Sellable> {
    let (name, _, price, _, choice) = *row;
    let variants = options(choice);
    if variants.is_empty() {
        return vec![Sellable {
            product_id: product_id(article),
            variation_id: 0,
            name: name.to_owned(),
            parent_name: None,
            sku: sku(article, &Vec::new()),
            ean: ean(article, 0),
            price,
            options: Vec::new(),
        }];
    }
    let pack_price = |at: usize| if choice == Choice::Packs { [1, 2, 4][at.min(2)] * price } else { price };
    let make = |(at, options): (usize, Options)| Sellable {
        product_id: product_id(article),
        variation_id: product_id(article) + 1 + at as u64,
        name: format!("{name} - {}", values(&options)),
        parent_name: Some(name),
        sku: sku(article, &options),
        ean: ean(article, at + 1),
        price: pack_price(at),
        options,
    };
    variants.into_iter().enumerate().map(make).collect()
}

fn values(options: &Options) -> String {
    options.iter().map(|(.., value)| *value).collect::<Vec<_>>().join(", ")
}

impl Catalogue {
    /// The range of the shop with this seed, as it stands at `now`.
    pub(crate) fn new(seed: u64, now: Seconds) -> Self {
        let sellables = ARTICLES.iter().enumerate().flat_map(|(at, row)| sellables_of(at, row)).collect();
        Self { seed, now, sellables }
    }

    /// Everything that can stand on an order line: simple products and variations.
    pub(crate) fn sellables(&self) -> &[Sellable] {
        &self.sellables
    }

    /// Products and variations without links; a variation has `parent_id` and follows its product.
    pub(crate) fn records(&self) -> Vec<Value> {
        let mut by_product: BTreeMap<u64, Vec<&Sellable>> = BTreeMap::new();
        for sellable in &self.sellables {
            by_product.entry(sellable.product_id).or_default().push(sellable);
        }
        let mut records = Vec::new();
        for (article, row) in ARTICLES.iter().enumerate() {
            let items = by_product.remove(&product_id(article)).unwrap_or_default();
            let mut dice = Dice::new(self.seed, 3, article as u64);
            records.push(self.product(article, row, &items, &mut dice));
            if row.4 != Choice::None {
                records.extend(
                    items.iter().enumerate().map(|(at, item)| self.variation(row, item, at, &mut dice)),
                );
            }
        }
        records
    }

    fn dates(&self, map: &mut Map<String, Value>, article: usize) {
        let created = self.now - 200 * DAY + article as i64 * DAY;
        put_date(map, "date_created", Some(created));
        put_date(map, "date_modified", Some(created + 5 * DAY));
    }

    fn product(&self, article: usize, row: &Article, items: &[&Sellable], dice: &mut Dice) -> Value {
        let (name, category, price, grams, choice) = *row;
        let variable = choice != Choice::None;
        let id = product_id(article);
        let sale = !variable && article % 9 == 4;
        let price_now = if sale { price * 9 / 10 } else { price };
        let slug = format!("pb-{}", 1001 + article);
        let sold = dice.between(0, 400);
        let mut record = shared(items.first().copied(), variable, sale.then_some(price), price_now, dice);
        let (category_name, category_slug) = CATEGORIES[category];
        let bin =
            format!("{}-{:02}-{}", char::from(b'A' + (article % 6) as u8), article / 6 + 1, article % 4 + 1);
        let own = json!({
            "id": id, "name": name, "slug": slug, "type": if variable { "variable" } else { "simple" },
            "featured": false, "catalog_visibility": "visible",
            "description": format!("<p>{name}</p>\n"), "short_description": "",
            "sku": sku(article, &Vec::new()), "total_sales": sold, "external_url": "", "button_text": "",
            "sold_individually": false, "weight": kilograms(grams), "shipping_required": true,
            "shipping_taxable": true, "reviews_allowed": true, "average_rating": "0.00", "rating_count": 0,
            "upsell_ids": [], "cross_sell_ids": [], "parent_id": 0, "purchase_note": "",
            "categories": [{ "id": 20 + category, "name": category_name, "slug": category_slug }],
            "brands": [], "tags": [], "images": images(id, article, name), "attributes": attributes(choice),
            "default_attributes": [],
            "variations": if variable { items.iter().map(|item| item.variation_id).collect() } else { vec![] },
            "grouped_products": [], "related_ids": related(article), "has_options": variable, "post_password": "",
            "meta_data": [
                { "id": id * 10, "key": "_packbench_bin", "value": bin },
                { "id": id * 10 + 1, "key": "hs_code", "value": format!("{:04} {:02}", 1000 + article * 97 % 8999, article % 90) },
            ],
            "dimensions": if variable { size(0, 0, 0) } else { dimensions(grams) },
        });
        merge(&mut record, own);
        self.dates(&mut record, article);
        Value::Object(record)
    }

    fn variation(&self, row: &Article, item: &Sellable, at: usize, dice: &mut Dice) -> Value {
        let grams = row.3;
        let mut record = shared(Some(item), false, None, item.price, dice);
        let attribute = |(at, option): (usize, &(&str, &str, &str, &str))| json!({ "id": at + 1, "name": option.2, "slug": option.0, "option": option.3 });
        let id = item.variation_id;
        let article = usize::try_from((item.product_id - FIRST_ID) / ID_STEP).unwrap_or(0);
        let bin = format!(
            "{}-{:02}-{}",
            char::from(b'G' + (item.product_id % 3) as u8),
            item.product_id % 17 + 1,
            at % 4 + 1
        );
        let own = json!({
            "id": id, "type": "variation", "description": "", "sku": item.sku,
            "image": images(id, article, &item.name).pop(), "gallery_image_ids": [], "name": values(&item.options), "parent_id": item.product_id,
            "attributes": item.options.iter().enumerate().map(attribute).collect::<Vec<_>>(),
            "weight": kilograms(grams), "dimensions": dimensions(grams),
            "meta_data": [{ "id": id * 10, "key": "_packbench_bin", "value": bin }],
        });
        merge(&mut record, own);
        self.dates(&mut record, article);
        Value::Object(record)
    }
}

/// The fields that products and variations have in common.
fn shared(
    item: Option<&Sellable>,
    variable: bool,
    was: Option<Cents>,
    price: Cents,
    dice: &mut Dice,
) -> Map<String, Value> {
    let own_price = if variable { String::new() } else { decimal(was.unwrap_or(price)) };
    let quantity = if variable { Value::Null } else { json!(dice.between(6, 240)) };
    let record = json!({
        "status": "publish", "price": decimal(price), "regular_price": own_price,
        "sale_price": was.map(|_| decimal(price)).unwrap_or_default(), "on_sale": was.is_some(),
        "date_on_sale_from": null, "date_on_sale_from_gmt": null, "date_on_sale_to": null,
        "date_on_sale_to_gmt": null, "purchasable": true, "virtual": false, "downloadable": false,
        "downloads": [], "download_limit": -1, "download_expiry": -1, "tax_status": "taxable", "tax_class": "",
        "manage_stock": !variable, "stock_quantity": quantity, "stock_status": "instock", "backorders": "no",
        "backorders_allowed": false, "backordered": false, "low_stock_amount": null, "shipping_class": "",
        "shipping_class_id": 0, "menu_order": 0,
        "global_unique_id": item.filter(|_| !variable).map_or("", |item| item.ean.as_str()),
    });
    match record {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Pictures of a product or a variation; a few have none, as everywhere.
fn images(id: u64, article: usize, name: &str) -> Vec<Value> {
    (article % 10 != 9).then(|| image(id, name)).into_iter().collect()
}

/// A picture as the shop keeps it; its address is below the shop's own.
fn image(id: u64, name: &str) -> Value {
    let uploaded = "2026-01-15T09:00:00";
    json!({
        "id": id + 5_000, "date_created": uploaded, "date_created_gmt": uploaded, "date_modified": uploaded,
        "date_modified_gmt": uploaded, "src": crate::uploads::path_of(id), "name": name, "alt": "",
    })
}

fn merge(into: &mut Map<String, Value>, from: Value) {
    if let Value::Object(map) = from {
        into.extend(map);
    }
}

fn kilograms(grams: i64) -> String {
    format!("{}.{:03}", grams / 1000, grams % 1000)
}

fn dimensions(grams: i64) -> Value {
    let side = 8 + grams / 120;
    size(side + 6, side, side / 2 + 1)
}

fn size(length: i64, width: i64, height: i64) -> Value {
    let text = |side: i64| if side == 0 { String::new() } else { side.to_string() };
    json!({ "length": text(length), "width": text(width), "height": text(height) })
}

fn attributes(choice: Choice) -> Vec<Value> {
    let mut by_key: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for (key, _, label, value) in options(choice).into_iter().flatten() {
        match by_key.iter_mut().find(|(known, ..)| *known == key) {
            Some((.., values)) if values.contains(&value) => {}
            Some((.., values)) => values.push(value),
            None => by_key.push((key, label, vec![value])),
        }
    }
    let row = |(at, (key, label, values)): (usize, (&str, &str, Vec<&str>))| json!({ "id": at + 1, "name": label, "slug": key, "position": at, "visible": true, "variation": true, "options": values });
    by_key.into_iter().enumerate().map(row).collect()
}

fn related(article: usize) -> Vec<u64> {
    (1..=5).map(|step| product_id((article + step * 7) % ARTICLES.len())).collect()
}
