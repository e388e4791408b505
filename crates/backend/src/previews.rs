//! Documents that were laid out to be looked at, and are archived only when somebody prints or saves them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use documents::{Rendered, Resolution};
use workflows::Draft;

/// How many are kept; a person looks at one.
const KEPT: usize = 8;

/// A document that can be looked at.
#[derive(Clone)]
pub(crate) enum Preview {
    /// It can be archived as it is.
    Draft(Box<Draft>),
    /// A sample of a template.
    Sample(Box<Rendered>),
}

impl Preview {
    pub(crate) fn rendered(&self) -> &Rendered {
        match self {
            Self::Draft(draft) => &draft.rendered,
            Self::Sample(rendered) => rendered,
        }
    }

    /// The dots that it was made for.
    pub(crate) fn resolution(&self) -> Resolution {
        match self {
            Self::Draft(draft) => draft.target.resolution,
            Self::Sample(_) => Resolution::default(),
        }
    }
}

/// The last few previews, by id.
#[derive(Default)]
pub(crate) struct Previews(Mutex<VecDeque<(String, Preview)>>);

impl Previews {
    pub(crate) fn add(&self, id: String, preview: Preview) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((id, preview));
        while kept.len() > KEPT {
            kept.pop_front();
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<Preview> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == id).map(|(_, preview)| preview.clone())
    }
}
