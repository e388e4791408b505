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
    /// Make a document of any kind and write it to a file.
    Documents(DocumentsArgs),
    /// Make a document of any kind and print it.
    Print(PrintArgs),
    /// Bring labels that a carrier sent as PDF onto the shop's own paper.
    FitLabel(FitLabelArgs),
    /// Printers, and what waits for them.
    #[command(subcommand)]
    Printers(PrintersCommand),
    /// People who work here: list them, add or change one.
    #[command(subcommand)]
    Users(UsersCommand),
    /// Copy the database into one file, while the app may go on working.
    Backup(BackupArgs),
    /// Write a table as CSV, XLSX or JSON; without a table, list those that there are.
    Export(ExportArgs),
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

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// What is in the box, for the customer: order numbers.
    PackingSlip,
    /// What to take from which bin: order numbers.
    PickList,
    /// An offer in the form of an invoice: order numbers.
    Proforma,
    /// What the customer sends back with the goods: order numbers.
    ReturnSlip,
    /// Where the box goes: order numbers.
    #[value(alias = "label")]
    AddressLabel,
    /// Labels on items: SKU or SKU=COUNT.
    ProductLabel,
    /// Labels on bins: CODE or CODE=COUNT.
    BinLabel,
    /// Labels on totes: names.
    ToteLabel,
    /// Badges of users: names.
    UserBadge,
    /// Commands to scan.
    CommandSheet,
    /// What a carrier takes along: the carrier, or nothing for all.
    HandOverList,
    /// What a supplier should send: SKU=QUANTITY.
    PurchaseOrder,
    /// What to count: the beginning of bin names, or nothing for all.
    CountSheet,
}

/// A format of files and printers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// PDF.
    Pdf,
    /// A picture.
    Png,
    /// Zebra's ZPL II.
    Zpl,
    /// Eltron's EPL2.
    Epl,
    /// TSC's TSPL.
    Tspl,
}

/// Which document.
#[derive(Debug, Args)]
pub struct MakeArgs {
    /// The kind.
    #[arg(value_enum)]
    pub kind: Kind,
    /// What it is made of; `--help` says what each kind takes.
    #[arg(value_name = "OF")]
    pub of: Vec<String>,
    /// The paper, such as a4, letter, a6, 100x150, 4x6in, 58x40 or 3x8+5 (a sheet of labels, five used up); without it
    /// that of the template.
    #[arg(long)]
    pub paper: Option<String>,
    /// `en`, `uk`, `pl` or `ru`; without it the reader's language.
    #[arg(long)]
    pub language: Option<String>,
    /// The day of a hand-over list; without it today, in UTC.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Option<String>,
    /// A count sheet that does not say what is expected.
    #[arg(long)]
    pub blind: bool,
    /// Who should deliver a purchase order.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub supplier: String,
}

/// Which documents, and where to.
#[derive(Debug, Args)]
pub struct DocumentsArgs {
    /// Which.
    #[command(flatten)]
    pub make: MakeArgs,
    /// The format.
    #[arg(long, value_enum, default_value = "pdf")]
    pub format: Format,
    /// Dots per inch of the printer that it is for.
    #[arg(long, default_value_t = 203)]
    pub dpi: u16,
    /// A file, a folder that exists (for several orders), or `-` for standard output.
    #[arg(long, value_name = "FILE|-")]
    pub out: PathBuf,
}

/// Which labels of a carrier, and onto what.
#[derive(Debug, Args)]
pub struct FitLabelArgs {
    /// The carrier's files.
    #[arg(required = true, value_name = "PDF")]
    pub files: Vec<PathBuf>,
    /// The paper, such as 100x150, 4x6in, a6 or a4.
    #[arg(long, default_value = "100x150")]
    pub paper: String,
    /// Labels on one sheet of A4 or Letter: 1, 2 or 4.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub per_sheet: u8,
    /// Positions of the first sheet that are used up.
    #[arg(long, default_value_t = 0)]
    pub used: u32,
    /// The format.
    #[arg(long, value_enum, default_value = "pdf")]
    pub format: Format,
    /// Dots per inch of the printer that it is for.
    #[arg(long, default_value_t = 203)]
    pub dpi: u16,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Which document, and to which printer.
#[derive(Debug, Args)]
pub struct PrintArgs {
    /// Which.
    #[command(flatten)]
    pub make: MakeArgs,
    /// The printer's name; without it the one that takes the kind on this computer.
    #[arg(long, value_name = "NAME")]
    pub printer: Option<String>,
    /// How many.
    #[arg(long)]
    pub copies: Option<u16>,
}

/// About printers.
#[derive(Debug, Subcommand)]
pub enum PrintersCommand {
    /// Printers that are set up.
    List,
    /// Printers on this computer and in the network.
    Find,
    /// Set a printer up.
    Add(AddPrinterArgs),
    /// What waits for printers, and what became of it.
    Queue,
}

/// How a printer is set up.
#[derive(Debug, Args)]
pub struct AddPrinterArgs {
    /// What to call it.
    #[arg(long)]
    pub name: String,
    /// ipp://host/printers/x, socket://host:9100, spooler:NAME or file:///folder.
    #[arg(long)]
    pub address: String,
    /// What it reads: pdf, zpl, epl or tspl.
    #[arg(long, value_enum, default_value = "pdf")]
    pub format: Format,
    /// Dots per inch.
    #[arg(long, default_value_t = 203)]
    pub dpi: u16,
    /// The paper in it.
    #[arg(long, default_value = "a4")]
    pub paper: String,
}

/// Where the copy goes.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// A file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// In which shape a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TableShape {
    /// Values between commas, after RFC 4180.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
    /// An array of objects.
    Json,
}

/// Which table to write.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The table, such as orders, order_lines, items, stock_level, stock_movement, document or op_log.
    pub table: Option<String>,
    /// The shape.
    #[arg(long, value_enum, default_value = "csv")]
    pub format: TableShape,
    /// A file that does not exist yet, or - for standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub out: PathBuf,
    /// Put semicolons between the values of CSV, as spreadsheets expect where the comma separates decimals.
    #[arg(long)]
    pub semicolons: bool,
    /// Begin CSV with the mark by which spreadsheets recognise UTF-8.
    #[arg(long)]
    pub mark: bool,
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

/// What can be done with users.
#[derive(Debug, Subcommand)]
pub enum UsersCommand {
    /// Everybody who works here.
    List,
    /// Add somebody, or change whoever has that name. The first one must be an owner with a PIN.
    Save(SaveUserArgs),
}

/// What shall be known of a user.
#[derive(Debug, Args)]
pub struct SaveUserArgs {
    /// What people call the person.
    pub name: String,
    /// What the person may do.
    #[arg(long)]
    pub role: UserRole,
    /// A file whose first line is the new PIN of 4 to 12 digits; `-` is standard input.
    #[arg(long)]
    pub pin_file: Option<PathBuf>,
    /// The person does not work here any more.
    #[arg(long)]
    pub left: bool,
}

/// Roles of users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UserRole {
    /// Everything, shops and users too.
    Owner,
    /// Everything but shops and owners.
    Manager,
    /// Picks, packs, receives and counts.
    Packer,
    /// Picks, receives and counts.
    Picker,
    /// Looks.
    ReadOnly,
}
