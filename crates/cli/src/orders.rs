//! `orders list`, `orders show`, `orders search`.

use backend::contract::{
    OrderDetail, OrderIn, OrderLine, OrderPage, OrderPageIn, OrderRow, OrderSearchIn, OrderSort, OrderView,
};

use crate::args::{Global, OrdersCommand, View};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, plain, remark, say, say_json, say_line, table};
use crate::words;
use crate::workbench::{Sync, Workbench};

/// Rows per question to the backend.
const WINDOW: u32 = 500;

pub(crate) async fn run(global: &Global, command: OrdersCommand) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench
        .run(async move {
            match command {
                OrdersCommand::List { view, all, limit } => {
                    let view = if all { View::All } else { view };
                    list(&asking, json, view_of(view), limit.unwrap_or(u32::MAX)).await
                }
                OrdersCommand::Show { order } => show(&asking, json, &order).await,
                OrdersCommand::Search { text, limit } => search(&asking, json, text.join(" "), limit).await,
            }
        })
        .await
}

const fn view_of(view: View) -> OrderView {
    match view {
        View::ToProcess => OrderView::ToProcess,
        View::ToPack => OrderView::ToPack,
        View::InPacking => OrderView::InPacking,
        View::AwaitingPayment => OrderView::AwaitingPayment,
        View::OnHold => OrderView::OnHold,
        View::Problems => OrderView::Problems,
        View::Unsent => OrderView::Unsent,
        View::Shipped => OrderView::Shipped,
        View::All => OrderView::All,
    }
}

async fn list(bench: &Workbench, json: bool, view: OrderView, limit: u32) -> Result<Exit, Failure> {
    let (mut rows, mut total) = (Vec::<OrderRow>::new(), 0);
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let wanted = (limit - offset).min(WINDOW);
        if wanted == 0 {
            break;
        }
        let input = OrderPageIn {
            view,
            filter: Vec::new(),
            text: String::new(),
            sort: OrderSort::PlacedAsc,
            offset,
            limit: wanted,
        };
        let page: OrderPage = bench.ask("orders.page", &input).await?;
        total = page.total;
        let is_last = page.rows.len() < usize::try_from(wanted).unwrap_or(usize::MAX);
        rows.extend(page.rows);
        if is_last {
            break;
        }
    }
    tell(json, total, &rows)
}

async fn search(bench: &Workbench, json: bool, text: String, limit: u32) -> Result<Exit, Failure> {
    let page: OrderPage = bench.ask("orders.search", &OrderSearchIn { text: text.clone(), limit }).await?;
    if page.rows.is_empty() && !json {
        remark(&format!("No order matches \"{text}\"."));
    }
    tell(json, page.total, &page.rows)?;
    Ok(if page.rows.is_empty() { Exit::NotFound } else { Exit::Done })
}

fn tell(json: bool, total: u32, rows: &[OrderRow]) -> Result<Exit, Failure> {
    if json {
        say_json(&OrderPage { total, rows: rows.to_vec() })?;
        return Ok(Exit::Done);
    }
    let header = ["Order", "Placed", "Stage", "Units", "Total", "Town", "Customer"];
    say(&table(header, &rows.iter().map(row).collect::<Vec<_>>()))?;
    remark(&format!("{} of {}", rows.len(), count(total, "order", "orders")));
    Ok(Exit::Done)
}

fn row(order: &OrderRow) -> [String; 7] {
    let mark = if order.needs_you { " (needs you)" } else { "" };
    [
        order.number.clone(),
        words::minute(&order.placed),
        format!("{}{mark}", words::stage(order.stage)),
        order.units.to_string(),
        words::money(&order.total),
        order.city.clone(),
        order.customer.clone(),
    ]
}

async fn show(bench: &Workbench, json: bool, number: &str) -> Result<Exit, Failure> {
    let found = bench.order(number).await?;
    let detail: OrderDetail = bench.ask("orders.get", &OrderIn { order_id: found.id }).await?;
    if json {
        say_json(&detail)?;
        return Ok(Exit::Done);
    }
    for line in head(&detail) {
        say_line(&line)?;
    }
    let header = ["Units", "In the box", "SKU", "Barcode", "Bin", "Item"];
    say(&format!("\n{}", table(header, &detail.lines.iter().map(item).collect::<Vec<_>>())))?;
    for line in tail(&detail) {
        say_line(&line)?;
    }
    Ok(Exit::Done)
}

fn head(detail: &OrderDetail) -> Vec<String> {
    let row = &detail.row;
    let mut lines = vec![
        format!("Order {} · {} · {}", row.number, words::stage(row.stage), detail.shop_name),
        format!(
            "{} · {} · {} · {}",
            words::minute(&row.placed),
            words::money(&row.total),
            words::payment(row.payment),
            row.shipping_method
        ),
    ];
    lines.extend(words::address(&detail.shipping).into_iter().map(|text| format!("  {text}")));
    if !detail.customer_note.is_empty() {
        lines.push(format!("Note: {}", detail.customer_note));
    }
    if let Some(reason) = detail.pack_refusal {
        lines.push(format!("It cannot be packed: {}.", words::refusal(reason)));
    }
    lines.extend(detail.attention.iter().map(|it| format!("Needs you: {}.", words::attention(it))));
    lines
}

fn item(line: &OrderLine) -> [String; 6] {
    let name = format!("{} {}", line.name, line.variant_label);
    [
        line.ordered.saturating_sub(line.refunded).to_string(),
        line.counted.to_string(),
        line.sku.clone(),
        line.barcode.clone(),
        line.bin.clone(),
        plain(name.trim()),
    ]
}

fn tail(detail: &OrderDetail) -> Vec<String> {
    let parcels = detail.parcels.iter().map(|parcel| {
        let number = parcel.tracking_number.as_deref().unwrap_or("no tracking number");
        format!("Parcel of {}: {} {number}", words::minute(&parcel.finished), parcel.carrier)
    });
    let ops = detail.ops.iter().map(|op| format!("Change for the shop: {}", words::op(op)));
    parcels.chain(ops).collect()
}
