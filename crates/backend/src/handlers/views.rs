use domain::{ConnId, OrderId, SavedViewId};
use store::orders::{self, Calendar, Narrowed, OrderFilter, OrderQuery, Selection, ViewBody};
use store::views as saved;
use workflows::{ORDERS, OrderListView, ViewDraft, ViewError};

use super::orders::{sort_in, sort_out, view_in, view_out};
use super::{Answer, id};
use crate::contract::{
    ArrangeViewsIn, Empty, FacetRow, FacetsIn, ListIn, LookIn, LookList, OrderIds, OrderListSpec,
    OrderSelection, OrderView, OrderViewList, OrderViewRow, RowSelection, SaveViewIn, SavedViewOut, ViewIn,
    ViewLook,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::views::{field_in, filter_in, filter_out, look_in, look_out, view_name};
use crate::reply::Reply;
use crate::status::number;

impl Call {
    pub(crate) async fn views_orders(&self, _: Empty) -> Answer<OrderViewList> {
        let user = self.who().user;
        let mut reader = self.folder.store.read().await?;
        let built_in = store::orders::View::ALL.map(view_out).map(built_in_row);
        let saved: Vec<OrderListView> = saved::list(&mut reader, ORDERS, user).await?;
        let may_share = self.who().may(domain::Right::ManageOrders).is_ok();
        let mut views: Vec<OrderViewRow> = built_in.into_iter().collect();
        views.extend(saved.iter().map(|view| saved_row(view, may_share)));
        for (view, look) in saved::looks::<saved::ListLook>(&mut reader, ORDERS, user).await? {
            if let Some(row) = views.iter_mut().find(|row| row.id == view) {
                row.look = look_out(&look);
            }
        }
        let calendar = self.calendar(&mut reader).await?;
        let queries: Vec<OrderQuery> = views.iter().map(|row| counted(row, &calendar)).collect();
        for (row, count) in views.iter_mut().zip(orders::count_all(&mut reader, &queries).await?) {
            row.count = number(count);
        }
        let order = saved::order(&mut reader, ORDERS, user).await?;
        let place = |row: &OrderViewRow| order.iter().position(|id| *id == row.id).unwrap_or(usize::MAX);
        views.sort_by_key(place);
        Ok(Reply::read(OrderViewList { views }))
    }

    pub(crate) async fn views_save(&self, input: SaveViewIn) -> Answer<SavedViewOut> {
        let filter = filter_in(input.filter);
        let mut reader = self.folder.store.read().await?;
        self.narrowed(&mut reader, &filter).await?;
        drop(reader);
        let draft = ViewDraft {
            id: input.id.as_deref().map(|view| id("id", view)).transpose()?,
            name: input.name,
            body: ViewBody { view: view_in(input.view), filter, sort: sort_in(input.sort) },
            look: look_in(input.look),
            is_shared: input.is_shared,
        };
        let done = workflows::save_view(&self.folder.store, self.who(), draft).await?;
        Ok(Reply::wrote(SavedViewOut { view_id: done.value.to_string() }, &done.changes))
    }

    pub(crate) async fn views_remove(&self, input: ViewIn) -> Answer<Empty> {
        let view: SavedViewId = id("viewId", &input.view_id)?;
        let done = workflows::remove_view(&self.folder.store, self.who(), view).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn views_arrange(&self, input: ArrangeViewsIn) -> Answer<Empty> {
        let done =
            workflows::arrange_views(&self.folder.store, self.who(), &input.list, &input.views).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn views_looks(&self, input: ListIn) -> Answer<LookList> {
        let mut reader = self.folder.store.read().await?;
        let looks: Vec<(String, saved::ListLook)> =
            saved::looks(&mut reader, &input.list, self.who().user).await?;
        let looks = looks.into_iter().map(|(view, look)| ViewLook { view, look: look_out(&look) });
        Ok(Reply::read(LookList { looks: looks.collect() }))
    }

    pub(crate) async fn views_set_look(&self, input: LookIn) -> Answer<Empty> {
        let view = (input.list.as_str(), input.view.as_str());
        let look = input.look.map(look_in);
        let done = workflows::look_at_view(&self.folder.store, self.who(), view, look).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn orders_facets(&self, input: FacetsIn) -> Answer<Vec<FacetRow>> {
        let mut reader = self.folder.store.read().await?;
        let found = orders::facets(&mut reader, view_in(input.view), field_in(input.field)).await?;
        let mut rows = Vec::new();
        for facet in found {
            let name = match facet.value.parse::<ConnId>() {
                Ok(conn) => store::connections::get(&mut reader, conn).await?.map(|conn| conn.name),
                Err(_) => None,
            };
            rows.push(FacetRow { value: facet.value, name, count: number(facet.count) });
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn orders_ids(&self, input: OrderSelection) -> Answer<OrderIds> {
        let ids = self.selected(input).await?;
        Ok(Reply::read(OrderIds { ids: ids.iter().map(ToString::to_string).collect() }))
    }

    /// The orders that a person marked, in the order of the list. Refused where the list became another one meanwhile.
    pub(crate) async fn selected(&self, input: OrderSelection) -> Result<Vec<OrderId>, AppError> {
        let (selection, expected) = match input.selection {
            RowSelection::Some { ids } => (Selection::Some { ids: order_ids(&ids)? }, None),
            RowSelection::All { except, expected } => {
                (Selection::All { except: order_ids(&except)? }, expected)
            }
        };
        let mut reader = self.folder.store.read().await?;
        let query = self.order_query(&mut reader, input.list).await?;
        let ids = orders::ids_of(&mut reader, &query, &selection).await?;
        match expected {
            Some(expected) if usize::try_from(expected) != Ok(ids.len()) => {
                let changed = AppError::new(ErrorCode::ListChanged);
                Err(changed.with("expected", expected.to_string()).with("now", ids.len().to_string()))
            }
            _ => Ok(ids),
        }
    }

    /// A list as the store reads it, whole.
    pub(crate) async fn order_query(
        &self,
        reader: &mut impl store::Reader,
        list: OrderListSpec,
    ) -> Result<OrderQuery, AppError> {
        let filter = self.narrowed(reader, &filter_in(list.filter)).await?;
        Ok(OrderQuery {
            view: view_in(list.view),
            filter,
            text: list.text,
            sort: sort_in(list.sort),
            ..OrderQuery::default()
        })
    }

    async fn narrowed(
        &self,
        reader: &mut impl store::Reader,
        filter: &OrderFilter,
    ) -> Result<Narrowed, AppError> {
        let calendar = self.calendar(reader).await?;
        filter.narrow(&calendar).map_err(|error| {
            AppError::new(ErrorCode::BadInput).with("field", "filter").with("detail", error.to_string())
        })
    }

    async fn calendar(&self, reader: &mut impl store::Reader) -> Result<Calendar, AppError> {
        let zone = orders::due_rules(reader).await?.zone;
        Ok(Calendar { now: self.backend.clock().now(), zone })
    }
}

fn order_ids(ids: &[String]) -> Result<Vec<OrderId>, AppError> {
    ids.iter().map(|order| id("ids", order)).collect()
}

/// What is counted for a view. A saved filter that this version does not understand narrows nothing.
fn counted(row: &OrderViewRow, calendar: &Calendar) -> OrderQuery {
    let filter = filter_in(row.filter.clone()).narrow(calendar).unwrap_or_default();
    OrderQuery { view: view_in(row.view), filter, ..OrderQuery::default() }
}

fn built_in_row(view: OrderView) -> OrderViewRow {
    OrderViewRow {
        id: view_name(view),
        name: None,
        view,
        filter: Vec::new(),
        sort: crate::contract::OrderSort::default(),
        look: crate::contract::ListLook::default(),
        is_shared: true,
        is_mine: false,
        count: 0,
    }
}

fn saved_row(view: &OrderListView, may_share: bool) -> OrderViewRow {
    OrderViewRow {
        id: view.id.to_string(),
        name: Some(view.name.clone()),
        view: view_out(view.body.view),
        filter: filter_out(&view.body.filter),
        sort: sort_out(view.body.sort),
        look: look_out(&view.look),
        is_shared: view.is_shared,
        is_mine: !view.is_shared || may_share,
        count: 0,
    }
}

impl From<ViewError> for AppError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotPermitted(error) => error.into(),
            ViewError::NoSuchView(_) => Self::new(ErrorCode::NotFound),
            ViewError::Name => Self::new(ErrorCode::BadInput).with("field", "name"),
            ViewError::TooMany => Self::new(ErrorCode::TooManyViews),
            ViewError::Store(error) => error.into(),
        }
    }
}
