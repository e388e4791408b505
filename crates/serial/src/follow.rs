//! Following one port: open, read, and open again.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::time::Duration;

use domain::Clock;
use serial2_tokio::SerialPort;
use tokio::sync::mpsc;

use crate::lines::LineReader;
use crate::setup::PortSetup;

/// How long a port that cannot be opened is left alone before the next try.
pub const RETRY: Duration = Duration::from_secs(1);
/// How long the device must be silent before a line without an end is taken for whole.
pub const SILENCE: Duration = Duration::from_millis(60);

/// Why there is no connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LostReason {
    /// No such port: not plugged in, or another path.
    Absent,
    /// The system does not let this user open it.
    Forbidden,
    /// Another program has it.
    Busy,
    /// Anything else.
    Failed,
}

impl LostReason {
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof => Self::Absent,
            ErrorKind::PermissionDenied => Self::Forbidden,
            ErrorKind::ResourceBusy => Self::Busy,
            // Unplugged while it was read: EIO on Linux, ENXIO on macOS, for which there is no kind (errno.h).
            _ if matches!(error.raw_os_error(), Some(5 | 6)) && cfg!(unix) => Self::Absent,
            _ => Self::Failed,
        }
    }
}

/// What a port has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The port is open.
    Opened,
    /// A line, without what ended it.
    Line(Vec<u8>),
    /// There is no connection; it is tried again every [`RETRY`]. Told once for each reason in a row.
    Lost(LostReason),
}

/// Follows a port until the returned future is dropped. What comes through `requests` is written to the device while the
/// port is open (scales that are asked for their weight), and dropped while it is not; a device that only talks gets a
/// receiver whose sender is gone.
pub async fn follow(
    setup: &PortSetup,
    clock: &dyn Clock,
    requests: &mut mpsc::Receiver<Vec<u8>>,
    mut heard: impl FnMut(Heard) + Send,
) -> Infallible {
    let mut told = None;
    loop {
        let lost = match setup.open() {
            Ok(port) => {
                told = None;
                heard(Heard::Opened);
                converse(&port, clock, requests, &mut heard).await
            }
            Err(error) => error,
        };
        let reason = LostReason::of(&lost);
        if told.replace(reason) != Some(reason) {
            tracing::info!(port = %setup.path, error = %lost, "no connection to the serial port");
            heard(Heard::Lost(reason));
        }
        clock.sleep(RETRY).await;
        while requests.try_recv().is_ok() {}
    }
}

/// Reads and writes until the port fails; gives the failure.
async fn converse(
    port: &SerialPort,
    clock: &dyn Clock,
    requests: &mut mpsc::Receiver<Vec<u8>>,
    heard: &mut (impl FnMut(Heard) + Send),
) -> io::Error {
    let mut reader = LineReader::default();
    let mut buffer = [0; 256];
    loop {
        let silence = async {
            if reader.is_pending() {
                clock.sleep(SILENCE).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            read = port.read(&mut buffer) => match read {
                Ok(0) => return ErrorKind::UnexpectedEof.into(),
                Ok(count) => reader.feed(&buffer[..count]).into_iter().for_each(|line| heard(Heard::Line(line))),
                Err(error) => return error,
            },
            Some(request) = requests.recv() => {
                if let Err(error) = port.write_all(&request).await {
                    return error;
                }
            }
            () = silence => reader.flush().into_iter().for_each(|line| heard(Heard::Line(line))),
        }
    }
}
