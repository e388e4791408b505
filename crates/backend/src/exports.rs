//! Tables that leave the house without a front end: into a writer of the command line, and files that wait for a browser.

use std::io::Write;
use std::path::PathBuf;

use domain::Right;
use export::{Format, Written};

use crate::core::{Backend, Way};
use crate::error::{AppError, ErrorCode};
use crate::handlers::export::WAITING;

/// A file that was written to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its media type.
    pub content_type: &'static str,
}

impl Backend {
    /// Writes a whole table, row by row.
    ///
    /// # Errors
    /// `app.bad_input` when no table has this name; otherwise why it could not be read or written.
    pub async fn export_to<W: Write + Send>(
        &self,
        way: Way,
        table: &str,
        format: Format,
        out: W,
    ) -> Result<Written, AppError> {
        let folder = self.folder_in_use().await;
        let who = folder.who(way).await?;
        Ok(workflows::export_table(&folder.store, who, table, None, (format, out)).await?)
    }

    /// The file of that name that `export.table` wrote to be fetched.
    ///
    /// # Errors
    /// `app.not_found` when there is none, `people.not_permitted` when it is not for whoever is signed in.
    pub async fn waiting_export(&self, way: Way, name: &str) -> Result<WaitingFile, AppError> {
        let who = self.folder_in_use().await.who(way).await?;
        who.may(Right::Export)?;
        let is_ours = name.len() < 120 && !name.starts_with('.') && name.chars().all(is_plain);
        let path = self.data_dir().join(WAITING).join(name);
        if !is_ours || !path.is_file() {
            return Err(AppError::new(ErrorCode::NotFound));
        }
        let formats = [Format::Xlsx, Format::Json];
        let format = formats.into_iter().find(|format| name.ends_with(format.ending()));
        let content_type = format.map_or("text/csv; charset=utf-8", Format::media_type);
        Ok(WaitingFile { path, content_type })
    }
}

/// Characters of our own names of files.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.')
}
