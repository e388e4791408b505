//! `demo`: the whole main job against the demo shop, every step checked.

mod choose;
mod job;
mod report;

use std::path::Path;
use std::sync::Arc;

use backend::contract::{ConnectShopIn, Shop};
use backend::{SystemClock, SystemIds};
use demo_shop::{DemoShop, DemoShopOptions};
use domain::Ids as _;

use crate::args::{DemoArgs, Global};
use crate::demo_shop_command::not_started;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::workbench::{Sync, Workbench};
use job::Job;
use report::Report;

/// The same products, orders and keys in every demo.
const SEED: u64 = 1;

/// Runs the demo in a data folder of its own, which is gone afterwards unless `--data` names an empty one.
pub(crate) async fn run(global: &Global, args: DemoArgs) -> Result<Exit, Failure> {
    std::fs::create_dir_all(&args.out).map_err(|error| Failure::file("made", &args.out, error))?;
    let own = tempfile::tempdir().map_err(|error| Failure::file("made", &std::env::temp_dir(), error))?;
    let data = match &global.data {
        Some(folder) => empty(folder)?,
        None => own.path(),
    };
    let options = DemoShopOptions { seed: SEED, ..DemoShopOptions::default() };
    let shop = DemoShop::start(options, Arc::new(SystemClock)).await.map_err(|error| not_started(&error))?;
    let mut report = Report::new(global.json);
    let result = work(&shop, data, &args.out, &mut report).await;
    shop.stop().await;
    match result {
        Err(Failure::Interrupted) => Err(Failure::Interrupted),
        result => report.end(result.err()),
    }
}

/// The demo's keys are invented and its folder goes away, so a passphrase of one run is enough for them.
async fn work(shop: &DemoShop, data: &Path, out: &Path, report: &mut Report) -> Result<(), Failure> {
    let passphrase = format!("{:x}", SystemIds.random());
    let bench = Workbench::open_folder(data, Some(passphrase.clone()), Sync::Off).await?;
    let asking = bench.clone();
    bench.run(connect(&asking, shop, report)).await?;
    let bench = Workbench::open_folder(data, Some(passphrase), Sync::On).await?;
    let job = Job::new(bench.clone(), shop, out, report);
    bench.run(job.run()).await
}

/// Connects as `shop add` does: in a step of its own, before anything syncs.
async fn connect(bench: &Workbench, shop: &DemoShop, report: &mut Report) -> Result<(), Failure> {
    report.begin("connect");
    let keys = shop.keys();
    let input = ConnectShopIn {
        name: None,
        url: shop.base_url().to_string(),
        consumer_key: keys.consumer_key,
        consumer_secret: keys.consumer_secret,
        certificate_pem: None,
        allow_query_keys: false,
        passphrase: None,
    };
    let shop: Shop = bench.ask("shops.add", &input).await?;
    report.done(format!("{} at {}", shop.name, shop.url))
}

fn empty(folder: &Path) -> Result<&Path, Failure> {
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::Refused(format!(
            "{} is not empty. The demo needs a data folder of its own; leave --data out.",
            folder.display()
        )));
    }
    Ok(folder)
}
