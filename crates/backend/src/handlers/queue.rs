use documents::Kind;
use domain::{DocumentId, OrderId, PrinterId};
use store::{print_jobs, printers};
use workflows::{JobAnswer, MadeOf, Request, SentTo};

use super::{Answer, id};
use crate::contract::{
    AnswerJobIn, MoveJobIn, PrintIn, PrintJobIn, PrintJobRow, PrintOrdersIn, QueueIn, QueueList, Queued,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::paper::{job_row, kind_of};
use crate::reply::Reply;
use crate::status::number;

impl Call {
    pub(crate) async fn queue_list(&self, input: QueueIn) -> Answer<QueueList> {
        let mut reader = self.folder.store.read().await?;
        let (total, jobs) = print_jobs::list(&mut reader, input.offset, input.limit.clamp(1, 500)).await?;
        let (waiting, stuck) = print_jobs::open_of(&mut reader).await?;
        Ok(Reply::read(QueueList {
            total: number(total),
            waiting: number(waiting),
            stuck: number(stuck),
            rows: jobs.iter().map(job_row).collect(),
        }))
    }

    pub(crate) async fn queue_print(&self, input: PrintIn) -> Answer<Queued> {
        let printer = input.printer_id.as_deref().map(|printer| id("printerId", printer)).transpose()?;
        let mut wanted = Vec::with_capacity(input.document_ids.len());
        for document in &input.document_ids {
            let document: DocumentId = id("documentIds", document)?;
            let kind = kind_of(self.document(document).await?.kind);
            let to = self.sent_to(kind, printer, input.copies).await?;
            wanted.push((document, to));
        }
        self.queued(wanted).await
    }

    pub(crate) async fn queue_print_orders(&self, input: PrintOrdersIn) -> Answer<Queued> {
        let mut papers = Vec::with_capacity(input.kinds.len());
        for kind in input.kinds.iter().map(|kind| kind_of(*kind)) {
            let to = self.sent_to(kind, None, None).await?;
            papers.push((kind, to, self.known_printer(to.printer).await?));
        }
        let mut wanted = Vec::with_capacity(input.order_ids.len() * papers.len());
        for order in &input.order_ids {
            let order: OrderId = id("orderIds", order)?;
            let defaults = self.paper_defaults(Some(&order)).await?;
            for (kind, to, printer) in &papers {
                let request = Request {
                    kind: *kind,
                    made_of: MadeOf::Order(order.clone()),
                    language: None,
                    media: printer.media.parse().ok(),
                };
                let draft =
                    workflows::draft(&self.folder.store, &request, &defaults, &printer.target).await?;
                let made = workflows::keep(&self.folder.store, self.who(), draft).await?;
                wanted.push((made.value.document_id, *to));
            }
        }
        self.queued(wanted).await
    }

    pub(crate) async fn queue_retry(&self, input: PrintJobIn) -> Answer<PrintJobRow> {
        let done = workflows::retry_job(&self.folder.store, &self.who(), id("jobId", &input.job_id)?).await?;
        self.ring_printers();
        Ok(Reply::wrote(job_row(&done.value), &done.changes))
    }

    pub(crate) async fn queue_cancel(&self, input: PrintJobIn) -> Answer<PrintJobRow> {
        let done =
            workflows::cancel_job(&self.folder.store, &self.who(), id("jobId", &input.job_id)?).await?;
        Ok(Reply::wrote(job_row(&done.value), &done.changes))
    }

    pub(crate) async fn queue_move(&self, input: MoveJobIn) -> Answer<PrintJobRow> {
        let (job, to) = (id("jobId", &input.job_id)?, id("printerId", &input.printer_id)?);
        let done = workflows::move_job(&self.folder.store, &self.who(), job, to).await?;
        self.ring_printers();
        Ok(Reply::wrote(job_row(&done.value), &done.changes))
    }

    pub(crate) async fn queue_answer(&self, input: AnswerJobIn) -> Answer<PrintJobRow> {
        let answer = if input.came_out { JobAnswer::CameOut } else { JobAnswer::DidNotComeOut };
        let done =
            workflows::answer_job(&self.folder.store, &self.who(), id("jobId", &input.job_id)?, answer)
                .await?;
        self.ring_printers();
        Ok(Reply::wrote(job_row(&done.value), &done.changes))
    }

    /// Queues documents in their order.
    pub(crate) async fn queued(&self, wanted: Vec<(DocumentId, SentTo)>) -> Answer<Queued> {
        let (store, who) = (&self.folder.store, self.who());
        let (mut jobs, mut changes) = (Vec::with_capacity(wanted.len()), None);
        for (document, to) in wanted {
            let done = workflows::print_document(store, who, document, to).await?;
            jobs.push(job_row(&done.value));
            changes = Some(done.changes);
        }
        self.ring_printers();
        let queued = Queued { jobs };
        Ok(match changes {
            Some(changes) => Reply::wrote(queued, &changes),
            None => Reply::read(queued),
        })
    }

    /// The printer that is named, or the one that takes this kind here.
    async fn sent_to(
        &self,
        kind: Kind,
        printer: Option<PrinterId>,
        copies: Option<u16>,
    ) -> Result<SentTo, AppError> {
        let station = self.folder.station;
        let routes = printers::routes(&mut self.folder.store.read().await?, station).await?;
        let route = routes.into_iter().find(|route| route.kind == kind.name());
        let usual = route.as_ref().map_or(1, |route| route.copies);
        let printer = printer.or(route.map(|route| route.printer));
        let printer = printer.ok_or_else(|| AppError::new(ErrorCode::NoPrinter))?;
        Ok(SentTo { printer, copies: copies.unwrap_or(usual).clamp(1, 99) })
    }
}
