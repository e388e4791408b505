use std::io;
use std::path::{Path, PathBuf};

use backend::AppError;

use crate::exit::Exit;
use crate::output::plain;
use crate::sentences;

/// Why a command could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The backend said no.
    #[error(transparent)]
    Backend(#[from] AppError),
    /// The words of the command line do not make sense together.
    #[error("{0}")]
    Usage(String),
    /// Nothing has the name that was given.
    #[error("{0}")]
    NotFound(String),
    /// A rule says no.
    #[error("{0}")]
    Refused(String),
    /// A file cannot be read or written.
    #[error("{} cannot be {doing}: {source}", path.display())]
    File {
        /// What was tried, such as `written`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Something that should hold does not.
    #[error("{0}")]
    Unexpected(String),
    /// Ctrl-C.
    #[error("Stopped. Everything recorded so far is kept; run the command again to go on.")]
    Interrupted,
}

impl Failure {
    /// A file that could not be used: `doing` is what was tried, such as `written`.
    pub(crate) fn file(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::File { doing, path: path.to_owned(), source }
    }

    /// How the program ends.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Backend(error) => sentences::code_of(&error.code).map_or(Exit::Unexpected, Exit::of),
            Self::Usage(_) => Exit::Usage,
            Self::NotFound(_) => Exit::NotFound,
            Self::Refused(_) => Exit::Refused,
            Self::File { .. } => Exit::Files,
            Self::Unexpected(_) => Exit::Unexpected,
            Self::Interrupted => Exit::Interrupted,
        }
    }

    /// What happened and what to do about it, safe to show in a terminal.
    #[must_use]
    pub fn for_people(&self) -> String {
        match self {
            Self::Backend(error) => sentences::describe_error(error),
            other => plain(&other.to_string()),
        }
    }
}
