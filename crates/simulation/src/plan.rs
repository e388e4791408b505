//! What a schedule contains, drawn from its seed.

use std::time::Duration;

use crate::rng::Rng;

/// How long things go wrong.
const FAULTY: Duration = Duration::from_secs(8 * 60);
/// How long a quiet day is looked at: until a request in doubt is settled, also where no fence protects it.
const QUIET: Duration = Duration::from_secs(450);
/// How often the engine pulls: less often than in the product, because pulls are what schedules spend their time in.
const POLL_EVERY: Duration = Duration::from_secs(180);

/// Something that somebody at the bench does. Numbers choose among what is there then.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    /// Packs an order and closes its parcel.
    Pack {
        /// Which order.
        order: u64,
        /// Whether the parcel has a tracking number.
        has_number: bool,
    },
    /// Takes the last parcel back.
    Undo,
    /// Writes a note.
    Note {
        /// On which order.
        order: u64,
        /// Whether the customer gets it by mail.
        to_customer: bool,
    },
    /// Gives an order another status.
    Status {
        /// Which order.
        order: u64,
        /// Which status.
        to: u64,
    },
    /// Gives money back.
    Refund {
        /// Of which order.
        order: u64,
        /// Whether the payment provider pays it out.
        moves_money: bool,
    },
    /// Changes the stock of an item.
    Stock {
        /// Which item.
        item: u64,
        /// Units more or less.
        delta: i64,
    },
    /// Counts an item.
    Count {
        /// Which item.
        item: u64,
        /// Units on the shelf.
        counted: i64,
    },
    /// Has an order read again, as screens do before packing.
    Refresh(u64),
}

/// Something that somebody else does in the shop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edit {
    /// Which order or product.
    pub(crate) which: u64,
    /// What.
    pub(crate) kind: EditKind,
    /// How long the shop's worker takes from the stamp to the row; `None` is at once.
    pub(crate) takes: Option<Duration>,
}

/// What somebody else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EditKind {
    /// Cancels an order.
    Cancel,
    /// Puts an order on hold.
    Hold,
    /// Changes how many pieces a line has.
    Lines,
    /// Completes an order with a tracking number of their own.
    CompleteOther,
    /// Completes an order without any number.
    CompleteBare,
    /// Moves an order to the trash.
    Trash,
    /// Takes an order out of the trash.
    Restore,
    /// Deletes an order for good.
    Delete,
    /// A customer orders.
    Place,
    /// Sells pieces of a product elsewhere.
    Stock,
}

/// The way to the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Requests meet single faults only.
    Fair,
    /// No connection can be made, and that is known at once.
    Refused,
    /// No connection can be made, and nothing says so.
    Silent,
    /// A hotel's page answers everything.
    Portal,
    /// A firewall's page answers everything.
    Firewall,
    /// The host's page says that the shop is overloaded.
    Overloaded,
    /// The host allows few requests and says when to come again.
    TooMany,
    /// The key's user lost their rights; a person gives them back and signs in again.
    SignedOut,
}

/// When the program dies: at this many points from its start, each being the moment before or after a commit or a send.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crash {
    /// Count only points that surround a write to the shop.
    pub(crate) is_near_write: bool,
    /// How many points pass first.
    pub(crate) after: u64,
    /// How long the program stays dead.
    pub(crate) stays_dead: Duration,
}

/// A whole schedule.
#[derive(Debug)]
pub(crate) struct Plan {
    /// How long things go wrong.
    pub(crate) lasts: Duration,
    /// How often the engine pulls.
    pub(crate) poll_every: Duration,
    /// Whether everything is swept once the faults are over. Where it is not, pulls alone must bring everything but what
    /// only a sweep can: what is deleted for good or stamped back.
    pub(crate) is_swept: bool,
    /// Whether nothing is imported yet.
    pub(crate) is_new: bool,
    /// How far the shop's clock is ahead of the station's.
    pub(crate) skew_seconds: i64,
    /// Whether the shop has its own fulfillments.
    pub(crate) has_fulfillments: bool,
    /// Whether the shop says how long its requests may run.
    pub(crate) tells_limit: bool,
    /// Orders per page at most, so that few make several pages.
    pub(crate) page: u32,
    /// Whether single requests meet faults.
    pub(crate) is_faulty: bool,
    /// Whether the answer to the first write is lost.
    pub(crate) loses_first_answer: bool,
    /// How many requests the shop works on at a time, where that is limited.
    pub(crate) workers: Option<usize>,
    /// How many requests the host lets through in a minute, where that is limited.
    pub(crate) requests_per_minute: Option<u32>,
    /// Whether the shop has no use for fences, as with application passwords.
    pub(crate) is_fenceless: bool,
    pub(crate) acts: Vec<(Duration, Act)>,
    pub(crate) edits: Vec<(Duration, Edit)>,
    pub(crate) weather: Vec<(Duration, Weather)>,
    pub(crate) crashes: Vec<Crash>,
}

impl Plan {
    pub(crate) fn from_seed(seed: u64) -> Self {
        let mut rng = Rng::new(seed, "plan");
        Self {
            lasts: FAULTY,
            poll_every: POLL_EVERY,
            loses_first_answer: false,
            skew_seconds: i64::try_from(rng.among(0..1_201)).unwrap_or(0) - 600,
            has_fulfillments: rng.chance(200),
            tells_limit: rng.chance(700),
            page: rng.weighted(&[(1, 2), (1, 4), (2, 100)]).unwrap_or(100),
            is_faulty: rng.chance(900),
            workers: rng.chance(150).then_some(2),
            requests_per_minute: rng.chance(50).then_some(12),
            is_fenceless: rng.chance(250),
            is_new: rng.chance(80),
            is_swept: rng.chance(300),
            acts: acts(&mut Rng::new(seed, "acts")),
            edits: edits(&mut Rng::new(seed, "edits")),
            weather: weather(&mut Rng::new(seed, "weather")),
            crashes: crashes(&mut Rng::new(seed, "crashes")),
        }
    }
}

impl Plan {
    /// A day on which nothing happens and nothing goes wrong.
    pub(crate) fn quiet() -> Self {
        Self {
            lasts: QUIET,
            poll_every: QUIET * 2,
            is_new: false,
            is_swept: false,
            skew_seconds: 0,
            has_fulfillments: false,
            tells_limit: true,
            page: 100,
            is_faulty: false,
            loses_first_answer: false,
            workers: None,
            requests_per_minute: None,
            is_fenceless: false,
            acts: Vec::new(),
            edits: Vec::new(),
            weather: Vec::new(),
            crashes: Vec::new(),
        }
    }
}

fn moment(rng: &mut Rng) -> Duration {
    rng.millis(1_000..u64::try_from(FAULTY.as_millis()).unwrap_or(u64::MAX) * 3 / 4)
}

fn acts(rng: &mut Rng) -> Vec<(Duration, Act)> {
    let mut acts = Vec::new();
    for _ in 0..rng.among(5..10) {
        let (at, order) = (moment(rng), rng.next());
        let has_number = rng.chance(750);
        let (to_customer, moves_money, to) = (rng.chance(400), rng.chance(700), rng.next());
        let delta = [-2, -1, 1, 3][usize::try_from(rng.among(0..4)).unwrap_or(0)];
        let counted = i64::try_from(order % 12).unwrap_or(0);
        let act = rng.weighted(&[
            (5, Act::Pack { order, has_number }),
            (3, Act::Note { order, to_customer }),
            (2, Act::Status { order, to }),
            (2, Act::Refund { order, moves_money }),
            (2, Act::Stock { item: order, delta }),
            (1, Act::Count { item: order, counted }),
        ]);
        acts.extend(act.map(|act| (at, act)));
        if rng.chance(250) {
            let before = rng.millis(500..4_000);
            acts.push((at.saturating_sub(before), Act::Refresh(order)));
        }
        if matches!(act, Some(Act::Pack { .. })) && rng.chance(250) {
            // Around the end of the undo window of eight seconds.
            acts.push((at + rng.millis(500..11_000), Act::Undo));
        }
    }
    acts
}

const EDITS: [(u64, EditKind); 10] = [
    (4, EditKind::Cancel),
    (2, EditKind::Hold),
    (3, EditKind::Lines),
    (3, EditKind::CompleteOther),
    (1, EditKind::CompleteBare),
    (2, EditKind::Trash),
    (3, EditKind::Restore),
    (1, EditKind::Delete),
    (6, EditKind::Place),
    (2, EditKind::Stock),
];

fn edits(rng: &mut Rng) -> Vec<(Duration, Edit)> {
    let mut edits = Vec::new();
    for _ in 0..rng.among(10..20) {
        let (at, which) = (moment(rng), rng.next());
        // Stamps are taken before rows are committed: as long before as the longest request of the shop.
        let takes = match rng.among(0..10) {
            0..=3 => Some(rng.millis(100..3_000)),
            4 => Some(rng.millis(20_000..290_000)),
            _ => None,
        };
        if let Some(kind) = rng.weighted(&EDITS) {
            edits.push((at, Edit { which, kind, takes }));
        }
    }
    edits
}

fn weather(rng: &mut Rng) -> Vec<(Duration, Weather)> {
    let kinds = [
        (4, Weather::Refused),
        (2, Weather::Silent),
        (1, Weather::Portal),
        (1, Weather::Firewall),
        (2, Weather::Overloaded),
        (2, Weather::TooMany),
        (1, Weather::SignedOut),
    ];
    let mut changes = Vec::new();
    for _ in 0..rng.among(0..4) {
        let at = moment(rng);
        if let Some(kind) = rng.weighted(&kinds) {
            // One ends before the next begins, or ends it; either is a schedule.
            changes.push((at, kind));
            changes.push((at + rng.millis(5_000..180_000), Weather::Fair));
        }
    }
    changes
}

fn crashes(rng: &mut Rng) -> Vec<Crash> {
    let count = rng.among(0..4);
    (0..count)
        .map(|_| {
            let is_near_write = rng.chance(700);
            Crash {
                is_near_write,
                after: if is_near_write { rng.among(0..16) } else { rng.among(0..250) },
                stays_dead: if rng.chance(150) {
                    rng.millis(60_000..400_000)
                } else {
                    rng.millis(1_000..30_000)
                },
            }
        })
        .collect()
}
