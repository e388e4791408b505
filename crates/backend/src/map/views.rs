//! Filters and looks of lists: between the store and the contract.

use store::orders::{Condition, OrderField as Field, OrderFilter};
use store::views::{self, ListLook as Look};

use crate::contract::{ColumnLook, Density, ListLook, OrderCondition, OrderField, OrderView};

pub(crate) fn filter_in(conditions: Vec<OrderCondition>) -> OrderFilter {
    let condition =
        |c: OrderCondition| Condition { field: field_in(c.field), is_not: c.is_not, values: c.values };
    OrderFilter(conditions.into_iter().map(condition).collect())
}

pub(crate) fn filter_out(filter: &OrderFilter) -> Vec<OrderCondition> {
    let condition = |c: &Condition| OrderCondition {
        field: field_out(c.field),
        is_not: c.is_not,
        values: c.values.clone(),
    };
    filter.0.iter().map(condition).collect()
}

pub(crate) const fn field_in(field: OrderField) -> Field {
    match field {
        OrderField::Stage => Field::Stage,
        OrderField::Shop => Field::Shop,
        OrderField::Shipping => Field::Shipping,
        OrderField::Country => Field::Country,
        OrderField::Payment => Field::Payment,
        OrderField::Tag => Field::Tag,
        OrderField::Due => Field::Due,
        OrderField::Placed => Field::Placed,
        OrderField::Units => Field::Units,
        OrderField::Item => Field::Item,
        OrderField::Mark => Field::Mark,
    }
}

const fn field_out(field: Field) -> OrderField {
    match field {
        Field::Stage => OrderField::Stage,
        Field::Shop => OrderField::Shop,
        Field::Shipping => OrderField::Shipping,
        Field::Country => OrderField::Country,
        Field::Payment => OrderField::Payment,
        Field::Tag => OrderField::Tag,
        Field::Due => OrderField::Due,
        Field::Placed => OrderField::Placed,
        Field::Units => OrderField::Units,
        Field::Item => OrderField::Item,
        Field::Mark => OrderField::Mark,
    }
}

pub(crate) fn look_in(look: ListLook) -> Look {
    let column = |c: ColumnLook| views::ColumnLook {
        id: c.id,
        width: c.width,
        is_hidden: c.is_hidden,
        is_pinned: c.is_pinned,
    };
    Look {
        columns: look.columns.into_iter().map(column).collect(),
        density: look.density.map(|density| match density {
            Density::Compact => views::Density::Compact,
            Density::Comfortable => views::Density::Comfortable,
            Density::Touch => views::Density::Touch,
        }),
    }
}

pub(crate) fn look_out(look: &Look) -> ListLook {
    let column = |c: &views::ColumnLook| ColumnLook {
        id: c.id.clone(),
        width: c.width,
        is_hidden: c.is_hidden,
        is_pinned: c.is_pinned,
    };
    ListLook {
        columns: look.columns.iter().map(column).collect(),
        density: look.density.map(|density| match density {
            views::Density::Compact => Density::Compact,
            views::Density::Comfortable => Density::Comfortable,
            views::Density::Touch => Density::Touch,
        }),
    }
}

/// The name of a view that comes with the program, as on the wire.
pub(crate) fn view_name(view: OrderView) -> String {
    match serde_json::to_value(view) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
