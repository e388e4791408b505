use super::*;

fn keys() -> ShopKeys {
    ShopKeys { consumer_key: "ck_1".into(), consumer_secret: "cs_very_secret".into() }
}

fn file_secrets(folder: &Path) -> Secrets {
    Secrets { place: Place::File { path: folder.join(FILE), open: Mutex::new(None) } }
}

#[test]
fn keys_survive_a_restart_and_open_with_their_passphrase_only() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = file_secrets(folder.path());
    assert_eq!(secrets.storage(), SecretStorage::FileNew);
    secrets.unlock("correct horse").unwrap();
    secrets.set("conn", &keys()).unwrap();

    let later = file_secrets(folder.path());
    assert_eq!(later.storage(), SecretStorage::FileLocked);
    assert!(matches!(later.get("conn"), Err(SecretsError::PassphraseNeeded)));
    assert!(matches!(later.unlock("wrong"), Err(SecretsError::PassphraseWrong)));
    later.unlock("correct horse").unwrap();
    assert_eq!(later.get("conn").unwrap(), Some(keys()));
}

#[test]
fn the_file_never_shows_a_secret_and_belongs_to_the_user_alone() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = file_secrets(folder.path());
    secrets.unlock("correct horse").unwrap();
    secrets.set("conn", &keys()).unwrap();
    let bytes = std::fs::read(folder.path().join(FILE)).unwrap();
    assert!(!bytes.windows(8).any(|w| w == b"cs_very_"), "the secret stands in the file as it is");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
    assert!(!format!("{:?}", keys()).contains("cs_"));
}

#[test]
fn without_a_passphrase_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = file_secrets(folder.path());
    assert!(matches!(secrets.set("conn", &keys()), Err(SecretsError::PassphraseNeeded)));
    assert!(matches!(secrets.unlock(""), Err(SecretsError::PassphraseNeeded)));
    assert!(!folder.path().join(FILE).exists());
}
