//! How requests are worked on: who waits, who has a worker, and how workers end.

use std::collections::{BTreeMap, VecDeque};

use crate::damage::{cut_gzip, cut_json, instead, spoil, warn_before};
use crate::faults::{Delays, Fault, RequestKind, Step};
use crate::front;
use crate::reply::{Content, Reply};
use crate::request::Asked;
use crate::routes::{Seen, Visit};
use crate::shop::Shop;
use crate::shop_time::Seconds;
use crate::uploads;
use crate::wire::set_date;

/// What happens to an answer on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// Half of the body, then the connection breaks.
    Broken,
    /// Nothing, and the connection is closed.
    Closed,
    /// Nothing, and the connection stays open.
    Never,
}

/// An answer and its fate.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) reply: Reply,
    pub(crate) delivery: Delivery,
    pub(crate) now: Seconds,
}

/// A request, and the number of its record.
#[derive(Debug)]
struct Incoming {
    asked: Asked,
    number: usize,
}

/// A request that a worker has taken.
#[derive(Debug)]
struct Underway {
    asked: Asked,
    number: usize,
    /// The shop's time when the worker took the request.
    began: Seconds,
    faults: Vec<Fault>,
    stage: Stage,
}

/// How far a request is when its worker has begun.
#[derive(Debug)]
enum Stage {
    /// A fault keeps it from the shop.
    Hidden(Fault),
    /// What is answered is certain: a refusal, or what was read.
    Answered(Reply),
    /// A write that is to be carried out with what was read at the beginning.
    Taken(Seen),
}

/// All requests that have begun and not ended, by their tickets.
#[derive(Debug, Default)]
pub(crate) struct Work {
    waiting: VecDeque<(u64, Incoming)>,
    underway: BTreeMap<u64, Underway>,
    tickets: u64,
}

impl Shop {
    /// A request comes in: it gets a worker, or waits for one. The number stands for it from now on.
    pub(crate) fn begin(&mut self, asked: Asked) -> u64 {
        let number = self.note_down(&asked);
        let incoming = Incoming { asked, number };
        self.work.tickets += 1;
        if self.all_busy() {
            self.work.waiting.push_back((self.work.tickets, incoming));
        } else {
            let underway = self.take(incoming);
            self.work.underway.insert(self.work.tickets, underway);
        }
        self.work.tickets
    }

    /// Whether a request still waits for a worker.
    pub(crate) fn waits(&self, ticket: u64) -> bool {
        self.work.waiting.iter().any(|(waiting, _)| *waiting == ticket)
    }

    /// How long the worker takes for a request that it has.
    pub(crate) fn delays(&self, ticket: u64) -> Delays {
        self.work.underway.get(&ticket).map(|underway| Fault::delays(&underway.faults)).unwrap_or_default()
    }

    /// The worker carries the request out and ends. One that still waits begins and ends at once.
    pub(crate) fn finish(&mut self, ticket: u64) -> Option<Outcome> {
        let underway = match self.work.underway.remove(&ticket) {
            Some(underway) => underway,
            None => {
                let at = self.work.waiting.iter().position(|(waiting, _)| *waiting == ticket)?;
                let (_, incoming) = self.work.waiting.remove(at)?;
                self.take(incoming)
            }
        };
        let outcome = self.end(underway);
        self.hire();
        Some(outcome)
    }

    /// The worker dies before any effect.
    pub(crate) fn abandon(&mut self, ticket: u64) {
        self.work.underway.remove(&ticket);
        self.work.waiting.retain(|(waiting, _)| *waiting != ticket);
        self.hire();
    }

    fn all_busy(&self) -> bool {
        self.behaviour.workers.is_some_and(|workers| self.work.underway.len() >= workers)
    }

    /// Gives free workers to those who wait longest.
    fn hire(&mut self) {
        while !self.all_busy()
            && let Some((ticket, incoming)) = self.work.waiting.pop_front()
        {
            let underway = self.take(incoming);
            self.work.underway.insert(ticket, underway);
        }
    }

    /// A worker begins: checks, stamps, and what is read.
    fn take(&mut self, incoming: Incoming) -> Underway {
        let Incoming { asked, number } = incoming;
        self.state.journal.now = self.clock.now();
        let kind = RequestKind::of(&asked.method, &asked.segments().unwrap_or_else(|| vec!["", ""]));
        let mut faults = self.faults.meet(&asked.method, &asked.path, kind);
        if let Some(plan) = &mut self.plan {
            let (mishaps, drawn) = plan.draw(kind, asked.reads());
            faults.extend(drawn);
            mishaps.into_iter().for_each(|mishap| self.befall(mishap));
        }
        if let Some(record) = self.record(number) {
            record.faults.clone_from(&faults);
        }
        let began = self.now();
        let stage = self.stage(&asked, &faults, began);
        Underway { asked, number, began, faults, stage }
    }

    fn stage(&mut self, asked: &Asked, faults: &[Fault], began: Seconds) -> Stage {
        if let Some(fault) = faults.iter().find(|fault| fault.hides_request()) {
            return Stage::Hidden(fault.clone());
        }
        if let Err(reply) = self.admit(asked, began) {
            return Stage::Answered(reply);
        }
        if asked.reads() {
            return Stage::Answered(self.carry_out(asked, Seen::default(), began, None));
        }
        let segments = asked.segments().unwrap_or_default();
        Stage::Taken(Seen::of(&self.state, segments.get(2..).unwrap_or_default()))
    }

    fn carry_out(&mut self, asked: &Asked, seen: Seen, began: Seconds, death: Option<Step>) -> Reply {
        let (behaviour, base, is_ssl) = (self.behaviour.clone(), self.base.clone(), self.is_ssl());
        let state = &mut self.state;
        let mut visit =
            Visit { state, asked, behaviour: &behaviour, base: &base, now: began, is_ssl, seen, death };
        front::carry_out(&mut visit)
    }

    fn end(&mut self, underway: Underway) -> Outcome {
        let Underway { asked, number, began, faults, stage } = underway;
        self.state.journal.now = self.clock.now();
        let outcome = match stage {
            Stage::Hidden(fault) => {
                let delivery = match fault {
                    Fault::TimeoutBeforeEffect => Delivery::Never,
                    Fault::DropRequest => Delivery::Closed,
                    _ => Delivery::Whole,
                };
                Outcome { reply: instead(&fault), delivery, now: began }
            }
            Stage::Answered(reply) => self.delivered(reply, &faults, began),
            Stage::Taken(seen) => {
                let mut reply = self.carry_out(&asked, seen, began, Fault::death(&faults));
                if let Err(error) = self.save() {
                    tracing::error!(%error, "the demo shop cannot keep its state");
                    reply = instead(&Fault::PhpFatal500);
                }
                self.delivered(reply, &faults, began)
            }
        };
        let answered = matches!(outcome.delivery, Delivery::Whole | Delivery::Broken);
        if let Some(record) = self.record(number) {
            record.status = answered.then_some(outcome.reply.status);
        }
        outcome
    }

    /// An answer after the faults that it meets on its way.
    fn delivered(&mut self, mut reply: Reply, faults: &[Fault], began: Seconds) -> Outcome {
        let mut delivery = Delivery::Whole;
        for fault in faults {
            match fault {
                Fault::GatewayTimeoutAfterEffect => reply = instead(fault),
                Fault::TimeoutAfterEffect | Fault::Zombie { .. } => delivery = Delivery::Never,
                Fault::DropReply => delivery = Delivery::Closed,
                Fault::TruncatedBody => delivery = Delivery::Broken,
                Fault::PhpWarningBeforeJson => warn_before(&mut reply),
                Fault::MalformedJson => cut_json(&mut reply),
                Fault::TruncatedGzip => cut_gzip(&mut reply),
                Fault::BadRecord(id) => spoil(&mut reply, *id),
                Fault::BrokenPicture | Fault::HugePicture | Fault::PictureBomb => {
                    uploads::spoil(&mut reply, fault);
                }
                Fault::PageDrift => self.drift(&reply),
                _ => {}
            }
        }
        Outcome { reply, delivery, now: began }
    }

    /// Somebody else touches the first order of the page that was just answered.
    fn drift(&mut self, reply: &Reply) {
        let now = self.now();
        let Content::Json { value, .. } = &reply.content else { return };
        let Some(id) = value[0]["id"].as_u64() else { return };
        if let Some(mut order) = self.state.order(id) {
            set_date(&mut order, "date_modified", Some(now));
            self.state.put_order(id, order);
        }
    }
}
