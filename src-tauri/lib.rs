//! The shell: a window on the backend, its sounds and its files. No rule lives here.

mod doc;
mod events;
mod log;
mod os;
mod rpc;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use backend::{AppError, Backend, BackendOptions};
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, Url, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

/// The folder of all data; otherwise the system's folder for the app's data.
const DATA: &str = "PACKBENCH_DATA";
/// Set to let several instances run side by side, each with its own [`DATA`].
const SECOND_INSTANCE: &str = "PACKBENCH_ALLOW_SECOND_INSTANCE";
const MAIN_WINDOW: &str = "main";

/// The backend, or why it could not be opened: the window then says so in the user's language.
type Core = Result<Backend, AppError>;

/// Runs the app until its window is closed.
///
/// # Errors
/// When the window system or the data folder cannot be used at all.
pub fn run() -> anyhow::Result<()> {
    os::display::prepare();
    let app = builder().build(tauri::generate_context!()).context("the window system cannot be used")?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            shut_down(app);
        }
    });
    Ok(())
}

fn builder() -> tauri::Builder<tauri::Wry> {
    let builder = tauri::Builder::default();
    let builder = if std::env::var_os(SECOND_INSTANCE).is_some() {
        builder
    } else {
        builder.plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
    };
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .register_asynchronous_uri_scheme_protocol("doc", doc::serve)
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|app| Ok(set_up(app)?))
}

/// Opens the backend, then the window: no command can come before there is somebody to answer it.
fn set_up(app: &mut App) -> anyhow::Result<()> {
    let data_dir = data_dir(app)?;
    log::start(&data_dir);
    let sounds = Arc::new(os::sound::Loudspeaker::start());
    let options = BackendOptions { data_dir, sounds, passphrase: None, sync: true, print: true };
    let core: Core = tauri::async_runtime::block_on(Backend::open(options));
    match &core {
        Ok(backend) => events::forward(app.handle().clone(), backend.events()),
        Err(error) => tracing::error!(%error, "the data cannot be opened"),
    }
    app.manage(core);
    open_window(app)
}

fn data_dir(app: &App) -> anyhow::Result<PathBuf> {
    match std::env::var_os(DATA) {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => app.path().app_data_dir().context("the system names no folder for data"),
    }
}

fn open_window(app: &App) -> anyhow::Result<()> {
    let windows = &app.config().app.windows;
    let config =
        windows.iter().find(|w| w.label == MAIN_WINDOW).context("tauri.conf.json names the window")?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::debug!(%error, "the title of the window stays");
            }
        })
        .build()?;
    Ok(())
}

/// Only the front end itself may be shown: nothing from a shop can lead the window elsewhere.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => cfg!(dev),
        _ => false,
    }
}

fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN_WINDOW) else { return };
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window cannot be brought to the front");
    }
}

fn shut_down(app: &AppHandle) {
    if let Some(Ok(backend)) = app.try_state::<Core>().as_deref() {
        tauri::async_runtime::block_on(backend.shutdown());
    }
}

#[cfg(test)]
mod tests;
