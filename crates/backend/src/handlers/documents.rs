use documents::{Format, Kind, Media, Resolution, Target};
use domain::{DocumentId, Language, OrderId, PrinterId};
use store::documents::{self as archive, DocumentFilter};
use store::printers;
use workflows::{Draft, PaperDefaults, PaperError, PrinterSettings, PrinterState, Request};

use super::{Answer, id};
use crate::contract::{
    DocumentIn, DocumentList, DocumentListIn, DocumentPreview, DocumentRow, DocumentSaveIn, DocumentSaved,
    Empty, ForPrinterIn, KeepIn, KindRow, LeftOutBarcode, MissingGlyphs, PreviewIn, RenderDocumentIn,
    Settings,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::map::paper::{
    document_row, format_of, format_row, kind_of, kind_row, printed_of, rendition_preview,
};
use crate::previews::Preview;
use crate::reply::Reply;
use crate::status::number;

impl Call {
    pub(crate) async fn documents_kinds(&self, _: Empty) -> Answer<Vec<KindRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut rows = Vec::new();
        for kind in Kind::ALL {
            let (template_version, _) = workflows::template_of(&mut reader, kind).await?;
            let sheets = documents::LabelSheet::ALL.into_iter().map(|sheet| Media::Labels { sheet, used: 0 });
            let papers = kind.papers().iter().map(|paper| Media::Paper(*paper)).chain(sheets);
            rows.push(KindRow {
                kind: kind_row(kind),
                papers: papers
                    .filter(|media| kind.fits(*media))
                    .map(|media| media.name().to_owned())
                    .collect(),
                is_for_customer: kind.is_for_customer(),
                template_version,
            });
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn documents_list(&self, input: DocumentListIn) -> Answer<DocumentList> {
        let filter = DocumentFilter {
            order: input.order_id.as_deref().map(|order| id("orderId", order)).transpose()?,
            kinds: input.kinds.into_iter().map(|kind| kind_of(kind).name().to_owned()).collect(),
            printed: input.printed.map(printed_of),
            text: input.text,
        };
        let mut reader = self.folder.store.read().await?;
        let limit = input.limit.clamp(1, 500);
        let (total, infos) = archive::list(&mut reader, &filter, input.offset, limit).await?;
        let rows = infos.iter().map(document_row).collect();
        Ok(Reply::read(DocumentList { total: number(total), rows }))
    }

    pub(crate) async fn documents_get(&self, input: DocumentIn) -> Answer<DocumentRow> {
        Ok(Reply::read(self.document(id("documentId", &input.document_id)?).await?))
    }

    /// A preview that is archived at once.
    pub(crate) async fn documents_render(&self, input: RenderDocumentIn) -> Answer<DocumentRow> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let request = Request {
            kind: kind_of(input.kind),
            made_of: workflows::MadeOf::Order(order.clone()),
            language: input.language.as_deref().map(|l| id("language", l)).transpose()?,
            media: input.paper.as_deref().map(|p| id("paper", p)).transpose()?,
        };
        let defaults = self.paper_defaults(Some(&order)).await?;
        let draft = workflows::draft(&self.folder.store, &request, &defaults, &Target::default()).await?;
        self.archived(draft).await
    }

    pub(crate) async fn documents_preview(&self, input: PreviewIn) -> Answer<DocumentPreview> {
        let target = self.target(&input).await?;
        let request = Request {
            kind: kind_of(input.kind),
            made_of: self.made_of(input.made_of)?,
            language: input.language.as_deref().map(|l| id("language", l)).transpose()?,
            media: input.paper.as_deref().map(|p| id("paper", p)).transpose()?,
        };
        let order = match &request.made_of {
            workflows::MadeOf::Order(order) => Some(order.clone()),
            workflows::MadeOf::Orders(orders) => orders.first().cloned(),
            _ => None,
        };
        let defaults = self.paper_defaults(order.as_ref()).await?;
        let draft = workflows::draft(&self.folder.store, &request, &defaults, &target).await?;
        let shown = Shown {
            kind: request.kind,
            title: draft.title.clone(),
            language: draft.document.language,
            media: draft.document.media,
        };
        Ok(Reply::read(self.previewed(shown, Preview::Draft(Box::new(draft)))))
    }

    pub(crate) async fn documents_for_printer(&self, input: ForPrinterIn) -> Answer<DocumentPreview> {
        let (document, printer) =
            (id("documentId", &input.document_id)?, id("printerId", &input.printer_id)?);
        let (info, made) = workflows::rendition_at(&self.folder.store, document, printer).await?;
        Ok(Reply::read(rendition_preview(&info, &made)))
    }

    pub(crate) async fn documents_keep(&self, input: KeepIn) -> Answer<DocumentRow> {
        match self.backend.previews().get(&input.preview_id) {
            Some(Preview::Draft(draft)) => self.archived(*draft).await,
            _ => Err(AppError::new(ErrorCode::NotFound)),
        }
    }

    pub(crate) async fn documents_void(&self, input: DocumentIn) -> Answer<DocumentRow> {
        let document = id("documentId", &input.document_id)?;
        let mut tx = self.folder.store.write().await?;
        archive::void(&mut tx, document).await?;
        let changes = tx.commit().await?;
        Ok(Reply::wrote(self.document(document).await?, &changes))
    }

    pub(crate) async fn documents_save(&self, input: DocumentSaveIn) -> Answer<DocumentSaved> {
        let row = self.document(id("documentId", &input.document_id)?).await?;
        let file = self.backend.document_file(&row.id).await?;
        let folder = self.backend.data_dir().join("documents");
        let kind = kind_of(row.kind).name().replace('_', "-");
        let title: String = row.title.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(60).collect();
        let tail = &row.id[row.id.len().saturating_sub(8)..];
        let path = folder.join(format!("{title}-{kind}-{tail}.{}", file.ending));
        std::fs::create_dir_all(&folder).map_err(|e| internal(&e))?;
        std::fs::write(&path, file.bytes).map_err(|e| internal(&e))?;
        Ok(Reply::read(DocumentSaved { path: path.display().to_string() }))
    }

    async fn archived(&self, draft: Draft) -> Answer<DocumentRow> {
        let done = workflows::keep(&self.folder.store, self.who(), draft).await?;
        Ok(Reply::wrote(document_row(&done.value), &done.changes))
    }

    pub(crate) async fn document(&self, document: DocumentId) -> Result<DocumentRow, AppError> {
        let info = archive::get(&mut self.folder.store.read().await?, document).await?;
        info.as_ref().map(document_row).ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    /// Keeps what was laid out for a while, and says what could not be put into it.
    pub(crate) fn previewed(&self, shown: Shown, preview: Preview) -> DocumentPreview {
        let preview_id = domain::PrintJobId::new(self.backend.ids().next()).to_string();
        let rendered = preview.rendered();
        let code = |field: &str, payload: &str, reason: String| LeftOutBarcode {
            field: field.to_owned(),
            payload: payload.to_owned(),
            reason,
        };
        let told = DocumentPreview {
            id: preview_id.clone(),
            kind: kind_row(shown.kind),
            title: shown.title,
            language: shown.language.tag().to_owned(),
            paper: shown.media.name().to_owned(),
            format: format_row(rendered.format),
            pages: rendered.pages,
            missing: rendered
                .missing
                .iter()
                .map(|m| MissingGlyphs {
                    field: m.field.to_owned(),
                    text: m.text.clone(),
                    characters: m.characters.iter().collect(),
                })
                .collect(),
            left_out: rendered
                .left_out
                .iter()
                .map(|l| code(l.field, &l.payload, l.reason.to_string()))
                .collect(),
            weak: rendered
                .weak
                .iter()
                .flat_map(|w| {
                    w.weaknesses.iter().map(|warning| code(w.field, &w.payload, warning.to_string()))
                })
                .collect(),
        };
        self.backend.previews().add(preview_id, preview);
        told
    }

    /// What a preview is made for: the named printer, else the format that is asked for.
    async fn target(&self, input: &PreviewIn) -> Result<Target, AppError> {
        if let Some(printer) = &input.printer_id {
            let printer: PrinterId = id("printerId", printer)?;
            let mut reader = self.folder.store.read().await?;
            let printer = printers::get::<PrinterSettings, PrinterState>(&mut reader, printer).await?;
            return printer.map(|printer| printer.target).ok_or_else(|| AppError::new(ErrorCode::NotFound));
        }
        let dpi = documents::Dpi::new(input.dpi.unwrap_or(203));
        let dpi = dpi.ok_or_else(|| AppError::new(ErrorCode::BadInput).with("field", "dpi"))?;
        Ok(Target {
            format: input.format.map_or(Format::Pdf, format_of),
            resolution: Resolution::from(dpi),
            ..Target::default()
        })
    }

    /// What holds where no template says something else.
    pub(crate) async fn paper_defaults(&self, order: Option<&OrderId>) -> Result<PaperDefaults, AppError> {
        let settings = self.settings().await?;
        let mut name = settings.sender_name.trim().to_owned();
        if name.is_empty() {
            let mut reader = self.folder.store.read().await?;
            name = match order {
                Some(order) => store::connections::get(&mut reader, order.conn).await?.map(|c| c.name),
                None => store::connections::list(&mut reader).await?.into_iter().next().map(|c| c.name),
            }
            .unwrap_or_default();
        }
        let contact = settings.sender_contact.trim().to_owned();
        let sender = documents::Sender {
            name,
            address: settings.sender_address.clone(),
            contact: (!contact.is_empty()).then_some(contact),
            ..documents::Sender::default()
        };
        let slip = settings.slip_paper.parse().unwrap_or_default();
        Ok(PaperDefaults { sender, language: staff_language(&settings), slip })
    }

    /// Makes slip and label of a packed order, unless they are there, and queues them where a printer takes them by
    /// itself.
    pub(crate) async fn papers(&self, order: &OrderId) -> Result<(), AppError> {
        let defaults = self.paper_defaults(Some(order)).await?;
        let (store, who) = (&self.folder.store, self.who());
        workflows::order_papers(store, who, order, &defaults).await?;
        workflows::print_ready_papers(store, who, order).await?;
        Ok(())
    }
}

/// What is said of a preview.
pub(crate) struct Shown {
    pub kind: Kind,
    pub title: String,
    pub language: Language,
    pub media: Media,
}

fn staff_language(settings: &Settings) -> Language {
    settings.language.as_deref().and_then(|l| l.parse().ok()).unwrap_or_default()
}

/// The carrier would collect by a label what is not due any more.
pub(super) fn amount_changed(on_label: Option<domain::Money>, due: Option<domain::Money>) -> AppError {
    let amount = |money: Option<domain::Money>| {
        money.map_or_else(|| crate::contract::Param::from("0"), |money| crate::map::money(money).into())
    };
    AppError::new(ErrorCode::AmountChanged).with("onLabel", amount(on_label)).with("due", amount(due))
}

impl From<PaperError> for AppError {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::NotPermitted(error) => error.into(),
            PaperError::NoSuchOrder(_)
            | PaperError::NoSuchUser(_)
            | PaperError::NoSuchItem(_)
            | PaperError::NoSuchDocument(_)
            | PaperError::NoSuchPrinter(_) => Self::new(ErrorCode::NotFound),
            PaperError::AmountChanged { on_label, due } => amount_changed(on_label, due),
            PaperError::NoSuchJob(_) => Self::new(ErrorCode::JobMovedOn),
            PaperError::NothingToPrint(_) => Self::new(ErrorCode::NothingToPrint),
            PaperError::WrongPaper { loaded, needed } => {
                Self::new(ErrorCode::WrongPaper).with("loaded", loaded).with("needed", needed)
            }
            PaperError::WrongContent(_) => Self::new(ErrorCode::BadInput).with("field", "madeOf"),
            PaperError::PdfOnly(_) => Self::new(ErrorCode::PdfOnly),
            PaperError::Render(error) => Self::new(ErrorCode::CannotRender).with("detail", error.to_string()),
            PaperError::Store(error) => error.into(),
        }
    }
}
