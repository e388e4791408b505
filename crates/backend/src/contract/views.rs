use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OrderSort, OrderView};

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrderField {
    /// Where it stands: `to_pack` and so on.
    Stage,
    /// Its shop, by id.
    Shop,
    /// A part of the shop's words for the way of shipping. Empty: none was chosen.
    Shipping,
    /// Where it goes: two letters. Empty: not known.
    Country,
    /// `paid`, `unpaid` or `cod`.
    Payment,
    /// Staff's tags. Empty: none.
    Tag,
    /// When its parcel must be ready: `late`, `soon`, or days as in `placed`. Empty: not at all.
    Due,
    /// `today`, `yesterday`, `tomorrow`, `last_7_days`, `last_30_days`, `2026-11-30`, or a span `2026-11-01..2026-11-30`
    /// of which one end may be missing.
    Placed,
    /// `1`, or a span `2..5` of which one end may be missing.
    Units,
    /// An item that it holds: SKU, EAN, an alias, or our id of it. Empty: an item that the shop deleted.
    Item,
    /// `gift`, `note`, `needs_you`, `attention`, `unsent`, `expedited`, `held`, `unread` or `partial`. Empty: none.
    Mark,
}

/// One condition of a filter; all of them must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderCondition {
    /// What it looks at.
    pub field: OrderField,
    /// Whether the opposite is wanted.
    pub is_not: bool,
    /// Any of these; none: the field is empty.
    pub values: Vec<String>,
}

/// A list of orders, as a person narrowed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderListSpec {
    /// The view.
    pub view: OrderView,
    /// What narrows it.
    pub filter: Vec<OrderCondition>,
    /// Filter text, possibly empty.
    pub text: String,
    /// The order of rows.
    pub sort: OrderSort,
}

/// What a person marked in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "mode")]
pub enum RowSelection {
    /// These rows, whether the list still has them or not.
    Some {
        /// Their ids.
        ids: Vec<String>,
    },
    /// Every row but these.
    All {
        /// The others.
        except: Vec<String>,
        /// How many rows were marked when the person looked. Another number now means another set: nothing is done then.
        #[serde(default)]
        #[ts(optional)]
        expected: Option<u32>,
    },
}

/// Marked orders of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderSelection {
    /// The list.
    pub list: OrderListSpec,
    /// What is marked in it.
    pub selection: RowSelection,
}

/// Marked orders, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderIds {
    /// Ids in the order of the list.
    pub ids: Vec<String>,
}

/// Asks for the values that occur in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FacetsIn {
    /// Among the orders of this view.
    pub view: OrderView,
    /// The field.
    pub field: OrderField,
}

/// A value that occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FacetRow {
    /// The value.
    pub value: String,
    /// What people call it, where that is something else.
    pub name: Option<String>,
    /// Orders that have it.
    pub count: u32,
}

/// How large rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Density {
    /// As many rows as can be read.
    Compact,
    /// More room.
    Comfortable,
    /// For fingers.
    Touch,
}

/// How one column looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnLook {
    /// The column's name.
    pub id: String,
    /// Width in pixels, where a person chose one.
    pub width: Option<u32>,
    /// Whether it is not shown.
    pub is_hidden: bool,
    /// Whether it stays in view while the others scroll.
    pub is_pinned: bool,
}

/// How a list looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListLook {
    /// Columns in their order; those that are not named come last, as they are by themselves.
    pub columns: Vec<ColumnLook>,
    /// How large the rows are; nothing as the device has it.
    pub density: Option<Density>,
}

/// A view of orders with its live count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderViewRow {
    /// Name of a view that comes with the program, or id of a saved one.
    pub id: String,
    /// What people call it; nothing for one that comes with the program.
    pub name: Option<String>,
    /// The view that it stands on.
    pub view: OrderView,
    /// What narrows it.
    pub filter: Vec<OrderCondition>,
    /// How it is sorted.
    pub sort: OrderSort,
    /// How it looks to this person.
    pub look: ListLook,
    /// Whether everybody has it.
    pub is_shared: bool,
    /// Whether this person may change and remove it.
    pub is_mine: bool,
    /// Orders in it.
    pub count: u32,
}

/// The views of orders, as this person arranged them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderViewList {
    /// The views.
    pub views: Vec<OrderViewRow>,
}

/// Keeps a view of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveViewIn {
    /// The view; nothing for a new one.
    pub id: Option<String>,
    /// What people call it, 1 to 60 characters.
    pub name: String,
    /// The view that it stands on.
    pub view: OrderView,
    /// What narrows it.
    pub filter: Vec<OrderCondition>,
    /// How it is sorted.
    pub sort: OrderSort,
    /// How it looks.
    pub look: ListLook,
    /// Whether everybody has it.
    pub is_shared: bool,
}

/// Names a saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewIn {
    /// The view.
    pub view_id: String,
}

/// A saved view that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedViewOut {
    /// The view.
    pub view_id: String,
}

/// Arranges the views of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrangeViewsIn {
    /// The list, such as `orders`.
    pub list: String,
    /// Every view's id or name, in their order.
    pub views: Vec<String>,
}

/// Names a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListIn {
    /// The list, such as `stock`.
    pub list: String,
}

/// How this person looks at a view of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookIn {
    /// The list, such as `stock`.
    pub list: String,
    /// The view's id or name.
    pub view: String,
    /// How it looks; nothing for as it was saved.
    pub look: Option<ListLook>,
}

/// How this person looks at the views of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookList {
    /// Views that look otherwise than they were saved.
    pub looks: Vec<ViewLook>,
}

/// How a view looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewLook {
    /// The view's id or name.
    pub view: String,
    /// How it looks.
    pub look: ListLook,
}

/// The shape of a file with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// Values between commas.
    Csv,
    /// Values between semicolons, with a mark by which spreadsheets recognise UTF-8.
    CsvSemicolon,
    /// A workbook.
    Xlsx,
    /// An array of objects.
    Json,
}

/// Asks for a table as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportIn {
    /// The table, such as `orders`.
    pub table: String,
    /// The shape of the file.
    pub format: ExportFormat,
    /// Only the orders of this list, for tables of orders.
    pub list: Option<OrderListSpec>,
}

/// A file with a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// Where the file is, for the app's own window; else nothing.
    pub path: Option<String>,
    /// The file's name, under which it can be fetched once over HTTP.
    pub file: String,
    /// Rows in it.
    #[ts(type = "number")]
    pub rows: u64,
    /// Texts that were too long for a cell of the format and are cut.
    #[ts(type = "number")]
    pub cut: u64,
}

/// A table that can be taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Whether it can be narrowed to a list of orders.
    pub is_of_orders: bool,
}
