use backend::ErrorCode;

/// How a command ended. The numbers are stable: scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything asked for is done.
    Done,
    /// Something unexpected: a defect, or a demo that did not go as it should.
    Unexpected,
    /// The command line cannot be understood.
    Usage,
    /// The shop cannot be used: address, certificate, key, or what it answers.
    Shop,
    /// What was named does not exist.
    NotFound,
    /// A rule says no: a wrong scan, an order that may not be packed.
    Refused,
    /// Recorded, but something still waits for the shop or for a person.
    Unfinished,
    /// The shop's keys cannot be read: keychain or passphrase.
    Secrets,
    /// A file or the data folder cannot be used.
    Files,
    /// Stopped by Ctrl-C at a safe point; run it again to go on.
    Interrupted,
}

/// The table of `--help`.
pub(crate) const HELP: &str = "\
Exit status:
  0    everything asked for is done
  1    something unexpected: a defect, or a demo that did not go as it should
  2    the command line cannot be understood
  3    the shop cannot be used: address, certificate, key, or what it answers
  4    what was named does not exist
  5    a rule says no: a wrong scan, an order that may not be packed
  6    recorded, but something still waits for the shop or for a person
  7    the shop's keys cannot be read: keychain or passphrase
  8    a file or the data folder cannot be used
  130  stopped by Ctrl-C at a safe point; run it again to go on

Environment:
  PACKBENCH_DATA  the data folder, where --data is not given
  PACKBENCH_LOG   what to log on stderr, such as `info` or `sync=debug`";

impl Exit {
    /// The status that the system sees.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unexpected => 1,
            Self::Usage => 2,
            Self::Shop => 3,
            Self::NotFound => 4,
            Self::Refused => 5,
            Self::Unfinished => 6,
            Self::Secrets => 7,
            Self::Files => 8,
            Self::Interrupted => 130,
        }
    }

    /// How a command ends that the backend refused with this code.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "every code is named, so that a new one is thought of")]
    pub const fn of(code: ErrorCode) -> Self {
        use ErrorCode as E;
        match code {
            E::Internal => Self::Unexpected,
            E::BadInput | E::PortTaken | E::NotAllowed | E::NoPrinter | E::BadPrinterAddress => Self::Usage,
            E::NotFound => Self::NotFound,
            E::NewerData | E::DiskFull => Self::Files,
            E::PassphraseNeeded | E::PassphraseWrong | E::SecretsFailed => Self::Secrets,
            E::BadUrl
            | E::Unreachable
            | E::NoInternet
            | E::Moved
            | E::OtherPage
            | E::Certificate
            | E::NotAShop
            | E::PlainPermalinks
            | E::ShopInactive
            | E::UnknownKey
            | E::WrongSecret
            | E::HeaderStripped
            | E::ReadOnlyKey
            | E::Forbidden
            | E::ClockSkew
            | E::Maintenance
            | E::Busy
            | E::Blocked
            | E::ServerError
            | E::BadAnswer
            | E::Refused
            | E::BadCertificateFile
            | E::PlainHttp
            | E::PhpWarnings
            | E::MayNotWrite
            | E::TlsHidden
            | E::TlsUnused
            | E::LoginRemoved
            | E::OldVersion
            | E::ClockOff
            | E::NoShipments
            | E::TrackingPlugin
            | E::NoFence
            | E::KeysInAddress => Self::Shop,
            E::SyncPaused
            | E::SyncElsewhere
            | E::SyncStopped
            | E::InDoubt
            | E::RequestLost
            | E::OrderClosed
            | E::OrderTrashed
            | E::OrderDeleted
            | E::LinesChanged
            | E::ShippedByOther
            | E::AddressChanged
            | E::StatusChanged
            | E::RefundedByOther
            | E::RefundTooLarge
            | E::RefundInDoubt
            | E::ItemDeleted
            | E::StockNotCounted
            | E::SameSale
            | E::Oversold
            | E::StockInDoubt
            | E::NoSuchStatus
            | E::ShipmentsGone
            | E::Stale
            | E::MoneyHeld
            | E::RecordSkipped
            | E::RecordUnreadable => Self::Unfinished,
            E::DemoRunning
            | E::DemoNotEmpty
            | E::StatusTaken
            | E::AlreadyConnected
            | E::BadTrackingNumber
            | E::NotCounted
            | E::NotEnough
            | E::UnknownPlace
            | E::IsKit
            | E::LotNeeded
            | E::WrongLot
            | E::ExpiredLot
            | E::SerialTwice
            | E::TaskClosed
            | E::SecondPerson
            | E::PlaceInUse
            | E::CountAgain
            | E::NoWayBack
            | E::RefundAmount
            | E::TooManyOrders
            | E::OrderRefused
            | E::BadEntry
            | E::AmountChanged
            | E::OrderBegun
            | E::OrderGone
            | E::NotPacked
            | E::Elsewhere
            | E::CodeTaken
            | E::BadSetupText
            | E::BadSize
            | E::OtherCurrency
            | E::Stopped
            | E::AlreadySent
            | E::BadBarcode
            | E::CannotRender
            | E::NothingToPrint
            | E::PdfOnly
            | E::PictureTooLarge
            | E::BadPicture
            | E::BadPrefix
            | E::SeriesInUse
            | E::WrongPaper
            | E::BadReadings
            | E::ListChanged
            | E::TooManyViews
            | E::JobMovedOn
            | E::NotPermitted
            | E::SignInFirst
            | E::WrongPin
            | E::UnknownBadge
            | E::PinBlocked
            | E::NameTaken
            | E::FirstIsOwner
            | E::LastOwner
            | E::BadPin => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_status_is_documented_in_the_help() {
        for exit in [
            Exit::Done,
            Exit::Unexpected,
            Exit::Usage,
            Exit::Shop,
            Exit::NotFound,
            Exit::Refused,
            Exit::Unfinished,
            Exit::Secrets,
            Exit::Files,
            Exit::Interrupted,
        ] {
            let line = format!("\n  {:<5}", exit.code());
            assert!(HELP.contains(&line), "{exit:?} is missing");
        }
    }
}
