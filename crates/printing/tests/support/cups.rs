//! A CUPS server of the test's own: its own port and folders, without systemd, the system's files untouched. Its queue `sink` keeps
//! what it prints. Who may do what is as Debian's cupsd.conf has it, but for pausing queues.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use domain::Clock;
use printing::{CupsServer, Options};
use tempfile::TempDir;

use super::RealClock;

const CUPSD: &str = "/usr/sbin/cupsd";
const SERVER_BIN: &str = "/usr/lib/cups";
/// How often something is looked for, and how long between.
const LOOKS: u32 = 1_500;
const BETWEEN: Duration = Duration::from_millis(20);

/// Keeps each job as a file and a line about it; a job that is printed twice is there twice.
const BACKEND: &str = r#"#!/bin/sh
[ $# -eq 0 ] && { echo 'file sink "Unknown" "test sink"'; exit 0; }
folder="${DEVICE_URI#sink:}"
cat "${6:--}" > "$folder/$1-$$.prn"
printf '%s\t%s\t%s\t%s\n' "$1-$$" "$2" "$4" "$3" >> "$folder/log"
"#;

/// What came out of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub user: String,
    pub copies: String,
    pub title: String,
    pub bytes: Vec<u8>,
}

/// The server. It ends with the test.
pub struct PrivateCups {
    folder: TempDir,
    port: u16,
    server: Option<Child>,
}

impl PrivateCups {
    pub async fn start() -> Self {
        assert!(Path::new(CUPSD).exists(), "{CUPSD} is missing: install the package `cups`");
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        write_folders(folder.path(), port);
        let mut cups = Self { folder, port, server: None };
        cups.start_again().await;
        cups
    }

    /// Ends the server as a crash would, in the middle of whatever it does.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    pub async fn start_again(&mut self) {
        let root = self.folder.path();
        let server = Command::new(CUPSD)
            .arg("-f")
            .arg("-c")
            .arg(root.join("root/cupsd.conf"))
            .arg("-s")
            .arg(root.join("root/cups-files.conf"))
            .stdout(Stdio::null())
            .stderr(fs::File::create(root.join("log/stderr")).unwrap())
            .spawn()
            .unwrap();
        self.server = Some(server);
        let port = self.port;
        until("cupsd takes connections", || async move {
            tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok()
        })
        .await;
    }

    pub fn options(&self) -> Options {
        let cups = CupsServer::Host { host: "127.0.0.1".to_owned(), port: self.port };
        Options { cups, ..super::options() }
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("cups.sock")
    }

    /// Whether a document is being received or waits.
    pub fn has_spooled(&self) -> bool {
        let spool = fs::read_dir(self.folder.path().join("spool")).unwrap();
        let mut files = spool.map(|entry| entry.unwrap()).filter(|entry| entry.path().is_file());
        files.any(|file| file.metadata().is_ok_and(|file| file.len() > 100_000))
    }

    /// Pauses the queue or lets it go on.
    pub fn pause(&self, pause: bool) {
        let command = if pause { "cupsdisable" } else { "cupsenable" };
        let server = format!("127.0.0.1:{}", self.port);
        let done = Command::new(command).args(["-h", &server, "sink"]).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }

    /// What came out, in order.
    pub fn printed(&self) -> Vec<Printed> {
        let out = self.folder.path().join("out");
        let log = fs::read_to_string(out.join("log")).unwrap_or_default();
        log.lines()
            .map(|line| {
                let mut fields = line.splitn(4, '\t').map(str::to_owned);
                let mut next = || fields.next().unwrap();
                let (file, user, copies, title) = (next(), next(), next(), next());
                let bytes = fs::read(out.join(format!("{file}.prn"))).unwrap();
                Printed { user, copies, title, bytes }
            })
            .collect()
    }
}

impl Drop for PrivateCups {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits until `is_so`, half a minute at most.
pub async fn until<F: Future<Output = bool>>(what: &str, is_so: impl Fn() -> F) {
    for _ in 0..LOOKS {
        if is_so().await {
            return;
        }
        RealClock.sleep(BETWEEN).await;
    }
    panic!("waited in vain: {what}");
}

fn write_folders(root: &Path, port: u16) {
    fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
    for folder in ["root/ppd", "root/ssl", "spool/tmp", "cache", "run", "log", "out", "bin/backend"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    for part in ["cgi-bin", "daemon", "driver", "filter", "monitor", "notifier"] {
        symlink(Path::new(SERVER_BIN).join(part), root.join("bin").join(part)).unwrap();
    }
    let backend = root.join("bin/backend/sink");
    fs::write(&backend, BACKEND).unwrap();
    fs::set_permissions(&backend, fs::Permissions::from_mode(0o755)).unwrap();
    let folder = root.display();
    let printers = format!(
        "<Printer sink>\nInfo Етикетки\nLocation Стіл 2\nMakeModel Local Raw Printer\nDeviceURI sink:{folder}/out\n\
         State Idle\nAccepting Yes\nShared No\nErrorPolicy retry-job\n</Printer>\n"
    );
    fs::write(root.join("root/printers.conf"), printers).unwrap();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    fs::write(root.join("root/cups-files.conf"), files_conf(root, is_root)).unwrap();
    fs::write(root.join("root/cupsd.conf"), cupsd_conf(root, port)).unwrap();
    if is_root {
        // cupsd refuses to print as root.
        let mut chown = Command::new("chown");
        chown.args(["-R", "lp:lp"]);
        chown.args(["spool", "cache", "run", "log", "out"].map(|folder| root.join(folder)));
        assert!(chown.status().unwrap().success());
    }
}

fn files_conf(root: &Path, is_root: bool) -> String {
    let root = root.display();
    let user = if is_root { "User lp\nGroup lp\nSystemGroup root lpadmin\n" } else { "" };
    format!(
        "ServerRoot {root}/root\nServerBin {root}/bin\nStateDir {root}/run\nCacheDir {root}/cache\n\
         RequestRoot {root}/spool\nTempDir {root}/spool/tmp\nAccessLog {root}/log/access_log\n\
         ErrorLog {root}/log/error_log\nPageLog {root}/log/page_log\nSandboxing relaxed\n{user}"
    )
}

/// Jobs are saved at once instead of within half a minute, so that a killed server knows them again.
fn cupsd_conf(root: &Path, port: u16) -> String {
    format!(
        "LogLevel warn
Listen 127.0.0.1:{port}
Listen {}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType Basic
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Set-Job-Attributes Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
",
        root.display()
    )
}
