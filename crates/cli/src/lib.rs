//! `packbench-cli`: Packbench without a window.
//!
//! No rule lives here: every command asks the backend, and this crate finds the words for people in a terminal. It is
//! also the second way in for the front end (`serve`), over HTTP on the loopback interface.

pub mod args;
mod backup;
mod demo;
mod demo_shop_command;
mod documents;
mod exit;
mod export_command;
mod failure;
mod faults_file;
mod fit_label;
mod generate;
mod made_of;
mod orders;
mod output;
mod pack;
mod print;
mod printers;
mod sentences;
pub mod serve;
mod shop;
mod stop;
mod sync_command;
mod users;
mod words;
mod workbench;

pub use exit::Exit;
pub use failure::Failure;

use args::{Cli, Command};

/// Runs one command line and says how it ended.
///
/// # Errors
/// [`Failure`], with its sentence for people and its [`Exit`].
pub async fn run(cli: Cli) -> Result<Exit, Failure> {
    let Cli { global, command } = cli;
    match command {
        Command::Shop(command) => shop::run(&global, command).await,
        Command::Sync => sync_command::run(&global).await,
        Command::Orders(command) => orders::run(&global, command).await,
        Command::Pack(args) => pack::run(&global, args).await,
        Command::Documents(args) => documents::run(&global, args).await,
        Command::Print(args) => print::run(&global, args).await,
        Command::FitLabel(args) => fit_label::run(global.json, &args),
        Command::Printers(command) => printers::run(&global, command).await,
        Command::Users(command) => users::run(&global, command).await,
        Command::Backup(args) => backup::run(&global, args).await,
        Command::Export(args) => export_command::run(&global, args).await,
        Command::Serve(args) => serve::run(&global, args).await,
        Command::DemoShop(args) => demo_shop_command::run(global.json, args).await,
        Command::Generate(args) => generate::run(&global, args).await,
        Command::Demo(args) => demo::run(&global, args).await,
    }
}
