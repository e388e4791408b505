//! When a person or the system asks the program to stop.

use tokio::signal;

/// Completes at Ctrl-C, or when the system asks the program to end. Never completes where neither can be heard.
pub(crate) async fn stop_asked() {
    tokio::select! {
        () = ctrl_c() => {}
        () = end_asked() => {}
    }
}

async fn ctrl_c() {
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn end_asked() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut asked) => {
            asked.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn end_asked() {
    std::future::pending::<()>().await;
}
