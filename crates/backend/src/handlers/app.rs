use documents::Kind;
use domain::Language;
use store::settings::{self, Scope};

use super::Answer;
use crate::contract::{AppInfo, DemoStarted, Empty, Settings, SoundSettings, Theme, Workspace};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::handlers::shops::shop;
use crate::reply::Reply;
use store::connections;

const KEY: &str = "app";

impl Call {
    pub(crate) async fn app_info(&self, _: Empty) -> Answer<AppInfo> {
        let has_shops = !connections::list(&mut self.folder.store.read().await?).await?.is_empty();
        let workspace = match (self.folder.is_demo, has_shops) {
            (true, _) => Workspace::Demo,
            (false, true) => Workspace::Shops,
            (false, false) => Workspace::Empty,
        };
        Ok(Reply::read(AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            workspace,
            secrets: self.folder.secrets.storage(),
            is_local: self.way.is_local(),
            system_language: system_language().map(|l| l.tag().to_owned()),
        }))
    }

    pub(crate) async fn settings_get(&self, _: Empty) -> Answer<Settings> {
        Ok(Reply::read(self.settings().await?))
    }

    pub(crate) async fn settings_set(&self, wanted: Settings) -> Answer<Settings> {
        if wanted.language.as_ref().is_some_and(|l| l.parse::<Language>().is_err()) {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "language"));
        }
        if !wanted.slip_paper.parse().is_ok_and(|media| Kind::PackingSlip.fits(media)) {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "slipPaper"));
        }
        if wanted.sounds.volume > 100 {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "sounds.volume"));
        }
        let mut tx = self.folder.store.write().await?;
        settings::set(&mut tx, KEY, &wanted, Scope::Local).await?;
        let changes = tx.commit().await?;
        Ok(Reply::wrote(wanted, &changes))
    }

    pub(crate) async fn demo_start(&self, _: Empty) -> Answer<DemoStarted> {
        let has_shops = !connections::list(&mut self.folder.store.read().await?).await?.is_empty();
        if has_shops && !self.folder.is_demo {
            return Err(AppError::new(ErrorCode::DemoNotEmpty));
        }
        let folder = self.backend.enter_demo().await?;
        let conns = connections::list(&mut folder.store.read().await?).await?;
        let demo = conns.first().ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Reply::read(DemoStarted { shop: shop(demo) }))
    }

    pub(crate) async fn demo_delete(&self, _: Empty) -> Answer<Empty> {
        self.backend.delete_demo().await?;
        Ok(Reply::read(Empty {}))
    }

    pub(crate) async fn settings(&self) -> Result<Settings, AppError> {
        let kept = settings::get(&mut self.folder.store.read().await?, KEY).await?;
        Ok(kept.unwrap_or_else(defaults))
    }
}

fn defaults() -> Settings {
    Settings {
        language: None,
        theme: Theme::System,
        sounds: SoundSettings { volume: 80, muted: false },
        sender_name: String::new(),
        sender_address: Vec::new(),
        sender_contact: String::new(),
        slip_paper: "a4".to_owned(),
    }
}

/// The language of the POSIX locale variables, in their order of precedence (POSIX.1-2017, 8.2).
fn system_language() -> Option<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))?;
    locale.get(..2)?.to_lowercase().parse().ok()
}
