//! Plans and runs pull and push: drives `store` and `shops`.
//!
//! [`Engine`] keeps one control task per connection that owns every decision; requests run beside it and their ends come
//! back to it. No transaction is open while a request is in flight: an op is claimed (committed as `sending` with its
//! prepared request), sent, and settled in a second transaction. `docs/SYNC.md` says what is guaranteed, and how.
//!
//! This crate must not know front ends or use cases. Time and chance come from `domain::Clock` and `domain::Ids` alone.

mod apply;
mod backoff;
mod caught_up;
mod control;
mod engine;
mod health;
mod last_sweep;
mod leader;
mod line;
mod options;
mod outbox;
mod pace;
mod page_size;
mod pictures;
mod pull;
mod push;
mod refresh;
mod requests;
mod same_sale;
mod status;
mod streams;
mod supervisor;
mod sweep;
mod timing;
mod verdict;

pub use engine::{Connectors, Engine};
pub use last_sweep::last_sweep;
pub use options::EngineOptions;
pub use pictures::{FetchedPictures, PictureDesk, PictureSources, Pictures};
pub use status::{CaughtUp, ConnStatus, EngineStatus, Lead, NotCaughtUp, Phase, Problem};
pub use sweep::probe_record;
pub use verdict::error_code;
