//! `shop add`, `shop check`, `shop list`.

use std::io::{BufRead as _, IsTerminal as _};

use backend::ErrorCode;
use backend::contract::{ConnectShopIn, Empty, FulfillmentMode, Shop, ShopProbe};
use serde_json::Value;

use crate::args::{ConnectArgs, Global, ShopCommand, ShopKind};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{plain, remark, say, say_json, say_line, table};
use crate::sentences::describe_problem;
use crate::words;
use crate::workbench::{Sync, Workbench, ask_secret};

pub(crate) async fn run(global: &Global, command: ShopCommand) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    bench
        .run(async move {
            match command {
                ShopCommand::Add(args) => add(global, &asking, args).await,
                ShopCommand::Check(args) => check(global, &asking, args).await,
                ShopCommand::List => list(global, &asking).await,
            }
        })
        .await
}

async fn add(global: &Global, bench: &Workbench, args: ConnectArgs) -> Result<Exit, Failure> {
    let mut input = connection(args)?;
    let mut added = bench.ask::<Shop>("shops.add", &input).await;
    if asks_for_passphrase(&added) && std::io::stdin().is_terminal() {
        input["passphrase"] =
            ask_secret("No keychain answers. Passphrase for the encrypted key file: ")?.into();
        added = bench.ask("shops.add", &input).await;
    }
    let shop = added?;
    if global.json {
        say_json(&shop)?;
    } else {
        say_line(&format!(
            "Connected to {} ({}). `packbench-cli sync` imports its orders.",
            shop.name, shop.url
        ))?;
    }
    Ok(Exit::Done)
}

fn asks_for_passphrase<T>(result: &Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::Backend(error)) if error.code == ErrorCode::PassphraseNeeded.name())
}

async fn check(global: &Global, bench: &Workbench, args: ConnectArgs) -> Result<Exit, Failure> {
    let input = connection(args)?;
    let probe: ShopProbe = bench.ask("shops.check", &input).await?;
    if global.json {
        say_json(&probe)?;
        return Ok(Exit::Done);
    }
    let tracking = match probe.fulfillment {
        FulfillmentMode::CoreFulfillments => "fulfillments of the shop's core",
        FulfillmentMode::TrackingMeta => "order meta that tracking plugins read",
    };
    say(&format!(
        "Shop:      {}\nAddress:   {}\nVersion:   WooCommerce {}\nCurrency:  {}\nTracking:  {tracking}\n",
        plain(&probe.name),
        plain(&probe.url),
        plain(&probe.version),
        plain(&probe.currency),
    ))?;
    for warning in &probe.warnings {
        remark(&describe_problem(warning));
    }
    Ok(Exit::Done)
}

async fn list(global: &Global, bench: &Workbench) -> Result<Exit, Failure> {
    let shops: Vec<Shop> = bench.ask("shops.list", &Empty {}).await?;
    if global.json {
        say_json(&shops)?;
    } else if shops.is_empty() {
        say_line("No shop is connected. `packbench-cli shop add` connects one.")?;
    } else {
        let row = |shop: &Shop| {
            [shop.name.clone(), shop.kind.clone(), words::shop_state(shop.state).to_owned(), shop.url.clone()]
        };
        say(&table(["Shop", "Kind", "State", "Address"], &shops.iter().map(row).collect::<Vec<_>>()))?;
    }
    Ok(Exit::Done)
}

/// What the backend takes, from the words of the command line.
fn connection(args: ConnectArgs) -> Result<Value, Failure> {
    let ShopKind::Woocommerce = args.kind;
    let certificate_pem = match &args.ca {
        Some(path) => {
            Some(std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, error))?)
        }
        None => None,
    };
    let consumer_secret =
        if args.secret_stdin { secret_from_stdin()? } else { ask_secret("Consumer secret: ")? };
    let input = ConnectShopIn {
        name: args.name,
        url: args.url,
        consumer_key: args.key,
        consumer_secret,
        certificate_pem,
        allow_query_keys: args.allow_query_keys,
        passphrase: None,
    };
    let input = serde_json::to_value(input).unwrap_or_default();
    Ok(input)
}

fn secret_from_stdin() -> Result<String, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    match read {
        Ok(_) if !line.trim().is_empty() => Ok(line.trim().to_owned()),
        _ => Err(Failure::Usage(
            "Standard input holds no secret. Write the consumer secret as its first line.".to_owned(),
        )),
    }
}
