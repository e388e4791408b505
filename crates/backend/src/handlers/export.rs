use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use export::{Format, Separator};
use store::tables;
use workflows::ExportError;
use workflows::stock::{SLOTTING_TABLE, slotting_columns};

use super::Answer;
use crate::contract::{Empty, ExportFormat, ExportIn, Exported, TableRow};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::reply::Reply;

/// Where files for the app's own window stay.
const KEPT: &str = "exports";
/// Where files wait to be fetched over HTTP, the newest ones only.
pub(crate) const WAITING: &str = "downloads";
/// How many wait.
const MOST_WAITING: usize = 5;

impl Call {
    pub(crate) async fn export_tables(&self, _: Empty) -> Answer<Vec<TableRow>> {
        let found = tables::list(&mut self.folder.store.read().await?).await?;
        let rows = found.into_iter().map(|table| TableRow {
            is_of_orders: table.is_of_orders(),
            columns: table.columns.into_iter().map(|column| column.name).collect(),
            name: table.name,
        });
        // Computed anew each time, so that it is no table of the file.
        let advice =
            TableRow { name: SLOTTING_TABLE.to_owned(), columns: slotting_columns(), is_of_orders: false };
        Ok(Reply::read(rows.chain([advice]).collect()))
    }

    pub(crate) async fn export_table(&self, input: ExportIn) -> Answer<Exported> {
        let is_local = self.way.is_local();
        let folder = self.backend.data_dir().join(if is_local { KEPT } else { WAITING });
        let format = format_in(input.format);
        let query = match input.list {
            Some(list) => Some(self.order_query(&mut self.folder.store.read().await?, list).await?),
            None => None,
        };
        std::fs::create_dir_all(&folder).map_err(|error| internal(&error))?;
        let stem = format!(
            "{}-{}",
            plain(&input.table),
            self.backend.clock().now().to_gmt().replace([':', 'T'], "-")
        );
        let (path, file) = new_file(&folder, &stem, format.ending()).map_err(|error| internal(&error))?;
        let out = (format, BufWriter::new(file));
        let written =
            workflows::export_table(&self.folder.store, self.who(), &input.table, query.as_ref(), out).await;
        if written.is_err() {
            // A half of a table is none; that it cannot be removed helps nobody.
            let _ = std::fs::remove_file(&path);
        }
        let written = written?;
        if !is_local {
            prune(&folder).map_err(|error| internal(&error))?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let shown = is_local.then(|| path.display().to_string());
        Ok(Reply::read(Exported { path: shown, file: name, rows: written.rows, cut: written.cut }))
    }
}

const fn format_in(format: ExportFormat) -> Format {
    match format {
        ExportFormat::Csv => Format::Csv { separator: Separator::Comma, has_mark: false },
        ExportFormat::CsvSemicolon => Format::Csv { separator: Separator::Semicolon, has_mark: true },
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Json => Format::Json,
    }
}

/// What may stand in the name of a file.
fn plain(table: &str) -> String {
    table.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect()
}

/// A file that was not there before: nothing is written over.
fn new_file(folder: &Path, stem: &str, ending: &str) -> io::Result<(PathBuf, File)> {
    for again in 1.. {
        let tail = if again == 1 { String::new() } else { format!("-{again}") };
        let path = folder.join(format!("{stem}{tail}.{ending}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && again < 1_000 => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes all but the newest files that wait; a folder of our own, where nothing else lies.
fn prune(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.metadata()?.modified()?, entry.path()));
    }
    files.sort();
    let surplus = files.len().saturating_sub(MOST_WAITING);
    files.iter().take(surplus).try_for_each(|(_, path)| std::fs::remove_file(path))
}

impl From<ExportError> for AppError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::NotPermitted(error) => error.into(),
            ExportError::NoSuchTable(_) | ExportError::NotOfOrders(_) => {
                Self::new(ErrorCode::BadInput).with("field", "table")
            }
            ExportError::Write(error) if error.kind() == io::ErrorKind::StorageFull => {
                Self::new(ErrorCode::DiskFull)
            }
            ExportError::Write(error) => internal(&error),
            ExportError::Store(error) => error.into(),
        }
    }
}
