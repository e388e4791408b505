//! The way between the program and the shop: late, lost, cut off, or something else that answers.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use demo_shop::{Answered, Fault, FaultRule, LocalShop, Running};
use domain::OpId;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use shops::ConnError;
use shops::woocommerce::{Failure, IncomingAnswer, OutgoingRequest};

use crate::plan::{Plan, Weather};
use crate::rng::Rng;

/// How long a connection is tried.
const CONNECT: Duration = Duration::from_secs(10);
/// The longest that a worker of the shop runs, as the shop itself says.
const LONGEST_WORK: u64 = 300_000;
/// How long after its client gave up a request may still lie on the way.
const LATE: u64 = 30_000;

/// How a request ends for its client.
pub(crate) type Heard = Result<IncomingAnswer, Failure>;

/// Where the client waits for the end of its request.
#[derive(Debug, Default)]
pub(crate) struct Mailbox(Mutex<Post>);

#[derive(Debug, Default)]
struct Post {
    heard: Option<Heard>,
    waker: Option<Waker>,
}

impl Mailbox {
    fn deliver(&self, heard: Heard) {
        let waker = {
            let mut post = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            post.heard = Some(heard);
            post.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    pub(crate) fn poll(&self, cx: &Context<'_>) -> Poll<Heard> {
        let mut post = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match post.heard.take() {
            Some(heard) => Poll::Ready(heard),
            None => {
                post.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Fate {
    /// What goes wrong within the shop.
    fn fault(self) -> Option<Fault> {
        match self {
            Self::DiesAfter(after) => Some(Fault::WorkerDies { after }),
            Self::GatewayTimeout => Some(Fault::GatewayTimeoutAfterEffect),
            Self::Fatal => Some(Fault::PhpFatal500),
            Self::Warning => Some(Fault::PhpWarningBeforeJson),
            Self::CutJson => Some(Fault::MalformedJson),
            Self::Drift => Some(Fault::PageDrift),
            _ => None,
        }
    }
}

/// What becomes of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Fine,
    /// The shop is slow.
    Slow,
    /// It never arrives, and nothing says so.
    Lost,
    /// The connection breaks before it arrives.
    Reset,
    /// It is carried out; the answer never arrives, and nothing says so.
    AnswerLost,
    /// It is carried out; the connection breaks before the answer.
    AnswerCut,
    /// It is carried out; the connection breaks within the answer.
    Half,
    /// It arrives when the client has given up.
    Late,
    /// Its worker runs on when the client has given up.
    Long,
    /// Its worker dies before it did anything.
    Dies,
    /// Its worker dies in the middle of what it does.
    DiesAfter(demo_shop::Step),
    /// It is carried out; the host's page says that it took too long.
    GatewayTimeout,
    /// PHP breaks down before it does anything.
    Fatal,
    /// A plugin's words stand before the answer.
    Warning,
    /// It is carried out; the answer's JSON breaks off.
    CutJson,
    /// A row of the list moves just after it was read.
    Drift,
    /// The host has no time for it.
    TooMany,
    /// The host is overloaded.
    Overloaded,
    /// Something answers in the shop's place.
    Portal,
    /// A firewall refuses it.
    Firewall,
}

const FAIR: [(u64, Fate); 20] = [
    (590, Fate::Fine),
    (60, Fate::Slow),
    (40, Fate::Lost),
    (30, Fate::Reset),
    (40, Fate::AnswerLost),
    (30, Fate::AnswerCut),
    (30, Fate::Half),
    (40, Fate::Late),
    (30, Fate::Long),
    (20, Fate::Dies),
    (20, Fate::TooMany),
    (20, Fate::Overloaded),
    (10, Fate::DiesAfter(demo_shop::Step::Row)),
    (10, Fate::DiesAfter(demo_shop::Step::Meta)),
    (10, Fate::DiesAfter(demo_shop::Step::Money)),
    (20, Fate::GatewayTimeout),
    (10, Fate::Fatal),
    (10, Fate::Warning),
    (10, Fate::CutJson),
    (20, Fate::Drift),
];

#[derive(Debug)]
struct Call {
    fate: Fate,
    /// Who waits; nobody any more once the end was heard.
    mailbox: Option<Arc<Mailbox>>,
    request: Option<http::Request<Bytes>>,
    running: Option<Running>,
    works: Duration,
    back: Duration,
    heard: Option<Heard>,
    is_write: bool,
    op: Option<OpId>,
    order: Option<u64>,
    line: String,
}

/// When something of a call happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It reaches the shop.
    Arrives(Duration),
    /// Its worker ends.
    Ends(Duration),
    /// Its client hears how it ended.
    Heard(Duration),
}

/// A write that a worker of the shop just ended.
#[derive(Debug)]
pub(crate) struct Effective {
    /// The op that asked for it, where it was one.
    pub(crate) op: Option<OpId>,
    /// The order in its address.
    pub(crate) order: Option<u64>,
}

/// All requests of the program, and what is between it and the shop.
#[derive(Debug)]
pub(crate) struct Network {
    rng: Rng,
    calls: BTreeMap<u64, Call>,
    given: u64,
    /// Requests that the shop has not ended.
    pub(crate) in_shop: usize,
    pub(crate) weather: Weather,
    pub(crate) is_faulty: bool,
    /// Whether the next write is carried out and its answer lost.
    loses_answer: bool,
}

impl Network {
    pub(crate) fn new(rng: Rng, plan: &Plan) -> Self {
        Self {
            rng,
            calls: BTreeMap::new(),
            given: 0,
            in_shop: 0,
            weather: Weather::Fair,
            is_faulty: plan.is_faulty,
            loses_answer: plan.loses_first_answer,
        }
    }

    fn fate(&mut self, is_write: bool) -> Fate {
        match self.weather {
            Weather::Fair if is_write && std::mem::take(&mut self.loses_answer) => Fate::AnswerLost,
            Weather::Portal => Fate::Portal,
            Weather::Firewall => Fate::Firewall,
            Weather::Overloaded => Fate::Overloaded,
            Weather::TooMany => Fate::TooMany,
            Weather::Fair if self.is_faulty => self.rng.weighted(&FAIR).unwrap_or(Fate::Fine),
            Weather::Fair | Weather::Refused | Weather::Silent | Weather::SignedOut => Fate::Fine,
        }
    }

    /// A request sets out. Gives where its end will be heard, its number and its next steps.
    pub(crate) fn send(
        &mut self,
        asked: &OutgoingRequest,
        op: Option<OpId>,
    ) -> (Arc<Mailbox>, u64, Vec<Step>) {
        self.given += 1;
        let (number, mailbox, limit) = (self.given, Arc::new(Mailbox::default()), asked.limit);
        let is_write = asked.method != http::Method::GET;
        let fate = self.fate(is_write);
        let mut call = Call {
            fate,
            mailbox: Some(Arc::clone(&mailbox)),
            request: request(asked),
            running: None,
            works: self.rng.millis(30..900),
            back: self.rng.millis(5..150),
            heard: None,
            is_write,
            op,
            order: order_in(asked.url.path()),
            line: format!(
                "#{number} {} {} {}",
                asked.method,
                short(&asked.url),
                asked.body.as_deref().unwrap_or("")
            ),
        };
        let steps = match self.weather {
            Weather::Refused => call.fails(Duration::from_millis(5), before("connection refused")),
            Weather::Silent => call.fails(CONNECT, before("timed out")),
            _ => self.set_out(&mut call, limit),
        };
        self.calls.insert(number, call);
        self.in_shop += steps.iter().filter(|step| matches!(step, Step::Arrives(_))).count();
        (mailbox, number, steps)
    }

    fn set_out(&mut self, call: &mut Call, limit: Duration) -> Vec<Step> {
        let rng = &mut self.rng;
        let way = rng.millis(5..150);
        let arrives = |at: Duration| vec![Step::Arrives(at), Step::Heard(limit)];
        match call.fate {
            Fate::Slow => {
                call.works = rng.millis(1_000..40_000);
                arrives(rng.millis(5..5_000))
            }
            Fate::Late => {
                call.works = rng.millis(100..LATE);
                arrives(limit + rng.millis(0..LATE))
            }
            Fate::Long => {
                let limit = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
                call.works = rng.millis(limit..LONGEST_WORK.max(limit + 1));
                arrives(way)
            }
            Fate::Lost => vec![Step::Heard(limit)],
            Fate::Reset => {
                let after = rng.millis(50..3_000);
                call.fails(after, after_sending("connection reset"))
            }
            Fate::TooMany => {
                let wait = rng.among(1..90);
                call.answers(way, page(429, (wait < 60).then_some(wait)))
            }
            Fate::Overloaded => call.answers(way, page(503, None)),
            Fate::Firewall => call.answers(way, page(403, None)),
            Fate::Portal => call.answers(way, page(200, None)),
            _ => arrives(way),
        }
    }

    /// A worker of the shop takes a request. Gives when it ends.
    pub(crate) fn arrives(&mut self, number: u64, shop: &LocalShop) -> Option<Step> {
        let call = self.calls.get_mut(&number)?;
        if let Some(fault) = call.fate.fault() {
            shop.add_fault(FaultRule::always(fault));
        }
        call.running = call.request.take().map(|request| shop.begin(request));
        // The fault was for this request alone.
        shop.clear_faults();
        Some(Step::Ends(call.works))
    }

    /// The worker ends. Gives what it wrote, and when the client hears of it.
    pub(crate) fn ends(&mut self, number: u64, shop: &LocalShop) -> (Option<Effective>, Option<Step>) {
        let Some(call) = self.calls.get_mut(&number) else { return (None, None) };
        if call.running.as_ref().is_some_and(Running::waits) {
            return (None, Some(Step::Ends(call.works)));
        }
        self.in_shop = self.in_shop.saturating_sub(1);
        let Some(running) = call.running.take() else { return (None, None) };
        let (fate, back) = (call.fate, Some(Step::Heard(call.back)));
        if fate == Fate::Dies {
            drop(running);
            call.heard = Some(Ok(page(502, None)));
            return (None, back);
        }
        let heard = match shop.finish(running) {
            Answered::Whole(answer) => Ok(answer_of(answer)),
            Answered::Broken(_) | Answered::Closed => after_sending("connection reset"),
            Answered::Never => return (call.effective(), None),
        };
        let effective = call.effective();
        match fate {
            Fate::AnswerLost => return (effective, None),
            Fate::AnswerCut | Fate::Half => call.heard = Some(after_sending("connection reset")),
            _ => call.heard = Some(heard),
        }
        (effective, back)
    }

    /// The client hears the end of a request, unless it did before. Gives a line about it.
    pub(crate) fn heard(&mut self, number: u64) -> Option<String> {
        let call = self.calls.get_mut(&number)?;
        let mailbox = call.mailbox.take()?;
        let heard = call.heard.take().unwrap_or_else(|| after_sending("timed out"));
        let line = match &heard {
            Ok(answer) => format!("{} <- {}", call.line, answer.status),
            Err(failure) => format!("{} <- {failure:?}", call.line),
        };
        mailbox.deliver(heard);
        Some(line)
    }

    /// A line about a request that set out.
    pub(crate) fn line(&self, number: u64) -> String {
        self.calls.get(&number).map_or_else(String::new, |call| format!("{} -> {:?}", call.line, call.fate))
    }

    /// The program died: nobody waits for any answer.
    pub(crate) fn forget_clients(&mut self) {
        for call in self.calls.values_mut() {
            call.mailbox = None;
        }
    }
}

impl Call {
    fn fails(&mut self, after: Duration, heard: Heard) -> Vec<Step> {
        self.heard = Some(heard);
        vec![Step::Heard(after)]
    }

    fn answers(&mut self, after: Duration, answer: IncomingAnswer) -> Vec<Step> {
        self.heard = Some(Ok(answer));
        vec![Step::Heard(after)]
    }

    fn effective(&self) -> Option<Effective> {
        self.is_write.then_some(Effective { op: self.op, order: self.order })
    }
}

fn before(words: &str) -> Heard {
    Err(Failure::BeforeSending(ConnError::Unreachable(words.to_owned())))
}

fn after_sending(words: &str) -> Heard {
    Err(Failure::AfterSending(ConnError::Unreachable(words.to_owned())))
}

/// A web page, as hosts, firewalls and hotels send in a shop's place.
fn page(status: u16, retry_after: Option<u64>) -> IncomingAnswer {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    if let Some(seconds) = retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    let body = format!("<html><body><h1>{status}</h1></body></html>").into_bytes();
    IncomingAnswer { status, headers, body }
}

/// `None` for an address that HTTP cannot carry, which no adapter makes.
fn request(asked: &OutgoingRequest) -> Option<http::Request<Bytes>> {
    let body = Bytes::from(asked.body.clone().unwrap_or_default());
    let mut request =
        http::Request::builder().method(asked.method.clone()).uri(asked.url.as_str()).body(body).ok()?;
    *request.headers_mut() = asked.headers.clone();
    Some(request)
}

fn answer_of(answer: http::Response<Bytes>) -> IncomingAnswer {
    let (head, body) = answer.into_parts();
    IncomingAnswer { status: head.status.as_u16(), headers: head.headers, body: body.to_vec() }
}

/// Path and query, without what is the same everywhere.
fn short(url: &url::Url) -> String {
    let path = url.path().trim_start_matches("/wp-json/wc/v3/");
    let is_dull = |name: &str| {
        name.starts_with("oauth_") || matches!(name, "_" | "dates_are_gmt" | "orderby" | "order")
    };
    let query: Vec<String> = url
        .query_pairs()
        .filter(|(name, _)| !is_dull(name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("{path} {}", query.join(" "))
}

/// The order that a path is about.
fn order_in(path: &str) -> Option<u64> {
    path.split("/orders/").nth(1)?.split('/').next()?.parse().ok()
}
