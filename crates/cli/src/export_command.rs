//! `export`.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::Path;

use backend::contract::{Empty, TableRow};
use backend::{Separator, TableFormat, Way};

use crate::args::{ExportArgs, Global, TableShape};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, remark, say, say_json, table};
use crate::workbench::{Sync, Workbench};

/// Writes a table, or lists them.
pub(crate) async fn run(global: &Global, args: ExportArgs) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench
        .run(async move {
            let tables: Vec<TableRow> = asking.ask("export.tables", &Empty {}).await?;
            match &args.table {
                None => list(json, &tables),
                Some(name) if tables.iter().any(|known| known.name == *name) => {
                    write(&asking, json, name, &args).await
                }
                Some(name) => Err(Failure::NotFound(format!(
                    "There is no table {name}. `export` without a table lists those that there are."
                ))),
            }
        })
        .await
}

fn list(json: bool, tables: &[TableRow]) -> Result<Exit, Failure> {
    if json {
        say_json(&tables)?;
    } else {
        let rows: Vec<[String; 2]> =
            tables.iter().map(|known| [known.name.clone(), known.columns.join(", ")]).collect();
        say(&table(["Table", "Columns"], &rows))?;
    }
    Ok(Exit::Done)
}

async fn write(bench: &Workbench, json: bool, name: &str, args: &ExportArgs) -> Result<Exit, Failure> {
    let separator = if args.semicolons { Separator::Semicolon } else { Separator::Comma };
    let format = match args.format {
        TableShape::Csv => TableFormat::Csv { separator, has_mark: args.mark },
        TableShape::Xlsx => TableFormat::Xlsx,
        TableShape::Json => TableFormat::Json,
    };
    if args.out.as_os_str() == "-" {
        into(bench, name, format, BufWriter::new(std::io::stdout())).await?;
        return Ok(Exit::Done);
    }
    let io = |error: std::io::Error| refusal(&args.out, error);
    let file = OpenOptions::new().write(true).create_new(true).open(&args.out).map_err(io)?;
    let rows = into(bench, name, format, BufWriter::new(file)).await?;
    if json {
        say_json(&serde_json::json!({ "path": args.out, "rows": rows }))?;
    } else {
        say(&format!("{} ({})\n", args.out.display(), count(rows, "row", "rows")))?;
    }
    Ok(Exit::Done)
}

fn refusal(path: &Path, error: std::io::Error) -> Failure {
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return Failure::Refused(format!(
            "{} exists already. Name a file that does not exist yet; nothing was written.",
            path.display()
        ));
    }
    Failure::file("written", path, error)
}

/// How many rows there were.
async fn into<W: Write + Send>(
    bench: &Workbench,
    name: &str,
    format: TableFormat,
    out: W,
) -> Result<u64, Failure> {
    let written = bench.backend().export_to(Way::CommandLine, name, format, out).await?;
    if written.cut > 0 {
        remark(&format!(
            "{} too long for a cell of the format: cut.",
            count(written.cut, "text is", "texts are")
        ));
    }
    Ok(written.rows)
}
