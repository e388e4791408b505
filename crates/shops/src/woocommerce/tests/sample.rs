//! Records as WooCommerce sends them, invented.

use serde_json::{Value, json};

/// An order with a variation, a simple product, a refund and two kinds of tracking.
pub(super) fn order() -> Value {
    json!({
        "id": 1042, "parent_id": 0, "status": "processing", "currency": "UAH", "number": "1042",
        "date_created_gmt": "2026-11-20T08:30:00", "date_modified_gmt": "2026-11-20T08:31:05",
        "date_paid_gmt": "2026-11-20T08:30:40", "total": "512.40", "customer_id": 7,
        "billing": {
            "first_name": "Оксана", "last_name": "Зелінська", "company": "", "address_1": "вул. Нова 5",
            "address_2": "кв. 3", "city": "Львів", "state": "UA46", "postcode": "79000", "country": "UA",
            "email": "o@example.test", "phone": "+380 67 000 00 00"
        },
        "shipping": {
            "first_name": "", "last_name": "", "company": "", "address_1": "", "address_2": "", "city": "",
            "state": "", "postcode": "", "country": "", "phone": ""
        },
        "payment_method": "cod", "payment_method_title": "Післяплата", "customer_note": "дзвоніть <b>зранку</b>",
        "meta_data": [
            { "id": 1, "key": "_gift", "value": "yes" },
            { "id": 2, "key": "_wc_shipment_tracking_items", "value": [
                { "tracking_provider": "", "custom_tracking_provider": "Nova Poshta", "tracking_number": "N1",
                  "date_shipped": "1790000000", "tracking_id": "abc" }
            ] },
            { "id": 3, "key": "_tracking_number", "value": "N2" }
        ],
        "line_items": [
            { "id": 11, "name": "Футболка - Синій, M", "product_id": 41, "variation_id": 45, "quantity": 2,
              "total": "400.00", "sku": "TS-M", "global_unique_id": "4006381333931", "parent_name": "Футболка",
              "meta_data": [
                { "id": 9, "key": "pa_colour", "value": "synij", "display_key": "Colour", "display_value": "Синій" },
                { "id": 8, "key": "pa_size", "value": "m", "display_key": "Size", "display_value": "M" },
                { "id": 7, "key": "_reduced_stock", "value": "2" }
              ] },
            { "id": 12, "name": "Кружка", "product_id": 14, "variation_id": 0, "quantity": 1, "total": "100.00",
              "sku": "", "global_unique_id": "", "parent_name": null, "meta_data": [] }
        ],
        "shipping_lines": [{ "id": 13, "method_title": "Нова пошта", "method_id": "flat_rate", "total": "12.40" }],
        "refunds": [{ "id": 90, "reason": "", "total": "-10.00" }]
    })
}

/// A simple product.
pub(super) fn product() -> Value {
    json!({
        "id": 14, "name": "Кружка", "type": "simple", "status": "publish", "sku": "MUG", "price": "100.00",
        "date_modified_gmt": "2026-11-20T08:31:05", "manage_stock": true, "stock_quantity": -3, "weight": "0.35",
        "global_unique_id": "4006381333931", "images": [{ "id": 1, "src": "https://shop.example/mug.jpg" }],
        "meta_data": [{ "id": 5, "key": "_packbench_bin", "value": "A-03-2" }], "variations": []
    })
}

/// A variation.
pub(super) fn variation() -> Value {
    json!({
        "id": 45, "parent_id": 41, "type": "variation", "sku": "TS-M", "price": "200.00", "manage_stock": "parent",
        "stock_quantity": 9, "weight": "", "global_unique_id": "", "date_modified_gmt": "2026-11-20T08:31:05",
        "image": null, "meta_data": [], "name": "Синій, M",
        "attributes": [{ "id": 1, "name": "Colour", "option": "Синій" }, { "id": 2, "name": "Size", "option": "M" }]
    })
}

/// A refund, as listed below its order: only a link says which one.
pub(super) fn refund() -> Value {
    json!({
        "id": 90, "date_created_gmt": "2026-11-20T09:00:00", "amount": "10.00", "reason": "1 шт.",
        "line_items": [{ "id": 91, "quantity": -1, "total": "-10.00",
            "meta_data": [{ "id": 1, "key": "_refunded_item_id", "value": "11" }] }],
        "_links": { "up": [{ "href": "https://shop.example/wp-json/wc/v3/orders/1042" }] }
    })
}
