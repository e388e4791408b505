//! What the shop tells about itself, and its customers.

use serde_json::{Value, json};

use super::{Answer, Visit};
use crate::listing::{self, ListQuery, Row, keep_fields};
use crate::present;
use crate::reply::{ApiError, Reply};
use crate::seed::CUSTOMERS;
use crate::shop_time::from_gmt;
use crate::stock::spoken;
use crate::wire::{link, self_link, text};

pub(super) fn customers(visit: &mut Visit<'_>) -> Answer {
    let params = &visit.asked.params;
    let query = ListQuery::read(params, &listing::CUSTOMERS)?;
    let fits = |customer: &Value| {
        let fields = ["first_name", "last_name", "email", "username"];
        query.search.as_ref().is_none_or(|wanted| {
            fields.iter().any(|field| text(customer, field).to_lowercase().contains(wanted.as_str()))
        })
    };
    let all = (2..2 + CUSTOMERS).filter_map(|id| visit.state.customer(id)).filter(fits);
    let rows = all.map(|customer| Row {
        id: customer["id"].as_u64().unwrap_or(0),
        created: from_gmt(&customer["date_created_gmt"]).unwrap_or(0),
        modified: from_gmt(&customer["date_modified_gmt"]).unwrap_or(0),
    });
    let page = query.page(rows.filter(|row| query.admits(row)).collect());
    let found = page.ids.iter().filter_map(|id| visit.state.customer(*id));
    let shown = found.map(|customer| presented(visit, customer)).collect();
    Ok(page.reply(shown, &visit.api("customers"), params))
}

fn presented(visit: &Visit<'_>, mut customer: Value) -> Value {
    present::customer(&mut customer, visit.base);
    keep_fields(customer, &visit.asked.params)
}

pub(super) fn customer(visit: &mut Visit<'_>, id: u64) -> Answer {
    let invalid = || ApiError::new(404, "woocommerce_rest_invalid_id", "Invalid resource ID.");
    let found = visit.state.customer(id).ok_or_else(invalid)?;
    Ok(Reply::json(200, presented(visit, found)))
}

/// All statuses that an order can have, with those of plugins.
pub(super) fn order_statuses(visit: &Visit<'_>) -> Reply {
    let core = ["pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed"];
    let core = core.into_iter().map(|slug| (slug, spoken(slug))).chain([("checkout-draft", "Draft")]);
    let own = visit.behaviour.custom_statuses.iter().map(|slug| (slug.as_str(), slug.as_str()));
    Reply::json(200, core.chain(own).map(|(slug, name)| json!({ "slug": slug, "name": name })).collect())
}

pub(super) fn currency(visit: &Visit<'_>) -> Reply {
    let all = visit.api("data/currencies");
    Reply::json(
        200,
        json!({
            "code": "UAH", "name": "Ukrainian hryvnia", "symbol": "&#8372;",
            "_links": { "self": self_link(&format!("{all}/UAH"), &["GET"]), "collection": link(&all) },
        }),
    )
}

/// Id, label, kind, default, value, options.
type Setting = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const GENERAL: [Setting; 12] = [
    ("woocommerce_store_address", "Address line 1", "text", "", "вул. Прикладна 1", &[]),
    ("woocommerce_store_address_2", "Address line 2", "text", "", "", &[]),
    ("woocommerce_store_city", "City", "text", "", "Київ", &[]),
    (
        "woocommerce_default_country",
        "Country / State",
        "select",
        "US:CA",
        "UA:UA30",
        &[("UA:UA30", "Ukraine — Київ"), ("PL", "Poland"), ("US:CA", "United States — California")],
    ),
    ("woocommerce_store_postcode", "Postcode / ZIP", "text", "", "01001", &[]),
    ("woocommerce_calc_taxes", "Enable taxes", "checkbox", "no", "yes", &[]),
    ("woocommerce_enable_coupons", "Enable coupons", "checkbox", "yes", "yes", &[]),
    (
        "woocommerce_currency",
        "Currency",
        "select",
        "USD",
        "UAH",
        &[
            ("EUR", "Euro (&euro;) — EUR"),
            ("UAH", "Ukrainian hryvnia (&#8372;) — UAH"),
            ("USD", "United States (US) dollar (&#36;) — USD"),
        ],
    ),
    (
        "woocommerce_currency_pos",
        "Currency position",
        "select",
        "left",
        "right_space",
        &[
            ("left", "Left"),
            ("right", "Right"),
            ("left_space", "Left with space"),
            ("right_space", "Right with space"),
        ],
    ),
    ("woocommerce_price_thousand_sep", "Thousand separator", "text", ",", " ", &[]),
    ("woocommerce_price_decimal_sep", "Decimal separator", "text", ".", ",", &[]),
    ("woocommerce_price_num_decimals", "Number of decimals", "number", "2", "2", &[]),
];

pub(super) fn general(visit: &Visit<'_>) -> Reply {
    let group = visit.api("settings/general");
    let row = |(id, label, kind, default, value, options): &Setting| {
        let mut row = json!({
            "id": id, "label": label, "description": label, "type": kind, "default": default, "tip": label,
            "value": value, "_links": {
                "self": self_link(&format!("{group}/{id}"), &["GET", "POST", "PUT", "PATCH"]),
                "collection": link(&group),
            },
        });
        if !options.is_empty() {
            row["options"] = options.iter().map(|(code, label)| ((*code).to_owned(), json!(label))).collect();
        }
        row
    };
    Reply::json(200, GENERAL.iter().map(row).collect())
}

pub(super) fn system_status(visit: &Visit<'_>) -> Reply {
    let (base, version) = (visit.base, visit.behaviour.version());
    let plugin = json!({
        "plugin": "woocommerce/woocommerce.php", "name": "WooCommerce", "version": version,
        "version_latest": "11.0.1", "url": "https://woocommerce.com/", "author_name": "Automattic",
        "author_url": "https://woocommerce.com", "network_activated": false,
    });
    Reply::json(
        200,
        json!({
            "environment": environment(base, version),
            "database": {
                "wc_database_version": version, "database_prefix": "wp_", "maxmind_geoip_database": "",
                "database_tables": { "woocommerce": {}, "other": {} }, "database_size": { "data": 30.5, "index": 32.5 },
            },
            "active_plugins": [plugin], "inactive_plugins": [],
            "dropins_mu_plugins": { "dropins": [], "mu_plugins": [] }, "theme": theme(), "settings": shop_settings(),
            "security": { "secure_connection": visit.is_ssl, "hide_errors": true },
            "pages": [page("Shop base", 5), page("Cart", 6), page("Checkout", 7), page("My account", 8)],
            "post_type_counts": [{ "type": "page", "count": "7" }, { "type": "product", "count": "60" }],
            "logging": {
                "logging_enabled": true, "retention_period_days": 30, "level_threshold": "",
                "default_handler": "Automattic\\WooCommerce\\Internal\\Admin\\Logging\\LogHandlerFileV2",
                "log_directory_size": "125 KB",
            },
        }),
    )
}

fn environment(base: &str, version: &str) -> Value {
    json!({
        "home_url": base, "site_url": base, "store_id": "00000000-0000-4000-8000-000000000000",
        "version": version, "log_directory": "/var/www/html/wp-content/uploads/wc-logs/",
        "log_directory_writable": true, "wp_version": "7.0.4", "wp_multisite": false,
        "wp_memory_limit": 536_870_912, "wp_debug_mode": false, "wp_cron": true,
        "wp_environment_type": "production", "language": "uk", "external_object_cache": null,
        "server_info": "nginx/1.22.1", "server_architecture": "Linux x86_64", "php_version": "8.2.36",
        "php_post_max_size": 67_108_864, "php_max_execution_time": 300, "php_max_input_vars": 1000,
        "curl_version": "7.88.1, OpenSSL/3.0.22", "suhosin_installed": false, "max_upload_size": 67_108_864,
        "mysql_version": "10.11.19", "mysql_version_string": "10.11.19-MariaDB", "default_timezone": "UTC",
        "fsockopen_or_curl_enabled": true, "soapclient_enabled": true, "domdocument_enabled": true,
        "gzip_enabled": true, "mbstring_enabled": true, "remote_post_successful": true,
        "remote_post_response": "", "remote_get_successful": true, "remote_get_response": "",
    })
}

fn theme() -> Value {
    json!({
        "name": "Twenty Twenty-Five", "version": "1.5", "version_latest": 0, "author_url": "https://wordpress.org",
        "is_child_theme": false, "is_block_theme": true, "has_woocommerce_support": false,
        "has_woocommerce_file": false, "has_outdated_templates": false, "overrides": [], "parent_name": "",
        "parent_version": "", "parent_version_latest": "", "parent_author_url": "",
    })
}

fn shop_settings() -> Value {
    json!({
        "api_enabled": false, "force_ssl": false, "currency": "UAH", "currency_symbol": "&#8372;",
        "currency_position": "right_space", "thousand_separator": " ", "decimal_separator": ",",
        "number_of_decimals": 2, "geolocation_enabled": false,
        "taxonomies": { "external": "external", "grouped": "grouped", "simple": "simple", "variable": "variable" },
        "product_visibility_terms": {
            "exclude-from-catalog": "exclude-from-catalog", "exclude-from-search": "exclude-from-search",
            "featured": "featured", "outofstock": "outofstock", "rated-1": "rated-1", "rated-2": "rated-2",
            "rated-3": "rated-3", "rated-4": "rated-4", "rated-5": "rated-5",
        },
        "woocommerce_com_connected": "no", "enforce_approved_download_dirs": true,
        "order_datastore": "Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\OrdersTableDataStore",
        "HPOS_enabled": true, "HPOS_sync_enabled": false,
        "enabled_features": ["analytics", "marketplace", "order_attribution", "custom_order_tables"],
    })
}

fn page(name: &str, id: u64) -> Value {
    json!({
        "page_name": name, "page_id": id.to_string(), "page_set": true, "page_exists": true, "page_visible": true,
        "shortcode": "", "block": "", "shortcode_required": false, "shortcode_present": false,
        "block_present": false, "block_required": false,
    })
}
