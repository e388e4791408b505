//! One batch: fetch, make small, keep.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{ConnId, Timestamp};
use shops::{PictureError, PictureFetcher};
use store::pictures::{SmallPicture, WantedPicture};
use store::{StoreError, connections, pictures};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::scale::{Unusable, small};
use super::{BATCH, PictureSources, Pictures};

/// Pictures on their way at once.
const AT_ONCE: usize = 2;
/// Waits after failures that may pass by themselves; after the last of them nothing is asked any more.
const TRIES: [Duration; 7] = [minutes(5), minutes(30), minutes(120), DAY, DAY, DAY, DAY];
/// Waits where the host says that there is no picture: somebody may put it there.
const TRIES_OF_NONE: [Duration; 2] = [DAY, Duration::from_secs(7 * 24 * 3_600)];
const DAY: Duration = Duration::from_secs(24 * 3_600);

const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

/// What a batch gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FetchedPictures {
    /// Pictures that are here now.
    pub kept: u32,
    /// Addresses that gave none.
    pub failed: u32,
}

/// Why an address gave no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum NoPicture {
    #[error(transparent)]
    Fetch(#[from] PictureError),
    #[error(transparent)]
    File(#[from] Unusable),
}

impl NoPicture {
    /// Its name in the database.
    const fn code(&self) -> &'static str {
        match self {
            Self::Fetch(PictureError::Forbidden) => "forbidden",
            Self::Fetch(PictureError::Status(_)) => "status",
            Self::Fetch(PictureError::TooLarge) => "too_large",
            Self::Fetch(PictureError::Unreachable) => "unreachable",
            Self::File(Unusable::NotAPicture) => "not_a_picture",
            Self::File(Unusable::TooManyDots) => "too_many_dots",
            Self::File(Unusable::Broken) => "broken",
        }
    }

    /// How long to wait after so many failures; `None` to give up.
    fn wait(&self, failures: u32) -> Option<Duration> {
        let waits: &[Duration] = match self {
            Self::Fetch(PictureError::Unreachable | PictureError::Status(408 | 425 | 429 | 500..)) => &TRIES,
            // A page in place of the picture, or half of one, may be the host's trouble of an hour.
            Self::Fetch(PictureError::Status(_)) | Self::File(Unusable::NotAPicture | Unusable::Broken) => {
                &TRIES_OF_NONE
            }
            Self::Fetch(PictureError::Forbidden | PictureError::TooLarge)
            | Self::File(Unusable::TooManyDots) => &[],
        };
        waits.get(usize::try_from(failures).ok()?.checked_sub(1)?).copied()
    }
}

type Found = (WantedPicture, Result<SmallPicture, NoPicture>);

/// Fetches all of them, and keeps everything in one transaction.
pub(super) async fn fetch_all(
    pictures: &Pictures,
    wanted: Vec<WantedPicture>,
) -> Result<FetchedPictures, StoreError> {
    let is_last = wanted.len() < BATCH as usize;
    let fetchers = fetchers(pictures, &wanted).await?;
    let few = Arc::new(Semaphore::new(AT_ONCE));
    let mut on_the_way = JoinSet::new();
    for one in wanted {
        let fetcher = fetchers.get(&one.conn).cloned().flatten();
        let few = Arc::clone(&few);
        on_the_way.spawn(async move {
            // Never closed.
            let _turn = few.acquire_owned().await;
            let found = match fetcher {
                Some(fetcher) => fetch(&fetcher, &one.address).await,
                None => Err(PictureError::Forbidden.into()),
            };
            (one, found)
        });
    }
    let mut found = Vec::new();
    while let Some(one) = on_the_way.join_next().await {
        match one {
            Ok(one) => found.push(one),
            Err(error) => tracing::error!(%error, "a picture could not be looked at"),
        }
    }
    record(pictures, &found, is_last).await
}

async fn fetchers(
    pictures: &Pictures,
    wanted: &[WantedPicture],
) -> Result<BTreeMap<ConnId, Option<PictureFetcher>>, StoreError> {
    let mut reader = pictures.store.read().await?;
    let mut fetchers = BTreeMap::new();
    for one in wanted {
        if fetchers.contains_key(&one.conn) {
            continue;
        }
        let conn = connections::get(&mut reader, one.conn).await?;
        let sources: &dyn PictureSources = pictures.sources.as_ref();
        fetchers.insert(one.conn, conn.and_then(|conn| sources.fetcher(&conn).ok()));
    }
    Ok(fetchers)
}

async fn fetch(fetcher: &PictureFetcher, address: &str) -> Result<SmallPicture, NoPicture> {
    let file = fetcher.fetch(address).await?;
    // A decoder that panics has met a broken file.
    let made = tokio::task::spawn_blocking(move || small(&file)).await;
    Ok(made.unwrap_or(Err(Unusable::Broken))?)
}

async fn record(pictures: &Pictures, found: &[Found], is_last: bool) -> Result<FetchedPictures, StoreError> {
    let mut sum = FetchedPictures::default();
    let mut tx = pictures.store.write().await?;
    for (wanted, result) in found {
        match result {
            Ok(picture) => {
                pictures::keep(&mut tx, wanted.conn, &wanted.address, picture).await?;
                sum.kept += 1;
            }
            Err(problem) => {
                let failures = wanted.failures.saturating_add(1);
                let next: Option<Timestamp> = problem.wait(failures).map(|wait| tx.now().plus(wait));
                let code = problem.code();
                tracing::debug!(%problem, conn = %wanted.conn, failures, "no picture");
                pictures::keep_failure(&mut tx, wanted.conn, &wanted.address, code, failures, next).await?;
                sum.failed += 1;
            }
        }
    }
    if is_last {
        pictures::forget_unused(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(sum)
}
