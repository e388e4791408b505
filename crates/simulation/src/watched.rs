//! The real adapter, watched: what it decides is noted, and one protection can be taken away.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::{Op, RemoteId};
use shops::woocommerce::WooCommerce;
use shops::{
    ConnError, Connector, Cursor, Entity, Fence, Fetched, Found, Fresh, Halves, IdPage, IdPlace, Outcome,
    Page, PageBudget, Plan, Prepared, Probe, Remote, Skipped, Stream,
};
use store::connections::Connection;
use sync::Connectors;

use crate::mutant::Mutant;
use crate::page_numbers;
use crate::template::Template;
use crate::world::{Wire, World};

/// Makes watched adapters for one life of the program.
pub(crate) struct Adapters {
    pub(crate) template: Arc<Template>,
    pub(crate) wire: Arc<Wire>,
    pub(crate) ids: Arc<dyn domain::Ids>,
    /// Orders per page at most.
    pub(crate) page: u32,
    /// Whether the shop is taken for one without fences.
    pub(crate) is_fenceless: bool,
    pub(crate) mutant: Option<Mutant>,
}

impl Connectors for Adapters {
    fn connector(&self, _conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        let mut config = self.template.config.clone();
        if let Some(facts) = config.facts.as_mut().filter(|_| self.is_fenceless) {
            facts.fence = None;
        }
        let world = self.wire.world.clone();
        let clock = Arc::new(world.agenda.clone());
        let transport = Arc::clone(&self.wire);
        let inner = WooCommerce::with_transport(config, transport, clock, Arc::clone(&self.ids));
        let (wire, template) = (Arc::clone(&self.wire), Arc::clone(&self.template));
        Ok(Arc::new(Watched { inner, world, wire, template, page: self.page, mutant: self.mutant }))
    }
}

struct Watched {
    inner: WooCommerce,
    world: World,
    wire: Arc<Wire>,
    template: Arc<Template>,
    /// Orders per page at most.
    page: u32,
    mutant: Option<Mutant>,
}

impl Watched {
    /// With a fence of its own for each copy, where the mutant wants that.
    fn perhaps_refenced(&self, prepared: &Prepared) -> Prepared {
        let mut prepared = prepared.clone();
        if self.mutant == Some(Mutant::NewFence)
            && prepared.is_resend
            && let Some(fence) = &mut prepared.fence
        {
            fence.nonce.push('x');
        }
        prepared
    }
}

#[async_trait]
impl Connector for Watched {
    async fn probe(&self) -> Result<Probe, ConnError> {
        self.inner.probe().await
    }

    async fn pull(&self, stream: Stream, cursor: &Cursor, budget: PageBudget) -> Result<Page, ConnError> {
        let overlap = match self.mutant {
            Some(Mutant::NoOverlap) => Duration::ZERO,
            _ => budget.overlap,
        };
        let most = if stream.entity() == Entity::Order { self.page } else { u32::MAX };
        let budget = PageBudget { per_page: budget.per_page.min(most), overlap };
        if self.mutant == Some(Mutant::PageNumbers) && stream == Stream::Orders {
            return page_numbers::pull(&self.inner, &self.wire, &self.template.config, cursor, budget).await;
        }
        self.inner.pull(stream, cursor, budget).await
    }

    async fn split(&self) -> Result<Option<Halves>, ConnError> {
        self.inner.split().await
    }

    async fn skip(&self, stream: Stream, cursor: &Cursor) -> Result<Skipped, ConnError> {
        self.inner.skip(stream, cursor).await
    }

    async fn fetch(&self, entity: Entity, id: &RemoteId) -> Result<Fetched, ConnError> {
        self.inner.fetch(entity, id).await
    }

    fn lists_as_open(&self, status: &str) -> bool {
        self.inner.lists_as_open(status)
    }

    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError> {
        self.inner.decode(entity, body)
    }

    fn plan(&self, op: &Op, fresh: &Fresh<'_>) -> Plan {
        let plan = self.inner.plan(op, fresh);
        self.world.note(|| match &plan {
            Plan::Send(_) => format!("plan {}: send", op.marker()),
            other => format!("plan {}: {other:?}", op.marker()),
        });
        plan
    }

    fn fence(&self, prepared: &Prepared, after: Option<i64>) -> Option<Fence> {
        self.inner.fence(prepared, after)
    }

    fn is_dead(&self, fence: &Fence) -> bool {
        self.inner.is_dead(fence)
    }

    async fn ids(&self, entity: Entity, place: IdPlace) -> Result<IdPage, ConnError> {
        self.inner.ids(entity, place).await
    }

    async fn send(&self, prepared: &Prepared) -> Outcome {
        self.world.lock().sending = Some(prepared.op.op_id);
        let outcome = self.inner.send(&self.perhaps_refenced(prepared)).await;
        self.world.lock().sending = None;
        self.world.note(|| {
            let end = match &outcome {
                Outcome::Done(ack, _) => format!("done {ack:?}"),
                Outcome::Rejected(error) => format!("rejected: {error}"),
                Outcome::NotSent(error) => format!("not sent: {error}"),
                Outcome::Unknown(evidence) => format!("unknown: {evidence:?}"),
            };
            format!("send {} {}: {end}", prepared.op.intent.kind(), prepared.marker)
        });
        outcome
    }

    async fn find(&self, prepared: &Prepared) -> Result<Found, ConnError> {
        if self.mutant == Some(Mutant::NoReadBack) {
            return Ok(Found::Absent);
        }
        let found = self.inner.find(prepared).await;
        self.world.note(|| format!("find {}: {found:?}", prepared.marker));
        found
    }
}
