//! The committed TypeScript is what the list of commands says.

use std::path::Path;

#[test]
fn the_committed_bindings_are_those_of_the_command_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/bindings.ts");
    let wanted = backend::bindings::typescript();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&path, &wanted).expect("ui/src/ipc can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "ui/src/ipc/bindings.ts is stale: run `npm run bindings`");
}
