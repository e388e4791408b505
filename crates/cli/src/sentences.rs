//! What every error code means, in plain words, and what to do about it.

use std::collections::BTreeMap;

use backend::contract::{Param, Problem};
use backend::{AppError, ErrorCode};

use crate::output::plain;
use crate::words;

const NEW_KEY: &str = "Create a key in the shop under WooCommerce, Settings, Advanced, REST API, with the permission Read/Write.";
const RETRIED: &str = "Nothing is lost; run the command again later.";
const DECIDE: &str = "Look at the order in the shop, then try the change again or drop it on the Sync page.";

/// The code with this name on the wire.
pub(crate) fn code_of(name: &str) -> Option<ErrorCode> {
    ErrorCode::ALL.iter().copied().find(|code| code.name() == name)
}

/// The sentences of an error, with the number that finds its line in the log.
pub(crate) fn describe_error(error: &AppError) -> String {
    let mut said = describe(&error.code, &error.params);
    if let Some(incident) = &error.incident {
        said.push_str(&format!(" (incident {})", plain(incident)));
    }
    said
}

/// The sentences of a problem.
pub(crate) fn describe_problem(problem: &Problem) -> String {
    describe(&problem.code, &problem.params)
}

fn describe(code: &str, params: &BTreeMap<String, Param>) -> String {
    let Some(known) = code_of(code) else {
        return format!("Something went wrong: {}.", plain(code));
    };
    let Some((_, what, todo)) = SENTENCES.iter().find(|(code, ..)| *code == known) else {
        return format!("Something went wrong: {}.", known.name());
    };
    let what = fill(what, params);
    if todo.is_empty() { what } else { format!("{what} {todo}") }
}

/// Puts the parameters into the text; one that is missing is left out.
fn fill(text: &str, params: &BTreeMap<String, Param>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(&params.get(name).map_or_else(|| "?".to_owned(), |value| plain(&words::param(value))));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Every code: what happened (`{name}` stands for a parameter), and what to do.
const SENTENCES: &[(ErrorCode, &str, &str)] = &[
    (
        ErrorCode::Internal,
        "It could not be saved or read.",
        "Try again; if it happens again, report it with the incident number.",
    ),
    (ErrorCode::BadInput, "A value could not be read: {field}.", "Check it and try again."),
    (
        ErrorCode::PortTaken,
        "The scanner and the scale cannot be at one serial port.",
        "Choose another port, or turn the other device off first.",
    ),
    (ErrorCode::NotAllowed, "This is possible only in the app's own window or on the command line.", ""),
    (ErrorCode::NotFound, "It does not exist (any more).", ""),
    (
        ErrorCode::NewerData,
        "The data folder was used by a newer version of Packbench.",
        "Install the newer version; nothing was changed.",
    ),
    (
        ErrorCode::DiskFull,
        "The disk is full.",
        "Free some space and try again; everything confirmed so far is saved.",
    ),
    (
        ErrorCode::DemoRunning,
        "The demo shop is open in this data folder.",
        "Delete the demo first, or use another --data folder.",
    ),
    (
        ErrorCode::DemoNotEmpty,
        "A real shop is connected in this data folder, so the demo cannot start.",
        "Use another --data folder.",
    ),
    (
        ErrorCode::PassphraseNeeded,
        "No keychain answers here, so the shop's keys need a passphrase for an encrypted file.",
        "Give --passphrase-file FILE.",
    ),
    (
        ErrorCode::PassphraseWrong,
        "The passphrase is wrong.",
        "Give the right one with --passphrase-file FILE.",
    ),
    (
        ErrorCode::SecretsFailed,
        "The shop's keys could not be stored or read safely: {detail}.",
        "Unlock the system's keychain, or give --passphrase-file FILE.",
    ),
    (
        ErrorCode::BadUrl,
        "This is not a shop's address: {detail}.",
        "Write it as in the browser, for example https://shop.example.",
    ),
    (
        ErrorCode::Unreachable,
        "The shop does not answer: {detail}.",
        "Check the address and the network, then run the command again.",
    ),
    (
        ErrorCode::NoInternet,
        "There is no internet here.",
        "Go on working: everything is kept. Run the command again when the internet is back.",
    ),
    (ErrorCode::Moved, "The shop lives at another address: {to}.", "Use that address."),
    (
        ErrorCode::OtherPage,
        "Another page answers instead of the shop.",
        "If this network asks for a sign-in, as in hotels, sign in with a browser first; otherwise check the address.",
    ),
    (
        ErrorCode::Certificate,
        "The shop's certificate is not trusted: {detail}.",
        "If the shop uses a certificate of its own, give it with --ca FILE; otherwise ask whoever looks after the site.",
    ),
    (
        ErrorCode::NotAShop,
        "There is no WooCommerce shop at this address.",
        "Use the address of the shop's front page.",
    ),
    (
        ErrorCode::PlainPermalinks,
        "The shop's site uses plain permalinks, so it cannot be read from outside.",
        "In WordPress open Settings, Permalinks, choose Post name and save.",
    ),
    (
        ErrorCode::ShopInactive,
        "WordPress answers, but WooCommerce is switched off.",
        "Switch it on in WordPress under Plugins.",
    ),
    (ErrorCode::UnknownKey, "The shop does not know this key.", NEW_KEY),
    (
        ErrorCode::WrongSecret,
        "The secret does not belong to this key.",
        "Give both again; the shop shows a secret only once, so a new key may be needed.",
    ),
    (
        ErrorCode::HeaderStripped,
        "The shop's hosting removes the sign-in from our requests.",
        "With --allow-query-keys the keys stand in the addresses of requests instead; they may then appear in the hosting's logs.",
    ),
    (ErrorCode::ReadOnlyKey, "The key may only read.", NEW_KEY),
    (
        ErrorCode::Forbidden,
        "The key's user may not manage the shop.",
        "Create the key for a user with the role Shop manager or Administrator.",
    ),
    (
        ErrorCode::ClockSkew,
        "The clocks of the shop and of this computer differ by {minutes} minutes.",
        "Set this computer's clock, or have the shop's clock set, then try again.",
    ),
    (ErrorCode::Maintenance, "The shop is being updated.", RETRIED),
    (ErrorCode::Busy, "The shop asks us to wait.", RETRIED),
    (
        ErrorCode::Blocked,
        "A firewall in front of the shop turns us away (HTTP {status}).",
        "Ask whoever looks after the site or its hosting to let this computer through.",
    ),
    (ErrorCode::ServerError, "The shop has an error of its own (HTTP {status}).", RETRIED),
    (
        ErrorCode::BadAnswer,
        "The shop's answer makes no sense: {detail}.",
        "A plugin may disturb it; ask whoever looks after the site.",
    ),
    (ErrorCode::Refused, "The shop refused: {remoteMessage} ({remoteCode}).", DECIDE),
    (ErrorCode::AlreadyConnected, "This shop is connected already.", "`packbench-cli shop list` shows it."),
    (
        ErrorCode::BadCertificateFile,
        "The file given with --ca is not a certificate.",
        "It must be text with the lines BEGIN CERTIFICATE and END CERTIFICATE.",
    ),
    (
        ErrorCode::PlainHttp,
        "The shop is read without encryption.",
        "Names and addresses can be read by others on the way; use an https address if the shop has one.",
    ),
    (
        ErrorCode::PhpWarnings,
        "A plugin of the shop writes warnings into its answers.",
        "Everything works, but whoever looks after the site should know.",
    ),
    (
        ErrorCode::MayNotWrite,
        "The key may only read, so nothing can be marked as shipped in the shop.",
        NEW_KEY,
    ),
    (ErrorCode::SyncPaused, "Sync with this shop is paused.", "Resume it on the Sync page of the app."),
    (
        ErrorCode::SyncElsewhere,
        "Another Packbench on this data folder syncs already.",
        "It sends what was recorded here; there is nothing to do.",
    ),
    (ErrorCode::SyncStopped, "Sync was stopped.", RETRIED),
    (
        ErrorCode::InDoubt,
        "The shop did not say whether it took the change.",
        "It is asked by itself; nothing is sent twice.",
    ),
    (ErrorCode::RequestLost, "What was to be sent is no longer known.", DECIDE),
    (
        ErrorCode::OrderClosed,
        "The order was closed in the shop after it was packed (status {status}).",
        DECIDE,
    ),
    (ErrorCode::OrderTrashed, "The order lies in the shop's trash.", DECIDE),
    (
        ErrorCode::OrderDeleted,
        "The order is deleted in the shop.",
        "Drop the change; the parcel stays in the history here.",
    ),
    (
        ErrorCode::LinesChanged,
        "The order's items changed in the shop after it was packed: {changes}.",
        "Compare the parcel with the order before it leaves.",
    ),
    (
        ErrorCode::ShippedByOther,
        "Somebody else marked the order as shipped with {tracking}.",
        "Find out which parcel left, then drop the change or try it again.",
    ),
    (
        ErrorCode::AddressChanged,
        "The order goes to another address now: {now}.",
        "Put a new label on the parcel, then send.",
    ),
    (
        ErrorCode::StatusChanged,
        "The order's status was changed in the shop meanwhile ({was} → {now}).",
        "Send it all the same, or drop the change.",
    ),
    (
        ErrorCode::RefundedByOther,
        "Somebody gave back {amount} meanwhile; {left} is left. Nothing was sent.",
        "Drop the refund if it is the same one; else send it, up to what is left.",
    ),
    (
        ErrorCode::RefundTooLarge,
        "Only {left} can still be given back. Nothing was sent.",
        "Send what is left, or drop the refund.",
    ),
    (
        ErrorCode::RefundInDoubt,
        "The shop wrote down the refund of {amount}, but not that it was paid out.",
        "Look at the payment provider: if the money went out, leave it; if it did not, drop it.",
    ),
    (
        ErrorCode::ItemDeleted,
        "The item is deleted in the shop.",
        "Restore it in the shop and try again, or drop the change.",
    ),
    (
        ErrorCode::StockNotCounted,
        "The shop does not count this item by itself.",
        "Switch on its stock management in the shop and try again, or drop the change.",
    ),
    (
        ErrorCode::Oversold,
        "The shop has {shop} left and {delta} is to be taken: {result} would remain.",
        "Find out which order cannot be served, then send it all the same, or drop it.",
    ),
    (
        ErrorCode::StockInDoubt,
        "Whether the change of {delta} arrived cannot be seen: the shop had {before}, has {now}, and orders took {sold} meanwhile.",
        "Count the item, then leave it or drop it.",
    ),
    (
        ErrorCode::SameSale,
        "Order {number} of {shop} and order {otherNumber} of {otherShop} look like one sale.",
        "Say on the Sync page which of them is packed, or keep both.",
    ),
    (ErrorCode::TooManyOrders, "At most {most} orders can be changed at once.", "Do it in parts."),
    (
        ErrorCode::OrderRefused,
        "The order does not take this: {why}.",
        "Look at where it stands, then decide again.",
    ),
    (ErrorCode::BadEntry, "Some fields of the order cannot be so: {fields}.", "Change them and try again."),
    (
        ErrorCode::AmountChanged,
        "The label says {onLabel}, but {due} is due, so the label is void.",
        "Make and print it anew before the parcel leaves.",
    ),
    (
        ErrorCode::OrderBegun,
        "The order is being packed here already.",
        "Pack that one and put the other aside, or take its parcel back first.",
    ),
    (ErrorCode::Elsewhere, "Another station packs this order.", "Take it over there, or wait."),
    (ErrorCode::CodeTaken, "Another box, item or command has this code.", "Choose another code."),
    (ErrorCode::BadSetupText, "A name or a text is missing or too long.", "Change it and try again."),
    (ErrorCode::BadSize, "A size or weight cannot be so.", "Change it and try again."),
    (ErrorCode::OtherCurrency, "The boxes cost another currency.", "Use the same currency for all boxes."),
    (ErrorCode::NotPermitted, "This is not allowed to you.", "Ask somebody who may do it."),
    (ErrorCode::SignInFirst, "Nobody is signed in.", "Sign in first."),
    (ErrorCode::WrongPin, "The PIN is wrong.", "Try again; {left} tries are left before a wait."),
    (ErrorCode::UnknownBadge, "The badge opens nothing.", "Sign in by PIN and print a new badge."),
    (ErrorCode::PinBlocked, "Too many wrong PINs.", "Wait {seconds} seconds, or use the badge."),
    (ErrorCode::NameTaken, "Somebody else has this name.", "Choose another one."),
    (ErrorCode::FirstIsOwner, "The first user must be an owner with a PIN.", "Add an owner first."),
    (ErrorCode::LastOwner, "Somebody must stay who may do everything.", "Make somebody else an owner first."),
    (ErrorCode::BadPin, "A PIN has 4 to 12 digits.", "Choose another one."),
    (
        ErrorCode::NoSuchStatus,
        "The shop has no status \"{slug}\" any more.",
        "Switch its plugin on again or choose in the app, under Settings, what is written for \"{wanted}\", then try again.",
    ),
    (
        ErrorCode::StatusTaken,
        "The status \"{slug}\" of the shop means something else already.",
        "Choose another one.",
    ),
    (
        ErrorCode::ShipmentsGone,
        "The shop stopped to offer shipments.",
        "Send the tracking number as a field of the order instead, or drop the change.",
    ),
    (ErrorCode::Stale, "The change is older than three days.", "Let it go if it is still right, or drop it."),
    (
        ErrorCode::MoneyHeld,
        "The refund was made while the shop did not answer.",
        "Look at it once more, then let it go.",
    ),
    (
        ErrorCode::RecordSkipped,
        "The shop cannot give out a record ({stream} {remoteId}).",
        "Open it in the shop; it is asked for again by itself.",
    ),
    (
        ErrorCode::RecordUnreadable,
        "The shop gave out records without a readable id ({stream}).",
        "Tell the shop's developer; all others were taken.",
    ),
    (
        ErrorCode::TlsHidden,
        "A proxy hides from the shop that the connection is private, so requests are signed instead.",
        "Ask the host to tell PHP of HTTPS (X-Forwarded-Proto).",
    ),
    (
        ErrorCode::TlsUnused,
        "The shop takes itself for an https site, but this connection is not private.",
        "Connect the shop with its https address.",
    ),
    (
        ErrorCode::LoginRemoved,
        "The host removes the sign-in from our requests, so they are signed instead.",
        "Everything works while this computer's clock is right; ask the host to pass the Authorization header on.",
    ),
    (ErrorCode::OldVersion, "WooCommerce {version} is very old.", "Update it to 9.0 or newer."),
    (
        ErrorCode::ClockOff,
        "The clocks of this computer and the shop differ by {minutes} minutes.",
        "Set this computer's clock by the internet.",
    ),
    (
        ErrorCode::NoShipments,
        "The shop has no place of its own for tracking numbers.",
        "They are kept as a field of the order; install a tracking plugin to show them to customers.",
    ),
    (ErrorCode::TrackingPlugin, "Tracking numbers go to the plugin {plugin}.", ""),
    (
        ErrorCode::NoFence,
        "The shop would take the same request twice, so doubt takes minutes to settle.",
        "Nothing has to be done.",
    ),
    (
        ErrorCode::KeysInAddress,
        "The host removes the login from requests, so the keys stand in addresses and in the host's logs.",
        "Ask the host to pass the Authorization header on.",
    ),
    (ErrorCode::NotCounted, "The shop does not count this item.", ""),
    (ErrorCode::NotEnough, "Only {onHand} units are there.", "Count, or say that the others were found."),
    (ErrorCode::UnknownPlace, "No bin or warehouse is called {name}.", ""),
    (ErrorCode::IsKit, "A kit has no units of its own.", "Book its parts."),
    (ErrorCode::LotNeeded, "The lot or serial number of these units is missing.", ""),
    (ErrorCode::WrongLot, "No unit of lot {lot} lies there.", ""),
    (ErrorCode::ExpiredLot, "Lot {lot} was good until {expires}.", "Put it into quarantine."),
    (ErrorCode::SerialTwice, "A unit with the serial number {lot} is here already.", ""),
    (ErrorCode::TaskClosed, "This is closed already.", ""),
    (ErrorCode::SecondPerson, "Another person must let this through.", ""),
    (ErrorCode::PlaceInUse, "Goods lie there still.", "Move them away first."),
    (ErrorCode::CountAgain, "Goods moved while they were counted.", "Count these items again."),
    (ErrorCode::NoWayBack, "This cannot be taken back.", ""),
    (ErrorCode::RefundAmount, "Between nothing and {left} can be given back.", ""),
    (ErrorCode::OrderGone, "The order is gone from the shop.", ""),
    (
        ErrorCode::BadTrackingNumber,
        "This cannot be a tracking number.",
        "Give it as printed on the carrier's label, or leave it out.",
    ),
    (ErrorCode::NotPacked, "Not every item is in the box, or the parcel is closed already.", ""),
    (
        ErrorCode::Stopped,
        "The order changed in the shop while it was being packed ({reason}).",
        "Look at the order before going on.",
    ),
    (
        ErrorCode::AlreadySent,
        "The shop knows already, so this cannot be undone here.",
        "Change the order's status in the shop.",
    ),
    (ErrorCode::BadBarcode, "This is not a barcode.", "Scan it again."),
    (
        ErrorCode::CannotRender,
        "The document could not be made: {detail}.",
        "Choose a paper and a format that fit it.",
    ),
    (
        ErrorCode::NothingToPrint,
        "Nothing would stand on this document.",
        "Choose other orders, bins or a day.",
    ),
    (
        ErrorCode::PdfOnly,
        "This document was kept as PDF only, so a label printer cannot print it.",
        "Make it anew from its order.",
    ),
    (ErrorCode::PictureTooLarge, "The picture is larger than 4 MB.", "Save it smaller and try again."),
    (ErrorCode::BadPicture, "The picture cannot be used: {detail}.", "Choose a PNG, JPEG or SVG file."),
    (
        ErrorCode::BadPrefix,
        "The prefix cannot be printed as a barcode.",
        "Use at most 12 Latin letters, digits or - / .",
    ),
    (
        ErrorCode::SeriesInUse,
        "Numbers that begin with {prefix} were given already.",
        "Choose another prefix to begin anew; a series that is in use goes on without a gap.",
    ),
    (ErrorCode::ListChanged, "The list has another number of orders than was marked.", "Look at it again."),
    (ErrorCode::TooManyViews, "There are 100 saved views already.", "Remove some that nobody uses."),
    (ErrorCode::NoPrinter, "No printer takes this kind of document here.", "Name one, or set one up."),
    (
        ErrorCode::WrongPaper,
        "The printer has {loaded} in it, the document needs {needed}.",
        "Choose another printer, or make the document for its paper.",
    ),
    (
        ErrorCode::BadPrinterAddress,
        "This is no address of a printer: {detail}.",
        "Write it like ipp://printer.local/ipp/print or socket://10.0.0.7:9100.",
    ),
    (
        ErrorCode::BadReadings,
        "The readings are too far from the places of the lines.",
        "Measure again, each from the nearest edge of the paper.",
    ),
    (ErrorCode::JobMovedOn, "The print job went on meanwhile, or is over.", "Look at the print queue."),
];

#[cfg(test)]
mod tests;
