use crate::args::{BackupArgs, Global};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{say_json, say_line};
use crate::workbench::{Sync, Workbench};

/// Copies the database into one file.
pub(crate) async fn run(global: &Global, args: BackupArgs) -> Result<Exit, Failure> {
    if args.out.exists() {
        return Err(Failure::Refused(format!(
            "{} exists already. Name a file that does not exist yet; nothing was written.",
            args.out.display()
        )));
    }
    let bench = Workbench::open(global, Sync::Off).await?;
    let backend = bench.backend().clone();
    bench.run(async move { Ok(backend.backup(&args.out).await.map(|()| args.out)?) }).await.and_then(|out| {
        if global.json {
            say_json(&serde_json::json!({ "path": out }))?;
        } else {
            say_line(&format!(
                "The database is copied to {}. The shop's keys are not in it.",
                out.display()
            ))?;
        }
        Ok(Exit::Done)
    })
}
