//! What an error of a shop means for the connection and for what was asked.

use std::time::Duration;

use shops::ConnError;

/// What an error means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The shop or its host asks for patience; nothing happened.
    AskedToWait {
        /// For how long, where it said so.
        after: Option<Duration>,
    },
    /// No answer at all.
    Unreachable,
    /// Something else than the shop answers, or the shop is set up so that it cannot be used.
    Blocked,
    /// The shop does not let us in. Everything waits until a person signs in again.
    SignIn,
    /// This request failed; another may succeed.
    Failing,
    /// The shop understood this request and refused it; the connection is sound.
    Refused,
}

impl Verdict {
    pub(crate) fn of(error: &ConnError) -> Self {
        match error {
            ConnError::Busy(retry) | ConnError::Maintenance(retry) => {
                Self::AskedToWait { after: retry.after }
            }
            ConnError::Unreachable(_) => Self::Unreachable,
            ConnError::UnknownKey
            | ConnError::WrongSecret
            | ConnError::ReadOnlyKey
            | ConnError::Forbidden
            | ConnError::HeaderStripped => Self::SignIn,
            ConnError::BadUrl(_)
            | ConnError::Moved { .. }
            | ConnError::OtherPage { .. }
            | ConnError::Certificate(_)
            | ConnError::NotAShop
            | ConnError::PlainPermalinks
            | ConnError::ShopInactive
            | ConnError::ClockSkew { .. }
            | ConnError::Blocked { .. } => Self::Blocked,
            ConnError::ServerError { .. } | ConnError::BadAnswer(_) => Self::Failing,
            ConnError::Refused { .. } | ConnError::NotFound => Self::Refused,
        }
    }

    /// Whether a record in the page may be what makes the page fail, so that a smaller page is worth a try.
    pub(crate) fn may_be_the_page(&self) -> bool {
        matches!(self, Self::Failing | Self::Unreachable)
    }
}

/// The stable code of an error: for journals and stored states, and for front ends to choose their words by.
#[must_use]
pub fn error_code(error: &ConnError) -> &'static str {
    match error {
        ConnError::BadUrl(_) => "bad_url",
        ConnError::Unreachable(_) => "unreachable",
        ConnError::Moved { .. } => "moved",
        ConnError::OtherPage { .. } => "other_page",
        ConnError::Certificate(_) => "certificate",
        ConnError::NotAShop => "not_a_shop",
        ConnError::PlainPermalinks => "plain_permalinks",
        ConnError::ShopInactive => "shop_inactive",
        ConnError::UnknownKey => "unknown_key",
        ConnError::WrongSecret => "wrong_secret",
        ConnError::HeaderStripped => "header_stripped",
        ConnError::ReadOnlyKey => "read_only_key",
        ConnError::Forbidden => "forbidden",
        ConnError::ClockSkew { .. } => "clock_skew",
        ConnError::Maintenance(_) => "maintenance",
        ConnError::Busy(_) => "busy",
        ConnError::Blocked { .. } => "blocked",
        ConnError::ServerError { .. } => "server_error",
        ConnError::BadAnswer(_) => "bad_answer",
        ConnError::Refused { .. } => "refused",
        ConnError::NotFound => "not_found",
    }
}

#[cfg(test)]
mod tests {
    use shops::Retry;

    use super::*;

    #[test]
    fn an_error_of_the_login_stops_the_connection_and_blames_no_op() {
        for error in
            [ConnError::UnknownKey, ConnError::WrongSecret, ConnError::ReadOnlyKey, ConnError::Forbidden]
        {
            assert_eq!(Verdict::of(&error), Verdict::SignIn, "{error}");
        }
    }

    #[test]
    fn a_page_of_a_firewall_or_a_hotel_is_a_blocked_connection() {
        assert_eq!(Verdict::of(&ConnError::Blocked { status: 200 }), Verdict::Blocked);
        assert_eq!(Verdict::of(&ConnError::NotAShop), Verdict::Blocked);
    }

    #[test]
    fn a_busy_shop_is_believed_about_the_time_it_needs() {
        let after = Some(Duration::from_secs(600));
        assert_eq!(Verdict::of(&ConnError::Maintenance(Retry { after })), Verdict::AskedToWait { after });
    }

    #[test]
    fn only_failures_without_a_reason_make_the_page_smaller() {
        assert!(Verdict::of(&ConnError::ServerError { status: 500 }).may_be_the_page());
        assert!(Verdict::of(&ConnError::Unreachable("timed out".into())).may_be_the_page());
        assert!(!Verdict::of(&ConnError::Busy(Retry { after: None })).may_be_the_page());
        assert!(!Verdict::of(&ConnError::UnknownKey).may_be_the_page());
    }
}
