//! `sync`: until everything is fetched and everything due is sent.

use backend::contract::{CaughtUp, Empty, OpList, OpListIn, OpScope, OpState, OrderView, ViewCounts};
use serde::Serialize;

use crate::args::Global;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, remark, say_json, say_line};
use crate::sentences::{code_of, describe_problem};
use crate::words;
use crate::workbench::{Sync, Workbench};

/// Where a sync ended.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Synced {
    orders: u32,
    to_pack: u32,
    problem_orders: u32,
    #[serde(flatten)]
    caught_up: CaughtUp,
    open_changes: OpList,
}

pub(crate) async fn run(global: &Global) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::On).await?;
    let asking = bench.clone();
    let json = global.json;
    bench
        .run(async move {
            let caught_up = asking.backend().sync_until_caught_up().await?;
            tell(&asking, json, caught_up).await
        })
        .await
}

async fn tell(bench: &Workbench, json: bool, caught_up: CaughtUp) -> Result<Exit, Failure> {
    let views: ViewCounts = bench.ask("orders.views", &Empty {}).await?;
    let open = OpListIn { scope: OpScope::Open, offset: 0, limit: 500 };
    let open_changes: OpList = bench.ask("sync.ops", &open).await?;
    let of = |view| views.views.iter().find(|it| it.view == view).map_or(0, |it| it.count);
    let (orders, to_pack, problem_orders) =
        (of(OrderView::All), of(OrderView::ToPack), of(OrderView::Problems));
    let exit = exit_of(&caught_up);
    if json {
        say_json(&Synced { orders, to_pack, problem_orders, caught_up, open_changes })?;
        return Ok(exit);
    }
    say_line(&format!(
        "{} fetched, {} sent. {}: {to_pack} to pack, {problem_orders} with problems; {} waiting, {} needing you.",
        count(caught_up.pulled, "record", "records"),
        count(caught_up.sent, "change", "changes"),
        count(orders, "order", "orders"),
        caught_up.waiting,
        caught_up.needs_you
    ))?;
    for problem in &caught_up.problems {
        remark(&describe_problem(problem));
    }
    for op in open_changes.rows.iter().filter(|op| op.state == OpState::Review) {
        remark(&words::op(op));
    }
    Ok(exit)
}

/// What is wrong with a shop weighs more than a change that waits.
fn exit_of(caught_up: &CaughtUp) -> Exit {
    if let Some(problem) = caught_up.problems.first() {
        return code_of(&problem.code).map_or(Exit::Unexpected, Exit::of);
    }
    if caught_up.waiting + caught_up.needs_you > 0 { Exit::Unfinished } else { Exit::Done }
}
