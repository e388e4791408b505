use store::settings::{self, Scope};

use super::Answer;
use crate::contract::{Empty, ScaleSettings, ScaleState};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;
use crate::{scale, scanner, serial_port};

impl Call {
    pub(crate) async fn scale_get(&self, _: Empty) -> Answer<ScaleState> {
        let settings = scale::settings(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(self.scale_state(settings)))
    }

    pub(crate) async fn scale_set(&self, wanted: ScaleSettings) -> Answer<ScaleState> {
        let refused = |field: &str| AppError::new(ErrorCode::BadInput).with("field", field);
        serial_port::check(&wanted.serial).map_err(refused)?;
        let mut tx = self.folder.store.write().await?;
        let scanner = scanner::wanted_port(&scanner::settings(&mut tx).await?);
        let port = scale::wanted(&wanted).map(|scale| scale.port);
        serial_port::check_apart(port.as_ref(), scanner.as_ref())?;
        settings::set(&mut tx, scale::KEY, &wanted, Scope::Local).await?;
        let changes = tx.commit().await?;
        self.folder.scale.bell.notify_one();
        Ok(Reply::wrote(self.scale_state(wanted), &changes))
    }

    fn scale_state(&self, settings: ScaleSettings) -> ScaleState {
        ScaleState { settings, now: self.folder.scale.now.borrow().clone(), ports: serial::ports() }
    }
}
