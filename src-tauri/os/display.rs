//! How the web view draws.

/// Makes the web view draw reliably. To be called first in `main`, before anything reads the environment.
#[cfg(target_os = "linux")]
pub(crate) fn prepare() {
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    // WebKitGTK's DMA-BUF renderer shows an empty window with several graphics drivers.
    if std::env::var_os(VARIABLE).is_none() {
        #[expect(unsafe_code, reason = "WebKitGTK reads this setting from the environment alone")]
        // SAFETY: no other thread runs yet, so none can read the environment at the same time.
        unsafe {
            std::env::set_var(VARIABLE, "1");
        }
    }
}

/// Nothing is needed elsewhere.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}
