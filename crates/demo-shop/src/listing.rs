//! Lists: parameters, order, pages, and the headers that tell about them.

use serde_json::{Map, Value};
use url::form_urlencoded;

use crate::reply::{ApiError, Invalid, Reply};
use crate::request::{Param, Params};
use crate::shop_time::{self, Seconds};

/// What a list may be ordered by.
pub(crate) struct Ordering {
    pub(crate) names: &'static [&'static str],
    pub(crate) default: &'static str,
    pub(crate) descending: bool,
}

pub(crate) const ORDERS: Ordering = Ordering {
    names: &["date", "id", "include", "title", "slug", "modified"],
    default: "date",
    descending: true,
};
pub(crate) const PRODUCTS: Ordering = Ordering {
    names: &[
        "date",
        "id",
        "include",
        "title",
        "slug",
        "modified",
        "price",
        "popularity",
        "rating",
        "menu_order",
    ],
    default: "date",
    descending: true,
};
pub(crate) const CUSTOMERS: Ordering =
    Ordering { names: &["id", "include", "name", "registered_date"], default: "name", descending: false };

/// What a list knows of a row before the row itself is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: u64,
    pub(crate) created: Seconds,
    pub(crate) modified: Seconds,
}

/// The parameters that all lists share.
#[derive(Debug)]
pub(crate) struct ListQuery {
    page: usize,
    per_page: usize,
    offset: Option<usize>,
    order_by: String,
    descending: bool,
    after: Option<Seconds>,
    before: Option<Seconds>,
    modified_after: Option<Seconds>,
    modified_before: Option<Seconds>,
    include: Option<Vec<u64>>,
    exclude: Vec<u64>,
    pub(crate) search: Option<String>,
}

fn integer(params: &Params, invalid: &mut Invalid, name: &str, default: i64) -> i64 {
    match params.text(name) {
        None => default,
        Some(text) => text.trim().parse().unwrap_or_else(|_| {
            invalid.add(name, "rest_invalid_type", format!("{name} is not of type integer."));
            default
        }),
    }
}

fn one_of(params: &Params, invalid: &mut Invalid, name: &str, allowed: &[&str], default: &str) -> String {
    let value = params.text(name).unwrap_or(default);
    if !allowed.contains(&value) {
        invalid.add(name, "rest_not_in_enum", format!("{name} is not one of {}.", spoken_list(allowed)));
    }
    value.to_owned()
}

/// `a, b, and c`.
pub(crate) fn spoken_list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [start @ .., last] => format!("{}, and {last}", start.join(", ")),
    }
}

fn ids(params: &Params, invalid: &mut Invalid, name: &str) -> Option<Vec<u64>> {
    let values = params.list(name)?;
    let read: Option<Vec<u64>> = values.iter().map(|value| value.trim().parse().ok()).collect();
    if read.is_none() {
        invalid.add(name, "rest_invalid_type", format!("{name}[0] is not of type integer."));
    }
    read
}

impl ListQuery {
    /// Reads the parameters; everything that WordPress refuses is refused together.
    pub(crate) fn read(params: &Params, ordering: &Ordering) -> Result<Self, ApiError> {
        Self::read_with(params, ordering, Invalid::default())
    }

    /// The same, together with what else is already known to be wrong.
    pub(crate) fn read_with(
        params: &Params,
        ordering: &Ordering,
        mut invalid: Invalid,
    ) -> Result<Self, ApiError> {
        let per_page = integer(params, &mut invalid, "per_page", 10);
        if !(1..=100).contains(&per_page) {
            let message = "per_page must be between 1 (inclusive) and 100 (inclusive)";
            invalid.add("per_page", "rest_out_of_bounds", message.to_owned());
        }
        let page = integer(params, &mut invalid, "page", 1);
        if page < 1 {
            invalid.add("page", "rest_out_of_bounds", "page must be greater than or equal to 1".to_owned());
        }
        let offset = params.text("offset").map(|_| integer(params, &mut invalid, "offset", 0));
        let order_by = one_of(params, &mut invalid, "orderby", ordering.names, ordering.default);
        let direction = if ordering.descending { "desc" } else { "asc" };
        let direction = one_of(params, &mut invalid, "order", &["asc", "desc"], direction);
        let is_gmt = params.flag("dates_are_gmt");
        let mut date = |name: &str| {
            let at = shop_time::parameter(params.text(name)?, is_gmt);
            if at.is_none() {
                invalid.add(name, "rest_invalid_date", "Invalid date.".to_owned());
            }
            at
        };
        let (after, before) = (date("after"), date("before"));
        let (modified_after, modified_before) = (date("modified_after"), date("modified_before"));
        let include = ids(params, &mut invalid, "include");
        let exclude = ids(params, &mut invalid, "exclude").unwrap_or_default();
        invalid.check()?;
        Ok(Self {
            page: usize::try_from(page).unwrap_or(1),
            per_page: usize::try_from(per_page).unwrap_or(10),
            offset: offset.and_then(|offset| usize::try_from(offset).ok()),
            order_by,
            descending: direction == "desc",
            after,
            before,
            modified_after,
            modified_before,
            include,
            exclude,
            search: params.text("search").filter(|text| !text.is_empty()).map(str::to_lowercase),
        })
    }

    /// Whether dates and ids let a row through. Limits are exclusive, in whole seconds.
    pub(crate) fn admits(&self, row: &Row) -> bool {
        self.after.is_none_or(|limit| row.created > limit)
            && self.before.is_none_or(|limit| row.created < limit)
            && self.modified_after.is_none_or(|limit| row.modified > limit)
            && self.modified_before.is_none_or(|limit| row.modified < limit)
            && self.include.as_ref().is_none_or(|include| include.contains(&row.id))
            && !self.exclude.contains(&row.id)
    }

    /// Orders the rows and cuts the page out of them.
    pub(crate) fn page(&self, mut rows: Vec<Row>) -> Page {
        let include = self.include.as_deref().unwrap_or_default();
        rows.sort_by(|a, b| {
            let ordered = match self.order_by.as_str() {
                "modified" => a.modified.cmp(&b.modified).then(a.id.cmp(&b.id)),
                "id" | "name" => a.id.cmp(&b.id),
                "include" => {
                    let place = |row: &Row| include.iter().position(|id| *id == row.id);
                    place(a).cmp(&place(b))
                }
                _ => a.created.cmp(&b.created).then(a.id.cmp(&b.id)),
            };
            if self.descending && self.order_by != "include" { ordered.reverse() } else { ordered }
        });
        let all = rows.len();
        let start = self.offset.unwrap_or((self.page - 1).saturating_mul(self.per_page));
        let ids: Vec<u64> = rows.iter().skip(start).take(self.per_page).map(|row| row.id).collect();
        // HPOS counts nothing when a page has no rows.
        let total = if ids.is_empty() && self.page > 1 { 0 } else { all };
        Page { ids, total, pages: total.div_ceil(self.per_page), page: self.page }
    }
}

/// The ids of one page, and how many rows and pages there are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) ids: Vec<u64>,
    total: usize,
    pages: usize,
    page: usize,
}

impl Page {
    /// Answers these rows with the headers of a list; `url` is the list's address.
    pub(crate) fn reply(&self, rows: Vec<Value>, url: &str, params: &Params) -> Reply {
        let empty = rows.is_empty();
        let mut reply = Reply::json(200, Value::Array(rows))
            .with("x-wp-total", self.total.to_string())
            .with("x-wp-totalpages", self.pages.to_string());
        let mut links = Vec::new();
        if self.page > 1 {
            let previous = (self.page - 1).min(self.pages);
            links.push(format!("<{url}?{}>; rel=\"prev\"", page_query(params, previous, empty)));
        }
        if self.pages > self.page {
            links.push(format!("<{url}?{}>; rel=\"next\"", page_query(params, self.page + 1, empty)));
        }
        if !links.is_empty() {
            reply = reply.with("link", links.join(", "));
        }
        reply
    }
}

/// The request's parameters as WordPress repeats them, with another page.
fn page_query(params: &Params, page: usize, empty: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = page.to_string();
    for (name, param) in &params.0 {
        match (name.as_str(), param) {
            ("page", _) => {
                query.append_pair("page", &page);
            }
            ("status", _) => {}
            ("dates_are_gmt", Param::Text(_)) => {
                query.append_pair(name, if params.flag(name) { "1" } else { "0" });
            }
            (_, Param::Text(value)) => {
                query.append_pair(name, value);
            }
            (_, Param::List(list)) => {
                for (key, value) in list {
                    query.append_pair(&format!("{name}[{key}]"), value);
                }
            }
        }
    }
    let statuses = params.list("status").unwrap_or_else(|| vec!["any".to_owned()]);
    for (at, status) in statuses.iter().enumerate() {
        query.append_pair(&format!("status[{at}]"), status);
    }
    if !empty {
        query.append_pair("dp", "2").append_pair("context", "view");
    }
    if params.text("page").is_none() {
        query.append_pair("page", &page);
    }
    query.finish()
}

/// Keeps what `_fields` names: top-level fields and paths with dots. Without the parameter, everything.
pub(crate) fn keep_fields(value: Value, params: &Params) -> Value {
    let Some(fields) = params.list("_fields") else {
        return value;
    };
    let mut kept = Value::Object(Map::new());
    for field in &fields {
        let path: Vec<&str> = field.split('.').collect();
        copy_path(&value, &mut kept, &path);
    }
    kept
}

fn copy_path(from: &Value, into: &mut Value, path: &[&str]) {
    let Some((name, rest)) = path.split_first() else {
        return;
    };
    let Some(found) = from.get(name) else {
        return;
    };
    if rest.is_empty() {
        into[*name] = found.clone();
    } else if found.is_object() {
        if !into[*name].is_object() {
            into[*name] = Value::Object(Map::new());
        }
        copy_path(found, &mut into[*name], rest);
    }
}
