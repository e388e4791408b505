use documents::Paper;
use domain::{DocumentId, Language, OrderId};
use store::documents::{self as archive, DocumentInfo};
use store::orders;
use workflows::{PaperRequest, PapersError, Sender};

use super::{Answer, id};
use crate::contract::{
    DocumentIn, DocumentKind, DocumentList, DocumentListIn, DocumentRow, DocumentSaveIn, DocumentSaved,
    MissingGlyphs, PaperSize, RenderDocumentIn, Settings,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::map;
use crate::reply::Reply;
use crate::status::number;

impl Call {
    pub(crate) async fn documents_list(&self, input: DocumentListIn) -> Answer<DocumentList> {
        let mut reader = self.folder.store.read().await?;
        let (total, infos) = match &input.order_id {
            Some(order) => {
                let order: OrderId = id("orderId", order)?;
                let all = archive::of_order(&mut reader, &order).await?;
                (all.len() as u64, all)
            }
            None => archive::list(&mut reader, input.offset, input.limit.clamp(1, 500)).await?,
        };
        let mut rows = Vec::with_capacity(infos.len());
        for info in &infos {
            let order = orders::row(&mut reader, &info.order).await?;
            let order_number = order.map_or_else(|| info.order.remote.to_string(), |o| o.number);
            rows.push(document_row(info, &order_number));
        }
        Ok(Reply::read(DocumentList { total: number(total), rows }))
    }

    pub(crate) async fn documents_get(&self, input: DocumentIn) -> Answer<DocumentRow> {
        Ok(Reply::read(self.document(id("documentId", &input.document_id)?).await?))
    }

    pub(crate) async fn documents_render(&self, input: RenderDocumentIn) -> Answer<DocumentRow> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let language = input.language.as_deref().map(|l| id("language", l)).transpose()?;
        let request = match (input.kind, input.paper) {
            (DocumentKind::PackingSlip, paper) => PaperRequest::PackingSlip(paper_of(paper)),
            (DocumentKind::AddressLabel, _) => PaperRequest::AddressLabel,
        };
        let settings = self.settings().await?;
        let sender = self.sender(&settings, &order).await?;
        let made = workflows::render_document(
            &self.folder.store,
            &order,
            request,
            language,
            staff_language(&settings),
            &sender,
        );
        let done = made.await?;
        Ok(Reply::wrote(self.document(done.value.document_id).await?, &done.changes))
    }

    pub(crate) async fn documents_save(&self, input: DocumentSaveIn) -> Answer<DocumentSaved> {
        let row = self.document(id("documentId", &input.document_id)?).await?;
        let bytes = self.backend.document_pdf(&row.id).await?;
        let folder = self.backend.data_dir().join("documents");
        let kind = match row.kind {
            DocumentKind::PackingSlip => "slip",
            DocumentKind::AddressLabel => "label",
        };
        let number: String = row.order_number.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        let path = folder.join(format!("{number}-{kind}-{}.pdf", &row.id[row.id.len().saturating_sub(8)..]));
        std::fs::create_dir_all(&folder).map_err(|e| internal(&e))?;
        std::fs::write(&path, bytes).map_err(|e| internal(&e))?;
        Ok(Reply::read(DocumentSaved { path: path.display().to_string() }))
    }

    async fn document(&self, document: DocumentId) -> Result<DocumentRow, AppError> {
        let mut reader = self.folder.store.read().await?;
        let info = archive::get(&mut reader, document).await?;
        let info = info.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let order = orders::row(&mut reader, &info.order).await?;
        let number = order.map_or_else(|| info.order.remote.to_string(), |o| o.number);
        Ok(document_row(&info, &number))
    }

    /// Makes slip and label of a packed order, unless they are there.
    pub(crate) async fn papers(&self, order: &OrderId) -> Result<(), AppError> {
        let settings = self.settings().await?;
        let sender = self.sender(&settings, order).await?;
        let (paper, language) = (paper_of(settings.slip_paper), staff_language(&settings));
        workflows::print_papers(&self.folder.store, order, paper, language, &sender).await?;
        Ok(())
    }

    /// Who sends: what the settings say, else the name of the shop.
    async fn sender(&self, settings: &Settings, order: &OrderId) -> Result<Sender, AppError> {
        let mut name = settings.sender_name.trim().to_owned();
        if name.is_empty() {
            let conn = store::connections::get(&mut self.folder.store.read().await?, order.conn).await?;
            name = conn.map(|c| c.name).unwrap_or_default();
        }
        let contact = settings.sender_contact.trim().to_owned();
        let address = settings.sender_address.clone();
        Ok(Sender { name, address, contact: (!contact.is_empty()).then_some(contact) })
    }
}

pub(crate) fn document_row(info: &DocumentInfo, order_number: &str) -> DocumentRow {
    DocumentRow {
        id: info.document_id.to_string(),
        kind: if info.kind == PaperRequest::AddressLabel.kind() {
            DocumentKind::AddressLabel
        } else {
            DocumentKind::PackingSlip
        },
        order_id: info.order.to_string(),
        order_number: order_number.to_owned(),
        language: info.language.tag().to_owned(),
        paper: match info.paper.as_str() {
            "a4" => PaperSize::A4,
            "a6" => PaperSize::A6,
            _ => PaperSize::Label100x150,
        },
        created: map::instant(info.created_at),
        pages: info.pages,
        missing: info
            .missing
            .iter()
            .map(|m| MissingGlyphs {
                field: m.field.clone(),
                text: m.text.clone(),
                characters: m.characters.iter().collect(),
            })
            .collect(),
    }
}

const fn paper_of(paper: PaperSize) -> Paper {
    match paper {
        PaperSize::A4 => Paper::A4,
        PaperSize::A6 => Paper::A6,
        PaperSize::Label100x150 => Paper::Label100x150,
    }
}

fn staff_language(settings: &Settings) -> Language {
    settings.language.as_deref().and_then(|l| l.parse().ok()).unwrap_or_default()
}

impl From<PapersError> for AppError {
    fn from(error: PapersError) -> Self {
        match error {
            PapersError::NoSuchOrder(_) => Self::new(ErrorCode::NotFound),
            PapersError::Render(error) => {
                Self::new(ErrorCode::CannotRender).with("detail", error.to_string())
            }
            PapersError::Store(error) => error.into(),
        }
    }
}
