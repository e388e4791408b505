//! What people do with waves: propose, make, pick, bring back.

mod close;
mod create;
mod meaning;
mod pick;
mod plan;
mod propose;
mod put_back;
mod settle;
mod short;
mod start;

pub use close::{ClosedWave, cancel_wave, finish_wave};
pub use create::{CreatedWave, LeftOut, NewWave, create_wave, set_wave_rules};
pub use pick::{PickScan, Picked, count_pick, recount_pick, scan_pick};
pub use propose::{Proposed, propose_waves};
pub use put_back::{PutBackScan, ScannedBack, scan_put_back};
pub use settle::{settle_waves, told_wave};
pub use short::{ShortPick, short_pick};
pub use start::{Started, release_wave, start_wave};

use domain::picking::PickRun;
use domain::{NotPermitted, TaskId, WaveId};
use store::{Reader, StoreError, waves};

/// Why a use case of waves could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum PickError {
    /// No such wave.
    #[error("no wave {0}")]
    NoSuchWave(WaveId),
    /// No such task of putting back.
    #[error("nothing to put back under {0}")]
    NoSuchPutBack(TaskId),
    /// This person may not pick.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn load(reader: &mut impl Reader, wave: WaveId) -> Result<PickRun, PickError> {
    waves::load_run(reader, wave).await?.ok_or(PickError::NoSuchWave(wave))
}

async fn row(reader: &mut impl Reader, wave: WaveId) -> Result<waves::WaveRow, PickError> {
    waves::get(reader, wave).await?.ok_or(PickError::NoSuchWave(wave))
}
