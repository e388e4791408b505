//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::exit;

/// Packbench without a window: shop sync, packing, documents, backup, and the backend over HTTP.
#[derive(Debug, Parser)]
#[command(name = "packbench-cli", version, after_long_help = exit::HELP, after_help = "`--help` explains the exit statuses.")]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The data folder; the same one that the app uses may be given while the app runs.
    #[arg(long, global = true, env = "PACKBENCH_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A file whose first line is the passphrase of the encrypted key file, where no keychain answers.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Answer as JSON instead of text.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Connect to a shop, look at one, or list those connected.
    #[command(subcommand)]
    Shop(ShopCommand),
    /// Sync with the shops until everything is fetched and everything due is sent.
    Sync,
    /// List, show and search orders.
    #[command(subcommand)]
    Orders(OrdersCommand),
    /// Pack an order: take the scans, and close the parcel when everything is in.
    Pack(PackArgs),
    /// Write packing slips or address labels as PDF.
    #[command(subcommand)]
    Documents(DocumentsCommand),
    /// Copy the database into one file, while the app may go on working.
    Backup(BackupArgs),
    /// Serve the app to a browser on this computer, on the loopback interface only.
    Serve(ServeArgs),
    /// Run the demo shop: a WooCommerce-compatible shop with invented data.
    DemoShop(DemoShopArgs),
    /// Fill a data folder with generated orders, through the same code as an import.
    Generate(GenerateArgs),
    /// Do the whole main job against the demo shop and check every step.
    Demo(DemoArgs),
}

/// Kinds of shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShopKind {
    /// WooCommerce, REST API v3.
    Woocommerce,
}

/// About connections.
#[derive(Debug, Subcommand)]
pub enum ShopCommand {
    /// Check a shop and connect to it.
    Add(ConnectArgs),
    /// Check a shop without connecting to it.
    Check(ConnectArgs),
    /// The connected shops and how they do.
    List,
}

/// How to reach a shop.
#[derive(Debug, Args)]
pub struct ConnectArgs {
    /// The kind of shop.
    #[arg(long, value_enum, default_value = "woocommerce")]
    pub kind: ShopKind,
    /// What to call the shop here; without it, the name that the shop gives itself.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The shop's address, such as https://shop.example.
    #[arg(long)]
    pub url: String,
    /// The consumer key (`ck_…`).
    #[arg(long, value_name = "KEY")]
    pub key: String,
    /// Read the consumer secret from the first line of standard input. Without it, it is asked for.
    #[arg(long)]
    pub secret_stdin: bool,
    /// A certificate (PEM) to trust besides the system's.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Allow the keys to stand in addresses, for hosts that remove the login from requests.
    #[arg(long)]
    pub allow_query_keys: bool,
}

/// A saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// To pack, packing or packed.
    ToProcess,
    /// May be packed now.
    ToPack,
    /// Being packed or packed.
    InPacking,
    /// Not paid.
    AwaitingPayment,
    /// Held.
    OnHold,
    /// Needs a person.
    Problems,
    /// Changes that the shop has not confirmed.
    Unsent,
    /// Shipped.
    Shipped,
    /// Every order.
    All,
}

/// About orders.
#[derive(Debug, Subcommand)]
pub enum OrdersCommand {
    /// The orders of a view, oldest first.
    List {
        /// The view.
        #[arg(long, value_enum, default_value = "to-process", conflicts_with = "all")]
        view: View,
        /// Every order, the same as `--view all`.
        #[arg(long)]
        all: bool,
        /// At most this many.
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Everything about one order.
    Show {
        /// Its number.
        order: String,
    },
    /// The best matches of a part of a name (in any script), number, phone, SKU, EAN or tracking number.
    Search {
        /// What to look for.
        #[arg(required = true)]
        text: Vec<String>,
        /// At most this many.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
        limit: u32,
    },
}

/// What goes into the box.
#[derive(Debug, Args)]
pub struct PackArgs {
    /// The order's number.
    pub order: String,
    /// The scanned codes, one per unit.
    #[arg(long, value_name = "CODE", num_args = 1.., action = clap::ArgAction::Append)]
    pub scan: Vec<String>,
    /// The tracking number on the parcel; without it the order is shipped without one.
    #[arg(long, value_name = "NUMBER")]
    pub tracking: Option<String>,
    /// The carrier; without it the order's way of shipping.
    #[arg(long)]
    pub carrier: Option<String>,
}

/// Paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 105 × 148 mm.
    A6,
    /// 100 × 150 mm.
    #[value(name = "100x150")]
    Label,
}

/// Which kind of document.
#[derive(Debug, Subcommand)]
pub enum DocumentsCommand {
    /// What is in the box, for the customer.
    PackingSlip(DocumentArgs),
    /// Where the box goes, on 100 × 150 mm.
    Label(DocumentArgs),
}

/// Which documents, and where to.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// The orders' numbers.
    #[arg(required = true)]
    pub orders: Vec<String>,
    /// The file for one order; for several, an existing folder that gets one file per order.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The paper; without it the one of the settings, and 100x150 for labels.
    #[arg(long, value_enum)]
    pub paper: Option<Paper>,
    /// `en`, `uk`, `pl` or `ru`; without it the customer's language.
    #[arg(long)]
    pub language: Option<String>,
}

/// Where the copy goes.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// A file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The port; without it any free one.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// The built front end; without it `ui/dist` below the current folder or beside the program.
    #[arg(long, value_name = "DIR")]
    pub ui: Option<PathBuf>,
}

/// How the demo shop is.
#[derive(Debug, Args)]
pub struct DemoShopArgs {
    /// The port; 0 takes any free one.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Where its state is kept; without it everything is forgotten at the end.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// The same seed gives the same products, orders and keys.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many orders it starts with.
    #[arg(long, default_value_t = 300)]
    pub orders: u32,
    /// Rules for faults, as JSON; `demo-shop --help` shows the format.
    #[arg(long, value_name = "FILE", long_help = crate::faults_file::HELP)]
    pub faults: Option<PathBuf>,
    /// Serve https with a certificate made at start.
    #[arg(long)]
    pub tls: bool,
    /// Where to write that certificate, for `--ca`.
    #[arg(long, value_name = "FILE", requires = "tls")]
    pub certificate_out: Option<PathBuf>,
}

/// How much to generate.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// How many orders.
    #[arg(long, value_name = "N")]
    pub orders: u32,
    /// The same seed gives the same orders.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Where the demo writes.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The folder for the slips and labels; files of an earlier demo are replaced.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}
