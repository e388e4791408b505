//! The program: reads the command line, runs it, and turns its end into a sentence and an exit status.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;
use packbench_cli::args::Cli;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("PACKBENCH_LOG").unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let exit = match packbench_cli::run(cli).await {
        Ok(exit) => exit,
        Err(failure) => {
            // A closed stderr leaves nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", failure.for_people());
            failure.exit()
        }
    };
    ExitCode::from(exit.code())
}
