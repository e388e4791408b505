//! `demo-shop`: the demo shop alone, until Ctrl-C.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use backend::SystemClock;
use demo_shop::{DemoShop, DemoShopError, DemoShopOptions};

use crate::args::DemoShopArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::faults_file::FaultsFile;
use crate::output::{say_json, say_line};
use crate::stop::stop_asked;

pub(crate) async fn run(json: bool, args: DemoShopArgs) -> Result<Exit, Failure> {
    let (behaviour, rules) = args.faults.as_deref().map(FaultsFile::read).transpose()?.unwrap_or_default();
    let options = DemoShopOptions {
        seed: args.seed,
        orders: args.orders,
        state_file: args.state,
        tls: args.tls,
        certificate_name: None,
        keys: None,
        bind: SocketAddr::from((Ipv4Addr::LOCALHOST, args.port)),
        behaviour,
    };
    let shop = DemoShop::start(options, Arc::new(SystemClock)).await.map_err(|error| not_started(&error))?;
    for rule in rules {
        shop.add_fault(rule);
    }
    if let (Some(path), Some(pem)) = (&args.certificate_out, shop.certificate_pem()) {
        std::fs::write(path, pem).map_err(|error| Failure::file("written", path, error))?;
    }
    tell(json, &shop)?;
    stop_asked().await;
    shop.stop().await;
    Ok(Exit::Done)
}

/// The shop's keys are invented like its customers, so they may be shown.
fn tell(json: bool, shop: &DemoShop) -> Result<(), Failure> {
    let (url, keys) = (shop.base_url(), shop.keys());
    if json {
        return say_json(&serde_json::json!({
            "url": url, "consumerKey": keys.consumer_key, "consumerSecret": keys.consumer_secret,
        }));
    }
    say_line(&format!("The demo shop is at {url}"))?;
    say_line(&format!("Consumer key:    {}", keys.consumer_key))?;
    say_line(&format!("Consumer secret: {}", keys.consumer_secret))?;
    say_line("Ctrl-C ends it.")
}

/// What keeps a demo shop from starting, with its cause.
pub(crate) fn not_started(error: &DemoShopError) -> Failure {
    let cause = std::error::Error::source(error).map(|cause| format!(": {cause}")).unwrap_or_default();
    let text = format!("{error}{cause}.");
    match error {
        DemoShopError::Listen { .. } => Failure::Refused(format!("{text} Choose another --port.")),
        _ => Failure::Refused(text),
    }
}
