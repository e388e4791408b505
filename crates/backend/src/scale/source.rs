//! Where readings of a scale come from.

use std::convert::Infallible;
use std::time::Duration;

use domain::{Clock, ScaleLine, parse_scale_line};
use serial::{Heard, LostReason, PortSetup, follow, text_of};
use tokio::sync::mpsc;

use crate::contract::ScaleProtocol;

/// How often a scale is asked that does not speak by itself.
pub(super) const ASK_EVERY: Duration = Duration::from_millis(200);

/// What a scale has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScaleHeard {
    /// It is connected.
    Opened,
    /// It said this.
    Said(ScaleLine),
    /// There is no connection.
    Lost(LostReason),
}

/// A way to a scale.
pub(crate) trait ScaleSource: Sync {
    /// Tells what the scale says until the returned future is dropped; it is connected again after it was gone.
    fn follow(
        &self,
        clock: &dyn Clock,
        heard: impl FnMut(ScaleHeard) + Send,
    ) -> impl Future<Output = Infallible> + Send;
}

/// A scale at a serial port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SerialScale {
    /// The port.
    pub(crate) port: PortSetup,
    /// How it is made to speak.
    pub(crate) protocol: ScaleProtocol,
}

impl SerialScale {
    /// What makes it tell its weight at once, stable or not; `None` for one that speaks by itself.
    const fn question(&self) -> Option<&'static [u8]> {
        match self.protocol {
            ScaleProtocol::Sends => None,
            // MT-SICS reference manual, level 0: "Send weight value immediately".
            ScaleProtocol::MtSics => Some(b"SI\r\n"),
            // A&D standard commands: "Requests the weighing data immediately".
            ScaleProtocol::AandD => Some(b"Q\r\n"),
        }
    }
}

impl ScaleSource for SerialScale {
    async fn follow(&self, clock: &dyn Clock, mut heard: impl FnMut(ScaleHeard) + Send) -> Infallible {
        let (ask, mut asked) = mpsc::channel(1);
        let asking = async {
            let Some(question) = self.question() else { return std::future::pending().await };
            loop {
                clock.sleep(ASK_EVERY).await;
                // One that was not put yet is enough.
                let _ = ask.try_send(question.to_vec());
            }
        };
        let told = |what| {
            heard(match what {
                Heard::Opened => ScaleHeard::Opened,
                Heard::Line(line) => ScaleHeard::Said(parse_scale_line(&text_of(&line))),
                Heard::Lost(reason) => ScaleHeard::Lost(reason),
            });
        };
        tokio::select! {
            never = follow(&self.port, clock, &mut asked, told) => never,
            never = asking => never,
        }
    }
}
