//! Prepares what the shell embeds.

use std::error::Error;
use std::fs;
use std::path::Path;

/// Shown only where the front end was never built.
const STUB: &str =
    "<!doctype html><meta charset=utf-8><title>Packbench</title><p>npm start builds the screens.</p>\n";

fn main() -> Result<(), Box<dyn Error>> {
    // The shell embeds ui/dist when it is compiled; without this, cargo would fail before the first build of the front end.
    let page = Path::new("ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("ui/dist")?;
        fs::write(page, STUB)?;
    }
    println!("cargo:rerun-if-changed=src-tauri/permissions.toml");
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions.toml");
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
