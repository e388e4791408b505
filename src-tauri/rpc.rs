//! The one command of the window.

use backend::{AppError, Way};
use serde_json::Value;
use tauri::State;

use crate::Core;

/// Calls the command `name` of the backend's list with `input`; answers with its reply or its error.
#[tauri::command]
pub(crate) async fn rpc(core: State<'_, Core>, name: String, input: Value) -> Result<Value, AppError> {
    match core.inner() {
        Ok(backend) => backend.call(Way::Window, &name, input).await,
        Err(error) => Err(error.clone()),
    }
}
